"""An open Word file → :class:`Document`. Whatever cannot be kept is written down with its place.

Read from the parts' XML: a library's HTML would have left out, without a word, what this has to
tell of (text boxes, floating pictures, SmartArt, comments, headers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from generator.importing.counters import read_counters
from generator.importing.document import (
    Block,
    Cell,
    Document,
    Fate,
    Inline,
    ListMark,
    Loss,
    Missing,
    NoteMark,
    Paragraph,
    Picture,
    Run,
    Table,
)
from generator.importing.elements import THROUGH, choose, first_shape, iter_through, join_texts
from generator.importing.numbering import Counter
from generator.importing.package import Package, Target
from generator.importing.styles import (
    Look,
    Styles,
    child,
    get,
    number_of,
    read_paragraph_look,
    read_run_look,
    tag_of,
)
from generator.load.text import drop_unseen

_GONE = frozenset({"w:del", "w:moveFrom"})
_HEADING = re.compile(r"(?:heading|标题)(\d)")
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
_LONGEST = 120
"""Letters of a detail that are told."""
_WIDEST = 100
"""Columns of a table."""
_NEAR = 24


@dataclass(slots=True)
class _Field:
    """A field between its marks: first its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False


@dataclass(slots=True)
class _Reader:
    package: Package
    styles: Styles
    counters: dict[str, Counter] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    boxes: list[tuple[Any, str]] = field(default_factory=list)
    """Text boxes that are anchored in the paragraph being read, with what they are."""
    paragraphs: int = 0
    tables: int = 0
    last_text: str = ""

    # --- blocks

    def read_blocks(self, parent: Any) -> Iterator[Block]:
        for one in parent:
            tag = tag_of(one)
            if tag == "w:p":
                yield from self.read_paragraph(one)
            elif tag == "w:tbl":
                table = self.read_table(one)
                if table is not None:
                    yield table
            elif tag == "w:sdt" and "Table of Contents" in get(
                child(one, "w:sdtPr", "w:docPartObj", "w:docPartGallery"), "val"
            ):
                self.lose("toc", "lost")
            elif tag in THROUGH:
                yield from self.read_blocks(one)
            elif tag == "mc:AlternateContent":
                yield from self.read_blocks(choose(one))
            elif tag in _GONE:
                self.lose_deleted(one)
            elif tag == "w:altChunk":
                self.lose("alt-chunk", "lost")
            elif tag == "m:oMathPara":
                self.lose("equation", "lost", join_texts(one, "m:t"))
            else:
                self.lose_unknown(one)

    def read_paragraph(self, element: Any) -> Iterator[Block]:
        boxes_before, self.boxes = self.boxes, []
        first_loss = len(self.losses)
        self.paragraphs += 1
        properties = child(element, "w:pPr")
        own = read_paragraph_look(properties)
        style = own.get("style", "")
        from_style, run_look = self.styles.paragraph(style)
        look = from_style | own
        name = self.styles.name(style)
        is_toc = bool(re.fullmatch(r"(?:toc|目录)\d", name))
        inlines = _join(self.read_inlines(element, run_look, ""))
        if is_toc and any(isinstance(one, Run) and one.text.strip() for one in inlines):
            self.lose("toc", "lost")
            inlines = []
        text = "".join(one.text for one in inlines if isinstance(one, Run)).strip()
        is_empty = not text and not any(not isinstance(one, Run) for one in inlines)
        mark = None if not text else self.read_mark(look)
        near = text or self.last_text
        self.losses[first_loss:] = [
            replace(loss, near=near[:_NEAR]) if not loss.near else loss
            for loss in self.losses[first_loss:]
        ]
        if is_empty:
            self.paragraphs -= 1
        else:
            self.last_text = text or self.last_text
            yield Paragraph(
                inlines=tuple(inlines),
                number=self.paragraphs,
                style=name,
                heading=_find_heading(name, look),
                mark=mark,
                is_centred=look.get("align") in ("center", "distribute"),
                is_right=look.get("align") in ("right", "end"),
            )
        boxes, self.boxes = self.boxes, boxes_before
        for box, kind in boxes:
            number, near = self.paragraphs, self.last_text[:_NEAR]
            fields, self.fields = self.fields, []
            blocks = list(self.read_blocks(box))
            self.fields = fields
            if blocks:
                text = " ".join(join_texts(box, "w:t").split())
                self.losses.append(
                    Loss(
                        kind=kind, fate="kept", detail=text[:_LONGEST], paragraph=number, near=near
                    )
                )
                yield from blocks

    def read_mark(self, look: Look) -> ListMark | None:
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

    def read_table(self, element: Any) -> Table | None:
        self.tables += 1
        number = self.tables
        rows: list[list[Cell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        has_head = False
        for row in iter_through(element, "w:tr"):
            properties = child(row, "w:trPr")
            if not rows and child(properties, "w:tblHeader") is not None:
                has_head = True
            column = min(_WIDEST, max(0, number_of(get(child(properties, "w:gridBefore"), "val"))))
            cells: list[Cell] = []
            below: dict[int, tuple[int, int]] = {}
            for one in iter_through(row, "w:tc"):
                cell_look = child(one, "w:tcPr")
                merge = child(cell_look, "w:vMerge")
                span = number_of(get(child(cell_look, "w:gridSpan"), "val", "1"), 1)
                span = min(max(1, span), _WIDEST)
                blocks = tuple(self.read_blocks(one))
                if get(child(cell_look, "w:hMerge"), "val") == "continue" and cells:
                    before = cells[-1]
                    cells[-1] = replace(
                        before, columns=before.columns + span, blocks=before.blocks + blocks
                    )
                elif (
                    merge is not None
                    and get(merge, "val", "continue") == "continue"
                    and column in open_cells
                ):
                    at_row, at_cell = open_cells[column]
                    above = rows[at_row][at_cell]
                    rows[at_row][at_cell] = replace(
                        above,
                        rows=max(above.rows, len(rows) - at_row + 1),
                        blocks=above.blocks + blocks,
                    )
                    below[column] = open_cells[column]
                else:
                    if merge is not None:
                        below[column] = (len(rows), len(cells))
                    cells.append(Cell(blocks=blocks, column=column, columns=span))
                column += span
            open_cells = below
            rows.append(cells)
        if not any(cell.blocks for cells in rows for cell in cells):
            return None
        return Table(rows=tuple(tuple(cells) for cells in rows), number=number, has_head=has_head)

    # --- inside a paragraph

    def read_inlines(self, parent: Any, look: Look, link: str) -> Iterator[Inline]:
        for one in parent:
            tag = tag_of(one)
            if tag == "w:r":
                yield from self.read_run(one, look, link)
            elif tag == "w:hyperlink":
                yield from self.read_inlines(one, look, self.find_link(get(one, "id")))
            elif tag in THROUGH:
                yield from self.read_inlines(one, look, link)
            elif tag in _GONE:
                self.lose_deleted(one)
            elif tag in ("m:oMath", "m:oMathPara"):
                text = join_texts(one, "m:t")
                self.lose("equation", "kept" if text else "lost", text)
                if text:
                    yield Run(text=text)
            elif tag == "mc:AlternateContent":
                yield from self.read_inlines(choose(one), look, link)
            else:
                self.lose_unknown(one)

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
        elif tag in ("w:t", "w:tab", "w:ptab", "w:br", "w:cr", "w:noBreakHyphen", "w:sym"):
            text = self.read_letters(one, tag)
            if not text:
                return
            if look.get("hidden"):
                self.lose("hidden", "lost", text)
                return
            if any(part.instruction.split()[:1] == ["TOC"] for part in self.fields):
                if text.strip():
                    self.lose("toc", "lost")
                return
            yield _run(text, look, link or self.find_field_link())
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            yield NoteMark(f"{tag[2:5]}{get(one, 'id')}")
        elif tag == "w:commentReference":
            if comment := self.comments.get(get(one, "id")):
                self.lose("comment", "lost", comment)
        elif tag == "w:ruby":
            yield from self.read_inlines(child(one, "w:rubyBase"), look, link)
        elif tag in ("w:drawing", "w:pict", "w:object"):
            yield from self.read_drawing(one)
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
                self.lose("symbol", "lost", f"{get(one, 'font')} {code}".strip())
            return text
        if tag == "w:noBreakHyphen":
            return "-"
        if tag in ("w:br", "w:cr"):
            return "" if get(one, "type") in ("page", "column") else "\n"
        return "\t"

    def read_field_mark(self, one: Any) -> None:
        kind = get(one, "fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
            if child(one, "w:ffData", "w:checkBox") is not None:
                self.lose("form-field", "lost")
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            name = (ended.instruction.split() or [""])[0].upper()
            if name == "EQ" and not ended.in_result:
                self.lose("equation", "lost", ended.instruction.strip())

    def find_field_link(self) -> str:
        for part in reversed(self.fields):
            match = re.match(r'\s*HYPERLINK\s+"([^"]+)"', part.instruction)
            if match:
                return _safe_link(match[1])
        return ""

    def find_link(self, id: str) -> str:
        target = self.targets.get(id)
        return _safe_link(target.path) if target is not None and target.is_external else ""

    # --- drawings

    def read_drawing(self, element: Any) -> Iterator[Inline]:
        """Pictures in their place, text boxes behind the paragraph, all else as a loss."""
        pictures: list[Picture] = []
        boxes_before, losses_before = len(self.boxes), len(self.losses)
        missing: list[Missing] = []
        shapes: list[str] = []
        anchor = child(element, "wp:anchor")
        described = child(anchor if anchor is not None else child(element, "wp:inline"), "wp:docPr")
        alt = get(described, "descr") or get(described, "title")

        def lose(kind: str, detail: str = "") -> None:
            missing.append(Missing(self.lose(kind, "lost", detail)))

        def visit(parent: Any) -> None:
            for one in parent:
                tag = tag_of(one)
                if tag == "mc:AlternateContent":
                    visit(choose(one))
                elif tag in ("a:blip", "v:imagedata"):
                    self.add_picture(one, tag, alt, pictures, lose)
                elif tag == "w:txbxContent":
                    self.boxes.append((one, "text-box"))
                elif tag == "dgm:relIds":
                    lose("smartart", self.read_smart_art(get(one, "dm")))
                elif tag == "c:chart":
                    lose("chart", alt)
                elif tag == "v:textpath":
                    lose("word-art", get(one, "string"))
                elif tag == "o:OLEObject":
                    lose("object", get(one, "ProgID"))
                elif tag in ("?:contentPart", "wps:contentPart", "wpg:contentPart"):
                    lose("ink")
                elif tag == "a:prstGeom":
                    shapes.append(get(one, "prst"))
                    visit(one)
                elif tag in ("v:line", "v:rect", "v:oval", "v:shape", "v:roundrect"):
                    shapes.append(tag[2:])
                    visit(one)
                elif tag != "v:shapetype":
                    visit(one)

        visit(element)
        is_floating = anchor is not None or "absolute" in get(first_shape(element), "style")
        if pictures and is_floating:
            self.lose("floating", "kept", alt)
        has_all_told = pictures or len(self.boxes) > boxes_before
        if not has_all_told and len(self.losses) == losses_before and shapes:
            self.lose("shape", "lost", shapes[0])
        elif len(self.boxes) > boxes_before + 1 or (pictures and len(self.boxes) > boxes_before):
            self.lose("group", "kept")
        yield from pictures
        yield from missing

    def add_picture(self, one: Any, tag: str, alt: str, pictures: list[Picture], lose: Any) -> None:
        id = get(one, "embed") or (get(one, "id") if tag == "v:imagedata" else "")
        linked = self.targets.get(get(one, "link") or get(one, "href"))
        target = self.targets.get(id)
        if target is not None and not target.is_external:
            if self.package.has(target.path):
                title = get(one, "title") if tag == "v:imagedata" else ""
                pictures.append(Picture(part=target.path, alt=alt or title))
            else:
                lose("picture-missing", target.path.rpartition("/")[2])
        elif linked is not None or target is not None:
            address = (linked or target).path  # type: ignore[union-attr]
            lose("picture-linked", re.split(r"[\\/]", address)[-1])
        elif id:
            lose("picture-missing")

    def read_smart_art(self, id: str) -> str:
        target = self.targets.get(id)
        root = self.package.read_xml(target.path) if target and not target.is_external else None
        return "" if root is None else join_texts(root, "a:t", " / ")

    # --- losses

    def lose(self, kind: str, fate: Fate, detail: str = "") -> int:
        """Write something down, each kind once a paragraph; returns its place in the list."""
        detail = " ".join(drop_unseen(detail)[0].split())[:_LONGEST]
        if self.losses:
            last = self.losses[-1]
            if (last.kind, last.paragraph, last.near) == (kind, self.paragraphs, ""):
                if kind in ("toc", "shape", "form-field") or detail in last.detail:
                    return len(self.losses) - 1
                if kind in ("hidden", "deleted"):
                    joined = (last.detail + detail)[:_LONGEST]
                    self.losses[-1] = replace(last, detail=joined)
                    return len(self.losses) - 1
        self.losses.append(Loss(kind=kind, fate=fate, detail=detail, paragraph=self.paragraphs))
        return len(self.losses) - 1

    def lose_unknown(self, element: Any) -> None:
        """Marks and properties hold no text; what holds some under a strange name is told."""
        if len(element) and (text := join_texts(element, "w:t")).strip():
            self.lose("unknown", "lost", text)

    def lose_deleted(self, element: Any) -> None:
        text = join_texts(element, "w:delText") + join_texts(element, "w:t")
        if text.strip():
            self.lose("deleted", "lost", text)


def read_document(package: Package) -> Document:
    """The text of a Word file. RefusedFileError where it is broken."""
    root = package.read_xml(package.document)
    targets = dict(package.targets(package.document))
    by_kind: dict[str, list[str]] = {}
    for target in targets.values():
        if not target.is_external:
            by_kind.setdefault(target.kind, []).append(target.path)

    def read(kind: str) -> Any:
        paths = by_kind.get(kind)
        return package.read_xml(paths[0]) if paths else None

    reader = _Reader(package, Styles(read("styles")), targets=targets)
    reader.counters = read_counters(read("numbering"))
    comments = read("comments")
    for comment in comments if comments is not None else ():
        reader.comments[get(comment, "id")] = join_texts(comment, "w:t")
    # Programs that put files together leave more than one body.
    bodies = [one for one in root if tag_of(one) == "w:body"] or [root]
    blocks = tuple(block for body in bodies for block in reader.read_blocks(body))
    notes: dict[str, tuple[Block, ...]] = {}
    for kind in ("footnotes", "endnotes"):
        for path in by_kind.get(kind, ())[:1]:
            notes |= _read_notes(package, path, reader)
    _read_margins(package, by_kind, reader)
    return Document(
        blocks=blocks, losses=tuple(reader.losses), notes=notes, years=_read_years(package)
    )


def _read_notes(
    package: Package, path: str, reader: _Reader
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    root = package.read_xml(path)
    main, reader.targets = reader.targets, dict(package.targets(path))
    for note in root if root is not None else ():
        if get(note, "type") in ("", "normal"):
            blocks = tuple(reader.read_blocks(note))
            yield f"{tag_of(note)[2:5]}{get(note, 'id')}", blocks
    reader.targets = main


def _read_margins(package: Package, by_kind: dict[str, list[str]], reader: _Reader) -> None:
    """Headers and footers are of the paper, not of the text; what they say is told."""
    told: set[tuple[str, str]] = set()
    for kind in ("header", "footer"):
        for path in by_kind.get(kind, ()):
            root = package.read_xml(path)
            if root is None:
                continue
            text = " ".join(join_texts(root, "w:t", " ").split())
            marks = [get(one, "string") for one in root.iter() if tag_of(one) == "v:textpath"]
            found = [("watermark", mark) for mark in marks]
            if re.sub(r"[\d\s第共页/—–-]+", "", text):
                found.append((kind, text))
            if any(target.kind == "image" for target in package.targets(path).values()):
                found.append((f"{kind}-picture", ""))
            for entry in found:
                if entry not in told:
                    told.add(entry)
                    reader.losses.append(
                        Loss(kind=entry[0], fate="lost", detail=entry[1][:_LONGEST])
                    )


def _read_years(package: Package) -> tuple[int, ...]:
    root = package.read_xml("docProps/core.xml") if package.has("docProps/core.xml") else None
    found = []
    for one in root if root is not None else ():
        if str(one.tag).endswith(("}created", "}modified")) and (one.text or "")[:4].isdigit():
            found.append(int((one.text or "")[:4]))
    return tuple(dict.fromkeys(found))


def _find_heading(name: str, look: Look) -> int:
    match = _HEADING.fullmatch(name)
    if match and match[1] != "0":
        return int(match[1])
    outline = look.get("outline", 9)
    return outline + 1 if 0 <= outline < 9 else 0


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


def _safe_link(address: str) -> str:
    """Addresses that a site can have; a path on somebody's disk is none."""
    address = address.strip()
    is_web = re.match(r"(?i)(?:https?://|mailto:)[^\s<>\"]+$", address)
    return address if is_web else ""
