"""Tables as offices keep them: what people see in the cells is what is read, or it is said why not."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.checks.rule import Word
from generator.load.ledgers import read_hazards, read_resources
from generator.load.manuscripts import iter_texts
from generator.load.plan import read_plan
from generator.load.wordlist import load_words
from generator.locale import load_translator
from generator.messages import format_problem
from generator.model.plan import PlanItem
from generator.model.problem import Problem, Severity
from tests.unit.plan.samples import ORGANISATION

HEADER = ["编号", "级别", "类别", "工作内容", "完成时限", "责任单位", "形式", "次数", "备注"]
AS_OF = date(2026, 11, 22)
Fill = Callable[[Any, Any], None]


def row(code: Any = "Z-1", **cells: Any) -> list[Any]:
    """A good row of the plan; cells by column."""
    good = {"level": "支部级", "category": "学习", "content": "甲", "due": "全年", "owner": "铸造"}
    good |= {"form": None, "times": None, "note": None} | cells
    return [code, *good.values()]


def rows(*lines: list[Any]) -> Fill:
    def fill(_book: Any, sheet: Any) -> None:
        for line in lines:
            sheet.append(line)

    return fill


def shown(value: Any, format_code: str, cell: str = "A2", **cells: Any) -> Fill:
    """A row in which one cell has a format."""

    def fill(book: Any, sheet: Any) -> None:
        rows(HEADER, row(value, **cells) if cell == "A2" else row(**cells))(book, sheet)
        sheet[cell].number_format = format_code

    return fill


def workbook(*fills: Fill, edit: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """A workbook; ``edit`` changes its parts, as other programs write them."""
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "计划"
    for fill in fills:
        fill(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    if edit is None:
        return stream.getvalue()
    edited = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(edited, "w") as target:
        for name in source.namelist():
            target.writestr(name, edit(name, source.read(name)))
    return edited.getvalue()


def as_csv(*lines: list[Any], separator: str = ",", encoding: str = "utf-8") -> bytes:
    texts = (separator.join("" if cell is None else str(cell) for cell in line) for line in lines)
    return "".join(f"{text}\r\n" for text in texts).encode(encoding)


def read(data: bytes, suffix: str = "xlsx") -> tuple[dict[str, PlanItem], list[Problem]]:
    plan, problems = read_plan(data, f"content/plans/2026.{suffix}", 2026, ORGANISATION)
    for problem in problems:
        for language in ("zh", "en"):
            assert format_problem(problem, load_translator(language))
    return {item.code: item for item in plan.items}, list(problems)


def rules(problems: list[Problem]) -> list[tuple[str, int]]:
    return [(problem.rule, problem.line) for problem in problems]


# --- what a cell shows


@pytest.mark.parametrize(
    ("value", "format_code", "code"),
    [
        (1, "000", "001"),
        (2, '"Z-"00', "Z-02"),
        (7, r"\安\-00", "安-07"),
        (101, '00"-"00', "01-01"),
        ("001", "@", "001"),
        (3.0, "General", "3"),
        (0.25, "0%", "25%"),
        (1234, "#,##0", "1,234"),
        (13, '"第"0"项";;', "第13项"),
    ],
)
def test_a_code_is_what_its_cell_shows(value: Any, format_code: str, code: str) -> None:
    items, problems = read(workbook(shown(value, format_code)))
    assert (list(items), problems) == ([code], [])


@pytest.mark.parametrize("format_code", ['yyyy"年"m"月"', "mmm-yy", r"yyyy\-mm", "[$-804]yyyy/m;@"])
def test_a_cell_that_shows_a_month_is_due_at_its_end(format_code: str) -> None:
    items, problems = read(workbook(shown("Z-1", format_code, "E2", due=date(2026, 5, 1))))
    assert items["Z-1"].windows[0].due == date(2026, 5, 31)
    assert items["Z-1"].due_text == "2026年5月"
    assert problems == []


def test_the_months_of_a_chinese_excel_have_no_code_in_the_file() -> None:
    def renumber(name: str, data: bytes) -> bytes:
        return re.sub(rb'numFmtId="16[4-9]"', b'numFmtId="57"', data) if "styles" in name else data

    data = workbook(shown("Z-1", "yyyy-m", "E2", due=date(2026, 5, 1)), edit=renumber)
    assert read(data)[0]["Z-1"].due_text == "2026年5月"


@pytest.mark.parametrize("text", ["2026年5月", "2026-05", "2026/5"])
def test_a_month_in_csv_is_the_same_month(text: str) -> None:
    items, _ = read(as_csv(HEADER, row(due=text)), "csv")
    assert items["Z-1"].windows[0].due == date(2026, 5, 31)


@pytest.mark.parametrize("text", ["2025年5月", "5.20", "5.2", "2026年13月"])
def test_what_is_no_month_of_the_year_is_refused(text: str) -> None:
    items, [problem] = read(as_csv(HEADER, row(due=text)), "csv")
    assert (items, problem.severity, problem.line) == ({}, Severity.ERROR, 2)


def test_a_day_without_a_year_is_read_with_the_year_that_the_file_holds_and_that_is_said() -> None:
    items, problems = read(workbook(shown("Z-1", 'm"月"d"日"', "E2", due=date(2026, 5, 20))))
    assert items["Z-1"].windows[0].due == date(2026, 5, 20)
    assert rules(problems) == [("cell-date-year", 2)]


@pytest.mark.parametrize("format_code", ['m"月"d"日"', "d-mmm", "mmm-yy", "yyyy/m/d"])
def test_a_code_that_became_a_date_is_told(format_code: str) -> None:
    items, problems = read(workbook(shown(date(2026, 1, 1), format_code)))
    assert (items, rules(problems)) == ({}, [("cell-became-date", 2)])


@pytest.mark.parametrize("text", ["1月1日", "1-Jan", "Jan-26"])
def test_a_code_that_became_a_date_is_told_in_csv(text: str) -> None:
    items, problems = read(as_csv(HEADER, row(text), row("1-2")), "csv")
    assert (list(items), rules(problems)) == (["1-2"], [("cell-became-date", 2)])


@pytest.mark.parametrize(
    ("typed", "code"),
    [('="001"', "001"), ('"=""001"""', "001"), ("'001", "001"), ("＇001", "001"), ("\t001", "001")],
)
def test_what_keeps_a_text_a_text_is_no_part_of_it(typed: str, code: str) -> None:
    assert list(read(as_csv(HEADER, row(typed)), "csv")[0]) == [code]


