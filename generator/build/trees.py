"""Lists of release trees: from which file of the store each of a tree's files is.

A list is kept under its tree's inode, which stays whatever the tree is renamed to. It is believed
folder by folder: only while a folder's time of change is the one that the list has.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.files import write_atomically

_PREFIX = "tree-"
_WHOLE = "tree-whole-"


class ListedFolder(Struct, frozen=True):
    """A folder of a tree."""

    changed: int
    """When a name in it was last changed, in nanoseconds."""
    files: Mapping[str, str]
    """By name the file of the store; empty for a folder."""


_LISTS = msgspec.msgpack.Decoder(dict[str, ListedFolder])


def read_tree(folder: Path, root: str) -> Mapping[str, ListedFolder]:
    """The list of a tree, by the paths of its folders; empty where there is none."""
    try:
        return _LISTS.decode((folder / _name(root)).read_bytes())
    except (OSError, msgspec.DecodeError):
        return {}


def write_tree(folder: Path, root: str, listed: Mapping[str, ListedFolder]) -> None:
    """Keep the list of a tree."""
    write_atomically(folder / _name(root), msgspec.msgpack.encode(listed))


def forget_trees(folder: Path, served: Path) -> None:
    """Remove the lists of trees that are gone: neither served nor in ``folder``."""
    there = {str(path.stat().st_ino) for path in folder.iterdir() if path.is_dir()}
    with suppress(FileNotFoundError):
        there.add(str(served.stat().st_ino))
    for path in folder.glob(f"{_PREFIX}*"):
        if path.name.rpartition("-")[2] not in there:
            path.unlink(missing_ok=True)


class _Served(msgspec.Struct, frozen=True):
    """What a tree consists of, in a word, and what its top looked like when it was published."""

    identity: str
    top: dict[str, int]


def note_identity(folder: Path, root: str, identity: str) -> None:
    """Remember what a tree consists of."""
    served = _Served(identity, _read_top(root))
    write_atomically(folder / _name(root, _WHOLE), msgspec.msgpack.encode(served))


def has_identity(folder: Path, root: str, identity: str) -> bool:
    """Whether a tree consists of just this, and nobody has added or removed a file since."""
    try:
        data = (folder / _name(root, _WHOLE)).read_bytes()
        served = msgspec.msgpack.decode(data, type=_Served)
        if served.identity != identity or served.top != _read_top(root):
            return False
        return all(
            os.stat(f"{root}/{path}").st_mtime_ns == listed.changed  # noqa: PTH116 - thousands
            for path, listed in read_tree(folder, root).items()
            if path
        )
    except (OSError, msgspec.DecodeError):
        return False


def _read_top(root: str) -> dict[str, int]:
    """When each of the topmost names was changed."""
    with os.scandir(root) as entries:
        return {entry.name: entry.stat().st_mtime_ns for entry in entries}


def _name(root: str, prefix: str = _PREFIX) -> str:
    return f"{prefix}{os.stat(root).st_ino}"  # noqa: PTH116 - a path as releases keep it
