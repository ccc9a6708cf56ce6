"""Pagefind's own script and program, which answer phrases in the browser.

They are inside Pagefind's command, which gives them away with an index.
"""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import IO, Any

from generator.identity import version_of
from generator.search.store import MadeFiles, SearchStore, digest
from generator.search.versions import tools

_FILES = ("pagefind.js", "wasm.unknown.pagefind")
_PAGE = "<html><body data-pagefind-body><p>x</p></body></html>"
# The script must begin with an index; this one costs nothing, and no new report changes it.
_NOTHING = "nothing"


class IndexingError(Exception):
    """Pagefind failed; carries what it wrote."""


def runtime_folder() -> str:
    """The name of the folder in which they stand; it tells the version."""
    return f"pagefind-{version_of('pagefind')}"


def make_runtime(store: SearchStore) -> MadeFiles:
    """The runtime's files; the note is what Pagefind writes of any index, as JSON."""
    key = digest(b"runtime", tools())
    made = store.read_made(key)
    if made is None:
        # Loads NumPy.
        from generator.search.phrases import ENTRY, build_entry

        files = read_index([_PAGE])
        entry = json.loads(files[ENTRY])
        wanted = {**{name: files[name] for name in _FILES}, **build_entry(entry, _NOTHING, (), ())}
        made = MadeFiles(
            files={name: store.put(content) for name, content in wanted.items()},
            note=files[ENTRY],
        )
        store.write_made(key, made)
    return made


def read_index(pages: Sequence[str]) -> dict[str, bytes]:
    """What Pagefind writes of some pages' HTML: files by path."""
    answer = _ask_pagefind(
        [
            {"type": "NewIndex", "config": {}},
            *(
                {
                    "type": "AddFile",
                    "index_id": 0,
                    "file_path": f"{number}.html",
                    "file_contents": page,
                }
                for number, page in enumerate(pages)
            ),
            {"type": "GetFiles", "index_id": 0},
        ]
    )
    return {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}


def _ask_pagefind(requests: Sequence[Mapping[str, object]]) -> Mapping[str, Any]:
    """Have Pagefind's command do all this, one after the other, and return its last answer.

    It gives the files back, because it says that it has written them before it has.
    """
    executable = _find_program()
    with (
        _tell_start(executable),
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            [executable, "--service"],
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


def _find_program() -> str:
    try:
        # Loads asyncio and more.
        from pagefind.service import get_executable

        executable = get_executable()
    except (ImportError, OSError) as error:
        raise IndexingError(f"{type(error).__name__}: {error}") from error
    if executable is None:
        raise IndexingError("pagefind-bin is not installed")
    return str(executable)


@contextmanager
def _tell_start(executable: str) -> Iterator[None]:
    """A program that cannot be run fails as one that runs and fails: somebody's virus scanner."""
    try:
        yield
    except OSError as error:
        raise IndexingError(f"{Path(executable).name}: {error.strerror or error}") from error


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
