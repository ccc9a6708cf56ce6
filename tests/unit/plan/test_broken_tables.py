"""What goes wrong in plans and ledgers: each fault is located, and the rest is still read."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.load.ledgers import read_areas, read_hazards, read_project, read_resources
from generator.load.plan import read_plan
from generator.locale import load_translator
from generator.messages import format_problem
from generator.model.problem import Problem, Severity
from tests.unit.plan.samples import ORGANISATION

AS_OF = date(2026, 11, 22)
PLAN = "编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注\n"
GOOD = "Z-9,支部级,学习,好的一行,全年,铸造,集中培训,1,\n"
HAZARDS = "编号,支部,发现日期,来源,部位,描述,级别,责任岗位,整改期限,整改完成,措施\n"
GOOD_HAZARD = "H-9,铸造,2026-03-01,,炉前,护罩松动,一般,班组长,2026-03-15,2026-03-10,紧固\n"


def explained(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems, after making sure that both languages have words for each."""
    for problem in problems:
        for language in ("zh", "en"):
            text = format_problem(problem, load_translator(language))
            assert problem.path in text
    return problems


def plan(data: str | bytes) -> tuple[list[str], tuple[Problem, ...]]:
    data = data.encode() if isinstance(data, str) else data
    read, problems = read_plan(data, "content/plans/2026.csv", 2026, ORGANISATION)
    return [item.code for item in read.items], explained(problems)


def hazards(data: str | bytes) -> tuple[list[str], tuple[Problem, ...]]:
    data = data.encode() if isinstance(data, str) else data
    rows, problems = read_hazards(data, "content/ledgers/hazards.csv", ORGANISATION, AS_OF)
    return [row.id for row in rows], explained(problems)


BROKEN_PLANS = {
    "unknown due": ("Z-1,支部级,学习,甲,尽快,铸造,,1,", ("plan-due-unknown", 2, "due")),
    "last year's due": ("Z-1,支部级,学习,甲,2025年5月20日,铸造,,1,", ("plan-due-year", 2, "due")),
    "no due": ("Z-1,支部级,学习,甲,,铸造,,1,", ("cell-missing", 2, "due")),
    "unknown owner": ("Z-1,支部级,学习,甲,全年,铸件车间,,1,", ("unit-unknown", 2, "owner")),
    "no owner": ("Z-1,支部级,学习,甲,全年,、,,1,", ("cell-missing", 2, "owner")),
    "unknown level": ("Z-1,科室级,学习,甲,全年,铸造,,1,", ("choice-unknown", 2, "level")),
    "no content": ("Z-1,支部级,学习,,全年,铸造,,1,", ("cell-missing", 2, "content")),
    "no number": ("Z-1,支部级,学习,甲,全年,铸造,,若干,", ("cell-number", 2, "times")),
    "none at all": ("Z-1,支部级,学习,甲,全年,铸造,,0,", ("number-range", 2, "times")),
    "code twice": (
        "Z-1,支部级,学习,甲,全年,铸造,,1,\nｚ－１,支部级,学习,乙,全年,铸造,,1,",
        ("plan-code-repeated", 3, "code"),
    ),
    "open quote": ('Z-1,支部级,学习,"甲,全年,铸造,,1,', ("csv-quotes", 2, "")),
}


@pytest.mark.parametrize("case", BROKEN_PLANS)
def test_a_broken_row_is_located_and_the_rest_is_read(case: str) -> None:
    rows, expected = BROKEN_PLANS[case]
    codes, problems = plan(PLAN + rows + "\n" + GOOD)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    assert [(p.rule, p.line, p.field) for p in errors] == [expected]
    assert codes[-1] == "Z-9"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("table-no-header", 0)),
        ("随便,写点\n什么,呢\n", ("table-no-header", 0)),
        ("编号,级别,工作内容,完成时限\nZ-1,支部级,甲,全年\n", ("column-missing", 1)),
        (PLAN.replace("备注", "编号") + GOOD, ("column-repeated", 1)),
        ("\x00\x01\x02", ("table-no-header", 0)),
        ("PK\x03\x04这不是压缩包", ("table-unreadable", 0)),
    ],
)
def test_a_table_that_is_none(text: str, expected: tuple[str, int]) -> None:
    _, problems = plan(text)
    assert [(p.rule, p.line) for p in problems if p.severity is Severity.ERROR] == [expected]


