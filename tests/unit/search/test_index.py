"""The index on disk: reused, and safe with builds beside each other."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from generator.search.index import write_search
from generator.search.record import SearchInput, SearchRecord


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
    assert "search/site" in files_of(tmp_path / "site")


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


def test_what_no_build_has_used_for_a_week_is_dropped(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    write_search(search_input("旧的正文"), site=tmp_path / "a", cache=cache)
    (old,) = cache.iterdir()
    write_search(search_input(), site=tmp_path / "b", cache=cache)
    assert old.is_dir(), "another site may use it"
    week_ago = time.time() - 8 * 24 * 3600
    os.utime(old, (week_ago, week_ago))
    write_search(search_input(), site=tmp_path / "b", cache=cache)
    assert not old.exists()
    assert len(list(cache.iterdir())) == 1
