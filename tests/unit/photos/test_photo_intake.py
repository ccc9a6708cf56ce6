"""Odd images, case by case: what is shown, how, and what is refused for which reason."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import photo_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from generator.photos.intake import FORMATS, RefusedError, decode, open_photo, recognise
from generator.photos.process import PhotoResult, PhotoSource, process_photos
from generator.settings import PhotoSettings

SETTINGS = PhotoSettings(widths=(48, 96), cover_widths=(48,))


def process(tmp_path: Path, data: bytes, name: str = "a.jpg", **kwargs: object) -> PhotoResult:
    file = tmp_path / name
    file.write_bytes(data)
    settings = SETTINGS.model_copy(update=kwargs)
    return process_photos([PhotoSource(path=name, file=file)], settings, tmp_path / "cache")


def show(result: PhotoResult, name: str = "a.jpg") -> Image.Image:
    """The largest published picture."""
    return Image.open(result.files[result.pictures[name].largest.path])


def rules(result: PhotoResult) -> set[str]:
    return {problem.rule for problem in result.problems}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_is_shown_upright(tmp_path: Path, orientation: int) -> None:
    result = process(tmp_path, samples.turned_jpeg(orientation))
    picture = result.pictures["a.jpg"]
    assert (picture.width, picture.height) == (96, 64)
    assert show(result).size == (96, 64)
    assert samples.read_quarters(show(result)) == samples.QUARTERS


@pytest.mark.parametrize("orientation", [0, 9, 255])
def test_an_orientation_that_does_not_exist_changes_nothing(
    tmp_path: Path, orientation: int
) -> None:
    data = samples.encode(samples.draw_quarters(), exif=samples.build_exif(orientation))
    assert samples.read_quarters(show(process(tmp_path, data))) == samples.QUARTERS


def test_a_broken_exif_block_does_not_cost_the_photo(tmp_path: Path) -> None:
    data = samples.insert_segment(
        samples.encode(samples.draw_quarters()), 0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xf0garbage"
    )
    assert samples.read_quarters(show(process(tmp_path, data))) == samples.QUARTERS


def _encoded(kind: str) -> bytes:
    image = samples.draw_quarters()
    match kind:
        case "progressive":
            return samples.encode(image, progressive=True)
        case "cmyk":
            return samples.cmyk_jpeg()
        case "palette png":
            return samples.encode(image.quantize(8), "PNG")
        case "palette png, transparent white":
            flat = image.quantize(4)
            white = next(
                at for at in range(4) if flat.getpalette()[3 * at : 3 * at + 3] == [255] * 3
            )
            return samples.encode(flat, "PNG", transparency=white)
        case "alpha png":
            image = image.convert("RGBA")
            image.paste((0, 0, 0, 0), (48, 32, 96, 64))
            return samples.encode(image, "PNG")
        case "gif":
            return samples.talkative_gif()
        case "mpo":
            return samples.encode(image, "MPO", save_all=True, append_images=[image.rotate(180)])
        case _:
            return samples.encode(image, kind.upper())


@pytest.mark.parametrize(
    "kind",
    [
        "progressive",
        "cmyk",
        "palette png",
        "palette png, transparent white",
        "alpha png",
        "gif",
        "mpo",
        "png",
        "webp",
        "bmp",
        "avif",
    ],
)
def test_every_format_shows_its_colours_whatever_its_name_says(tmp_path: Path, kind: str) -> None:
    result = process(tmp_path, _encoded(kind), "照片 😀 1.jpeg")
    assert samples.read_quarters(show(result, "照片 😀 1.jpeg")) == samples.QUARTERS


@pytest.mark.parametrize("name", ["upright.heic", "sideways.heic"])
def test_heic_is_decoded_and_turned_once(tmp_path: Path, name: str) -> None:
    result = process(tmp_path, (samples.FILES / name).read_bytes(), name)
    assert samples.read_quarters(show(result, name)) == samples.QUARTERS
    assert rules(result) == {"photo-heic", "photo-location"}


def test_sixteen_bit_grey_keeps_its_greys(tmp_path: Path) -> None:
    shown = show(process(tmp_path, samples.grey16_png())).convert("L")
    middle = shown.getpixel((32, 24))
    assert isinstance(middle, int)
    assert abs(middle - 128) < 8
    assert shown.getpixel((1, 24)) < 16 < 240 < shown.getpixel((62, 24))  # type: ignore[operator]


def test_a_colour_profile_is_converted_to_srgb(tmp_path: Path) -> None:
    shown = show(process(tmp_path, samples.wide_gamut_jpeg()))
    red, green, *_ = samples.read_quarters(shown)
    assert (red[0] < red[1], green[0] > green[1]) == (True, True), "the profile swaps them"
    assert "icc_profile" not in shown.info


def test_a_broken_colour_profile_is_ignored(tmp_path: Path) -> None:
    data = samples.encode(samples.draw_quarters(), icc_profile=b"no profile at all" * 20)
    assert samples.read_quarters(show(process(tmp_path, data))) == samples.QUARTERS


def _noisy(width: int = 320, height: int = 240, **options: object) -> bytes:
    noise = Image.effect_noise((width, height), 80).convert("RGB")
    return samples.encode(noise, **options)


def test_a_slightly_truncated_photo_is_shown_without_the_missing_rows(tmp_path: Path) -> None:
    data = _noisy()
    result = process(tmp_path, data[: len(data) * 9 // 10])
    assert rules(result) == {"photo-cut-off"}
    picture = result.pictures["a.jpg"]
    assert 240 * 0.8 < picture.height / picture.width * 320 < 240 * 0.95
    last = show(result).convert("L").crop((0, picture.largest.height - 3, 96, 999))
    low, high = last.crop((0, 0, 96, 3)).getextrema()
    assert high - low > 20, "the last rows are picture, not filling"  # type: ignore[operator]


def test_a_truncated_progressive_photo_is_shown_whole(tmp_path: Path) -> None:
    data = _noisy(progressive=True)
    result = process(tmp_path, data[: len(data) // 2])
    assert rules(result) == {"photo-cut-off"}
    assert result.pictures["a.jpg"].height == 240


def test_a_sideways_photo_may_be_truncated_too(tmp_path: Path) -> None:
    data = _noisy(exif=samples.build_exif(6, gps=False))
    result = process(tmp_path, data[: len(data) * 9 // 10])
    picture = result.pictures["a.jpg"]
    assert 240 * 0.8 < picture.width < 240 * 0.95
    assert picture.height == 320


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "photo-empty"),
        (b"GIF89a", "photo-broken"),
        (b"hello, this is no photo", "photo-format"),
        (b"%PDF-1.7", "photo-format"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "photo-svg"),
        (b"\xef\xbb\xbf  <SVG onload='alert(1)'>", "photo-svg"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "photo-lfs"),
        (samples.grey16_tiff(), "photo-format"),
        (b"\0\0\0\x18ftypqt  \0\0\0\0qt  ", "photo-format"),
        (samples.bomb_png(), "photo-too-large"),
        (samples.bomb_png(10_000, 10_000), "photo-too-large"),
        (samples.encode(samples.draw_quarters())[:200], "photo-broken"),
        (_noisy()[:6000], "photo-broken"),
        (samples.encode(samples.draw_quarters(), "PNG")[:100], "photo-broken"),
        (samples.encode(samples.draw_quarters(), "WEBP")[:60], "photo-broken"),
        ((samples.FILES / "upright.heic").read_bytes()[:400], "photo-broken"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_reason(
    tmp_path: Path, data: bytes, rule: str
) -> None:
    result = process(tmp_path, data, "坏 图.jpg")
    assert [(problem.path, problem.rule) for problem in result.problems] == [("坏 图.jpg", rule)]
    assert not result.pictures
    assert not result.files


def test_too_many_pixels_and_bytes_are_refused_by_the_settings(tmp_path: Path) -> None:
    big = samples.encode(samples.draw_quarters(1100, 1000))
    assert rules(process(tmp_path, big, max_pixels=1_000_000)) == {"photo-too-large"}
    noise = _noisy(600, 400)
    assert len(noise) > 100_000
    assert rules(process(tmp_path, noise, max_bytes=100_000)) == {"photo-too-heavy"}


def test_one_bad_photo_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.jpg").write_bytes(samples.turned_jpeg(1))
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing more")
    sources = [
        PhotoSource(path=name, file=tmp_path / name) for name in ("bad.jpg", "no.jpg", "good.jpg")
    ]
    result = process_photos(sources, SETTINGS, tmp_path / "cache")
    assert set(result.pictures) == {"good.jpg"}
    assert {problem.path: problem.rule for problem in result.problems} == {
        "bad.jpg": "photo-broken",
        "no.jpg": "photo-unreadable",
        "good.jpg": "photo-location",
    }


def test_writers_are_told_what_they_forgot(tmp_path: Path) -> None:
    result = process(tmp_path, samples.turned_jpeg(1, 600, 500), "a.png", source_side=480)
    assert rules(result) == {"photo-location", "photo-suffix", "photo-unscaled"}


def test_a_position_in_xmp_is_a_position(tmp_path: Path) -> None:
    data = samples.encode(samples.draw_quarters(), xmp=samples.XMP)
    assert rules(process(tmp_path, data)) == {"photo-location"}


def test_a_png_may_be_turned_by_its_exif_chunk(tmp_path: Path) -> None:
    image = samples.draw_quarters().transpose(Image.Transpose.ROTATE_90)
    data = samples.encode(image, "PNG", exif=samples.build_exif(6))
    assert samples.read_quarters(show(process(tmp_path, data))) == samples.QUARTERS


def test_a_text_bomb_in_a_png_is_refused(tmp_path: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("bomb", "0" * 80_000_000, zip=True)
    data = samples.encode(samples.draw_quarters(), "PNG", pnginfo=info)
    assert len(data) < 100_000
    assert rules(process(tmp_path, data)) == {"photo-broken"}


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "BMP"]), st.data())
def test_damaged_files_are_shown_or_refused_never_raised(
    junk: bytes, kind: str, data: st.DataObject
) -> None:
    whole = samples.encode(samples.draw_quarters(), kind)
    at = data.draw(st.integers(0, len(whole)))
    broken = whole[:at] + junk + whole[at + len(junk) :]
    with contextlib.suppress(RefusedError):
        image, _ = decode(broken, SETTINGS, 96, 64)
        assert image.mode == "RGB"


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_recognised_or_not_but_never_raise(junk: bytes) -> None:
    for start in (b"", b"\0\0\0\x20ftyp", b"RIFF\0\0\0\0WEBP", b"\xff\xd8\xff", b"BM"):
        kind = recognise(start + junk)
        if kind in FORMATS:
            with contextlib.suppress(RefusedError):
                assert open_photo(start + junk, SETTINGS)[1].kind == kind


def test_the_first_frame_of_a_gif_is_shown(tmp_path: Path) -> None:
    shown = show(process(tmp_path, samples.talkative_gif()))
    assert getattr(shown, "n_frames", 1) == 1
    assert samples.read_quarters(Image.open(io.BytesIO(samples.talkative_gif()))) == (
        samples.read_quarters(shown)
    )
