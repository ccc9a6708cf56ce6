"""A cell's text, as its column's values are read; what a spreadsheet made of a code is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, get_args

from generator.load.columns import shown_name
from generator.load.faults import LineFaults
from generator.load.sheet import Cell
from generator.load.text import drop_unseen
from generator.model.front import Record
from generator.model.problem import Severity
from generator.model.values import Code

_LONGEST = 2_000
"""Characters of a cell; a code has fewer."""
_LONGEST_CODE = 60
# What a spreadsheet makes of 1-1, saved as CSV.
_BECAME_DATE = re.compile(
    r"\d{1,2}月\d{1,2}日|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2}"
)
_MARKS = ("'", "＇")


class _Kind(Enum):
    """What a column holds, as far as its cells are read differently."""

    CODE = "code"
    COUNT = "count"
    DAY = "day"
    LIST = "list"
    TEXT = "text"
    WORD = "word"
    """One of a choice of words."""


@cache
def _columns_of(model: type[Record]) -> Mapping[str, tuple[_Kind, str]]:
    """What each column holds, and its name."""
    return {
        key: (_kind(info.annotation, info.metadata), shown_name(model, key))
        for key, info in model.model_fields.items()
    }


def _kind(annotation: Any, metadata: Sequence[object]) -> _Kind:
    [reader] = getattr(Code, "__metadata__", (None,))
    if reader in metadata:
        return _Kind.CODE
    types = {annotation, *get_args(annotation)}
    types |= {part for type_ in types for part in get_args(type_)}
    if date in types:
        return _Kind.DAY
    if int in types:
        return _Kind.COUNT
    if any(getattr(type_, "__origin__", type_) is tuple for type_ in types):
        return _Kind.LIST
    return _Kind.TEXT if str in types else _Kind.WORD


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one sheet, and keeps what is told once of all its rows."""

    model: type[Record]
    dated: Collection[str]
    """Columns that hold days among other texts."""
    faults: LineFaults
    formulas: list[int] = field(default_factory=list)
    """Lines on which a formula has no value."""
    unseen: list[tuple[int, str]] = field(default_factory=list)
    """Line and name of invisible characters."""
    columns: Mapping[str, tuple[_Kind, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = _columns_of(self.model)

    def read(self, key: str, cell: Cell, line: int) -> str:
        """The text of a cell; empty where it cannot be read, which is told."""
        kind, column = self.columns[key]
        text = cell.text.strip()
        is_plain = cell.day is None and text.isprintable() and text[:1] not in _MARKS
        if is_plain and not cell.fault and kind is not _Kind.CODE and len(text) <= _LONGEST:
            return text  # as nearly all are
        if cell.fault == "formula":
            self.formulas.append(line)
            return ""
        tell = self.faults.tell
        if cell.fault:
            tell("cell-error", line, field=key, column=column, value=cell.text)
            return ""
        most = _LONGEST_CODE if kind is _Kind.CODE else _LONGEST
        if len(cell.text) > most:
            length, limit = str(len(cell.text)), str(most)
            tell("cell-long", line, field=key, column=column, length=length, most=limit)
            return ""
        seen, found = drop_unseen(cell.text)
        self.unseen += ((line, name) for name in found)
        text = _unquote(seen.strip())
        became_date = cell.day is not None or (kind is _Kind.CODE and _BECAME_DATE.fullmatch(text))
        if kind in (_Kind.CODE, _Kind.COUNT) and became_date:
            tell("cell-became-date", line, field=key, column=column, value=text)
            return ""
        if cell.day is not None and cell.has_day:
            if kind is _Kind.DAY or key in self.dated:
                read = cell.day.isoformat()
                if not cell.has_year:
                    tell("cell-date-year", line, field=key, value=text, read=read)
                return read
            if not cell.has_year:
                info = Severity.INFO
                tell("cell-became-date", line, info, field=key, column=column, value=text)
        return _join_lines(text, kind)


def _unquote(text: str) -> str:
    """Without the apostrophe that tells a spreadsheet to leave a text alone."""
    is_mark = text.startswith(_MARKS) and len(text) > 1 and not set(text[1:]) & set("'＇’")
    return text[1:].lstrip() if is_mark else text


def _join_lines(text: str, kind: _Kind) -> str:
    """What stands on several lines of a cell: a list's items stay on theirs."""
    if "\n" not in text:
        return text
    lines = [part for line in text.split("\n") if (part := line.strip())]
    return {_Kind.LIST: "\n", _Kind.TEXT: " "}.get(kind, "").join(lines)
