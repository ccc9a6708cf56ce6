"""Blanks of all kinds, how far a line is indented, and a text's beginning for a message. Pure."""

from __future__ import annotations

import re

# What is a blank to the eye: a tab, the no-break and the typographer's blanks, the full-width one.
BLANKS = " \t\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
BLANK = f"[{BLANKS}]"


def width_of(line: str) -> int:
    """How far a line is indented once its blanks are ordinary ones."""
    return len(to_spaces(indent_of(line)))


def to_spaces(indent: str) -> str:
    return " " * len(indent.replace("\t", "  ").replace("\u3000", "  "))


def indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip(BLANKS))]


def cut_first_blank(text: str) -> tuple[str, str, str]:
    match = re.search(f"{BLANK}+", text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def shorten(text: str, limit: int = 40) -> str:
    """The beginning of a text, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
