"""Which files of a project a year's package holds, and where: the way there and back."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from generator.model.report import Report
from generator.settings import Settings

MAP = "其他/还原清单.csv"
_COLUMNS = ("项目内路径", "包内路径", "SHA-256")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
# Git's own, and what desktops leave in every folder.
_NOT_CONTENT = frozenset({".git", ".DS_Store", "Thumbs.db", "desktop.ini"})


class Origin(Struct, frozen=True, kw_only=True):
    """A file of the project and its place in the package."""

    path: str
    """Below the project's root."""
    place: str
    """Below the payload."""
    report: str = ""
    """Id of the report whose folder it lies in."""


class MapError(Exception):
    """The list of a package cannot be read."""


def list_origins(
    root: Path, settings: Settings, year: int, folders: Mapping[str, Report], names: Places
) -> tuple[Origin, ...]:
    """Every file of the content folder that belongs to the year, and the configuration.

    ``folders``: the reports of the package by the path of their folder.
    """
    return tuple(_iter_origins(root, settings, year, folders, names))


class Places(Struct, frozen=True, kw_only=True):
    """What the folders of a package are called."""

    reports: str
    plans: str
    ledgers: str
    rest: str


def _iter_origins(
    root: Path, settings: Settings, year: int, folders: Mapping[str, Report], names: Places
) -> Iterator[Origin]:
    content = settings.content_dir.strip("/")
    for path in _iter_files(root, content):
        below = path.removeprefix(f"{content}/")
        head, _, rest = below.partition("/")
        if head in ("reports", "plans") and _is_of_other_year(rest, year):
            continue
        report = folders.get("/".join(path.split("/")[: content.count("/") + 4]))
        if report is not None:
            folder = report.id.rpartition("/")[2]
            inner = path.split("/", content.count("/") + 4)[-1]
            place = f"{names.reports}/{folder}/原稿/{inner}"
        elif head == "plans":
            place = f"{names.plans}/{rest}"
        elif head in ("ledgers", "projects"):
            place = f"{names.ledgers}/{below}"
        else:
            place = f"{names.rest}/{path}"
        yield Origin(path=path, place=place, report=report.id if report else "")
    if (root / "mkdocs.yml").is_file():
        yield Origin(path="mkdocs.yml", place=f"{names.rest}/mkdocs.yml")


def _is_of_other_year(name: str, year: int) -> bool:
    found = _YEAR.match(name)
    return found is not None and int(found[0]) != year


def _iter_files(root: Path, content: str) -> Iterator[str]:
    """Links are not followed: one could bring any file of the machine along."""
    for parent, folders, names in os.walk(root / content):
        folders[:] = sorted(name for name in folders if name not in _NOT_CONTENT)
        for name in sorted(names):
            file = Path(parent, name)
            if name not in _NOT_CONTENT and not file.is_symlink() and file.is_file():
                yield file.relative_to(root).as_posix()


def render_map(rows: list[tuple[str, str, str]]) -> bytes:
    """Path in the project, place in the bag and digest of each file, for the way back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows)
    return out.getvalue().encode()


def read_map(data: bytes) -> list[tuple[str, str, str]]:
    """The list; :class:`MapError` for one that is no list or leads out of its folders."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise MapError(str(error)) from error
    if not rows or tuple(rows[0]) != _COLUMNS:
        raise MapError(MAP)
    found: list[tuple[str, str, str]] = []
    for row in rows[1:]:
        is_safe = len(row) == len(_COLUMNS) and all(map(_is_inside, row[:2]))
        # In the package all names are such as every system can have.
        if not is_safe or re.search(r"[\\:]", row[1]):
            raise MapError(",".join(row))
        found.append((row[0], row[1], row[2]))
    return found


def _is_inside(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and not {"", ".", ".."} & set(parts) and "\x00" not in path
