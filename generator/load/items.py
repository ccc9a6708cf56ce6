"""A list on one line, whatever stands between and around its items. Pure."""

from __future__ import annotations

import re

from generator.load.blanks import BLANK, BLANKS
from generator.load.quoting import hide_quoted, quote_text

SEPARATORS = ",，、;；"
BULLETS = "-－–—•·●○◆■▪◦*＊"
OPENING = "[［【〔（(「『｛{〖"
CLOSING = "]］】〕）)」』｝}〗"


def split_items(text: str) -> list[str]:
    """The items of a list on one line, whatever stands between and around them."""
    text = text.strip(BLANKS)
    if text[:1] in ("#", "＃"):
        parts = re.split("[#＃]", text)  # 安全 of #安全#, as people mark topics
        return [item for part in parts if (item := part.strip(SEPARATORS + BLANKS))]
    if re.match(rf"[{BULLETS}](?=\S|{BLANK})(?![-－–—])", text):
        text = re.sub(rf"(?:^|(?<!{BLANK}){BLANK}+)[{BULLETS}]{BLANK}*", "、", text)
    one = f"[{re.escape(OPENING)}][^{re.escape(OPENING + CLOSING)}]*[{re.escape(CLOSING)}]"
    if re.fullmatch(rf"(?:{one}[{SEPARATORS}{BLANKS}]*)+", text):
        text = re.sub(f"[{re.escape(OPENING + CLOSING)}]", "、", text)
    elif text[:1] in tuple(OPENING) and text[-1:] in tuple(CLOSING):
        text = text[1:-1]
    elif text[:1] in tuple(OPENING) and not any(char in hide_quoted(text) for char in CLOSING):
        text = text[1:]
    return [item for part in _split_outside_quotes(text) if (item := _unquote(part))]


def _split_outside_quotes(text: str) -> list[str]:
    parts, start, place, is_begun = list[str](), 0, 0, False
    while place < len(text):
        quoted = None if is_begun else _ITEM_QUOTED.match(text, place)
        if text[place] in SEPARATORS:
            parts.append(text[start:place])
            start, is_begun = place + 1, False
        elif text[place] not in BLANKS:
            is_begun = True
        place = quoted.end() if quoted else place + 1
    return [*parts, text[start:]]


# A quoted text as YAML knows it, or between the quotes of Chinese, Japanese and typographers.
_ITEM_QUOTED = re.compile(
    r"'(?:[^']|'')*'(?!')|\"(?:[^\"\\]|\\.)*\"|“[^“”]*”|‘[^‘’]*’|”[^“”]*”|＂[^＂]*＂"
)


def _unquote(item: str) -> str:
    item = item.strip(BLANKS)
    if _ITEM_QUOTED.fullmatch(item):
        inner = item[1:-1].replace("''", "'") if item[0] == "'" else item[1:-1]
        return inner.strip(BLANKS)
    # Half a pair: as in a text, the one that is there was not meant.
    return item.lstrip("\"'") if item[:1] in ("'", '"') and item.count(item[0]) == 1 else item


def flow_item(item: str) -> str:
    is_plain = re.fullmatch(r"[\w\u4e00-\u9fff][^,\[\]{}#:\"']*", item)
    return item if is_plain and item not in ("null", "Null", "NULL") else quote_text(item)
