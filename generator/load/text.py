"""Bytes of a file → text, whatever editor saved it; and never silently wrong."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from msgspec import Struct

from generator.model.problem import Problem, build_problem
from generator.model.unseen import UNSEEN

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# GB18030 decodes almost any bytes into something; text that people wrote has none of these.
_IMPLAUSIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff�]")
# Ends of a line to whoever wrote the text: Word's soft one (VT), a page's, and those of Unicode.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SOFT_ENDS = re.compile("[\v\f\x85\u2028\u2029]")
# What no XML, calendar or feed may hold, and what nobody sees but every comparison does: soft
# hyphens, blanks without width, marks of direction. Joiners and variation selectors stay: emoji are
# made of them.
_INVISIBLE = "\xad\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff\ufff9-\ufffb"
_UNSEEN = re.compile(UNSEEN.pattern.removesuffix("]") + _INVISIBLE + "]")
# One class, searched in one go: most texts have none of all that.
_ODD = re.compile(_UNSEEN.pattern.removesuffix("]") + "\r]")


class Decoded(Struct, frozen=True):
    """The text (line ends made ``\\n``, no BOM), or None where there is no reading it."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: str, *, soft_end: str = "\n") -> Decoded:
    """Read UTF-8 (BOM or none); GB18030 and UTF-16 with a warning; refuse what is no text.

    What cannot be seen in it is dropped (:func:`drop_unseen`), and that is said once.
    ``soft_end`` stands for ends of lines that are none to programs: in CSV they begin no row.
    """
    for bom, encoding in _UTF16.items():
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, errors="replace")
            return _with_warning(text, path, "UTF-16", soft_end)
    try:
        return _clean(data.removeprefix(codecs.BOM_UTF8).decode(), path, soft_end)
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not text or _IMPLAUSIBLE.search(text):
        return Decoded(None, (build_problem("encoding-unknown", path),))
    return _with_warning(text, path, "GB18030", soft_end)


def drop_unseen(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without control and invisible characters, and which of them it held (U+200B, …).

    For every text from outside: files, cells of tables, names. Ends of lines become ``\\n``;
    tabs, joiners and what is a blank to the eye stay.
    """
    if (text.isascii() and text.isprintable()) or not _ODD.search(text):
        return text, ()
    text = _LINE_ENDS.sub("\n", text)
    found = tuple(dict.fromkeys(f"U+{ord(char):04X}" for char in _UNSEEN.findall(text)))
    return (_UNSEEN.sub("", text) if found else text), found


def _with_warning(text: str, path: str, encoding: str, soft_end: str) -> Decoded:
    decoded = _clean(text, path, soft_end)
    start = " ".join((decoded.text or "").split())[:20]
    problem = build_problem("encoding-legacy", path, encoding=encoding, start=start)
    return Decoded(decoded.text, (problem, *decoded.problems))


def _clean(text: str, path: str, soft_end: str) -> Decoded:
    text = text.removeprefix("\ufeff")
    if not _ODD.search(text):
        return Decoded(text)
    text = _SOFT_ENDS.sub(soft_end, text)
    text = _LINE_ENDS.sub("\n", text)
    found = Counter(_UNSEEN.findall(text))
    if not found:
        return Decoded(text)
    first = _UNSEEN.search(text)
    line = text.count("\n", 0, first.start() if first else 0) + 1
    names = ", ".join(f"U+{ord(char):04X}" for char in found)
    problem = build_problem("characters-unseen", path, line, n=found.total(), names=names)
    return Decoded(_UNSEEN.sub("", text), (problem,))
