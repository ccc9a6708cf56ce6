"""The bulletin as a Word document, in the form that official papers have, or in an office's own.

Without a template the page is set as GB/T 9704 asks: A4, title in 小标宋, text in 仿宋_GB2312 of
three, headings in 黑体 and 楷体_GB2312, 28 points a line, page numbers outside. With a template its
letterhead, margins, page numbers and styles stand, and the text goes where it says ``{{正文}}``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from generator.formats.office.package import repack
from generator.formats.office.sheets import text_width
from generator.locale import Translator
from generator.model.unseen import strip_unseen
from generator.views.statistics.bulletin import Attachment, Bulletin
from generator.views.statistics.bulletin_parts import Part
from generator.views.statistics.shared import DataTable

_TITLE, _BODY, _FIRST, _SECOND, _NUMBERS = "小标宋", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_STYLES = {
    # Name, font, size, bold
    "Title": ("方正小标宋简体", 22, False),
    "Heading 1": (_FIRST, 16, False),
    "Heading 2": (_SECOND, 16, False),
    "Heading 3": (_BODY, 16, True),
    "Normal": (_BODY, 16, False),
}
_LINE = Pt(28)
_INDENT = Pt(32)
"""Two characters of the text."""
_NUMERALS = "一二三四五六七八九十"
_BODY_MARKS = ("{{正文}}", "{{body}}")


class TemplateError(Exception):
    """A template that is no Word document; the text names a message."""


def render_docx(bulletin: Bulletin, t: Translator, *, template: Path | None = None) -> bytes:
    """The bulletin; :class:`TemplateError` where the template cannot be read."""
    document = Document() if template is None else _open(template)
    if template is None:
        _set_up(document)
    _tell_about(document, bulletin)
    marks = {
        "{{标题}}": bulletin.title,
        "{{title}}": bulletin.title,
        "{{时期}}": bulletin.period,
        "{{period}}": bulletin.period,
        "{{单位}}": bulletin.issuer,
        "{{issuer}}": bulletin.issuer,
        "{{日期}}": t.day(bulletin.day),
        "{{date}}": t.day(bulletin.day),
    }
    said = {mark for mark in marks if _fill_mark(document, mark, strip_unseen(marks[mark]))}
    there = set(document.element.body)  # held, so that each stays the object that it is
    _write(
        document,
        bulletin,
        t,
        with_title=not said & {"{{标题}}", "{{title}}"},
        with_signature=not said & {"{{日期}}", "{{date}}"},
    )
    _move_to_mark(document, there)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue(), bulletin.day)


def chapter_number(index: int, t: Translator) -> str:
    """一、二、… in Chinese, 1. 2. … elsewhere."""
    return f"{_numeral(index)}、" if t.language == "zh" else f"{index + 1}. "


def part_number(index: int, t: Translator) -> str:
    """（一）（二）… in Chinese, (1) (2) … elsewhere."""
    return f"（{_numeral(index)}）" if t.language == "zh" else f"({index + 1}) "


def item_number(index: int, t: Translator) -> str:
    """1．2．… with the full stop that is as wide as a character in Chinese."""
    return f"{index + 1}．" if t.language == "zh" else f"{index + 1}. "


def _numeral(index: int) -> str:
    return _NUMERALS[index] if index < len(_NUMERALS) else str(index + 1)


def _open(template: Path) -> DocumentType:
    try:
        return Document(str(template))
    except PackageNotFoundError as error:
        key = "bulletin-template-other" if template.exists() else "bulletin-template-missing"
        raise TemplateError(key) from error
    except (ValueError, KeyError, OSError) as error:
        raise TemplateError("bulletin-template-other") from error


def _set_up(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.footer_distance = Cm(2.5)
    for name, (font, size, bold) in _STYLES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size, style.font.bold = Pt(size), bold
        style.font.italic, style.font.color.rgb = False, RGBColor(0, 0, 0)
        _set_font(style.element.get_or_add_rPr(), font)
        layout = style.paragraph_format
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
        layout.space_before = layout.space_after = Pt(0)
        layout.keep_with_next = name.startswith("Heading") and name != "Heading 3"
        layout.first_line_indent = Pt(0) if name in ("Title", "Normal") else _INDENT
    title = document.styles["Title"]
    assert isinstance(title, ParagraphStyle)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(35)
    for border in title.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    _number_pages(document)


def _number_pages(document: DocumentType) -> None:
    """— 1 — outside: on the right of odd pages, on the left of even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        _add_run(paragraph, "— ", size=14, font=_NUMBERS)
        run = _add_run(paragraph, "", size=14, font=_NUMBERS)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._element.append(element)
        _add_run(paragraph, " —", size=14, font=_NUMBERS)


