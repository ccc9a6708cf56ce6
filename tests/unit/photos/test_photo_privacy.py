"""Nothing published carries metadata; Pillow, which knows nothing of our walker, is the judge."""

from __future__ import annotations

import io
from pathlib import Path

import photo_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from generator.photos.audit import Leak, find_leaks
from generator.photos.container import ContainerError, find_metadata, strip_metadata
from generator.photos.process import PhotoResult, PhotoSource, process_photos
from generator.settings import PhotoSettings

TALKATIVE = {
    "jpeg": samples.talkative_jpeg(),
    "png": samples.talkative_png(),
    "webp": samples.talkative_webp(),
    "webp lossless": samples.talkative_webp(lossless=True),
    "gif": samples.talkative_gif(),
}
SECRETS = (b"Zhang", b"Huawei", b"GPS", b"rdf:", b"Exif", b"8BIM", b"ftyp", b"furnace", b"JFXX")


def tells(data: bytes) -> set[str]:
    """What Pillow and a plain look at the bytes find."""
    image = Image.open(io.BytesIO(data))
    image.load()
    found = {name for name in ("exif", "xmp", "comment", "photoshop", "mp") if image.info.get(name)}
    found |= set(getattr(image, "text", {}))
    found |= {secret.decode() for secret in SECRETS if secret in data}
    if dict(image.getexif()):
        found.add("getexif")
    return found


def pixels(data: bytes) -> list[bytes]:
    image = Image.open(io.BytesIO(data))
    return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(image)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("jpeg", {"exif", "xmp", "iptc", "comment", "thumbnail", "other"}),
        ("png", {"exif", "xmp", "comment", "other"}),
        ("webp", {"exif", "xmp"}),
        ("webp lossless", {"exif", "xmp"}),
        ("gif", {"comment", "xmp"}),
    ],
)
def test_stripping_takes_all_metadata_and_no_pixel(kind: str, expected: set[str]) -> None:
    data = TALKATIVE[kind]
    assert tells(data), "the sample tells something"
    assert find_metadata(data) == expected
    plain = strip_metadata(data)
    assert find_metadata(plain) == frozenset()
    assert tells(plain) == set()
    assert pixels(plain) == pixels(data)
    assert strip_metadata(plain) == plain


def test_stripping_keeps_the_colour_profile_and_an_animation() -> None:
    plain = Image.open(io.BytesIO(strip_metadata(TALKATIVE["jpeg"])))
    assert plain.info["icc_profile"]
    gif = Image.open(io.BytesIO(strip_metadata(TALKATIVE["gif"])))
    assert (getattr(gif, "n_frames", 1), gif.info["loop"]) == (3, 0)


@pytest.mark.parametrize("kind", TALKATIVE)
@settings(deadline=None)
@given(data=st.data())
def test_a_cut_file_is_stripped_or_refused(kind: str, data: st.DataObject) -> None:
    whole = TALKATIVE[kind]
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        plain = strip_metadata(cut)
    except ContainerError:
        return
    assert find_metadata(plain) == frozenset()


def _process(tmp_path: Path, settings: PhotoSettings, *, is_attachment: bool) -> PhotoResult:
    sources = []
    for kind, data in TALKATIVE.items():
        name = f"{kind}.{kind[:4]}"
        (tmp_path / name).write_bytes(data)
        sources.append(
            PhotoSource(path=name, file=tmp_path / name, is_cover=True, is_attachment=is_attachment)
        )
    return process_photos(sources, settings, tmp_path / "cache")


@pytest.mark.parametrize("originals", [False, True])
def test_no_derived_file_tells_anything(tmp_path: Path, originals: bool) -> None:
    settings = PhotoSettings(widths=(48, 96), originals=originals)
    result = _process(tmp_path, settings, is_attachment=False)
    assert len(result.pictures) == len(TALKATIVE)
    assert all(bool(picture.original) == originals for picture in result.pictures.values())
    for file in result.files.values():
        assert tells(file.read_bytes()) == set()
    assert find_leaks(tmp_path / "cache") == ()


