"""A text's safe HTML → HTML that the account's editor keeps as it is. Pure.

The editor drops ids, classes, scripts, forms, links out of WeChat, ``position`` and whatever is
measured in other units than px and per cent. So nothing of that is written: an element is its tag,
at most a cell's span, and the style that the house style has for the tag. It also makes breaks of
line ends in a text, takes blanks out of code, and puts what follows the first piece of a list's
item into a block of its own (docs/publicity.md says where that is known from).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

_PHOTO = "x-photo"
# What stands for what the editor has no use for; an empty name: the content alone.
_TAGS: Mapping[str, str] = {
    **{tag: tag for tag in ("p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "br", "hr")},
    **{tag: tag for tag in ("table", "thead", "tbody", "tr", "th", "td")},
    **{tag: tag for tag in ("strong", "em", "u", "sub", "sup", "code")},
    "pre": "section",
    "h5": "h4",
    "h6": "h4",
    "b": "strong",
    "i": "em",
    "ins": "u",
    "tfoot": "tbody",
    "s": "span",
    "del": "span",
    "mark": "span",
    "small": "span",
    "kbd": "code",
    "div": "section",
    "dl": "section",
    "dt": "p",
    "dd": "p",
    "figure": "section",
    "figcaption": "p",
    "a": "",
    "abbr": "",
    "q": "",
}
_VOID = frozenset({"br", "hr"})
_INLINE = frozenset(
    {
        *("-text", "a", "abbr", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark"),
        *("small", "q", "code", "kbd", "sub", "sup", "span"),
    }
)
_CELLS = frozenset({"td", "th"})
_NARROW, _LEAST = 5, 64
"""Columns that fit on a phone; of more than that each has so many pixels at least."""
_BARE = ""
"""Stands for a tag without a style."""
_NUMBER = re.compile(r"[0-9]{1,3}")


class DressError(Exception):
    """A house style that the editor would not keep: the text says which part of it."""


# Properties that the editor drops or that break its page, and values that it does not keep: of a
# style with one of them, all may go.
_REFUSED = re.compile(
    r"(?:^|;)\s*(?P<property>position|z-index|float|behavior|-moz-binding|animation[\w-]*"
    r"|transition[\w-]*|transform[\w-]*|filter|backdrop-filter|clip-path|white-space)\s*:"
    r"|(?P<value>url\(|expression\(|var\(|calc\(|javascript:|!important"
    r"|display\s*:\s*(?:inline-)?(?:flex|grid)|margin[\w-]*\s*:[^;]*(?<![\w.])-\d"
    r"|(?<![\w.#-])-?\d*\.?\d+(?:r?em|ex|ch|v[wh]|vmin|vmax|pt|cm|mm|in|pc)\b)",
    re.IGNORECASE,
)


def find_refused(style: str) -> str:
    """What of a style attribute the editor would drop; empty where it keeps all."""
    found = _REFUSED.search(style)
    return (found["property"] or found["value"]) if found else ""


class Styles(Struct, frozen=True, kw_only=True):
    """A house style's inline style for each tag; of others the text has what stands around it."""

    by_tag: Mapping[str, str]

    def open(self, tag: str, of: str, attributes: str = "", more: str = "") -> str:
        own = "" if of == _BARE else self.by_tag.get(of, self.by_tag.get(tag, ""))
        style = "".join(part for part in (own, more) if part)
        dressed = f' style="{escape(style, quote=True)}"' if style else ""
        return f"<{tag}{attributes}{dressed}>"


def dress(parts: tuple[str, ...], styles: Mapping[str, str], photo: Callable[[int], str]) -> str:
    """The text with its pictures: ``photo`` writes the place of each, from 0.

    ``parts`` are those of a :class:`generator.markdown.body.Body`.
    """
    for tag, style in styles.items():
        if refused := find_refused(style):
            raise DressError(f"{tag}: {refused}")
    joined = "".join(
        part if not number else f"<{_PHOTO}>{number - 1}</{_PHOTO}>{part}"
        for number, part in enumerate(parts)
    )
    body = LexborHTMLParser(f"<body>{joined}").body
    if body is None:
        return ""
    return "".join(_iter_inside(body, Styles(by_tag=styles), photo)).strip()


def _iter_inside(node: LexborNode, styles: Styles, photo: Callable[[int], str]) -> Iterator[str]:
    for child in node.iter(include_text=True):
        yield from _iter_node(child, styles, photo)


