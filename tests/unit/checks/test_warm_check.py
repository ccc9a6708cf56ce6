"""A check with a cache says the same as one without, whatever happened to content and cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from checks_project import BODY, TODAY, draw_photo, write, write_project, write_report
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.check import Checked, run_check
from generator.load.settings import load_settings
from generator.twins.nearest import Nearest
from generator.twins.store import Index
from generator.twins.texts import TextIndex

FOLDERS = tuple(f"content/reports/2026/2026-0{month}-05-report" for month in range(1, 5))
TEXTS = (
    BODY,
    BODY.replace("铸造", "动力").replace("三次", "四次"),
    BODY[::-1],
    BODY + "另外一半是新写的。" * 3 + BODY[20:60],
)
SETTINGS = "plugins:\n  - huoye:\n      as_of: 2026-10-31\n      check: {%s}\n"
# Of one size: it must not be that which tells them apart.
PHOTO = [draw_photo(seed, (160, 120)).ljust(20_000, b"\0") for seed in range(3)]

Edit = Callable[[Path], None]


def put(folder: str, text: str) -> Edit:
    """Add a report, or write another text into it."""
    return lambda root: void(write_report(root, folder=folder, body=text))


def show(folder: str, photo: bytes) -> Edit:
    return lambda root: write(root / folder / "01.jpg", photo) if (root / folder).exists() else None


def bring(folder: str, photo: bytes) -> Edit:
    """Copy a photo over the one that is there, with times of its own, as ``cp -p`` does."""

    def edit(root: Path) -> None:
        show(folder, photo)(root)
        if (root / folder).exists():
            os.utime(root / folder / "01.jpg", (1_700_000_000, 1_700_000_000))

    return edit


def delete(folder: str) -> Edit:
    return lambda root: shutil.rmtree(root / folder, ignore_errors=True)


def rename(folder: str, other: str) -> Edit:
    def edit(root: Path) -> None:
        if (root / folder).exists() and not (root / other).exists():
            (root / folder).rename(root / other)

    return edit


def swap(folder: str, other: str) -> Edit:
    """Each takes the other's name: same sizes, same times, other places."""

    def edit(root: Path) -> None:
        files = [root / folder / "index.md", root / other / "index.md"]
        if folder != other and all(file.exists() for file in files):
            files[0].rename(root / "aside")
            files[1].rename(files[0])
            (root / "aside").rename(files[1])

    return edit


def touch(root: Path) -> None:
    for file in (root / "content").rglob("index.md"):
        os.utime(file)


def limit(text: str) -> Edit:
    return lambda root: write(root / "mkdocs.yml", (SETTINGS % text).encode())


def damage(name: str, data: Callable[[bytes], bytes]) -> Edit:
    def edit(root: Path) -> None:
        file = root / ".cache/huoye/twins" / name
        if file.exists():
            file.write_bytes(data(file.read_bytes()))

    return edit


def commit(root: Path) -> None:
    if (root / ".git").exists():
        git(root, "add", "-A")
        git(root, "commit", "-q", "--allow-empty", "-m", "x")


def git(root: Path, *arguments: str) -> None:
    author = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    subprocess.run(["git", "-C", str(root), *author, *arguments], check=True, capture_output=True)


def void(_: object) -> None:
    return None


folders = st.sampled_from(FOLDERS)
names = st.sampled_from(("texts.npz", "photos.npz"))
edits = st.one_of(
    st.builds(put, folders, st.sampled_from(TEXTS)),
    st.builds(show, folders, st.sampled_from(PHOTO)),
    st.builds(bring, folders, st.sampled_from(PHOTO)),
    st.builds(delete, folders),
    st.builds(rename, folders, folders),
    st.builds(swap, folders, folders),
    st.just(touch),
    st.just(commit),
    st.builds(limit, st.sampled_from(("text_share: 0.9", "photo_distance: 0", "years_back: 20"))),
    st.builds(
        damage,
        names,
        st.sampled_from(
            (lambda _: b"", lambda data: data[:-40], lambda data: data[:500] + b"x" + data[501:])
        ),
    ),
)


def write_start(root: Path) -> None:
    """Three reports: the second has the first one's text and photo, the third its own."""
    for folder, text, photo in zip(FOLDERS[:3], TEXTS, (0, 0, 1), strict=False):
        put(folder, text)(root)
        show(folder, PHOTO[photo])(root)


def check(root: Path, cache_dir: str, paths: list[str] | None) -> Checked:
    found, _ = load_settings(root / "mkdocs.yml")
    assert found is not None
    chosen = found.model_copy(update={"cache_dir": cache_dir})
    return run_check(root, chosen, today=TODAY, paths=paths)


@pytest.mark.parametrize("with_git", [False, True])
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(steps=[put(FOLDERS[2], TEXTS[0]), put(FOLDERS[2], TEXTS[2])], alone=FOLDERS[0])
@example(steps=[show(FOLDERS[2], PHOTO[0]), delete(FOLDERS[0])], alone=FOLDERS[0])
@example(steps=[bring(FOLDERS[2], PHOTO[1]), bring(FOLDERS[2], PHOTO[0])], alone=FOLDERS[0])
@given(steps=st.lists(edits, min_size=2, max_size=6), alone=folders)
def test_warm_is_cold(with_git: bool, steps: list[Edit], alone: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_project(root)
        if with_git:
            write(root / ".gitignore", b".cache\n")
            git(root, "init", "-q")
        write_start(root)
        commit(root)
        for number, step in enumerate([lambda _: None, *steps]):
            step(root)
            paths = [alone] if (root / alone).exists() and number % 2 else None
            warm = check(root, ".cache/huoye", paths)
            with tempfile.TemporaryDirectory() as fresh:
                assert warm == check(root, fresh, paths)


def test_the_play_begins_with_something_to_find(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_start(tmp_path)
    rules = {problem.rule for problem in check(tmp_path, ".cache/huoye", None).problems}
    assert {"text-recycled", "photo-recycled"} <= rules


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    distance=st.sampled_from((0, 1, 15, 16, 30, 31, 47, 64)),
    count=st.integers(1, 300),
)
def test_by_pieces_is_found_what_a_scan_finds(seed: int, distance: int, count: int) -> None:
    """Among hashes of which many are copies with some bits turned."""
    chance = np.random.default_rng(seed)
    originals = chance.integers(0, 2**64, (max(1, count // 6), 4), dtype=np.uint64, endpoint=False)
    bits = np.unpackbits(
        originals[chance.integers(0, len(originals), count)].view(np.uint8), axis=1
    )
    turned = chance.random(bits.shape) < chance.choice([0, 0.03, 0.1, 0.2], (count, 1))
    hashes = np.packbits(bits ^ turned, axis=1).view(np.uint64)
    queries = hashes[:5]
    nearest = Nearest(hashes)
    scanned = sorted(
        set(zip(*(found.tolist() for found in nearest.scan(queries, distance)), strict=True))
    )
    by_pieces = sorted(
        set(zip(*(found.tolist() for found in nearest.find(queries, distance)), strict=True))
    )
    assert scanned == by_pieces


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 200))
def test_by_columns_is_found_what_a_scan_finds(seed: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    rows = chance.integers(0, 12, (count, 128), dtype=np.uint64)
    index = TextIndex(Index(tuple(map(str, range(count))), rows))
    for row in rows[:5]:
        assert index.find(row, few=True) == index.find(row, few=False)
