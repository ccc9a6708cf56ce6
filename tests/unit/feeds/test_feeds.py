"""Feeds read back by parsers that know nothing of how they were written."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, time
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import feedparser
import vobject
from hypothesis import given
from hypothesis import strategies as st

from generator.formats.feeds.atom import render_atom
from generator.formats.feeds.ical import render_calendar
from generator.formats.feeds.json_feed import render_json_feed
from generator.formats.feeds.records import (
    CalendarEvent,
    EventCalendar,
    Feed,
    FeedEntry,
    FeedPicture,
    sequence,
    stable_id,
)

DAY = date(2026, 3, 8)
TIME_ZONE = ZoneInfo("Asia/Shanghai")
EVENT = CalendarEvent(
    id=stable_id("report", "2026/2026-03-08-x"),
    title="炉前查隐患",
    day=DAY,
    last_day=DAY,
    modified=date(2026, 3, 9),
    start=time(14, 30),
    end=time(16),
    description="第一行\n第二行；含,逗号;与\\斜线",
    place="炉前平台",
    url="https://huoye.example/reports/2026/x/",
    categories=("查隐患", "第一协作区"),
)
CALENDAR = EventCalendar(
    name="砚溪厂活动",
    description="全部活动",
    url="https://huoye.example/",
    timezone="Asia/Shanghai",
    events=(EVENT,),
)
ENTRY = FeedEntry(
    id=stable_id("report", "2026/2026-03-08-x"),
    url="https://huoye.example/reports/2026/x/",
    title="“学雷锋”<进社区> & 其他",
    published=DAY,
    updated=date(2026, 3, 20),
    author="铸造车间党支部",
    categories=("志愿服务",),
    summary="修了三十件家电。",
    html='<p>修了 <b>三十</b> 件。<img src="https://huoye.example/a.webp"></p>',
    picture=FeedPicture(url="https://huoye.example/a.webp", mime="image/webp"),
)
FEED = Feed(
    id=stable_id("feed", "all"),
    title="砚溪厂活动档案",
    subtitle="全部活动",
    language="zh",
    home_url="https://huoye.example/",
    atom_url="https://huoye.example/feeds/all.xml",
    json_url="https://huoye.example/feeds/all.json",
    year=2026,
    timezone="Asia/Shanghai",
    entries=(ENTRY,),
)
# Without "\\N", which icalendar writes as a line break, for it is one where it is read.
TEXTS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1)
    .map(str.strip)
    .filter(lambda text: r"\N" not in text)
)


def read_events(text: str) -> list[object]:
    return list(vobject.readOne(text).vevent_list)


def test_a_timed_event() -> None:
    text = render_calendar(CALENDAR)
    (event,) = read_events(text)
    assert event.dtstart.value == datetime(2026, 3, 8, 14, 30, tzinfo=TIME_ZONE)
    assert event.dtend.value == datetime(2026, 3, 8, 16, 0, tzinfo=TIME_ZONE)
    assert event.summary.value == EVENT.title
    assert event.description.value == EVENT.description
    assert event.location.value == EVENT.place
    assert event.url.value == EVENT.url
    assert event.uid.value == str(EVENT.id)
    assert event.last_modified.value.astimezone(TIME_ZONE).date() == EVENT.modified
    assert set(event.categories.value) == set(EVENT.categories)


def test_an_all_day_event_ends_on_the_morning_after() -> None:
    several = replace(EVENT, start=None, end=None, last_day=date(2026, 3, 9))
    (event,) = read_events(render_calendar(replace(CALENDAR, events=(several,))))
    assert (event.dtstart.value, event.dtend.value) == (DAY, date(2026, 3, 10))


def test_lines_are_folded_and_end_as_they_must() -> None:
    long = replace(EVENT, title="查隐患" * 60)
    data = render_calendar(replace(CALENDAR, events=(long,))).encode()
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert read_events(data.decode())[0].summary.value == long.title


@given(TEXTS, TEXTS)
def test_any_text_comes_back(title: str, description: str) -> None:
    event = replace(EVENT, title=title, description=description)
    (back,) = read_events(render_calendar(replace(CALENDAR, events=(event,))))
    assert back.summary.value == title
    assert not description or back.description.value == description


def test_the_same_records_give_the_same_text() -> None:
    later = replace(EVENT, id=stable_id("report", "later"), day=date(2026, 3, 9))
    one = replace(CALENDAR, events=(EVENT, later))
    assert render_calendar(one) == render_calendar(replace(one, events=(later, EVENT)))
    assert render_atom(FEED) == render_atom(FEED)
    assert stable_id("report", "a") != stable_id("plan", "a")


def test_an_empty_calendar_and_an_empty_feed_can_be_read() -> None:
    assert vobject.readOne(render_calendar(replace(CALENDAR, events=()))).name == "VCALENDAR"
    parsed = feedparser.parse(render_atom(replace(FEED, entries=())))
    assert not parsed.bozo
    assert parsed.feed.updated == "2026-01-01T00:00:00+08:00"


def test_atom_is_read_by_a_feed_reader() -> None:
    parsed = feedparser.parse(render_atom(FEED))
    assert not parsed.bozo
    assert (parsed.version, parsed.feed.id) == ("atom10", FEED.id.urn)
    assert {(link.rel, link.href) for link in parsed.feed.links} == {
        ("alternate", FEED.home_url),
        ("self", FEED.atom_url),
    }
    (entry,) = parsed.entries
    assert (entry.id, entry.link, entry.author) == (ENTRY.id.urn, ENTRY.url, ENTRY.author)
    assert entry.title == "“学雷锋”<进社区> & 其他"
    assert entry.updated == "2026-03-20T00:00:00+08:00"
    assert entry.summary == ENTRY.summary
    assert "<b>三十</b>" in entry.content[0].value
    assert entry.media_content[0]["url"] == "https://huoye.example/a.webp"
    assert [tag.term for tag in entry.tags] == ["志愿服务"]


def test_what_no_format_can_hold_is_left_out() -> None:
    odd = replace(ENTRY, title="炉\x0b前\ud800", summary="甲\x00乙\ufffe", html="<p>\x1f丙</p>")
    feed = replace(FEED, title="厂\x08", entries=(odd,))
    atom = render_atom(feed)
    (entry,) = feedparser.parse(atom).entries
    assert (entry.title, entry.summary) == ("炉前", "甲乙")
    item = json.loads(render_json_feed(feed).encode())["items"][0]
    assert (item["title"], item["summary"], item["content_html"]) == ("炉前", "甲乙", "<p>丙</p>")
    event = replace(
        EVENT,
        title="炉\x08前",
        description="甲\x0b乙",
        place="\x1f台\ud800",
        categories=("\x07查",),
    )
    calendar = replace(CALENDAR, name="厂\x08", description="\x02", events=(event,))
    text = render_calendar(calendar).encode().decode()
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text + atom)
    (back,) = read_events(text)
    assert (back.summary.value, back.description.value, back.location.value) == (
        "炉前",
        "甲乙",
        "台",
    )


def test_a_picture_stands_alone_and_not_in_a_group_of_one() -> None:
    root = ElementTree.fromstring(render_atom(FEED).encode())
    media = "{http://search.yahoo.com/mrss/}"
    entry = root.find("{http://www.w3.org/2005/Atom}entry")
    assert entry is not None
    assert [child.get("url") for child in entry.findall(f"{media}content")] == [
        "https://huoye.example/a.webp"
    ]
    assert not list(root.iter(f"{media}group"))


def test_a_calendar_says_when_to_come_back_to_outlook_too() -> None:
    calendar = vobject.readOne(render_calendar(CALENDAR))
    assert calendar.x_published_ttl.value == "PT12H"
    assert calendar.refresh_interval.value == "PT12H"


def test_an_event_that_ends_after_midnight() -> None:
    night = replace(EVENT, start=time(22), end=time(1, 30), last_day=date(2026, 3, 9))
    (event,) = read_events(render_calendar(replace(CALENDAR, events=(night,))))
    assert event.dtend.value == datetime(2026, 3, 9, 1, 30, tzinfo=TIME_ZONE)


def test_the_sequence_grows_with_the_day_and_with_each_change_of_a_day() -> None:
    sequences = [
        sequence(replace(EVENT, modified=day, revisions=revisions))
        for day in (date(1999, 1, 1), DAY, date(2026, 3, 9), date(2199, 12, 31))
        for revisions in (0, 1, 2)
    ]
    assert sequences[3:] == sorted(set(sequences[3:]))
    assert max(sequences) < 2**31
    many = replace(EVENT, modified=DAY, revisions=500)
    assert sequence(many) < sequence(replace(EVENT, modified=date(2026, 3, 9)))


def test_json_feed_has_what_the_format_demands() -> None:
    document = json.loads(render_json_feed(FEED))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = document["items"]
    assert (item["id"], item["url"]) == (ENTRY.id.urn, ENTRY.url)
    assert item["content_html"] == ENTRY.html
    (plain,) = json.loads(render_json_feed(replace(FEED, entries=(replace(ENTRY, html=""),))))[
        "items"
    ]
    assert plain["content_text"] == ENTRY.summary
