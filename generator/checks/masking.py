"""Find what must not be published, and hide it in whatever we print. Pure.

Text is normalised before it is matched (full-width digits, zero-width characters, digits split
by blanks or hyphens); the findings point at the text as typed, so that it can be masked there.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from generator.model.problem import Problem

ID_NUMBER = "id-number"
ID_NUMBER_DOUBTFUL = "id-number-doubtful"
MOBILE = "mobile-number"
BANK_CARD = "bank-card"
LANDLINE = "landline-number"
EMAIL = "email-address"
PLATE = "number-plate"


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A value that must not be published, and where it stands in the text as typed."""

    rule: str
    value: str
    """Normalised: digits without blanks."""
    start: int
    end: int

    @property
    def masked(self) -> str:
        """Enough to find it in the text, too little to use it."""
        if self.rule == EMAIL:
            return f"{self.value[:1]}***@***"
        return mask_value(self.value)


def mask_value(value: str) -> str:
    """``13800000000`` → ``138******00``; never more than five characters stay."""
    if len(value) <= 6:
        return value[:2] + "*" * (len(value) - 2)
    return value[:3] + "*" * (len(value) - 5) + value[-2:]


@lru_cache(maxsize=4096)
def exception_key(rule: str, value: str) -> str:
    """What an exception is recorded by.

    Scrypt, because a plain hash of a telephone number is undone by trying all numbers.
    """
    digest = hashlib.scrypt(value.encode(), salt=f"huoye:{rule}".encode(), n=2**12, r=8, p=1)
    return digest[:8].hex()


def mask_text(text: str, keeps: Callable[[Sensitive], bool] = lambda _: False) -> str:
    """Hide every sensitive value, but those to keep, in a text that is going to be printed."""
    for item in sorted(find_sensitive(text), key=lambda item: -item.start):
        if item.end <= len(text) and not keeps(item):
            text = text[: item.start] + item.masked + text[item.end :]
    return text


def mask_problem(problem: Problem) -> Problem:
    """The problem without any sensitive value in whatever will be printed of it."""
    return replace(
        problem,
        path=mask_text(problem.path),
        field=mask_text(problem.field),
        args=tuple(
            (name, _CUT.sub("…", mask_text(value)) if isinstance(value, str) else value)
            for name, value in problem.args
        ),
    )


@lru_cache(maxsize=16_384)  # one rule after the other asks it of every line
def find_sensitive(text: str) -> tuple[Sensitive, ...]:
    """Every sensitive value in one text, the earliest first; none overlaps another."""
    if not _SUSPICIOUS.search(text):
        return ()
    normal, origin = _normalise(text)
    found: list[Sensitive] = []
    taken: set[int] = set()
    for finder in _FINDERS:
        for rule, value, start, end in finder(normal):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append(Sensitive(rule, value, origin[start], origin[end - 1] + 1))
    return tuple(sorted(found, key=lambda item: item.start))


_Match = tuple[str, str, int, int]
# The loader shortens what it quotes; what is left of a number cut off is no longer found as one.
_CUT = re.compile(r"(?<=[^/]{12})(?<![0-9A-Za-z-])\d{6,}…?$")
# Every value has a digit or an @; what is neither ASCII nor plain Chinese may turn out as one.
_SUSPICIOUS = re.compile(r"[0-9@]|[^\x00-\x7f一-鿿、-】，。；：？！（）“”‘’…—·]")
_ZERO_WIDTH = frozenset("​‌‍⁠﻿­‎‏")
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55))
) | frozenset((*range(61, 66), 71, 81, 82, 83))
# Several groups of digits with one blank or hyphen between them.
_GROUP_END = r"(?:[Xx](?![0-9A-Za-z])|(?![0-9A-Za-z]))"
_RUN = re.compile(rf"(?<![0-9A-Za-z])\d++{_GROUP_END}(?:[ \-]\d++{_GROUP_END})*+")
_GROUP = re.compile(r"\d+[Xx]?")


def _normalise(text: str) -> tuple[str, list[int]]:
    """The text as matched, and for each of its characters the place it came from."""
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        if character in _ZERO_WIDTH:
            continue
        folded = character if character.isascii() else unicodedata.normalize("NFKC", character)
        if folded in ("–", "—", "‐", "‑", "−", "―"):
            folded = "-"
        for part in folded:
            characters.append(part)
            origin.append(index)
    return "".join(characters), origin


def _iter_numbers(
    text: str, shortest: int, longest: int
) -> Iterator[tuple[str, int, int, tuple[int, ...]]]:
    """Numbers of that many digits: whole groups, alone or joined to their neighbours."""
    for run in _RUN.finditer(text):
        if len(run[0]) < shortest:
            continue
        groups = [(match[0], run.start() + match.start()) for match in _GROUP.finditer(run[0])]
        sizes = [len(digits) for digits, _ in groups]
        whole, place = "".join(digits for digits, _ in groups), 0
        for first, size in enumerate(sizes):
            total = 0
            # Each group has a digit at least.
            for at in range(first, min(len(sizes), first + longest)):
                total += sizes[at]
                if total > longest:
                    break
                if total >= shortest:
                    end = groups[at][1] + sizes[at]
                    taken = tuple(sizes[first : at + 1])
                    yield whole[place : place + total], groups[first][1], end, taken
            place += size


