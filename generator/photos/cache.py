"""Derived photos on disk, found by what they were made from.

A key is a hash of the original's bytes, the settings that matter and the versions of the
libraries, so nothing here is ever changed: it is there, or it is made. Files are written under
another name and renamed, the record that lists them last, so a build that is killed leaves
nothing half done, and builds beside each other write the same bytes to the same names.

``seen.json`` remembers each original's size, time and inode with its hash, so that a second build
reads no photo at all. A missing or damaged one only costs time.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from generator.files import TEMPORARY, write_atomically
from generator.model.severity import SEVERITIES
from generator.photos.intake import digest

FOLDER = "photos"
"""Below the settings' ``cache_dir``."""
_SEEN = "seen.json"
# A file changed within this time of being hashed may change again without its time telling.
_RACY_SECONDS = 2.0
# Files younger than this may belong to a build that is still running.
_PRUNE_AGE_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class CachedFile:
    """One file of a record."""

    name: str
    size: int
    mtime_ns: int
    hash: str


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    """What a record may say: it decides what is published, so nothing else is believed."""

    files: list[tuple[str, int, int, str]]
    facts: _Facts | None = None
    renditions: list[tuple[str, str, int, int]] = []
    attachment: str = ""
    as_it_is: bool = False
    refused: tuple[str, dict[str, str | int]] | None = None
    warnings: list[tuple[str, dict[str, str]]] = []

    def is_of(self, key: str) -> bool:
        """Every name begins with the key, stays in its folder, and is a file of the record."""
        is_own = re.compile(rf"{re.escape(key)}[\w-]*\.[a-z0-9]+").fullmatch
        names = {name for name, *_ in self.files}
        used = {name for _, name, *_ in self.renditions} | ({self.attachment} - {""})
        rules = [rule for rule, _ in (*self.warnings, *([self.refused] if self.refused else []))]
        return (
            all(map(is_own, names)) and used <= names and all(rule in SEVERITIES for rule in rules)
        )


class _Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Those of :class:`generator.photos.intake.PhotoFacts`."""

    kind: str
    width: int
    height: int
    orientation: int
    has_location: bool
    is_truncated: bool


@dataclass(slots=True)
class PhotoCache:
    """The folder, and what was seen of the originals. One instance a build."""

    folder: Path
    seen: dict[str, tuple[int, int, int, int, str, str]] = field(default_factory=dict)
    """By path below the root: size, mtime and ctime in ns, inode, content hash, key."""

    def file(self, name: str) -> Path:
        """Where a derived file stands; names begin with their key."""
        return self.folder / name[:2] / name

    def content_hash(self, path: str, stat: os.stat_result) -> str | None:
        """The hash of an unchanged original; None when it must be read."""
        known = self.seen.get(path)
        # The time of change, too: whoever puts a file's old mtime back cannot put that back.
        looks = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        if known is None or known[:4] != looks:
            return None
        return known[4]

    def remember(self, path: str, stat: os.stat_result, content_hash: str, key: str) -> None:
        # A time of 0 never matches: the file is read again next time, but its key stays in use.
        is_settled = stat.st_mtime_ns < (time.time() - _RACY_SECONDS) * 1e9
        mtime_ns = stat.st_mtime_ns if is_settled else 0
        self.seen[path] = (
            *(stat.st_size, mtime_ns, stat.st_ctime_ns, stat.st_ino),
            *(content_hash, key),
        )

    def read_record(self, key: str) -> dict[str, Any] | None:
        """What was stored for a key; None when anything of it is missing or damaged."""
        try:
            data = self.file(f"{key}.json").read_bytes()
            sound = msgspec.json.decode(data, type=_Record)
            if not sound.is_of(key):
                return None
            is_whole = all(self._is_whole(CachedFile(*entry)) for entry in sound.files)
        except (OSError, ValueError):
            return None
        return json.loads(data) if is_whole else None

    def _is_whole(self, entry: CachedFile) -> bool:
        stat = self.file(entry.name).stat()
        if stat.st_size != entry.size:
            return False
        # Another time: restored by CI, or written to through a hard link. The bytes tell.
        return (
            stat.st_mtime_ns == entry.mtime_ns
            or digest(self.file(entry.name).read_bytes()) == entry.hash
        )

    def write_record(
        self, key: str, facts: dict[str, Any], files: Iterable[tuple[str, bytes]]
    ) -> dict[str, Any]:
        """Store files (full names and bytes), then the record that lists them."""
        entries = []
        for name, data in files:
            mtime_ns = write_atomically(self.file(name), data)
            entries.append([name, len(data), mtime_ns, digest(data)])
        record = {**facts, "files": entries}
        write_atomically(self.file(f"{key}.json"), json.dumps(record).encode())
        return record

    def write_seen(self, used: Iterable[str] | None) -> None:
        """Keep what this build used (None: all), for the next build and for pruning."""
        names = self.seen if used is None else self.seen.keys() & set(used)
        seen = {path: self.seen[path] for path in sorted(names)}
        data = json.dumps(seen, ensure_ascii=False, separators=(",", ":")).encode()
        write_atomically(self.folder / _SEEN, data)


def load_photo_cache(cache: Path) -> PhotoCache:
    """Open the photo cache below the site's cache folder; damage means an empty memory."""
    folder = cache / FOLDER
    try:
        seen = {
            str(path): (int(size), int(mtime), int(ctime), int(inode), str(content), str(key))
            for path, (size, mtime, ctime, inode, content, key) in json.loads(
                (folder / _SEEN).read_bytes()
            ).items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        seen = {}
    return PhotoCache(folder, seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheUsage:
    """What lies in the cache."""

    photos: int
    """Originals that the last build used."""
    files: int
    bytes: int
    unused_files: int
    """Not used by the last build, and old enough to be no running build's."""
    unused_bytes: int


def measure_cache(cache: Path) -> CacheUsage:
    """Count what is there and what pruning would remove."""
    store = load_photo_cache(cache)
    files = [(path, path.stat().st_size) for path in _iter_files(store.folder)]
    unused = set(_iter_unused(store, time.time()))
    return CacheUsage(
        photos=len(store.seen),
        files=len(files),
        bytes=sum(size for _, size in files),
        unused_files=len(unused),
        unused_bytes=sum(size for path, size in files if path in unused),
    )


def prune_cache(cache: Path) -> CacheUsage:
    """Remove what the last build did not use; returns the usage before."""
    before = measure_cache(cache)
    store = load_photo_cache(cache)
    for path in _iter_unused(store, time.time()):
        path.unlink(missing_ok=True)
    return before


def _iter_unused(store: PhotoCache, now: float) -> Iterator[Path]:
    used = {key for *_, key in store.seen.values()}
    for path in _iter_files(store.folder):
        with contextlib.suppress(FileNotFoundError):  # a build beside us renamed it
            is_old = path.stat().st_mtime < now - _PRUNE_AGE_SECONDS
            key = path.name.partition(".")[0].partition("-")[0]
            if is_old and (key not in used or path.suffix == TEMPORARY):
                yield path


def _iter_files(folder: Path) -> Iterator[Path]:
    for shard in sorted(folder.glob("??")):
        yield from sorted(shard.iterdir())
