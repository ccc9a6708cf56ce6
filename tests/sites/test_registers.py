"""Plan, calendar, duty, ledgers and feeds as they stand in the built documents."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
import vobject
from checks_project import draw_photo

from generator.build.workers import open_workshop
from generator.contents import read_contents
from generator.files import Packs
from generator.load.archive import load_archive
from generator.locale import load_translator
from generator.render import Renderer
from generator.settings import FeedSettings, Settings
from generator.site import make_documents
from generator.views import PAGES
from generator.views.page import Context, NavItem
from generator.views.plan import STATES, PlanView, build_plans
from tests.conftest import ROOT, write_report

AS_OF = date(2026, 10, 31)
PLAN = """\
编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注
W-01,分厂党委级,学习教育,年度部署会,上半年,分厂党委,专题党课,1,
X-01,协作区级,安全生产,联合练兵,每季度,各协作区,,1,组长牵头
Z-01,支部级,学习教育,班组微课,每月,各支部,,1,
Z-02,支部级,组织生活,民主评议,2026-11-15,铸造,,1,
Z-03,支部级,志愿服务,义务维修,适时,锻造,志愿服务,1,
"""
HAZARDS = """\
编号,支部,发现日期,来源,部位,描述,级别,责任岗位,整改期限,整改完成,措施
H-1,铸造,2026-03-05,2026/2026-03-05-thunder,炉前,护罩松动,一般,班组长,2026-03-20,,紧固
H-2,铸造,2026-03-05,,油库,报警器超期未检,重大,安全员,2026-03-20,,送检
"""
PROJECT = """\
---
title: 快速换模
lead: 铸造
members: [锻造]
started: 2026-03-05
milestones:
  - {name: 测时, due: 2026-03-31, done: 2026-03-20}
  - {name: 首装, due: 2026-09-30}
metrics:
  - {name: 换模时间, unit: 分钟, baseline: 68, target: 35, value: 39, source: 记录表}
---

