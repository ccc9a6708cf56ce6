"""Signatures in one file, by the identity of what they were made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.git import read_blob_ids

Signatures = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Index:
    """One row of signatures for each path; a row of zeros where there is nothing to compare."""

    paths: tuple[str, ...]
    rows: Signatures


def build_index(
    root: Path,
    paths: Sequence[str],
    cache: Path,
    width: int,
    compute: Callable[[Sequence[Path]], Sequence[Sequence[int]]],
) -> Index:
    """Signatures of all the files, computed only for what the cache does not know."""
    identities = _identify(root, paths)
    known = _read(cache, width)
    missing = sorted({path for path in paths if identities[path] not in known})
    for path, row in zip(missing, compute([root / path for path in missing]), strict=True):
        known[identities[path]] = np.array(row, dtype=np.uint64)
    if missing:
        _write(cache, {identity: known[identity] for identity in set(identities.values())})
    rows = [known[identities[path]] for path in paths]
    stacked = np.stack(rows) if rows else np.zeros((0, width), np.uint64)
    return Index(tuple(paths), stacked)


def _identify(root: Path, paths: Sequence[str]) -> Mapping[str, str]:
    """Git's blob id, or the file's place, size and time where Git does not know it."""
    folder = os.path.commonpath(paths) if paths else "."
    blobs = read_blob_ids(root, folder)
    identities: dict[str, str] = {}
    for path in paths:
        if path not in blobs:
            stat = (root / path).stat()
            text = f"{path}:{stat.st_size}:{stat.st_mtime_ns}"
            blobs[path] = hashlib.sha1(text.encode(errors="surrogateescape")).hexdigest()
        identities[path] = blobs[path]
    return identities


def _read(cache: Path, width: int) -> dict[str, Signatures]:
    try:
        with np.load(cache, allow_pickle=False) as stored:
            names, rows = stored["names"], stored["rows"]
    except (OSError, ValueError, KeyError, EOFError):
        return {}
    if rows.ndim != 2 or rows.shape[1] != width or len(names) != len(rows):
        return {}
    return dict(zip(names.tolist(), rows, strict=True))


def _write(cache: Path, known: Mapping[str, Signatures]) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    names = sorted(known)
    with tempfile.NamedTemporaryFile(dir=cache.parent, suffix=".npz", delete=False) as file:
        np.savez(file, names=np.array(names), rows=np.stack([known[name] for name in names]))
    Path(file.name).replace(cache)
