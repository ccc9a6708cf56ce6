"""Runs Pagefind, a shard at a time, and puts the index below the site.

What stands there afterwards, all below ``search/``::

    site.json            shards (newest first), names of facets, units with their pinyin
    lexicon.json         traditional → simplified, syllables
    2026/                one shard: Pagefind's index, table.json for the facets
    2026/fragment/       a file a record: what a result shows

A finished shard is kept in the cache under the hash of its records.
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
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pagefind.service import get_executable

from generator.files import link_or_copy
from generator.search.document import FACTS_ZONE, TITLE_ZONE, render_document
from generator.search.pinyin import syllables
from generator.search.record import SearchInput, SearchRecord
from generator.search.shards import Shard, build_shards
from generator.search.text import simplified_characters

FOLDER = "search"
# Raise it with every change of what a shard consists of.
_FORMAT = 1
# Postings in one file of the index; Pagefind's own 20 000 make a query load ten times as much.
_CHUNK_SIZE = 3000
# What the browser needs; of the shards on a site only the first has its own copy.
_RUNTIME = ("pagefind.js", "wasm.unknown.pagefind")
_MAGIC = b"pagefind_dcd"


_KEPT_SECONDS = 7 * 24 * 3600


class IndexingError(Exception):
    """Pagefind failed; carries what it wrote."""


def write_search(search: SearchInput, *, site: Path, cache: Path) -> None:
    """Write everything that search needs below ``site``; IndexingError when Pagefind fails."""
    target = site / FOLDER
    shards = build_shards(search.records)
    entries = []
    for number, shard in enumerate(shards):
        finished = _read_or_build(shard, cache)
        _publish(finished, target / shard.name, with_runtime=number == 0)
        entries.append({"name": shard.name, "tag": finished.name[:12], "pages": len(shard.records)})
    _prune(cache)
    target.mkdir(parents=True, exist_ok=True)
    zones = {"title": TITLE_ZONE, "facts": FACTS_ZONE}
    _write_json(target / "site.json", {**search.catalogue, "shards": entries, "zones": zones})
    _write_json(target / "lexicon.json", build_lexicon())


def _prune(cache: Path) -> None:
    """Drop what no build has used for a week; another build may be at work beside this one."""
    if not cache.is_dir():
        return
    for folder in cache.iterdir():
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
    documents, index = folder / "documents", folder / "index"
    documents.mkdir()
    # A document's name is its record's hash: it goes into the fragment's name, so a fragment
    # whose record changed in anything has a new address and no browser shows the old one.
    by_name = dict(zip(shard.digests, shard.records, strict=True))
    for rank, (name, record) in enumerate(by_name.items()):
        html = render_document(record, rank, shard.name)
        (documents / f"{name}.html").write_text(html, encoding="utf-8")
    _run_pagefind(documents, index)
    ids = {}
    for path in (index / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        name = fragment["url"].removeprefix("/").removesuffix(".html")
        ids[name] = path.name.partition("_")[2].removesuffix(".pf_fragment")
        fragment |= {"url": by_name[name].url, "content": "", "meta": _shown(by_name[name])}
        text = json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))
        path.write_bytes(gzip.compress(_MAGIC + text.encode(), mtime=0))
    rows = [(ids[name], record) for name, record in by_name.items() if record.facets]
    _write_json(index / "table.json", _table(rows))
    keep = {"fragment", "index", "pagefind-entry.json", "table.json", *_RUNTIME}
    for path in index.iterdir():
        if path.name not in keep and path.suffix != ".pf_meta":
            path.unlink() if path.is_file() else shutil.rmtree(path)
    return index


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
        "title": record.title,
        "date": record.date.isoformat() if record.date else "",
        "kind": record.kind,
        "cover": record.cover or "",
        "facts": [[fact.label, fact.text] for fact in record.facts],
        "body": record.body,
    }


def _table(rows: Sequence[tuple[str, SearchRecord]]) -> dict[str, Any]:
    """The facets of a shard's reports by column; what recurs stands once."""
    facets = [record.facets for _, record in rows if record.facets]
    columns: dict[str, list[Any]] = {
        "years": [record.date.year if record.date else 0 for _, record in rows],
        "units": [facet.units for facet in facets],
        "levels": [facet.level for facet in facets],
        "forms": [facet.forms for facet in facets],
        "photos": [facet.has_photos for facet in facets],
    }
    table: dict[str, Any] = {"ids": " ".join(identifier for identifier, _ in rows)}
    for name, values in columns.items():
        numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
        table[name] = {"values": list(numbers), "rows": [numbers[value] for value in values]}
        if len(numbers) == 1:
            table[name]["rows"] = []
    return table


def _publish(finished: Path, target: Path, *, with_runtime: bool) -> None:
    """Put a finished shard below the site; links where the file system can."""
    if target.exists():
        shutil.rmtree(target)
    for path in finished.rglob("*"):
        if path.is_file() and (with_runtime or path.name not in _RUNTIME):
            link_or_copy(path, target / path.relative_to(finished))


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
