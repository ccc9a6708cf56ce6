"""What was found, where, and the words that say it."""

from __future__ import annotations

import re
from typing import Any, Literal

from msgspec import Struct

from generator.writing.front import Plain

Source = Literal["paragraph", "file", "folder", "photos"]
_SHOWN = 70
_SENTENCE_END = re.compile(r"(?<=[。！？!?；;])")


class Found(Struct, frozen=True, kw_only=True):
    """A value, where it was found, and what was found there."""

    value: Any
    """As somebody would type it (:data:`generator.writing.front.Plain`)."""
    source: Source
    paragraph: int = 0
    sentence: str = ""
    others: tuple[str, ...] = ()
    """Other values that the file would allow as well."""
    is_guess: bool = False
    """A day whose year only the file's properties tell: those of a copied file are another's."""


class Origin(Struct, frozen=True, kw_only=True):
    """Where a file came from, which often says what the text leaves out."""

    name: str
    """Of the file, without its ending, or of the folder of photos."""
    kind: Source = "file"
    """What ``name`` is the name of."""
    folders: tuple[str, ...] = ()
    """Names of the folders above it, the nearest first."""


def with_value(found: Found, value: Plain, others: tuple[str, ...] = ()) -> Found:
    return Found(
        value=value,
        source=found.source,
        paragraph=found.paragraph,
        sentence=found.sentence,
        others=others,
        is_guess=found.is_guess,
    )


def with_sentence(found: Found, sentence: str) -> Found:
    return Found(
        value="", source=found.source, paragraph=found.paragraph, sentence=shorten(sentence)
    )


def split_sentences(text: str) -> list[str]:
    return [
        sentence.strip()
        for line in text.split("\n")
        for sentence in _SENTENCE_END.split(line)
        if sentence.strip()
    ]


def shorten(text: str, around: str = "") -> str:
    """What is shown of a sentence, with what was found in it."""
    text = " ".join(text.split())
    if len(text) <= _SHOWN:
        return text
    at = max(0, text.find(around)) if around else 0
    begin = max(0, min(at - 20, len(text) - _SHOWN))
    return ("…" if begin else "") + text[begin : begin + _SHOWN] + "…"
