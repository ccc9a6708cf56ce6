"""Every text of the content folder, as checks look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.checks.rule import TextFile
from generator.load.sources import REPORT_FILE, iter_files
from generator.load.tables import MOST_BYTES
from generator.load.text import decode
from generator.load.workbook import WorkbookError, read_workbook

_FARTHEST = 100_000
"""Row up to which a line's number is the row's."""
_TEXTS = frozenset({".md", ".csv", ".yml", ".yaml", ".txt"})


def iter_texts(root: Path, content: Path, wanted: Callable[[str], bool]) -> Iterator[TextFile]:
    """Read the wanted texts in path order; those that are no text are left to other rules.

    ``wanted`` tells by a path below the root whether to read it, or to go into it.

    A report's text knows the names of the files beside it.
    """
    reports = f"{content.relative_to(root).as_posix()}/reports/"
    for folder, names in iter_files(root, content, wanted):
        for name in names:
            where = f"{folder}/{name}"
            text = _read(root / where, where) if wanted(where) else None
            if text is not None:
                beside = tuple(other for other in names if other != name)
                is_report = name == REPORT_FILE and folder.startswith(reports)
                yield TextFile(path=where, text=text, names=beside if is_report else ())


def _read(path: Path, where: str) -> str | None:
    suffix = path.suffix.lower()
    if suffix in _TEXTS:
        soft_end = " " if suffix == ".csv" else "\n"
        return decode(path.read_bytes(), where, soft_end=soft_end).text
    return _read_workbook(path) if suffix == ".xlsx" else None


def _read_workbook(path: Path) -> str | None:
    """One line a row, so that a finding's line is the row; hidden sheets can be read by anybody."""
    if path.stat().st_size > MOST_BYTES:
        return None  # the loader says so
    try:
        sheets = read_workbook(path.read_bytes())
    except WorkbookError:
        return None  # the loader says what is wrong with it
    lines: list[str] = []
    for sheet in sheets:
        above = len(lines)
        for row in sheet.rows:
            # A sheet's far corner is no reason to write a million line breaks.
            lines += [""] * (min(above + row.line, _FARTHEST) - len(lines) - 1)
            texts = (" ".join(cell.text.split("\n")) for cell in row.cells.values())
            lines.append("\t".join(texts))
    return "\n".join(lines)
