"""Zones, branches and who is on duty: the organisation on any date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct, field

from generator.model.dated import Dated
from generator.model.near import Names
from generator.model.periods import Half, Month, Quarter


class Level(StrEnum):
    """The three levels of an activity."""

    BRANCH = "branch"
    ZONE = "zone"
    COMMITTEE = "committee"


class UnitName(Struct, frozen=True, kw_only=True):
    """What a unit is called: in full, and where room is short."""

    full: str
    short: str


class Post(Struct, frozen=True, kw_only=True):
    """An office of a unit and who holds it from a day on: a name, or the job of whoever it is."""

    post: str
    name: str = ""
    contact: str = ""
    since: date | None = None

    @property
    def is_vacant(self) -> bool:
        return not (self.name or self.contact)


class Unit(Struct, frozen=True, kw_only=True):
    """Whatever can hold or attend an activity; its id and so its address never change."""

    id: str
    level: Level
    names: Dated[UnitName]
    about: str = ""
    posts: tuple[Post, ...] = ()
    """All that the file tells, as it stands there; see :meth:`posts_on`."""

    def name(self, on: date) -> str:
        return self.names.at(on).full

    def short_name(self, on: date) -> str:
        return self.names.at(on).short

    def posts_on(self, on: date) -> tuple[Post, ...]:
        """Who holds which office on that day, in the file's order of the offices.

        Of an office those hold who began last; several that began together hold it together.
        """
        begun: dict[str, list[Post]] = {}
        for post in self.posts:
            if (post.since or date.min) <= on:
                begun.setdefault(post.post, []).append(post)
        found: list[Post] = []
        for posts in begun.values():
            latest = max(post.since or date.min for post in posts)
            found += (post for post in posts if (post.since or date.min) == latest)
        return tuple(found)


class Waiver(Struct, frozen=True, kw_only=True):
    """A month in which a branch owes no activity, and why."""

    month: Month
    reason: str


class Branch(Unit, frozen=True, kw_only=True):
    """A branch: in exactly one zone on any date, with a roster that changes over time."""

    zones: Dated[str]
    members: Dated[int]
    fixed_day: int | None = None
    """Day of the month of the branch's theme day; in a shorter month its last day."""
    founded: date | None = None
    closed: date | None = None
    """The last day on which the branch existed."""
    merged_into: str | None = None
    waivers: tuple[Waiver, ...] = ()

    def zone_id(self, on: date) -> str:
        return self.zones.at(on)

    def member_count(self, on: date) -> int:
        return self.members.at(on)

    def exists(self, on: date) -> bool:
        return (self.founded is None or self.founded <= on) and (
            self.closed is None or on <= self.closed
        )


class Zone(Unit, frozen=True, kw_only=True):
    """A collaboration zone."""


class Committee(Unit, frozen=True, kw_only=True):
    """The committee over all zones."""


class Duty(Struct, frozen=True, kw_only=True):
    """The two branches in charge of a zone for a quarter."""

    lead: str
    deputy: str | None = None
    plan_on: date | None = None
    """When the zone's plan for the quarter came in."""
    summary_on: date | None = None
    """When its summary of the quarter came in."""


class FormGroup(Struct, frozen=True, kw_only=True):
    id: str
    name: str


class Form(Struct, frozen=True, kw_only=True):
    """A form of activity in the organisation's taxonomy."""

    id: str
    name: str
    group: str | None = None


_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
_AROUND_NAME = re.compile(
    r"^(?:中共|中国共产党)|(?:党总支部?|党支部|支部|总支|党委|党组织|委员会|全体党员)$"
)


def name_core(name: str) -> str:
    """What tells one unit's name from another's."""
    core = "".join(char for char in unicodedata.normalize("NFKC", name) if char.isalnum())
    shorter = _AROUND_NAME.sub("", core)
    while shorter and shorter != core:
        core, shorter = shorter, _AROUND_NAME.sub("", shorter)
    return re.sub(r"第(?=\d)", "", core.translate(_NUMERALS)).lower()


