"""The cache of search: finished files under names that never get another content.

Below its folder::

    files/1f/2e…    what a site links to, and the postings of shards
    made/3d4c…      what was made from something: the files of a shard, the buckets of an archive
    spelled/2026    how texts are spelled (spelling.py)

Builds beside each other, on other machines too, may share it: a file is written beside its place
and renamed, and whoever writes a name writes the same bytes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from itertools import count
from pathlib import Path
from secrets import token_hex

import deflate
import msgspec
from msgspec import Struct

from generator.files import TEMPORARY, join_part, split_part

# Of packing, from 1 to 12; what is more costs more time than it saves bytes.
_LEVEL = 6
_KEPT_SECONDS = 7 * 24 * 3600
# How often a build looks for what nobody uses: it has to look at every file.
_PRUNED_SECONDS = 24 * 3600
# Part of temporary names: numbers of processes recur on other machines.
_TOKEN = token_hex(4)
_COUNTER = count()


class MadeFiles(msgspec.Struct, frozen=True, array_like=True):
    """What was made from something."""

    files: dict[str, str]
    """Path → name of the file, or of a part of one (:meth:`SearchStore.put_pack`)."""
    others: tuple[str, ...] = ()
    """More files that must be kept."""
    note: bytes = b""
    """What the maker wants to know again."""


class SearchStore(Struct, frozen=True):
    """A folder of the cache."""

    folder: str

    def path(self, name: str) -> str:
        """Where the file of a name lies; for a part, a part (files.split_part)."""
        return f"{self.folder}/files/{name[:2]}/{name[2:]}"

    def put_pack(self, name: str, contents: Mapping[str, bytes]) -> dict[str, str]:
        """Keep many small files as one, under the hash of what they were made from.

        Returns the names of the parts by their paths. Creating a file costs more than making
        what is in it; whoever puts them below a site creates them there.
        """
        parts: dict[str, str] = {}
        begin = 0
        for path, content in contents.items():
            parts[path] = join_part(name, begin, len(content), digest(content))
            begin += len(content)
        _write(self.path(name), b"".join(contents.values()))
        return parts

    def has(self, name: str) -> bool:
        """Whether there is such a file; if so, it is kept for another week."""
        path = self.path(name)
        try:
            # The time of access alone: a site that links the file has its time of change.
            os.utime(path, ns=(time.time_ns(), os.stat(path).st_mtime_ns))  # noqa: PTH116
        except FileNotFoundError:
            return False
        return True

    def put(self, content: bytes) -> str:
        """Keep a file under the hash of its content, which is returned."""
        name = digest(content)
        if not self.has(name):
            self.put_as(name, content)
        return name

    def put_as(self, name: str, content: bytes) -> None:
        """Keep a file under the hash of what it was made from."""
        _write(self.path(name), content)

    def read_made(self, key: str) -> MadeFiles | None:
        """What was made from something before; if so, it is kept for another week.

        None, too, where one of its files is gone: somebody has cleared out the folder.
        """
        path = f"{self.folder}/made/{key}"
        try:
            content = _read(path)
            os.utime(path)
        except FileNotFoundError:
            return None
        made = msgspec.msgpack.decode(content, type=MadeFiles)
        files = {split_part(name)[0] for name in made.files.values()}.union(made.others)
        return made if all(os.path.exists(self.path(name)) for name in files) else None  # noqa: PTH110

    def write_made(self, key: str, made: MadeFiles) -> None:
        """Keep what was made; its files must be there."""
        _write(f"{self.folder}/made/{key}", msgspec.msgpack.encode(made))

    def prune(self) -> None:
        """Drop what no build has used for a week; another build may be at work beside this one."""
        stamp = Path(self.folder, "pruned")
        now = time.time()
        try:
            is_due = now - stamp.stat().st_mtime >= _PRUNED_SECONDS
        except FileNotFoundError:  # a new cache
            stamp.touch()
            return
        if not is_due:
            return
        used: set[str] = set()
        for path in (*_iter_files(f"{self.folder}/spelled"), *_iter_files(f"{self.folder}/made")):
            is_made = Path(path).parent.name == "made" and not path.endswith(TEMPORARY)
            if not _drop_if_old(path, now) and is_made:
                with suppress(FileNotFoundError):
                    made = msgspec.msgpack.decode(_read(path), type=MadeFiles)
                    used.update(split_part(name)[0] for name in made.files.values())
                    used.update(made.others)
        for path in _iter_files(f"{self.folder}/files"):
            if "".join(Path(path).parts[-2:]) not in used:
                _drop_if_old(path, now)
        stamp.touch()


def digest(*parts: bytes) -> str:
    """A name for what is made from these parts."""
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()


def pack(content: bytes) -> bytes:
    """Gzip that says neither when nor where it was made."""
    return bytes(deflate.gzip_compress(content, _LEVEL))


def _iter_files(folder: str) -> Iterator[str]:
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _iter_files(entry.path)
            else:
                yield entry.path


def _drop_if_old(path: str, now: float) -> bool:
    # What another build was making may have got its name by now.
    with suppress(FileNotFoundError):
        stat = Path(path).stat()
        if now - max(stat.st_mtime, stat.st_atime) > _KEPT_SECONDS:
            Path(path).unlink()
            return True
    return False


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - thousands of them
        return file.read()


def _write(path: str, content: bytes) -> None:
    """As files.write_atomically, for thousands of small files."""
    temporary = f"{path}.{_TOKEN}-{os.getpid()}-{next(_COUNTER)}{TEMPORARY}"
    try:
        file = open(temporary, "xb", buffering=0)  # noqa: PTH123, SIM115
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        file = open(temporary, "xb", buffering=0)  # noqa: PTH123, SIM115
    with file:
        file.write(content)
    _rename(temporary, path)


def _rename(temporary: str, path: str) -> None:
    try:
        os.replace(temporary, path)  # noqa: PTH105
    except PermissionError:
        # Windows, where somebody reads what another build has put there: the same bytes.
        Path(temporary).unlink()
        if not Path(path).exists():
            raise
