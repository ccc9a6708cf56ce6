"""A write-up's safe HTML → elements that a template sets. Pure.

The text comes sanitised (:mod:`generator.markdown`), is read by an HTML parser and leaves as data:
strings stay strings. What stands in each other deeper than Typst can go is left as its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.formats.press.model import Element, Node
from generator.markdown.body import Body

_INLINE = {
    **{name: name for name in ("sub", "sup", "code", "kbd", "u", "a", "q", "mark", "small")},
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "s": "s",
    "del": "s",
    "ins": "u",
    "abbr": "span",
}
_OF_WORDS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption"})
_DEEPEST = 7
"""Blocks in blocks, and elements in a line: Typst refuses a function called 80 deep."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f\U00020000-\U0003ffff]"
_BETWEEN_WIDE = re.compile(f"(?<={_WIDE}) (?={_WIDE})")
_LONG = re.compile(r"[!-~]{24,}")
_STEP = 12
_ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_MOST_SPAN = 50
_WAY_BACK = "↩"


def to_elements(body: Body) -> tuple[Node, ...]:
    """The text with a ``photo`` element, numbered from 0, where it places a picture."""
    first, *rest = body.parts
    marked = first + "".join(f'<img data-n="{n}">{part}' for n, part in enumerate(rest))
    tree = LexborHTMLParser(marked)
    return tuple(_blocks(_children(tree.body), 0)) if tree.body is not None else ()


def break_long(text: str) -> str:
    """An address or a number longer than a line may be broken: a mark of no width says where."""

    def cut(match: re.Match[str]) -> str:
        word = match[0]
        return "\u200b".join(word[at : at + _STEP] for at in range(0, len(word), _STEP))

    return _LONG.sub(cut, text)


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


def _blocks(nodes: Iterable[LexborNode], depth: int) -> Iterator[Node]:
    """Blocks; words that stand between them become paragraphs."""
    line: list[Node] = []
    for node in nodes:
        tag = node.tag or ""
        if tag == "-text" or tag == "br" or (tag in _INLINE and not _holds_block(node)):
            line += _inline((node,), 0)
            continue
        yield from _paragraph("p", line)
        line = []
        yield from _block(node, tag, depth)
    yield from _paragraph("p", line)


def _block(node: LexborNode, tag: str, depth: int) -> Iterator[Node]:
    if tag == "img":
        yield Element("photo", n=int(node.attributes.get("data-n") or 0))
    elif tag == "hr":
        yield Element("hr")
    elif tag == "pre":
        yield Element("pre", (node.text().strip("\n"),))
    elif depth >= _DEEPEST:
        yield from _paragraph("p", [_collapse(node.text())])
    elif tag in _OF_WORDS and not _holds_block(node):
        yield from _paragraph("p" if tag in ("dt", "figcaption") else tag, _words(node, tag))
    elif tag in ("ul", "ol"):
        yield from _list(node, tag, depth)
    elif tag == "table":
        yield from _table(node, depth)
    elif tag in ("blockquote", "dd"):
        inner = tuple(_blocks(_children(node), depth + 1))
        if inner:
            yield Element("blockquote" if tag == "blockquote" else "dd", inner)
    elif not tag.startswith(("-", "_", "!")):  # no comment
        yield from _blocks(_children(node), depth + (tag != "dl"))


def _words(node: LexborNode, tag: str) -> list[Node]:
    found = list(_inline(_children(node), 0))
    return [Element("strong", tuple(found))] if tag == "dt" else found


def _holds_block(node: LexborNode) -> bool:
    inner = (child.tag or "" for child in node.traverse(include_text=False))
    return any(tag not in _INLINE and tag not in ("br", node.tag) for tag in inner)


def _inline(nodes: Iterable[LexborNode], depth: int) -> Iterator[Node]:
    for node in nodes:
        tag = node.tag or ""
        if tag == "-text":
            yield _collapse(node.text_content or "")
        elif tag == "br":
            yield Element("br")
        elif depth >= _DEEPEST:
            yield _collapse(node.text())
        elif tag in ("code", "kbd"):
            yield Element("code", (break_long(_SPACES.sub(" ", node.text())),))
        elif tag in _INLINE:
            inner = tuple(_inline(_children(node), depth + 1))
            if inner == (_WAY_BACK,):
                continue  # of a footnote: paper is turned back by hand
            to = node.attributes.get("href") or "" if tag == "a" else ""
            yield Element(_INLINE[tag], inner, to=to if _ADDRESS.match(to) else "")


def _collapse(text: str) -> str:
    return break_long(_BETWEEN_WIDE.sub("", _SPACES.sub(" ", text)))


def _paragraph(tag: str, line: Sequence[Node]) -> Iterator[Node]:
    """The line without what a browser would not show at its ends and after its breaks."""
    kept: list[Node] = []
    for node in line:
        if isinstance(node, str):
            is_begin = not kept or (isinstance(kept[-1], Element) and kept[-1].t == "br")
            node = node.lstrip(" ") if is_begin else node
            if not node:
                continue
        kept.append(node)
    while kept and (kept[-1] == " " or (isinstance(kept[-1], Element) and kept[-1].t == "br")):
        kept.pop()
    while kept and isinstance(kept[0], Element) and kept[0].t == "br":
        kept.pop(0)
    if kept:
        yield Element(tag, tuple(kept))


def _list(node: LexborNode, tag: str, depth: int) -> Iterator[Node]:
    items = tuple(
        Element("li", tuple(_blocks(_children(item), depth + 1)))
        for item in node.iter()
        if item.tag == "li"
    )
    start = node.attributes.get("start") or ""
    # Nobody numbers beyond it, and Typst's numbers end somewhere.
    number = int(start) if start.isascii() and start.isdecimal() and len(start) < 7 else 1
    if items:
        yield Element(tag, items, n=number)


def _table(node: LexborNode, depth: int) -> Iterator[Node]:
    """The cells, each at its place: Typst refuses two at one place, browsers find another one."""
    taken: set[tuple[int, int]] = set()
    cells: list[Element] = []
    rows = [row for row in node.css("tr") if _owner(row) == node.mem_id]
    for y, row in enumerate(rows):
        x = 0
        for cell in (cell for cell in row.iter() if cell.tag in ("td", "th")):
            while (x, y) in taken:
                x += 1
            wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - y)
            places = [(x + i, y + j) for j in range(high) for i in range(wide)]
            if taken.intersection(places):
                wide = high = 1
                places = [(x, y)]
            taken.update(places)
            align = cell.attributes.get("align") or ""
            cells.append(
                Element(
                    cell.tag or "td",
                    tuple(_blocks(_children(cell), depth + 1)),
                    at=(x, y, wide, high),
                    align=align if align in ("left", "center", "right") else "",
                )
            )
    if cells:
        yield Element("table", tuple(cells), n=max(x for x, _ in taken) + 1)


def _owner(row: LexborNode) -> int:
    """The table that a row belongs to."""
    above = row.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above.mem_id if above is not None else 0


def _span(cell: LexborNode, name: str) -> int:
    text = cell.attributes.get(name) or ""
    return min(max(1, int(text)), _MOST_SPAN) if text.isascii() and text.isdecimal() else 1
