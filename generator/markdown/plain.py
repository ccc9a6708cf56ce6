"""A text without its marks, and how much of it is shown. Pure."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from generator.markdown.conversion import BLOCK_END, convert
from generator.model.unseen import strip_unseen

_SENTENCE_END = re.compile(r"[。！？!?]++[”’」』）)]*")
# Without any of these a text is its own rendering.
_MARKS = re.compile(r"(?m)[\\`*_\[<&~]|^(?:[ \t]*(?:[#>|=+:-]|\d+[.)])| {4}|\t)")
# Beside characters, what a Chinese line may end or begin with.
_CHINESE_END = "，。！？；：、）”"
_CHINESE_START = "（“"
_MOST_OPENING = 20_000
"""Characters of a text among which its first paragraph is looked for."""
_NO_PROSE = re.compile(r"\s*(#|!\[|\||[-*+]\s|\d+[.、]|>|<|```|~~~)")


def first_paragraph(text: str, limit: int = 120, least: int = 30) -> str:
    """The first paragraph of prose as plain text, cut at a sentence (else hard, with …).

    A paragraph of fewer than ``least`` characters (an opening line) takes the next one along.
    """
    found = ""
    for block in BLOCK_END.split(text[:_MOST_OPENING]):
        if _NO_PROSE.match(block):
            continue
        found += to_plain_text(block)
        if len(found) >= least:
            break
    return cut(found, limit)


def cut(plain: str, limit: int) -> str:
    """Cut at the last sentence end within the limit of characters."""
    if len(plain) <= limit:
        return plain
    end = 0
    # One character more tells a sentence that ends at the limit from one that goes on.
    for found in _SENTENCE_END.finditer(plain[: limit + 1]):
        if found.end() > limit:
            break
        end = found.end()
    return plain[:end].strip() or plain[: limit - 1].rstrip("，、；：,;: ") + "…"


def to_plain_text(text: str) -> str:
    """Markdown without its marks; line breaks between CJK characters leave no space."""
    plain = text = strip_unseen(text)
    if _MARKS.search(text):
        # Items of a list are no sentence: the blank between them stays.
        rendered = convert(text).replace("</li>\n<li>", "</li> <li>")
        body = LexborHTMLParser(rendered).body
        plain = strip_unseen(body.text()) if body else ""
    found = ""
    for line in filter(None, map(str.strip, plain.split("\n"))):
        is_chinese = _is_chinese(found[-1:], _CHINESE_END) and _is_chinese(line[0], _CHINESE_START)
        found += line if is_chinese or not found else f" {line}"
    return " ".join(found.split())


def _is_chinese(character: str, marks: str) -> bool:
    return "⺀" <= character <= "鿿" or (character != "" and character in marks)
