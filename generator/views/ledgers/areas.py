"""The ledger of responsibility areas, a section a tier."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.ledgers import Area
from generator.model.values import AreaTier
from generator.views.ledgers.activities import link_reports
from generator.views.page import Context, Link


class AreaRow(Struct, frozen=True, kw_only=True):
    anchor: str
    id: str
    name: str
    unit: Link
    owner: str
    covers: str
    note: str
    found: int
    stopped: int
    reports: tuple[Link, ...]


class AreaSection(Struct, frozen=True, kw_only=True):
    tier: AreaTier
    rows: tuple[AreaRow, ...]
    visited: int
    """How many of them any report has touched."""


class AreasView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    sections: tuple[AreaSection, ...]
    as_of: date


def view_areas(context: Context, trail: tuple[Link, ...]) -> AreasView:
    sections = []
    for tier in AreaTier:
        areas = [area for area in context.archive.areas if area.tier is tier]
        if areas:
            sections.append(
                AreaSection(
                    tier=tier,
                    rows=tuple(_area_row(context, area) for area in areas),
                    visited=sum(bool(area.events) for area in areas),
                )
            )
    return AreasView(trail=trail, sections=tuple(sections), as_of=context.archive.as_of)


def _area_row(context: Context, area: Area) -> AreaRow:
    return AreaRow(
        anchor=urls.anchor(area.id),
        id=area.id,
        name=area.name,
        unit=context.unit_link(area.unit, context.archive.as_of, short=True),
        owner=area.owner,
        covers=area.covers,
        note=area.note,
        found=sum(event.found for event in area.events),
        stopped=sum(event.stopped for event in area.events),
        reports=link_reports(context, (event.report for event in area.events)),
    )
