"""iCalendar (RFC 5545) through the icalendar library."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vDuration, vText

from generator.formats.feeds.records import CalendarEvent, EventCalendar, sequence, utc_stamp
from generator.model.unseen import strip_unseen

# Daylight saving time ended in 1991; its rules would only be ballast.
_NO_EARLIER = date(2000, 1, 1)
_REFRESH = timedelta(hours=12)
_END = "END:VCALENDAR\r\n"


def render_calendar(calendar: EventCalendar) -> str:
    """Return the calendar with CRLF line ends, folded; events in the order of their days."""
    document = Calendar()
    document.add("prodid", "-//Huoye//Huoye//ZH")
    document.add("version", "2.0")
    document.add("calscale", "GREGORIAN")
    document.add("method", "PUBLISH")
    # The first pair is what programs read, the second what RFC 7986 made of it.
    for key in ("x-wr-calname", "name"):
        document.add(key, vText(strip_unseen(calendar.name)))
    for key in ("x-wr-caldesc", "description"):
        document.add(key, vText(strip_unseen(calendar.description)))
    document.add("x-wr-timezone", calendar.timezone)
    if calendar.url:
        document.add("url", calendar.url)
    # Outlook knows only its own name for it.
    document.add("refresh-interval", _REFRESH, {"value": "DURATION"})
    document.add("x-published-ttl", vDuration(_REFRESH))
    if any(event.start is not None for event in calendar.events):
        document.add_component(_time_zone(calendar.timezone))
    events = sorted(calendar.events, key=lambda event: (event.day, str(event.id)))
    head: str = document.to_ical().decode("utf-8").removesuffix(_END)
    lines = "".join(_render_event(event, calendar.timezone) for event in events)
    return head + lines + _END


@cache
def _time_zone(key: str) -> Timezone:
    """The rules of a time zone: a calendar needs them, and finding them takes a while."""
    return Timezone.from_tzinfo(ZoneInfo(key), key, first_date=_NO_EARLIER)


@lru_cache(maxsize=10_000)
def _render_event(event: CalendarEvent, timezone: str) -> str:
    """An event's lines, made once for the calendars of all, the zone and the branches."""
    data: bytes = _component(event, timezone).to_ical()
    return data.decode("utf-8")


def _component(event: CalendarEvent, timezone: str) -> Event:
    component = Event()
    zone = ZoneInfo(timezone)
    component.add("uid", event.id.urn.removeprefix("urn:uuid:"))
    # When this was last true, not when it was built: a new build alone changes nothing.
    stamp = utc_stamp(event.modified, timezone)
    component.add("dtstamp", stamp)
    component.add("last-modified", stamp)
    component.add("sequence", sequence(event))
    component.add("summary", strip_unseen(event.title))
    if event.start is None:
        component.add("dtstart", event.day)
        component.add("dtend", event.last_day + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
    else:
        component.add("dtstart", datetime.combine(event.day, event.start, zone))
        if event.end is not None:
            component.add("dtend", datetime.combine(event.last_day, event.end, zone))
    if event.description:
        component.add("description", strip_unseen(event.description))
    if event.place:
        component.add("location", strip_unseen(event.place))
    if event.url:
        component.add("url", event.url)
    if event.categories:
        component.add("categories", [strip_unseen(name) for name in event.categories])
    return component
