"""Where the files stand: walks the content folder and reads bytes, nothing more."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

REPORT_FILE = "index.md"
_HIDDEN = re.compile(r"^[.~]|^Thumbs\.db$|^desktop\.ini$|\.(tmp|bak|swp)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReportSource:
    """One report's folder as found."""

    id: str
    """Year folder and own folder, with a forward slash."""
    path: str
    """The Markdown file below the project's root."""
    data: bytes
    files: tuple[str, ...]
    """Names of the other files in the folder, in natural order (2 before 10)."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A Markdown file that is where no report can be."""

    path: str


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


def iter_report_sources(
    root: Path, content: Path, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[ReportSource | Stray]:
    """Read ``reports/<year>/<date>-<slug>/index.md`` below the content folder, in path order.

    ``wanted`` tells by a path below the root whether to read it, or to go into it.
    """
    for year in _iter_wanted(root, content / "reports", wanted):
        if not year.is_dir():
            if year.suffix.lower() == ".md":
                yield Stray(year.relative_to(root).as_posix())
            continue
        for entry in _iter_wanted(root, year, wanted):
            if entry.is_dir():
                yield read_folder(root, entry)
            elif entry.suffix.lower() == ".md":
                yield Stray(entry.relative_to(root).as_posix())


def _iter_wanted(root: Path, folder: Path, wanted: Callable[[str], bool]) -> Iterator[Path]:
    where = folder.relative_to(root).as_posix()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if wanted(f"{where}/{path.name}") and not _HIDDEN.search(path.name):
            yield path


def read_folder(root: Path, folder: Path) -> ReportSource | Stray:
    """Read one report's folder."""
    # A link could carry any file of the build machine onto the site.
    names = [
        path.name
        for path in folder.iterdir()
        if path.is_file() and not path.is_symlink() and not _HIDDEN.search(path.name)
    ]
    if REPORT_FILE not in names:
        return Stray(folder.relative_to(root).as_posix())
    path = folder / REPORT_FILE
    return ReportSource(
        id=f"{folder.parent.name}/{folder.name}",
        path=path.relative_to(root).as_posix(),
        data=path.read_bytes(),
        files=tuple(sorted((n for n in names if n != REPORT_FILE), key=natural_key)),
    )


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that reads digits as numbers: ``2.jpg`` before ``10.jpg``."""
    parts = re.split(r"(\d+)", name.lower())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
