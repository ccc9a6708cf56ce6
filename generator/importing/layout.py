"""What people mean by the looks of a Word page: captions, frames, headings typed by hand. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from generator.importing.document import (
    Block,
    Cell,
    Inline,
    Loss,
    Paragraph,
    Picture,
    Run,
    Table,
    iter_paragraphs,
)


class Figure(Struct, frozen=True, kw_only=True):
    """A picture with what stands under it."""

    picture: Picture
    number: int
    """The paragraph that it stood in."""
    near: str = ""
    caption: str = ""


Piece: TypeAlias = Paragraph | Table | Figure

CHAPTER = re.compile(r"^[一二三四五六七八九十]{1,3}\s*[、.．]\s*(?=\S)")
SECTION = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]\s*(?=\S)")
_CAPTION = re.compile(
    r"^(?:[▲△↑◆●◎]\s*\S|(?:图片?|照片|图表)\s*[\d一二三四五六七八九十]{1,3}(?=[\s:：.．、)）-]|$)"
    r"|(?:图为|图片为|上图|左图|右图|下图|图片说明|图注|图/|摄影[:：])"
    r"|(?i:fig(?:ure|\.)\s*\d|photo(?:\s*\d+)?\s*[:.]))"
)
_LABEL_LENGTH = 12
_CAPTION_LENGTH = 60
_BLACK_FONTS = ("黑体", "simhei", "楷体", "kaiti", "小标宋", "雅黑")


def arrange(
    blocks: Sequence[Block], losses: list[Loss], skipped: frozenset[int] = frozenset()
) -> list[Piece]:
    """The blocks as they are to be written: without frames, pictures with their captions.

    ``skipped``: numbers of paragraphs that are used up (the title). What had to be set otherwise
    than it was is added to ``losses``.
    """
    flat = [piece for block in blocks for piece in _unpack(block, losses, skipped)]
    pieces: list[Piece] = []
    for piece in flat:
        if isinstance(piece, Paragraph):
            pieces += _split_paragraph(piece)
        else:
            pieces.append(piece)
    return list(_take_captions(pieces))


def _unpack(
    block: Block, losses: list[Loss], skipped: frozenset[int]
) -> Iterator[Paragraph | Table | Figure]:
    if isinstance(block, Paragraph):
        if block.number not in skipped:
            yield block
        return
    filled = [cell for row in block.rows for cell in row if cell.blocks]
    if len(filled) == 1:
        # A frame around a text, or a red head.
        for inner in filled[0].blocks:
            yield from _unpack(inner, losses, skipped)
    elif _is_photo_table(block):
        yield from _unpack_photos(block)
    elif _is_form(block):
        yield from _unpack_form(block, losses, skipped)
    else:
        yield block


# --- tables that are no tables


def _pictures_of(cell: Cell) -> list[tuple[Picture, Paragraph]]:
    return [
        (picture, paragraph)
        for paragraph in iter_paragraphs(cell.blocks)
        for picture in paragraph.pictures
    ]


def _is_photo_table(table: Table) -> bool:
    """Photos side by side, what they show under them."""
    cells = [cell for row in table.rows for cell in row if cell.blocks]
    with_photos = [cell for cell in cells if _pictures_of(cell)]
    without = [cell for cell in cells if not _pictures_of(cell)]
    return (
        bool(with_photos)
        and len(without) <= len(with_photos) + 1
        and all(len(cell.text) <= 2 * _CAPTION_LENGTH for cell in cells)
        and not any(isinstance(block, Table) for cell in cells for block in cell.blocks)
        and not _is_form(table)
    )


def _unpack_photos(table: Table) -> Iterator[Paragraph | Figure]:
    rows = table.rows
    used: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            pictures = _pictures_of(cell)
            if not pictures:
                if (at, place) not in used:
                    yield from iter_paragraphs(cell.blocks)
                continue
            caption = " ".join(cell.text.split())
            below = _find_below(rows, at, cell)
            if not caption and below is not None:
                used.add(below)
                caption = " ".join(rows[below[0]][below[1]].text.split())
            for index, (picture, paragraph) in enumerate(pictures):
                is_last = index == len(pictures) - 1
                yield Figure(
                    picture=picture,
                    number=paragraph.number,
                    caption=caption if is_last else "",
                )


def _find_below(rows: Sequence[Sequence[Cell]], at: int, cell: Cell) -> tuple[int, int] | None:
    """The cell of text alone under this one."""
    below = at + cell.rows
    if below >= len(rows):
        return None
    for place, other in enumerate(rows[below]):
        if other.column == cell.column and other.text and not _pictures_of(other):
            return below, place
    return None


def _is_label(cell: Cell) -> bool:
    text = re.sub(r"\s", "", cell.text)
    return 0 < len(text) <= _LABEL_LENGTH and not _pictures_of(cell)


def _is_long(cell: Cell) -> bool:
    return len(cell.text) > 120 or bool(_pictures_of(cell))


def _is_form(table: Table) -> bool:
    """A record sheet: labels with what was filled in, the text of the activity in one of them."""
    rows = [[cell for cell in row if cell.blocks] for row in table.rows]
    long_rows = [row for row in rows if any(_is_long(cell) for cell in row)]
    return (
        bool(long_rows)
        and len(rows) > 1
        and all(
            len(row) <= 2 and (len(row) == 1 or _is_label(row[0])) and _is_long(row[-1])
            for row in long_rows
        )
        and any(row and _is_label(row[0]) and len(row) >= 2 for row in rows)
    )


def _unpack_form(
    table: Table, losses: list[Loss], skipped: frozenset[int]
) -> Iterator[Paragraph | Table | Figure]:
    short: list[tuple[Cell, ...]] = []

    def gather() -> Iterator[Table]:
        if short:
            yield replace(table, rows=tuple(short))
            short.clear()

    for row in table.rows:
        filled = [cell for cell in row if cell.blocks]
        if not any(_is_long(cell) for cell in filled):
            if filled:
                short.append(row)
            continue
        yield from gather()
        if len(filled) == 2:
            label = next(iter_paragraphs(filled[0].blocks))
            text = re.sub(r"\s", "", filled[0].text)
            yield replace(label, inlines=(Run(text=text),), heading=1, mark=None)
        for inner in filled[-1].blocks:
            yield from _unpack(inner, losses, skipped)
    yield from gather()


# --- paragraphs


def _split_paragraph(paragraph: Paragraph) -> Iterator[Paragraph | Figure]:
    """Pictures leave the text: those that begin it stand before it, the others behind it."""
    before: list[Figure] = []
    behind: list[Figure] = []
    rest: list[Inline] = []
    for inline in paragraph.inlines:
        if isinstance(inline, Picture):
            has_text = any(isinstance(one, Run) and one.text.strip() for one in rest)
            near = paragraph.text.strip()[:24]
            figure = Figure(picture=inline, number=paragraph.number, near=near)
            (behind if has_text else before).append(figure)
        else:
            rest.append(inline)
    yield from before
    if any(not isinstance(one, Run) or one.text.strip() for one in rest):
        yield from _split_lines(replace(paragraph, inlines=tuple(rest)))
    yield from behind


def _split_lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Lines broken by hand are paragraphs where they are long or indented as such."""
    lines = paragraph.text.split("\n")
    if len(lines) == 1 or not any(
        len(line) > 40 or re.match(r"[\u3000 \t]{2,}\S", line) for line in lines
    ):
        yield paragraph
        return
    current: list[Inline] = []
    for inline in (*paragraph.inlines, Run(text="\n")):
        if not isinstance(inline, Run):
            current.append(inline)
            continue
        first, *others = inline.text.split("\n")
        current.append(replace(inline, text=first))
        for other in others:
            if any(not isinstance(one, Run) or one.text.strip() for one in current):
                yield replace(paragraph, inlines=tuple(current))
            current = [replace(inline, text=other)]


