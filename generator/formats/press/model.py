"""What printed matter is made of: parts of a page as data, which a template sets."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

Node: TypeAlias = "str | Element"


class Element(Struct, frozen=True, omit_defaults=True):
    """An element of a text: its HTML name, what is in it, and what it takes besides.

    Paragraphs, headings and the like hold words (and elements within a line), lists, quotations
    and cells hold blocks; which of both, ``prose.py`` has settled.
    """

    t: str
    c: tuple[Node, ...] = ()
    to: str = ""
    """Of a link."""
    n: int = 0
    """Of a list where it begins, of a picture its number."""
    at: tuple[int, int, int, int] = (0, 0, 1, 1)
    """Of a cell: column, row, and how many of both it takes."""
    align: str = ""


class Photo(Struct, frozen=True, kw_only=True):
    """A photo as it is printed."""

    file: str
    """Path below the folder that is set; empty where the photo could not be read."""
    caption: str
    ratio: float = 1.5
    """Width by height."""


class Label(Struct, frozen=True, kw_only=True):
    """A line of facts."""

    label: str
    text: str


class Grid(Struct, frozen=True, kw_only=True, tag="table"):
    """A table; numbers stand on the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    """Columns of numbers, from 0."""
    note: str = ""
    title: str = ""


class Entry(Struct, frozen=True, kw_only=True, tag="report"):
    """A write-up."""

    id: str
    """By which an index finds its page."""
    title: str
    level: int
    """Of its heading."""
    line: str
    """Day and host."""
    summary: str = ""
    facts: tuple[Label, ...] = ()
    body: tuple[Node, ...] = ()
    placed: tuple[Photo, ...] = ()
    """Those that the text places, by number."""
    photos: tuple[Photo, ...] = ()
    tables: tuple[Grid, ...] = ()
    """Attendance, resolutions, outcomes, corrections, reviews: as far as there are any."""


class Heading(Struct, frozen=True, kw_only=True, tag="heading"):
    text: str
    level: int = 1
    is_new_page: bool = False


class Paragraph(Struct, frozen=True, kw_only=True, tag="paragraph"):
    text: str
    lead: str = ""
    """Words before it that stand out."""
    is_note: bool = False


class Drawing(Struct, frozen=True, kw_only=True, tag="drawing"):
    """A chart."""

    file: str
    alt: str
    title: str
    width: float
    """In pixels of the screen, for which it was drawn."""
    legend: tuple[tuple[str, str, str], ...] = ()
    """Letter, name and colour of a stack's parts."""
    note: str = ""


class IndexLine(Struct, frozen=True, kw_only=True):
    text: str
    ids: tuple[str, ...]
    """Whose pages are named."""


class Index(Struct, frozen=True, kw_only=True, tag="index"):
    """An index: words and the pages on which they are to be found."""

    lines: tuple[IndexLine, ...]


Part: TypeAlias = Heading | Paragraph | Grid | Drawing | Entry | Index


class Matter(Struct, frozen=True, kw_only=True):
    """All of a piece of printed matter, for its template."""

    title: str
    subtitle: str
    issuer: str
    date: tuple[int, int, int]
    """As of which it stands, and the PDF's own date."""
    date_text: str
    language: str
    words: dict[str, str]
    """Strings that the template itself prints."""
    parts: tuple[Part, ...]
    fonts: dict[str, tuple[str, ...]] = {}
    """``serif`` and ``sans``: families in the order in which they are tried."""