def _iter_node(node: LexborNode, styles: Styles, photo: Callable[[int], str]) -> Iterator[str]:
    tag = node.tag or ""
    if tag == "-text":
        yield escape(_join_lines(node), quote=False)
        return
    if tag == _PHOTO:
        yield photo(int(node.text() or 0))
        return
    name = _TAGS.get(tag, "" if tag.startswith("-") else "section")
    if tag in ("script", "style", "-comment"):
        return
    if tag == "a" and (node.attributes.get("href") or "").startswith("#fnref"):
        return  # the way back from a footnote, which leads nowhere in an article
    if not name:
        if tag == "q":
            yield "“"
        yield from _iter_inside(node, styles, photo)
        if tag == "q":
            yield "”"
        return
    if tag == "table" and _count_columns(node.css_first("tr")) > _NARROW:
        # On a phone a wide table is pushed aside, not squeezed to a character a line.
        wide = "".join(_iter_element(node, name, styles, photo))
        yield f'<section style="overflow-x:auto">{wide}</section>'
        return
    yield from _iter_element(node, name, styles, photo)


def _count_columns(row: LexborNode | None) -> int:
    return sum(child.tag in _CELLS for child in row.iter()) if row else 0


def _iter_element(
    node: LexborNode, name: str, styles: Styles, photo: Callable[[int], str]
) -> Iterator[str]:
    tag = node.tag or ""
    attributes, more = _keep(node, tag)
    yield styles.open(name, _BARE if _is_bold_on_colour(node) else tag, attributes, more)
    if tag == "pre":
        yield f"{_keep_blanks(node.text())}</{name}>"
    elif tag == "li":
        yield from _iter_item(node, styles, photo)
        yield f"</{name}>"
    elif name not in _VOID:
        yield from _iter_inside(node, styles, photo)
        yield f"</{name}>"


def _is_bold_on_colour(node: LexborNode) -> bool:
    """Bold in a heading or a table's head, which has its own colours, and may stand on this one."""
    above = node.parent if node.tag in ("strong", "b") else None
    while above is not None:
        if above.tag in ("th", "h2", "h3", "h4", "h5", "h6"):
            return True
        above = above.parent
    return False


def _iter_item(node: LexborNode, styles: Styles, photo: Callable[[int], str]) -> Iterator[str]:
    """A list's item: what stands in one line is one piece, or the editor would break it."""
    line: list[str] = []
    for child in (*node.iter(include_text=True), None):
        if child is not None and (child.tag in _INLINE or child.tag == "br"):
            line += _iter_node(child, styles, photo)
            continue
        if "".join(line).strip():
            yield f"{styles.open('section', 'li')}{''.join(line).strip()}</section>"
        line.clear()
        if child is not None:
            yield from _iter_node(child, styles, photo)


_WIDE = "[\u2e80-\u9fff\uff01-\uff60]"
_LINES = re.compile(rf"(?<={_WIDE})\s*\n\s*(?={_WIDE})|(?P<blank>\s*\n\s*|[ \t]+)")


def _join_lines(node: LexborNode) -> str:
    """A text without line ends: between Chinese and beside blocks nothing, else a blank."""
    text = node.text_content or ""
    if "\n" in text:
        if node.prev is None or node.prev.tag not in _INLINE:
            text = re.sub(r"^\s*\n\s*", "", text)
        if node.next is None or node.next.tag not in _INLINE:
            text = re.sub(r"\s*\n\s*$", "", text)
    return _LINES.sub(lambda found: " " if found["blank"] else "", text)


def _keep_blanks(code: str) -> str:
    """Code as it is seen: the editor keeps neither line ends nor more than one blank."""
    return "<br>".join(
        re.sub(r"^ +| {2,}", lambda found: "&nbsp;" * len(found[0]), escape(line, quote=False))
        for line in code.strip("\n").expandtabs(4).split("\n")
    )


def _has_next(node: LexborNode) -> bool:
    following = node.next
    while following is not None and following.tag == "-text":
        following = following.next
    return following is not None


def _keep(node: LexborNode, tag: str) -> tuple[str, str]:
    """Of attributes a cell's spans and a list's first number; alignment becomes style."""
    kept, more = "", ""
    names = ("colspan", "rowspan") if tag in _CELLS else ("start",) if tag == "ol" else ()
    for name in names:
        value = node.attributes.get(name) or ""
        if _NUMBER.fullmatch(value):
            kept += f' {name}="{value}"'
    align = (node.attributes.get("align") or "").lower()
    if tag in _CELLS and align in ("left", "center", "right"):
        more = f";text-align:{align}"
    if tag in _CELLS and _count_columns(node.parent) > _NARROW:
        more += f";min-width:{_LEAST}px"
    if tag == "p" and node.parent and node.parent.tag == "blockquote" and not _has_next(node):
        more = ";margin-bottom:0"
    return kept, more
