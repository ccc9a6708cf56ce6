"""Every address of the site, in one place. An address never depends on a title.

Addresses are paths below the site's root that end in ``/``; the page is ``index.md`` there. Where a
name of the disk stands in them (``3#炉``) they are percent-encoded, so that they can be linked as
they are; :func:`path` says where on the disk that is.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import lru_cache
from urllib.parse import quote, unquote, urlencode

from generator.model.names import publishable_name
from generator.model.organisation import Level, Unit
from generator.model.periods import Month
from generator.model.plan import PlanItem

HOME = ""
REPORTS = "reports/"
BRANCHES = "branches/"
ZONES = "zones/"
ARCHIVE = "archive/"
FORMS = "forms/"
TAGS = "tags/"
WRITE = "write/"
RULES = "write/rules/"
TEMPLATE = "write/template.txt"
"""An empty write-up, saved as index.md: a file of that kind here would be a page to MkDocs."""
LEDGERS = "ledgers/"
HAZARDS = "ledgers/hazards/"
AREAS = "ledgers/areas/"
RESOURCES = "ledgers/resources/"
RESOLUTIONS = "ledgers/resolutions/"
PROJECTS = "projects/"
FEEDS = "feeds/"
SEARCH = "search/"
CALENDAR = "calendar/"
"""The present month, whichever it is: what every page links to must not change with it."""
PHOTOS = "photos/"
SCREEN = "screen/"
STATISTICS = "statistics/"
DEFINITIONS = "statistics/definitions/"
COMPARISON = "statistics/years/"
STATISTICS_SCHEMA = "statistics/files/schema.json"
FOLDERS = frozenset(
    {
        *(REPORTS, BRANCHES, ZONES, ARCHIVE, FORMS, TAGS, WRITE, LEDGERS, PROJECTS, FEEDS, SEARCH),
        *(PHOTOS, SCREEN, STATISTICS, CALENDAR, "committee/", "plan/", "duty/", "media/"),
    }
)
"""The topmost folders of everything that is made from content."""


def report(report_id: str) -> str:
    return f"{REPORTS}{publish(report_id)}/"


def attachment(report_id: str, name: str) -> str:
    """A file that lies beside a report."""
    return report(report_id) + publish(name)


def encode(path: str) -> str:
    """Percent-encode a path of names, each as MkDocs does it; slashes stay between them."""
    return quote(path)


@lru_cache(maxsize=20_000)
def publish(path: str) -> str:
    """The address of a path of names as the disk has them: those that not every system can store
    have another name on the site."""
    return quote("/".join(map(publishable_name, path.split("/"))))


def path(url: str) -> str:
    """Where below the site's root the file at an address stands."""
    return unquote(url) if "%" in url else url


def to_uri(url: str) -> str:
    """An address without a character that is no ASCII, for formats that want it so."""
    return quote(url, safe="%/#?&=:@!$'()*+,;~")


def wechat(report_id: str) -> str:
    """The report as an article for the WeChat account."""
    return f"{report(report_id)}wechat/"


def top(url: str) -> str:
    """The topmost folder of an address."""
    return url[: url.find("/") + 1]


def unit(entity: Unit) -> str:
    folder = {Level.BRANCH: BRANCHES, Level.ZONE: ZONES}.get(entity.level)
    return f"{folder}{entity.id}/" if folder else "committee/"


def search_within(entity: Unit, form_id: str) -> str:
    """Search, narrowed down to a unit's activities of a form, the newest first."""
    facet = "zone" if entity.level is Level.ZONE else "branch"
    return f"{SEARCH}?{urlencode({facet: entity.id, 'form': form_id, 'sort': 'date'})}"


def unit_year(entity: Unit, year: int) -> str:
    return f"{unit(entity)}{year}/"


def photo_year(year: int) -> str:
    return f"{PHOTOS}{year}/"


