"""A number and its cell's format → the text that a person sees in the cell.

Excel keeps ``001`` as 1 with the format ``000`` and 2026年5月 as the day 46143 with a format that
shows no day. Digits, literals, percentages, thousands and sections are shown as the format says;
dates in one form each for what the format shows (2026-05-20, 2026年5月, 5月20日), for a reader
of the table cares which parts are there, not in which order.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from msgspec import Struct

# By number; what the file does not declare. From 27 on they are those of a Chinese Excel.
_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    48: "##0.0E+0",
    49: "@",
}
_BUILT_IN |= dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月")
_BUILT_IN |= dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日")
_BUILT_IN |= {30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒"}
_BUILT_IN |= dict.fromkeys((34, 55), "h时mm分") | dict.fromkeys((35, 56), "h时mm分ss秒")

_LONGEST_CODE = 500
_LAST_DAY = 2_958_465
"""31 December 9999, the last day that the format knows."""
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|General|E[+-]|AM/PM|A/P|上午/下午|.', re.DOTALL
)
_DIGITS = "0#?"


class Shown(Struct, frozen=True):
    """What stands in the cell; ``day`` where that is a date, whether or not all of it shows."""

    text: str
    day: date | None = None
    has_day: bool = False
    has_year: bool = False


def code_of(number: int, declared: dict[int, str]) -> str:
    """The code of a format by its number."""
    return declared.get(number) or _BUILT_IN.get(number, "General")


def show(value: float, code: str, *, from_1904: bool = False) -> Shown:
    """The number in the format."""
    value = float(value)
    if not math.isfinite(value):
        return Shown(str(value))
    code = code[:_LONGEST_CODE]
    parts = _date_parts(code)
    if parts and 0 <= value < _LAST_DAY:
        return _show_date(value, parts, from_1904)
    return Shown(_show_number(value, code))


def show_moment(moment: datetime, code: str) -> Shown:
    """A date that the file holds as a date, in the format."""
    return _in_parts(moment, _date_parts(code[:_LONGEST_CODE]) or "ymd")


@lru_cache(maxsize=1000)
def _date_parts(code: str) -> str:
    """Which of the letters ``ymdhs`` the format shows; none for a number's format."""
    found: list[str] = []
    first = _sections(code)[0]
    for match in _TOKEN.finditer(first):
        token = match[0]
        if token == "General":
            return ""
        if match[3] is not None and re.fullmatch(r"[hms]+", match[3], re.IGNORECASE):
            found.append("h")  # [h]: a duration
        if len(token) > 1:
            continue
        letter = token.lower()
        if letter in "0#?" and not found:
            return ""
        if letter in "ymdhseb":
            found.append("y" if letter in "eb" else letter)
    letters = "".join(found) or ("ymd" if "aaa" in first.lower() else "")  # aaaa: 星期三
    # m behind hours or before seconds is minutes.
    letters = re.sub(r"h+m+", "h", letters)
    letters = re.sub(r"m+s+", "s", letters)
    return "".join(letter for letter in "ymdhs" if letter in letters)


@lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[str, ...]:
    """The parts for positive numbers, negative ones and zero."""
    sections = [""]
    for match in _TOKEN.finditer(code):
        if match[0] == ";":
            sections.append("")
        else:
            sections[-1] += match[0]
    return tuple(sections)


def _show_date(value: float, parts: str, from_1904: bool) -> Shown:
    # Excel believes that 1900 was a leap year.
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    if not from_1904 and value < 60:
        base += timedelta(days=1)
    if parts[0] in "hs" and value >= 1:
        minutes = round(value * 24 * 60)
        return Shown(f"{minutes // 60}:{minutes % 60:02}")  # [h]:mm, a duration
    try:
        return _in_parts(base + timedelta(seconds=round(value * 86400)), parts)
    except OverflowError:
        return Shown(_show_general(value))


