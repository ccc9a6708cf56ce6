"""The made-up organisation: zones, branches, some of them founded later, who is on duty when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.demo.size import LAST_DAY, DemoSize
from generator.demo.words import Words
from generator.model.periods import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoBranch:
    index: int
    id: str
    place: str
    zone: int
    """From 0."""
    members: int
    fixed_day: int
    founded: date | None

    def exists(self, on: date) -> bool:
        return self.founded is None or self.founded <= on


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOrganisation:
    branches: tuple[DemoBranch, ...]
    zones: tuple[tuple[DemoBranch, ...], ...]
    """The branches of each zone."""

    def on_duty(self, half: int) -> list[int]:
        """The zones that host the committee's activities of a half-year: every other one."""
        zones = range(len(self.zones))
        return [zone for zone in zones if zone % 2 == half - 1] or list(zones)


def zone_id(zone: int) -> str:
    return f"zone-{zone + 1}"


def make_organisation(size: DemoSize, words: Words) -> DemoOrganisation:
    """Half of each zone's branches are there from the beginning, the others come one by one."""
    count, zone_count = size.branch_count, size.zone_count
    first = {zone: -(-zone * count // zone_count) for zone in range(zone_count + 1)}
    branches = []
    for index in range(count):
        random = size.random("branch", index)
        places = words["places"]
        number = index // len(places)
        zone = index * zone_count // count
        place = words["place_name"].format(
            place=places[index % len(places)],
            number=number + 1 if number else "",
            suffix=random.choice(words["place_suffix"]),
        )
        is_old = 2 * (index - first[zone]) < max(4, first[zone + 1] - first[zone])
        founded = date(random.choice(size.all_years), random.randint(1, 12), 1)
        # A branch of the last year would have nearly no months.
        grows = not is_old and size.all_years[0] < founded.year < LAST_DAY.year
        branches.append(
            DemoBranch(
                index=index,
                id=f"b{index + 1:04d}",
                place=words.sentence(place),
                zone=zone,
                members=random.randint(9, 40),
                fixed_day=random.randint(3, 22),
                founded=founded if grows else None,
            )
        )
    zones = tuple(tuple(branches[first[zone] : first[zone + 1]]) for zone in range(zone_count))
    return DemoOrganisation(branches=tuple(branches), zones=zones)


def format_organisation(organisation: DemoOrganisation, size: DemoSize, words: Words) -> str:
    """content/organisation.yml."""
    return "\n".join([*_units(organisation, size, words), *_duties(organisation, size), ""])


def _units(organisation: DemoOrganisation, size: DemoSize, words: Words) -> Iterator[str]:
    yield f"name: {words['organisation']}"
    yield f"committee: {{id: committee, name: {words['committee']}}}"
    yield "zones:"
    for zone in range(len(organisation.zones)):
        name = words["zone"].format(n=zone + 1)
        short = words["zone_short"].format(n=zone + 1)
        yield (
            f"  - {{id: {zone_id(zone)}, name: {name}, short_name: {short}, "
            f'about: "{words["zone_about"]}"}}'
        )
    yield "branches:"
    for branch in organisation.branches:
        random = size.random("waiver", branch.id)
        yield f"  - id: {branch.id}"
        yield f"    name: {words['branch'].format(place=branch.place)}"
        yield f"    short_name: {branch.place}"
        yield f"    zone: {zone_id(branch.zone)}"
        yield f"    members: {branch.members}"
        yield f"    fixed_day: {branch.fixed_day}"
        if branch.founded:
            yield f"    founded: {branch.founded}"
        yield f'    about: "{words["branch_about"]}"'
        if random.random() < 0.2:
            month = f"{random.choice(size.all_years)}-{random.randint(1, 12):02d}"
            yield f"    waivers: [{{month: {month}, reason: {words['waiver']}}}]"
    yield "forms:"
    for key, name in words["forms"].items():
        yield f"  - {{id: {key}, name: {name}}}"


def _duties(organisation: DemoOrganisation, size: DemoSize) -> Iterator[str]:
    yield "rotation:"
    for year in size.all_years:
        yield f"  {year}:"
        for number in range(1, 5):
            quarter = Quarter(year, number)
            yield f"    Q{number}:"
            for zone, members in enumerate(organisation.zones):
                units = [branch.id for branch in members if branch.exists(quarter.first)]
                turn = year * 4 + number
                duty = [f"lead: {units[turn % len(units)]}"]
                if len(units) > 1:
                    duty.append(f"deputy: {units[(turn + 1) % len(units)]}")
                duty += _papers(size, quarter, zone)
                yield f"      {zone_id(zone)}: {{{', '.join(duty)}}}"
    yield "half_year_duty:"
    for year in size.all_years:
        halves = [
            f"H{half}: [{', '.join(map(zone_id, organisation.on_duty(half)))}]" for half in (1, 2)
        ]
        yield f"  {year}: {{{', '.join(halves)}}}"


def _papers(size: DemoSize, quarter: Quarter, zone: int) -> Iterator[str]:
    """When the zone's plan and its summary of the quarter came in; some never do."""
    random = size.random("duty", quarter, zone)
    plan = quarter.first + timedelta(days=random.randint(0, 9))
    summary = quarter.last + timedelta(days=random.randint(4, 18))
    for key, day in (("plan", plan), ("summary", summary)):
        if day <= LAST_DAY and random.random() < 0.9:
            yield f"{key}: {day}"
