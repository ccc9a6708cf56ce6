"""The page that is left of a report whose time is over: that it was withdrawn, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.views.page import Context, Link, Page, PageType


class WithdrawnView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    on: dt.date
    archive: Link
    """Where to look on."""


def plan_withdrawn(context: Context) -> Iterator[Page]:
    """One page for each, at the report's address; neither search nor the sitemap has them."""
    t = context.t
    archive = Link(text=t("nav-archive"), url=urls.ARCHIVE)
    for report in context.archive.withdrawn:
        yield Page(
            url=urls.report(report.id),
            template="withdrawn.html",
            title=t("withdrawn-title"),
            description=t("withdrawn-text", date=t.day(report.on)),
            view=WithdrawnView(trail=context.trail(archive), on=report.on, archive=archive),
        )


PAGE_TYPE = PageType(name="withdrawn", build=plan_withdrawn)
