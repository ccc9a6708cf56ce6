"""A write-up's front matter → :class:`Report`: what its fields name is found, or told as a problem.

Units by any name they had on the day, forms of activities, the folder's day, photos, attachments.
Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from generator.load.beside import find_attachments, find_photos
from generator.load.body import describe_body
from generator.load.faults import Faults
from generator.load.nodes import MappingNode, ScalarNode
from generator.load.sources import ReportSource
from generator.markdown.plain import first_paragraph
from generator.model.days import parse_date
from generator.model.front import AttendanceFront, ReportFront, ReviewFront
from generator.model.organisation import Branch, Organisation
from generator.model.periods import Quarter
from generator.model.problem import Problem
from generator.model.report import (
    AreaAction,
    Correction,
    Outcome,
    ProjectAction,
    RecheckAction,
    Report,
    Resolution,
    Review,
    Turnout,
)

_ALL = frozenset({"all", "全体", "全部", "各支部", "全体支部"})
_SEVERAL = re.compile("[、,，;；]")
# Keys that name something elsewhere: problems with them are found when all else is read.
_REFERENCES = frozenset({"plan", "hazards", "rechecks", "projects", "areas", "resources"})


class Resolved(Struct, frozen=True, kw_only=True):
    """A report, as far as what it names could be found."""

    report: Report
    problems: tuple[Problem, ...]
    faulty: frozenset[str]
    """Fields in place of which the report has a stand-in."""


def resolve_report(
    source: ReportSource,
    front: ReportFront,
    fields: MappingNode,
    body: str,
    organisation: Organisation,
) -> Resolved:
    """Find what the fields refer to; every miss becomes a problem.

    ``fields``: the nodes that ``front`` was read from, which know their lines.
    """
    resolver = _Resolver(source, front, organisation, Faults(source.path, fields))
    report = resolver.build(body)
    return Resolved(
        report=report,
        problems=tuple(resolver.faults.problems),
        faulty=frozenset(resolver.faulty),
    )


@dataclass(slots=True)
class _Resolver:
    source: ReportSource
    front: ReportFront
    organisation: Organisation
    faults: Faults
    faulty: set[str] = field(default_factory=set)

    def build(self, body: str) -> Report:
        last_day = self._check_dates()
        front = self.front
        host = self._host()
        co_hosts = self._units("co_hosts", front.co_hosts)
        for_all = bool(_ALL & {name.lower() for name in front.participants})
        participants = self._units(
            "participants", [name for name in front.participants if name.lower() not in _ALL]
        )
        turnout = self._turnout()
        forms = tuple(self._form(name) for name in front.forms)
        photos, cover = find_photos(front, self.source.files, self.faults)
        attachments, pages = find_attachments(self.source.path, self.source.files)
        self.faults.problems += pages
        zone = self.organisation.zone_of(host, front.date)
        quarter = Quarter.of(front.date)
        return Report(
            id=self.source.id,
            source=self.source.path,
            title=front.title,
            date=front.date,
            end_date=last_day,
            start=front.start,
            end=front.end,
            host=host,
            co_hosts=co_hosts,
            participants=participants,
            for_all=for_all,
            level=front.level or self.organisation.units[host].level,
            zone=zone,
            duty=self.organisation.duty(zone, quarter) if zone else None,
            forms=forms,
            tags=front.tags,
            plan=front.plan,
            unplanned_reason=front.unplanned_reason or "",
            place=front.place or "",
            chair=front.chair or "",
            recorder=front.recorder or "",
            turnout=turnout,
            guests=front.guests or 0,
            study_hours=front.study_hours or 0,
            study_modes=front.study_modes,
            summary=front.summary or first_paragraph(body),
            has_own_summary=bool(front.summary),
            highlight=front.highlight or "",
            cover=cover,
            photos=photos,
            hazards=front.hazards,
            rechecks=tuple(
                RecheckAction(id=e.id, result=e.result, note=e.note or "", new_due=e.new_due)
                for e in front.rechecks
            ),
            projects=tuple(
                ProjectAction(id=e.id, action=e.action or "", milestone=e.milestone)
                for e in front.projects
            ),
            areas=tuple(AreaAction(id=e.id, found=e.found, stopped=e.stopped) for e in front.areas),
            resolutions=tuple(
                Resolution(text=e.text, owner=e.owner or "", due=e.due, done_on=e.done_on)
                for e in front.resolutions
            ),
            outcomes=tuple(
                Outcome(
                    type=e.type or "", ref=e.ref or "", source=e.source or "", text=e.text or ""
                )
                for e in front.outcomes
            ),
            resources=front.resources,
            received=front.received,
            author=front.author or "",
            proofreader=front.proofreader or "",
            review=_build_review(front.review),
            status=front.status,
            publish_from=front.publish_from,
            expires=front.expires,
            corrections=tuple(Correction(date=e.date, text=e.text) for e in front.corrections),
            attachments=attachments,
            lines={e.key: e.line for e in self.faults.root if e.key in _REFERENCES},
            body=describe_body(
                body, self.source.files, {*(photo.name for photo in photos), cover or ""}
            ),
        )

    def _check_dates(self) -> date:
        """The last day."""
        front = self.front
        last_day = front.end_date or front.date
        if last_day < front.date:
            self.faults.leave_out("period-reversed", ("end_date",), value=str(front.end_date))
            last_day = front.date
        begins, ends = front.publish_from, front.expires
        if begins is not None and ends is not None and ends <= begins:
            self.faults.tell("publication-reversed", ("expires",))
        folder = self.source.id.rpartition("/")[2]
        match = re.match(r"\d{4}-?\d{1,2}-?\d{1,2}", folder)
        folder_date = parse_date(match[0]) if match else None
        if folder_date is not None and folder_date != front.date:
            self.faults.tell(
                "date-folder",
                ("date",),
                value=str(front.date),
                folder=folder,
            )
        return last_day

    def _host(self) -> str:
        """The host; where nobody knows it, a stand-in."""
        typed = self.front.host
        several = _SEVERAL.split(typed)
        if len(several) > 1 and not self.organisation.find_units(typed, self.front.date):
            self.faults.tell("host-several", ("host",), value=typed, first=several[0].strip())
        else:
            host = self._unit(typed, "host")
            if host is not None:
                return host
        self.faulty.add("host")
        return self.organisation.committee.id

    def _unit(self, name: str, *where: int | str) -> str | None:
        """The unit that a name means on the day; the page can do without any but the host."""
        on = self.front.date
        units = self.organisation.units
        tell = self.faults.tell if where[0] == "host" else self.faults.leave_out
        text = unicodedata.normalize("NFKC", name).strip()
        found = self.organisation.find_units(text, on)
        guessed = () if found else self.organisation.guess_units(text, on)
        if len(found) > 1:
            tell("unit-ambiguous", where, value=name, known=", ".join(found))
            return None
        if len(guessed) > 1:
            known = "、".join(units[unit].name(on) for unit in guessed)
            tell("unit-ambiguous", where, value=name, known=known)
            return None
        if not found and not guessed:
            close = self.organisation.names.nearest(text, 2, 0.5)
            tell("unit-unknown", where, value=name, suggestion=" / ".join(close))
            return None
        if guessed:
            self.faults.tell("unit-read", where, value=name, read=units[guessed[0]].name(on))
        [unit_id] = found or guessed
        unit = units[unit_id]
        if isinstance(unit, Branch) and not unit.exists(on):
            self.faults.tell("unit-not-then", where, value=name, date=str(on))
        return unit_id

    def _units(self, key: str, names: Sequence[str]) -> tuple[str, ...]:
        found = (self._unit(name, key, index) for index, name in enumerate(names))
        return tuple(dict.fromkeys(unit for unit in found if unit is not None))

    def _turnout(self) -> dict[str, Turnout]:
        turnout: dict[str, Turnout] = {}
        typed = self.faults.root.get("attendance")
        for entry in typed if isinstance(typed, MappingNode) else ():
            # `{铸造, 锻造: 3}`: who was there is said of one unit, and not of the other.
            if isinstance(entry.value, ScalarNode) and entry.value.is_null:
                self.faults.leave_out("attendance-form", ("attendance", entry.key), value=entry.key)
        for name, attendance in self.front.attendance.items():
            unit_id = self._unit(name, "attendance", name)
            if unit_id is None:
                continue
            unit = self.organisation.units[unit_id]
            roster = unit.member_count(self.front.date) if isinstance(unit, Branch) else 0
            if unit_id in turnout:
                self.faults.leave_out("attendance-repeated", ("attendance", name), value=name)
            else:
                turnout[unit_id] = _build_turnout(attendance, roster)
        return turnout

    def _form(self, name: str) -> str:
        found = self.organisation.form_ids.get(name)
        if found is not None:
            return found
        close = self.organisation.form_names.nearest(name, 1, 0.5)
        # Left as typed: a form the taxonomy does not know yet still names itself on the page.
        self.faults.tell(
            "form-unknown",
            ("forms",),
            value=name,
            suggestion=close[0] if close else "",
            known="、".join(dict.fromkeys(form.name for form in self.organisation.forms)),
        )
        return name


def _build_review(front: ReviewFront | None) -> Review:
    if front is None:
        return Review()
    return Review(first=front.first or "", second=front.second or "", third=front.third or "")


def _build_turnout(attendance: AttendanceFront, roster: int) -> Turnout:
    return Turnout(
        expected=roster,
        present=attendance.present,
        leave=attendance.leave,
        online=attendance.online,
        made_up=attendance.made_up,
    )
