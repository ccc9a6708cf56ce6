"""Pagefind, which answers phrases: runs it over a shard's documents and finishes what it wrote."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import cbor2
from pagefind.service import get_executable

from generator.files import link_or_copy

VERSION = f"{version('pagefind')} {version('pagefind_bin')}"
RUNTIME_FOLDER = f"pagefind-{version('pagefind')}"
RUNTIME = ("pagefind.js", "wasm.unknown.pagefind")
"""Pagefind's own script and program, the same beside every index."""
# Postings in one file of the index; Pagefind's own 20 000 make a query load ten times as much.
_CHUNK_SIZE = 2000
_ENTRY = "pagefind-entry.json"
_MAGIC = b"pagefind_dcd"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class IndexingError(Exception):
    """Pagefind failed; carries what it wrote."""


def build_phrases(documents: Sequence[Sequence[str]], shard: str, *, folder: Path) -> Path:
    """Index the words of a shard's records, in its order, and return the index's folder."""
    pages, index = folder / "documents", folder / "index"
    pages.mkdir()
    for place, words in enumerate(documents):
        page = pages / f"{base36(place)}.html"
        page.write_text(_render(words, shard), encoding="utf-8")
    _run(pages, index)
    _shorten(index, shard)
    return index


def _render(words: Sequence[str], shard: str) -> str:
    """The HTML that Pagefind reads, of a record's words."""
    # The shard's name stands for the language: Pagefind stems nothing in a language it does not
    # know. A weight of exactly 25 (of Pagefind's 24ths) is the one it stores without a marker.
    return (
        f'<html lang="{shard}"><body data-pagefind-body data-pagefind-weight="1.05">'
        f"<p>{' '.join(words)}</p></body></html>"
    )


def _run(pages: Path, index: Path) -> None:
    executable = get_executable()
    if executable is None:
        raise IndexingError("pagefind-bin is not installed")
    done = subprocess.run(
        [str(executable), "--site", str(pages), "--output-path", str(index), "--quiet"],
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


def _shorten(index: Path, shard: str) -> None:
    """Take out of Pagefind's index what we have no use for, and number what it names by hashes.

    A page becomes the place of its record in the shard: what a result says is then where it
    stands. Lists of pages and files become a third as long, and no query can do without them.
    """
    places = {}
    for path in (index / "fragment").iterdir():
        fragment = json.loads(_unpack(path))
        place = fragment["url"].removeprefix("/").removesuffix(".html")
        places[path.name.removesuffix(".pf_fragment")] = f"{shard}_{place}"
    (path,) = index.glob("*.pf_meta")
    version_, pages, chunks, filters, sorts, fields = cbor2.loads(_unpack(path))
    for page in pages:
        page[0], page[1] = places[page[0]], 1
    for number, chunk in enumerate(chunks):
        file = index / "index" / f"{chunk[2]}.pf_index"
        chunk[2] = base36(number)
        file.rename(file.with_name(f"{chunk[2]}.pf_index"))
    _write(path, [version_, pages, chunks, filters, sorts, fields])
    keep = {"index", path.name, _ENTRY, *RUNTIME}
    for other in index.iterdir():
        if other.name not in keep:
            other.unlink() if other.is_file() else shutil.rmtree(other)


def publish_runtime(index: Path, target: Path) -> None:
    """Put Pagefind's script and program below the site, with an index of nothing.

    The script must begin with an index; this one costs nothing, and no new report changes it.
    """
    for name in RUNTIME:
        link_or_copy(index / name, target / name)
    entry = json.loads((index / _ENTRY).read_text(encoding="utf-8"))
    nothing = {"hash": "nothing", "wasm": None, "page_count": 0}
    text = json.dumps({**entry, "languages": {"nothing": nothing}})
    (target / _ENTRY).write_text(text, encoding="utf-8")
    _write(target / "pagefind.nothing.pf_meta", [entry["version"], [], [], [], [], []])


def base36(number: int) -> str:
    """A number's shortest name for a file."""
    return (base36(number // 36) if number >= 36 else "") + _DIGITS[number % 36]


def _unpack(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_MAGIC)


def _write(path: Path, content: object) -> None:
    path.write_bytes(gzip.compress(_MAGIC + cbor2.dumps(content), mtime=0))
