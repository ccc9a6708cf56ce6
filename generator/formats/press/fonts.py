"""The Chinese fonts of this machine, and which characters they have."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTCollection, TTFont

if TYPE_CHECKING:
    import typst

_SERIF = (
    *("Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC"),
    *("Songti SC", "STSong", "SimSun", "NSimSun", "FangSong", "STFangsong", "AR PL UMing CN"),
)
_SANS = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC"),
    *("PingFang SC", "Heiti SC", "Microsoft YaHei", "SimHei", "WenQuanYi Zen Hei"),
    *("WenQuanYi Micro Hei", "Droid Sans Fallback"),
)
# For signs that Chinese fonts lack; Typst brings the second one along.
_BESIDES = ("DejaVu Sans", "DejaVu Sans Mono")
MISSING = "〓"
"""Printers have always set it where a character was wanting."""


class NoFontError(Exception):
    """No Chinese font is installed."""


@dataclass(frozen=True, kw_only=True)
class Typefaces:
    """Which families there are, in the order in which they are tried."""

    found: typst.Fonts
    folders: tuple[str, ...]
    """Where fonts are looked for, besides the system's places."""
    serif: tuple[str, ...]
    sans: tuple[str, ...]

    @property
    def by_use(self) -> dict[str, tuple[str, ...]]:
        return {"serif": self.serif, "sans": self.sans}

    @cached_property
    def covered(self) -> frozenset[str]:
        """Characters that every one of the two can set."""
        return frozenset(self._cover(self.serif) & self._cover(self.sans))

    def _cover(self, families: Sequence[str]) -> set[str]:
        wanted = set(families)
        characters: set[str] = set()
        for font in self.found.fonts():
            if font.family in wanted and font.path and font.weight <= 500:
                characters |= _read_characters(Path(font.path), font.index)
        return characters

    def replace_missing(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with what no font has replaced, and which characters those were."""
        strange = sorted(set(text) - self.covered - set("\n\t\r "))
        table: dict[int, str] = {}
        told: list[str] = []
        for character in strange:
            if character == "\u200b":
                continue  # ours, and never drawn
            is_unseen = unicodedata.category(character) in ("Cf", "Cc", "Mn")
            table[ord(character)] = "" if is_unseen else MISSING
            if not is_unseen:
                told.append(character)
        return text.translate(table), tuple(told)


def _read_characters(path: Path, index: int) -> set[str]:
    with path.open("rb") as file:
        head = file.read(4)
    if head == b"ttcf":
        fonts = TTCollection(str(path), lazy=True).fonts
        return set(map(chr, fonts[index].getBestCmap()))
    return set(map(chr, TTFont(str(path), lazy=True).getBestCmap()))


def find_typefaces(folders: Sequence[Path] = ()) -> Typefaces:
    """The fonts of the machine and of ``folders``; :class:`NoFontError` without a Chinese one."""
    import typst  # the extra; importing it takes its time

    found = typst.Fonts(True, True, [str(folder) for folder in folders])
    known = set(found.families())
    serif = tuple(name for name in _SERIF if name in known)[:1]
    sans = tuple(name for name in _SANS if name in known)[:1]
    if not (serif or sans):
        raise NoFontError
    besides = tuple(name for name in _BESIDES if name in known)
    return Typefaces(
        found=found,
        folders=tuple(map(str, folders)),
        serif=(serif or sans) + besides,
        sans=(sans or serif) + besides,
    )