def test_quotes_that_are_meant_stay() -> None:
    items, _ = read(as_csv(HEADER, row(content="'十四五'规划")), "csv")
    assert items["Z-1"].content == "'十四五'规划"


# --- formulas and faults


def test_a_formula_without_a_result_is_named_once_and_its_row_left_out() -> None:
    data = workbook(rows(HEADER, row('="P-"&ROW()'), row("Z-2"), row("Z-3", times="=1+1")))
    items, [problem] = read(data)
    assert list(items) == ["Z-2"]
    assert (problem.rule, problem.line, dict(problem.args)["rows"]) == ("cell-formula", 2, "2、4")


def test_a_formula_with_its_result_and_a_constant_are_read() -> None:
    def calculate(name: str, data: bytes) -> bytes:
        if not name.startswith("xl/worksheets"):
            return data
        start, end = b'<c r="A2"><f>', re.compile(rb"ROW\(\)</f><v\s*(?:/>|></v>)")
        return end.sub(
            b"ROW()</f><v>P-2</v>", data.replace(start, start.replace(b">", b' t="str">', 1))
        )

    data = workbook(rows(HEADER, row('="P-"&ROW()'), row('="001"')), edit=calculate)
    assert list(read(data)[0]) == ["P-2", "001"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_failed_formula_costs_its_row_and_is_told(suffix: str) -> None:
    def fail(_book: Any, sheet: Any) -> None:
        sheet["F2"].data_type = "e"

    lines = (HEADER, row(owner="#REF!"), row("Z-2"))
    data = as_csv(*lines) if suffix == "csv" else workbook(rows(*lines), fail)
    items, problems = read(data, suffix)
    assert (list(items), rules(problems)) == (["Z-2"], [("cell-error", 2)])


# --- sheets and rows that are not seen


def with_sheet(title: str, *lines: list[Any], state: str = "visible") -> Fill:
    def fill(book: Any, sheet: Any) -> None:
        rows(HEADER, row())(book, sheet)
        other = book.create_sheet(title)
        rows(*lines)(book, other)
        other.sheet_state = state

    return fill


@pytest.mark.parametrize(
    ("fill", "codes", "expected"),
    [
        (with_sheet("二季度", HEADER, row("Z-2")), ["Z-1", "Z-2"], []),
        (with_sheet("去年", HEADER, row("Z-2"), state="hidden"), ["Z-1"], ["sheet-hidden"]),
        (with_sheet("去年", HEADER, row("Z-2"), state="veryHidden"), ["Z-1"], ["sheet-hidden"]),
        (with_sheet("2025年", HEADER, row("Z-2")), ["Z-1"], ["sheet-other-year"]),
        (with_sheet("续表", row("Z-2")), ["Z-1"], ["sheet-no-header"]),
        (with_sheet("2026年下半年", HEADER, row("Z-2")), ["Z-1", "Z-2"], []),
        (with_sheet("Sheet2"), ["Z-1"], []),
    ],
)
def test_every_sheet_with_a_header_is_read_or_named(
    fill: Fill, codes: list[str], expected: list[str]
) -> None:
    items, problems = read(workbook(fill))
    assert (list(items), [problem.rule for problem in problems]) == (codes, expected)
    assert all(dict(problem.args)["sheet"] for problem in problems)


def test_a_problem_names_the_sheet_where_several_are_read() -> None:
    items, problems = read(workbook(with_sheet("二季度", HEADER, row(), row("Z-2", due="尽快"))))
    assert list(items) == ["Z-1"]
    assert rules(problems) == [("plan-code-repeated", 2), ("plan-due-unknown", 3)]
    text = format_problem(problems[1], load_translator("zh"))
    assert "content/plans/2026.xlsx:3" in text
    assert "（工作表“二季度”）" in text
    assert "前一次在工作表“计划”的第 2 行" in format_problem(problems[0], load_translator("zh"))


def test_filtered_rows_are_read_and_named() -> None:
    def hide(_book: Any, sheet: Any) -> None:
        sheet.auto_filter.ref = "A1:I5"
        for number in (3, 4):
            sheet.row_dimensions[number].hidden = True

    items, [problem] = read(workbook(rows(HEADER, *(row(f"Z-{n}") for n in range(4))), hide))
    assert list(items) == ["Z-0", "Z-1", "Z-2", "Z-3"]
    assert (problem.rule, dict(problem.args)["rows"]) == ("rows-hidden", "3-4")


# --- rows that are no entries


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (["合计", None, None, None, None, None, None, 3], "table-total-row"),
        ([None, "小 计", None, None, None, None, None, 3], "table-total-row"),
        (["总计：", None, None, "共三项", None, None, None, 3], "table-total-row"),
        (["一季度小计", None, None, None, None, None, None, 3], "table-total-row"),
        (["注：各支部参照执行"], "table-row-skipped"),
        (["填表人：某某", None, None, None, "日期：2026-1-5"], "table-row-skipped"),
        (["一、", "学习教育"], "table-row-skipped"),
    ],
)
def test_totals_notes_and_headings_are_told_apart(suffix: str, line: list[Any], rule: str) -> None:
    lines = (HEADER, row(), line, row("Z-2"))
    items, problems = read(as_csv(*lines) if suffix == "csv" else workbook(rows(*lines)), suffix)
    assert list(items) == ["Z-1", "Z-2"]
    assert rules(problems) == [(rule, 3)]
    assert problems[0].severity is Severity.INFO


