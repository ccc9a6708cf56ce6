"""Characters that formats cannot hold: what is written has none, whatever was read.

XML 1.0, HTML, iCalendar and UTF-8 each forbid some; a file with one is refused as a whole by
whoever opens it. The loader drops them where it reads (load/text.py); this is the second defence.
"""

from __future__ import annotations

import re

# Control characters but tab and line breaks, DEL and C1, lone surrogates, U+FFFE and U+FFFF.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def drop_controls(text: str) -> str:
    """The text without them."""
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text

