"""Elements of a Word file's XML: which only hold others, and which way of drawing is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.importing.word.styles import child, tag_of

THROUGH = frozenset(
    {
        *("w:sdt", "w:sdtContent", "w:smartTag", "w:customXml", "w:ins", "w:moveTo", "w:bdo"),
        *("w:dir", "w:fldSimple", "w:rubyBase", "w:body", "w:txbxContent", "w:footnote"),
        *("w:endnote", "w:comment", "w:hdr", "w:ftr"),
    }
)
"""Elements that only hold others."""
GONE = frozenset({"w:del", "w:moveFrom"})
"""Elements that hold what was deleted."""


def choose(element: Any) -> Any:
    """Of the ways a drawing is written down, the newest that says what it is."""
    choices = [one for one in element if tag_of(one) == "mc:Choice"]
    fallback = child(element, "mc:Fallback")
    for choice in choices:
        if len(choice):
            # Of a program's first versions only the older way has the words.
            has_words = fallback is None or _has_words(choice) or not _has_words(fallback)
            return choice if has_words else fallback
    return fallback if fallback is not None else ()


def _has_words(element: Any) -> bool:
    return any(tag_of(one) == "w:t" and (one.text or "").strip() for one in element.iter())


def iter_through(parent: Any, wanted: str) -> Iterator[Any]:
    for one in parent:
        tag = tag_of(one)
        if tag == wanted:
            yield one
        elif tag in THROUGH:
            yield from iter_through(one, wanted)


def first_shape(element: Any) -> Any:
    return next((one for one in element if tag_of(one) in ("v:shape", "v:group", "v:rect")), None)


def join_texts(element: Any, wanted: str, between: str = "") -> str:
    return between.join(one.text or "" for one in element.iter() if tag_of(one) == wanted)
