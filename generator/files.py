"""Putting finished files where they belong."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

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
