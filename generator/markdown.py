"""A write-up's Markdown → safe HTML. Pure.

Many writers share one origin, so whatever Markdown lets through is cut down to an allow-list by
nh3 (Rust's ammonia). Images become markers that the page's template fills with pictures.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

import markdown
import nh3

_EXTENSIONS = ("tables", "sane_lists", "footnotes", "nl2br", "def_list")
_TAGS = {
    *("h2", "h3", "h4", "h5", "h6", "p", "div", "blockquote", "pre", "hr", "br"),
    *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "img"),
    *("table", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("a", "abbr", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small"),
    *("q", "code", "kbd", "sub", "sup"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
    "ol": {"start"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)
_IMAGE = re.compile(r"<img\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(src|alt|title)="([^"]*)"')
_HEADING = re.compile(r"(?m)^(#{1,5})(?=\s)")
# What stands for a picture until the template puts it there; ammonia would have removed it, so
# no writer can type one.
_MARKER = "<!--picture:{}-->"
MARKER = re.compile(r"(?:<p>\s*)?<!--picture:(\d+)-->(?:\s*</p>)?")


@dataclass(frozen=True, slots=True)
class BodyImage:
    """An image that the text places: the file's name beside the report and its caption."""

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Body:
    """Safe HTML in which ``<!--picture:N-->`` stands for the N-th of the images."""

    html: str
    images: tuple[BodyImage, ...]


def render_body(text: str, *, has_image: Callable[[str], bool]) -> Body:
    """Render a report's Markdown.

    ``has_image`` tells whether a file of that name lies beside the report; other images, those
    from the internet among them, leave only their caption.
    """
    safe = _CLEANER.clean(_converter().reset().convert(_lower_headings(text)))
    images: list[BodyImage] = []

    def place(match: re.Match[str]) -> str:
        found = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(match[1])}
        name = unquote(found.get("src", "")).removeprefix("./")
        caption = found.get("alt", "") or found.get("title", "")
        if not has_image(name):
            return f"<em>{html.escape(caption)}</em>" if caption else ""
        images.append(BodyImage(name, caption))
        return _MARKER.format(len(images) - 1)

    return Body(_IMAGE.sub(place, safe), tuple(images))


@cache
def _converter() -> markdown.Markdown:
    """Building one takes as long as converting a write-up with it."""
    return markdown.Markdown(extensions=list(_EXTENSIONS))


@cache
def _plain_converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=["tables", "sane_lists"])


def _lower_headings(text: str) -> str:
    """The page's title is its only h1: ``#`` in a text means its highest section."""
    if not re.search(r"(?m)^#\s", text):
        return text
    return _HEADING.sub(r"#\1", text)


_BLOCK_END = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』）)]*")


def first_paragraph(text: str, limit: int = 120, least: int = 30) -> str:
    """The first paragraph of prose as plain text, cut at a sentence (else hard, with …).

    A paragraph of fewer than ``least`` characters (an opening line) takes the next one along.
    """
    found = ""
    for block in _BLOCK_END.split(text):
        if re.match(r"\s*(#|!\[|\||[-*+]\s|\d+[.、]|>|<|```|~~~)", block):
            continue
        found += to_plain_text(block)
        if len(found) >= least:
            break
    return cut(found, limit)


def cut(plain: str, limit: int) -> str:
    """Cut at the last sentence end within the limit of characters."""
    if len(plain) <= limit:
        return plain
    taken = ""
    for sentence in _SENTENCE.findall(plain):
        if len(taken) + len(sentence) > limit:
            break
        taken += sentence
    return taken.strip() or plain[: limit - 1].rstrip("，、；：,;: ") + "…"


def to_plain_text(text: str) -> str:
    """Markdown without its marks; line breaks between CJK characters leave no space."""
    rendered = _plain_converter().reset().convert(text)
    plain = html.unescape(re.sub(r"<[^>]+>", "", rendered))
    plain = re.sub(r"(?<=[⺀-鿿，。！？；：、）”])\s*\n\s*(?=[⺀-鿿（“])", "", plain)
    return " ".join(plain.split())
