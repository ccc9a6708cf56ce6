"""The archive cut into shards: a year each, the undated pages apart. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

# Bounds memory and the time of a query, as Pagefind goes through all places of a phrase for each
# page that may have it.
MOST_CHARACTERS = 500_000
_PAGES = "pages"


class Dated(Protocol):
    """What a record is cut by."""

    @property
    def url(self) -> str: ...

    @property
    def date(self) -> date | None: ...

    @property
    def size(self) -> int: ...


_Record = TypeVar("_Record", bound=Dated)


class Shard(Struct, Generic[_Record], frozen=True, kw_only=True):
    """Records that are indexed together."""

    name: str
    """``2026``; ``2026-2`` for the second part of a busy year; ``pages`` for the undated."""
    records: tuple[_Record, ...]
    """Newest first."""


def build_shards(
    records: Iterable[_Record], most_characters: int = MOST_CHARACTERS
) -> tuple[Shard[_Record], ...]:
    """Cut the records into shards, the newest first and the undated pages last.

    A year is filled from its first day on, so that a new report leaves its full parts alone.
    """
    years: defaultdict[int | None, list[_Record]] = defaultdict(list)
    for record in records:
        years[record.date.year if record.date else None].append(record)
    shards: list[Shard[_Record]] = []
    for year in sorted(years, key=lambda year: year or 0, reverse=True):
        oldest_first = sorted(years[year], key=lambda record: (str(record.date), record.url))
        name = name_year(year)
        parts = [
            Shard(
                name=name if number == 1 else f"{name}-{number}",
                records=tuple(reversed(part)),
            )
            for number, part in enumerate(_parts(oldest_first, most_characters), start=1)
        ]
        shards += reversed(parts)
    return tuple(shards)


def name_year(year: int | None) -> str:
    """The name of a year's first shard, or of that of the undated."""
    return _PAGES if year is None else str(year)


def _parts(records: Sequence[_Record], most: int) -> Iterator[list[_Record]]:
    part: list[_Record] = []
    size = 0
    for record in records:
        if part and size + record.size > most:
            yield part
            part, size = [], 0
        part.append(record)
        size += record.size
    if part:
        yield part
