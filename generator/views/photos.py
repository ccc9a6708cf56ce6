"""Photo walls: all photos, those of a year, and those of a zone, branch or the committee."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator import urls
from generator.model.organisation import Unit, Zone
from generator.model.picture import Picture
from generator.model.report import Report
from generator.views.bounds import MANY_BRANCHES
from generator.views.lists import paginate
from generator.views.page import Context, Link, NavItem, Page, PageType


class WallPhoto(Struct, frozen=True, kw_only=True):
    """A photo and the report it comes from."""

    number: int
    """Its place on the page, from 1."""
    picture: Picture
    caption: str
    report: Link
    host: str
    date: dt.date


class WallView(Struct, frozen=True, kw_only=True):
    """A page of a photo wall."""

    trail: tuple[Link, ...]
    title: str
    total: int | None
    """Photos of the wall; None on a numbered page, which never changes once it is full."""
    page_number: int | None
    photos: tuple[WallPhoto, ...]
    newer: Link | None
    older: Link | None
    years: tuple[Link, ...]
    """Walls of the years, the present one without an address."""
    units: tuple[Link, ...]
    """Walls of units, the organisation's order."""


def build_walls(context: Context) -> Iterator[Page]:
    t, archive = context.t, context.archive
    years = sorted(archive.by_year, reverse=True)
    root = Link(text=t("nav-photos"), url=urls.PHOTOS)
    yield from _build_wall(
        context,
        url=urls.PHOTOS,
        reports=archive.published,
        trail=context.trail(),
        title=t("nav-photos"),
        years=_year_links(years, None),
        units=tuple(_iter_unit_links(context, _units_of_all(context))),
    )
    for year in years:
        yield from _build_wall(
            context,
            url=urls.photo_year(year),
            reports=archive.by_year[year],
            trail=context.trail(root),
            title=t("photos-year-title", year=str(year)),
            years=_year_links(years, year),
        )
    for unit in archive.organisation.units.values():
        reports = archive.by_unit.get(unit.id, ())
        if count_photos(context, reports):
            yield from _build_wall(
                context,
                url=urls.unit_photos(unit),
                reports=reports,
                trail=(
                    *context.zone_trail(unit, archive.as_of),
                    context.unit_link(unit.id, archive.as_of),
                ),
                title=t("photos-unit-title", unit=unit.name(archive.as_of)),
                units=tuple(_iter_unit_links(context, _branches_of(context, unit))),
            )


def build_wall_link(context: Context, unit: Unit) -> Link | None:
    """The way to a unit's photo wall; None when there is nothing on it."""
    count = count_photos(context, context.archive.by_unit.get(unit.id, ()))
    if not count:
        return None
    return Link(text=context.t("photos-count", n=count), url=urls.unit_photos(unit))


def count_photos(context: Context, reports: Iterable[Report]) -> int:
    return sum(
        (report.id, photo.name) in context.pictures for report in reports for photo in report.photos
    )


def _build_wall(
    context: Context,
    *,
    url: str,
    reports: Sequence[Report],
    trail: tuple[Link, ...],
    title: str,
    years: tuple[Link, ...] = (),
    units: tuple[Link, ...] = (),
) -> Iterator[Page]:
    t = context.t
    found = [
        (report, photo)
        for report in reports
        for photo in report.photos
        if (report.id, photo.name) in context.pictures
    ]
    for part in paginate(found, context.settings.photos.wall_size):
        newer = None if part.is_newest else urls.page_of_list(url, part.newer)
        older = urls.page_of_list(url, part.older) if part.older is not None else None
        heading = title if part.is_newest else t("list-page-title", title=title, n=part.number)
        view = WallView(
            trail=trail,
            title=title,
            total=len(found) if part.is_newest else None,
            page_number=part.number,
            photos=tuple(
                WallPhoto(
                    number=number,
                    picture=context.pictures[report.id, photo.name],
                    caption=photo.caption,
                    report=Link(text=report.title, url=urls.report(report.id)),
                    host=context.unit_link(report.host, report.date, short=True).text,
                    date=report.date,
                )
                for number, (report, photo) in enumerate(part.items, start=1)
            ),
            newer=Link(text=t("photos-newer"), url=newer) if newer is not None else None,
            older=Link(text=t("photos-older"), url=older) if older is not None else None,
            years=years,
            units=units,
        )
        yield Page(
            url=urls.page_of_list(url, part.number),
            template="photos.html",
            title=heading,
            description=t("photos-description", title=heading, n=len(found))
            if part.is_newest
            else heading,
            view=view,
        )


def _year_links(years: Iterable[int], present: int | None) -> tuple[Link, ...]:
    return tuple(
        Link(text=str(year), url=urls.photo_year(year) if year != present else "") for year in years
    )


def _iter_unit_links(context: Context, units: Iterable[Unit]) -> Iterator[Link]:
    for unit in units:
        if build_wall_link(context, unit) is not None:
            link = context.unit_link(unit.id, context.archive.as_of, short=True)
            yield Link(text=link.text, url=urls.unit_photos(unit), title=link.title)


def _units_of_all(context: Context) -> Iterable[Unit]:
    """Every unit; of very many the committee and the zones, whose walls lead to the branches'."""
    organisation = context.archive.organisation
    if len(organisation.branches) <= MANY_BRANCHES:
        return organisation.units.values()
    return (organisation.committee, *organisation.zones)


def _branches_of(context: Context, unit: Unit) -> tuple[Unit, ...]:
    if not isinstance(unit, Zone):
        return ()
    return tuple(context.archive.organisation.branches_of(unit.id, context.archive.as_of))


def _nav(context: Context) -> Iterator[NavItem]:
    yield NavItem(title=context.t("nav-photos"), url=urls.PHOTOS, group="activities")


PAGE_TYPE = PageType(name="photos", build=build_walls, nav=_nav)
