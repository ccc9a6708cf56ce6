"""A unit's hazards that are not closed, and the way to all of them."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.ledgers import Hazard, HazardState
from generator.model.organisation import Level, Unit
from generator.views.ledgers.hazards import by_urgency
from generator.views.page import Context, Link


class HazardLine(Struct, frozen=True, kw_only=True):
    """A hazard of the unit's that is not closed."""

    link: Link
    description: str
    branch: Link
    owner: str
    due: date | None
    state: HazardState


def find_hazards(context: Context, unit: Unit) -> list[Hazard]:
    """The unit's hazards that are not closed, the most urgent first; major ones are not listed."""
    return sorted(context.open_hazards.get(unit.id, ()), key=by_urgency(context.archive.as_of))


def build_hazard_line(context: Context, hazard: Hazard) -> HazardLine:
    as_of = context.archive.as_of
    return HazardLine(
        link=Link(text=hazard.id, url=urls.hazard(hazard.id)),
        description=hazard.description,
        branch=context.unit_link(hazard.branch, hazard.found, short=True),
        owner=hazard.owner,
        due=hazard.due_on(as_of),
        state=hazard.state(as_of),
    )


def hazards_url(unit: Unit) -> str:
    """The ledger with the unit chosen in its filters."""
    match unit.level:
        case Level.BRANCH:
            return f"{urls.HAZARDS}#branch={unit.id}"
        case Level.ZONE:
            return f"{urls.HAZARDS}#zone={unit.id}"
        case Level.COMMITTEE:
            return urls.HAZARDS
