"""CSV as spreadsheets and people save it → the same rows that a workbook gives. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from generator.load.sheet import Cell, Row, Sheet
from generator.model.problem import Problem, build_problem

DELIMITERS = (",", "\t", ";", "，")
# Each broken row costs a new reading of what follows; a file like that is no table.
_MOST_BROKEN = 50
# ="001" is how exports keep a spreadsheet from making a number of it.
_CONSTANT = re.compile(r'="((?:[^"]|"")*)"')
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")


def read_delimited(text: str, delimiter: str, path: str) -> tuple[Sheet, list[Problem]]:
    """The rows that hold something; those with broken quotes are problems."""
    problems: list[Problem] = []
    rows = []
    for line, texts in _iter_rows(text.split("\n"), delimiter, path, problems):
        cells = {index: _cell_of(text) for index, text in enumerate(texts) if text.strip()}
        if cells:
            rows.append(Row(cells, line))
    return Sheet(tuple(rows)), problems


def _cell_of(text: str) -> Cell:
    if "=" not in text and "#" not in text:
        return Cell(text)
    if _ERROR.fullmatch(text.strip()):
        return Cell(text.strip(), fault="error")
    constant = _CONSTANT.fullmatch(text.strip())
    return Cell(constant[1].replace('""', '"') if constant else text)


def _iter_rows(
    lines: Sequence[str], delimiter: str, path: str, problems: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins on; a row with broken quotes is reported and skipped."""
    start = 0
    while start < len(lines):
        rest = (lines[index] + "\n" for index in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        read = 0
        try:
            for cells in reader:
                line = start + read + 1
                read = reader.line_num
                yield line, cells
        except csv.Error:
            line = start + read + 1
            found = lines[line - 1].strip()[:40]
            problems.append(build_problem("csv-quotes", path, line, value=found))
            start += read + 1
            if len(problems) >= _MOST_BROKEN:
                problems.append(build_problem("csv-broken", path, start + 1))
                return
        else:
            return
