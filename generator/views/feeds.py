"""The page that tells how to follow the activities from one's own calendar or reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.organisation import Branch
from generator.views.page import Context, Link, NavItem, Page, PageType


class FeedRow(Struct, frozen=True, kw_only=True):
    name: Link
    calendar: str
    atom: str
    json: str


class FeedsView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    rows: tuple[FeedRow, ...]
    has_address: bool
    """Whether the entries of the feeds can link back to the site."""
    as_of: date


def build_feeds_page(context: Context) -> Iterator[Page]:
    if not context.settings.feeds.enabled:
        return
    archive = context.archive
    units = [
        unit
        for unit in archive.organisation.units.values()
        if not isinstance(unit, Branch) or unit.exists(archive.as_of)
    ]
    rows = [("all", Link(text=context.t("feeds-all"), url=""))]
    rows += [(unit.id, context.unit_link(unit.id, archive.as_of)) for unit in units]
    view = FeedsView(
        trail=context.trail(),
        rows=tuple(
            FeedRow(
                name=link,
                calendar=urls.feed(name, "ics"),
                atom=urls.feed(name, "xml"),
                json=urls.feed(name, "json"),
            )
            for name, link in rows
        ),
        has_address=bool(context.settings.site_url),
        as_of=archive.as_of,
    )
    yield Page(
        url=urls.FEEDS,
        template="feeds.html",
        title=context.t("feeds-title"),
        description=context.t("feeds-description", organisation=archive.organisation.name),
        view=view,
    )


def _nav(context: Context) -> Iterator[NavItem]:
    if context.settings.feeds.enabled:
        yield NavItem(title=context.t("feeds-title"), url=urls.FEEDS, group="more")


PAGE_TYPE = PageType(name="feeds", build=build_feeds_page, nav=_nav)
