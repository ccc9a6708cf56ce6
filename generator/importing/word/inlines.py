"""What stands in a paragraph: letters with their looks, links, marks of notes, drawings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from generator.importing.document import Inline, NoteMark, Run
from generator.importing.word.drawings import Part, read_drawing
from generator.importing.word.elements import GONE, THROUGH, choose, join_texts
from generator.importing.word.losses import Losses
from generator.importing.word.styles import Look, Styles, child, get, read_run_look, tag_of
from generator.load.text import drop_unseen

_LETTERS = frozenset({"w:t", "w:tab", "w:ptab", "w:br", "w:cr", "w:noBreakHyphen", "w:sym"})
# Private characters of the Wingdings family that forms are made with.
_SYMBOLS = {
    **dict.fromkeys(("f0fe", "f053", "f0fd"), "☑"),
    **dict.fromkeys(("f0a8", "f06f", "f0a3", "f071", "f072"), "□"),
    **dict.fromkeys(("f0fc", "f050"), "✓"),
    **dict.fromkeys(("f06c", "f0b7", "f09f"), "●"),
    **dict.fromkeys(("f06e",), "■"),
    **dict.fromkeys(("f0e0", "f0e8"), "→"),
    **dict.fromkeys(("f0b2", "f0ab"), "★"),
}


@dataclass(slots=True)
class Field:
    """A field between its marks: first its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False


@dataclass(slots=True, kw_only=True)
class InlineReader:
    """Reads paragraphs one after the other: a field may begin in one and end in another."""

    part: Part
    styles: Styles
    losses: Losses
    comments: Mapping[str, str]
    fields: list[Field] = field(default_factory=list)
    """Those that are open, the innermost last."""
    boxes: list[Any] = field(default_factory=list)
    """Text boxes that are anchored in the paragraph being read."""

    def read_paragraph(self, element: Any, look: Look) -> tuple[list[Inline], list[Any]]:
        """What stands in it, and the text boxes whose text comes behind it."""
        inlines = _join(self.read_inlines(element, look, ""))
        boxes, self.boxes = self.boxes, []
        return inlines, boxes

    def read_inlines(self, parent: Any, look: Look, link: str) -> Iterator[Inline]:
        for one in parent:
            tag = tag_of(one)
            if tag == "w:r":
                yield from self.read_run(one, look, link)
            elif tag == "w:hyperlink":
                yield from self.read_inlines(one, look, self.find_link(get(one, "id")))
            elif tag in THROUGH:
                yield from self.read_inlines(one, look, link)
            elif tag in GONE:
                self.losses.lose_deleted(one)
            elif tag in ("m:oMath", "m:oMathPara"):
                text = join_texts(one, "m:t")
                self.losses.lose("equation", "kept" if text else "lost", text)
                if text:
                    yield Run(text=text)
            elif tag == "mc:AlternateContent":
                yield from self.read_inlines(choose(one), look, link)
            else:
                self.losses.lose_unknown(one)

    def read_run(self, element: Any, look: Look, link: str) -> Iterator[Inline]:
        own = read_run_look(child(element, "w:rPr"))
        look = {**look, **self.styles.run(own.get("style", "")), **own}
        for one in element:
            yield from self.read_piece(one, tag_of(one), look, link)

    def read_piece(self, one: Any, tag: str, look: Look, link: str) -> Iterator[Inline]:
        if tag == "w:fldChar":
            self.read_field_mark(one)
        elif tag == "w:instrText":
            if self.fields and not self.fields[-1].in_result:
                self.fields[-1].instruction += one.text or ""
        elif any(not part.in_result for part in self.fields):
            return
        elif tag in _LETTERS:
            text = self.read_letters(one, tag)
            if text and self.is_shown(text, look):
                yield _run(text, look, link or self.find_field_link())
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            yield NoteMark(f"{tag[2:5]}{get(one, 'id')}")
        elif tag == "w:commentReference":
            if comment := self.comments.get(get(one, "id")):
                self.losses.lose("comment", "lost", comment)
        elif tag == "w:ruby":
            yield from self.read_inlines(child(one, "w:rubyBase"), look, link)
        elif tag in ("w:drawing", "w:pict", "w:object"):
            drawn = read_drawing(one, self.part, self.losses)
            self.boxes += drawn.boxes
            yield from drawn.inlines
        elif tag == "mc:AlternateContent":
            for inside in choose(one):
                yield from self.read_piece(inside, tag_of(inside), look, link)

    def read_letters(self, one: Any, tag: str) -> str:
        if tag == "w:t":
            return drop_unseen(one.text or "")[0].replace("\n", " ")
        if tag == "w:sym":
            code = get(one, "char").lower()
            text = _SYMBOLS.get(code, "")
            if not text:
                self.losses.lose("symbol", "lost", f"{get(one, 'font')} {code}".strip())
            return text
        if tag == "w:noBreakHyphen":
            return "-"
        if tag in ("w:br", "w:cr"):
            return "" if get(one, "type") in ("page", "column") else "\n"
        return "\t"

    def is_shown(self, text: str, look: Look) -> bool:
        """Hidden letters and tables of contents are told, not kept."""
        if look.get("hidden"):
            self.losses.lose("hidden", "lost", text)
            return False
        if any(part.instruction.split()[:1] == ["TOC"] for part in self.fields):
            if text.strip():
                self.losses.lose("toc", "lost")
            return False
        return True

    def read_field_mark(self, one: Any) -> None:
        kind = get(one, "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
            if child(one, "w:ffData", "w:checkBox") is not None:
                self.losses.lose("form-field", "lost")
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            name = (ended.instruction.split() or [""])[0].upper()
            if name == "EQ" and not ended.in_result:
                self.losses.lose("equation", "lost", ended.instruction.strip())

    def find_field_link(self) -> str:
        for part in reversed(self.fields):
            match = re.match(r'\s*HYPERLINK\s+"([^"]+)"', part.instruction)
            if match:
                return _safe_link(match[1])
        return ""

    def find_link(self, id: str) -> str:
        target = self.part.targets.get(id)
        return _safe_link(target.path) if target is not None and target.is_external else ""


def _safe_link(address: str) -> str:
    """Addresses that a site can have; a path on somebody's disk is none."""
    address = address.strip()
    is_web = re.match(r"(?i)(?:https?://|mailto:)[^\s<>\"]+$", address)
    return address if is_web else ""


def _run(text: str, look: Look, link: str) -> Run:
    return Run(
        text=text,
        is_bold=bool(look.get("bold")),
        is_italic=bool(look.get("italic")),
        is_underlined=bool(look.get("underlined")),
        is_struck=bool(look.get("struck")),
        script=look.get("script", ""),
        link=link,
        size=look.get("size", 0),
        is_red=bool(look.get("red")),
        font=look.get("font", ""),
    )


def _join(inlines: Iterable[Inline]) -> list[Inline]:
    """Word cuts a word into runs as it was typed; those of one look are one."""
    joined: list[Inline] = []
    for one in inlines:
        last = joined[-1] if joined else None
        if isinstance(one, Run) and isinstance(last, Run):
            together = replace(one, text=last.text + one.text)
            if replace(last, text=together.text) == together:
                joined[-1] = together
                continue
        joined.append(one)
    return joined
