"""The work that can be done beside each other: shards, and the buckets of all shards.

What is to be done is told in a few bytes, so it may be done by another process or machine that
has the cache; what was made is found there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from generator.search.lexicon import use_lexicon
from generator.search.phrases import base36, build_phrases
from generator.search.postings import (
    SLICES,
    build_cell,
    count_cells,
    decode_slice,
    encode_slice,
    slice_postings,
)
from generator.search.record import SearchRecord
from generator.search.sections import build_postings
from generator.search.spelling import Spellings
from generator.search.store import MadeFiles, SearchStore, digest, pack
from generator.search.tasks import CellsTask, ShardTask
from generator.search.words import Run, build_words

# Before a shard's slices: how long each is.
_LENGTH = 4


def make_shard(task: ShardTask) -> bytes:
    """Make a shard's files and return what was made, as MessagePack.

    ``others`` has the file of its postings; the note is one digest a slice.
    """
    store = SearchStore(task.cache)
    use_lexicon(store, task.lexicon)
    records = msgspec.msgpack.decode(task.records, type=list[SearchRecord])
    spelled = _spell_titles(records, task)
    held, placed = build_words(records, spelled)
    files: dict[str, bytes] = {}
    if task.entry:
        files |= build_phrases(placed, task.name, json.loads(task.entry))
    files["facets"] = pack(msgspec.json.encode(_facets(records)))
    for place, record in enumerate(records):
        shown = msgspec.json.encode(_shown(record, spelled[place]))
        files[f"record/{base36(place)}"] = pack(shown)
    slices = [encode_slice(one) for one in slice_postings(build_postings(held))]
    lengths = b"".join(len(one).to_bytes(_LENGTH, "big") for one in slices)
    made = MadeFiles(
        files=store.put_pack(digest(b"files", task.key.encode()), files),
        others=(store.put(b"".join([lengths, *slices])),),
        note=b"".join(bytes.fromhex(digest(one)) for one in slices),
    )
    store.write_made(task.key, made)
    return msgspec.msgpack.encode(made)


def make_cells(task: CellsTask) -> list[list[str]]:
    """Make some cells; returns the names of each one's buckets, which are parts of one file."""
    store = SearchStore(task.cache)
    wide = SLICES // count_cells(task.buckets)
    wanted = [range(cell * wide, (cell + 1) * wide) for cell, _ in task.cells]
    shards = [list(_read_slices(store.path(name), wanted)) for name in task.postings]
    contents: dict[str, bytes] = {}
    for row, (cell, _) in enumerate(task.cells):
        slices = ([decode_slice(shard[row][at]) for shard in shards] for at in range(wide))
        for number, bucket in enumerate(build_cell(slices, cell, task.buckets)):
            contents[f"{row} {number}"] = pack(bucket)
    name = digest(b"cells", *(key.encode() for _, key in task.cells))
    parts = list(store.put_pack(name, contents).values())
    size = len(parts) // len(task.cells)
    return [parts[begin : begin + size] for begin in range(0, len(parts), size)]


def _spell_titles(records: Sequence[SearchRecord], task: ShardTask) -> list[list[list[str]]]:
    spellings = Spellings(task.cache, task.name, others=task.relatives)
    spelled = [spellings.spell(record.title) for record in records]
    spellings.write()
    return spelled


def _read_slices(path: str, wanted: Sequence[range]) -> Iterator[list[bytes]]:
    """Of a shard's slices those of each row that is wanted."""
    with Path(path).open("rb") as file:
        head = file.read(SLICES * _LENGTH)
        starts = [len(head)]
        for at in range(0, len(head), _LENGTH):
            starts.append(starts[-1] + int.from_bytes(head[at : at + _LENGTH], "big"))
        for row in wanted:
            file.seek(starts[row.start])
            content = file.read(starts[row.stop] - starts[row.start])
            bounds = [starts[number] - starts[row.start] for number in (*row, row.stop)]
            yield [content[begin:end] for begin, end in pairwise(bounds)]


def _shown(record: SearchRecord, spelled: Sequence[Run]) -> dict[str, Any]:
    """What a result shows, and the texts in which the browser looks for the hit and marks it."""
    return {
        "url": record.url,
        "title": record.title,
        "pinyin": [" ".join(run) for run in spelled],
        "date": record.date.isoformat() if record.date else "",
        "kind": record.kind,
        "cover": record.cover or "",
        "facts": [[fact.label, fact.text] for fact in record.facts],
        "body": record.body,
    }


def _facets(records: Sequence[SearchRecord]) -> dict[str, Any]:
    """The facets of a shard's records by column; what recurs stands once."""
    columns: dict[str, list[Any]] = {
        "years": [record.date.year if record.date else 0 for record in records],
        "halves": [(record.date.month + 5) // 6 if record.date else 0 for record in records],
        # None for what is no report.
        "units": [record.facets and record.facets.units for record in records],
        "levels": [record.facets and record.facets.level for record in records],
        "forms": [record.facets and record.facets.forms for record in records],
        "photos": [record.facets and record.facets.has_photos for record in records],
    }
    table = {}
    for name, values in columns.items():
        numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
        table[name] = {"values": list(numbers), "rows": [numbers[value] for value in values]}
    return table
