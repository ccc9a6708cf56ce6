"""A volume of the yearbook in the making: what its chapters are told from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.formats.press.drawing import WIDTH, fix_drawing
from generator.formats.press.entries import Prints
from generator.formats.press.model import Drawing
from generator.locale import Translator
from generator.model.periods import Year
from generator.model.report import Report
from generator.views.page import Context
from generator.views.statistics.bulletin_parts import PeriodBoard
from generator.views.statistics.shared import Chart

_TONES = (
    *("#0072b2", "#e69f00", "#009e73", "#cc79a7"),
    *("#56b4e9", "#d55e00", "#f0e442", "#a8a29b"),
)


@dataclass(frozen=True, kw_only=True)
class Group:
    """A host's reports, oldest first."""

    above: str
    """The zone under whose heading it stands, or the committee."""
    host: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, kw_only=True)
class Book:
    """What a volume is made from."""

    context: Context
    root: Path
    year: int
    unit: str
    """Empty for the whole organisation."""
    groups: tuple[Group, ...]
    """Of this volume."""
    is_first: bool
    """The first volume has the figures."""
    prints: Prints
    folder: Path
    style: str
    """The charts' style sheet."""

    @property
    def t(self) -> Translator:
        return self.context.t

    @cached_property
    def board(self) -> PeriodBoard:
        return PeriodBoard(context=self.context, year=self.year, span=Year(self.year))

    @property
    def scope(self) -> str:
        """The unit whose figures are told."""
        return self.unit or self.board.figures.whole

    @property
    def on(self) -> date:
        """The day for which all is said: the year's last, or that of the figures."""
        return self.board.last

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        return tuple(report for group in self.groups for report in group.reports)

    @cached_property
    def units(self) -> frozenset[str] | None:
        """Those whose ledgers are told; None: all."""
        if not self.unit:
            return None
        zone = self.context.archive.organisation.zone_by_id.get(self.unit)
        if zone is None:
            return frozenset((self.unit,))
        branches = self.context.archive.organisation.branches_of(self.unit, self.on)
        return frozenset((self.unit, *(branch.id for branch in branches)))

    def concerns(self, *units: str) -> bool:
        return self.units is None or not self.units.isdisjoint(units)

    def draw(self, chart: Chart, name: str, title: str, alt: str) -> Drawing:
        """Write the chart beside the templates."""
        file = f"charts/{name}.svg"
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(fix_drawing(chart.svg, self.style))
        return Drawing(
            file=file,
            alt=alt,
            title=title,
            width=WIDTH,
            legend=tuple((letter, text, _TONES[tone % 8]) for letter, text, tone in chart.legend),
            note=chart.note,
        )
