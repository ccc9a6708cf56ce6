"""The index on disk: made once, and safe with builds beside each other."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import msgspec
import pytest
from placed_search import SearchInput, write_search

from generator.files import Packs, split_part
from generator.search import index, store
from generator.search.index import build_search
from generator.search.record import SearchEntry, SearchFact, SearchRecord

CATALOGUE = {
    "strings": {"hint": "如打“{initials}”"},
    "example": "第一支部",
    "units": [{"url": "branches/1/", "names": ["第一支部"]}],
}


def make_records(count: int = 60, years: int = 3) -> list[SearchRecord]:
    """Reports from three years and a page of no day."""
    reports = [
        SearchRecord(
            url=f"reports/{number}/",
            title=f"第{number}次党群活动",
            date=date(2024 + number % years, 1, 1) + timedelta(number),
            facts=(SearchFact(label="地点", text=f"第{number % 5}会议室"),),
            body=f"现场整改{number}项，{chr(0x4E00 + number * 7)}{chr(0x5000 + number)}台账。",
        )
        for number in range(count)
    ]
    return [*reports, SearchRecord(url="branches/1/", title="第一支部", body="关于我们")]


@dataclass(kw_only=True)
class Archive:
    """Records as a caller has them: known by keys, read when asked for."""

    records: Sequence[SearchRecord]
    read: list[str] = field(default_factory=list)

    def build(self, cache: Path, executor: Executor | None = None) -> dict[str, str]:
        by_key = {store.digest(msgspec.msgpack.encode(one)): one for one in self.records}

        def read_records(keys: Sequence[str]) -> list[SearchRecord]:
            self.read += keys
            return [by_key[key] for key in keys]

        entries = [
            SearchEntry(key=key, url=one.url, date=one.date, size=one.size)
            for key, one in by_key.items()
        ]
        files = build_search(
            entries, CATALOGUE, read_records=read_records, cache=cache, executor=executor
        )
        return dict(files)


def edit(records: Sequence[SearchRecord], number: int = 7) -> list[SearchRecord]:
    edited = msgspec.structs.replace(records[number], body=records[number].body + "补记一句。")
    return [edited if at == number else one for at, one in enumerate(records)]


def contents(files: dict[str, str]) -> dict[str, bytes]:
    with Packs() as packs:
        return {path: packs.read(source) for path, source in files.items()}


def files_behind(sources: Iterable[str]) -> set[Path]:
    """The files of the cache that these are, or are parts of."""
    return {Path(split_part(source)[0]) for source in sources}


def states(folder: Path) -> dict[Path, tuple[int, int]]:
    """Inode and size of every file that may be linked into a site."""
    paths = [path for path in (folder / "files").rglob("*") if path.is_file()]
    return {path: (path.stat().st_ino, path.stat().st_size) for path in paths}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of everything that is written into the cache."""
    paths: list[str] = []
    write = store._write

    def note(path: str, content: bytes) -> None:
        paths.append(path)
        write(path, content)

    monkeypatch.setattr(store, "_write", note)
    return paths


def test_nothing_changed_nothing_is_read_or_written(tmp_path: Path, written: list[str]) -> None:
    archive = Archive(records=make_records())
    first = archive.build(tmp_path)
    assert len(archive.read) == len(archive.records)
    before = states(tmp_path)
    archive.read.clear()
    written.clear()
    assert archive.build(tmp_path) == first
    assert not archive.read
    assert not written
    assert states(tmp_path) == before


