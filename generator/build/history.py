"""The site that is served and the former ones beside it: swap, recover, roll back, forget.

Beside ``site/`` stands ``.site.releases/``, on the same file system:

- ``3/``, ``4/`` …: former releases, by number;
- ``next/``: the one being put together, or the tree that the next one is made from;
- ``served``: number and inode of the release that is served;
- ``swap``: the same of one that is about to be: written before the swap, renamed to ``served``
  after it. So whatever moment a build is killed at, the disk says what is what;
- ``gone-second/``: a tree for the release after a first one, until that is served (``ahead.py``);
- ``gone-3/``: being removed; the lock.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from generator.build.lock import hold_lock
from generator.files import TEMPORARY, write_atomically

NEXT = "next"
_SERVED = "served"
_SWAP = "swap"
_GONE = "gone-"
SECOND = f"{_GONE}second"
# From Linux' fcntl.h: a path relative to the working folder, and swap instead of replace.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2

Reason = Literal[
    "target-link",
    "target-file",
    "target-mount",
    "target-around",
    "bad-path",
    "path-twice",
    "incomplete",
]


class ReleaseError(Exception):
    """A site cannot be put together or put in place; the command line has the words."""

    def __init__(self, reason: Reason, path: str, *, n: int = 0) -> None:
        super().__init__(reason, path, n)
        self.reason = reason
        self.path = path
        """The site's folder, or a path below it."""
        self.n = n
        """Files that are missing."""


class KeptRelease(Struct, frozen=True, kw_only=True):
    """A release that is there; numbers grow in the order of publication."""

    number: int
    published: datetime
    is_served: bool


class NoRelease(Struct, frozen=True, kw_only=True):
    """There is none so many steps away."""

    steps: int
    available: int
    """Steps that can be taken in that direction."""


def list_releases(target: Path) -> tuple[KeptRelease, ...]:
    """The served release and those kept beside it, newest first."""
    history = History(target)
    served = history.find_served()
    places = {number: history.folder / str(number) for number in history.list_former()}
    if served is not None:
        places[served] = history.target
    return tuple(
        _describe(number, places[number], is_served=number == served)
        for number in sorted(places, reverse=True)
    )


def rollback(target: Path, steps: int = 1) -> KeptRelease | NoRelease:
    """Serve the release that is so many steps older; a negative number goes forward again.

    What was served stays beside it until the next build is published. LockedError while one runs.
    """
    history = History(target)
    history.check_target()
    if not history.folder.is_dir():
        return NoRelease(steps=steps, available=0)
    with hold_lock(history.folder):
        history.recover()
        served, former = history.find_served(), history.list_former()
        if steps > 0:
            ahead = [n for n in reversed(former) if served is None or n < served]
        else:
            ahead = [n for n in former if served is not None and n > served]
        if not 0 < abs(steps) <= len(ahead):
            return NoRelease(steps=steps, available=len(ahead))
        number = ahead[abs(steps) - 1]
        history.swap_in(str(number), number)
        return _describe(number, history.target, is_served=True)


def _describe(number: int, place: Path, *, is_served: bool) -> KeptRelease:
    published = datetime.fromtimestamp(place.stat().st_mtime, UTC)
    return KeptRelease(number=number, published=published, is_served=is_served)


