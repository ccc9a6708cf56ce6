"""A report: what its writer typed, resolved against the organisation, and all that follows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from posixpath import splitext

from generator.model.front import ReportFront
from generator.model.organisation import Duty, Level
from generator.model.periods import Half, Month, Quarter
from generator.model.values import Status

IMAGE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff", ".avif"}
)


class Role(StrEnum):
    """What a unit did in an activity; the weightiest of its roles counts."""

    HOST = "host"
    CO_HOST = "co-host"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPhoto:
    """A photo of a report: the file beside it and what is said of it."""

    name: str
    """File name inside the report's folder."""
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """One unit's attendance with what the roster adds.

    ``expected`` is the roster's member count on the day, ``absent`` = expected − present − leave,
    never below 0.
    """

    expected: int
    present: int
    leave: int
    online: int
    made_up: int

    @property
    def absent(self) -> int:
        return max(0, self.expected - self.present - self.leave)


@dataclass(frozen=True, kw_only=True)
class Report:
    """One activity, written up once by its host."""

    id: str
    """Year folder and own folder (``2026/2026-03-08-thunder``): the permalink, for ever."""
    source: str
    """Path of its Markdown file below the project's root."""
    front: ReportFront
    body: str
    """Markdown below the front matter."""
    body_line: int = 1
    """Line of the file on which the body begins."""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Line of each front-matter key, by its English name."""
    host: str
    co_hosts: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    for_all: bool = False
    """True for ``participants: all``: every branch of the level was invited."""
    level: Level
    zone: str | None
    """The zone the host belonged to on that day; None for the committee."""
    duty: Duty | None = None
    """Lead and deputy of that zone in the quarter."""
    turnout: Mapping[str, Turnout]
    """By unit id."""
    photos: tuple[ReportPhoto, ...] = ()
    cover: str | None = None
    """File name of the cover photo."""
    attachments: tuple[str, ...] = ()
    """Names of the other files beside the report."""

    @property
    def title(self) -> str:
        return self.front.title

    @property
    def date(self) -> dt.date:
        return self.front.date

    @property
    def end_date(self) -> dt.date:
        return self.front.end_date or self.front.date

    @property
    def month(self) -> Month:
        return Month.of(self.front.date)

    @property
    def quarter(self) -> Quarter:
        return Quarter.of(self.front.date)

    @property
    def half(self) -> Half:
        return Half.of(self.front.date)

    @property
    def year(self) -> int:
        return self.front.date.year

    @property
    def primary_form(self) -> str | None:
        return self.front.forms[0] if self.front.forms else None

    @property
    def is_public(self) -> bool:
        """Published, or corrected after publication."""
        return self.front.status in (Status.PUBLISHED, Status.CORRECTED)

    @property
    def duration(self) -> dt.timedelta | None:
        """From start to end on the same day; None when either is unknown."""
        if self.front.start is None or self.front.end is None or self.front.end_date:
            return None
        begun = dt.datetime.combine(self.date, self.front.start)
        ended = dt.datetime.combine(self.date, self.front.end)
        return ended - begun if ended > begun else None

    @cached_property
    def length(self) -> int:
        """Characters of the body as a Chinese editor counts: CJK ones, and words of Latin."""
        return count_characters(self.body)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Every unit named in the report with its weightiest role."""
        roles: dict[str, Role] = {}
        for unit in (*self.participants, *self.turnout):
            roles[unit] = Role.PARTICIPANT
        for unit in self.co_hosts:
            roles[unit] = Role.CO_HOST
        roles[self.host] = Role.HOST
        return roles

    @cached_property
    def active_units(self) -> frozenset[str]:
        """Units for which it counts in statistics: host, co-hosts, and who has attendance."""
        return frozenset((self.host, *self.co_hosts, *self.turnout))

    @property
    def is_joint(self) -> bool:
        return self.for_all or len(self.roles) > 1

    def iter_days(self) -> Iterator[dt.date]:
        """Every day of the activity."""
        day = self.date
        while day <= self.end_date:
            yield day
            day += dt.timedelta(days=1)


def is_image(name: str) -> bool:
    """By its name alone; what a file really is, photos/intake.py finds out."""
    return splitext(name)[1].lower() in IMAGE_SUFFIXES


_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|(?<=\])\([^)]*\)|<[^>]+>|https?://\S+")
_COUNTED = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]|[A-Za-z0-9]+")


def count_characters(markdown: str) -> int:
    """Count CJK characters and Latin words or numbers, markup left out."""
    return len(_COUNTED.findall(_MARKUP.sub("", markdown)))
