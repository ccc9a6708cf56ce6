"""The made-up ledgers and projects; they grow with the reports and the branches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.demo.events import Events, count_projects
from generator.demo.organisation import DemoBranch, DemoOrganisation
from generator.demo.size import LAST_DAY, DemoSize
from generator.demo.words import Words
from generator.load.ledgers import AreaRow, HazardRow, ResourceRow
from generator.model.values import AreaTier, HazardSeverity

_COMMITTEE_AREAS = 4


def area_id(branch: DemoBranch) -> str:
    return f"A-{branch.index + 1 + _COMMITTEE_AREAS:04d}"


def resource_id(number: int) -> str:
    return f"R-{number + 1:03d}"


def project_id(number: int) -> str:
    return f"p-{number + 1:03d}"


def count_resources(organisation: DemoOrganisation) -> int:
    return max(6, len(organisation.branches) * 2 // 5)


def lead_of_project(organisation: DemoOrganisation, number: int, size: DemoSize) -> DemoBranch:
    branches = organisation.branches
    return branches[number * len(branches) // count_projects(size)]


def format_hazards(events: Events, size: DemoSize, words: Words) -> str:
    """content/ledgers/hazards.csv: what the reports found."""

    def rows() -> Iterator[tuple[str, ...]]:
        for event in events.events:
            if event.hazard_id is None:
                continue
            random = size.random("hazard", event.index)
            due = event.day + timedelta(days=random.randint(5, 40))
            fixed = max(event.day, due + timedelta(days=random.randint(-12, 8)))
            is_fixed = fixed <= LAST_DAY and random.random() < 0.95
            yield (
                event.hazard_id,
                event.branch.place,
                str(event.day),
                event.report_id,
                random.choice(words["rooms"]),
                random.choice(words["hazard_sources"]),
                words.choice(random.choices(list(HazardSeverity), (12, 3, 1))[0]),
                random.choice(words["posts"]),
                str(due),
                str(fixed) if is_fixed else "",
                random.choice(words["measures"]),
            )

    return words.table(HazardRow, rows())


def format_areas(organisation: DemoOrganisation, words: Words) -> str:
    """content/ledgers/areas.csv: some of the committee's, one a branch."""

    def rows() -> Iterator[tuple[str, ...]]:
        rooms, posts = words["rooms"], words["posts"]
        for index in range(_COMMITTEE_AREAS):
            name = words["area"].format(place=rooms[index])
            tier = words.choice(AreaTier.COMMITTEE)
            yield f"A-{index + 1:04d}", tier, name, words["committee"], posts[index], "", ""
        for branch in organisation.branches:
            tier = AreaTier.FUNCTION if branch.index % 4 == 0 else AreaTier.TEAM
            name = words["area"].format(place=branch.place)
            post = posts[branch.index % len(posts)]
            room = rooms[branch.index % len(rooms)]
            yield area_id(branch), words.choice(tier), name, branch.place, post, room, ""

    return words.table(AreaRow, rows())


def format_resources(organisation: DemoOrganisation, words: Words) -> str:
    """content/ledgers/resources.csv."""

    def rows() -> Iterator[tuple[str, ...]]:
        kinds = words["resources"]
        count = count_resources(organisation)
        for number in range(count):
            branch = organisation.branches[number * len(organisation.branches) // count]
            kind, name = kinds[number % len(kinds)]
            if number >= len(kinds):
                name = words["of"].format(place=branch.place, name=name)
            post = words["posts"][number % len(words["posts"])]
            yield resource_id(number), kind, name, branch.place, post, ""

    return words.table(ResourceRow, rows())


def iter_projects(
    organisation: DemoOrganisation, size: DemoSize, words: Words
) -> Iterator[tuple[str, str]]:
    """Id and text of content/projects/<id>.md."""
    for number in range(count_projects(size)):
        yield project_id(number), _format_project(organisation, size, words, number)


def start_of_project(organisation: DemoOrganisation, size: DemoSize, number: int) -> date:
    lead = lead_of_project(organisation, number, size)
    first = max(size.first_day, lead.founded or size.first_day)
    days = (LAST_DAY - first).days
    return first + timedelta(days=size.random("project start", number).randint(0, days))


def _format_project(
    organisation: DemoOrganisation, size: DemoSize, words: Words, number: int
) -> str:
    random = size.random("project", number)
    names = words["project_names"]
    lead = lead_of_project(organisation, number, size)
    name = names[number % len(names)]
    if number >= len(names):
        name = words["of"].format(place=lead.place, name=name)
    mates = [other.id for other in organisation.zones[lead.zone] if other != lead]
    started = start_of_project(organisation, size, number)
    out = ["---", f"title: '{name}'", f"lead: {lead.id}"]
    if mates:
        out.append(f"members: [{random.choice(mates)}]")
    out.append(f"started: {started}")
    steps, due, done = [], started, started
    for step in words["milestones"]:
        due += timedelta(days=random.randint(25, 60))
        done = max(done, due + timedelta(days=random.randint(-8, 15)))
        is_done = done <= LAST_DAY and random.random() < 0.9
        tail = f", done: {done}" if is_done else ""
        steps.append(f"  - {{name: {step}, due: {due}{tail}}}")
    end = done + timedelta(days=random.randint(5, 30))
    if end <= LAST_DAY:
        out.append(f"ended: {end}")
    sentence = random.choice(words["sentences"]).format(number=random.randint(2, 30))
    return "\n".join([*out, "milestones:", *steps, "---", "", sentence, ""])