四十七步。
"""
FILES = {
    "content/plans/2026.csv": PLAN,
    "content/ledgers/hazards.csv": HAZARDS,
    "content/ledgers/areas.csv": "编号,层级,名称,责任单位\nA-1,班组,炉前责任区,铸造\n",
    "content/ledgers/resources.csv": "编号,类型,名称,所属单位\nR-1,讲师,老炉长,铸造\n",
    "content/projects/quick-change.md": PROJECT,
}
BuildDocuments = Callable[..., dict[str, str]]


def read_site(folder: Path, settings: Settings) -> tuple[dict[str, str], tuple[NavItem, ...]]:
    """The documents and feeds of a site by path, and its navigation; only warnings are allowed."""
    assert settings.as_of != "today"
    with open_workshop(folder, settings) as workshop:
        contents = read_contents(
            folder, settings, workshop, now=datetime.combine(settings.as_of, time(12), UTC)
        )
        found = {problem.rule for problem in contents.problems if problem.severity > 1}
        assert found <= {"date-folder"}  # an activity that was moved keeps its address
        documents = make_documents(contents, workshop)
        texts = dict(documents.pages)
        with Packs() as packs:
            for path, source in documents.files().items():
                if path.startswith("feeds/"):
                    texts[path] = packs.read(source).decode()
        return texts, contents.nav


@pytest.fixture
def documents(make_site: Callable[..., Path]) -> BuildDocuments:
    """Build the small site as of a day; the documents by path."""
    folder = make_site(FILES)
    write_report(
        folder,
        "2026/2026-03-05-thunder",
        "plan: [Z-01, X-01]",
        "level: zone",
        "start: 14:30",
        "end: 16:00",
        "hazards: [H-1]",
        "projects: [{id: quick-change, action: 推进会, milestone: 测时}]",
        "areas: [{id: A-1, found: 2, stopped: 1}]",
        "resources: [R-1]",
        "resolutions: [{text: 装护栏, owner: 安全员, due: 2026-04-30}]",
    )

    def build(as_of: date = AS_OF, **settings: object) -> dict[str, str]:
        given = Settings(as_of=as_of, site_url="https://huoye.example/", **settings)
        return read_site(folder, given)[0]

    return build


def test_a_report_leads_to_everything_it_touches_and_back(documents: BuildDocuments) -> None:
    pages = documents()
    report = pages["reports/2026/2026-03-05-thunder/index.md"]
    for way in (
        "plan/2026/#i-z-01",
        "ledgers/hazards/#i-h-1",
        "projects/quick-change/",
        "ledgers/areas/#i-a-1",
        "ledgers/resources/#i-r-1",
    ):
        page, _, anchor = way.partition("#")
        assert f'href="../../../{way}"' in report
        text = pages[f"{page}index.md"]
        assert not anchor or f'id="{anchor}"' in text
        assert 'reports/2026/2026-03-05-thunder/"' in text
    assert "装护栏" in pages["ledgers/resolutions/index.md"]


def test_a_major_hazard_is_counted_and_no_more(documents: BuildDocuments) -> None:
    pages = documents()
    assert "重大隐患 1 项" in pages["ledgers/hazards/index.md"]
    assert not [path for path, text in pages.items() if "报警器超期未检" in text]


def test_what_a_branch_owes_stands_on_its_page(documents: BuildDocuments) -> None:
    page = documents()["branches/casting/index.md"]
    owed = page[page.index('id="owed"') : page.index("最新活动")]
    overdue, this_month, later = re.split("<h3>本月应办|本半年还要办", owed)
    assert "欠 8 次" in overdue, "every month of the year but March and October, in one line"
    assert overdue.count("hy-cell--overdue") == 8
    assert this_month.count("<time") == 1, "October's lesson"
    assert "2026-10-31" in this_month
    assert "2026-11-15" in later


def test_the_next_day_changes_only_what_the_date_changes(documents: BuildDocuments) -> None:
    before, after = documents(date(2026, 11, 3)), documents(date(2026, 11, 4))
    assert before.keys() == after.keys()
    for path, text in before.items():
        if path.startswith("statistics/"):
            continue  # figures up to a date are all about the date
        if path.startswith("reports/"):
            assert text == after[path], "a write-up's page says nothing of the day of the build"
        if path.startswith("feeds/") and path != "feeds/index.md":
            assert text == after[path], "nothing falls due on these days"
            continue
        for old, new in zip(text.split("\n"), after[path].split("\n"), strict=True):
            told = any(word in old for word in ("月3日", "天前", "天没有", "hy-gantt"))
            assert old == new or told, path


def test_what_has_fallen_due_leaves_the_calendar_and_uids_stay(
    documents: BuildDocuments,
) -> None:
    def events(as_of: date) -> dict[str, str]:
        calendar = vobject.readOne(documents(as_of)["feeds/casting.ics"])
        return {event.uid.value: event.serialize() for event in calendar.vevent_list}

    before, after = events(date(2026, 11, 15)), events(date(2026, 11, 16))
    (gone,) = before.keys() - after.keys()
    assert "民主评议" in before[gone].replace("\r\n ", "")
    assert {uid: before[uid] for uid in after} == after


def test_feeds_are_read_and_lead_back(documents: BuildDocuments) -> None:
    pages = documents()
    names = ["all", "committee", "zone-1", "casting", "forging", "heat-treatment"]
    for name in names:
        assert vobject.readOne(pages[f"feeds/{name}.ics"]).name == "VCALENDAR"
        atom = feedparser.parse(pages[f"feeds/{name}.xml"])
        assert not atom.bozo
        assert len(json.loads(pages[f"feeds/{name}.json"])["items"]) == len(atom.entries)
        assert f"{name}.ics" in pages["feeds/index.md"]
    (entry,) = feedparser.parse(pages["feeds/casting.xml"]).entries
    assert entry.link == "https://huoye.example/reports/2026/2026-03-05-thunder/"
    assert entry.summary == "正文第一段。"
    event = vobject.readOne(pages["feeds/zone-1.ics"]).vevent_list[0]
    assert event.url.value == entry.link
    assert event.dtstart.value.isoformat() == "2026-03-05T14:30:00+08:00"


def test_feeds_follow_their_settings(documents: BuildDocuments) -> None:
    full = documents(feeds=FeedSettings(full_text=True, summary=False))
    (entry,) = feedparser.parse(full["feeds/all.xml"]).entries
    assert entry.content[0].value == "<p>正文第一段。</p>"
    assert not [path for path in documents(feeds=FeedSettings(enabled=False)) if "feeds" in path]


def test_links_in_full_text_lead_back_from_anywhere(make_site: Callable[..., Path]) -> None:
    folder = make_site()
    links = (
        "[方案](方案.docx) [上次](../2026-02-05-before/) [注](#x) [外](https://a.example/) 脚注[^1]"
    )
    body = f"正文第一段。{links}\n\n![炉前](01.jpg)\n\n[^1]: 附注。\n"
    source = write_report(folder, "2026/2026-03-05-thunder", body=body)
    (source.parent / "01.jpg").write_bytes(draw_photo(1))
    page = "https://huoye.example/reports/2026/2026-03-05-thunder/"
    pages, _ = read_site(
        folder,
        Settings(
            as_of=AS_OF, site_url="https://huoye.example/", feeds=FeedSettings(full_text=True)
        ),
    )
    html = json.loads(pages["feeds/all.json"])["items"][0]["content_html"]
    targets = re.findall(r'(?:href|src)="([^"]*)"', html)
    atom = feedparser.parse(pages["feeds/all.xml"]).entries[0].content[0].value
    assert re.findall(r'(?:href|src)="([^"]*)"', atom) == targets
    assert {
        page + "%E6%96%B9%E6%A1%88.docx",
        "https://huoye.example/reports/2026/2026-02-05-before/",
        page + "#x",
        "https://a.example/",
    } <= set(targets)
    assert all(target.startswith("https://") for target in targets)
    [picture] = [target for target in targets if target.endswith(".jpg")]
    assert picture.startswith("https://huoye.example/media/")
    # Without the site's address they lead there from the feeds' folder.
    settings = Settings(as_of=AS_OF, feeds=FeedSettings(full_text=True))
    html = json.loads(read_site(folder, settings)[0]["feeds/all.json"])["items"][0]["content_html"]
    assert 'href="../reports/2026/2026-02-05-before/"' in html
    assert f'src="{picture.replace("https://huoye.example", "..")}"' in html


def test_a_planned_activity_that_is_moved_never_goes_back_in_time(
    make_site: Callable[..., Path],
) -> None:
    folder = make_site()

    def event(as_of: date, *lines: str) -> Any:
        write_report(folder, "2026/2026-12-20-joint", *lines)
        pages, _ = read_site(folder, Settings(as_of=as_of))
        [event] = vobject.readOne(pages["feeds/casting.ics"]).vevent_list
        return event

    planned = "status: planned"
    events = [
        event(date(2026, 10, 31), planned),
        event(date(2026, 10, 31), planned, "date: 2026-12-10"),
        event(date(2026, 11, 2), planned, "date: 2026-12-24", "place: 会议室"),
        event(date(2026, 12, 22), planned, "date: 2026-12-24"),
        event(date(2026, 12, 26), planned, "date: 2026-12-24"),
        event(date(2026, 12, 28), "date: 2026-12-24"),
        event(date(2027, 2, 28), "date: 2026-12-24"),
        event(date(2027, 2, 28), "date: 2026-12-24", "corrections: [{date: 2027-02-01, text: 改}]"),
    ]
    assert len({one.uid.value for one in events}) == 1
    stamps = [one.last_modified.value for one in events]
    assert stamps == [one.dtstamp.value for one in events]
    assert stamps == sorted(stamps)
    assert stamps[0].astimezone(ZoneInfo("Asia/Shanghai")).date() == date(2026, 10, 31)
    sequences = [int(one.sequence.value) for one in events]
    assert sequences == sorted(sequences)
    assert sequences[0] < sequences[1] < sequences[2] < sequences[3]
    assert stamps[5:7] == [stamps[4]] * 2  # what is over is left alone


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("22:00", "01:30"), ("2026-03-05T22:00", "2026-03-06T01:30")),
        (("14:00", "00:00"), ("2026-03-05T14:00", "2026-03-06T00:00")),
        (("14:00", "14:00"), ("2026-03-05T14:00", "")),
        (("14:00", "16:00"), ("2026-03-05T14:00", "2026-03-05T16:00")),
    ],
)
def test_what_goes_on_over_midnight_ends_on_the_day_after(
    make_site: Callable[..., Path], times: tuple[str, str], expected: tuple[str, str]
) -> None:
    folder = make_site()
    start, end = times
    write_report(folder, "2026/2026-03-05-night", f'start: "{start}"', f'end: "{end}"')
    pages, _ = read_site(folder, Settings(as_of=AS_OF))
    [event] = vobject.readOne(pages["feeds/casting.ics"]).vevent_list
    ends = event.dtend.value.isoformat()[:16] if hasattr(event, "dtend") else ""
    assert (event.dtstart.value.isoformat()[:16], ends) == expected


def test_an_organisation_without_plan_and_ledgers_has_no_empty_pages(
    make_site: Callable[..., Path],
) -> None:
    pages, nav = read_site(make_site(), Settings(as_of=AS_OF))
    assert not [path for path in pages if path.startswith(("plan/", "ledgers/", "projects/"))]
    assert {"calendar/index.md", "calendar/2026/10/index.md"} <= pages.keys()
    assert not {"计划", "台账"} & {item.title for item in nav}


# The sample organisation, without its photos.


@pytest.fixture(scope="module")
def sample() -> Context:
    settings = Settings(as_of=AS_OF, site_url="https://huoye.example/")
    loaded = load_archive(ROOT, settings, AS_OF)
    assert loaded.archive is not None
    assert not loaded.problems
    return Context(archive=loaded.archive, settings=settings, t=load_translator("zh"), pictures={})


def test_the_sample_has_102_items_on_three_levels_and_its_totals_add_up(
    sample: Context,
) -> None:
    views = [page.view for page in build_plans(sample) if isinstance(page.view, PlanView)]
    assert [view.year for view in views] == [2025, 2026]
    for view in views:
        assert view.item_count == 102
        assert len(view.sections) == 3
        assert sum(view.total.counts) == view.total.total
        for table in view.tables:
            columns = zip(*(row.counts for row in table.rows), strict=True)
            assert tuple(sum(column) for column in columns) == view.total.counts
            assert all(sum(row.counts) == row.total for row in table.rows)
        shown = [one for part in view.sections for item in part.items for one in item.executions]
        assert len(shown) == view.total.total
        assert all(
            sum(one.state is state for one in shown) == count
            for state, count in zip(STATES, view.total.counts, strict=True)
        )


def test_every_page_of_the_registers_can_be_read_in_english(sample: Context) -> None:
    t = load_translator("en")
    context = Context(
        archive=sample.archive, settings=sample.settings, t=t, pictures=sample.pictures
    )
    renderer = Renderer(t)
    ours = {"plan", "calendar", "duty", "ledgers", "projects", "feeds"}
    titles = [
        renderer.render(page.template, page.url, page.view)
        .partition("<h1>")[2]
        .partition("</h1>")[0]
        for page_type in PAGES
        if page_type.name in ours
        for page in page_type.build(context)
    ]
    assert "Plan of 2026" in titles
    assert "Calendar of October 2026" in titles
    assert len(titles) > 40
    assert all(titles)