def _find_id_numbers(text: str) -> Iterator[_Match]:
    for digits, start, end, groups in _iter_numbers(text, 18, 18):
        value = digits.upper()
        if not re.fullmatch(r"\d{17}[\dX]", value) or not _is_plausible_id(value):
            continue
        if _check_digit(value[:17]) == value[17]:
            yield ID_NUMBER, value, start, end
        elif len(groups) == 1 or groups in ((6, 8, 4), (6, 4, 4, 4)):
            yield ID_NUMBER_DOUBTFUL, value, start, end


def _is_plausible_id(value: str) -> bool:
    """A province, and a birthday that existed."""
    try:
        born = date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return False
    return int(value[:2]) in _PROVINCES and 1900 <= born.year <= 2100


def _check_digit(first17: str) -> str:
    """ISO 7064 MOD 11-2, as GB 11643 uses it."""
    total = sum(int(digit) * (2 ** (17 - index) % 11) for index, digit in enumerate(first17))
    return "10X98765432"[total % 11]


_MOBILE_SHAPES = {(11,), (3, 4, 4), (3, 3, 5), (4, 4, 3), (3, 8), (7, 4), (3, 2, 2, 2, 2)}


def _find_mobiles(text: str) -> Iterator[_Match]:
    for digits, start, end, groups in _iter_numbers(text, 11, 13):
        value = digits.removeprefix("0086").removeprefix("86") if len(digits) > 11 else digits
        shape = groups
        if value != digits:
            shape = groups[1:] if groups[0] in (2, 4) else (groups[0] - 2, *groups[1:])
        if not re.fullmatch(r"1[3-9]\d{9}", value):
            continue
        if shape in _MOBILE_SHAPES or (set(groups) == {1} and _stands_alone(text, start, end)):
            yield MOBILE, value, start, end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether single digits are no piece of a longer row of them."""
    return not re.search(r"(?<!\d)\d[ \-]$", text[max(0, start - 3) : start]) and not re.match(
        r"[ \-]\d(?!\d)", text[end : end + 3]
    )


_ACCOUNT = re.compile(r"卡号|账号|帐号|账户|帐户|开户|银行卡")
_CARD_START = re.compile(r"62|4|5[1-5]|34|37")


def _find_cards(text: str) -> Iterator[_Match]:
    for digits, start, end, groups in _iter_numbers(text, 16, 19):
        usual = len(groups) == 1 or all(size == 4 for size in groups[:-1]) or groups == (6, 13)
        if usual and digits.isdecimal() and _CARD_START.match(digits) and _passes_luhn(digits):
            yield BANK_CARD, digits, start, end


def _passes_luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 if index % 2 else 1) for index, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def is_near_account(text: str, start: int) -> bool:
    """Whether the words around a number say that it is an account."""
    return bool(_ACCOUNT.search(unicodedata.normalize("NFKC", text[max(0, start - 16) : start])))


# Not inside a longer run of digits, be it split by blanks.
_FREE = r"(?<![\dA-Za-z\-.])(?:(?<!\d )|(?<=\d{7} ))"
_END = r"(?![\dA-Za-z])(?! \d{1,6}(?![\d\-]))"
# 010, 02x, three digits from 0310 on: there are no others.
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_LANDLINE = re.compile(
    rf"{_FREE}(?:\({_AREA}\)\s?|{_AREA}[- ])"
    rf"(?:\d{{7,8}}|\d{{4}} \d{{4}})(?:-\d{{1,5}})?{_END}"
    rf"|{_FREE}(?:0(?:10|2\d)\d{{8}}|0[3-9]\d{{9,10}}|[48]00-?\d{{3}}-?\d{{4}}){_END}"
)
# No handle (@user@host), no version (name@1.2), no place to copy from (git@host:path).
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9@])(?!git@)[A-Za-z0-9][\w.+-]{0,63}@"
    r"[A-Za-z0-9-]{1,63}+(?:\.[A-Za-z0-9-]{1,63}+)*?\.[A-Za-z]{2,24}"
    r"(?![A-Za-z0-9-]|\.[A-Za-z0-9]|:[\w~/])",
    re.ASCII,
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
    r"[ ·•・\-.]?(?=[A-HJ-NP-Z]?\d|\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警]"
    r"(?![A-Za-z0-9])"
)


def _find_landlines(text: str) -> Iterator[_Match]:
    for match in _LANDLINE.finditer(text):
        yield LANDLINE, re.sub(r"\D", "", match[0]), match.start(), match.end()


def _find_emails(text: str) -> Iterator[_Match]:
    for match in _EMAIL.finditer(text):
        yield EMAIL, match[0].lower(), match.start(), match.end()


def _find_plates(text: str) -> Iterator[_Match]:
    for match in _PLATE.finditer(text):
        yield PLATE, re.sub(r"[ ·•・\-.]", "", match[0]), match.start(), match.end()


# The weightier first: what one has found, the next leaves alone.
_FINDERS = (
    _find_id_numbers,
    _find_cards,
    _find_mobiles,
    _find_landlines,
    _find_emails,
    _find_plates,
)
