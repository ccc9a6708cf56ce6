"""Signatures in one file, by the identity of what they were made from."""

from __future__ import annotations

import hashlib
import time
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.files import write_atomically
from generator.git import read_blob_ids

Signatures = NDArray[np.uint64]

FOLDER = "twins"
"""Below the settings' ``cache_dir``."""
# A file changed within this time of being looked at may change again without its time telling.
_RACY_SECONDS = 2.0


@dataclass(frozen=True)
class Index:
    """One row of signatures for each path; a row of zeros where there is nothing to compare."""

    paths: tuple[str, ...]
    rows: Signatures

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        return {path: row for row, path in enumerate(self.paths)}


def build_index(
    root: Path,
    identities: Mapping[str, str],
    cache: Path,
    recipe: str,
    compute: Callable[[Sequence[Path]], Signatures],
) -> Index:
    """Signatures of all the files, computed only for what the cache does not know.

    ``identities`` are those of :func:`identify_files`; ``recipe`` names the way signatures are
    made: another one's are not used.
    """
    names, rows = _read(cache, recipe)
    row_of = {name: row for row, name in enumerate(names)}
    missing = {
        identity: root / path for path, identity in identities.items() if identity not in row_of
    }
    if missing:
        made = compute(list(missing.values()))
        row_of |= {identity: len(names) + row for row, identity in enumerate(missing)}
        rows = np.concatenate([rows, made]) if len(names) else made
        _write(cache, recipe, {name: row_of[name] for name in identities.values()}, rows)
    wanted = [row_of[identity] for identity in identities.values()]
    return Index(tuple(identities), rows[wanted])


def identify_files(root: Path, folder: str, paths: Collection[str]) -> Mapping[str, str]:
    """What changes with a file's content: Git's blob id, or its place, size, times and inode."""
    blobs = read_blob_ids(root, folder)
    return {path: blobs.get(path) or _identify(root / path, path) for path in paths}


def _identify(file: Path, path: str) -> str:
    stat = file.stat()
    # Of the times the last change of the file itself, too: a copy may bring its own with it.
    times = (stat.st_mtime_ns, stat.st_ctime_ns)
    seen = f"{path}:{stat.st_size}:{times}:{stat.st_ino}".encode(errors="surrogateescape")
    is_settled = max(times) < (time.time() - _RACY_SECONDS) * 1e9
    return hashlib.sha1(seen if is_settled else file.read_bytes()).hexdigest()


def _read(cache: Path, recipe: str) -> tuple[list[str], Signatures]:
    nothing: tuple[list[str], Signatures] = [], np.zeros((0, 0), np.uint64)
    try:
        with np.load(cache, allow_pickle=False) as stored:
            names, rows = stored["names"], stored["rows"]
            known_recipe = str(stored["recipe"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, SyntaxError):
        return nothing  # not there, or damaged: its checksums tell
    if known_recipe != recipe or rows.dtype != np.uint64 or len(names) != len(rows):
        return nothing
    return names.astype(str).tolist(), rows


def _write(cache: Path, recipe: str, used: Mapping[str, int], rows: Signatures) -> None:
    """Keep what is in use."""
    buffer = BytesIO()
    np.savez(
        buffer,
        recipe=np.array(recipe),
        names=np.array(list(used), dtype=bytes),
        rows=rows[list(used.values())],
    )
    write_atomically(cache, buffer.getvalue())
