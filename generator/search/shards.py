"""The archive cut into shards: a year each, the undated pages apart. Pure."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from generator.search.record import SearchRecord

# Bounds memory (Pagefind takes about 1 GB for a million characters) and the time of a query, as
# Pagefind goes through all places of a phrase for each page that may have it.
MOST_CHARACTERS = 500_000
_PAGES = "pages"


@dataclass(frozen=True, kw_only=True)
class Shard:
    """Records that are indexed together."""

    name: str
    """``2026``; ``2026-2`` for the second part of a busy year; ``pages`` for the undated."""
    records: tuple[SearchRecord, ...]
    """Newest first."""

    def key(self, version: str) -> str:
        """Hash of everything that its index is made from."""
        digest = hashlib.sha256(f"{version} {self.name}".encode())
        for record in self.records:
            text = json.dumps(asdict(record), ensure_ascii=False, sort_keys=True, default=str)
            digest.update(text.encode())
        return digest.hexdigest()[:24]


def build_shards(
    records: Iterable[SearchRecord], most_characters: int = MOST_CHARACTERS
) -> tuple[Shard, ...]:
    """Cut the records into shards, the newest first and the undated pages last.

    A year is filled from its first day on, so that a new report leaves its full parts alone.
    """
    years: defaultdict[int | None, list[SearchRecord]] = defaultdict(list)
    for record in records:
        years[record.date.year if record.date else None].append(record)
    shards: list[Shard] = []
    for year in sorted(years, key=lambda year: year or 0, reverse=True):
        oldest_first = sorted(years[year], key=lambda record: (str(record.date), record.url))
        name = _PAGES if year is None else str(year)
        parts = [
            Shard(
                name=name if number == 1 else f"{name}-{number}",
                records=tuple(reversed(part)),
            )
            for number, part in enumerate(_parts(oldest_first, most_characters), start=1)
        ]
        shards += reversed(parts)
    return tuple(shards)


def _parts(records: Sequence[SearchRecord], most: int) -> Iterator[list[SearchRecord]]:
    part: list[SearchRecord] = []
    size = 0
    for record in records:
        if part and size + record.size > most:
            yield part
            part, size = [], 0
        part.append(record)
        size += record.size
    if part:
        yield part
