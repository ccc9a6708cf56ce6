"""The made-up write-ups, one after the other: nothing is kept of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from generator.demo.events import Event, Events, count_projects
from generator.demo.ledgers import (
    area_id,
    count_resources,
    lead_of_project,
    project_id,
    resource_id,
    start_of_project,
)
from generator.demo.organisation import DemoBranch, DemoOrganisation, zone_id
from generator.demo.plans import DemoPlan
from generator.demo.size import DemoSize
from generator.demo.words import Words
from generator.model.values import RecheckResult


@dataclass(slots=True, kw_only=True)
class ReportWriter:
    """What all reports draw from."""

    size: DemoSize
    words: Words
    organisation: DemoOrganisation
    plans: Mapping[int, DemoPlan]
    events: Events
    _projects: dict[int, list[tuple[date, str]]] = field(default_factory=dict)
    """By the index of the branch that leads them."""

    def __post_init__(self) -> None:
        for number in range(count_projects(self.size)):
            lead = lead_of_project(self.organisation, number, self.size)
            started = start_of_project(self.organisation, self.size, number)
            self._projects.setdefault(lead.index, []).append((started, project_id(number)))

    def format(self, event: Event) -> tuple[str, int]:
        """The text of its index.md, and how many photos 01.jpg, 02.jpg … it has."""
        words, branch, day = self.words, event.branch, event.day
        random = self.size.random("report", event.index)
        values = {
            "place": branch.place,
            "topic": random.choice(words["topics"]),
            "room": random.choice(words["rooms"]),
            "month": day.month,
            "day": day.day,
        }
        joint = self._neighbours(random, branch, day)
        host, level = self._host(random, branch, day, is_joint=bool(joint))
        hour = random.randint(8, 16)
        title = random.choice(words["titles"]).format(**values)
        title = title[0].upper() + title[1:]
        forms = random.sample(list(words["forms"]), k=random.choice((1, 1, 2)))
        out = [
            "---",
            f"title: {_quote(title)}",
            f"date: {day}",
            f"start: {hour:02d}:30",
            f"end: {hour + 1:02d}:{random.choice(('00', '30', '45'))}",
            f"host: {host}",
            *([f"level: {level}"] if level else []),
            f"forms: [{', '.join(forms)}]",
            f"tags: [{values['topic']}]",
            *self._plan(random, event, host),
            f"place: {_quote(values['room'])}",
            f"chair: {random.choice(words['posts'])}",
            "attendance:",
            *(_attendance(random, unit) for unit in (branch, *joint)),
        ]
        if joint:
            out.append(f"co_hosts: [{', '.join(unit.id for unit in joint)}]")
        out += self._ledgers(random, event)
        if random.random() < 0.25:
            sentence = random.choice(words["sentences"]).format(number=random.randint(2, 30))
            proof = f", source: {_quote(values['room'])}" if random.random() < 0.6 else ""
            out.append(f"outcomes: [{{text: {_quote(sentence)}{proof}}}]")
        if random.random() < 0.8:
            out.append(f"received: {day + timedelta(days=random.randint(0, 9))}")
        count = random.randint(0, self.size.photos)
        if count:
            out.append("photos:")
            out += [
                f"  - {{file: {n:02d}.jpg, caption: {random.choice(words['captions'])}}}"
                for n in range(1, count + 1)
            ]
        out += ["---", "", *self._body(random, values)]
        return "\n".join(out) + "\n", count

    def _neighbours(self, random: Random, branch: DemoBranch, day: date) -> list[DemoBranch]:
        wanted = random.choice((0, 0, 0, 1, 2))
        zone = self.organisation.zones[branch.zone]
        # A few are drawn and those kept that exist: going through a zone takes longer.
        drawn = random.sample(zone, k=min(len(zone), wanted + 1)) if wanted else []
        return [unit for unit in drawn if unit != branch and unit.exists(day)][:wanted]

    def _host(
        self, random: Random, branch: DemoBranch, day: date, *, is_joint: bool
    ) -> tuple[str, str]:
        """Who holds it, and the level where it is not the host's."""
        chance = random.random()
        if chance < 0.02:
            return "committee", ""
        on_duty = self.organisation.on_duty(1 if day.month <= 6 else 2)
        if chance < 0.04 and branch.zone in on_duty:
            return zone_id(branch.zone), "committee"
        return (zone_id(branch.zone) if is_joint and chance < 0.3 else branch.id), ""

    def _plan(self, random: Random, event: Event, host: str) -> list[str]:
        plan = self.plans[event.day.year]
        codes = []
        if random.random() < 0.75:
            codes.append(plan.choose_for_branch(random, event.branch.id, event.day.month))
        if host != event.branch.id and random.random() < 0.75:
            codes.append(plan.choose(random, host, event.day.month))
        named = [code for code in codes if code]
        if named:
            return [f"plan: [{', '.join(named)}]"]
        is_told = random.random() < 0.4
        return [f"unplanned_reason: {self.words['unplanned']}"] if is_told else []

    def _ledgers(self, random: Random, event: Event) -> list[str]:
        out = [f"hazards: [{event.hazard_id}]"] if event.hazard_id else []
        if rechecks := self.events.rechecks.get(event.index):
            out.append("rechecks:")
            for hazard in rechecks:
                passed = RecheckResult.PASSED if random.random() < 0.85 else RecheckResult.FAILED
                out.append(f"  - {{id: {hazard}, result: {passed}}}")
        if random.random() < 0.15:
            found = random.randint(0, 4)
            area = area_id(event.branch)
            out.append(f"areas: [{{id: {area}, found: {found}, stopped: {found // 2}}}]")
        if random.random() < 0.2:
            number = random.randrange(count_resources(self.organisation))
            out.append(f"resources: [{resource_id(number)}]")
        started = [
            project
            for day, project in self._projects.get(event.branch.index, [])
            if day <= event.day
        ]
        if started and random.random() < 0.25:
            out.append(f"projects: [{random.choice(started)}]")
        return out

    def _body(self, random: Random, values: Mapping[str, object]) -> list[str]:
        """About 800 Chinese characters (fewer English words) in four paragraphs."""
        words = self.words
        opening = random.choice(words["openings"]).format(**values)
        closing = random.choice(words["closings"])
        sentences = random.choices(words["sentences"], k=random.randint(20, 28))
        filled = [sentence.format(number=random.randint(2, 98)) for sentence in sentences]
        parts = [filled[start : start + 7] for start in range(0, len(filled), 7)]
        gap = "" if words.is_chinese else " "
        paragraphs = [gap.join(part) for part in parts]
        paragraphs[0] = opening + gap + paragraphs[0]
        paragraphs.append(closing)
        return [line for paragraph in paragraphs for line in (paragraph, "")]


def _attendance(random: Random, unit: DemoBranch) -> str:
    present = random.randint(unit.members * 6 // 10, unit.members)
    leave = random.randint(0, unit.members - present)
    made_up = random.randint(0, unit.members - present)
    return f"  {unit.id}: {{present: {present}, leave: {leave}, made_up: {made_up}}}"


def _quote(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"
