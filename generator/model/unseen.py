"""Characters that nobody can see and that change what is seen: none of them goes anywhere."""

from __future__ import annotations

import re

# Control characters but for tab and line ends, lone halves of a pair, overrides of the direction
# of writing (they show a text in another order than it is read in), and what is no character.
# XML takes most of them for a fault of the whole file, so one would end a feed or a workbook.
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
)
UNSEEN = re.compile(f"[{_UNSEEN}]")
"""One of them."""


def strip_unseen(text: str) -> str:
    """The text without them."""
    return UNSEEN.sub("", text) if UNSEEN.search(text) else text


def is_unseen(code: int) -> bool:
    """Whether a number is that of one of them, or of no character at all."""
    return code >= 0x110000 or UNSEEN.match(chr(code)) is not None
