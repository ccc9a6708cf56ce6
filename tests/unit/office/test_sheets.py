"""CSV and XLSX: what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator.formats.office.sheets import defuse, render_csv, render_xlsx
from generator.formats.office.word import render_docx
from generator.locale import load_translator
from generator.views.statistics.bulletin import Attachment, Bulletin
from generator.views.statistics.bulletin_parts import Item, Part
from generator.views.statistics.shared import DataTable, TableCell
from generator.views.statistics.tables import Column, Table, Value

T = load_translator("zh")


def table_of(*rows: tuple[Value, ...], name: str = "表") -> Table:
    width = len(rows[0])
    columns = tuple(Column(id=f"c{n}", title=f"列{n}") for n in range(width))
    return Table(name=name, title=name, columns=columns, rows=rows)


def test_csv_has_a_bom_and_plain_values() -> None:
    text = render_csv(table_of(("铸造, 锻造", 3, 0.25, date(2026, 3, 8), None, True)), T)
    assert text == '﻿列0,列1,列2,列3,列4,列5\r\n"铸造, 锻造",3,0.25,2026-03-08,,是\r\n'


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", " =HYPERLINK(1)", "＝1+1", "＠x"]
)
def test_no_text_runs_as_a_formula(text: str) -> None:
    [_, row] = csv.reader(io.StringIO(render_csv(table_of((text,)), T)))
    assert row == [f"'{text}"]


def test_negative_numbers_stay_numbers() -> None:
    assert "\r\n-2\r\n" in render_csv(table_of((-2,)), T)


@given(st.text(max_size=20))
def test_csv_cells_never_begin_a_formula(text: str) -> None:
    safe = defuse(text)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))
    assert safe in (text, f"'{text}")


def test_xlsx_has_typed_cells_a_frozen_header_and_a_sheet_a_table() -> None:
    first = table_of(("=1+1", 3, 0.25, date(2026, 3, 8), None), name="甲")
    data = render_xlsx([first, table_of(("x",), name="乙")], date(2026, 10, 31), T)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["甲", "乙"]
    sheet = book["甲"]
    assert sheet.freeze_panes == "B2"
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "d", "n"]
    assert [cell.value for cell in sheet[2]] == ["=1+1", 3, 0.25, datetime(2026, 3, 8), None]
    assert sheet["A1"].font.bold


def test_the_same_tables_give_the_same_bytes() -> None:
    table = table_of(("a", 1))
    assert render_xlsx([table], date(2026, 1, 1), T) == render_xlsx([table], date(2026, 1, 1), T)


def test_control_characters_do_not_break_the_file() -> None:
    odd = "a\x00b\x0bc\ud800\ufffe"
    data = render_xlsx([table_of((odd,))], date(2026, 1, 1), T)
    book = load_workbook(io.BytesIO(data))
    assert book["表"]["A2"].value == "abc"
    assert render_csv(table_of((odd,)), T).encode().endswith(b"\r\nabc\r\n")


def test_a_control_character_hides_no_formula() -> None:
    assert "'=1+1" in render_csv(table_of(("\x08=1+1",)), T)


def test_control_characters_do_not_break_a_document() -> None:
    odd = "党委\x00\x0b\ud800\uffff"
    table = DataTable(columns=(odd,), rows=((TableCell(text=odd),),), note=odd)
    inner = Part(title=odd, items=(Item(lead=odd, text=odd),))
    chapter = Part(title=odd, paragraphs=(odd,), items=(Item(lead=odd, text=odd),), parts=(inner,))
    bulletin = Bulletin(
        title=odd * 200,
        period=odd,
        issuer=odd,
        day=date(2026, 3, 8),
        as_of_text=odd,
        chapters=(chapter,),
        attachments=(Attachment(title=odd, table=table),),
        language="zh",
    )
    document = Document(io.BytesIO(render_docx(bulletin, T)))
    texts = {paragraph.text for paragraph in document.paragraphs}
    assert {"党委", "一、党委", "党委" * 200} <= texts
    assert document.tables[0].rows[1].cells[0].text == "党委"
    assert document.core_properties.title == "党委" * 127 + "党"
