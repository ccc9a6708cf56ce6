"""The numbers that Word shows before paragraphs: 一、, （二）, 1., •."""

from __future__ import annotations

from dataclasses import dataclass, field

_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 9999
"""Above, nothing is a number of a list any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list is numbered."""

    format: str = "decimal"
    text: str = ""
    """``%1.`` and the like."""
    start: int = 1


@dataclass(slots=True, kw_only=True)
class Counter:
    """Counts one list's paragraphs."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)

    def step(self, depth: int) -> int:
        """The number of the next paragraph at this depth; deeper ones begin anew."""
        start = self.levels.get(depth, Level()).start
        self.counts[depth] = self.counts.get(depth, start - 1) + 1
        for deeper in [key for key in self.counts if key > depth]:
            del self.counts[deeper]
        return self.counts[depth]

    def show(self, depth: int) -> str:
        """What stands before the paragraph that was counted last."""
        text = self.levels.get(depth, Level()).text
        for other in range(9):
            level = self.levels.get(other, Level())
            count = self.counts.get(other, level.start)
            text = text.replace(f"%{other + 1}", format_number(count, level.format))
        return text


def format_number(number: int, kind: str) -> str:
    """A number as Word's numbering formats write it; digits where a format is not known."""
    if not 0 <= number <= _MOST:
        return str(number)
    folded = kind.lower()
    if "legal" in folded:
        return _count(number).translate(_LEGAL)
    if folded == "ideographdigital" or folded == "japanesedigitaltenthousand":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if "counting" in folded:
        return _count(number)
    if folded in ("ideographtraditional", "ideographzodiac") and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if folded.startswith("decimalenclosedcircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if folded == "decimalzero":
        return f"{number:02}"
    if folded.endswith("letter") and number:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return (letter.upper() if folded.startswith("upper") else letter)[:8]
    if folded.endswith("roman") and number < 4000:
        roman = _roman(number)
        return roman.upper() if folded.startswith("upper") else roman
    return "" if folded == "none" else str(number)


def _count(number: int) -> str:
    """21 is 二十一, 105 is 一百零五."""
    if number == 0:
        return "〇"
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        elif text:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text
