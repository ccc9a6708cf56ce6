"""Runs Pagefind, a shard at a time, and puts the index below the site.

What stands there afterwards, all below ``search/``; ``.gz`` is left out of the names, because
servers make of it what they like::

    site                 shards (newest first), names of facets, units with their pinyin
    lexicon              traditional → simplified, syllables
    pagefind-1.5.2/      Pagefind's own script and program
    words-1f2e…/         which shards may hold a word: a file a bucket (directory.py)
    2026-3d4c…/          one shard: Pagefind's index, ``facets``
    2026-3d4c…/record/   a file a record: what a result shows

A folder's name changes with what is in it. A finished shard is kept in the cache under the hash
of its records.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cbor2
from pagefind.service import get_executable

from generator.files import link_or_copy
from generator.search.directory import BITS, build_buckets, build_row
from generator.search.document import (
    FACTS_ZONE,
    MOST_INITIALS,
    TITLE_ZONE,
    build_keys,
    build_words,
    render_document,
)
from generator.search.pinyin import syllables
from generator.search.record import SearchInput, SearchRecord
from generator.search.shards import Shard, build_shards
from generator.search.text import simplified_characters

FOLDER = "search"
# Raise it with every change of what a shard consists of.
_FORMAT = 3
# Postings in one file of the index; Pagefind's own 20 000 make a query load ten times as much.
_CHUNK_SIZE = 2000
_RUNTIME = ("pagefind.js", "wasm.unknown.pagefind")
_ENTRY = "pagefind-entry.json"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MAGIC = b"pagefind_dcd"
# In the cache alone: the shard's row of the directory.
_ROW = "row"
_KEPT_SECONDS = 7 * 24 * 3600


class IndexingError(Exception):
    """Pagefind failed; carries what it wrote."""


def write_search(search: SearchInput, *, site: Path, cache: Path) -> None:
    """Write everything that search needs below ``site``; IndexingError when Pagefind fails."""
    target = site / FOLDER
    shards = build_shards(search.records)
    finished = [_read_or_build(shard, cache) for shard in shards]
    _prune(cache)
    names = [f"{s.name}-{f.name[:12]}" for s, f in zip(shards, finished, strict=True)]
    runtime = f"pagefind-{version('pagefind')}"
    words = f"words-{sha256(' '.join(names).encode()).hexdigest()[:12]}"
    _drop_others(target, {*names, runtime, words})
    for folder, name in zip(finished, names, strict=True):
        _publish(folder, target / name)
    for folder in finished[:1]:
        _publish_runtime(folder, target / runtime)
    buckets = build_buckets([gzip.decompress((f / _ROW).read_bytes()) for f in finished])
    for number, bucket in enumerate(buckets):
        _write_packed(target / words / str(number), bucket)
    description = {
        "runtime": runtime,
        "shards": names,
        "words": {"folder": words, "bits": BITS, "buckets": len(buckets)},
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
    finished = cache / shard.key(f"{_FORMAT} {version('pagefind')} {version('pagefind_bin')}")
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
    documents, index, shown = folder / "documents", folder / "index", folder / "index" / "record"
    documents.mkdir()
    keys: set[str] = set()
    for number, record in enumerate(shard.records):
        words = build_words(record)
        keys |= build_keys(words)
        document = documents / f"{_base36(number)}.html"
        document.write_text(render_document(words, shard.name), encoding="utf-8")
    _run_pagefind(documents, index)
    _shorten(index, shard.name)
    for number, record in enumerate(shard.records):
        _write_json(shown / _base36(number), _shown(record))
    _write_json(index / "facets", _facets(shard.records))
    _write_packed(index / _ROW, build_row(keys))
    return index


def _shorten(index: Path, name: str) -> None:
    """Take out of Pagefind's index what we have no use for, and number what it names by hashes.

    A page becomes the place of its record in the shard: what a result says is then where it
    stands. Lists of pages and files become a third as long, and no query can do without them.
    """
    places = {}
    for path in (index / "fragment").iterdir():
        fragment = json.loads(_unpack(path))
        place = fragment["url"].removeprefix("/").removesuffix(".html")
        places[path.name.removesuffix(".pf_fragment")] = f"{name}_{place}"
    (path,) = index.glob("*.pf_meta")
    version_, pages, chunks, filters, sorts, fields = cbor2.loads(_unpack(path))
    for page in pages:
        page[0], page[1] = places[page[0]], 1
    for number, chunk in enumerate(chunks):
        file = index / "index" / f"{chunk[2]}.pf_index"
        chunk[2] = _base36(number)
        file.rename(file.with_name(f"{chunk[2]}.pf_index"))
    _write_pagefind(path, [version_, pages, chunks, filters, sorts, fields])
    keep = {"index", path.name, _ENTRY, *_RUNTIME}
    for other in index.iterdir():
        if other.name not in keep:
            other.unlink() if other.is_file() else shutil.rmtree(other)


def _unpack(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_MAGIC)


def _write_pagefind(path: Path, content: object) -> None:
    path.write_bytes(gzip.compress(_MAGIC + cbor2.dumps(content), mtime=0))


def _run_pagefind(documents: Path, index: Path) -> None:
    executable = get_executable()
    if executable is None:
        raise IndexingError("pagefind-bin is not installed")
    done = subprocess.run(
        [str(executable), "--site", str(documents), "--output-path", str(index), "--quiet"],
        env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_CHUNK_SIZE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise IndexingError(done.stdout.strip())


def _shown(record: SearchRecord) -> dict[str, Any]:
    """What a result shows, and the texts in which the browser marks the hit."""
    return {
        "url": record.url,
        "title": record.title,
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
        if path.is_file() and path.name not in (*_RUNTIME, _ROW):
            link_or_copy(path, target / path.relative_to(finished))


def _publish_runtime(finished: Path, target: Path) -> None:
    """Put Pagefind's script and program below the site, with an index of nothing.

    The script must begin with an index; this one costs nothing, and no new report changes it.
    """
    for name in _RUNTIME:
        link_or_copy(finished / name, target / name)
    entry = json.loads((finished / _ENTRY).read_text(encoding="utf-8"))
    nothing = {"hash": "nothing", "wasm": None, "page_count": 0}
    text = json.dumps({**entry, "languages": {"nothing": nothing}})
    (target / _ENTRY).write_text(text, encoding="utf-8")
    _write_pagefind(target / "pagefind.nothing.pf_meta", [entry["version"], [], [], [], [], []])


def _write_packed(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Level 9 takes eight times as long on sparse bits, for 3 % less.
    path.write_bytes(gzip.compress(content, 6, mtime=0))


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    _write_packed(path, text.encode())


def _base36(number: int) -> str:
    return (_base36(number // 36) if number >= 36 else "") + _DIGITS[number % 36]
