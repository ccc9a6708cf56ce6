"""Where the files stand: walks the content folder, reads bytes, nothing more."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

REPORT_FILE = "index.md"
_HIDDEN = re.compile(r"^[.~]|^Thumbs\.db$|^desktop\.ini$|\.(tmp|bak|swp)$", re.IGNORECASE)


class Place(Struct, frozen=True, kw_only=True):
    """One report's folder as found; nothing of it has been read."""

    id: str
    """Year folder and own folder, with a forward slash."""
    path: str
    """The Markdown file below the project's root."""
    file: str
    """Where it stands on this machine."""
    files: tuple[str, ...]
    """Names of the other files in the folder, in natural order (2 before 10)."""
    size: int
    times: tuple[int, int, int]
    """When its content and anything of it changed, in nanoseconds, and its inode."""


class ReportSource(Struct, frozen=True):
    """One report's file as read."""

    id: str
    path: str
    data: bytes
    files: tuple[str, ...]
    """Names of the other files in the folder, in natural order (2 before 10)."""


class Stray(Struct, frozen=True):
    """A Markdown file that is where no report can be, or a folder without one."""

    path: str
    is_folder: bool = False
    name: str = ""
    """Of a folder: the file or folder in it that probably holds the text."""
    kind: str = ""
    """What that is: renamed, word or deeper."""


def iter_files(
    root: Path, folder: Path, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[tuple[str, list[str]]]:
    """The folder and every wanted one below it, by path below the root, with their files, sorted.

    Links are not followed.
    """
    return _walk(str(folder), folder.relative_to(root).as_posix(), wanted)


def _walk(place: str, where: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, list[str]]]:
    folders, names = [], []
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if _HIDDEN.search(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.name, entry.path))
                elif not entry.is_symlink():
                    names.append(entry.name)
    except OSError:
        return  # not there, or not ours to read
    yield where, sorted(names)
    for name, path in sorted(folders):
        if wanted(f"{where}/{name}"):
            yield from _walk(path, f"{where}/{name}", wanted)


def iter_reports(
    root: Path, content: Path, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[Place | Stray]:
    """Find ``reports/<year>/<date>-<slug>/index.md`` below the content folder, in path order.

    ``wanted`` tells by a path below the root whether to look at it, or to go into it.
    """
    for year, where in _iter_wanted(
        str(content / "reports"), _below(root, content / "reports"), wanted
    ):
        if not year.is_dir():
            if _is_markdown(year.name):
                yield Stray(where)
            continue
        for entry, path in _iter_wanted(year.path, where, wanted):
            if entry.is_dir():
                yield _find(entry.path, path)
            elif _is_markdown(entry.name):
                yield Stray(path)


def find_report(root: Path, folder: Path) -> Place | Stray:
    """One report's folder."""
    return _find(str(folder), _below(root, folder))


def read_source(place: Place) -> ReportSource:
    """Read a report's file."""
    with open(place.file, "rb") as file:  # noqa: PTH123 - a path as scandir gives it
        data = file.read()
    return ReportSource(id=place.id, path=place.path, data=data, files=place.files)


def _below(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _is_markdown(name: str) -> bool:
    return name.lower().endswith(".md")


def _iter_wanted(
    folder: str, where: str, wanted: Callable[[str], bool]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in found:
        path = f"{where}/{entry.name}"
        if wanted(path) and not _HIDDEN.search(entry.name):
            yield entry, path


def _find(folder: str, where: str) -> Place | Stray:
    names: list[str] = []
    folders: list[str] = []
    stat: os.stat_result | None = None
    with os.scandir(folder) as entries:
        for entry in entries:
            # A link could carry any file of the build machine onto the site.
            if not entry.is_file(follow_symlinks=False):
                if entry.is_dir(follow_symlinks=False) and not _HIDDEN.search(entry.name):
                    folders.append(entry.name)
                continue
            if entry.name == REPORT_FILE:
                stat = entry.stat(follow_symlinks=False)
            elif not _HIDDEN.search(entry.name):
                names.append(entry.name)
    if stat is None:
        return _name_stray(where, sorted(names), sorted(folders))
    return Place(
        id="/".join(where.rsplit("/", 2)[1:]),
        path=f"{where}/{REPORT_FILE}",
        file=os.path.join(folder, REPORT_FILE),  # noqa: PTH118 - ten thousand times
        files=tuple(sorted(names, key=natural_key)),
        size=stat.st_size,
        times=(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino),
    )


_WORD = (".docx", ".doc", ".wps", ".wpt", ".odt", ".rtf", ".pdf", ".pages")
_TEXT = (".md", ".markdown", ".txt", ".mdown", ".mkd")


def _name_stray(where: str, names: list[str], folders: list[str]) -> Stray:
    """What a folder without a text holds instead."""
    beginning = [name for name in names if name.lower().startswith("index.")]
    for kind, found in (
        ("renamed", [name for name in (*beginning, *names) if name.lower().endswith(_TEXT)]),
        ("word", [name for name in names if name.lower().endswith(_WORD)]),
        ("deeper", folders),
    ):
        if found:
            return Stray(where, is_folder=True, name=found[0], kind=kind)
    return Stray(where, is_folder=True)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that reads digits as numbers: ``2.jpg`` before ``10.jpg``."""
    parts = re.split(r"(\d+)", name.lower())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
