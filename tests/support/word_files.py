"""Small Word files as people make them, for tests of the import."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree
from PIL import Image

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": _W,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def photo(shade: int = 90, taken: str = "") -> io.BytesIO:
    """A small JPEG, different for each shade; ``taken``: 2026:03:18 10:00:00."""
    image = Image.linear_gradient("L").resize((160, 120)).convert("RGB")
    image.paste((shade, 255 - shade, 40), (shade % 90, shade % 60, shade % 90 + 50, 100))
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    buffer.seek(0)
    return buffer


class WordFile:
    """Builds a document line by line, in the manner of WPS: looks, no styles."""

    def __init__(self) -> None:
        self.document: Any = Document()
        self.made = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)

    def line(
        self,
        text: str,
        *,
        size: float = 16,
        bold: bool = False,
        centred: bool = False,
        font: str = "仿宋",
        red: bool = False,
        into: Any = None,
    ) -> WordFile:
        paragraph = (into or self.document).add_paragraph()
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), bold
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        if red:
            run.font.color.rgb = RGBColor(255, 0, 0)
        return self

    def lines(self, *texts: str) -> WordFile:
        for text in texts:
            self.line(text)
        return self

    def title(self, text: str) -> WordFile:
        return self.line(text, size=22, centred=True, font="方正小标宋简体")

    def red_head(self, text: str) -> WordFile:
        cell = self.document.add_table(1, 1).cell(0, 0)
        return self.line(text, size=36, red=True, centred=True, into=cell)

    def styled(self, text: str, style: str) -> WordFile:
        self.document.add_paragraph(text, style=style)
        return self

    def picture(self, shade: int = 90, *, floating: bool = False) -> WordFile:
        paragraph = self.document.add_paragraph()
        paragraph.add_run().add_picture(photo(shade), width=Cm(4))
        if floating:
            inline = paragraph._p.xpath(".//wp:inline")[0]
            xml = etree.tostring(inline).decode()
            xml = xml.replace("<wp:inline", "<wp:anchor").replace("</wp:inline", "</wp:anchor")
            inline.getparent().replace(inline, etree.fromstring(xml))
        return self

    def xml(self, inside: str) -> WordFile:
        """A paragraph out of raw XML."""
        self.document.element.body.insert(-1, parse_xml(f"<w:p {_SPACES}>{inside}</w:p>"))
        return self

    def text_box(self, text: str) -> WordFile:
        box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        return self.xml(
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
            f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
            f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )

    def table(self, rows: Sequence[Sequence[str]]) -> Any:
        """The table, to be filled further."""
        table = self.document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return table

    def save(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Nothing may be learned from when the file was made.
        self.document.core_properties.created = self.made
        self.document.core_properties.modified = self.made
        self.document.save(path)
        return path


def bare(path: Path, body: str, *, extra: Sequence[str] = (), head: str = "") -> Path:
    """A file of its own XML and nothing else."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f"{head}<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        )
        for name in extra:
            archive.writestr(name, b"x")
    return path


def ole(path: Path, entry: str) -> Path:
    """The container of old Word files and encrypted ones."""
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path.write_bytes(start + bytes(600) + entry.encode("utf-16-le") + bytes(600))
    return path