def _tell_about(document: DocumentType, bulletin: Bulletin) -> None:
    properties = document.core_properties
    properties.title = strip_unseen(bulletin.title)[:255]
    properties.author = strip_unseen(bulletin.issuer)[:255]
    properties.created = properties.modified = datetime.combine(bulletin.day, time())
    properties.comments = ""
    properties.language = bulletin.language


def _iter_paragraphs(document: DocumentType) -> Iterator[Paragraph]:
    """Those of the text, of its tables, and of heads and feet."""
    yield from document.paragraphs
    for table in document.tables:
        yield from _iter_cells(table)
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header):
            if not part.is_linked_to_previous:
                yield from part.paragraphs
                for table in part.tables:
                    yield from _iter_cells(table)


def _iter_cells(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.paragraphs


def _fill_mark(document: DocumentType, mark: str, text: str) -> bool:
    """Put a text where the template has its mark; was there any?"""
    found = False
    for paragraph in _iter_paragraphs(document):
        if mark not in paragraph.text:
            continue
        found = True
        runs = paragraph.runs
        whole = next((run for run in runs if mark in run.text), None)
        if whole is not None:
            whole.text = whole.text.replace(mark, text)
        else:  # Word cuts what was typed into pieces as it likes.
            runs[0].text = paragraph.text.replace(mark, text)
            for run in runs[1:]:
                run.text = ""
    return found


def _move_to_mark(document: DocumentType, there: set[Any]) -> None:
    """Move what was written to where the template wants the text; without a mark it stays last."""
    mark = next((p for p in document.paragraphs if p.text.strip() in _BODY_MARKS), None)
    if mark is None:
        return
    body = document.element.body
    for element in [e for e in body if e not in there and e.tag != qn("w:sectPr")]:
        mark._p.addprevious(element)
    body.remove(mark._p)


def _write(
    document: DocumentType,
    bulletin: Bulletin,
    t: Translator,
    *,
    with_title: bool,
    with_signature: bool,
) -> None:
    if with_title:
        _paragraph(document, bulletin.title, "Title")
        note = _paragraph(document, t("bulletin-as-of", text=bulletin.as_of_text))
        note.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _paragraph(document, "")
    for number, chapter in enumerate(bulletin.chapters):
        _paragraph(document, f"{chapter_number(number, t)}{chapter.title}", "Heading 1")
        _write_part(document, chapter, t)
    _paragraph(document, "")
    for number, attachment in enumerate(bulletin.attachments):
        lead = t("bulletin-attachments") if not number else ""
        line = _paragraph(document, f"{lead}{item_number(number, t)}{attachment.title}")
        # Under the first one's number: three characters beyond the two of the text.
        line.paragraph_format.left_indent = _INDENT if not number else Pt(32 + 48)
    if with_signature:
        _sign(document, bulletin, t)
    for number, attachment in enumerate(bulletin.attachments):
        _attach(document, attachment, number, t)


def _write_part(document: DocumentType, part: Part, t: Translator) -> None:
    for text in part.paragraphs:
        _indented(document, text)
    for number, item in enumerate(part.items):
        paragraph = _indented(document, "")
        lead = paragraph.add_run(strip_unseen(f"{item_number(number, t)}{item.lead}"))
        lead.bold = True
        paragraph.add_run(strip_unseen(t("bulletin-after-lead") + item.text))
    for number, inner in enumerate(part.parts):
        _paragraph(document, f"{part_number(number, t)}{inner.title}", "Heading 2")
        _write_part(document, inner, t)


def _sign(document: DocumentType, bulletin: Bulletin, t: Translator) -> None:
    """The issuer above the date, their middles one above the other, four characters inside."""
    day = t.day(bulletin.day)
    _paragraph(document, "")
    _paragraph(document, "")
    inner = 4 * 16
    shift = (text_width(day) - text_width(bulletin.issuer)) * 4
    for line, indent in ((bulletin.issuer, inner + max(shift, -inner)), (day, inner)):
        paragraph = _paragraph(document, line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(indent)
        paragraph.paragraph_format.keep_with_next = line != day


def _attach(document: DocumentType, attachment: Attachment, number: int, t: Translator) -> None:
    """On a page of its own: its number, its title, its table."""
    first = document.add_paragraph()
    first.add_run().add_break(WD_BREAK.PAGE)
    _add_run(first, t("bulletin-attachment", n=number + 1), size=16, font=_FIRST)
    title = _paragraph(document, "")
    _add_run(title, attachment.title, size=16, font=_FIRST)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write_table(document, attachment.table)


def _paragraph(document: DocumentType, text: str, style: str = "Normal") -> Paragraph:
    """In a style of the document; where a template lacks it, in the form that papers have."""
    text = strip_unseen(text)
    known = {one.name for one in document.styles}
    if style in known:
        return document.add_paragraph(text, style=style)
    paragraph = document.add_paragraph()
    font, size, bold = _STYLES[style]
    run = _add_run(paragraph, text, size=size, font=font)
    run.bold = bold
    if style == "Title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _indented(document: DocumentType, text: str) -> Paragraph:
    paragraph = _paragraph(document, text)
    paragraph.paragraph_format.first_line_indent = _INDENT
    return paragraph


def _add_run(paragraph: Paragraph, text: str, *, size: float, font: str = _BODY) -> Any:
    run = paragraph.add_run(strip_unseen(text))
    run.font.size = Pt(size)
    _set_font(run._element.get_or_add_rPr(), font)
    return run


def _set_font(properties: OxmlElement, name: str) -> None:  # type: ignore[valid-type]
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for kind in list(fonts.attrib):
        del fonts.attrib[kind]  # a theme's font would win over the one that is named
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(kind), "Times New Roman" if kind != "w:eastAsia" else name)


def _write_table(document: DocumentType, data: DataTable) -> None:
    table = document.add_table(rows=1, cols=len(data.columns))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _draw_borders(table)
    section = document.sections[-1]
    line = (section.page_width or Cm(21)) - (section.left_margin or 0) - (section.right_margin or 0)
    widths = _widths(data, line)
    numbers = [item.is_number for item in data.rows[0]] if data.rows else [False] * len(widths)
    for cell, name, number in zip(table.rows[0].cells, data.columns, numbers, strict=True):
        _fill(cell.paragraphs[0], name, bold=True, number=number)
    _repeat(table.rows[0])
    for row in data.rows:
        line_of = table.add_row()
        _keep_whole(line_of)
        for cell, item in zip(line_of.cells, row, strict=True):
            _fill(cell.paragraphs[0], item.text, number=item.is_number)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    if data.note:
        note = document.add_paragraph()
        _fill(note, data.note)


def _draw_borders(table: Table) -> None:
    """Lines of the table itself: a template need not have a style for them."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _widths(data: DataTable, line: int) -> list[Length]:
    """The room of a line, shared out by what the columns hold; long texts may be broken."""
    held = [
        min(40, max(text_width(text) for text in (name, *(row[index].text for row in data.rows))))
        + 3
        for index, name in enumerate(data.columns)
    ]
    return [Emu(line * width // sum(held)) for width in held]


def _fill(paragraph: Paragraph, text: str, *, bold: bool = False, number: bool = False) -> None:
    run = _add_run(paragraph, text, size=10.5, font=_NUMBERS)
    run.bold = bold
    layout = paragraph.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    layout.first_line_indent = Pt(0)
    layout.space_before = layout.space_after = Pt(2)
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: _Row) -> None:
    """Show this row again at the top of every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _keep_whole(row: _Row) -> None:
    """No page break inside the row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
