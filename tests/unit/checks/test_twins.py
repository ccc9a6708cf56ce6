"""Recycled work is found however it was disguised, and nothing else is."""

from __future__ import annotations

import io
import time
from pathlib import Path

import numpy as np
import pytest
from checks_project import (
    BODY,
    FOLDER,
    check,
    draw_photo,
    rules_of,
    write,
    write_project,
    write_report,
)
from PIL import Image

from generator.check import Selection
from generator.twins.photos import compute_phash

EARLIER = "content/reports/2026/2026-02-05-before"
LONG = (
    "能源计量月报上，单位电耗这一栏起步时写的是460千瓦时，最近一期写的是420千瓦时。"
    "炉门密封换了压紧机构，装炉量不足七成不进炉，保温时间按截面厚度分了三档。\n\n"
    "计量员带来红外热像仪，当场给炉门拍了一张，原先门缝一圈发亮，如今只剩右下角一个热点。\n"
)


def _write_two(root: Path, first: str, second: str, front: str = "") -> None:
    write_project(root)
    write_report(root, folder=EARLIER, front=f"date: 2026-02-05\n{front}", body=first)
    write_report(root, front=front, body=second)


@pytest.mark.parametrize(
    "second",
    [
        LONG,
        LONG.replace("，", ","),
        LONG.replace("420", "415").replace("计量员", "检验员"),
        LONG + BODY,
        BODY + "\n" + LONG,
        f"## 换个标题\n\n**{LONG.strip()}**\n",
    ],
)
def test_reused_text_is_found(tmp_path: Path, second: str) -> None:
    _write_two(tmp_path, LONG, second)
    found = [p for p in check(tmp_path).problems if p.rule == "text-recycled"]
    assert [problem.path for problem in found] == [f"{FOLDER}/index.md"]
    assert dict(found[0].args)["other"] == "2026/2026-02-05-before"
    assert "千瓦时" in str(dict(found[0].args)["passages"])


def test_one_borrowed_sentence_is_no_offence(tmp_path: Path) -> None:
    _write_two(tmp_path, LONG, BODY * 2 + LONG.split("。")[0])
    assert "text-recycled" not in rules_of(check(tmp_path).problems)


def test_series_may_be_alike(tmp_path: Path) -> None:
    _write_two(tmp_path, LONG, LONG, front="tags: [节电月报]")
    text = "plugins:\n  - huoye:\n      as_of: 2026-10-31\n      check: {series: [节电月报]}\n"
    write(tmp_path / "mkdocs.yml", text.encode())
    assert "text-recycled" not in rules_of(check(tmp_path).problems)


def _save(image: Image.Image, quality: int = 85) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


@pytest.mark.parametrize("disguise", ["same", "small", "compressed", "cropped", "png"])
def test_reused_photo_is_found(tmp_path: Path, disguise: str) -> None:
    write_project(tmp_path)
    write_report(tmp_path, folder=EARLIER, front="date: 2026-02-05", body=LONG, beside=("01.jpg",))
    photo = Image.open(io.BytesIO(draw_photo(0)))
    data = {
        "same": lambda: draw_photo(0),
        "small": lambda: _save(photo.resize((200, 133))),
        "compressed": lambda: _save(photo, quality=25),
        "cropped": lambda: _save(photo.crop((20, 14, 580, 386))),
        "png": lambda: _save(photo.convert("L")),
    }[disguise]()
    write_report(tmp_path)
    write(tmp_path / FOLDER / "vacation.jpg", data)
    found = [p for p in check(tmp_path).problems if p.rule == "photo-recycled"]
    assert [dict(problem.args)["file"] for problem in found] == ["01.jpg"]
    text = (
        "plugins:\n  - huoye:\n      as_of: 2026-10-31\n"
        f"      check: {{allowed: {{photo-recycled: ['{dict(found[0].args)['code']}']}}}}\n"
    )
    write(tmp_path / "mkdocs.yml", text.encode())
    assert "photo-recycled" not in rules_of(check(tmp_path).problems)


def test_different_photos_are_different(tmp_path: Path) -> None:
    write_project(tmp_path)
    names = tuple(f"{number:02}.jpg" for number in range(8))
    write_report(tmp_path, folder=EARLIER, front="date: 2026-02-05", body=LONG, beside=names[:4])
    write_report(tmp_path)
    for number in range(4, 8):
        write(tmp_path / FOLDER / names[number], draw_photo(number))
    assert "photo-recycled" not in rules_of(check(tmp_path).problems)


# What imagehash 4.3.2's phash(…, hash_size=16) says of the same pictures.
GOLDEN = (
    "ea2de67813967463b116d509223c9edc9007c15cb7e3b4adf4e319f8561294e7",
    "e67390b5de1fb29d56e18a1d39627fc07e63d6372f263941c0d929d8818c803f",
    "c73c8e1f362784a3c4b06e1f2374b62514a7d0e934a4a370f365cf1f2733c6b8",
    "8f38cfd9db64db4d4e785b4db0b6934cb1e7e4a2d1452422c49bc6281b4d25e6",
    "959df86dd9ef6fb5a852dde4d03a706542b2e684037896234593e48a14a45bdb",
    "bdcb5d531cd7e21a88c4fc00daa2dc27fff54c17eb1acda82a4e8ecd41417130",
)


@pytest.mark.parametrize(("seed", "expected"), list(enumerate(GOLDEN)))
def test_photo_hash_is_the_known_one(seed: int, expected: str) -> None:
    chance = np.random.default_rng(seed)
    height, width = chance.integers(3, 20, 2)
    coarse = Image.fromarray(chance.integers(0, 256, (height, width), dtype=np.uint8))
    bits = compute_phash(coarse.resize((320, 213 + 20 * seed), Image.Resampling.BICUBIC))
    assert np.packbits(bits).tobytes().hex() == expected


def test_symmetrical_picture_has_no_chance_bits() -> None:
    """Every other row of coefficients is zero but for what floating point leaves of it."""
    quarter = np.random.default_rng(0).integers(0, 256, (32, 32), dtype=np.uint8)
    half = np.hstack([quarter, quarter[:, ::-1]])
    bits = compute_phash(Image.fromarray(np.vstack([half, half[::-1]])))
    assert bits[::2, ::2].sum() > 16
    assert not bits[1::2].any()
    assert not bits[:, 1::2].any()


def test_cache_is_never_wrong(tmp_path: Path) -> None:
    """A file that changed under its name is read again; a broken cache is made anew."""
    _write_two(tmp_path, LONG, BODY)
    assert "text-recycled" not in rules_of(check(tmp_path).problems)
    time.sleep(0.01)
    write_report(tmp_path, body=LONG)
    assert "text-recycled" in rules_of(check(tmp_path).problems)
    for cache in (tmp_path / ".cache/huoye/twins").iterdir():
        cache.write_bytes(b"rubbish")
    assert "text-recycled" in rules_of(check(tmp_path).problems)


def test_selection_covers_whole_reports() -> None:
    chosen = Selection(
        reports_folder="content/reports", paths=frozenset({"content/reports/2026/2026-01-02-a"})
    )
    assert chosen.covers("content/reports/2026/2026-01-02-a/01.jpg")
    assert not chosen.covers("content/reports/2026/2026-01-02-ab/index.md")
    assert not chosen.covers("content/plans/2026.csv")
