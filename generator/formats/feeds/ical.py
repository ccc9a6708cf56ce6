"""iCalendar (RFC 5545) through the icalendar library."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from icalendar import Calendar, Event, Timezone, vText

from generator.formats.feeds.records import TIME_ZONE, CalendarEvent, EventCalendar, utc_stamp

# Daylight saving time ended in 1991; its rules would only be ballast.
_NO_EARLIER = date(2000, 1, 1)
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
        document.add(key, vText(calendar.name))
    for key in ("x-wr-caldesc", "description"):
        document.add(key, vText(calendar.description))
    document.add("x-wr-timezone", TIME_ZONE.key)
    if calendar.url:
        document.add("url", calendar.url)
    document.add("refresh-interval", timedelta(hours=12), {"value": "DURATION"})
    if any(event.start is not None for event in calendar.events):
        document.add_component(_time_zone())
    events = sorted(calendar.events, key=lambda event: (event.day, str(event.id)))
    head: str = document.to_ical().decode("utf-8").removesuffix(_END)
    return head + "".join(map(_render_event, events)) + _END


@cache
def _time_zone() -> Timezone:
    """The rules of the one time zone: a calendar needs them, and finding them takes a while."""
    return Timezone.from_tzinfo(TIME_ZONE, TIME_ZONE.key, first_date=_NO_EARLIER)


@lru_cache(maxsize=10_000)
def _render_event(event: CalendarEvent) -> str:
    """An event's lines, made once for the calendars of all, the zone and the branches."""
    data: bytes = _component(event).to_ical()
    return data.decode("utf-8")


def _component(event: CalendarEvent) -> Event:
    component = Event()
    component.add("uid", event.id.urn.removeprefix("urn:uuid:"))
    # When this was last true, not when it was built: a new build alone changes nothing.
    stamp = utc_stamp(event.modified)
    component.add("dtstamp", stamp)
    component.add("last-modified", stamp)
    component.add("summary", event.title)
    if event.start is None:
        component.add("dtstart", event.day)
        component.add("dtend", event.last_day + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
    else:
        component.add("dtstart", datetime.combine(event.day, event.start, TIME_ZONE))
        if event.end is not None:
            component.add("dtend", datetime.combine(event.last_day, event.end, TIME_ZONE))
    if event.description:
        component.add("description", event.description)
    if event.place:
        component.add("location", event.place)
    if event.url:
        component.add("url", event.url)
    if event.categories:
        component.add("categories", list(event.categories))
    return component