class Organisation(Struct, frozen=True, kw_only=True, dict=True):
    """Everything the organisation file says; all lists keep the file's order."""

    name: str
    short_name: str
    committee: Committee
    zones: tuple[Zone, ...] = ()
    branches: tuple[Branch, ...] = ()
    rotation: Mapping[tuple[Quarter, str], Duty] = field(default_factory=dict)
    half_year_duty: Mapping[Half, tuple[str, ...]] = field(default_factory=dict)
    form_groups: tuple[FormGroup, ...] = ()
    forms: tuple[Form, ...] = ()
    thresholds: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Every unit by id: the committee, the zones, the branches."""
        units: tuple[Unit, ...] = (self.committee, *self.zones, *self.branches)
        return MappingProxyType({unit.id: unit for unit in units})

    @cached_property
    def branch_by_id(self) -> Mapping[str, Branch]:
        return MappingProxyType({branch.id: branch for branch in self.branches})

    @cached_property
    def zone_by_id(self) -> Mapping[str, Zone]:
        return MappingProxyType({zone.id: zone for zone in self.zones})

    @cached_property
    def form_by_id(self) -> Mapping[str, Form]:
        return MappingProxyType({form.id: form for form in self.forms})

    @cached_property
    def unit_position(self) -> Mapping[str, int]:
        """The place of every unit in the organisation's order."""
        return MappingProxyType({unit: place for place, unit in enumerate(self.units)})

    @cached_property
    def branches_by_zone(self) -> Mapping[str, tuple[Branch, ...]]:
        """The branches that belong or ever belonged to each zone."""
        found: dict[str, list[Branch]] = {zone.id: [] for zone in self.zones}
        for branch in self.branches:
            for zone in dict.fromkeys(branch.zones.values):
                found.setdefault(zone, []).append(branch)
        return MappingProxyType({zone: tuple(branches) for zone, branches in found.items()})

    def branches_through(self, month: Month) -> tuple[Branch, ...]:
        """The branches that exist on the first and the last day of a month."""
        if month not in self._through:
            first, last = month.first, month.last
            self._through[month] = tuple(
                branch for branch in self.branches if branch.exists(first) and branch.exists(last)
            )
        return self._through[month]

    @cached_property
    def _through(self) -> dict[Month, tuple[Branch, ...]]:
        return {}

    @cached_property
    def waived_months(self) -> Mapping[str, frozenset[Month]]:
        """The months in which a branch owes nothing; only branches that have any."""
        return MappingProxyType(
            {
                branch.id: frozenset(waiver.month for waiver in branch.waivers)
                for branch in self.branches
                if branch.waivers
            }
        )

    @cached_property
    def unit_ids_by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Unit ids by every id, name and short name that a unit has or had."""
        found: dict[str, list[str]] = {}
        for unit in self.units.values():
            names = dict.fromkeys([unit.id])
            for name in unit.names.values:
                names |= dict.fromkeys((name.full, name.short))
            for name_text in names:
                found.setdefault(name_text, []).append(unit.id)
        return MappingProxyType({name: tuple(ids) for name, ids in found.items()})

    @cached_property
    def form_ids(self) -> Mapping[str, str]:
        """The id of every form by its id and by its name; a form's own id wins."""
        by_name = {form.name: form.id for form in reversed(self.forms)}
        return MappingProxyType(by_name | {form.id: form.id for form in self.forms})

    @cached_property
    def form_names(self) -> Names:
        """What a text that names no form may have meant."""
        return Names(self.form_ids)

    @cached_property
    def names(self) -> Names:
        """What a text that names no unit may have meant."""
        return Names(self.unit_ids_by_name)

    def find_units(self, text: str, on: date) -> tuple[str, ...]:
        """Ids of the units that this id, name or short name means on that date.

        A name that one unit bore earlier and another bears now means the one that bears it on
        that date. One id is the normal answer; none: unknown; several: ambiguous.
        """
        ids = self.unit_ids_by_name.get(text, ())
        if len(ids) <= 1 or text in ids:
            return (text,) if text in ids else ids
        current = tuple(
            unit_id
            for unit_id in ids
            if text in (self.units[unit_id].name(on), self.units[unit_id].short_name(on))
        )
        return current or ids

    def guess_units(self, text: str, on: date) -> tuple[str, ...]:
        """Ids of the units that a name nobody bears can only mean; asked when none is known by it.

        锻造车间 for 锻造车间党支部, 铸造支部, 第1车间 for 一车间: what is around a name is left
        out, and the beginning of a name is enough if it is the beginning of one name only.
        """
        core = name_core(text)
        for own in (self.name, self.short_name):
            core = core.removeprefix(name_core(own))
        if len(core) < 2:
            return ()
        exact = self._existing(self._ids_by_core.get(core, ()), on)
        if exact:
            return exact
        longer = (
            ids
            for other, ids in self._ids_by_core.items()
            # 1 is not the beginning of 12.
            if other.startswith(core) and not (core[-1] + other[len(core)]).isdigit()
        )
        return self._existing(dict.fromkeys(id for ids in longer for id in ids), on)

    def _existing(self, ids: Iterable[str], on: date) -> tuple[str, ...]:
        branches = self.branch_by_id
        return tuple(id for id in ids if id not in branches or branches[id].exists(on))

    @cached_property
    def _ids_by_core(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for name, ids in self.unit_ids_by_name.items():
            if name not in self.units and (core := name_core(name)):
                found.setdefault(core, {}).update(dict.fromkeys(ids))
        return MappingProxyType({core: tuple(ids) for core, ids in found.items()})

    def branches_of(self, zone_id: str, on: date) -> tuple[Branch, ...]:
        """The branches that belong to this zone and exist on this day."""
        return tuple(
            branch
            for branch in self.branches_by_zone.get(zone_id, ())
            if branch.exists(on) and branch.zone_id(on) == zone_id
        )

    def zone_of(self, unit_id: str, on: date) -> str | None:
        """The zone a unit counts for on that day; None for the committee."""
        branch = self.branch_by_id.get(unit_id)
        if branch is not None:
            return branch.zone_id(on)
        return unit_id if unit_id in self.zone_by_id else None

    @cached_property
    def lasting_zones(self) -> Mapping[str, str | None]:
        """The zones of those units that count for the same on every day."""
        units = [unit for unit in self.units if unit not in self.branch_by_id]
        zones = {unit: self.zone_of(unit, date.min) for unit in units}
        zones |= {
            branch.id: branch.zone_id(date.min)
            for branch in self.branches
            if len(set(branch.zones.values)) == 1
        }
        return MappingProxyType(zones)

    def duty(self, zone_id: str, quarter: Quarter) -> Duty | None:
        return self.rotation.get((quarter, zone_id))

    @cached_property
    def turns(self) -> Mapping[str, tuple[tuple[Quarter, str], ...]]:
        """By branch the quarters and zones in which it leads or is the deputy, in their order."""
        places = {zone.id: place for place, zone in enumerate(self.zones)}
        found: dict[str, list[tuple[Quarter, str]]] = {}
        known = [turn for turn in self.rotation if turn[1] in places]
        for turn in sorted(known, key=lambda turn: (turn[0], places[turn[1]])):
            duty = self.rotation[turn]
            for branch in {duty.lead, duty.deputy}:
                if branch:
                    found.setdefault(branch, []).append(turn)
        return {branch: tuple(turns) for branch, turns in found.items()}

    @cached_property
    def rotation_years(self) -> tuple[int, ...]:
        return tuple(sorted({quarter.year for quarter, _ in self.rotation}))
