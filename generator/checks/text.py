"""Pieces of a body with their lines: prose, headings, images, links. Code is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from generator.markdown.pictures import find_targets

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
# The same within a quotation or a list, and what is typed at a prompt.
_NESTED_FENCE = re.compile(r"^[\s>]{0,20}(?:[-*+] |\d{1,3}\. )?(```|~~~)")
_PROMPT = re.compile(r"^[\s>]{0,20}[$#%] ?[a-z./]", re.ASCII)
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
# What is an address, and no words: of the web, where a link leads, an attribute that holds one. A
# number to call or to write to is one that people read.
_URL = re.compile(
    r"(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}+://|\bwww\.)[!#-&*-;=?-Z^-~]*+"
    r"|(?<![\w-])[\w-]{1,63}+\.(?:com|cn|org|net|io|edu|gov)/[!#-&*-;=?-Z^-~]*+",
    re.ASCII | re.IGNORECASE,
)
_CALLED = r"(?!(?:tel|sms|mailto|callto):)"
_TARGET = re.compile(
    rf"(?<=\]\()\s{{0,9}}+<?{_CALLED}[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+"
    rf"|(?m:^[ ]{{0,3}}\[[^\]\[\n]++\]:)\s{{0,9}}+<?{_CALLED}\S++"
    r"|\b(?:src|srcset|href|poster|id|class|style|data-[\w-]{1,40})\s{0,9}+=\s{0,9}+[\"']?"
    rf"{_CALLED}[^\"'>\s]*+"
)
_CJK = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_CODE_SIGNS = re.compile(r"[{}\[\];=<>$|\\/#]|\w\(")
_TICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Readable:
    """A line of a text as people read it: places as in the file, addresses blanked out."""

    number: int
    """From 1; 0 for the name of a file."""
    text: str
    is_code: bool = False
    """It stands in a block of code, or looks like it."""


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


@lru_cache(maxsize=8)  # one rule after the other asks for a file's lines
def read_lines(text: str, *, is_markdown: bool) -> tuple[Readable, ...]:
    """Every line; of Markdown with the code told from the words."""
    lines = text.split("\n")
    if not is_markdown:
        return tuple(Readable(at, _blank(line)) for at, line in enumerate(lines, start=1))
    front = _find_front_end(lines)
    made: list[Readable] = []
    fence = ""
    was_indented = was_blank = True
    for at, line in enumerate(lines, start=1):
        if at <= front:
            made.append(Readable(at, _blank(line)))
            continue
        mark = _NESTED_FENCE.match(line)
        if mark and (not fence or mark[1] == fence) and line.count(mark[1]) == 1:
            fence = "" if fence else mark[1]
            made.append(Readable(at, _blank(line), is_code=True))
            continue
        # Four blanks are how many begin a paragraph in Chinese; then it reads like one.
        is_indented = line.startswith(("    ", "\t")) and (was_blank or was_indented)
        is_code = bool(fence or _PROMPT.match(line)) or (is_indented and _looks_like_code(line))
        text_of = _blank(line)
        made.append(Readable(at, text_of if is_code else _blank_code(text_of), is_code=is_code))
        was_blank = not line.strip()
        was_indented = is_indented or (was_indented and was_blank)
    return tuple(made)


def _find_front_end(lines: list[str]) -> int:
    """The number of the line that ends the front matter; 0 where there is none."""
    if not lines or not re.fullmatch(r"\ufeff?(-{3,}|—{2,})\s*", lines[0]):
        return 0
    ends = (
        at for at, line in enumerate(lines[1:], start=2) if re.fullmatch(r"(-{3,}|—{2,})\s*", line)
    )
    return next(ends, 0)


def _blank(line: str) -> str:
    """Without its addresses."""
    if "(" in line or "=" in line or "]:" in line:
        line = _TARGET.sub(lambda match: " " * len(match[0]), line)
    if "/" in line or "." in line:
        line = _URL.sub(lambda match: " " * len(match[0]), line)
    return line


def _blank_code(line: str) -> str:
    """Without code within a line, if it is any: some only make a number stand out."""
    if "`" not in line:
        return line
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(line)]
    of_length: dict[int, list[int]] = {}
    for at in range(len(runs) - 1, -1, -1):
        of_length.setdefault(runs[at][1] - runs[at][0], []).append(at)
    pieces, begun, at = [], 0, 0
    while at < len(runs):
        start, end = runs[at]
        later = of_length[end - start]
        while later and later[-1] <= at:
            later.pop()
        if not later:  # ticks that close nothing
            at += 1
            continue
        closing = later[-1]
        words = line[start : runs[closing][1]]
        if _LATIN.search(words) and (not _CJK.search(words) or _looks_like_code(words)):
            pieces += [line[begun:start], " " * len(words)]
            begun = runs[closing][1]
        at = closing + 1
    return "".join([*pieces, line[begun:]])


def _looks_like_code(line: str) -> bool:
    """More Latin letters than Chinese ones, or signs that no prose has."""
    latin, chinese = len(_LATIN.findall(line)), len(_CJK.findall(line))
    return latin > chinese or bool(latin and _CODE_SIGNS.search(line))


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
