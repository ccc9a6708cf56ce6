"""Putting finished files where they belong."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Self

from generator.identity import iter_tree
from generator.model.names import refuse_name

_JOINT = "\0"


def join_part(file: str, begin: int, length: int, digest: str) -> str:
    """The name of a part of a file, with the digest of its bytes: no path has such a joint."""
    return f"{file}{_JOINT}{begin}{_JOINT}{length}{_JOINT}{digest}"


def identify_source(name: str) -> str:
    """What tells whether two names name the same bytes: a part's digest, a whole file's name."""
    return name.rpartition(_JOINT)[2]


def split_part(name: str) -> tuple[str, int, int]:
    """File, begin and length; the length of a whole file is -1."""
    file, _, rest = name.partition(_JOINT)
    if not rest:
        return file, 0, -1
    begin, length, _ = rest.split(_JOINT)
    return file, int(begin), int(length)


def is_part(name: str) -> bool:
    """Whether this names a part of a file."""
    return _JOINT in name


class Packs:
    """Reads parts of files; the file that was read last stays open. A context manager."""

    def __init__(self) -> None:
        self._name = ""
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
        self._name, self._file = "", None

    def read(self, name: str) -> bytes:
        """The bytes of a part, or of a whole file."""
        file, begin, length = split_part(name)
        if self._file is None or file != self._name:
            self.__exit__()
            self._file = open(file, "rb")  # noqa: PTH123, SIM115
            self._name = file
        self._file.seek(begin)
        return self._file.read(length)


TEMPORARY = ".part"
"""Ends the names of files that are being written."""


def link_or_copy(source: Path, target: Path) -> None:
    """Put a file that nobody edits (one out of a cache) at its place, folders included.

    A hard link where the file system can: photos are most of a site, and take no room twice.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def put_file(source: str, target: Path, packs: Packs) -> None:
    """Put a file that nobody edits, or a part of one, at its place."""
    if not is_part(source):
        link_or_copy(Path(source), target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # What stands there may be a link.
    target.unlink(missing_ok=True)
    target.write_bytes(packs.read(source))


def is_plain_tree(folder: Path) -> bool:
    """Whether a folder and all below it holds files and folders alone, with names to be printed."""
    if folder.is_symlink():
        return False
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            mode = os.lstat(f"{place}{os.sep}{name}").st_mode
            if refuse_name(name) or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                return False
    return True


def iter_plain_tree(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a tree without links, pipes and names that cannot be printed."""
    if folder.is_symlink():
        return
    for name, path in iter_tree(folder):
        if not any(map(refuse_name, name.split("/"))):
            yield name, path


def copy_plain_tree(folder: Path, target: Path) -> None:
    """Put the files of :func:`iter_plain_tree` into another folder."""
    target.mkdir(parents=True, exist_ok=True)
    for name, path in iter_plain_tree(folder):
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)


def copy_atomically(source: Path, target: Path) -> None:
    """Copy a file of any size: whole or not at all. An OSError names the target."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + TEMPORARY)
    try:
        shutil.copyfile(source, partial)
        partial.replace(target)
    except OSError as error:
        # It names what was read; what is full or closed is where it goes.
        error.filename = str(target)
        raise
    finally:
        partial.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes) -> int:
    """Write beside the target and rename; returns the file's time in nanoseconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{time.monotonic_ns()}{TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            mtime_ns = os.fstat(file.fileno()).st_mtime_ns
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return mtime_ns
