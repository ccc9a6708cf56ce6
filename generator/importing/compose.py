"""Arranged pieces → the Markdown of a write-up. Pure.

A text comes out on the page as it stood in Word: what Markdown would take for a mark is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.importing.document import (
    Block,
    Cell,
    Inline,
    ListMark,
    Loss,
    Missing,
    NoteMark,
    Paragraph,
    Picture,
    Run,
    Table,
    iter_paragraphs,
)
from generator.importing.fields.labels import is_label
from generator.importing.layout import Figure, Piece, find_typed_heading, rank_headings

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=[#\w])")
_AT_START = re.compile(
    r"^(?:(?P<mark>#{1,6}|[-+](?=\s|$)|=+\s*$|-{2,}\s*$|:(?=\s))|(?P<number>\d{1,9})(?=[.)](?:\s|$)))"
)
_BLANKS = " \t\u3000\xa0"


def escape(text: str) -> str:
    """Letters that Markdown leaves alone."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def escape_start(line: str) -> str:
    """A line that begins no list, heading or rule."""
    match = _AT_START.match(line)
    if match is None:
        return line
    if match["number"]:
        return f"{match['number']}\\{line[match.end() :]}"
    return f"\\{line}"


class Composer:
    """Writes pieces down; ``names``: by part the file's name beside the write-up."""

    def __init__(
        self,
        *,
        names: Mapping[str, str],
        losses: Sequence[Loss],
        refused: Mapping[str, Loss],
        notes: Mapping[str, tuple[Block, ...]],
        tell: Callable[[Loss], str],
    ) -> None:
        self._names, self._losses, self._refused = names, losses, refused
        self._notes, self._tell = notes, tell
        self._used_notes: dict[str, int] = {}
        self._blocks: list[str] = []
        self._list: list[tuple[ListMark, int]] = []
        """The open items, outermost first, with the width of their markers."""
        self._is_in_list = False

    def compose(self, pieces: Sequence[Piece]) -> str:
        """The whole text, footnotes at its end."""
        ranks = rank_headings(pieces)
        for piece in pieces:
            if isinstance(piece, Figure):
                self._add_figure(piece)
            elif isinstance(piece, Table):
                self._add(self._table(piece))
                self._add_missing(
                    one for paragraph in _paragraphs_of(piece) for one in paragraph.inlines
                )
                self._add_table_pictures(piece)
            else:
                self._add_paragraph(piece, ranks)
        for id, number in self._used_notes.items():
            text = " ".join(self._plain(self._notes.get(id, ())).split())
            self._blocks.append(f"[^{number}]: {escape(text)}")
        return "\n\n".join(self._blocks)

    def _add(self, text: str) -> None:
        self._list, self._is_in_list = [], False
        if text:
            self._blocks.append(text)

    def _add_figure(self, figure: Figure) -> None:
        name = self._names.get(figure.picture.part)
        if name:
            self._add(f"![{escape(figure.caption)}]({name})")
            return
        if figure.picture.part in self._refused:
            self._add_comment(self._refused[figure.picture.part])
        if figure.caption:
            self._add(escape_start(escape(figure.caption)))

    def _add_table_pictures(self, table: Table) -> None:
        for paragraph in _paragraphs_of(table):
            for picture in paragraph.pictures:
                self._add_figure(Figure(picture=picture, number=paragraph.number))

    def _add_missing(self, inlines: Iterable[Inline]) -> None:
        for one in inlines:
            if isinstance(one, Missing):
                self._add_comment(self._losses[one.loss])

    def _add_comment(self, loss: Loss) -> None:
        said = re.sub(r"-{2,}|[<>]", " ", self._tell(loss))
        self._add(f"<!-- {said} -->")

    def _add_paragraph(self, paragraph: Paragraph, ranks: Mapping[int, int]) -> None:
        mark = paragraph.mark
        own = paragraph.text.strip(_BLANKS)
        shown = f"{mark.text}{_gap(mark.text)}{own}" if mark and not mark.is_bullet else own
        level = ranks.get(paragraph.heading, 0) or find_typed_heading(shown, paragraph)
        if level and own:
            heading = " ".join(shown.split())
            heading = re.sub(r"#(?=#*$)", r"\\#", escape(heading))
            self._add(f"{'#' * level} {heading}")
        elif mark is not None and mark.is_plain:
            self._add_item(mark, self._inlines(paragraph.inlines))
        else:
            text = self._inlines(paragraph.inlines)
            if mark is not None:
                text = f"{escape(mark.text)}{_gap(mark.text)}{text}"
            lines = (line.strip(_BLANKS) for line in text.split("\n"))
            self._add("\n".join(escape_start(line) for line in lines if line))
        self._add_missing(paragraph.inlines)

    def _add_item(self, mark: ListMark, text: str) -> None:
        while self._list and self._list[-1][0].depth >= mark.depth:
            last, _ = self._list.pop()
            if last.depth == mark.depth and last.list != mark.list and not self._list:
                # Another list; Markdown would go on counting.
                self._add("" if last.is_bullet or mark.is_bullet else "<!-- -->")
        marker = "- " if mark.is_bullet else f"{mark.number}. "
        indent = sum(width for _, width in self._list)
        lines = [line.strip(_BLANKS) for line in text.split("\n")]
        first, *rest = (escape_start(line) for line in lines if line) if any(lines) else ("",)
        item = "\n".join(
            [" " * indent + marker + first, *(" " * (indent + len(marker)) + one for one in rest)]
        )
        self._list.append((mark, len(marker)))
        if self._is_in_list:
            self._blocks[-1] += f"\n{item}"
        else:
            self._blocks.append(item)
        self._is_in_list = True

    # --- letters

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        pieces: list[str] = []
        was_marked = False
        for one in inlines:
            if isinstance(one, Run) and not one.text:
                continue
            if isinstance(one, Run):
                if not one.text:
                    continue
                # Marks that touch would be read as one.
                pieces.append(_mark(one, with_tags=was_marked))
                was_marked = one.is_bold or one.is_italic or one.is_struck
            elif isinstance(one, NoteMark) and one.id in self._notes:
                number = self._used_notes.setdefault(one.id, len(self._used_notes) + 1)
                pieces.append(f"[^{number}]")
        return "".join(pieces)

    def _plain(self, blocks: Iterable[Block]) -> str:
        return "\n".join(paragraph.text for paragraph in iter_paragraphs(tuple(blocks)))

    # --- tables

    def _table(self, table: Table) -> str:
        if _is_simple(table):
            rows = [[self._cell(cell) for cell in row] for row in table.rows]
            rows.insert(1, ["---"] * len(rows[0]))
            return "\n".join(f"| {' | '.join(row)} |" for row in rows)
        lines = ["<table>"]
        for at, row in enumerate(table.rows):
            is_head = at == 0 and (table.has_head or _is_bold(row))
            cells = (
                self._html_cell(cell, "th" if is_head or is_label(cell.text) else "td")
                for cell in row
            )
            lines.append(f"<tr>{''.join(cells)}</tr>")
        return "\n".join([*lines, "</table>"])

    def _cell(self, cell: Cell) -> str:
        text = "".join(self._inlines(p.inlines) for p in iter_paragraphs(cell.blocks))
        return " ".join(text.split()) or " "

    def _html_cell(self, cell: Cell, tag: str) -> str:
        lines = []
        for block in cell.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    lines.append("　".join(_escape_html(inner.text) for inner in row))
            else:
                shown = f"{block.mark.text} " if block.mark else ""
                letters = "".join(self._html_inline(one, tag) for one in block.inlines)
                lines.append(_escape_html(shown) + letters.strip(_BLANKS))
        text = "<br>".join(line for line in lines if line)
        return f"<{tag}{_spans(cell)}>{text}</{tag}>"

    def _html_inline(self, one: Inline, tag: str) -> str:
        if isinstance(one, Run):
            text = _escape_html(one.text).replace("\n", "<br>")
            return f"<b>{text}</b>" if one.is_bold and tag == "td" and text.strip() else text
        if isinstance(one, NoteMark) and one.id in self._notes:
            return f"（{_escape_html(' '.join(self._plain(self._notes[one.id]).split()))}）"
        return ""


