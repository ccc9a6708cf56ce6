"""The bulletin as a Word document, in the shape that official papers have."""

from __future__ import annotations

import io
from datetime import datetime, time

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

from generator.formats.office.package import repack
from generator.formats.office.sheets import text_width
from generator.locale import Translator
from generator.model.unseen import strip_unseen
from generator.views.statistics.bulletin import Bulletin, Chapter
from generator.views.statistics.shared import DataTable

_BODY, _HEADING, _TITLE = "仿宋", "黑体", "宋体"
_LINE_CM = 15.8
_NUMERALS = "一二三四五六七八九十"


def render_docx(bulletin: Bulletin, t: Translator) -> bytes:
    """A4, title, numbered chapters, tables whose header repeats on every page."""
    document = Document()
    _set_up(document, bulletin)
    _paragraph(document, bulletin.title, size=20, font=_TITLE, bold=True, centre=True)
    _paragraph(document, bulletin.as_of_text, size=10.5, centre=True)
    for number, chapter in enumerate(bulletin.chapters):
        _write_chapter(document, chapter, f"{chapter_number(number, t)}{chapter.title}", t)
    _paragraph(document, "")
    for line in (bulletin.issuer, t.day(bulletin.day)):
        _paragraph(document, line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue(), bulletin.day)


def chapter_number(index: int, t: Translator) -> str:
    """一、二、… in Chinese, 1. 2. … elsewhere."""
    return f"{_NUMERALS[index]}、" if t.language == "zh" else f"{index + 1}. "


def _set_up(document: DocumentType, bulletin: Bulletin) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - _LINE_CM) / 2)
    section.top_margin = section.bottom_margin = Cm(2.8)
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(12)
    _set_font(style.element.get_or_add_rPr(), _BODY)
    properties = document.core_properties
    properties.title = strip_unseen(bulletin.title)[:255]
    properties.author = strip_unseen(bulletin.issuer)[:255]
    properties.created = properties.modified = datetime.combine(bulletin.day, time())
    properties.comments = ""
    properties.language = bulletin.language


def _set_font(properties: OxmlElement, name: str) -> None:  # type: ignore[valid-type]
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(kind), "Times New Roman" if kind != "w:eastAsia" else name)


def _paragraph(
    document: DocumentType,
    text: str,
    *,
    size: float = 12,
    font: str = _BODY,
    bold: bool = False,
    centre: bool = False,
) -> Paragraph:
    paragraph = document.add_paragraph()
    _add_run(paragraph, text, size=size, font=font, bold=bold)
    paragraph.paragraph_format.space_after = Pt(4)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _add_run(
    paragraph: Paragraph, text: str, *, size: float = 12, font: str = _BODY, bold: bool = False
) -> None:
    run = paragraph.add_run(strip_unseen(text))
    run.font.size, run.bold = Pt(size), bold
    run.font.color.rgb = RGBColor(0, 0, 0)  # Word's own headings are blue.
    _set_font(run._element.get_or_add_rPr(), font)


def _write_chapter(document: DocumentType, chapter: Chapter, title: str, t: Translator) -> None:
    heading = document.add_heading(level=1)
    _add_run(heading, title, size=14, font=_HEADING, bold=True)
    for sentence in chapter.sentences:
        paragraph = _paragraph(document, sentence)
        paragraph.paragraph_format.first_line_indent = Pt(24)
    for lead, text, units in chapter.items:
        paragraph = document.add_paragraph(style="List Bullet")
        _add_run(paragraph, lead, bold=True)
        _add_run(paragraph, t("story-colon") + text)
        if units:
            _add_run(paragraph, " " + t("bulletin-separator").join(units))
    for table in chapter.tables:
        _write_table(document, table)


def _write_table(document: DocumentType, data: DataTable) -> None:
    table = document.add_table(rows=1, cols=len(data.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = _widths(data)
    numbers = [item.is_number for item in data.rows[0]] if data.rows else [False] * len(widths)
    for cell, name, number in zip(table.rows[0].cells, data.columns, numbers, strict=True):
        _fill(cell.paragraphs[0], name, bold=True, number=number)
    _repeat(table.rows[0])
    for row in data.rows:
        for cell, item in zip(table.add_row().cells, row, strict=True):
            _fill(cell.paragraphs[0], item.text, number=item.is_number)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    if data.note:
        _paragraph(document, data.note, size=9)


def _widths(data: DataTable) -> list[Length]:
    """The room of a line, shared out by what the columns hold."""
    held = [
        max(text_width(text) for text in (name, *(row[index].text for row in data.rows))) + 3
        for index, name in enumerate(data.columns)
    ]
    return [Cm(_LINE_CM * width / sum(held)) for width in held]


def _fill(paragraph: Paragraph, text: str, *, bold: bool = False, number: bool = False) -> None:
    _add_run(paragraph, text, size=9, bold=bold)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: _Row) -> None:
    """Show this row again at the top of every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
