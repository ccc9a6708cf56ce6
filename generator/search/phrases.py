"""Pagefind, which answers phrases: runs it over a shard's documents and finishes what it wrote."""

from __future__ import annotations

import base64
import gzip
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import IO, Any

import cbor2
from pagefind.service import get_executable

from generator.files import link_or_copy

VERSION = f"{version('pagefind')} {version('pagefind_bin')}"
RUNTIME_FOLDER = f"pagefind-{version('pagefind')}"
RUNTIME = ("pagefind.js", "wasm.unknown.pagefind")
"""Pagefind's own script and program, the same beside every index."""
# Postings in one file of the index; Pagefind's own 20 000 make a query load ten times as much.
_CHUNK_SIZE = 2000
# A word of every page, like none of ours.
_ALWAYS = "x"
_ENTRY = "pagefind-entry.json"
_MAGIC = b"pagefind_dcd"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class IndexingError(Exception):
    """Pagefind failed; carries what it wrote."""


def build_phrases(documents: Iterable[Sequence[str]], shard: str) -> dict[str, bytes]:
    """Index the words of a shard's records, in its order: the files of the index by path."""
    pages = {f"{base36(place)}.html": _page(words, shard) for place, words in enumerate(documents)}
    answer = _ask_pagefind(
        [
            {"type": "NewIndex", "config": {}},
            *(
                {"type": "AddFile", "index_id": 0, "file_path": name, "file_contents": page}
                for name, page in pages.items()
            ),
            {"type": "GetFiles", "index_id": 0},
        ]
    )
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    return _shorten(files, shard)


def _page(words: Sequence[str], shard: str) -> str:
    """The HTML that Pagefind reads, of a record's words."""
    # Pagefind leaves out what has no words, and a shard of nothing else altogether.
    text = " ".join([*words, _ALWAYS])
    # The shard's name stands for the language: Pagefind stems nothing in a language it does not
    # know. A weight of exactly 25 (of Pagefind's 24ths) is the one it stores without a marker.
    return (
        f'<html lang="{shard}"><body data-pagefind-body data-pagefind-weight="1.05">'
        f"<p>{text}</p></body></html>"
    )


def _ask_pagefind(requests: Sequence[Mapping[str, object]]) -> Mapping[str, Any]:
    """Have Pagefind's command do all this, one after the other, and return its last answer.

    It is given the pages (``--service``) instead of a folder to walk: a folder has another order
    on every file system, and Pagefind numbers pages in the order in which it meets them. Its
    Python API speaks the same language, but takes 0.1 s a page. It gives the files back, because
    it says that it has written them before it has.
    """
    executable = get_executable()
    if executable is None:
        raise IndexingError("pagefind-bin is not installed")
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            [str(executable), "--service"],
            env={**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_CHUNK_SIZE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        # Beside our reading: it answers each request, and stops reading while nobody listens.
        writing = Thread(target=_write_requests, args=(process.stdin, requests))
        writing.start()
        try:
            answers = list(islice(_iter_answers(process.stdout), len(requests)))
            for answer in answers:
                if answer["type"] == "Error":
                    raise IndexingError(answer["message"])
            if len(answers) < len(requests):
                code = process.wait()
                log.seek(0)
                text = log.read().decode(errors="replace").strip()
                raise IndexingError(f"{text} (pagefind: {code})".strip())
        finally:
            # It would leave as soon as its input ends, whatever were still to be done.
            process.kill()
            writing.join()
            with suppress(BrokenPipeError):
                process.stdin.close()
        return answers[-1]


def _write_requests(stream: IO[bytes], requests: Iterable[Mapping[str, object]]) -> None:
    # Where Pagefind has left, what it has answered tells why.
    with suppress(BrokenPipeError):
        for number, payload in enumerate(requests, start=1):
            message = json.dumps({"message_id": number, "payload": payload})
            stream.write(base64.b64encode(message.encode()) + b",")
        stream.flush()


def _iter_answers(stream: IO[bytes]) -> Iterator[Mapping[str, Any]]:
    parts: list[bytes] = []
    while chunk := stream.read1(1 << 20):  # type: ignore[attr-defined]
        first, *others = chunk.split(b",")
        parts.append(first)
        for part in others:
            yield json.loads(base64.b64decode(b"".join(parts)))["payload"]
            parts = [part]


def _shorten(files: Mapping[str, bytes], shard: str) -> dict[str, bytes]:
    """Take out of Pagefind's index what we have no use for, and number what it names by hashes.

    A page becomes the place of its record in the shard: what a result says is then where it
    stands. Lists of pages and files become a third as long, and no query can do without them.
    """
    places = {}
    for path, content in files.items():
        if path.startswith("fragment/"):
            place = json.loads(_unpack(content))["url"].removeprefix("/").removesuffix(".html")
            name = path.removeprefix("fragment/").removesuffix(".pf_fragment")
            places[name] = f"{shard}_{place}"
    (meta,) = (path for path in files if path.endswith(".pf_meta"))
    version_, pages, chunks, filters, sorts, fields = cbor2.loads(_unpack(files[meta]))
    kept = {name: files[name] for name in (_ENTRY, *RUNTIME)}
    for page in pages:
        page[0], page[1] = places[page[0]], 1
    for number, chunk in enumerate(chunks):
        name, chunk[2] = chunk[2], base36(number)
        kept[f"index/{chunk[2]}.pf_index"] = files[f"index/{name}.pf_index"]
    kept[meta] = _pack([version_, pages, chunks, filters, sorts, fields])
    return kept


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
    meta = _pack([entry["version"], [], [], [], [], []])
    (target / "pagefind.nothing.pf_meta").write_bytes(meta)


def base36(number: int) -> str:
    """A number's shortest name for a file."""
    return (base36(number // 36) if number >= 36 else "") + _DIGITS[number % 36]


def _unpack(content: bytes) -> bytes:
    return gzip.decompress(content).removeprefix(_MAGIC)


def _pack(content: object) -> bytes:
    return gzip.compress(_MAGIC + cbor2.dumps(content), mtime=0)
