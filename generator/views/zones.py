"""The page of all zones, with the committee and the branches that are no more."""

from __future__ import annotations

from msgspec import Struct

from generator import urls
from generator.model.organisation import Unit
from generator.model.periods import Quarter
from generator.views.page import Context, Link, Page, ZoneMark
from generator.views.rotation import DutyCell, build_duty_cell


class ZoneTile(Struct, frozen=True, kw_only=True):
    """A zone in the index."""

    mark: ZoneMark
    link: Link
    about: str
    duty: DutyCell
    branches: tuple[Link, ...]
    count_this_year: int


class ZonesView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    zones: tuple[ZoneTile, ...]
    committee: Link
    committee_mark: ZoneMark | None
    former: tuple[Link, ...]
    """Branches that exist no longer; their pages stay."""
    year: int
    count_all: int
    """The year's activities, each once: those of several zones show with each of them."""


def build_zones_page(context: Context) -> Page:
    t, archive, as_of = context.t, context.archive, context.archive.as_of
    organisation = archive.organisation
    view = ZonesView(
        trail=context.trail(),
        zones=tuple(
            ZoneTile(
                mark=zone_mark(context, zone.id),
                link=context.unit_link(zone.id, as_of),
                about=zone.about,
                duty=build_duty_cell(context, zone.id, Quarter.of(as_of)),
                branches=tuple(
                    context.unit_link(branch.id, as_of, short=True)
                    for branch in organisation.branches_of(zone.id, as_of)
                ),
                count_this_year=count_reports(context, zone, as_of.year),
            )
            for zone in organisation.zones
        ),
        committee=context.unit_link(organisation.committee.id, as_of),
        committee_mark=context.zone_mark(None, as_of),
        former=tuple(
            context.unit_link(branch.id, as_of)
            for branch in organisation.branches
            if branch.closed is not None and branch.closed < as_of
        ),
        year=as_of.year,
        count_all=len(archive.by_year.get(as_of.year, ())),
    )
    return Page(
        url=urls.ZONES,
        template="zones.html",
        title=t("nav-zones"),
        description=t("zones-description", organisation=organisation.name),
        view=view,
    )


def zone_mark(context: Context, zone: str) -> ZoneMark:
    """The sign of a zone that the organisation has."""
    mark = context.zone_mark(zone, context.archive.as_of)
    assert mark is not None
    return mark


def count_reports(context: Context, unit: Unit, year: int) -> int:
    return len(context.archive.by_unit_year.get((unit.id, year), ()))