def is_caption(paragraph: Paragraph) -> bool:
    """Whether a paragraph under a picture says what it shows."""
    text = paragraph.text.strip()
    if not text or paragraph.heading or len(text) > 2 * _CAPTION_LENGTH:
        return False
    if paragraph.style in ("caption", "题注", "imagecaption", "图注") or _CAPTION.match(text):
        return True
    return (
        paragraph.is_centred
        and len(text) <= _CAPTION_LENGTH
        and not text.endswith(("。", "！", "？"))
        and not CHAPTER.match(text)
        and not (paragraph.size >= 18 or paragraph.is_red)
    )


def _take_captions(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A caption goes to the picture above it: the last of several."""
    waiting: Figure | None = None
    for piece in pieces:
        if waiting is not None:
            if isinstance(piece, Paragraph) and not waiting.caption and is_caption(piece):
                caption = " ".join(piece.text.split()).lstrip("▲△↑◆●◎ ")
                yield replace(waiting, caption=caption)
                waiting = None
                continue
            yield waiting
            waiting = None
        if isinstance(piece, Figure):
            waiting = piece
        else:
            yield piece
    if waiting is not None:
        yield waiting


def find_typed_heading(text: str, paragraph: Paragraph) -> int:
    """2 for 一、…, 3 for （一）…: headings typed as bold or short lines; 0 for all else."""
    bare = text.strip()
    level = 2 if CHAPTER.match(bare) else 3 if SECTION.match(bare) else 0
    if not level or len(bare) > 40 or re.search(r"[。；;：:，,！!？?]$", bare):
        return 0
    fonts = {run.font.lower() for run in paragraph.runs}
    is_black = any(name in font for font in fonts for name in _BLACK_FONTS)
    if paragraph.is_bold or is_black or paragraph.is_centred:
        return level
    is_short = len(bare) <= (20 if level == 2 else 16)
    return level if is_short and not re.search(r"[，。；]", bare) else 0


def rank_headings(pieces: Iterable[Piece]) -> dict[int, int]:
    """Word's levels in use → Markdown's: the highest becomes ``##``."""
    used = sorted({one.heading for one in pieces if isinstance(one, Paragraph) and one.heading})
    return {level: min(6, rank) for rank, level in enumerate(used, start=2)}
