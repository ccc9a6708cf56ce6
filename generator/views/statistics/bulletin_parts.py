"""What the bulletin's text is made of, and whose figures it tells."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from generator.model.periods import Period
from generator.views.statistics.shared import Board


class Item(Struct, frozen=True, kw_only=True):
    """A numbered point: what it is about, and what is said of it."""

    lead: str
    text: str


class Part(Struct, frozen=True, kw_only=True):
    """A part under its title: paragraphs, numbered points, then parts of its own."""

    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodBoard(Board):
    """The board of any period, in place of a year."""

    span: Period

    @property
    def period(self) -> Period:  # type: ignore[override]
        return self.span
