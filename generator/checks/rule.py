"""What a rule is, what it looks at, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Literal

from msgspec import Struct, field

from generator.model.front import ReportFront
from generator.model.organisation import Organisation
from generator.model.problem import Problem, Severity
from generator.model.report import Report
from generator.model.write_up import WriteUp
from generator.settings import CheckSettings


class Family(StrEnum):
    """Rules that belong together in the reference; the order is the reference's."""

    FILE = "file"
    FRONT = "front"
    WORDING = "wording"
    PHOTOS = "photos"
    DATES = "dates"
    PEOPLE = "people"
    LEFTOVERS = "leftovers"
    WORDS = "words"
    SENSITIVE = "sensitive"
    TYPOGRAPHY = "typography"
    LINKS = "links"
    RECYCLED = "recycled"
    PLAN = "plan"
    LEDGERS = "ledgers"
    ORGANISATION = "organisation"
    SETTINGS = "settings"


Place = Literal[
    "front",
    "body",
    "file",
    "folder",
    "again",
    "organisation",
    "plan",
    "workbook",
    "hazards",
    "project",
    "table",
    "photo",
    "attachment",
    "page",
    "site",
]


class Example(Struct, frozen=True, kw_only=True):
    """A piece of content that shows a rule: the reference prints it, the tests check it."""

    text: str
    place: Place = "front"
    """What the text is: lines of front matter that replace a good write-up's own, its body, the
    whole file, or the file's place; ``again``: the same in a second report; another file's
    whole text; ``table``: only where a file stands; ``workbook``: a plan that only XLSX can be."""
    raw: bytes = b""
    """What stands in the file, where a text cannot show it; a hyphen: there is no file."""
    beside: tuple[str, ...] = ()
    """Names of more files in the report's folder."""


class TextFile(Struct, frozen=True, kw_only=True):
    """A text of the content folder as read, whatever it is."""

    path: str
    text: str
    names: tuple[str, ...] = ()
    """Names of the other files in a report's folder."""


class Manuscript(Struct, frozen=True, kw_only=True):
    """A report and the text it was read from."""

    file: TextFile
    write_up: WriteUp

    @property
    def report(self) -> Report:
        return self.write_up.report

    @property
    def front(self) -> ReportFront:
        return self.write_up.front

    @property
    def body(self) -> str:
        return self.write_up.body

    @property
    def body_line(self) -> int:
        return self.write_up.body_line

    def line_of(self, field: str) -> int:
        """The line of a front-matter key; 1 where it is not typed."""
        return self.write_up.lines.get(field, 1)

    def line_with(self, text: str) -> int:
        """The first line that holds this text; 0 where none does."""
        place = self.file.text.find(text)
        return self.file.text.count("\n", 0, place) + 1 if text and place >= 0 else 0


class Word(Struct, frozen=True, kw_only=True):
    """A row of the word list, with the activities' dates that it is meant for."""

    wrong: str
    right: str = ""
    severity: Severity = Severity.WARNING
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class TextTwin(Struct, frozen=True, kw_only=True):
    """An older report that says much the same."""

    report_id: str
    title: str
    share: float
    """How much of the text stands in the other one, 0 to 1."""
    passages: tuple[str, ...]
    """The longest passages that both have."""


class PhotoTwin(Struct, frozen=True, kw_only=True):
    """The same photo in another report."""

    name: str
    """File name in this report."""
    report_id: str
    other: str
    """File name in the other report."""
    distance: int
    """Bits of the perceptual hash that differ."""
    key: str
    """What the settings allow it by."""


class CheckContext(Struct, frozen=True, kw_only=True):
    """All that rules may know beside the text: gathered before, so that they stay pure."""

    organisation: Organisation
    as_of: date
    limits: CheckSettings
    words: tuple[Word, ...] = ()
    report_ids: frozenset[str] = frozenset()
    """Ids of all reports there are, for links."""
    text_twins: Mapping[str, tuple[TextTwin, ...]] = field(default_factory=dict)
    """By report id."""
    photo_twins: Mapping[str, tuple[PhotoTwin, ...]] = field(default_factory=dict)


class Finding(Struct, frozen=True, kw_only=True):
    """What a rule found; the rule's id and severity are added by whoever called it."""

    line: int = 0
    field: str = ""
    severity: Severity | None = None
    """Where it is not the rule's own."""
    args: tuple[tuple[str, str | int], ...] = ()


def found(
    line: int = 0, /, *, field: str = "", severity: Severity | None = None, **args: str | int
) -> Finding:
    """Write a finding in one line where it is made."""
    return Finding(line=line, field=field, severity=severity, args=tuple(sorted(args.items())))


class Rule(Struct, frozen=True, kw_only=True):
    """One rule. Its title is the message ``rule-<id>``, its reason the attribute ``.why``."""

    id: str
    family: Family
    severity: Severity = Severity.WARNING
    bad: Example
    good: Example
    check_report: Callable[[Manuscript, CheckContext], Iterable[Finding]] | None = None
    check_text: Callable[[TextFile, CheckContext], Iterable[Finding]] | None = None
    """Rules that look at every text, not only at reports. Neither: found while loading."""
    fixed: bool = False
    """The settings cannot change it: without it there is no reading the content, or no
    publishing it."""

    def to_problem(self, finding: Finding, path: str) -> Problem:
        return Problem(
            rule=self.id,
            severity=finding.severity or self.severity,
            path=path,
            line=finding.line,
            field=finding.field,
            args=finding.args,
        )
