"""Originals are made fit for the repository, once, in place, and their texts follow."""

from __future__ import annotations

import io
from pathlib import Path

import photo_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.photos.container import find_metadata
from generator.photos.fix import FixedPhoto, fix_photos, plain_name
from generator.photos.intake import SUFFIXES
from generator.settings import PhotoSettings

SETTINGS = PhotoSettings(source_side=480, source_bytes=100_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report = tmp_path / "2026-03-08-thunder"
    report.mkdir()
    return report


def fix(path: Path, *, dry_run: bool = False) -> dict[str, FixedPhoto]:
    return {item.old.name: item for item in fix_photos(path, SETTINGS, dry_run=dry_run)}


def test_a_phone_photo_becomes_upright_small_and_silent(folder: Path) -> None:
    (folder / "IMG_1.JPG").write_bytes(samples.turned_jpeg(6, 1200, 800))
    fixed = fix(folder)["IMG_1.JPG"]
    data = fixed.new.read_bytes()
    image = Image.open(io.BytesIO(data))
    assert (fixed.new.name, image.size) == ("IMG_1.jpg", (480, 320))
    assert samples.read_quarters(image) == samples.QUARTERS
    assert (find_metadata(data), dict(image.getexif())) == (frozenset(), {})
    assert [path.name for path in folder.iterdir()] == ["IMG_1.jpg"]


def test_a_photo_that_fits_is_stripped_without_loss(folder: Path) -> None:
    data = samples.talkative_jpeg()
    (folder / "a.jpg").write_bytes(data)
    fix(folder)
    plain = (folder / "a.jpg").read_bytes()
    assert find_metadata(plain) == frozenset()
    assert Image.open(io.BytesIO(plain)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_heic_becomes_jpeg_under_its_own_ending(folder: Path) -> None:
    (folder / "照片 1.HEIC").write_bytes((samples.FILES / "sideways.heic").read_bytes())
    fix(folder)
    image = Image.open(folder / "照片-1.jpg")
    assert (image.format, samples.read_quarters(image)) == ("JPEG", samples.QUARTERS)


def test_fixing_again_changes_nothing(folder: Path) -> None:
    for name, data in {
        "IMG 1.JPG": samples.turned_jpeg(6, 1200, 800),
        "b.png": samples.talkative_png(),
        "c.gif": samples.talkative_gif(),
        "d.webp": samples.talkative_webp(),
        "e.heic": (samples.FILES / "upright.heic").read_bytes(),
        "noise.png": samples.encode(Image.effect_noise((900, 900), 90).convert("RGB"), "PNG"),
    }.items():
        (folder / name).write_bytes(data)
    assert all(item.is_changed for item in fix(folder).values())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(before) == {"IMG-1.jpg", "b.png", "c.gif", "d.webp", "e.jpg", "noise.jpg"}
    assert not any(item.is_changed for item in fix(folder).values())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_animation_keeps_its_frames(folder: Path) -> None:
    (folder / "a.gif").write_bytes(samples.talkative_gif())
    fix(folder)
    image = Image.open(folder / "a.gif")
    assert (getattr(image, "n_frames", 1), find_metadata((folder / "a.gif").read_bytes())) == (
        3,
        frozenset(),
    )


def test_a_screenshot_stays_a_png_and_a_photo_in_a_png_becomes_a_jpeg(folder: Path) -> None:
    (folder / "screen.png").write_bytes(samples.encode(samples.draw_quarters(1200, 900), "PNG"))
    noise = Image.effect_noise((1200, 900), 90).convert("RGB")
    (folder / "photo.png").write_bytes(samples.encode(noise, "PNG"))
    glass = samples.draw_quarters(1200, 900)
    glass.putalpha(128)
    (folder / "glass.png").write_bytes(samples.encode(glass, "PNG"))
    fix(folder)
    assert {path.name: Image.open(path).mode for path in folder.iterdir()} == {
        "screen.png": "RGB",
        "photo.jpg": "RGB",
        "glass.png": "RGBA",
    }
    assert {Image.open(path).size for path in folder.iterdir()} == {(480, 360)}


def test_texts_follow_a_new_name_and_only_that(folder: Path) -> None:
    for name in ("图 1.heic", "图 11.heic"):
        (folder / name).write_bytes((samples.FILES / "upright.heic").read_bytes())
    (folder / "keep.jpg").write_bytes(samples.turned_jpeg(1))
    text = (
        "\ufeff---\r\ncover: 图 1.heic\r\nphotos:\r\n- file: 图 11.heic\r\n---\r\n"
        "![a](<图 1.heic>) ![b](%E5%9B%BE%201.heic) ![c](./keep.jpg) 另见图 11.heic。\r\n"
    )
    (folder / "index.md").write_bytes(text.encode())
    fix(folder)
    assert (folder / "index.md").read_bytes().decode() == (
        "\ufeff---\r\ncover: 图-1.jpg\r\nphotos:\r\n- file: 图-11.jpg\r\n---\r\n"
        "![a](<图-1.jpg>) ![b](%E5%9B%BE-1.jpg) ![c](./keep.jpg) 另见图 11.heic。\r\n"
    )


def test_a_name_that_is_taken_gets_a_number(folder: Path) -> None:
    (folder / "a.heic").write_bytes((samples.FILES / "upright.heic").read_bytes())
    (folder / "A.jpg").write_bytes(samples.turned_jpeg(1))
    fix(folder)
    assert {path.name for path in folder.iterdir()} == {"A.jpg", "a-2.jpg"}


def test_a_dry_run_tells_and_touches_nothing(folder: Path) -> None:
    (folder / "IMG 1.JPG").write_bytes(samples.turned_jpeg(6, 1200, 800))
    before = (folder / "IMG 1.JPG").read_bytes()
    fixed = fix(folder, dry_run=True)["IMG 1.JPG"]
    assert (fixed.new.name, fixed.new_size < fixed.old_size) == ("IMG-1.jpg", True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"IMG 1.JPG": before}


def test_what_is_no_photo_is_left_alone_and_what_is_broken_is_told(folder: Path) -> None:
    files = {
        "index.md": b"---\ntitle: x\n---\n",
        "table.xlsx": b"PK\x03\x04",
        "broken.jpg": samples.turned_jpeg(1)[:150],
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    fixed = fix(folder)
    assert {name: item.refused and item.refused[0] for name, item in fixed.items()} == {
        "broken.jpg": "photo-broken"
    }
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


def test_one_file_can_be_fixed_alone(folder: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(samples.turned_jpeg(6))
    fix(folder / "a.jpg")
    assert find_metadata((folder / "a.jpg").read_bytes()) == frozenset()
    assert find_metadata((folder / "b.jpg").read_bytes())


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("微信图片_20260308101112.jpg", "jpeg", "微信图片_20260308101112.jpg"),
        ("IMG_1234.JPEG", "jpeg", "IMG_1234.jpeg"),
        ("IMG 1234 (2).HEIC", "jpeg", "IMG-1234-2.jpg"),
        ("😀😀.png", "png", "photo.png"),
        ("a.b.c.png", "jpeg", "a.b.c.jpg"),
        ("no ending", "jpeg", "no-ending.jpg"),
        ("第1.次活动", "jpeg", "第1.jpg"),
    ],
)
def test_names_become_plain(name: str, kind: str, expected: str) -> None:
    assert plain_name(name, kind) == expected


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40), st.sampled_from(sorted(SUFFIXES)))
def test_a_plain_name_is_safe_and_stays(name: str, kind: str) -> None:
    plain = plain_name(name, kind)
    assert plain_name(plain, kind) == plain
    assert not set(plain) & set('/\\ \0:*?"<>|#%')
    assert plain.endswith(SUFFIXES[kind])
