"""Pieces of a body with their lines: prose, headings, images, links. Code is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
# Patterns here take time in proportion to the text, whatever it is (tests/hostile): what repeats
# is possessive, bounded, or cannot begin within itself.
_HEADING = re.compile(r"^(#{1,6})\s++(.+)$")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]]*+)\]\(\s{0,20}+<?"
    r"(?P<target>[^)\s>]{0,500}+(?:\s[^)\s>\"']{1,200}+){0,20})>?"
    r"(?:\s{1,20}+[\"'](?P<title>[^\"']{0,500}+)[\"'])?\s{0,20}+\)"
)
_RAW_IMAGE = re.compile(r"<img\b([^<>]*+)>", re.IGNORECASE)
_RAW_SOURCE = re.compile(r"\bsrc\s*+=\s*+[\"']?([^\"'\s>]+)", re.IGNORECASE)
_RAW_ALT = re.compile(r"\balt\s*+=\s*+[\"']([^\"']*+)[\"']", re.IGNORECASE)
_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True, slots=True)
class Image:
    """An image that the text places: the file's name beside the report, and its caption."""

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class TextLink:
    text: str
    target: str


def iter_lines(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Line number and text of every line outside code blocks, inline code blanked out."""
    fence = ""
    for number, line in enumerate(body.split("\n"), start=first_line):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
            continue
        if not fence:
            yield number, _CODE.sub(lambda match: " " * len(match[0]), line)


def iter_headings(body: str, first_line: int) -> Iterator[tuple[int, str, str]]:
    """Line, marks (``##``) and text of each heading."""
    for number, line in iter_lines(body, first_line):
        if match := _HEADING.match(line):
            text = match[2].rstrip()
            yield number, match[1], text.rstrip("#").rstrip() or text


def iter_images(body: str, first_line: int) -> Iterator[tuple[int, Image]]:
    for number, line in iter_lines(body, first_line):
        for match in _LINK.finditer(line):
            if match["image"]:
                caption = match["text"] or match["title"] or ""
                yield number, Image(_file_name(match["target"]), caption)
        for raw in _RAW_IMAGE.finditer(line):
            if source := _RAW_SOURCE.search(raw[1]):
                alt = _RAW_ALT.search(raw[1])
                yield number, Image(_file_name(source[1]), alt[1] if alt else "")


def iter_links(body: str, first_line: int) -> Iterator[tuple[int, TextLink]]:
    for number, line in iter_lines(body, first_line):
        for match in _LINK.finditer(line):
            if not match["image"]:
                yield number, TextLink(match["text"], unquote(match["target"].strip()))


def iter_paragraphs(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Line and text of each paragraph of prose; headings, tables and images are none."""
    start, lines = 0, list[str]()
    for number, line in [*iter_lines(body, first_line), (0, "")]:
        if line.strip() and not re.match(r"\s*(#|!\[|\||>)", line):
            start = start or number
            lines.append(line.strip())
        elif lines:
            yield start, "".join(lines)
            start, lines = 0, []


def to_prose(body: str) -> str:
    """The words alone: no images, no link targets, no marks; for comparing texts."""
    text = "\n".join(line for _, line in iter_lines(body, 1))
    text = _LINK.sub(lambda match: "" if match["image"] else match["text"], text)
    text = re.sub(r"<[^<>]+>", "", text)
    return re.sub(r"[#*_>|`~\-]+", " ", text)


def _file_name(target: str) -> str:
    return unquote(target.strip()).removeprefix("./")
