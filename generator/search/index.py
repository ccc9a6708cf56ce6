"""Builds the index, a shard at a time, and puts it below the site.

What stands there afterwards, all below ``search/``; ``.gz`` is left out of the names, because
servers make of it what they like::

    site                 shards (newest first), names of facets, units with their pinyin
    lexicon              traditional → simplified, syllables
    words-1f2e…/         which records hold a word: a file a bucket (postings.py)
    pagefind-1.5.2/      Pagefind's own script and program
    2026-3d4c…/          one shard: Pagefind's index for phrases, ``facets``
    2026-3d4c…/record/   a file a record: what a result shows

A folder's name changes with what is in it. A finished shard is kept in the cache under the hash
of its records.
"""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import cbor2

from generator.files import link_or_copy
from generator.search.document import (
    FACTS_ZONE,
    MOST_INITIALS,
    TITLE_ZONE,
    Document,
    build_fields,
    build_places,
)
from generator.search.phrases import (
    RUNTIME,
    RUNTIME_FOLDER,
    VERSION,
    base36,
    build_phrases,
    publish_runtime,
)
from generator.search.pinyin import syllables
from generator.search.postings import (
    SLICES,
    Postings,
    build_buckets,
    build_postings,
    count_buckets,
    slice_postings,
)
from generator.search.record import SearchInput, SearchRecord
from generator.search.shards import Shard, build_shards
from generator.search.text import simplified_characters

FOLDER = "search"
# Raise it with every change of what a shard consists of.
_FORMAT = 7
# In the cache alone: the shard's postings, slice by slice.
_POSTINGS = "postings"
# While Pagefind is at work on a shard, words are cut for the next; more would take more memory.
_AT_ONCE = 2
_KEPT_SECONDS = 7 * 24 * 3600


def write_search(search: SearchInput, *, site: Path, cache: Path) -> None:
    """Write everything that search needs below ``site``; IndexingError when Pagefind fails."""
    target = site / FOLDER
    shards = build_shards(search.records)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        finished = list(pool.map(lambda shard: _read_or_build(shard, cache), shards))
    _prune(cache)
    names = [f"{s.name}-{f.name[:12]}" for s, f in zip(shards, finished, strict=True)]
    words = f"words-{sha256(' '.join(names).encode()).hexdigest()[:12]}"
    _drop_others(target, {*names, RUNTIME_FOLDER, words})
    for folder, name in zip(finished, names, strict=True):
        _publish(folder, target / name)
    for folder in finished[:1]:
        publish_runtime(folder, target / RUNTIME_FOLDER)
    buckets = count_buckets(sum(record.size for record in search.records))
    for number, bucket in enumerate(build_buckets(_read_slices(finished), buckets)):
        _write_packed(target / words / str(number), bucket)
    description = {
        "runtime": RUNTIME_FOLDER,
        "shards": [[name, len(s.records)] for s, name in zip(shards, names, strict=True)],
        "words": {"folder": words, "buckets": buckets},
        "initials": MOST_INITIALS,
        "zones": {"title": TITLE_ZONE, "facts": FACTS_ZONE},
    }
    _write_json(target / "site", {**search.catalogue, **description})
    _write_json(target / "lexicon", build_lexicon())


def _drop_others(target: Path, names: set[str]) -> None:
    """Drop the folders of former builds, but not the page that stands beside them."""
    for folder in target.iterdir() if target.is_dir() else ():
        if folder.is_dir() and folder.name not in names:
            shutil.rmtree(folder)


def _prune(cache: Path) -> None:
    """Drop what no build has used for a week; another build may be at work beside this one."""
    if not cache.is_dir():
        return
    for folder in cache.iterdir():
        # What another build was making may have got its name by now.
        with suppress(FileNotFoundError):
            if time.time() - folder.stat().st_mtime > _KEPT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def build_lexicon() -> dict[str, str]:
    """What the browser needs to fold and to spell as we do."""
    table = simplified_characters()
    return {
        "traditional": "".join(table),
        "simplified": "".join(table.values()),
        "syllables": " ".join(syllables()),
    }


def _read_or_build(shard: Shard, cache: Path) -> Path:
    """The folder of the finished shard in the cache."""
    finished = cache / shard.key(f"{_FORMAT} {VERSION}")
    if not finished.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix="building-") as folder:
            built = _build(shard, Path(folder))
            try:
                built.replace(finished)
            except OSError:
                # Another build was quicker; the same records give the same index.
                if not finished.is_dir():
                    raise
    finished.touch()
    return finished


def _build(shard: Shard, folder: Path) -> Path:
    documents = [Document.of(record) for record in shard.records]
    built = folder / "index"
    for path, content in build_phrases(map(build_places, documents), shard.name).items():
        _write(built / path, content)
    _write_slices(built / _POSTINGS, build_postings(map(build_fields, documents)))
    for place, (record, document) in enumerate(zip(shard.records, documents, strict=True)):
        _write_json(built / "record" / base36(place), _shown(record, document))
    _write_json(built / "facets", _facets(shard.records))
    return built


def _write_slices(path: Path, postings: Postings) -> None:
    """Each slice's length, four bytes each, and the slices."""
    slices = [cbor2.dumps(one) for one in slice_postings(postings)]
    lengths = (len(one).to_bytes(4, "big") for one in slices)
    _write(path, b"".join([*lengths, *slices]))


def _read_slices(finished: Sequence[Path]) -> Iterator[list[Postings]]:
    """Of every slice the sections of all shards: a slice is all that is in memory at a time."""
    with ExitStack() as opened:
        files: list[tuple[IO[bytes], list[int]]] = []
        for folder in finished:
            file = opened.enter_context((folder / _POSTINGS).open("rb"))
            files.append((file, [int.from_bytes(file.read(4), "big") for _ in range(SLICES)]))
        for number in range(SLICES):
            yield [cbor2.loads(file.read(lengths[number])) for file, lengths in files]


def _shown(record: SearchRecord, document: Document) -> dict[str, Any]:
    """What a result shows, and the texts in which the browser looks for the hit and marks it."""
    return {
        "url": record.url,
        "title": record.title,
        "pinyin": [" ".join(run) for run in document.pinyin],
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


def _publish(finished: Path, target: Path) -> None:
    """Put a finished shard below the site; links where the file system can."""
    for path in finished.rglob("*"):
        if path.is_file() and path.name not in (*RUNTIME, _POSTINGS):
            link_or_copy(path, target / path.relative_to(finished))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_packed(path: Path, content: bytes) -> None:
    _write(path, gzip.compress(content, 6, mtime=0))


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    _write_packed(path, text.encode())
