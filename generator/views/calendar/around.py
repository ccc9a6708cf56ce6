"""What stands around the days of a month or a year: names of the weekdays, and duty."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from generator.model.periods import Quarter
from generator.views.page import Context, Link, ZoneMark
from generator.views.rotation import DutyCell, build_duty_cell


class ZoneDuty(Struct, frozen=True, kw_only=True):
    mark: ZoneMark | None
    zone: Link
    cell: DutyCell
    is_half_duty: bool


def list_duty(context: Context, quarter: Quarter) -> tuple[ZoneDuty, ...]:
    """Who leads each zone in the quarter, and which zones host its half-year."""
    organisation = context.archive.organisation
    hosts = organisation.half_year_duty.get(quarter.half, ())
    return tuple(
        ZoneDuty(
            mark=context.zone_mark(zone.id, quarter.first),
            zone=context.unit_link(zone.id, quarter.first, short=True),
            cell=build_duty_cell(context, zone.id, quarter),
            is_half_duty=zone.id in hosts,
        )
        for zone in organisation.zones
    )


def list_weekdays(context: Context) -> tuple[tuple[str, str], ...]:
    """Short and full names, Monday first."""
    monday = date(2024, 1, 1)
    days = [monday + timedelta(days=n) for n in range(7)]
    return tuple(
        (context.t.day_pattern(day, "ccccc"), context.t.day(day, "weekday")) for day in days
    )
