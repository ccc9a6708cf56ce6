"""Paragraphs and tables of a Word file, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.importing.document import Block, Inline, ListMark, Loss, Paragraph, Run
from generator.importing.word.elements import GONE, THROUGH, choose, join_texts
from generator.importing.word.inlines import InlineReader
from generator.importing.word.losses import Losses, cut, start_of
from generator.importing.word.numbering import Counter
from generator.importing.word.styles import Look, Styles, child, get, read_paragraph_look, tag_of
from generator.importing.word.tables import read_table

_HEADING = re.compile(r"(?:heading|标题)(\d)")


@dataclass(slots=True, kw_only=True)
class BlockReader:
    """Reads what a part holds, counting its paragraphs, tables and lists."""

    styles: Styles
    counters: Mapping[str, Counter]
    inlines: InlineReader
    losses: Losses
    tables: int = 0
    last_text: str = ""
    """Of the last paragraph that had any."""

    def read_blocks(self, parent: Any) -> Iterator[Block]:
        for one in parent:
            tag = tag_of(one)
            if tag == "w:p":
                yield from self.read_paragraph(one)
            elif tag == "w:tbl":
                self.tables += 1
                table = read_table(one, self.tables, lambda cell: tuple(self.read_blocks(cell)))
                if table is not None:
                    yield table
            elif tag == "w:sdt" and "Table of Contents" in get(
                child(one, "w:sdtPr", "w:docPartObj", "w:docPartGallery"), "val"
            ):
                self.losses.lose("toc", "lost")
            elif tag in THROUGH:
                yield from self.read_blocks(one)
            elif tag == "mc:AlternateContent":
                yield from self.read_blocks(choose(one))
            elif tag in GONE:
                self.losses.lose_deleted(one)
            elif tag == "w:altChunk":
                self.losses.lose("alt-chunk", "lost")
            elif tag == "m:oMathPara":
                self.losses.lose("equation", "lost", join_texts(one, "m:t"))
            else:
                self.losses.lose_unknown(one)

    def read_paragraph(self, element: Any) -> Iterator[Block]:
        """The paragraph, if it holds anything, then the text of the boxes anchored in it."""
        first_loss = len(self.losses.found)
        self.losses.paragraph += 1
        own = read_paragraph_look(child(element, "w:pPr"))
        style = own.get("style", "")
        from_style, run_look = self.styles.paragraph(style)
        look, name = from_style | own, self.styles.name(style)
        inlines, boxes = self.inlines.read_paragraph(element, run_look)
        if re.fullmatch(r"(?:toc|目录)\d", name) and _text_of(inlines):
            self.losses.lose("toc", "lost")
            inlines = []
        text = _text_of(inlines)
        mark = self.read_mark(look) if text else None
        self.last_text = text or self.last_text
        self.losses.place(first_loss, self.last_text)
        if text or not all(isinstance(one, Run) for one in inlines):
            yield Paragraph(
                inlines=tuple(inlines),
                number=self.losses.paragraph,
                style=name,
                heading=_find_heading(name, look),
                mark=mark,
                is_centred=look.get("align") in ("center", "distribute"),
                is_right=look.get("align") in ("right", "end"),
            )
        else:
            self.losses.paragraph -= 1
        for box in boxes:
            yield from self.read_box(box)

    def read_mark(self, look: Look) -> ListMark | None:
        """What Word shows before the paragraph, which is counted with this."""
        id, depth = look.get("list", ""), look.get("depth", 0)
        counter = self.counters.get(id)
        if counter is None or depth not in counter.levels:
            return None
        level = counter.levels[depth]
        number = counter.step(depth)
        if level.format == "none" or not level.text.strip():
            return None
        is_bullet = level.format == "bullet"
        is_plain = is_bullet or (
            level.format == "decimal"
            and bool(re.fullmatch(r"%\d[.)]?", level.text.strip()))
            and 0 <= number <= 999_999_999
        )
        return ListMark(
            depth=depth,
            text="•" if is_bullet else counter.show(depth).strip()[:40],
            number=number,
            is_bullet=is_bullet,
            is_plain=is_plain,
            list=id,
        )

    def read_box(self, box: Any) -> Iterator[Block]:
        """The text of a box behind the paragraph that it is anchored in, outside its fields."""
        number, near = self.losses.paragraph, start_of(self.last_text)
        fields, self.inlines.fields = self.inlines.fields, []
        blocks = list(self.read_blocks(box))
        self.inlines.fields = fields
        if blocks:
            text = cut(" ".join(join_texts(box, "w:t").split()))
            self.losses.found.append(
                Loss(kind="text-box", fate="kept", detail=text, paragraph=number, near=near)
            )
            yield from blocks


def _text_of(inlines: Iterable[Inline]) -> str:
    """The letters alone, without blanks around them."""
    return "".join(one.text for one in inlines if isinstance(one, Run)).strip()


def _find_heading(name: str, look: Look) -> int:
    match = _HEADING.fullmatch(name)
    if match and match[1] != "0":
        return int(match[1])
    outline = look.get("outline", 9)
    return outline + 1 if 0 <= outline < 9 else 0
