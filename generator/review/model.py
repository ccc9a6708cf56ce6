"""A review as values; how it looks is decided by whoever renders it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.problem import Problem, Severity, count_by_severity


class Kind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Guard(StrEnum):
    """What decides over everybody's pages and over the review itself."""

    SETTINGS = "settings"
    THEME = "theme"
    OWNERS = "owners"
    WORKFLOW = "workflow"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """Files of that sort that a change touches."""

    kind: Guard
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A fact that is another one now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReview:
    """One report of the change; a report that cannot be read has only its path and problems."""

    kind: Kind
    path: str
    """Of its Markdown file."""
    title: str
    url: str = ""
    """Its page below the site's root; empty when it has none."""
    facts: tuple[str, ...] = ()
    """Day, host, level, form, place: what a reader checks first."""
    summary: str = ""
    characters: int = 0
    minutes: int = 0
    """Reading time, rounded up."""
    photos: int = 0
    cover: str = ""
    """Path of the cover photo below the project's root."""
    moved_from: str = ""
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A figure that the change moves."""

    indicator: str
    unit: str
    before: str
    after: str
    note: str = ""
    """What brought it about, where that can be said in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """A page that will look different."""

    kind: Kind
    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewResult:
    """The whole of it, the same for the same change: no clock, no run number."""

    base: str
    as_of: date
    reports: tuple[ReportReview, ...]
    guarded: tuple[Guarded, ...] = ()
    """Said first, whatever else there is."""
    other_problems: tuple[Problem, ...] = ()
    """Of files that are no reports."""
    other_files: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    pages: tuple[PageChange, ...] = ()
    """Those that a reader would notice."""
    other_pages: int = 0
    """How many more there are: lists, calendars, figures of units, walls of photos."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        found = [problem for report in self.reports for problem in report.problems]
        return (*found, *self.other_problems)

    def count(self, severity: Severity) -> int:
        return count_by_severity(self.problems)[severity]

    def count_reports(self, kind: Kind) -> int:
        return sum(report.kind is kind for report in self.reports)
