"""Search as a site has it: the index of records that are at hand, put below a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator.files import Packs, put_file
from generator.search.index import build_search
from generator.search.record import SearchEntry, SearchRecord
from generator.search.runtime import IndexingError
from generator.search.store import digest


class SearchInput(Struct, frozen=True, kw_only=True):
    """All that the index is made from."""

    records: tuple[SearchRecord, ...]
    catalogue: Mapping[str, Any]
    """Strings, facets and units, as site.json gives them to the browser."""


def make_search(
    search: SearchInput, cache: Path, tell: Callable[[IndexingError], None] | None = None
) -> Mapping[str, str]:
    """Path below the site → finished file in the cache."""
    records = {digest(msgspec.msgpack.encode(record)): record for record in search.records}
    return build_search(
        [
            SearchEntry(key=key, url=record.url, date=record.date, size=record.size)
            for key, record in records.items()
        ],
        search.catalogue,
        read_records=lambda keys: [records[key] for key in keys],
        cache=cache,
        tell=tell,
    )


def put_search(files: Mapping[str, str], site: Path) -> None:
    with Packs() as packs:
        for path, source in files.items():
            put_file(source, site / path, packs)


def write_search(search: SearchInput, *, site: Path, cache: Path) -> None:
    """Put everything that search needs below ``site``."""
    put_search(make_search(search, cache), site)