class History:
    """The folder of releases beside a site. Whoever changes anything holds its lock."""

    def __init__(self, target: Path) -> None:
        # Not resolved: a link at its end has to be seen.
        self.target = Path.cwd() / target
        self.folder = self.target.with_name(f".{self.target.name}.releases")

    def check_target(self) -> None:
        """ReleaseError unless the site is a folder that can be renamed, or nothing yet."""
        reason: Reason | None = None
        if self.target.is_symlink():
            reason = "target-link"
        elif self.target.exists() and not self.target.is_dir():
            reason = "target-file"
        elif os.path.ismount(self.target):
            reason = "target-mount"
        elif Path.cwd().is_relative_to(self.target.resolve()):
            # The project itself, say: it would be moved aside.
            reason = "target-around"
        if reason:
            raise ReleaseError(reason, str(self.target))

    def open(self) -> None:
        """Make the folder, which hides itself from git."""
        self.folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            write_atomically(ignore, b"*\n")

    def list_former(self) -> list[int]:
        """The numbers of former releases, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(int(path.name) for path in self.folder.iterdir() if path.name.isdecimal())

    def find_served(self) -> int | None:
        """The number of the served release; None when there is no site.

        A folder that another tool made, or that was copied here, is the newest of all.
        """
        inode = _inode(self.target)
        if inode is None:
            return None
        for name in (_SERVED, _SWAP):
            record = self._read(name)
            if record.get("inode") == inode:
                return int(record["number"])
        return max(self.list_former(), default=0) + 1

    def recover(self) -> None:
        """Finish or undo the swap that a killed build left, and remove what it was removing."""
        swap = self._read(_SWAP)
        if swap:
            source = self.folder / swap["source"]
            if not self.target.exists() and _inode(source) == swap["inode"]:
                # Killed between the two renames: the new release was complete.
                source.rename(self.target)
            self._settle(swap)
        for path in self.folder.glob(f"{_GONE}*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.glob(f"*{TEMPORARY}"):
            path.unlink(missing_ok=True)

    def swap_in(self, source: str, number: int) -> int | None:
        """Serve the folder ``source`` (a name in here); the served one becomes a former release.

        Returns the number of the one that was served; None when there was none.
        """
        new = self.folder / source
        with suppress(OSError):
            self.target.rmdir()  # an empty one is nothing to go back to
        former = self.find_served()
        swap = {"number": number, "inode": _inode(new), "source": source, "former": former}
        write_atomically(self.folder / _SWAP, json.dumps(swap).encode())
        if former is None:
            new.rename(self.target)
        elif not exchange(new, self.target):
            _replace(self.target, new, self.folder / str(former))
        self._settle(swap)
        return former

    def find_spare(self, keep: int) -> int | None:
        """The former release that will be forgotten once the next is served, and so may be made
        into that one; None while there is a tree for it, or no such release.

        The newest of them: most of what is in it stays.
        """
        with suppress(OSError):
            (self.folder / NEXT).rmdir()  # an empty one is nothing to go on with
        if (self.folder / NEXT).exists():
            return None
        served, former = self.find_served(), self.list_former()
        newer = [number for number in former if served is not None and number > served]
        older = [number for number in former if number not in newer]
        # The served one is a former release then.
        kept = max(keep, 1) - (served is not None)
        spare = [*newer, *older[: max(len(older) - kept, 0)]]
        return max(spare, default=None)

    def take(self, number: int) -> None:
        """Have a former release be the tree that the next one is made from."""
        (self.folder / str(number)).rename(self.folder / NEXT)

    def go_on_in_second(self) -> None:
        """Have the second tree be the one that the next release is made from."""
        (self.folder / SECOND).rename(self.folder / NEXT)

    def forget(self, numbers: Iterable[int]) -> None:
        """Remove former releases; the newest of them stays as the tree that the next is made in."""
        for number in sorted(numbers, reverse=True):
            place = self.folder / str(number)
            if not (self.folder / NEXT).exists():
                place.rename(self.folder / NEXT)
                continue
            gone = self.folder / f"{_GONE}{number}"
            place.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)

    def _settle(self, swap: dict[str, Any]) -> None:
        """Name everything by what it is after a swap, done or not."""
        if _inode(self.target) != swap["inode"]:
            (self.folder / _SWAP).unlink()
            return
        source = self.folder / swap["source"]
        if source.exists():
            source.rename(self.folder / str(swap["former"]))
        (self.folder / _SWAP).replace(self.folder / _SERVED)

    def _read(self, name: str) -> dict[str, Any]:
        try:
            record: dict[str, Any] = json.loads((self.folder / name).read_bytes())
        except (OSError, ValueError):
            return {}
        return record


def exchange(first: Path, second: Path) -> bool:
    """Swap two names in one step; False where the system or the file system cannot.

    A server that opens a file at any moment finds the one tree or the other.
    """
    rename = _find_rename()
    if rename is None:
        return False
    done = rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    # Whatever the reason, two plain renames follow: they can, or say what is wrong.
    return bool(done == 0)


@cache
def _find_rename() -> Any:
    """The C library's renameat2; None where there is none."""
    if sys.platform != "linux":
        return None
    try:
        return ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return None


def _replace(target: Path, new: Path, former: Path) -> None:
    """Two renames, with a moment between them in which there is no site."""
    target.rename(former)
    try:
        new.rename(target)
    except BaseException:
        if not target.exists():
            former.rename(target)
        raise


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None
