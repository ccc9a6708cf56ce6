"""A small organisation and reports for it, made in memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from lasting import always

from generator.model.dated import Dated
from generator.model.organisation import (
    Branch,
    Committee,
    Form,
    Level,
    Organisation,
    UnitName,
    Waiver,
    Zone,
)
from generator.model.periods import Month
from generator.model.report import Report, Turnout


def _name(full: str, short: str) -> Dated[UnitName]:
    return always(UnitName(full=full, short=short))


def _branch(id_: str, full: str, short: str, zone: str, **more: Any) -> Branch:
    return Branch(
        id=id_,
        level=Level.BRANCH,
        names=_name(full, short),
        zones=always(zone),
        members=always(20),
        **more,
    )


ORGANISATION = Organisation(
    name="砚溪重型装备厂",
    short_name="砚溪厂",
    committee=Committee(id="committee", level=Level.COMMITTEE, names=_name("分厂党委", "党委")),
    zones=(
        Zone(id="zone-1", level=Level.ZONE, names=_name("第一协作区", "一区")),
        Zone(id="zone-2", level=Level.ZONE, names=_name("第二协作区", "二区")),
    ),
    branches=(
        _branch("casting", "铸造车间党支部", "铸造", "zone-1"),
        _branch(
            "forging",
            "锻造车间党支部",
            "锻造",
            "zone-1",
            waivers=(Waiver(month=Month(2026, 8), reason="停炉大修"),),
        ),
        _branch("gear", "齿轮车间党支部", "齿轮", "zone-2", founded=date(2026, 6, 15)),
    ),
    forms=(Form(id="training", name="集中培训"), Form(id="inspection", name="查隐患")),
)


def make_report(
    day: date | str,
    host: str = "casting",
    *,
    level: Level | None = None,
    plan: Iterable[str] = (),
    with_units: Iterable[str] = (),
    slug: str = "x",
    **facts: Any,
) -> Report:
    """A published report; ``with_units`` have attendance."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    turnout = {
        unit: Turnout(expected=20, present=10, leave=0, online=0, made_up=0) for unit in with_units
    }
    return Report(
        id=f"{day.year}/{day}-{slug}",
        source=f"content/reports/{day.year}/{day}-{slug}/index.md",
        title=facts.pop("title", "活动"),
        date=day,
        end_date=facts.pop("end_date", day),
        host=host,
        plan=tuple(plan),
        level=level or ORGANISATION.units[host].level,
        zone=ORGANISATION.zone_of(host, day),
        turnout=turnout,
        **facts,
    )