def test_an_entry_with_the_name_of_a_total_stays() -> None:
    assert list(read(as_csv(HEADER, row("小计", content="合计")), "csv")[0]) == ["小计"]


# --- headers and cells as they are laid out


def test_a_header_on_two_lines() -> None:
    upper = ["编号", "级别", "类别", "工作内容", "安排", None, "形式"]
    lower = [None, None, None, None, "完成时限", "责任单位", None]

    def merge(_book: Any, sheet: Any) -> None:
        for column in "ABCDG":
            sheet.merge_cells(f"{column}1:{column}2")
        sheet.merge_cells("E1:F1")

    for data in (as_csv(upper, lower, row()), workbook(rows(upper, lower, row()), merge)):
        items, problems = read(data)
        assert list(items) == ["Z-1"]
        assert {problem.rule for problem in problems} <= {"column-unknown"}


@pytest.mark.parametrize(
    "header",
    [
        [None, *HEADER],
        ["序号", *HEADER],
        ["*" + name for name in HEADER],
        ["编号", "级别", "类别", "工作内容：", "完成\n时限（必填）", "责 任 单 位", *HEADER[6:]],
        [*HEADER, None, None, None],
    ],
)
def test_headers_with_more_than_the_names(header: list[Any]) -> None:
    before = [5] if len(header) > len(HEADER) and header[-1] else []
    items, problems = read(workbook(rows(header, [*before, *row()])))
    assert list(items) == ["Z-1"]
    assert {problem.severity for problem in problems} <= {Severity.INFO}


def owners(text: str) -> list[str]:
    items, problems = read(workbook(rows(HEADER, row(owner=text))))
    assert problems == []
    return [owner.unit for owner in items["Z-1"].owners]


