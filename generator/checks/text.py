"""Pieces of a body with their lines: prose, headings, images, links. Code is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from generator.markdown import find_targets

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
# Patterns here take time in proportion to the text, whatever it is (tests/hostile): what repeats
# is possessive, bounded, or cannot begin within itself.
_HEADING = re.compile(r"^(#{1,6})\s++(.+)$")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]]*+)\]\(\s{0,20}+<?"
    # A name may hold pairs of brackets: 照片(1).jpg.
    r"(?P<target>(?:[^()\s>]{1,500}+|\([^()\s>]{0,200}+\)){0,9}+"
    r"(?:\s(?:[^()\s>\"']{1,200}+|\([^()\s>]{0,200}+\)){1,9}+){0,20})>?"
    r"(?:\s{1,20}+[\"'](?P<title>[^\"']{0,500}+)[\"'])?\s{0,20}+\)"
)
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
    """As typed."""


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
    """Every image that the page will show, as typed, with the line in which it stands."""
    if "[" not in body and "<" not in body and "【" not in body:
        return
    places: dict[str, int] = {}
    for image in find_targets(body).images:
        name = unquote(image.name)
        place = max(places.get(name, -1), -1) + 1
        at = next(
            (found for way in (name, image.name) if (found := body.find(way, place)) >= 0), -1
        )
        if at < 0:  # typed in yet another way
            stem = name.replace("\\", "/").rpartition("/")[2]
            at = max(body.find(stem), 0)
        places[name] = at
        yield first_line + body.count("\n", 0, at), Image(_file_name(image.name), image.caption)


def iter_links(body: str, first_line: int) -> Iterator[tuple[int, TextLink]]:
    for number, line in iter_lines(body, first_line):
        for match in _LINK.finditer(line):
            if not match["image"]:
                yield number, TextLink(match["text"], match["target"].strip())


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
