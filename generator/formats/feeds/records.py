"""What a feed and a calendar say, before any format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from datetime import timezone as fixed_zone
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

_UTC = fixed_zone(timedelta(0), "UTC")
_NAMESPACE = UUID("6f1d2f0e-6d0b-5a55-9d0c-7a1f3b0c2e64")


def stable_id(kind: str, key: str) -> UUID:
    """The id by which readers know an entry again: from what never changes, such as a path."""
    return uuid5(_NAMESPACE, f"{kind}/{key}")


def midnight(day: date, timezone: str) -> datetime:
    """A day as a moment, for formats that know moments only."""
    return datetime.combine(day, time(), ZoneInfo(timezone))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPicture:
    url: str
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A report in a feed."""

    id: UUID
    url: str
    title: str
    published: date
    updated: date
    author: str
    categories: tuple[str, ...] = ()
    summary: str = ""
    html: str = ""
    """The full text; empty when the settings leave it out."""
    picture: FeedPicture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A list of entries, newest first."""

    id: UUID
    title: str
    subtitle: str
    language: str
    home_url: str
    atom_url: str
    json_url: str
    year: int
    """Of the build."""
    timezone: str
    """Whose midnights the days begin at."""
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> date:
        """An empty feed must say something, too, but not something new every day."""
        return max((entry.updated for entry in self.entries), default=date(self.year, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An activity, or the day on which something is due.

    Without ``start`` it lasts whole days, from ``day`` to ``last_day``.
    """

    id: UUID
    title: str
    day: date
    last_day: date
    modified: date
    """The last day on which it may have changed; not after the day of the data."""
    revisions: int = 0
    """How often it was changed, as far as it tells: orders changes of one day."""
    start: time | None = None
    end: time | None = None
    description: str = ""
    place: str = ""
    url: str = ""
    """Absolute; empty when the site's address is not known."""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCalendar:
    name: str
    description: str
    url: str
    timezone: str
    """Whose times its events have."""
    events: tuple[CalendarEvent, ...]


_FIRST_DAY = date(2000, 1, 1)
_MOST_REVISIONS = 99


def sequence(event: CalendarEvent) -> int:
    """Grows whenever the event may have been changed, without knowledge of former calendars."""
    days = max(0, (event.modified - _FIRST_DAY).days)
    return days * (_MOST_REVISIONS + 1) + min(event.revisions, _MOST_REVISIONS)


def utc_stamp(day: date, timezone: str) -> datetime:
    """Midnight at home, in UTC, as iCalendar wants its stamps."""
    return midnight(day, timezone).astimezone(_UTC)