def test_owners_on_several_lines_of_a_cell() -> None:
    assert owners("铸造\n锻造") == ["casting", "forging"]
    assert owners("铸造车间\n党支部") == ["casting"]
    assert owners("铸造车间\n党支部\n锻造车间党支部、齿轮") == ["casting", "forging", "gear"]


def test_units_merged_over_rows() -> None:
    def merge(_book: Any, sheet: Any) -> None:
        sheet.merge_cells("F2:F4")

    lines = (HEADER, row(), row("Z-2", owner=None), row("Z-3", owner=None))
    items, problems = read(workbook(rows(*lines), merge))
    assert [item.owner_text for item in items.values()] == ["铸造"] * 3
    assert problems == []


# --- files of other programs


def test_strict_open_xml_and_prefixed_names_are_read() -> None:
    def strict(_name: str, data: bytes) -> bytes:
        main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        data = data.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return data.replace(office, b"http://purl.oclc.org/ooxml/officeDocument/relationships")

    def prefixed(name: str, data: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return data
        return re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", data).replace(b'xmlns="', b'xmlns:x="')

    for edit in (strict, prefixed):
        items, problems = read(workbook(rows(HEADER, row(), row("Z-2")), edit=edit))
        assert (list(items), problems) == (["Z-1", "Z-2"], [])


def test_pronunciation_and_runs_of_a_text() -> None:
    text = "<is><r><t>学习</t></r><r><rPr><b/></rPr><t>党章_x000D_\n第一章</t></r><rPh sb='0' eb='1'><t>xue</t></rPh></is>"

    def rich(name: str, data: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return data
        return re.sub(
            rb'<c r="D2"[^>]*>.*?</c>', f'<c r="D2" t="inlineStr">{text}</c>'.encode(), data
        )

    items, _ = read(workbook(rows(HEADER, row()), edit=rich))
    assert items["Z-1"].content == "学习党章 第一章"


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (as_csv(HEADER), "table-empty"),
        (as_csv(HEADER, ["注"]), "table-empty"),
        (workbook(), "table-no-header"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "table-web-page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table-old-format"),
    ],
)
def test_a_table_in_which_nothing_was_found_is_a_problem(data: bytes, rule: str) -> None:
    items, problems = read(data)
    assert items == {}
    assert rule in {problem.rule for problem in problems}


def test_cells_far_away_cost_nothing() -> None:
    def far(_book: Any, sheet: Any) -> None:
        sheet["A1048576"].number_format = "000"
        sheet["XFD1048576"] = 1

    def merge(name: str, data: bytes) -> bytes:
        merged = b'</sheetData><mergeCells count="1"><mergeCell ref="J1:XFD1048576"/></mergeCells>'
        return data.replace(b"</sheetData>", merged) if "worksheets/" in name else data

    items, problems = read(workbook(rows(HEADER, row()), far, edit=merge))
    assert list(items) == ["Z-1"]
    assert rules(problems) == [("table-row-skipped", 1048576)]


# --- ledgers and the word list read tables the same way


def test_ledgers_read_cells_as_they_are_seen() -> None:
    header = ["编号", "支部", "发现日期", "描述", "整改期限"]

    def fill(_book: Any, sheet: Any) -> None:
        rows(header, [1, "铸造车间\n党支部", date(2026, 3, 1), "松动", date(2026, 4, 1)])(
            None, sheet
        )
        sheet.append([2, "铸造", date(2026, 3, 1), "松动", None])
        sheet.append(["合计", None, None, "2项", None])
        sheet["A2"].number_format = sheet["A3"].number_format = "000"
        sheet["C3"].number_format = 'm"月"d"日"'
        sheet["E2"].number_format = 'yyyy"年"m"月"'

    hazards, problems = read_hazards(workbook(fill), "hazards.xlsx", ORGANISATION, AS_OF)
    assert [(row.id, row.found) for row in hazards] == [("002", date(2026, 3, 1))]
    # A month is no day.
    assert sorted((problem.rule, problem.line) for problem in problems) == [
        ("cell-date", 2),
        ("cell-date-year", 3),
        ("table-total-row", 4),
    ]


def test_resources_with_apostrophes() -> None:
    text = "编号,类型,名称,所属单位\n'007,讲师,老炉长,铸造\n"
    resources, problems = read_resources(text.encode(), "resources.csv", ORGANISATION, AS_OF)
    assert ([row.id for row in resources], problems) == (["007"], ())


def _words(root: Path) -> tuple[list[Word], list[str]]:
    words, problems = load_words(root, root)
    return list(words), [problem.rule for problem in problems]


