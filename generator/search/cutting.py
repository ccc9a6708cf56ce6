"""Many texts cut into units at once: what ``text.split_runs`` does with one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.search.numbers import Ints
from generator.search.text import classify, fold_character

_KINDS = {"character": 1, "digits": 2, "letters": 3, "end": 4, "space": 5}
_CHARACTER, _DIGITS, _LETTERS, _END, _SPACE = _KINDS.values()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The units of many texts, in their order."""

    units: list[str]
    """Every unit once."""
    unit: Ints
    """Which of ``units`` stands there."""
    run: Ints
    """To which run it belongs, counted through all texts."""
    text_of_run: Ints


def cut(texts: Sequence[str]) -> Cut:
    """Fold the texts and cut them into runs of units."""
    # A line's end ends a run, as every text does.
    codes, ends_of = _fold("\n".join([*texts, ""]))
    kinds = _classify(codes)
    first, last = _find_units(kinds)
    unit = codes[first]
    # What stands for a character is its code, and the codes that occur are far from all.
    names_from = int(codes.max(initial=0)) + 1
    joined = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    names = _name_long(joined, first, last, unit, names_from)
    new_run = _find_runs(kinds, first)
    run = np.cumsum(new_run) - 1
    ends = ends_of[np.cumsum([len(text) + 1 for text in texts], dtype=np.int64) - 1]
    text_of_run = np.searchsorted(ends, first[new_run], "right").astype(np.int64)
    return _number(unit, names, names_from, run, text_of_run)


def _fold(text: str) -> tuple[Ints, Ints]:
    """``text.fold``, a table of the characters that occur at a time: the codes, and where each
    character's folded form ends."""
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = np.zeros(int(raw.max(initial=0)) + 1, np.int64)
    lengths = np.zeros(len(codes), np.int64)
    lengths[raw] = 1
    several: dict[int, str] = {}
    for code in np.flatnonzero(lengths).tolist():
        folded = fold_character(code)
        lengths[code] = len(folded)
        codes[code] = ord(folded[0]) if folded else 0
        if len(folded) > 1:
            several[code] = folded
    sizes = lengths[raw]
    ends = np.cumsum(sizes)
    found = np.repeat(codes[raw], sizes)
    for code, folded in several.items():
        begins = ends[raw == code] - len(folded)
        for at, character in enumerate(folded):
            found[begins + at] = ord(character)
    return found, ends


def _classify(codes: Ints) -> npt.NDArray[np.uint8]:
    table = np.zeros(codes.max(initial=0) + 1, np.uint8)
    table[codes] = 1
    found = np.flatnonzero(table)
    table[found] = [_KINDS.get(classify(chr(code)), 0) for code in found.tolist()]
    return table[codes]


def _find_units(kinds: npt.NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """Where units begin, and their last characters."""
    is_long = (kinds == _DIGITS) | (kinds == _LETTERS)
    same = np.zeros(len(kinds) + 1, bool)
    if len(kinds):
        same[1:-1] = is_long[1:] & (kinds[1:] == kinds[:-1])
    is_unit = is_long | (kinds == _CHARACTER)
    return np.flatnonzero(is_unit & ~same[:-1]), np.flatnonzero(is_unit & ~same[1:])


def _find_runs(kinds: npt.NDArray[np.uint8], first: Ints) -> npt.NDArray[np.bool_]:
    """Which units begin a run: after an end, or after a space that no CJK character touches."""
    new_run = np.ones(len(first), bool)
    ended, spaced = (_follows(kinds, kind, first) for kind in (_END, _SPACE))
    is_character = kinds[first] == _CHARACTER
    new_run[1:] = ended[1:] | spaced[1:] & ~is_character[1:] & ~is_character[:-1]
    return new_run


def _follows(kinds: npt.NDArray[np.uint8], kind: int, first: Ints) -> npt.NDArray[np.bool_]:
    """Which units stand behind something of this kind, with no other unit between."""
    found = np.zeros(len(first) + 1, bool)
    found[np.searchsorted(first, np.flatnonzero(kinds == kind))] = True
    return found[:-1]


def _name_long(joined: str, first: Ints, last: Ints, unit: Ints, names_from: int) -> list[str]:
    """Number the units of several characters in place, beyond all characters; returns them."""
    numbers: dict[str, int] = {}
    found = np.flatnonzero(last > first)
    bounds = zip(first[found].tolist(), (last[found] + 1).tolist(), strict=True)
    unit[found] = [
        numbers.setdefault(joined[begin:end], names_from + len(numbers)) for begin, end in bounds
    ]
    return list(numbers)


def _number(unit: Ints, names: list[str], names_from: int, run: Ints, text_of_run: Ints) -> Cut:
    numbers = np.zeros(names_from + len(names), np.int64)
    numbers[unit] = 1
    found = np.flatnonzero(numbers)
    numbers[found] = np.arange(len(found))
    units = [
        chr(code) if code < names_from else names[code - names_from] for code in found.tolist()
    ]
    return Cut(units=units, unit=numbers[unit], run=run, text_of_run=text_of_run)
