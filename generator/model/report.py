"""A report: what its writer typed, resolved against the organisation, and all that follows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from posixpath import splitext

from msgspec import Struct, field

from generator.model.organisation import Duty, Level
from generator.model.periods import Half, Month, Quarter
from generator.model.values import RecheckResult, Status

IMAGE_SUFFIXES = frozenset(
    {
        *(".jpg", ".jpeg", ".jfif", ".png", ".webp", ".gif", ".heic", ".heif", ".hif", ".bmp"),
        *(".tif", ".tiff", ".avif"),
    }
)


class Role(StrEnum):
    """What a unit did in an activity; the weightiest of its roles counts."""

    HOST = "host"
    CO_HOST = "co-host"
    PARTICIPANT = "participant"


class Stage(StrEnum):
    """Where a report is between its time of publication and that of withdrawal."""

    AHEAD = "ahead"
    ON = "on"
    WITHDRAWN = "withdrawn"


class ReportPhoto(Struct, frozen=True, kw_only=True):
    """A photo of a report: the file beside it and what is said of it."""

    name: str
    """File name inside the report's folder."""
    caption: str = ""


class Turnout(Struct, frozen=True, kw_only=True):
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


class RecheckAction(Struct, frozen=True, kw_only=True):
    """A hazard looked at again."""

    id: str
    result: RecheckResult
    note: str = ""
    new_due: dt.date | None = None


class ProjectAction(Struct, frozen=True, kw_only=True):
    """What a report says of a research project."""

    id: str
    action: str = ""
    milestone: str | None = None


class AreaAction(Struct, frozen=True, kw_only=True):
    """What a report says of a responsibility area."""

    id: str
    found: int = 0
    stopped: int = 0


class Resolution(Struct, frozen=True, kw_only=True):
    """What a deliberation agreed on."""

    text: str
    owner: str = ""
    due: dt.date | None = None
    done_on: dt.date | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """A visible effect, with what proves it."""

    type: str = ""
    ref: str = ""
    source: str = ""
    text: str = ""


class Review(Struct, frozen=True, kw_only=True):
    """Who did the three reviews, by post; empty where nobody is named."""

    first: str = ""
    second: str = ""
    third: str = ""

    @property
    def steps(self) -> tuple[str, str, str]:
        return (self.first, self.second, self.third)


class Correction(Struct, frozen=True, kw_only=True):
    """A correction made after publication; shown on the page."""

    date: dt.date
    text: str


class BodyFacts(Struct, frozen=True, kw_only=True):
    """What is known of a text without reading it: nothing of it stands on other pages."""

    digest: str = ""
    """Hash of the text: another text is another page."""
    length: int = 0
    """Characters as a Chinese editor counts: CJK ones, and words of Latin."""
    images: tuple[str, ...] = ()
    """Names of the images beside the report that the text names."""
    linked: tuple[str, ...] = ()
    """Those to which it links: they are offered as files, too."""
    unused: tuple[str, ...] = ()
    """Those that nothing shows: they lie in the repository all the same."""


# Minutes: the latest end of a night, and how long one lasts at most.
_MORNING, _LONGEST_NIGHT = 8 * 60, 12 * 60


