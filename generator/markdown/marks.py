"""Characters that stand for something on the way through the libraries.

They are control characters that HTML lets nobody write: a reference to one (&#145;) means a
character of Windows-1252 there, and the characters themselves are taken out of the text first.
"""

from __future__ import annotations

PICTURE, PICTURE_END = "\x91", "\x92"
TILDE = "\x82"
AFTER_MARKS = "\x83"
SPACE_IN_TARGET = "\x84"
NO_UNDERLINE = "\x89"
IN_A_LINE = "\x8a"
OUR_ID = "\x8b"
SPACES_IN_BOLD = {" ": "\x86", "\xa0": "\x87", "\u3000": "\x88"}
# Where comrak takes a reference by its number, what HTML means by it.
REFERENCES = ((PICTURE, "‘"), (PICTURE_END, "’"))
# What the others become again, as text and within an address.
RESTORED = (
    (TILDE, "~"),
    ("%C2%82", "~"),
    (f" {AFTER_MARKS}", ""),
    (AFTER_MARKS, ""),
    (SPACE_IN_TARGET, " "),
    ("%C2%84", "%20"),
    (NO_UNDERLINE, ""),
    (IN_A_LINE, ""),
    *((stand_in, space) for space, stand_in in SPACES_IN_BOLD.items()),
)
