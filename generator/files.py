"""Putting finished files where they belong."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


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
