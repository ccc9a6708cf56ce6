"""What lies below ``cache_dir``, part by part: how much, what is not used, how to bound it.

Everything in there can be made again, so anything may go at any time; what a builder finds
missing it makes. Only what groups were told cannot: it is no part of what is bounded here, and
whoever finds it gone tells nobody twice (``notify/sent.py``).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from generator.photos import cache as photos

# An SQLite database stands and falls with these beside it; they go first, for they would be read
# into a new one of the same name.
_BESIDE_DATABASE = ("-wal", "-shm", "-journal")


class Usage(Protocol):
    """What a part knows of itself."""

    @property
    def unused_files(self) -> int: ...
    @property
    def unused_bytes(self) -> int: ...


class Keeper(Struct, frozen=True, kw_only=True):
    """A part that remembers what the last build used. Both get ``cache_dir``."""

    measure: Callable[[Path], Usage]
    prune: Callable[[Path], Usage]
    """Removes what was not used; returns the usage before."""


KEEPERS: Mapping[str, Keeper] = {
    photos.FOLDER: Keeper(measure=photos.measure_cache, prune=photos.prune_cache),
}
"""By folder; the other parts keep themselves to what is in use."""

_WHOLE = frozenset({"search"})
"""Parts that go as a whole: their files name each other."""
_GONE = "gone-"
NOTICES = "notices.json"
"""What groups were told; stays whatever goes."""


class CachePart(Struct, frozen=True, kw_only=True):
    """A folder below ``cache_dir``; ``name`` is empty for files that lie beside the folders."""

    name: str
    files: int
    bytes: int
    unused_files: int
    unused_bytes: int


class Removed(Struct, frozen=True, kw_only=True):
    """What was removed, and what is left."""

    files: int
    bytes: int
    left: int
    """Bytes."""


class _Entry(Struct, frozen=True, kw_only=True):
    """What goes or stays as a whole."""

    order: tuple[bool, int, str]
    paths: tuple[Path, ...]
    files: int
    bytes: int


def measure_parts(cache: Path) -> tuple[CachePart, ...]:
    """All parts by name; the loose files, if any, last."""
    if not cache.is_dir():
        return ()
    folders = sorted(path.name for path in cache.iterdir() if path.is_dir())
    parts = [_measure(cache, name, _iter_files(cache / name)) for name in folders]
    loose = [path for path in cache.iterdir() if path.is_file()]
    return (*parts, *([_measure(cache, "", iter(loose))] if loose else []))


def prune_unused(cache: Path) -> Removed:
    """Remove what the last build did not use, as far as its part knows."""
    used = [keeper.prune(cache) for keeper in KEEPERS.values()]
    return Removed(
        files=sum(usage.unused_files for usage in used),
        bytes=sum(usage.unused_bytes for usage in used),
        left=sum(part.bytes for part in measure_parts(cache)),
    )


def shrink_cache(cache: Path, limit: int) -> Removed:
    """Remove the least recently used until at most ``limit`` bytes are left.

    What a release links to goes last: it is in use, and removing it frees no room on the disk.
    """
    for half in cache.glob(f"{_GONE}*"):
        shutil.rmtree(half)
    entries = sorted(_iter_entries(cache), key=lambda entry: entry.order)
    left = sum(entry.bytes for entry in entries)
    files = size = 0
    for entry in entries:
        if left <= limit:
            break
        for path in entry.paths:
            _remove(path)
        left -= entry.bytes
        size += entry.bytes
        files += entry.files
    return Removed(files=files, bytes=size, left=left)


def _measure(cache: Path, name: str, files: Iterator[Path]) -> CachePart:
    sizes = [found.st_size for path in files if (found := _stat(path))]
    usage = KEEPERS[name].measure(cache) if name in KEEPERS else None
    return CachePart(
        name=name,
        files=len(sizes),
        bytes=sum(sizes),
        unused_files=usage.unused_files if usage else 0,
        unused_bytes=usage.unused_bytes if usage else 0,
    )


def _iter_entries(cache: Path) -> Iterator[_Entry]:
    groups: dict[Path, list[Path]] = {}
    for part in sorted(cache.iterdir()) if cache.is_dir() else ():
        if part.name.startswith(NOTICES):
            continue
        for path in _iter_files(part) if part.is_dir() else (part,):
            whole = part if part.name in _WHOLE else path
            for ending in _BESIDE_DATABASE:
                whole = whole.with_name(whole.name.removesuffix(ending))
            groups.setdefault(whole, []).append(path)
    for whole, files in groups.items():
        found = [stat for path in files if (stat := _stat(path))]
        if found:
            yield _Entry(
                order=(_is_linked(found), max(map(_last_use, found)), str(whole)),
                paths=(whole,) if whole.is_dir() else tuple(sorted(files, reverse=True)),
                files=len(found),
                bytes=sum(stat.st_size for stat in found),
            )


def _is_linked(found: list[os.stat_result]) -> bool:
    return any(stat.st_nlink > 1 for stat in found)


def _last_use(found: os.stat_result) -> int:
    # Linking a file into a release changes its third time alone.
    return max(found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns)


def _iter_files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


def _stat(path: Path) -> os.stat_result | None:
    """None for what a build beside us has renamed or removed."""
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _remove(path: Path) -> None:
    if path.is_dir():
        # Under another name first: half of a folder would be taken for the whole.
        gone = path.with_name(f"{_GONE}{path.name}")
        path.replace(gone)
        shutil.rmtree(gone)
    else:
        path.unlink(missing_ok=True)
