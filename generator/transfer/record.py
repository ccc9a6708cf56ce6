"""What a year's package is a record of: all that was published, withdrawn since or not.

A time of withdrawal ends publicity, not the record. Pages and figures are the site's own, as of
the same day; so they do not count what is withdrawn, and the package says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from generator.model.picture import Picture
from generator.model.report import Report, sort_reports
from generator.views.page import Context


class Record(Struct, frozen=True, kw_only=True):
    """A year's published reports, with what was withdrawn among them."""

    year: int
    reports: tuple[Report, ...]
    """As they are numbered: oldest first. A report keeps its number when it is withdrawn."""
    context: Context
    """One that knows the withdrawn ones, too: for sheets, not for pages and figures."""
    withdrawn: Mapping[str, date]
    """Of those in ``reports``, by id the day."""
    ahead: tuple[Report, ...]
    """Reports of the year whose time of publication has not come: no record yet."""


def list_withdrawn(context: Context, withdrawn: Sequence[Report], year: int) -> tuple[Report, ...]:
    """Those of a year that were published before they were withdrawn."""
    as_of = context.archive.as_of
    return tuple(one for one in withdrawn if one.year == year and one.date <= as_of)


def build_record(
    context: Context,
    year: int,
    *,
    withdrawn: Sequence[Report],
    ahead: Sequence[Report],
    pictures: Mapping[tuple[str, str], Picture] | None = None,
) -> Record:
    """``context``: the site's; ``pictures``: those of the withdrawn reports, by id and file."""
    archive = context.archive
    gone = list_withdrawn(context, withdrawn, year)
    days = {one.id: one.on for one in archive.withdrawn}
    whole = replace(
        context,
        archive=replace(
            archive,
            reports=sort_reports((*archive.reports, *gone)),
            withdrawn=tuple(one for one in archive.withdrawn if one.id not in {r.id for r in gone}),
        ),
        pictures={**context.pictures, **(pictures or {})},
    )
    found = (*archive.by_year.get(year, ()), *gone)
    return Record(
        year=year,
        reports=tuple(sorted(found, key=lambda report: (report.date, report.id))),
        context=whole,
        withdrawn={one.id: days[one.id] for one in gone},
        ahead=tuple(one for one in ahead if one.year == year),
    )
