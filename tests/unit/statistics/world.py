"""Three branches in two zones, and the shortest ways to write down what they did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lasting import always

from generator.model.archive import Archive
from generator.model.dated import Dated
from generator.model.organisation import (
    Branch,
    Committee,
    Duty,
    Form,
    Level,
    Organisation,
    UnitName,
    Waiver,
    Zone,
)
from generator.model.periods import Half, Month, Quarter
from generator.model.report import Outcome, Report, Turnout
from generator.statistics.figures import Figures

AS_OF = date(2026, 6, 30)


def _name(text: str) -> Dated[UnitName]:
    return always(UnitName(full=f"{text}支部", short=text))


def make_branch(id_: str, zone: str, members: int = 10, **more: Any) -> Branch:
    return Branch(
        id=id_,
        level=Level.BRANCH,
        names=_name(id_),
        zones=more.pop("zones", always(zone)),
        members=always(members),
        **more,
    )


def make_organisation(**more: Any) -> Organisation:
    """Zone 1 with branches a and b, zone 2 with c."""
    given: dict[str, Any] = {
        "name": "某厂",
        "short_name": "某厂",
        "committee": Committee(id="committee", level=Level.COMMITTEE, names=_name("党委")),
        "zones": tuple(Zone(id=z, level=Level.ZONE, names=_name(z)) for z in ("z1", "z2")),
        "branches": (
            make_branch("a", "z1", 10, fixed_day=10),
            make_branch("b", "z1", 20, waivers=(Waiver(month=Month(2026, 2), reason="停炉大修"),)),
            make_branch("c", "z2", 5, founded=date(2026, 3, 15), fixed_day=20),
        ),
        "forms": tuple(Form(id=f, name=f) for f in ("f1", "f2", "f3", "f4")),
        "rotation": {
            (Quarter(2026, 1), "z1"): Duty(
                lead="a", deputy="b", plan_on=date(2026, 1, 5), summary_on=date(2026, 4, 14)
            ),
            (Quarter(2026, 1), "z2"): Duty(lead="c"),
            (Quarter(2026, 2), "z1"): Duty(lead="b"),
        },
        "half_year_duty": {Half(2026, 1): ("z1",)},
    }
    return Organisation(**{**given, **more})


ORGANISATION = make_organisation()


def act(
    day: str,
    host: str = "a",
    *,
    level: Level | None = None,
    came: Mapping[str, tuple[int, int, int]] | Iterable[str] = (),
    evidence: bool = False,
    organisation: Organisation = ORGANISATION,
    **facts: Any,
) -> Report:
    """A report; ``came``: units with attendance, or unit → (present, leave, made up)."""
    when = date.fromisoformat(day)
    numbers = came if isinstance(came, Mapping) else dict.fromkeys(came, (1, 0, 0))
    if evidence:
        facts["outcomes"] = (Outcome(text="好", source="台账"),)
    slug = facts.pop("slug", f"{host}{len(facts)}{'-'.join(numbers)}")
    return Report(
        id=f"{when.year}/{day}-{slug}",
        source="x",
        title="活动",
        date=when,
        end_date=facts.pop("end_date", when),
        host=host,
        level=level or organisation.units[host].level,
        zone=organisation.zone_of(host, when),
        turnout={
            unit: Turnout(
                expected=organisation.branch_by_id[unit].member_count(when)
                if unit in organisation.branch_by_id
                else 0,
                present=present,
                leave=leave,
                online=0,
                made_up=made_up,
            )
            for unit, (present, leave, made_up) in numbers.items()
        },
        **facts,
    )


def figures_of(
    *reports: Report,
    as_of: date = AS_OF,
    organisation: Organisation = ORGANISATION,
    **more: Any,
) -> Figures:
    newest_first = tuple(sorted(reports, key=lambda r: (r.date, r.id), reverse=True))
    return Figures(Archive(organisation=organisation, as_of=as_of, reports=newest_first, **more))
