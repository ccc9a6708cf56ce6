"""The ledgers: their index, and a page each for hazards, areas, resources and resolutions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.ledgers import ProjectState
from generator.views.ledgers.areas import view_areas
from generator.views.ledgers.hazards import view_hazards
from generator.views.ledgers.resolutions import view_resolutions
from generator.views.ledgers.resources import view_resources
from generator.views.page import Context, Link, NavItem, Page, PageType


class LedgerTile(Struct, frozen=True, kw_only=True):
    """A ledger in the index: how many entries, and how many of them are open."""

    link: Link
    about: str
    total: int
    open: int
    open_label: str


class LedgersView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    tiles: tuple[LedgerTile, ...]
    as_of: date


def build_ledgers(context: Context) -> Iterator[Page]:
    t, archive = context.t, context.archive
    if not _has_ledgers(context):
        return
    root = Link(text=t("nav-ledgers"), url=urls.LEDGERS)
    yield _page(
        context,
        urls.LEDGERS,
        "ledgers",
        LedgersView(trail=context.trail(), tiles=tuple(_iter_tiles(context)), as_of=archive.as_of),
    )
    trail = context.trail(root)
    if archive.hazards:
        yield _page(context, urls.HAZARDS, "hazards", view_hazards(context, trail))
    if archive.areas:
        yield _page(context, urls.AREAS, "areas", view_areas(context, trail))
    if archive.resources:
        yield _page(context, urls.RESOURCES, "resources", view_resources(context, trail))
    if archive.resolutions:
        yield _page(context, urls.RESOLUTIONS, "resolutions", view_resolutions(context, trail))


def _has_ledgers(context: Context) -> bool:
    archive = context.archive
    return bool(
        archive.hazards
        or archive.areas
        or archive.resources
        or archive.projects
        or archive.resolutions
    )


def _page(context: Context, url: str, name: str, view: Struct) -> Page:
    return Page(
        url=url,
        template=f"{name}.html",
        title=context.t(f"{name}-title"),
        description=context.t(
            f"{name}-description", organisation=context.archive.organisation.name
        ),
        view=view,
    )


def _iter_tiles(context: Context) -> Iterator[LedgerTile]:
    t, archive, as_of = context.t, context.archive, context.archive.as_of
    stalled = [
        project
        for project in archive.projects
        if project.state(as_of, archive.stalled_days) in (ProjectState.ACTIVE, ProjectState.STALLED)
    ]
    for name, url, total, open_ones in (
        (
            "hazards",
            urls.HAZARDS,
            len(archive.hazards),
            sum(hazard.state(as_of).is_open for hazard in archive.hazards),
        ),
        ("projects", urls.PROJECTS, len(archive.projects), len(stalled)),
        (
            "resolutions",
            urls.RESOLUTIONS,
            len(archive.resolutions),
            sum(not item.state(as_of).is_done for item in archive.resolutions),
        ),
        (
            "areas",
            urls.AREAS,
            len(archive.areas),
            sum(not area.events for area in archive.areas),
        ),
        (
            "resources",
            urls.RESOURCES,
            len(archive.resources),
            sum(not resource.reports for resource in archive.resources),
        ),
    ):
        if total:
            yield LedgerTile(
                link=Link(text=t(f"{name}-title"), url=url),
                about=t(f"{name}-about"),
                total=total,
                open=open_ones,
                open_label=t(f"{name}-open", n=open_ones),
            )


def _nav(context: Context) -> Iterator[NavItem]:
    archive = context.archive
    if not _has_ledgers(context):
        return
    for name, url, is_kept in (
        ("nav-ledgers", urls.LEDGERS, True),
        ("hazards-title", urls.HAZARDS, archive.hazards),
        ("projects-title", urls.PROJECTS, archive.projects),
        ("areas-title", urls.AREAS, archive.areas),
        ("resolutions-title", urls.RESOLUTIONS, archive.resolutions),
        ("resources-title", urls.RESOURCES, archive.resources),
    ):
        if is_kept:
            yield NavItem(title=context.t(name), url=url, group="ledgers")


PAGE_TYPE = PageType(name="ledgers", build=build_ledgers, nav=_nav)