def test_the_old_excel_format_is_told_apart() -> None:
    _, (problem,) = plan(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert problem.rule == "table-old-format"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_whatever_excel_saves_is_read(encoding: str, delimiter: str) -> None:
    title = "砚溪重型装备厂2026年工作运行表,,,,,,,,\n（分厂党委印发）,,,,,,,,\n,,,,,,,,\n"
    text = title + PLAN + GOOD + PLAN + GOOD.replace("Z-9", "Ｚ－１０") + "注：各支部参照执行\n"
    codes, problems = plan(text.replace(",", delimiter).replace("\n", "\r\n").encode(encoding))
    assert codes == ["Z-9", "Z-10"]
    assert {p.rule for p in problems} <= {"encoding-legacy", "table-row-skipped"}
    assert not any(p.severity is Severity.ERROR for p in problems)


def _workbook(fill: Callable[[Any], None]) -> bytes:
    book = Workbook()
    book.create_sheet("说明", 0)
    fill(book["Sheet"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_with_merged_cells_title_rows_dates_and_numbers() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["2026年工作运行表"])
        sheet.merge_cells("A1:I1")
        sheet.append([])
        sheet.append(PLAN.strip().split(","))
        sheet.append(["Z-1", "支部级", "学习", "甲", date(2026, 5, 20), "铸造", None, 2.0, None])
        sheet.append([102, None, None, "乙", None, "锻造", None, None, None])
        sheet.append(["Z-3", None, None, "丙", "尽快", "齿轮", None, None, None])
        sheet.merge_cells("B4:B6")
        sheet.merge_cells("E4:E5")

    read, problems = read_plan(_workbook(fill), "2026.xlsx", 2026, ORGANISATION)
    assert [(p.rule, p.line) for p in problems] == [("plan-due-unknown", 6)]
    first, second = read.items
    assert (first.code, first.times, first.windows[0].due) == ("Z-1", 2, date(2026, 5, 20))
    assert (second.code, second.level, second.due_text) == ("102", first.level, "2026-05-20")


def test_a_cell_with_line_breaks_keeps_the_lines_of_the_rows_below() -> None:
    broken = "Z-3,支部级,学习,丙,尽快,铸造,,1,\n"
    codes, problems = plan(PLAN + 'Z-1,支部级,学习,"甲\n第二行",全年,铸造,,1,\n' + broken)
    assert codes == ["Z-1"]
    assert [(p.rule, p.line) for p in problems] == [("plan-due-unknown", 4)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("H-1,二区,2026-03-01,,炉前,松动,一般,,,,", ("hazard-branch", "branch")),
        ("H-1,铸选,2026-03-01,,炉前,松动,一般,,,,", ("unit-unknown", "branch")),
        ("H-1,铸造,三月一日,,炉前,松动,一般,,,,", ("cell-date", "found")),
        ("H-1,铸造,2026-03-01,,炉前,松动,特大,,,,", ("choice-unknown", "severity")),
        ("H-1,铸造,2026-03-01,,炉前,,一般,,,,", ("cell-missing", "description")),
        ("H-1,铸造,2026-03-01,,炉前,松动,一般,,2026-02-01,,", ("ledger-before-found", "due")),
        ("H-1,铸造,2026-03-01,,炉前,松动,一般,,,2026-02-01,", ("ledger-before-found", "fixed")),
        ("H-1,铸造,2026-03-01,,炉前,松动,一般,,,2027-01-01,", ("ledger-future", "fixed")),
    ],
)
def test_a_broken_hazard_is_located_and_the_rest_is_read(
    row: str, expected: tuple[str, str]
) -> None:
    ids, problems = hazards(HAZARDS + row + "\n" + GOOD_HAZARD)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    assert [(p.rule, p.line, p.field) for p in errors] == [(expected[0], 2, expected[1])]
    assert ids == ["H-9"]


def test_an_id_twice_keeps_the_first() -> None:
    ids, (problem,) = hazards(HAZARDS + GOOD_HAZARD + GOOD_HAZARD)
    assert (ids, problem.rule, problem.line) == (["H-9"], "ledger-id-repeated", 3)


def test_areas_and_resources_carry_merged_cells_down() -> None:
    areas, problems = read_areas(
        "编号,层级,名称,责任单位\nA-1,班组,炉前,铸造\nA-2,,砂处理,铸造\n".encode(),
        "areas.csv",
        ORGANISATION,
        AS_OF,
    )
    assert [(area.id, area.tier) for area in areas] == [("A-1", "team"), ("A-2", "team")]
    assert not problems
    resources, problems = read_resources(
        "编号,类型,名称,所属单位\nR-1,讲师,老炉长,铸造\nR-2,,张工,没有的单位\n".encode(),
        "resources.csv",
        ORGANISATION,
        AS_OF,
    )
    assert [resource.id for resource in resources] == ["R-1"]
    assert [(p.rule, p.line) for p in problems] == [("unit-unknown", 3)]


PROJECT = """---
title: 旧砂再生
lead: 铸造
members: [锻造]
started: 2026-03-05
milestones:
  - {name: 成立攻关组, due: 2026-03-15, done: 2026-03-05}
  - {名称: 再生机改造, 期限: 2026-09-30, 调整期限: 2026-10-15, 原因: 排队}
metrics:
  - {name: 外运量, unit: 吨, baseline: 310, target: 150, value: 172, source: 台账}
---

正文。
"""


def test_a_project_is_read() -> None:
    project, problems = read_project(
        PROJECT.encode(), "content/projects/sand.md", "sand", ORGANISATION, AS_OF
    )
    assert project is not None
    assert [p for p in problems if p.severity > Severity.INFO] == []
    assert (project.lead, project.members, project.body) == ("casting", ("forging",), "正文。")
    assert project.milestones[1].current_due == date(2026, 10, 15)
    assert project.metrics[0].progress == pytest.approx(0.8625)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("lead: 铸造", "lead: 铸件", ("unit-unknown", 3)),
        ("started: 2026-03-05\n", "", ("field-missing", 2)),
        ("done: 2026-03-05", "done: 2027-03-05", ("ledger-future", 7)),
        ("due: 2026-03-15", "due: 2025-03-15", ("milestone-before-start", 7)),
        ("名称: 再生机改造", "名称: 成立攻关组", ("milestone-repeated", 8)),
        ("due: 2026-03-15", "due: 三月中", ("date-unreadable", 7)),
        ("baseline: 310", "baseline: 很多", ("number-unreadable", 10)),
    ],
)
def test_a_broken_project_is_located(old: str, new: str, expected: tuple[str, int]) -> None:
    assert old in PROJECT
    project, problems = read_project(
        PROJECT.replace(old, new).encode(), "p.md", "sand", ORGANISATION, AS_OF
    )
    errors = [p for p in explained(problems) if p.severity is Severity.ERROR]
    # What a project must say is refused with it; a milestone or a figure goes alone.
    assert (project is None) == (expected[0] in ("unit-unknown", "field-missing"))
    assert [(p.rule, p.line) for p in errors] == [expected]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_break_it(data: bytes) -> None:
    plan(data)
    hazards(HAZARDS.encode() + data)
