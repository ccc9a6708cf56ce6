"""Characters that nobody can see and that change what is seen: none of them goes anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Control characters but for tab and line ends, lone halves of a pair, overrides of the direction
# of writing (they show a text in another order than it is read in), and what is no character.
# XML takes most of them for a fault of the whole file, so one would end a feed or a workbook.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
"""One of them."""


def strip_unseen(text: str) -> str:
    """The text without them."""
    return UNSEEN.sub("", text) if UNSEEN.search(text) else text


def is_unseen(code: int) -> bool:
    """Whether a number is that of one of them, or of no character at all."""
    return code >= 0x110000 or UNSEEN.match(chr(code)) is not None


def clean_data(value: Any) -> Any:
    """Lists and mappings of plain values, their texts without them."""
    if isinstance(value, str):
        return strip_unseen(value)
    if isinstance(value, list | tuple):
        return [clean_data(item) for item in value]
    if isinstance(value, Mapping):
        return {clean_data(key): clean_data(item) for key, item in value.items()}
    return value


_IN_BYTES = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
_LAST_TWO = "\ufffe\uffff"


def encode_page(html: str) -> bytes:
    """A page's UTF-8 without them; what costs nothing beside making the page."""
    for character in _LAST_TWO:
        if character in html:
            html = html.replace(character, "")
    return html.encode("utf-8", "ignore").translate(None, _IN_BYTES)
