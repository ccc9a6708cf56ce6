"""Lists of branches as people paste them, and the ids made of their names."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.load.organisation import read_organisation
from generator.starting.names import make_id, make_short_name
from generator.starting.project import ORGANISATION_FILE, build_files, plan_site
from generator.starting.units import BranchLine, UnitList, read_lines, read_units

Told = tuple[str, str, int | None, int | None]


def told(units: UnitList) -> list[Told]:
    assert units.faults == ()
    return [(b.zone, b.name, b.members, b.fixed_day) for b in units.branches]


CASTING, FORGING = ("第一协作区", "铸造车间党支部", 26, 5), ("第一协作区", "锻造车间党支部", 22, 8)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "第一协作区：铸造车间党支部（26人，每月5日）、锻造车间党支部22人，每月8日",
            id="one line",
        ),
        pytest.param(
            "第一协作区\n1. 铸造车间党支部 26人 每月5日\n2、锻造车间党支部　22人　8号",
            id="numbered",
        ),
        pytest.param(
            "支部名单如下：\n一、第一协作区：\n① 铸造车间党支部 26 5\n（2）锻造车间党支部 22 8\n合计 48",
            id="chat",
        ),
        pytest.param(
            "1\t铸造车间党支部\t第一协作区\t26\t5\n2\t锻造车间党支部\t\t22\t8",
            id="cells without header",
        ),
        pytest.param(
            "序号\t支部名称\t协作区\t党员人数（人）\t固定日\n"
            "1\t铸造车间党支部\t第一协作区\t26人\t5\n2\t锻造车间党支部\t\t22\t每月8日\n合计\t\t\t48\t",
            id="cells with header",
        ),
        pytest.param(
            "支部,协作区,人数,固定日\r\n铸造车间党支部,第一协作区,26,5\r\n锻造车间党支部,第一协作区,22,8",
            id="csv",
        ),
        pytest.param(
            "第一协作区，铸造车间党支部，２６人，５日\n第1协作区，锻造车间党支部，22人，8日\u200b",
            id="full width, two spellings",
        ),
    ],
)
def test_lists_as_people_have_them(text: str) -> None:
    assert told(read_units(text.encode(), "list")) == [CASTING, FORGING]


def test_gb18030_is_read() -> None:
    text = "支部\t协作区\t人数\t固定日\n铸造车间党支部\t第一协作区\t26\t5"
    assert told(read_units(text.encode("gb18030"), "list.txt")) == [CASTING]


def test_a_workbook_with_merged_zones_a_title_and_a_total() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2026年党支部名册"])
    sheet.append(["协作区", "支部", "党员人数", "固定日"])
    for row in (["第一协作区", "铸造车间党支部", 26, 5], [None, "锻造车间党支部", 22, 8]):
        sheet.append(row)
    sheet.append(["第二协作区", "机加车间党支部", 34, None])
    sheet.append(["合计", None, 82, None])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    data = io.BytesIO()
    book.save(data)
    assert told(read_units(data.getvalue(), "名册.xlsx")) == [
        CASTING,
        FORGING,
        ("第二协作区", "机加车间党支部", 34, None),
    ]


@pytest.mark.parametrize(
    ("typed", "members"),
    [("二十一", 21), ("26（含预备党员3人）", 26), ("十", 10), ("党员 9 名", 9), (12.0, 12)],
)
def test_numbers_as_lists_have_them(typed: object, members: int) -> None:
    book, buffer = Workbook(), io.BytesIO()
    for row in (["支部", "人数"], ["铸造车间党支部", typed]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(buffer)
    [branch] = read_units(buffer.getvalue(), "名单.xlsx").branches
    assert branch.members == members


@pytest.mark.parametrize(
    "text",
    [
        "Casting branch 26, Forging branch 22",
        "Casting branch 26; Forging branch 22",
        "Casting branch 26 and Forging branch 22",
        "Casting branch 26 members, Forging branch 22 members",
        "Casting branch (26), Forging branch (22)",
        "Casting branch 26、Forging branch 22",
        "1. Casting branch 26\n2. Forging branch 22",
    ],
)
def test_an_english_line_of_branches(text: str) -> None:
    assert told(read_lines(text)) == [
        ("", "Casting branch", 26, None),
        ("", "Forging branch", 22, None),
    ]


def test_english_branches_with_days_and_zones() -> None:
    text = "Zone 1: Workshop 3 branch 26 5, Forging branch 22 8\nZone 2: Machining branch 34"
    assert told(read_lines(text)) == [
        ("Zone 1", "Workshop 3 branch", 26, 5),
        ("Zone 1", "Forging branch", 22, 8),
        ("Zone 2", "Machining branch", 34, None),
    ]


def test_a_workbook_without_a_header() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([1, "第一协作区", "铸造车间党支部", 26])
    sheet.append([2, None, "锻造车间党支部", 22])
    sheet.merge_cells("B1:B2")
    data = io.BytesIO()
    book.save(data)
    assert [name for _, name, _, _ in told(read_units(data.getvalue(), "x.xlsx"))] == [
        "铸造车间党支部",
        "锻造车间党支部",
    ]


@pytest.mark.parametrize(
    ("text", "rule", "value"),
    [
        ("一区：铸造支部、铸造支部", "twice", "铸造支部"),
        ("一区：铸造支部\n二区：锻造支部 26 45", "day", "45"),
        ("一区：铸造支部 13800000000", "number", "13800000000"),
        ("铸造支部\n一区：锻造支部\n二区：机加支部", "zone", "铸造支部"),
        ("一区：" + "长" * 41, "name", "长" * 40),
    ],
)
def test_what_cannot_be_read_is_told(text: str, rule: str, value: str) -> None:
    units = read_lines(text)
    assert not units.is_good
    assert (rule, value) in [(fault.rule, fault.value) for fault in units.faults]


def test_branches_belong_to_the_only_zone() -> None:
    assert told(read_lines("铸造支部\n锻造支部", ["东区"])) == [
        ("东区", "铸造支部", None, None),
        ("东区", "锻造支部", None, None),
    ]


def test_ids_and_short_names() -> None:
    assert make_id("铸造车间党支部", (), "branch-1") == "zhuzaochejian"
    assert make_id("铸造车间党支部", {"zhuzaochejian"}, "branch-1") == "zhuzaochejian-2"
    assert make_id("Casting branch", (), "branch-1") == "casting"
    assert make_id("🎉", (), "branch-3") == "branch-3"
    assert make_id("Con", (), "branch-3") == "con-branch-3"
    assert make_short_name("铸造车间党支部") == "铸造车间"
    assert make_short_name("第一党支部") == "第一支部"


NAMES = st.text(min_size=1, max_size=20).map(lambda text: f"支{' '.join(text.split())}部")


@settings(max_examples=60)
@given(st.lists(NAMES, min_size=1, max_size=4, unique=True), NAMES)
def test_whatever_a_unit_is_called_its_organisation_file_reads_back(
    names: list[str], name: str
) -> None:
    import datetime as dt

    from generator.cli.init import clean_name

    cleaned = list(dict.fromkeys(clean_name(text) for text in names))
    site = plan_site(
        name=clean_name(name),
        committee="党委",
        zones=["一区"],
        branches=[BranchLine(name=text, zone="一区") for text in cleaned],
        members=None,
        fixed_day=31,
        rotates=True,
        today=dt.date(2026, 11, 5),
        language="zh",
    )
    text = build_files(site)[ORGANISATION_FILE]
    organisation, problems = read_organisation(text.encode(), ORGANISATION_FILE)
    assert organisation is not None, (text, problems)
    assert problems == ()
    assert [branch.names.values[0].full for branch in organisation.branches] == cleaned
    assert organisation.name == clean_name(name)


@given(st.text(max_size=200))
def test_no_list_makes_the_reader_fail(text: str) -> None:
    read_units(text.encode(), "list")