def test_an_edit_costs_its_shard_and_its_words(tmp_path: Path, written: list[str]) -> None:
    archive = Archive(records=make_records(300))
    first = archive.build(tmp_path)
    before = states(tmp_path)
    written.clear()
    changed = Archive(records=edit(archive.records))
    second = changed.build(tmp_path)
    assert len(changed.read) == 100, "a year"
    kept = set(first.values()) & set(second.values())
    changed_shards = {path.split("/")[1] for path in second if second[path] not in kept}
    assert sum(name.startswith("20") for name in changed_shards) == 1
    buckets = [path for path in second if "/words-" in path]
    new = [path for path in buckets if second[path] not in kept]
    assert 0 < len(new) <= 12, "the words of the sentence, and where others stand by their hash"
    assert len(new) < len(buckets)
    assert states(tmp_path).items() >= before.items()


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_an_edit_gives_what_a_clean_build_gives(
    tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_WORTH", 0)
    monkeypatch.setattr(index, "_CELLS", 2)
    records = make_records()
    expected = contents(Archive(records=edit(records)).build(tmp_path / "clean"))
    cache = tmp_path / "cache"

    def check(executor: Executor | None) -> None:
        Archive(records=records[:40]).build(cache, executor)
        Archive(records=records).build(cache, executor)
        archive = Archive(records=list(reversed(edit(records))))
        assert contents(archive.build(cache, executor)) == expected

    if workers:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            check(executor)
    else:
        check(None)


@pytest.mark.parametrize("change", [lambda r: r[1:], lambda r: [*r, *make_records(80)[60:80]]])
def test_records_that_come_and_go(
    tmp_path: Path, change: Callable[[list[SearchRecord]], list[SearchRecord]]
) -> None:
    records = make_records()
    Archive(records=records).build(tmp_path / "cache")
    changed = Archive(records=change(records))
    expected = contents(Archive(records=changed.records).build(tmp_path / "clean"))
    assert contents(changed.build(tmp_path / "cache")) == expected


def test_a_new_process_loads_nothing_heavy_for_what_is_known(tmp_path: Path) -> None:
    """Neither NumPy nor the dictionaries, and for an edit no dictionaries."""
    script = f"""
import sys
sys.path[:0] = {sys.path!r}
from pathlib import Path
from test_index import Archive, edit, make_records
records = make_records()
heavy = {{"numpy", "opencc", "pypinyin", "pagefind"}}
Archive(records=records).build(Path({str(tmp_path)!r}))
print(*sorted(heavy & set(sys.modules)))
Archive(records=edit(records)).build(Path({str(tmp_path)!r}))
print(*sorted(heavy & set(sys.modules)))
"""
    Archive(records=make_records()).build(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["", "numpy"]


def test_names_are_spelled_for_the_browser(tmp_path: Path) -> None:
    files = contents(Archive(records=make_records()).build(tmp_path))
    site = json.loads(gzip.decompress(files["search/site"]))
    assert site["strings"] == {"hint": "如打“dyzb”"}
    spelled = [{"pinyin": "diyizhibu", "initials": "dyzb"}]
    assert site["units"] == [{"url": "branches/1/", "names": ["第一支部"], "spelled": spelled}]
    assert "example" not in site


def search_input(body: str = "炉前上了一课", title: str = "开炉第一课") -> SearchInput:
    record = SearchRecord(url="reports/1/", title=title, date=date(2026, 1, 6), body=body)
    return SearchInput(records=(record,), catalogue={})


def files_of(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.mark.parametrize("title", ["——", "🎉", "5", "党"])
def test_a_year_with_nothing_to_look_for(tmp_path: Path, title: str) -> None:
    write_search(search_input("", title), site=tmp_path / "site", cache=tmp_path / "cache")
    files = files_of(tmp_path / "site")
    assert [path for path in files if path.endswith("/record/0")]
    assert [path for path in files if path.startswith("search/2026-") and ".pf_meta" in path]


def test_an_archive_without_a_page(tmp_path: Path) -> None:
    write_search(
        SearchInput(records=(), catalogue={}), site=tmp_path / "site", cache=tmp_path / "cache"
    )
    files = files_of(tmp_path / "site")
    assert "search/site" in files
    assert [path for path in files if path.startswith("search/words-")]


def test_builds_beside_each_other_share_a_cache(tmp_path: Path) -> None:
    sites = [tmp_path / f"site{number}" for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        for built in [
            pool.submit(write_search, search_input(), site=site, cache=tmp_path / "cache")
            for site in sites
        ]:
            built.result()
    first = files_of(sites[0])
    assert "search/site" in first
    assert all(files_of(site) == first for site in sites)


def age(paths: Iterable[Path], days: int) -> None:
    then = time.time() - days * 24 * 3600
    for path in paths:
        os.utime(path, (then, then))


def test_what_no_build_has_used_for_a_week_is_dropped(tmp_path: Path) -> None:
    old = Archive(records=make_records()).build(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    age(files, 6)
    new = Archive(records=edit(make_records())).build(tmp_path)
    assert all(path.exists() for path in files_behind(old.values())), "another site may use it"
    age(files, 8)
    age([tmp_path / "pruned"], 8)
    assert Archive(records=edit(make_records())).build(tmp_path) == new
    used, former = files_behind(new.values()), files_behind(old.values())
    assert all(path.exists() for path in used)
    assert former - used
    assert not any(path.exists() for path in former - used)
    left = {path for path in (tmp_path / "files").rglob("*") if path.is_file()}
    assert len(left - used) == 4, "postings, one file a shard"


def test_what_was_left_half_written_is_not_read(tmp_path: Path) -> None:
    first = Archive(records=make_records()).build(tmp_path)
    for folder in ("made", "spelled", "files/00"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "x.part").write_bytes(b"\x93")
    age([tmp_path / "pruned"], 2)
    assert Archive(records=make_records()).build(tmp_path) == first
