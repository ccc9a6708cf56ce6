"""One build at a time: a lock of the operating system, and beside it who holds it.

The system lets go of the lock when its process ends, however that ends, so a killed build never
blocks the next one. The text beside it only says whom to ask; it decides nothing.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from msgspec import Struct

from generator.files import write_atomically

_LOCK = "lock"
_HOLDER = "lock.json"


class Holder(Struct, frozen=True, kw_only=True):
    """Who holds a lock."""

    pid: int
    host: str
    since: datetime


class LockedError(Exception):
    """Another process holds the lock; ``holder`` is None when it has not said yet who it is."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which has to exist; LockedError at once when it is taken."""
    # No process forked from here inherits it: filelock closes it there.
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(_read_holder(folder / _HOLDER)) from None
    try:
        _write_holder(folder / _HOLDER)
        yield
    finally:
        # Read-only by now, or the disk is full: who held it is of no use to the next one.
        with suppress(OSError):
            (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


def _write_holder(path: Path) -> None:
    facts = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    # Without it another build is told less; a full disk shows where it matters.
    with suppress(OSError):
        write_atomically(path, json.dumps(facts).encode())


def _read_holder(path: Path) -> Holder | None:
    try:
        facts = json.loads(path.read_bytes())
        return Holder(
            pid=int(facts["pid"]),
            host=str(facts["host"]),
            since=datetime.fromisoformat(facts["since"]),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
