"""The home page: what is new, who is on duty, this month, and the ways into the archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.periods import Month, Quarter
from generator.views import calendar, duty, ledgers, plan
from generator.views.page import Card, Context, Link, NavItem, Page, PageType
from generator.views.units import DutyCell, build_duty_cell


class ZoneOnDuty(Struct, frozen=True, kw_only=True):
    zone: Link
    duty: DutyCell


class WayIn(Struct, frozen=True, kw_only=True):
    """A way into the archive."""

    link: Link
    text: str


class HomeView(Struct, frozen=True, kw_only=True):
    organisation: str
    as_of: date
    lead: Card | None
    """The newest report, shown large."""
    latest: tuple[Card, ...]
    quarter: Quarter
    duties: tuple[ZoneOnDuty, ...]
    half_year: tuple[Link, ...]
    """Zones that host the committee's activities this half-year."""
    month_link: Link
    month_count: int
    month_units: int
    """Branches active this month."""
    branch_count: int
    year_count: int
    year_link: Link
    planned: tuple[Card, ...]
    entries: tuple[WayIn, ...]


def build_home(context: Context) -> Iterator[Page]:
    archive, t = context.archive, context.t
    organisation, as_of = archive.organisation, archive.as_of
    latest = archive.published[: context.settings.home_reports]
    month, quarter = Month.of(as_of), Quarter.of(as_of)
    this_month = archive.by_month.get(month, ())
    active = {unit for report in this_month for unit in report.active_units}
    branches = [branch for branch in organisation.branches if branch.exists(as_of)]
    view = HomeView(
        organisation=organisation.name,
        as_of=as_of,
        lead=context.card(latest[0]) if latest else None,
        latest=context.cards(latest[1:]),
        quarter=quarter,
        duties=tuple(
            ZoneOnDuty(
                zone=context.unit_link(zone.id, as_of),
                duty=build_duty_cell(context, zone.id, quarter),
            )
            for zone in organisation.zones
        ),
        half_year=tuple(
            context.unit_link(zone, as_of)
            for zone in organisation.half_year_duty.get(quarter.half, ())
        ),
        month_link=Link(text=t.month(month.first), url=urls.month(month)),
        month_count=len(this_month),
        month_units=sum(branch.id in active for branch in branches),
        branch_count=len(branches),
        year_count=len(archive.by_year.get(as_of.year, ())),
        year_link=Link(text=str(as_of.year), url=urls.year(as_of.year)),
        planned=context.cards(archive.planned[:4]),
        entries=tuple(_iter_entries(context)),
    )
    yield Page(
        url=urls.HOME,
        template="home.html",
        title=t("home-title", organisation=organisation.short_name),
        description=t("home-description", organisation=organisation.name),
        view=view,
    )


def _iter_entries(context: Context) -> Iterator[WayIn]:
    """Ways into the site; registers that the organisation does not keep have none."""
    t = context.t
    yield WayIn(link=Link(text=t("nav-zones"), url=urls.ZONES), text=t("entry-zones"))
    yield WayIn(link=Link(text=t("nav-archive"), url=urls.ARCHIVE), text=t("entry-archive"))
    for page_type in (plan.PAGE_TYPE, calendar.PAGE_TYPE, duty.PAGE_TYPE, ledgers.PAGE_TYPE):
        for item in page_type.nav(context):
            link = Link(text=item.title, url=item.url)
            yield WayIn(link=link, text=t(f"entry-{page_type.name}"))
    yield WayIn(link=Link(text=t("nav-forms"), url=urls.FORMS), text=t("entry-forms"))
    yield WayIn(link=Link(text=t("nav-tags"), url=urls.TAGS), text=t("entry-tags"))
    if context.settings.feeds.enabled:
        yield WayIn(link=Link(text=t("feeds-title"), url=urls.FEEDS), text=t("entry-feeds"))
    yield WayIn(link=Link(text=t("nav-write"), url=urls.WRITE), text=t("entry-write"))


def _nav(context: Context) -> Iterator[NavItem]:
    yield NavItem(title=context.t("nav-home"), url=urls.HOME)


PAGE_TYPE = PageType(name="home", build=build_home, nav=_nav)
