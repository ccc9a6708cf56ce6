"""Which column of a table holds which field: its header, on one line or two, in either language."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.load.faults import LineFaults
from generator.load.sheet import Cell, Row
from generator.model.front import Record, chinese_names
from generator.model.problem import Severity

# A header stands near the top; below that, rows only happen to hold the same words.
_HEADER_WITHIN = 12
_MOST_UNKNOWN = 20
"""Unknown columns that are told of."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns are; ``end`` is the index of the first row below."""

    columns: Mapping[int, str]
    rows: tuple[Row, ...]
    end: int

    @property
    def line(self) -> int:
        return self.rows[0].line


def find_header(rows: Sequence[Row], model: type[Record]) -> Header | None:
    """The first row, or two, that name at least half of the columns that must be there."""
    required = set(required_fields(model))
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        columns = _name_columns(row, model)
        below = rows[index + 1] if index + 1 < len(rows) else None
        both = _join_header(columns, row, below, model) if below else {}
        keys = set((both or columns).values())
        if len(keys) >= 2 and 2 * len(keys & required) >= len(required):
            if both and below is not None:
                return Header(both, (row, below), index + 2)
            return Header(columns, (row,), index + 1)
    return None


def _join_header(
    columns: Mapping[int, str], row: Row, below: Row, model: type[Record]
) -> dict[int, str]:
    """Columns of a header on two lines: the second says more, and nothing else."""
    names = _name_columns(below, model)
    if len(columns) < 2 or not set(names.values()) - set(columns.values()):
        return {}
    for index in below.cells:
        again = row.cells.get(index) == below.cells[index]  # merged over both lines
        if index not in names and index in columns and not again:
            return {}
    return dict(sorted({**columns, **names}.items()))


def _name_columns(row: Row, model: type[Record]) -> dict[int, str]:
    known = _column_names(model)
    named = {index: known.get(_fold(cell.text), "") for index, cell in row.cells.items()}
    return {index: key for index, key in named.items() if key}


def is_header(row: Row, columns: Mapping[int, str], model: type[Record]) -> bool:
    """The header again, as on the second printed page."""
    known = _column_names(model)
    others = len(columns) - max(2, len(columns) - 1)
    for index, key in columns.items():
        cell = row.cells.get(index)
        others -= cell is None or known.get(_fold(cell.text)) != key
        if others < 0:
            return False
    return True


def settle_columns(header: Header, model: type[Record], faults: LineFaults) -> dict[int, str]:
    """One column a field; what else the header names is told."""
    cells = {i: cell for row in header.rows for i, cell in row.cells.items()}
    names = chinese_names(model)
    # 序号 beside 编号 only numbers the rows.
    ranks = {_fold(word): rank for words in names.values() for rank, word in enumerate(words)}
    by_rank = sorted(header.columns, key=lambda i: (ranks.get(_fold(cells[i].text), 0), i))
    places: dict[str, int] = {}
    for index in by_rank:
        key, value = header.columns[index], cells[index].text.strip()[:30]
        if key not in places:
            places[key] = index
        elif _fold(value) == "序号":
            _tell_unknown(value, cells, header, model, faults)
        else:
            faults.tell("column-repeated", header.line, field=key, value=value)
    unknown = [cells[index].text for index in sorted(cells) if index not in header.columns]
    for text in unknown[:_MOST_UNKNOWN]:
        _tell_unknown(text, cells, header, model, faults)
    return dict(sorted((index, key) for key, index in places.items()))


def _tell_unknown(
    text: str,
    cells: Mapping[int, Cell],
    header: Header,
    model: type[Record],
    faults: LineFaults,
) -> None:
    # Numbering, a signature column…: nothing to lose, unless it is a slip.
    known = [name for name in _column_names(model) if name != _fold(text)]
    close = difflib.get_close_matches(_fold(text)[:40], known, n=1, cutoff=0.5)
    named = {_fold(cell.text) for cell in cells.values()}
    close = [name for name in close if name not in named]
    faults.tell(
        "column-unknown",
        header.line,
        None if close else Severity.INFO,
        value=" ".join(text.split())[:30],
        suggestion=close[0] if close else "",
    )


def required_fields(model: type[Record]) -> list[str]:
    """The columns that must be there."""
    return [key for key, info in model.model_fields.items() if info.is_required()]


def shown_name(model: type[Record], key: str) -> str:
    """A column's name in messages."""
    return next(iter(chinese_names(model)[key]), key)


@cache
def _column_names(model: type[Record]) -> Mapping[str, str]:
    """Field by folded column name."""
    names = {_fold(key): key for key in model.model_fields}
    for key, words in chinese_names(model).items():
        names |= {_fold(word): key for word in words}
    return names


def _fold(text: str) -> str:
    """Column names without regard to width, case, blanks and what stands in brackets."""
    folded = unicodedata.normalize("NFKC", text[:200]).casefold()
    return "".join(folded.partition("(")[0].split()).strip("*:")
