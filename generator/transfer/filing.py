"""档号 and 密级: what an office says of each write-up in ``content/archive.csv`` (or .xlsx)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Struct

from generator.load.tables import MOST_BYTES, TABLE_SUFFIXES, iter_records, parse_table
from generator.model.front import Record, zh
from generator.model.organisation import Organisation
from generator.model.problem import Problem, build_problem
from generator.model.report import Report
from generator.model.values import Line

EVERYTHING = "*"
_MARK = re.compile(r"[{｛]\s*([^{}｛｝]*?)\s*[}｝]")
"""What stands for something in a file number."""
_NUMBER = ("n", "顺序号", "序号")
_YEAR = ("year", "年度", "年")


def find_unknown_mark(number: str) -> str:
    """What of a filled-in number still stands in braces; empty where nothing does."""
    found = _MARK.search(number)
    return found[0] if found else ""


class FilingRow(Record):
    """A row of the table: of one write-up, of a unit's, or (``*``) of all others."""

    report: Annotated[Line, zh("报道", "文件", "范围")]
    number: Annotated[Line | None, zh("档号")] = None
    secrecy: Annotated[Line | None, zh("密级")] = None
    retention: Annotated[Line | None, zh("保管期限", "期限")] = None
    note: Annotated[Line | None, zh("备注", "说明")] = None
    title: Annotated[Line | None, zh("题名", "标题")] = None
    """For who fills it in; nothing is read from it."""


class Filing(Struct, frozen=True, kw_only=True):
    """What the archives department calls a write-up."""

    number: str = ""
    secrecy: str = ""
    retention: str = ""
    note: str = ""


class Filings(Struct, frozen=True, kw_only=True):
    """The table as read."""

    path: str = ""
    rows: Mapping[str, FilingRow] = {}
    """By the id of a report or a unit, or ``*``."""
    unknown: tuple[tuple[int, str], ...] = ()
    """Lines that name neither, with what they name."""

    def of(self, report: Report, place: int) -> Filing:
        """The report's own row, else its host's, else everybody's; each column by itself.

        ``place``: the report's in the year, from 1, for a number that counts.
        """
        keys = (report.id, report.host, EVERYTHING)
        rows = [self.rows[key] for key in keys if key in self.rows]

        def first(name: str) -> str:
            return next((value for row in rows if (value := getattr(row, name))), "")

        def fill(mark: re.Match[str]) -> str:
            if mark[1] in _NUMBER:
                return f"{place:04d}"
            return str(report.year) if mark[1] in _YEAR else mark[0]

        return Filing(
            number=_MARK.sub(fill, first("number")),
            secrecy=first("secrecy"),
            retention=first("retention"),
            note=first("note"),
        )


def read_filings(
    root: Path, content: Path, organisation: Organisation, reports: Iterable[Report]
) -> tuple[Filings, tuple[Problem, ...]]:
    """The table, if there is one, and what is wrong with it."""
    problems: list[Problem] = []
    known = _Known(organisation, reports)
    for suffix in TABLE_SUFFIXES:
        file = content / f"archive{suffix}"
        if not file.is_file() or file.is_symlink():
            continue
        path = file.relative_to(root).as_posix()
        if file.stat().st_size > MOST_BYTES:
            return Filings(path=path), (build_problem("table-too-large", path),)
        rows: dict[str, FilingRow] = {}
        unknown: list[tuple[int, str]] = []
        table = parse_table(file.read_bytes(), path, FilingRow)
        for row, node, _ in iter_records(table, FilingRow, path, problems):
            key = known.find(row.report)
            if key is None:
                unknown.append((node.line, row.report))
            else:
                rows.setdefault(key, row)
        return Filings(path=path, rows=rows, unknown=tuple(unknown)), tuple(problems)
    return Filings(), ()


class _Known:
    """What a row may name."""

    def __init__(self, organisation: Organisation, reports: Iterable[Report]) -> None:
        self._organisation = organisation
        self._reports = {
            name: report.id
            for report in reports
            for name in (report.id, report.id.rpartition("/")[2])
        }

    def find(self, typed: str) -> str | None:
        text = typed.strip().replace("\\", "/").removesuffix("/index.md").strip("/")
        if text in (EVERYTHING, "＊", "全部", "all"):
            return EVERYTHING
        report = self._reports.get(text) or self._reports.get(text.rpartition("/")[2])
        if report is not None:
            return report
        units = self._organisation.unit_ids_by_name.get(text, ())
        return units[0] if len(units) == 1 else None