def unit_photos(entity: Unit) -> str:
    return f"{unit(entity)}photos/"


def form(form_id: str) -> str:
    return f"{FORMS}{slug(form_id)}/"


def tag(name: str) -> str:
    return f"{TAGS}{slug(name)}/"


def year(number: int) -> str:
    return f"{ARCHIVE}{number}/"


def month(value: Month) -> str:
    return f"{ARCHIVE}{value.year}/{value.month:02d}/"


def plan(number: int) -> str:
    return f"plan/{number}/"


def plan_wall(number: int) -> str:
    return f"{plan(number)}wall/"


def plan_item(item: PlanItem) -> str:
    return f"{plan(item.year)}#{anchor(item.code)}"


def calendar_year(number: int) -> str:
    return f"{CALENDAR}{number}/"


def calendar_month(value: Month) -> str:
    return f"{CALENDAR}{value.year}/{value.month:02d}/"


def calendar_day(day: date) -> str:
    return f"{calendar_month(Month.of(day))}#d{day.isoformat()}"


def duty(number: int) -> str:
    return f"duty/{number}/"


def hazard(hazard_id: str) -> str:
    return f"{HAZARDS}#{anchor(hazard_id)}"


def area(area_id: str) -> str:
    return f"{AREAS}#{anchor(area_id)}"


def resource(resource_id: str) -> str:
    return f"{RESOURCES}#{anchor(resource_id)}"


def resolution(resolution_id: str) -> str:
    return f"{RESOLUTIONS}#{anchor(resolution_id)}"


def project(project_id: str) -> str:
    return f"{PROJECTS}{project_id}/"


def statistics_year(number: int) -> str:
    return f"{STATISTICS}{number}/"


def indicator(number: int, indicator_id: str, unit: str = "") -> str:
    """An indicator's page of a year; with a unit its line there."""
    page = f"{statistics_year(number)}{indicator_id.replace('_', '-')}/"
    return f"{page}#{unit}" if unit else page


def unit_statistics(number: int, unit_id: str, rows: str = "") -> str:
    """A unit's figures of a year; with a kind of rows the table of those behind them."""
    page = f"{statistics_year(number)}units/{unit_id}/"
    return f"{page}#rows-{rows}" if rows else page


def definition(indicator_id: str) -> str:
    return f"{DEFINITIONS}#{indicator_id}"


def download(period: object, suffix: str) -> str:
    """All tables of a period: ``xlsx``, ``json``, or ``<table>.csv``."""
    name = suffix if "." in suffix else f"statistics.{suffix}"
    return f"{STATISTICS}files/{period}/{name}"


def feed(name: str, suffix: str) -> str:
    """A feed's file: ``all``, or a unit's id; ``ics``, ``xml`` or ``json``."""
    return f"{FEEDS}{name}.{suffix}"


def anchor(text: str) -> str:
    """The id of an entry on its page: it begins with a letter and nothing collides."""
    return f"i-{slug(text.lower())}"


def page_of_list(base: str, number: int | None) -> str:
    """A filled page of a list (from 1, the oldest); None is the list's own address."""
    return base if number is None else f"{base}page/{number}/"


def slug(text: str) -> str:
    """A folder name: letters of any script, digits and hyphens stay; nothing collides.

    What has to be left out is made up for by a few digits of the text's hash.
    """
    kept = re.sub(r"[^\w]+", "-", text.lower()).strip("-_")
    if kept == text:
        return kept
    digest = hashlib.sha256(text.encode()).hexdigest()[:6]
    return f"{kept}-{digest}" if kept else digest


def document(url: str) -> str:
    """The Markdown document that becomes this page."""
    return f"{path(url)}index.md"


def relative(target: str, start: str) -> str:
    """The way from the page at ``start`` to ``target``; works below any prefix.

    By way of the root: as good as the shortest way, and cheap a million times over.
    """
    return "../" * start.count("/") + target or "./"