def test_originals_are_published_without_loss_or_turned(tmp_path: Path) -> None:
    (tmp_path / "up.jpg").write_bytes(samples.talkative_jpeg())
    (tmp_path / "side.jpg").write_bytes(samples.turned_jpeg(6))
    (tmp_path / "phone.heic").write_bytes((samples.FILES / "sideways.heic").read_bytes())
    sources = [PhotoSource(path=path.name, file=path) for path in tmp_path.iterdir()]
    result = process_photos(sources, PhotoSettings(originals=True), tmp_path / "cache")
    published = {}
    for name, picture in result.pictures.items():
        assert picture.original is not None
        published[name] = result.files[picture.original.path].read_bytes()
        image = Image.open(io.BytesIO(published[name]))
        assert samples.read_quarters(image) == samples.QUARTERS
        assert (image.format, tells(published[name])) == ("JPEG", set())
    assert pixels(published["up.jpg"]) == pixels(samples.talkative_jpeg())


def test_image_attachments_are_stripped_or_refused(tmp_path: Path) -> None:
    result = _process(tmp_path, PhotoSettings(), is_attachment=True)
    assert set(result.attachments) == {f"{kind}.{kind[:4]}" for kind in TALKATIVE}
    for path, site in result.attachments.items():
        plain = result.files[site].read_bytes()
        assert tells(plain) == set()
        assert pixels(plain) == pixels((tmp_path / path).read_bytes())


def test_an_image_attachment_keeps_its_format_or_is_refused(tmp_path: Path) -> None:
    offered = {
        "turned.jpg": samples.turned_jpeg(6),
        "turned.png": samples.encode(
            samples.draw_quarters().transpose(Image.Transpose.ROTATE_90),
            "PNG",
            exif=samples.build_exif(6),
        ),
        "phone.heic": (samples.FILES / "upright.heic").read_bytes(),
        "logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    }
    for name, data in offered.items():
        (tmp_path / name).write_bytes(data)
    sources = [PhotoSource(path=name, file=tmp_path / name, is_attachment=True) for name in offered]
    result = process_photos(sources, PhotoSettings(), tmp_path / "cache")
    assert set(result.attachments) == {"turned.jpg", "turned.png"}
    for name, kind in (("turned.jpg", "JPEG"), ("turned.png", "PNG")):
        data = result.files[result.attachments[name]].read_bytes()
        image = Image.open(io.BytesIO(data))
        assert (image.format, tells(data)) == (kind, set())
        assert samples.read_quarters(image) == samples.QUARTERS
    assert {problem.path: problem.rule for problem in result.problems if problem.severity == 3} == {
        "phone.heic": "photo-attachment",
        "logo.svg": "photo-svg",
    }


def test_the_audit_finds_every_talkative_file_in_a_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "media").mkdir(parents=True)
    for kind, data in TALKATIVE.items():
        (site / "media" / f"{kind}.dat").write_bytes(data)
        (site / f"{kind} plain.jpg").write_bytes(strip_metadata(data))
    (site / "phone.heic").write_bytes((samples.FILES / "upright.heic").read_bytes())
    (site / "cut.jpg").write_bytes(samples.talkative_jpeg()[:300])
    (site / "index.html").write_text("<!doctype html>")
    (site / "icon.svg").write_text("<svg/>")
    assert find_leaks(site) == (
        Leak("cut.jpg", ("unreadable",)),
        Leak("media/gif.dat", ("comment", "xmp")),
        Leak("media/jpeg.dat", ("comment", "exif", "iptc", "other", "thumbnail", "xmp")),
        Leak("media/png.dat", ("comment", "exif", "other", "xmp")),
        Leak("media/webp lossless.dat", ("exif", "xmp")),
        Leak("media/webp.dat", ("exif", "xmp")),
        Leak("phone.heic", ("location", "unreadable")),
    )