def _paragraphs_of(table: Table) -> Iterable[Paragraph]:
    return (p for row in table.rows for cell in row for p in iter_paragraphs(cell.blocks))


def _gap(mark: str) -> str:
    """Between 1. and the text a blank, after 一、 none."""
    return " " if mark and mark[-1].isascii() else ""


def _escape_html(text: str) -> str:
    return html.escape(text, quote=False)


def _is_simple(table: Table) -> bool:
    """Whether Markdown's own tables can say it."""
    widths = {sum(cell.columns for cell in row) for row in table.rows}
    return (
        len(table.rows) > 1
        and len(widths) == 1
        and _is_head(table.rows[0])
        and all(_is_simple_cell(cell) for row in table.rows for cell in row)
        # A form has labels at the side, and no head.
        and not any(is_label(cell.text) for row in table.rows[1:] for cell in row)
    )


def _is_simple_cell(cell: Cell) -> bool:
    return (
        cell.columns == cell.rows == 1
        and len(cell.blocks) <= 1
        and not any(isinstance(block, Table) or block.mark for block in cell.blocks)
        and "\n" not in cell.text
    )


def _is_head(row: Sequence[Cell]) -> bool:
    return all(0 < len(cell.text) <= 20 for cell in row) and len(row) > 1


def _is_bold(row: Sequence[Cell]) -> bool:
    return all(paragraph.is_bold for cell in row for paragraph in iter_paragraphs(cell.blocks))


