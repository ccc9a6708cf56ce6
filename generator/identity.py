"""What an identity is: the one place that says when two things are the same.

An identity is a hash of a value's bytes as msgspec writes them: fields and items in their order
(a mapping's order shows on pages, so it counts), nothing of memory, clock, folder or locale. Sets
have no order and hence no identity. What can be found again by its identity (facts, pages, shells,
indexes) is kept under it and never changed.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

_ENCODER = msgspec.msgpack.Encoder(enc_hook=lambda value: _plain(value))
_SIZE = 16
# Raise it when what is kept means something else than before.
_FORMAT = 1


def _plain(value: object) -> object:
    """What msgspec does not know by itself: texts that remember their line, and the like."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, type):
        return value.__qualname__
    raise TypeError(f"no identity: {type(value)}")


def to_bytes(value: object) -> bytes:
    """A frozen value's one form as bytes. TypeError for what has none (functions, open files)."""
    return _ENCODER.encode(value)


def identify(value: object) -> str:
    """The identity of a frozen value: 32 hexadecimal digits."""
    return hashlib.blake2b(_ENCODER.encode(value), digest_size=_SIZE).hexdigest()


def identify_bytes(*parts: bytes) -> str:
    """The identity of bytes; each part's length counts, so that no two ways of cutting agree."""
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def identify_files(files: Iterable[tuple[str, str | Path]]) -> str:
    """The identity of files by name and content; a missing one counts as missing."""
    parts: list[bytes] = []
    for name, path in files:
        try:
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - all of ours at each start
                parts += (name.encode("utf-8", "surrogateescape"), b"+" + file.readall())
        except OSError:
            parts += (name.encode("utf-8", "surrogateescape"), b"-")
    return identify_bytes(*parts)


def iter_tree(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below a folder by its path there, sorted; compiled Python is left out.

    Links are not followed: one could lead in a circle, to a pipe or to all of the machine.
    """
    for name, path in _iter_tree(str(folder), ""):
        yield name, Path(path)


def _iter_tree(folder: str, lead: str) -> Iterator[tuple[str, str]]:
    """The same of a folder at such a path below the first; nothing of one that cannot be read."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_file(follow_symlinks=False):
            yield f"{lead}{entry.name}", entry.path
    for entry in entries:
        if entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
            yield from _iter_tree(entry.path, f"{lead}{entry.name}/")


class Program(Struct, frozen=True, kw_only=True):
    """What makes pages, by content: the same in every checkout and on every machine."""

    python: str
    code: str
    """Identity of our code and strings, and of the themes asked for."""
    libraries: tuple[str, ...]
    """Names and versions of all that is installed."""

    @property
    def identity(self) -> str:
        return identify((_FORMAT, self.python, self.code, self.libraries))


@cache
def describe_program(*themes: Path) -> Program:
    """The versions of everything that makes pages: our code, theme and strings, all libraries."""
    trees = (Path(__file__).parent, *themes)
    return Program(
        python=".".join(map(str, sys.version_info[:3])),
        code=identify([identify_files(_iter_tree(str(tree), "")) for tree in trees]),
        libraries=_distributions(),
    )


def identify_program(*themes: Path) -> str:
    """The identity of the program; see :class:`Program`."""
    return describe_program(*themes).identity


def version_of(library: str) -> str:
    """A library's version by its name as its folder has it, in lower case; ``none`` where it is
    missing, which is told where it is needed."""
    for folder in _distributions():
        name, _, rest = folder.partition("-")
        if name.lower() == library:
            return rest.rpartition(".")[0]
    return "none"


@cache
def _distributions() -> tuple[str, ...]:
    """Names and versions of the installed distributions, as their folders say it
    (``jinja2-3.1.6.dist-info``): what is in these takes 1 ms each to read."""
    found: set[str] = set()
    for place in sys.path:
        try:
            names = os.listdir(place or ".")  # noqa: PTH208 - quicker, a thousand names at each start
        except OSError:
            continue
        found.update(name for name in names if name.endswith((".dist-info", ".egg-info")))
    return tuple(sorted(found))
