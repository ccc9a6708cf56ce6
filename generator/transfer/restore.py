"""A package → the content folder it was made of, byte for byte."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from msgspec import Struct

from generator.files import copy_atomically
from generator.transfer.bag import make_portable
from generator.transfer.origin import MAP, MapError, read_map
from generator.transfer.proof import Flaw, prove

_CHUNK = 1 << 20


class Restored(Struct, frozen=True, kw_only=True):
    """What came of it; with flaws or clashes nothing was written."""

    written: int = 0
    same: int = 0
    """Files that were there as they are in the package."""
    kept: tuple[str, ...] = ()
    """Files that were there, are other ones, and were left as they were."""
    clashes: tuple[str, ...] = ()
    """The same, where nobody said that they may stay: nothing was written."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Files whose names this system cannot have, and what they are called here."""
    flaws: tuple[Flaw, ...] = ()


def restore(folder: Path, target: Path, *, keeps_existing: bool) -> Restored:
    """Write the project's files below ``target``; nothing that is there is ever written over.

    ``keeps_existing``: another file of the same name stays, and the rest is written.
    """
    proof = prove(folder)
    if proof.flaws:
        return Restored(flaws=proof.flaws)
    payload = folder / "data"
    try:
        rows = read_map((payload / MAP).read_bytes())
    except FileNotFoundError:
        return Restored(flaws=(Flaw(kind="no-map", path=MAP),))
    except MapError as error:
        return Restored(flaws=(Flaw(kind="map", path=MAP, detail=str(error)),))
    flaws = tuple(
        Flaw(kind="changed", path=place)
        for _, place, digest in rows
        if not (payload / place).is_file() or _digest(payload / place) != digest
    )
    if flaws:
        return Restored(flaws=flaws)
    original = {settle(path): path for path, _, _ in rows}
    rows = [(settle(path), place, digest) for path, place, digest in rows]
    there = {path: digest for path, _, digest in rows if (target / path).exists()}
    clashes = tuple(
        path
        for path, digest in there.items()
        if not (target / path).is_file() or _digest(target / path) != digest
    )
    if clashes and not keeps_existing:
        return Restored(clashes=clashes)
    for path, place, _ in rows:
        if path not in there:
            copy_atomically(payload / place, target / path)
    return Restored(
        written=len(rows) - len(there),
        same=len(there) - len(clashes),
        kept=clashes,
        renamed=tuple((path, name) for name, path in original.items() if path != name),
    )


def settle(path: str, *, is_windows: bool = os.name == "nt") -> str:
    """Where a file of the project goes: its own path, but on a system that cannot have its name."""
    return "/".join(map(make_portable, path.split("/"))) if is_windows else path


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
