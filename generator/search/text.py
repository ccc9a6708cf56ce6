"""What a query and a text have in common. Pure; theme/assets/search/text.js is its mirror image.

A text is folded (width, case, accents, traditional → simplified) and cut into *units*: every CJK
character is one, every run of digits, every run of other letters. Units that a reader sees as one
stretch of text form a *run*; sentence ends and paragraphs end it. All other punctuation and the
space beside a CJK character are looked through, so 党建，引领 contains 党建引领, and ``2.0`` is
not ``20``. A query matches when each of its runs occurs, unit by unit, inside a run of the text;
in a query every space begins a new run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

# Ideographs with their radicals and extensions, 々〆〇, kana, bopomofo.
_CHARACTER = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_UNIT = re.compile(
    rf"(?P<character>[{_CHARACTER}])"
    r"|(?P<digits>\d+)"
    rf"|(?P<letters>(?:(?![{_CHARACTER}])[^\W\d_])+)"
    r"|(?P<end>[\n。!?;])"
    r"|(?P<space>[\t\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f"
    r"\u3000\ufeff]+)"
)


class _Simplified:
    """The table of traditional characters, once it is known."""

    table: Mapping[str, str] | None = None


def use_simplified(table: Mapping[str, str]) -> None:
    """Take what ``list_simplified`` found before; finding it takes a library and its time."""
    _Simplified.table = table


def list_simplified() -> dict[str, str]:
    """OpenCC's simplified form of every traditional character of the basic plane."""
    import opencc

    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    # A line each: nothing is converted as part of a phrase.
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {
        character: simplified
        for character, simplified in zip(characters, converted, strict=True)
        if simplified != character and len(simplified) == 1 and ord(simplified) < 0x10000
    }
    # 薴 → 苧 → 苎: folding twice must change nothing.
    return {old: table.get(new, new) for old, new in table.items()}


class _Folding(dict[int, str]):
    """Each code point's folded form, found when it is first met."""

    def __missing__(self, code: int) -> str:
        bare = "".join(
            part
            for part in unicodedata.normalize("NFKD", chr(code))
            if not unicodedata.category(part).startswith("M")
        )
        if _Simplified.table is None:
            use_simplified(list_simplified())
        table = _Simplified.table or {}
        self[code] = folded = "".join(table.get(part, part) for part in bare).lower()
        return folded


_FOLDING = _Folding()


def fold_character(code: int) -> str:
    """What ``fold`` makes of the character with this code: as often as not another one, seldom
    none or several."""
    return _FOLDING[code]


def fold(text: str) -> str:
    """One spelling for what readers take as the same: ＱＣ小組 → qc小组."""
    return text.translate(_FOLDING)


def split_runs(text: str, *, query: bool = False) -> list[list[str]]:
    """Fold a text and cut it into its runs of units; a query's spaces end a run, too."""
    runs: list[list[str]] = []
    run: list[str] = []
    previous, spaced = "", False

    def end_run() -> None:
        nonlocal run, previous
        if run:
            runs.append(run)
        run, previous = [], ""

    for match in _UNIT.finditer(fold(text)):
        kind = str(match.lastgroup)
        if kind == "space":
            spaced = True
            if query:
                end_run()
            continue
        if kind == "end":
            end_run()
        else:
            if spaced and kind != "character" and previous not in ("character", ""):
                end_run()
            run.append(match.group())
            previous = kind
        spaced = False
    end_run()
    return runs


def classify(character: str) -> str:
    """What a folded character is: character, digits, letters, end, space; else looked through."""
    match = _UNIT.match(character)
    return str(match.lastgroup) if match else ""


def encode_initials(letters: str) -> str:
    """The index word of the initials of neighbouring syllables."""
    return "n" + letters


@cache
def encode(unit: str) -> str:
    """A unit in letters and digits, four a character.

    The index word of a unit by itself is ``s`` with its code, that of two neighbouring ones ``p``,
    the first, ``z``, the second. They are plain letters and digits, so that none of Pagefind's and
    the browser's own ideas of a word touch them. No code begins with ``z``: two different pairs
    never share a word.
    """
    return "".join(_base36(ord(character)) for character in unit)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    for _ in range(4):
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text