def _in_parts(moment: datetime, parts: str) -> Shown:
    dated = {
        "ymd": f"{moment:%Y-%m-%d}",
        "ym": f"{moment.year}年{moment.month}月",
        "md": f"{moment.month}月{moment.day}日",
        "y": str(moment.year),
        "m": f"{moment.month}月",
        "d": f"{moment.day}日",
    }.get(parts.replace("h", "").replace("s", ""), "")
    timed = ""
    if "h" in parts or "s" in parts:
        timed = f"{moment:%H:%M:%S}" if "s" in parts and moment.second else f"{moment:%H:%M}"
    if dated and timed == "00:00":
        timed = ""
    return Shown(
        f"{dated} {timed}".strip() or f"{moment:%Y-%m-%d}",
        moment.date() if dated else None,
        has_day="d" in parts,
        has_year="y" in parts,
    )


def _show_general(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"


def _show_number(value: float, code: str) -> str:
    sections = _sections(code)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = _read_tokens(section)
    kinds = "".join(kind for kind, _ in tokens)
    if "g" in kinds:
        parts = [_show_general(value) if kind == "g" else text for kind, text in tokens]
        return "".join(parts).strip()
    if not set(kinds) & set(_DIGITS) or abs(value) >= 1e15:
        literals = "".join(text for kind, text in tokens if kind == "l").strip()
        return literals if literals and abs(value) < 1e15 else _show_general(value)
    return _fill(tokens, value)


def _read_tokens(section: str) -> list[tuple[str, str]]:
    """Kind and text of each part: a digit's place, ``.``, ``,``, ``%``, ``l`` literal, ``g``."""
    tokens: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(section):
        token = match[0]
        if token in ("General", "@", "/", "E", "E+", "E-"):
            tokens.append(("g", ""))
        elif match[1] is not None or match[2] is not None:
            tokens.append(("l", match[1] if match[1] is not None else match[2]))
        elif match[3] is not None:
            # [$¥-804] is a currency; [Red], [>9], [DBNum1] show nothing themselves.
            sign = match[3][1:].partition("-")[0] if match[3].startswith("$") else ""
            tokens.append(("l", sign))
        elif token.startswith(("_", "*")) and len(token) == 2:
            continue
        elif token in "0#?.,%":
            tokens.append((token, token))
        else:
            tokens.append(("l", token))
    if all(kind != "g" for kind, _ in tokens):
        return tokens
    # Fractions and exponents: the plain number, with what stands around it.
    plain: list[tuple[str, str]] = []
    for kind, text in tokens:
        if kind == "l":
            plain.append((kind, text))
        elif ("g", "") not in plain:
            plain.append(("g", ""))
    return plain


def _fill(tokens: list[tuple[str, str]], value: float) -> str:
    kinds = [kind for kind, _ in tokens]
    point = kinds.index(".") if "." in kinds else len(kinds)
    places = [index for index, kind in enumerate(kinds) if kind in _DIGITS]
    whole = [index for index in places if index < point]
    behind = [index for index in places if index > point]
    commas = [index for index, kind in enumerate(kinds) if kind == ","]
    grouped = any(whole and whole[0] < index < whole[-1] for index in commas)
    scale = sum(1 for index in commas if whole and index > whole[-1])
    number = Decimal(repr(value)) * (Decimal(100) ** kinds.count("%")) / Decimal(1000) ** scale
    rounded = abs(number).quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    digits, _, fraction = format(rounded, "f").partition(".")
    digits = digits.lstrip("0").rjust(sum(1 for index in whole if kinds[index] == "0"), "0")
    shown: dict[int, str] = {}
    if grouped and whole:
        lead = len(digits) - len(digits.lstrip("0"))
        text = f"{int(digits or 0):,}" if lead == 0 else digits
        shown[whole[0]] = text if digits else ""
    elif whole:
        for index in reversed(whole[1:]):
            shown[index] = digits[-1:]
            digits = digits[:-1]
        shown[whole[0]] = digits
    for index, digit in zip(behind, fraction, strict=True):
        shown[index] = digit
    for index in reversed(behind):
        if kinds[index] == "0" or shown[index] != "0":
            break
        shown[index] = ""
    parts = []
    for index, (kind, text) in enumerate(tokens):
        if kind in _DIGITS:
            parts.append(shown.get(index, ""))
        elif kind == ".":
            parts.append("." if any(shown[place] for place in behind) else "")
        elif kind != ",":
            parts.append(text)
    sign = "-" if number < 0 and any(digit in "123456789" for digit in "".join(parts)) else ""
    return sign + "".join(parts).strip()
