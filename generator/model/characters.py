"""Characters that formats cannot hold: what is written has none, whatever was read.

XML 1.0, HTML, iCalendar and UTF-8 each forbid some; a file with one is refused as a whole by
whoever opens it. The loader drops them where it reads (load/text.py); this is the second defence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Control characters but tab and line breaks, DEL and C1, lone surrogates, U+FFFE and U+FFFF.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def drop_controls(text: str) -> str:
    """The text without them."""
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def clean_data(value: Any) -> Any:
    """Lists and mappings of plain values, their texts without them."""
    if isinstance(value, str):
        return drop_controls(value)
    if isinstance(value, list | tuple):
        return [clean_data(item) for item in value]
    if isinstance(value, Mapping):
        return {clean_data(key): clean_data(item) for key, item in value.items()}
    return value


_IN_BYTES = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
_LAST_TWO = re.compile(rb"\xef\xbf[\xbe\xbf]")


def encode_page(html: str) -> bytes:
    """A page's UTF-8 without them; what costs nothing beside making the page."""
    data = html.encode("utf-8", "ignore").translate(None, _IN_BYTES)
    return _LAST_TWO.sub(b"", data) if b"\xef\xbf" in data else data
