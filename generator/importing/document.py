"""What a Word file says, without Word: paragraphs, tables, pictures, and what could not be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

Script = Literal["", "sub", "sup"]
Fate = Literal["kept", "lost"]
"""``kept``: it is in the text, elsewhere or otherwise than it was; ``lost``: it is not."""


class Run(Struct, frozen=True, kw_only=True):
    """Letters of one look."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    script: Script = ""
    link: str = ""
    size: float = 0
    """In points; 0 where nothing is said."""
    is_red: bool = False
    font: str = ""
    """For Chinese characters."""


class Picture(Struct, frozen=True, kw_only=True):
    """A picture where it stands."""

    part: str
    """Its name in the file."""
    alt: str = ""


class NoteMark(Struct, frozen=True):
    """A reference to a footnote or an endnote."""

    id: str


class Missing(Struct, frozen=True):
    """Where something stood that is not kept: its place among ``Document.losses``."""

    loss: int


Inline: TypeAlias = Run | Picture | NoteMark | Missing


class ListMark(Struct, frozen=True, kw_only=True):
    """A paragraph that Word numbers."""

    depth: int
    text: str
    """What Word shows before the paragraph: 一、, 1., •."""
    number: int
    is_bullet: bool
    is_plain: bool
    """Bullets, and numbers as Markdown has them: ``1.``"""
    list: str
    """Which list it belongs to."""


class Paragraph(Struct, frozen=True, kw_only=True):
    inlines: tuple[Inline, ...]
    number: int
    """Of all paragraphs that hold something, from 1."""
    style: str = ""
    """Its name in small letters, without blanks."""
    heading: int = 0
    """1 to 9 for what Word knows as a heading."""
    mark: ListMark | None = None
    is_centred: bool = False
    is_right: bool = False

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(inline.text for inline in self.inlines if isinstance(inline, Run))

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs that show something."""
        return tuple(run for run in self.inlines if isinstance(run, Run) and run.text.strip())

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(one for one in self.inlines if isinstance(one, Picture))

    @property
    def is_bold(self) -> bool:
        runs = self.runs
        return bool(runs) and all(run.is_bold for run in runs)

    @property
    def is_red(self) -> bool:
        runs = self.runs
        return bool(runs) and all(run.is_red for run in runs)

    @property
    def size(self) -> float:
        """The smallest of its sizes that is known."""
        return min((run.size for run in self.runs if run.size), default=0)


class Cell(Struct, frozen=True, kw_only=True):
    blocks: tuple[Block, ...]
    column: int
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return "\n".join(p.text.strip() for p in iter_paragraphs(self.blocks)).strip()


class Table(Struct, frozen=True, kw_only=True):
    rows: tuple[tuple[Cell, ...], ...]
    number: int
    """Of all tables, from 1."""
    has_head: bool = False
    """Whether Word repeats the first row on each page."""


Block: TypeAlias = Paragraph | Table


class Loss(Struct, frozen=True, kw_only=True):
    """Something that is not in the write-up as it was in the file."""

    kind: str
    """``import-loss-…`` in the language files says what it was."""
    fate: Fate
    detail: str = ""
    """The text that it held, or its name."""
    paragraph: int = 0
    """Where: in this paragraph or behind it; 0 for what stands outside the text."""
    near: str = ""
    """The beginning of that paragraph's text."""


class Document(Struct, frozen=True, kw_only=True):
    blocks: tuple[Block, ...]
    losses: tuple[Loss, ...]
    notes: Mapping[str, tuple[Block, ...]]
    """Footnotes and endnotes by id."""
    years: tuple[int, ...] = ()
    """In which the file says that it was made and last changed."""


def iter_paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """All paragraphs in the order of reading, those of tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from iter_paragraphs(cell.blocks)