class Report(Struct, frozen=True, kw_only=True, dict=True):
    """The facts of one activity, written up once by its host: typed ones, resolved, and derived.

    All that other pages need of it. The text is read when its own page is made.
    """

    id: str
    """Year folder and own folder (``2026/2026-03-08-thunder``): the permalink, for ever."""
    source: str
    """Path of its Markdown file below the project's root."""
    title: str
    date: dt.date
    end_date: dt.date
    """The last day; the first where it lasts one."""
    start: dt.time | None = None
    end: dt.time | None = None
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
    forms: tuple[str, ...] = ()
    """Ids in the taxonomy, the primary first; as typed where it knows none."""
    tags: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    """Codes of plan items as typed."""
    unplanned_reason: str = ""
    place: str = ""
    chair: str = ""
    recorder: str = ""
    turnout: Mapping[str, Turnout] = field(default_factory=dict)
    """By unit id."""
    guests: int = 0
    study_hours: float = 0
    study_modes: tuple[str, ...] = ()
    summary: str = ""
    """As typed, or the first paragraph cut at a sentence."""
    highlight: str = ""
    """A sentence that the bulletin may quote; whoever writes one puts the activity forward."""
    has_own_summary: bool = False
    """Whether the summary was typed."""
    cover: str | None = None
    """File name of the cover photo."""
    photos: tuple[ReportPhoto, ...] = ()
    hazards: tuple[str, ...] = ()
    rechecks: tuple[RecheckAction, ...] = ()
    projects: tuple[ProjectAction, ...] = ()
    areas: tuple[AreaAction, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    resources: tuple[str, ...] = ()
    received: dt.date | None = None
    author: str = ""
    proofreader: str = ""
    review: Review = Review()
    status: Status = Status.PUBLISHED
    publish_from: dt.datetime | None = None
    """Nowhere on the site before this moment (UTC)."""
    expires: dt.datetime | None = None
    """Withdrawn from this moment on (UTC)."""
    corrections: tuple[Correction, ...] = ()
    attachments: tuple[str, ...] = ()
    """Names of the other files beside the report."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each front-matter key that names something elsewhere, by its English name."""
    body: BodyFacts = BodyFacts()

    @property
    def month(self) -> Month:
        return Month.of(self.date)

    @property
    def quarter(self) -> Quarter:
        return Quarter.of(self.date)

    @property
    def half(self) -> Half:
        return Half.of(self.date)

    @property
    def year(self) -> int:
        return self.date.year

    @property
    def primary_form(self) -> str | None:
        return self.forms[0] if self.forms else None

    @property
    def is_public(self) -> bool:
        """Published, or corrected after publication."""
        return self.status in (Status.PUBLISHED, Status.CORRECTED)

    @property
    def changes(self) -> tuple[tuple[str, dt.datetime], ...]:
        """When the site begins to show it, and when it stops: what happens, and the moment."""
        moments = (("publish", self.publish_from), ("withdraw", self.expires))
        return tuple((what, at) for what, at in moments if at is not None)

    def stage(self, at: dt.datetime) -> Stage:
        """Whether its time has come, or is over."""
        if self.expires is not None and self.expires <= at:
            return Stage.WITHDRAWN
        if self.publish_from is not None and at < self.publish_from:
            return Stage.AHEAD
        return Stage.ON

    @property
    def is_one_day(self) -> bool:
        return self.end_date == self.date

    @property
    def duration(self) -> dt.timedelta | None:
        """From start to end on one day, or into the next; None when either is unknown."""
        if self.start is None or self.end is None or not self.is_one_day:
            return None
        begun = dt.datetime.combine(self.date, self.start)
        ended = dt.datetime.combine(self.date, self.end) + dt.timedelta(days=self.is_overnight)
        return ended - begun if ended > begun else None

    @property
    def is_overnight(self) -> bool:
        """It ends at midnight or in the morning after: a night shift's, not a slip of the pen."""
        if self.start is None or self.end is None or not self.is_one_day:
            return False
        start, end = self.start.hour * 60 + self.start.minute, self.end.hour * 60 + self.end.minute
        return end == 0 < start or (end <= _MORNING and 0 < end + 1440 - start <= _LONGEST_NIGHT)

    @property
    def modified_on(self) -> dt.date:
        """The last day on which it can have changed, as far as it says so itself."""
        corrected = [correction.date for correction in self.corrections]
        return max([self.end_date, self.received or self.date, *corrected])

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

    @property
    def is_short(self) -> bool:
        """It lasts some days, not a season."""
        return (self.end_date - self.date).days <= 31

    def iter_days(self) -> Iterator[dt.date]:
        """Every day of the activity."""
        for day in range(self.date.toordinal(), self.end_date.toordinal() + 1):
            yield dt.date.fromordinal(day)


def is_image(name: str) -> bool:
    """By its name alone; what a file really is, photos/intake.py finds out."""
    return splitext(name)[1].lower() in IMAGE_SUFFIXES


_MARKUP = re.compile(
    r"!\[[^\[\]]*+\]\([^)]{0,300}+\)|(?<=\])\([^)]{0,300}+\)|<[^<>]++>|https?://\S+"
)
_CJK = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+")
_LATIN = re.compile(r"[A-Za-z0-9]+")


def count_characters(markdown: str) -> int:
    """Count CJK characters and Latin words or numbers, markup left out."""
    text = _MARKUP.sub("", markdown)
    rest, runs = _CJK.subn(" ", text)
    return len(text) - (len(rest) - runs) + len(_LATIN.findall(rest))


def sort_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Newest first; on one day the later start first, then by id."""
    return tuple(
        sorted(
            reports,
            key=lambda report: (report.date, str(report.start or ""), report.id),
            reverse=True,
        )
    )
