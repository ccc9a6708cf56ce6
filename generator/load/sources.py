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


def iter_files(content: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder below the content folder with its files, sorted; links are not followed."""
    for place, folders, names in os.walk(content):
        folders[:] = sorted(name for name in folders if not _HIDDEN.search(name))
        folder = Path(place)
        yield (
            folder,
            sorted(
                name
                for name in names
                if not _HIDDEN.search(name) and not (folder / name).is_symlink()
            ),
        )


def iter_report_sources(
    root: Path, content: Path, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[ReportSource | Stray]:
    """Read ``reports/<year>/<date>-<slug>/index.md`` below the content folder, in path order.

    ``wanted`` tells by a folder's path below the root whether to read it.
    """
    folder = content / "reports"
    if not folder.is_dir():
        return
    for year in sorted(path for path in folder.iterdir() if not _HIDDEN.search(path.name)):
        if not year.is_dir():
            if year.suffix.lower() == ".md":
                yield Stray(year.relative_to(root).as_posix())
            continue
        for entry in sorted(path for path in year.iterdir() if not _HIDDEN.search(path.name)):
            if not entry.is_dir():
                if entry.suffix.lower() == ".md":
                    yield Stray(entry.relative_to(root).as_posix())
                continue
            if wanted(entry.relative_to(root).as_posix()):
                yield read_folder(root, entry)


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
