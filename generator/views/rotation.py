"""Turns of duty as pages show them: a quarter's cell, a zone's years, a branch's own turns."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model.organisation import Branch, Duty, Zone
from generator.model.periods import Half, Quarter
from generator.views.page import Context, Link


class DutyCell(Struct, frozen=True, kw_only=True):
    """Who leads a zone in a quarter; both None when the rotation does not say."""

    quarter: int
    lead: Link | None
    deputy: Link | None
    is_current: bool


class RotationYear(Struct, frozen=True, kw_only=True):
    year: int
    cells: tuple[DutyCell, ...]
    halves: tuple[int, ...]
    """Halves of the year in which the zone hosts the committee's activities."""


class OwnDuty(Struct, frozen=True, kw_only=True):
    """A quarter in which a branch leads its zone, or is the deputy."""

    quarter: str
    zone: Link
    is_lead: bool
    is_current: bool


def iter_own_duty(context: Context, branch: Branch) -> Iterator[OwnDuty]:
    """The branch's turns of this year and the next."""
    t, organisation = context.t, context.archive.organisation
    present = Quarter.of(context.archive.as_of)
    for quarter, zone_id in organisation.turns.get(branch.id, ()):
        if quarter.year not in (present.year, present.year + 1):
            continue
        name = t("unit-quarter", n=quarter.number)
        if quarter.year != present.year:
            name = t("year-and-period", year=str(quarter.year), period=name)
        duty = organisation.rotation[quarter, zone_id]
        yield OwnDuty(
            quarter=name,
            zone=context.unit_link(zone_id, quarter.first, short=True),
            is_lead=duty.lead == branch.id,
            is_current=quarter == present,
        )


def build_duty_cell(context: Context, zone_id: str, quarter: Quarter) -> DutyCell:
    duty: Duty | None = context.archive.organisation.duty(zone_id, quarter)

    def link(unit_id: str | None) -> Link | None:
        return context.unit_link(unit_id, quarter.first, short=True) if unit_id else None

    return DutyCell(
        quarter=quarter.number,
        lead=link(duty.lead) if duty else None,
        deputy=link(duty.deputy) if duty else None,
        is_current=quarter == Quarter.of(context.archive.as_of),
    )


def iter_rotation(context: Context, zone: Zone) -> Iterator[RotationYear]:
    organisation = context.archive.organisation
    for year in sorted(organisation.rotation_years, reverse=True):
        yield RotationYear(
            year=year,
            cells=tuple(build_duty_cell(context, zone.id, Quarter(year, n)) for n in range(1, 5)),
            halves=tuple(
                half
                for half in (1, 2)
                if zone.id in organisation.half_year_duty.get(Half(year, half), ())
            ),
        )
