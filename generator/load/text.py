"""Bytes of a file → text, whatever editor saved it; and never silently wrong."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.model.problem import Problem, build_problem

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# GB18030 decodes almost any bytes into something; text that people wrote has none of these.
_IMPLAUSIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff�]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text (line ends made ``\\n``, no BOM), or None where there is no reading it."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: str) -> Decoded:
    """Read UTF-8 (BOM or none); GB18030 and UTF-16 with a warning; refuse what is no text."""
    for bom, encoding in _UTF16.items():
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, errors="replace")
            return _with_warning(text, path, "UTF-16")
    try:
        return Decoded(_clean(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not text or _IMPLAUSIBLE.search(text):
        return Decoded(None, (build_problem("encoding-unknown", path),))
    return _with_warning(text, path, "GB18030")


def _with_warning(text: str, path: str, encoding: str) -> Decoded:
    text = _clean(text)
    start = " ".join(text.split())[:20]
    problem = build_problem("encoding-legacy", path, encoding=encoding, start=start)
    return Decoded(text, (problem,))


def _clean(text: str) -> str:
    return text.removeprefix("﻿").replace("\r\n", "\n").replace("\r", "\n")
