"""content/plans/<year>.csv or .xlsx → :class:`Plan`. Pure: bytes come in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import Field

from generator.load.faults import LineFaults
from generator.load.nodes import KeyedNode, MappingNode, ScalarNode, line_of
from generator.load.tables import Table, TableSheet, iter_records, parse_table
from generator.load.units import find_unit
from generator.model.due import KNOWN_PHRASES, Window, parse_due
from generator.model.front import Record, zh
from generator.model.organisation import Organisation
from generator.model.plan import Owner, OwnerKind, Plan, PlanItem, fold_code
from generator.model.problem import Problem
from generator.model.values import Code, Count, LevelChoice, Line, Lines

_ALL_BRANCHES = frozenset({"各支部", "各党支部", "全体支部", "全体党支部", "所有支部", "all"})
_ALL_ZONES = frozenset({"各协作区", "各区", "全体协作区", "所有协作区"})


class PlanRow(Record):
    """The columns of the plan."""

    code: Annotated[Code, zh("编号", "序号", "项目编号")]
    level: Annotated[LevelChoice, zh("级别", "层级")]
    category: Annotated[Line, zh("类别", "分类")] = ""
    content: Annotated[Line, zh("工作内容", "内容", "工作项目")]
    due: Annotated[Line, zh("完成时限", "时限", "完成时间")]
    owner: Annotated[Lines, zh("责任单位", "责任主体", "承办单位")]
    form: Annotated[Line | None, zh("形式", "活动形式")] = None
    times: Annotated[Count, Field(ge=1, le=366), zh("次数")] = 1
    note: Annotated[Line, zh("备注", "说明")] = ""


def read_plan(
    data: bytes, path: str, year: int, organisation: Organisation
) -> tuple[Plan, tuple[Problem, ...]]:
    """Parse one year's table; a row with an error is left out and the rest stays."""
    # 责任单位 and 完成时限 are not carried down: an empty cell there is more likely forgotten.
    table = parse_table(
        data, path, PlanRow, carried=("level", "category"), dated=("due",), year=year
    )
    faults = LineFaults(path)
    builder = _Builder(year, organisation, faults)
    for row, node, sheet in iter_records(
        builder.join_owners(table), PlanRow, path, faults.problems
    ):
        builder.add(row, node, sheet)
    # 一区、三区 in one cell is how a plan is written, not a repair worth telling.
    problems = tuple(problem for problem in faults.problems if problem.rule != "list-form")
    return Plan(year=year, source=path, items=tuple(builder.items)), problems


@dataclass(slots=True)
class _Builder:
    year: int
    organisation: Organisation
    faults: LineFaults
    items: list[PlanItem] = field(default_factory=list)
    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Line and sheet of each folded code."""

    def add(self, row: PlanRow, node: MappingNode, sheet: str) -> None:
        folded = fold_code(row.code)
        if folded in self.places:
            first, where = self.places[folded]
            self.faults.tell_cell(
                "plan-code-repeated", node, "code", value=row.code, first=first, where=where
            )
            return
        self.places[folded] = (node.line, sheet)
        windows = self._windows(row, node)
        owners = tuple(self._owner(name, node) for name in row.owner)
        found = tuple(owner for owner in owners if owner is not None)
        if windows is None or len(found) < len(owners):
            return
        if not found:
            self.faults.tell_cell("cell-missing", node, "owner", column="责任单位")
            return
        self.items.append(
            PlanItem(
                year=self.year,
                code=row.code,
                level=row.level,
                category=row.category,
                content=row.content,
                due_text=row.due,
                owner_text="、".join(row.owner),
                owners=found,
                windows=windows,
                form=self._form(row.form, node) if row.form else None,
                times=row.times,
                note=row.note,
                line=node.line,
            )
        )

    def join_owners(self, table: Table) -> Table:
        """The table with owners on several lines of one cell as a list."""
        sheets = tuple(
            TableSheet(tuple(self._join(node) for node in sheet.rows), sheet.name)
            for sheet in table.sheets
        )
        return Table(sheets, table.problems)

    def _join(self, node: MappingNode) -> MappingNode:
        def mend(entry: KeyedNode) -> KeyedNode:
            if entry.key != "owner" or not isinstance(entry.value, ScalarNode):
                return entry
            lines = entry.value.value.split("\n")
            return KeyedNode(entry.key, ScalarNode(self._join_lines(lines), entry.line), entry.line)

        return MappingNode(tuple(mend(entry) for entry in node), node.line)

    def _join_lines(self, lines: list[str]) -> str:
        """A unit a line, but for a name that only its cell's width has broken."""
        names: list[str] = []
        for line in lines:
            if names and not self._is_known(line) and self._is_known(names[-1] + line):
                names[-1] += line
            else:
                names.append(line)
        return "、".join(names)

    def _is_known(self, name: str) -> bool:
        text = unicodedata.normalize("NFKC", name).strip()
        phrases = _ALL_BRANCHES | _ALL_ZONES
        return text in phrases or bool(self.organisation.find_units(text, date(self.year, 1, 1)))

    def _windows(self, row: PlanRow, node: MappingNode) -> tuple[Window, ...] | None:
        windows = parse_due(row.due, self.year)
        if windows is not None:
            return windows
        other = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", unicodedata.normalize("NFKC", row.due))
        if other and int(other[0]) != self.year:
            self.faults.tell_cell("plan-due-year", node, "due", value=row.due, year=str(self.year))
        else:
            known = "、".join(KNOWN_PHRASES)
            self.faults.tell_cell("plan-due-unknown", node, "due", value=row.due, known=known)
        return None

    def _owner(self, name: str, node: MappingNode) -> Owner | None:
        text = unicodedata.normalize("NFKC", name).strip()
        if text in _ALL_BRANCHES:
            return Owner(kind=OwnerKind.BRANCHES)
        if text in _ALL_ZONES:
            return Owner(kind=OwnerKind.ZONES)
        for suffix in ("各支部", "各党支部"):
            zone = text.removesuffix(suffix)
            ids = self.organisation.find_units(zone, date(self.year, 1, 1))
            if zone != text and len(ids) == 1 and ids[0] in self.organisation.zone_by_id:
                return Owner(kind=OwnerKind.BRANCHES, unit=ids[0])
        unit, problem = find_unit(
            self.organisation,
            name,
            date(self.year, 1, 1),
            (self.faults.path, line_of(node, ("owner",)), "owner"),
        )
        if problem is not None:
            self.faults.problems.append(problem)
        return None if unit is None else Owner(kind=OwnerKind.UNIT, unit=unit)

    def _form(self, name: str, node: MappingNode) -> str:
        forms = self.organisation.form_ids
        text = unicodedata.normalize("NFKC", name).strip()
        if text not in forms:
            close = self.organisation.form_names.nearest(text, 1, 0.5)
            self.faults.tell_cell(
                "form-unknown",
                node,
                "form",
                value=name,
                suggestion=close[0] if close else "",
                known="、".join(form.name for form in self.organisation.forms),
            )
        return forms.get(text, name)
