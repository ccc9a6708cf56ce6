"""The plans of a made-up organisation, one a year, on three levels."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from random import Random

from generator.demo.organisation import DemoOrganisation, zone_id
from generator.demo.size import DemoSize
from generator.demo.words import Words
from generator.load.plan import PlanRow
from generator.model.organisation import Level

_ALL_BRANCHES, _ALL_ZONES = "all-branches", "all-zones"
_REPEATED = {12: "monthly", 4: "quarterly", 2: "half_yearly", 1: "yearly"}
_COMMITTEE_ITEMS = 15


@dataclass(slots=True)
class DemoPlan:
    """A year's table, and the codes by which reports name what they fulfil."""

    year: int
    rows: list[tuple[str, ...]] = field(default_factory=list)
    repeated: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """For all branches and for a zone: of each item the code of each of its periods."""
    single: dict[str, list[str]] = field(default_factory=dict)
    """What an owner does once in the year."""

    def choose(self, random: Random, owner: str, month: int) -> str | None:
        """The code of an item of the owner, a repeated one by its period."""
        kinds = self.repeated.get(owner, []), self.single.get(owner, [])
        if not any(kinds):
            return None
        number = random.randrange(len(kinds[0]) + len(kinds[1]))
        if number >= len(kinds[0]):
            return kinds[1][number - len(kinds[0])]
        codes = kinds[0][number]
        return codes[(month - 1) * len(codes) // 12]

    def choose_for_branch(self, random: Random, branch: str, month: int) -> str | None:
        """Mostly what is asked of all branches, sometimes what is asked of this one."""
        is_own = branch in self.single and random.random() < 0.25
        return self.choose(random, branch if is_own else _ALL_BRANCHES, month)


def make_plan(size: DemoSize, words: Words, organisation: DemoOrganisation, year: int) -> DemoPlan:
    """102 items for the reference organisation's size.

    All branches are asked for as much as they report about: a repeated item is one execution a
    branch and period, most of all there is.
    """
    return _Writer(size, words, organisation, DemoPlan(year)).write()


@dataclass(slots=True)
class _Writer:
    size: DemoSize
    words: Words
    organisation: DemoOrganisation
    plan: DemoPlan

    def write(self) -> DemoPlan:
        committee = self.words["committee"]
        for index in range(_COMMITTEE_ITEMS):
            self._single("C", index, Level.COMMITTEE, "committee", committee)
        self._repeat_for_zones()
        zones = range(len(self.organisation.zones))
        for index in range(max(12, len(zones))):
            zone = index % len(zones)
            name = self.words["zone"].format(n=zone + 1)
            self._single("Z", index, Level.ZONE, zone_id(zone), name)
        for index, times in enumerate(self._times()):
            owner = self.words["all_branches"]
            self._repeat(f"A-{index + 1}", Level.BRANCH, _ALL_BRANCHES, owner, times)
        branches = self.organisation.branches
        count = 68 + len(branches) // 10
        for index in range(count):
            branch = branches[index * len(branches) // count]
            if branch.exists(date(self.plan.year, 1, 1)):
                name = self.words["branch"].format(place=branch.place)
                self._single("B", index, Level.BRANCH, branch.id, name)
        return self.plan

    def _times(self) -> tuple[int, ...]:
        """How often a year the items of all branches are to be done."""
        active = self.size.reports / (len(self.organisation.branches) * self.size.years)
        if active < 1.5:
            return (2, 1)
        return (4, 1) if active < 10 else (12, 4, 1)

    def _repeat_for_zones(self) -> None:
        """In one row if the language of plans has a word for all zones, else in a row for each."""
        zones = range(len(self.organisation.zones))
        if owner := self.words["all_zones"]:
            self._repeat("Z-0", Level.ZONE, _ALL_ZONES, owner, 4)
            for zone in zones:
                self.plan.repeated[zone_id(zone)] = self.plan.repeated[_ALL_ZONES]
            return
        for zone in zones:
            name = self.words["zone"].format(n=zone + 1)
            self._repeat(f"Z-0{zone + 1:03d}", Level.ZONE, zone_id(zone), name, 4)

    def _repeat(self, code: str, level: Level, unit: str, owner: str, times: int) -> None:
        """In one row if the language of plans has a word for that, else in a row a period."""
        random = self.size.random("plan", self.plan.year, code)
        work, form = self._work(random)
        phrase = self.words["due"].get(_REPEATED[times])
        if phrase:
            codes = (code,) * times
            self._row(code, level, work, phrase, owner, form)
        else:
            codes = tuple(f"{code}-{number:02d}" for number in range(1, times + 1))
            for number, one in enumerate(codes, start=1):
                due = self._due(number * 12 // times)
                self._row(one, level, work, due, owner, form)
        self.plan.repeated.setdefault(unit, []).append(codes)

    def _single(self, letter: str, index: int, level: Level, unit: str, owner: str) -> None:
        code = f"{letter}-{index + 1:03d}"
        random = self.size.random("plan", self.plan.year, code)
        work, form = self._work(random)
        phrases = [self._due(month) for month in range(1, 13)]
        phrases += [
            self.words["due"][name]
            for name in ("half", "yearly", "open")
            if name in self.words["due"]
        ]
        self._row(code, level, work, random.choice(phrases), owner, form)
        self.plan.single.setdefault(unit, []).append(code)

    def _work(self, random: Random) -> tuple[str, str]:
        topic, work = random.choice(self.words["topics"]), random.choice(self.words["plan_works"])
        content = self.words["plan_content"].format(topic=topic, work=work)
        return content, random.choice(list(self.words["forms"].values()))

    def _due(self, month: int) -> str:
        day = date(self.plan.year, month, monthrange(self.plan.year, month)[1])
        text: str = self.words["due"]["month"].format(month=month, day=day)
        return text

    def _row(self, code: str, level: Level, work: str, due: str, owner: str, form: str) -> None:
        name = self.words.choice(level)
        self.plan.rows.append((code, name, "", work, due, owner, form, "1", ""))


def format_plan(plan: DemoPlan, words: Words) -> str:
    """content/plans/<year>.csv."""
    return words.table(PlanRow, plan.rows)
