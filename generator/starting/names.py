"""Ids and short names for units: an id is part of an address and never changes again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from pypinyin import lazy_pinyin

_SUFFIX = re.compile(r"(?:党总支部?|党支部|支部委员会|支部|\s+[Bb]ranch)$")
_ONLY_NUMBER = re.compile(r"第?[一二三四五六七八九十百\d]+")
# What Windows cannot have as the name of a folder.
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")
_LONGEST = 24


def make_short_name(name: str) -> str:
    """铸造车间 for 铸造车间党支部; 一支部 stays 一支部."""
    short = _SUFFIX.sub("", name).strip()
    if len(short) >= 2 and not _ONLY_NUMBER.fullmatch(short):
        return short
    return name.replace("党支部", "支部")


def make_id(name: str, taken: Container[str], fallback: str) -> str:
    """Small ASCII letters, digits and hyphens: pinyin of Chinese, else the letters there are."""
    core = _SUFFIX.sub("", unicodedata.normalize("NFKC", name)).strip() or name
    plain = "".join(lazy_pinyin(core, errors=lambda text: f" {text} "))
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:_LONGEST].strip("-")
    slug = f"{slug}-{fallback}" if _RESERVED.fullmatch(slug) else slug
    slug = slug or fallback
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free
