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
        if path.name.removeprefix(_PREFIX) not in there:
            path.unlink(missing_ok=True)


def _name(root: str) -> str:
    return f"{_PREFIX}{os.stat(root).st_ino}"  # noqa: PTH116 - a path as releases keep it
