"""The ledger of resources that units share, a section a kind."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.ledgers import Resource
from generator.views.ledgers.activities import link_reports
from generator.views.page import Context, Link


class ResourceRow(Struct, frozen=True, kw_only=True):
    anchor: str
    id: str
    name: str
    unit: Link
    contact: str
    note: str
    uses: int
    users: int
    """How many units other than the owner hosted with it."""
    reports: tuple[Link, ...]


class ResourceSection(Struct, frozen=True, kw_only=True):
    kind: str
    rows: tuple[ResourceRow, ...]


class ResourcesView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    sections: tuple[ResourceSection, ...]
    as_of: date


def view_resources(context: Context, trail: tuple[Link, ...]) -> ResourcesView:
    kinds = dict.fromkeys(resource.kind for resource in context.archive.resources)
    return ResourcesView(
        trail=trail,
        sections=tuple(
            ResourceSection(
                kind=kind,
                rows=tuple(
                    _resource_row(context, resource)
                    for resource in context.archive.resources
                    if resource.kind == kind
                ),
            )
            for kind in kinds
        ),
        as_of=context.archive.as_of,
    )


def _resource_row(context: Context, resource: Resource) -> ResourceRow:
    hosts = {report.host for report in resource.reports} - {resource.unit}
    return ResourceRow(
        anchor=urls.anchor(resource.id),
        id=resource.id,
        name=resource.name,
        unit=context.unit_link(resource.unit, context.archive.as_of, short=True),
        contact=resource.contact,
        note=resource.note,
        uses=len(resource.reports),
        users=len(hosts),
        reports=link_reports(context, resource.reports),
    )