def test_the_word_list_is_a_table_like_others(tmp_path: Path) -> None:
    (tmp_path / "wordlist.xls").write_bytes(b"x")
    assert _words(tmp_path) == ([], ["table-format"])
    (tmp_path / "wordlist.xls").unlink()
    lines = [["错误", "正确", "级别"], ["布署", "部署", "错误"], ["合计", "一个", None]]
    (tmp_path / "wordlist.xlsx").write_bytes(workbook(rows(*lines)))
    words, found = _words(tmp_path)
    assert ([word.wrong for word in words], found) == (["布署", "合计"], [])


def test_a_workbooks_text_keeps_its_rows(tmp_path: Path) -> None:
    def far(_book: Any, sheet: Any) -> None:
        sheet["B7"] = "13800000000"
        sheet["A1048576"] = "末行"

    (tmp_path / "plan.xlsx").write_bytes(workbook(rows(["甲"]), far))
    [text] = iter_texts(tmp_path, tmp_path, lambda _: True)
    lines = text.text.split("\n")
    assert (lines[0], lines[6], lines[-1]) == ("甲", "13800000000", "末行")
    assert len(lines) <= 100_000


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("odd", ["\x08", "\u200b", "\u202e", "\ufffe"])
def test_what_nobody_sees_is_dropped_and_told_once(suffix: str, odd: str) -> None:
    def escape(_name: str, data: bytes) -> bytes:
        seen = f"_x{ord(odd):04X}_".encode()
        return data.replace("＊".encode(), seen).replace(b"&#65290;", seen)

    lines = [row(f"Z-{n}", content="甲＊乙", owner="铸＊造") for n in range(3)]
    if suffix == "csv":
        data = as_csv(HEADER, *lines).decode().replace("＊", odd).encode()
    else:
        data = workbook(rows(HEADER, *lines), edit=escape)
    items, [problem] = read(data, suffix)
    assert [item.content for item in items.values()] == ["甲乙"] * 3
    assert (problem.rule, problem.line) == ("characters-unseen", 2)
    assert dict(problem.args)["n"] == 6


@pytest.mark.parametrize("soft", ["\x0b", "\x0c", "\u2028", "\x85"])
def test_a_soft_end_of_a_line_in_csv_begins_no_row(soft: str) -> None:
    items, problems = read(as_csv(HEADER, row(content=f"甲{soft}乙"), row("Z-2")), "csv")
    assert ([item.content for item in items.values()], problems) == (["甲 乙", "甲"], [])


# --- whatever stands in a table


CELLS = st.sampled_from(
    [
        *(
            "",
            "",
            "Z-1",
            "Z-2",
            "001",
            "合计",
            "小计",
            "注：",
            "一、",
            "填表人：",
            "1月1日",
            "#REF!",
        ),
        *(
            "支部级",
            "党委级",
            "学习",
            "甲",
            "全年",
            "5月底前",
            "尽快",
            "铸造",
            "铸造\n锻造",
            "各支部",
        ),
        *('="001"', "'1", "=1+1", "编号", "工作内容", "5.20", "50%", "1,200", "\u200b", "甲\x08"),
    ]
)
LINES = st.lists(st.lists(CELLS, max_size=10), max_size=8)


@given(st.lists(st.just(HEADER) | st.lists(CELLS, max_size=10), max_size=3), LINES, st.booleans())
def test_no_row_is_dropped_without_a_word(
    above: list[list[str]], below: list[list[str]], in_csv: bool
) -> None:
    lines = [*above, HEADER, *below]
    if in_csv:
        quoted = [['"' + cell.replace('"', '""') + '"' for cell in line] for line in lines]
        data = as_csv(*quoted)
        # A cell on two lines makes the rows below stand on later ones.
        numbers = [
            1 + sum(1 + "".join(line).count("\n") for line in lines[:i]) for i in range(len(lines))
        ]
    else:
        data = workbook(lambda _book, sheet: _write(sheet, lines))
        numbers = [index + 1 for index in range(len(lines))]
    plan, problems = read_plan(data, "content/plans/2026.xlsx", 2026, ORGANISATION)
    told = {item.line for item in plan.items} | {problem.line for problem in problems}
    if any(problem.rule in ("column-missing", "table-no-header") for problem in problems):
        return
    first = max((n for n, line in zip(numbers, lines, strict=True) if line == HEADER), default=0)
    for number, line in zip(numbers, lines, strict=True):
        holds = any(cell.strip().strip("\u200b") for cell in line)
        if holds and number > first:
            assert number in told, (number, line)


def _write(sheet: Any, lines: list[list[str]]) -> None:
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            if text:
                cell = sheet.cell(number, column)
                cell.value, cell.data_type = text.replace("\x08", "_x0008_"), "s"
