"""What the filters of a page offer: zones and branches, and which of them an entry concerns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from generator.views.bounds import MANY_BRANCHES
from generator.views.page import Context


class Choice(Struct, frozen=True, kw_only=True):
    """A value that a filter offers."""

    id: str
    name: str
    group: str = ""


def zone_choices(context: Context) -> tuple[Choice, ...]:
    as_of = context.archive.as_of
    return tuple(
        Choice(id=zone.id, name=zone.name(as_of)) for zone in context.archive.organisation.zones
    )


def branch_choices(context: Context, on: date) -> tuple[Choice, ...]:
    """The branches of that day under their zones; none where there are very many."""
    organisation = context.archive.organisation
    if len(organisation.branches) > MANY_BRANCHES:
        return ()
    on = min(on, context.archive.as_of)
    return tuple(
        Choice(id=branch.id, name=branch.short_name(on), group=zone.name(on))
        for zone in organisation.zones
        for branch in organisation.branches_of(zone.id, on)
    )


def units_concerned(
    context: Context, owners: Iterable[str], on: date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the zones and of the branches among the owners, for the filters.

    A branch brings its zone; the committee concerns every zone. More than ``MANY_BRANCHES``
    branches are ``*``.
    """
    organisation = context.archive.organisation
    zones: dict[str, None] = {}
    branches: dict[str, None] = {}
    for owner in owners:
        if owner == organisation.committee.id:
            zones |= dict.fromkeys(organisation.zone_by_id)
            continue
        if owner in organisation.branch_by_id:
            branches[owner] = None
        zone = organisation.zone_of(owner, on)
        if zone is not None:
            zones[zone] = None
        if len(branches) > MANY_BRANCHES and len(zones) == len(organisation.zones):
            break
    return tuple(zones), tuple(branches) if len(branches) <= MANY_BRANCHES else ("*",)