def _spans(cell: Cell) -> str:
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return columns + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")


_MARKS = (("is_struck", "~~", "s"), ("is_italic", "*", "em"), ("is_bold", "**", "strong"))
"""How it is marked, and the tag that says the same where a mark would not be one."""


def _mark(run: Run, *, with_tags: bool) -> str:
    """A run with its marks; blanks at its ends stand outside, else they would be no marks."""
    text = run.text.replace("\t", " ")
    inner = text.strip(_BLANKS + "\n")
    # Marks around punctuation alone would show as asterisks, and those around a line break, too.
    if not re.search(r"\w", inner) or "\n" in inner:
        return escape(text)
    start = text.index(inner)
    before, after = text[:start], text[start + len(inner) :]
    marked = escape(inner)
    with_tags = with_tags or not re.fullmatch(r"[^\W_](?:.*[^\W_])?", inner)
    for name, mark, tag in _MARKS:
        if getattr(run, name):
            marked = f"<{tag}>{marked}</{tag}>" if with_tags else f"{mark}{marked}{mark}"
    if run.is_underlined and not run.link:
        marked = f"<u>{marked}</u>"
    if run.script:
        marked = f"<{run.script}>{marked}</{run.script}>"
    if run.link:
        marked = f"[{marked}](<{run.link}>)"
    return f"{before}{marked}{after}"


def pictures_in(pieces: Iterable[Piece]) -> list[tuple[Picture, int, str]]:
    """Pictures in the order in which they are written, with paragraph and what is near."""
    found: list[tuple[Picture, int, str]] = []
    for piece in pieces:
        if isinstance(piece, Figure):
            found.append((piece.picture, piece.number, piece.near or piece.caption))
        elif isinstance(piece, Table):
            for paragraph in _paragraphs_of(piece):
                near = paragraph.text.strip()[:24]
                found += [(picture, paragraph.number, near) for picture in paragraph.pictures]
    return found
