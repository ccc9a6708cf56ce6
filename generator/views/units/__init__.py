"""A page for each zone and branch and for the committee, and its reports by year."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.model.organisation import Unit
from generator.views.page import Context, NavItem, Page, PageType
from generator.views.units.view import build_unit_page
from generator.views.units.years import build_year_pages
from generator.views.unmade import Place, each
from generator.views.zones import build_zones_page


def build_units(context: Context) -> Iterator[Page]:
    yield build_zones_page(context)
    organisation = context.archive.organisation

    def plan(unit: Unit) -> Iterator[Page]:
        yield build_unit_page(context, unit)
        yield from build_year_pages(context, unit)

    def place(unit: Unit) -> Place:
        return Place(url=urls.unit(unit), title=unit.names.latest.full)

    yield from each(context.t, organisation.units.values(), plan, place)


def _nav(context: Context) -> Iterator[NavItem]:
    organisation = context.archive.organisation
    yield NavItem(title=context.t("nav-zones"), url=urls.ZONES, group="units")
    committee = organisation.committee
    yield NavItem(title=committee.names.latest.short, url=urls.unit(committee), group="units")


PAGE_TYPE = PageType(name="units", build=build_units, nav=_nav)
