"""The cache, part by part, and how it is bounded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.build.cache import CachePart, Removed, measure_parts, prune_unused, shrink_cache
from generator.cli.main import run

CONFIG = "site_name: x\nplugins:\n  - huoye:\n      language: {language}\n"


def put(path: Path, size: int, *, used: int) -> Path:
    """A file last used at some second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)
    os.utime(path, (used, used))
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / ".cache" / "huoye"
    put(folder / "photos" / "ab" / "abc.webp", 3_000, used=1_000_000_000)
    put(folder / "photos" / "seen.json", 2, used=1_000_000_000)
    put(folder / "search" / "shard" / "index", 1_000, used=1_000_000_000)
    put(folder / "search" / "shard" / "words", 1_000, used=1_000_000_000)
    put(folder / "pages" / "aa" / "page", 500, used=1_000_000_000)
    put(folder / "own" / "thing", 100, used=1_000_000_000)
    put(folder / "records.sqlite", 10, used=1_000_000_000)
    return folder


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_each_part_is_measured(cache: Path) -> None:
    assert measure_parts(cache) == (
        CachePart(name="own", files=1, bytes=100, unused_files=0, unused_bytes=0),
        CachePart(name="pages", files=1, bytes=500, unused_files=0, unused_bytes=0),
        CachePart(name="photos", files=2, bytes=3_002, unused_files=1, unused_bytes=3_000),
        CachePart(name="search", files=2, bytes=2_000, unused_files=0, unused_bytes=0),
        CachePart(name="", files=1, bytes=10, unused_files=0, unused_bytes=0),
    )
    assert measure_parts(cache / "nothing") == ()


def test_what_was_not_used_is_removed_where_that_is_known(cache: Path) -> None:
    before = names(cache)
    assert prune_unused(cache) == Removed(files=1, bytes=3_000, left=2_612)
    assert before - names(cache) == {"photos/ab/abc.webp"}
    assert prune_unused(cache / "nothing") == Removed(files=0, bytes=0, left=0)


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    # Every time of a file counts, and that of its last change cannot be set: so in this order.
    folder = tmp_path / "cache"
    for name in ("pages/3", "pages/1", "pages/2"):
        put(folder / name, 100, used=0)
        os.utime(folder / name)
        while (folder / name).stat().st_ctime_ns == put(
            tmp_path / "now", 0, used=0
        ).stat().st_ctime_ns:
            pass
    assert shrink_cache(folder, 300) == Removed(files=0, bytes=0, left=300)
    assert shrink_cache(folder, 299) == Removed(files=1, bytes=100, left=200)
    assert names(folder) == {"pages/1", "pages/2"}
    assert shrink_cache(folder, 150).left == 100
    assert names(folder) == {"pages/2"}


def test_what_a_release_links_to_goes_last(cache: Path, tmp_path: Path) -> None:
    used = cache / "pages" / "aa" / "page"
    os.link(used, tmp_path / "index.html")
    shrink_cache(cache, 500)
    assert names(cache) == {"pages/aa/page"}
    assert shrink_cache(cache, 0).left == 0
    assert (tmp_path / "index.html").stat().st_size == 500


def test_what_belongs_together_goes_together(cache: Path) -> None:
    for ending in ("-wal", "-shm"):
        put(cache / f"records.sqlite{ending}", 1_000, used=1_000_000_000)
    before = names(cache)
    for limit in range(sum(part.bytes for part in measure_parts(cache)), -1, -1):
        shrink_cache(cache, limit)
        gone = before - names(cache)
        for together in ("search/", "records.sqlite"):
            group = {name for name in before if name.startswith(together)}
            assert gone & group in (set(), group)
    assert names(cache) == set()


def test_what_a_killed_run_was_removing_is_removed(cache: Path) -> None:
    (cache / "search").rename(cache / "gone-search")
    shrink_cache(cache, 10**9)
    assert not (cache / "gone-search").exists()


@pytest.mark.parametrize(
    ("language", "shown", "unused"),
    [
        ("zh", "  照片：2 个文件，3 KB；上次生成没有用到 1 个，3 KB", "没有用到的"),
        ("en", "  Photos: 2 files, 3 KB; the last build did not use 1, 3 KB", "not used"),
    ],
)
def test_the_command_shows_all_parts(
    cache: Path,
    language: str,
    shown: str,
    unused: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = cache.parents[1]
    monkeypatch.setenv("HUOYE_LANG", language)
    (project / "mkdocs.yml").write_text(CONFIG.format(language=language))
    arguments = ["cache", "-f", str(project / "mkdocs.yml")]
    assert run(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert shown in lines
    assert lines[1].startswith("  own"), "a part that we do not know has its folder's name"
    assert unused in lines[-1]
    assert run([*arguments, "--prune", "--max-size", "0.5 KB"]) == 0
    assert sum(part.bytes for part in measure_parts(cache)) <= 500
    capsys.readouterr()
    assert run([*arguments, "--max-size", "much"]) == 2
    assert "500MB" in capsys.readouterr().err
