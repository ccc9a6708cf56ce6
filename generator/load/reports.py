"""One report's file → :class:`WriteUp`, resolved against the organisation. Pure: bytes come in.

Nothing here depends on the day of the build, so that what was read can be kept for the next.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from pathlib import PurePosixPath
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from generator.load.bounds import refuse_heavy, refuse_long
from generator.load.exposure import find_exposures, find_portraits
from generator.load.frontmatter import split_body, split_front_matter
from generator.load.keys import english_key, put_english_keys
from generator.load.lenient import validate_leniently
from generator.load.nodes import KeyedNode, MappingNode, ScalarNode, line_of
from generator.load.record import validate_record
from generator.load.shape import schema_of
from generator.load.sources import REPORT_FILE, ReportSource, name_problems, refusal_problems
from generator.load.spans import split_spans
from generator.load.text import decode
from generator.markdown.pictures import Targets, find_targets
from generator.markdown.plain import first_paragraph
from generator.model.days import parse_date
from generator.model.front import AttendanceFront, ReportFront, ReviewFront
from generator.model.organisation import Branch, Organisation
from generator.model.periods import LAST_YEAR, Quarter
from generator.model.problem import Problem, build_problem, has_errors, leave_out
from generator.model.report import (
    AreaAction,
    BodyFacts,
    Correction,
    Outcome,
    ProjectAction,
    RecheckAction,
    Report,
    ReportPhoto,
    Resolution,
    Review,
    Turnout,
    count_characters,
    is_image,
)
from generator.model.typed_images import ImageNames
from generator.model.values import ReadingContext, Status
from generator.model.write_up import WriteUp

_PAGE_SUFFIXES = frozenset(
    {
        *(".md", ".markdown", ".mdown", ".mkdn", ".mkd"),
        *(".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".xml", ".xsl"),
        *(".js", ".mjs", ".css", ".swf", ".php", ".jsp", ".asp", ".aspx", ".hta"),
    }
)
# Nothing can be said of these without the activity's date.
_DATED_RULES = frozenset({"period-reversed", "unit-not-then", "unit-ambiguous"})
# Stands in for a date that cannot be read: late enough for every unit's present name.
_SOME_DAY = f"{LAST_YEAR}-12-31"
_ALL = frozenset({"all", "全体", "全部", "各支部", "全体支部"})
_SCHEMA = schema_of(ReportFront)
# Without these there is no page; a status that nobody can read may be that of a draft, and a time
# of publication that of a month to come.
_KEPT = frozenset({"title", "date", "host", "status", "publish_from", "expires"})
_SEVERAL = re.compile("[、,，;；]")
# Keys that name something elsewhere: problems with them are found when all else is read.
_REFERENCES = frozenset({"plan", "hazards", "rechecks", "projects", "areas", "resources"})


class Announced(Struct, frozen=True, kw_only=True):
    """A day that a write-up names, and whether it may lie ahead: only the build's day can tell."""

    day: date
    line: int
    is_plan: bool


class Reading(Struct, frozen=True, kw_only=True):
    """The outcome of reading one write-up, whatever the day."""

    write_up: WriteUp | None
    """None when an error keeps it from the site."""
    problems: tuple[Problem, ...]
    announced: Announced | None = None
    exposed: tuple[Problem, ...] = ()
    """What the write-up would publish that must not be, whatever the settings allow."""
    draft: WriteUp | None = None
    """What an error keeps from the site, with stand-ins for what cannot be read: to be checked for
    all its problems at once, never to be shown."""
    faulty: frozenset[str] = frozenset()
    """Fields that stand-ins take the place of in the draft."""


def read_report(
    source: ReportSource, organisation: Organisation, zone: tzinfo | None = None
) -> Reading:
    """Parse one write-up, all its problems at once, those of the names beside it last.

    ``zone``: whose days count.
    """
    reading = _read_report(source, organisation, zone)
    folder = source.path.rpartition("/")[0]
    found = (
        *refusal_problems(folder, source.refused),
        *name_problems(folder, (REPORT_FILE, *source.files)),
    )
    return replace(reading, problems=(*reading.problems, *found)) if found else reading


def _read_report(source: ReportSource, organisation: Organisation, zone: tzinfo | None) -> Reading:
    if heavy := refuse_heavy(source.data, source.path):
        return Reading(write_up=None, problems=(heavy,))
    decoded = decode(source.data, source.path)
    if decoded.text is None:
        return Reading(write_up=None, problems=decoded.problems)
    if long := refuse_long(decoded.text, source.path):
        return Reading(write_up=None, problems=(*decoded.problems, long))
    front_matter = split_front_matter(decoded.text, source.path, _SCHEMA)
    problems = [*decoded.problems, *front_matter.problems]
    if front_matter.fields is None:
        return Reading(write_up=None, problems=tuple(problems))
    path = source.path
    fields, found = put_english_keys(ReportFront, front_matter.fields, path, keep=_KEPT)
    year = _year_of(source.id)
    fields, spans = split_spans(fields, path, year)
    context = ReadingContext(year=year, zone=zone)
    read = validate_leniently(ReportFront, fields, path, context, _KEPT)
    unread = {english_key(ReportFront, word) for word in front_matter.unread}
    problems += dict.fromkeys((*found, *spans, *_without_echo(read.problems, unread)))
    front, fields, faulty = read.record, read.fields, set(read.faulty)
    if front is None:
        fields = _put_stand_ins(fields, faulty)
        front, _ = validate_record(ReportFront, fields, path, context)
    if front is None:
        return Reading(write_up=None, problems=tuple(problems))
    resolver = _Resolver(source, front, fields, organisation)
    report = resolver.build(front_matter.body)
    problems += [
        problem
        for problem in resolver.problems
        if problem.field.partition(".")[0] not in faulty
        and ("date" not in faulty or problem.rule not in _DATED_RULES)
    ]
    announced = None if "date" in faulty else _announce(front, fields)
    write_up = WriteUp(
        report=report,
        front=front,
        body=front_matter.body,
        body_line=front_matter.body_line,
        lines={entry.key: entry.line for entry in fields},
    )
    if not has_errors(problems):
        exposed = find_exposures(decoded.text, source.path, source.files)
        exposed += find_portraits(front, source.path, write_up.lines.get("photos", 1))
        return Reading(
            write_up=write_up, problems=tuple(problems), announced=announced, exposed=exposed
        )
    return Reading(
        write_up=None,
        problems=tuple(problems),
        announced=announced,
        draft=write_up,
        faulty=frozenset(faulty | resolver.faulty),
    )


def _without_echo(problems: Iterable[Problem], unread: Collection[str]) -> Iterator[Problem]:
    """What is not YAML is not missing, too."""
    for problem in problems:
        if problem.rule != "field-missing" or problem.field not in unread:
            yield problem


def _put_stand_ins(fields: MappingNode, faulty: set[str]) -> MappingNode:
    """Nobody shall mend a date only to be told of an unknown unit next."""
    kept = [entry for entry in fields if entry.key not in faulty]
    needed = {"title": "-", "date": _SOME_DAY, "host": "-"}
    there = {entry.key for entry in kept}
    missing = [key for key in needed if key not in there]
    faulty.update(missing)
    stand_ins = (KeyedNode(key, ScalarNode(needed[key], 0), 0) for key in missing)
    return MappingNode((*kept, *stand_ins), fields.line)


def _year_of(report_id: str) -> int | None:
    """The year whose folder a write-up stands in."""
    folder = report_id.partition("/")[0]
    return int(folder) if re.fullmatch(r"[12]\d{3}", folder) else None


def read_body(data: bytes) -> str:
    """The text of a write-up that could be read before; its page is made from it."""
    decoded = decode(data, "")
    return split_body(decoded.text or "")


def digest_text(text: str) -> str:
    """The identity of a write-up's text."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def check_day(announced: Announced, path: str, as_of: date) -> Problem | None:
    """What has happened cannot lie ahead."""
    if announced.day <= as_of or announced.is_plan:
        return None
    return build_problem(
        "date-future",
        path,
        announced.line,
        field="date",
        value=str(announced.day),
        as_of=str(as_of),
    )


def _announce(front: ReportFront, fields: MappingNode) -> Announced:
    return Announced(
        day=front.date,
        line=line_of(fields, ("date",)),
        is_plan=front.status in (Status.PLANNED, Status.DRAFT),
    )


@dataclass(slots=True)
class _Resolver:
    """Finds what the fields refer to; every miss becomes a problem."""

    source: ReportSource
    front: ReportFront
    fields: MappingNode
    organisation: Organisation
    problems: list[Problem] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    """Fields in place of which the report has a stand-in."""

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
        photos, cover = self._photos()
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
            attachments=self._attachments(),
            lines={e.key: e.line for e in self.fields if e.key in _REFERENCES},
            body=_describe_body(
                body, self.source.files, {*(photo.name for photo in photos), cover or ""}
            ),
        )

    def _check_dates(self) -> date:
        """The last day."""
        front = self.front
        last_day = front.end_date or front.date
        if last_day < front.date:
            self._leave_out("period-reversed", ("end_date",), value=str(front.end_date))
            last_day = front.date
        begins, ends = front.publish_from, front.expires
        if begins is not None and ends is not None and ends <= begins:
            self._problem("publication-reversed", ("expires",))
        folder = self.source.id.rpartition("/")[2]
        match = re.match(r"\d{4}-?\d{1,2}-?\d{1,2}", folder)
        folder_date = parse_date(match[0]) if match else None
        if folder_date is not None and folder_date != front.date:
            self._problem(
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
            self._problem("host-several", ("host",), value=typed, first=several[0].strip())
        else:
            host = self._unit("host", typed)
            if host is not None:
                return host
        self.faulty.add("host")
        return self.organisation.committee.id

    def _unit(self, key: str, name: str, *where: int | str) -> str | None:
        location = where or (key,)
        on = self.front.date
        text = unicodedata.normalize("NFKC", name).strip()
        found = self.organisation.find_units(text, on)
        if not found:
            found = self.organisation.guess_units(text, on)
            if len(found) > 1:
                known = "、".join(self.organisation.units[unit].name(on) for unit in found)
                tell = self._problem if key == "host" else self._leave_out
                tell("unit-ambiguous", location, value=name, known=known)
                return None
            if found:
                read = self.organisation.units[found[0]].name(on)
                self._problem("unit-read", location, value=name, read=read)
        if len(found) == 1:
            unit = self.organisation.units[found[0]]
            if isinstance(unit, Branch) and not unit.exists(on):
                self._problem("unit-not-then", location, value=name, date=str(on))
            return found[0]
        tell = self._problem if key == "host" else self._leave_out
        if found:
            tell("unit-ambiguous", location, value=name, known=", ".join(found))
        else:
            close = self.organisation.names.nearest(text, 2, 0.5)
            tell("unit-unknown", location, value=name, suggestion=" / ".join(close))
        return None

    def _units(self, key: str, names: Sequence[str]) -> tuple[str, ...]:
        found = (self._unit(key, name, key, index) for index, name in enumerate(names))
        return tuple(dict.fromkeys(unit for unit in found if unit is not None))

    def _turnout(self) -> dict[str, Turnout]:
        turnout: dict[str, Turnout] = {}
        typed = self.fields.get("attendance")
        for entry in typed if isinstance(typed, MappingNode) else ():
            # `{铸造, 锻造: 3}`: who was there is said of one unit, and not of the other.
            if isinstance(entry.value, ScalarNode) and entry.value.is_null:
                self._leave_out("attendance-form", ("attendance", entry.key), value=entry.key)
        for name, attendance in self.front.attendance.items():
            unit_id = self._unit("attendance", name, "attendance", name)
            if unit_id is None:
                continue
            unit = self.organisation.units[unit_id]
            roster = unit.member_count(self.front.date) if isinstance(unit, Branch) else 0
            if unit_id in turnout:
                self._leave_out("attendance-repeated", ("attendance", name), value=name)
            else:
                turnout[unit_id] = _build_turnout(attendance, roster)
        return turnout

    def _form(self, name: str) -> str:
        found = self.organisation.form_ids.get(name)
        if found is not None:
            return found
        close = self.organisation.form_names.nearest(name, 1, 0.5)
        # Left as typed: a form the taxonomy does not know yet still names itself on the page.
        self._problem(
            "form-unknown",
            ("forms",),
            value=name,
            suggestion=close[0] if close else "",
            known="、".join(dict.fromkeys(form.name for form in self.organisation.forms)),
        )
        return name

    def _photos(self) -> tuple[tuple[ReportPhoto, ...], str | None]:
        """The photos named, else every image beside the file; the cover named, else the first."""
        images = [name for name in self.source.files if is_image(name)]
        photos: list[ReportPhoto] = []
        for index, photo in enumerate(self.front.photos):
            name = self._file(photo.file, images, ("photos", index, "file"))
            if name is not None:
                photos.append(ReportPhoto(name=name, caption=photo.caption or ""))
        if not self.front.photos:
            photos = [ReportPhoto(name=name) for name in images]
        cover = self._file(self.front.cover, images, ("cover",)) if self.front.cover else None
        if cover is None and photos:
            cover = photos[0].name
        return tuple(photos), cover

    def _attachments(self) -> tuple[str, ...]:
        """Files to download; what a browser would run, or MkDocs make a page of, is none."""
        names = [name for name in self.source.files if not is_image(name)]
        folder = PurePosixPath(self.source.path).parent
        for name in names:
            if is_page(name):
                path = str(folder / name)
                self.problems.append(build_problem("attachment-page", path))
        return tuple(name for name in names if not is_page(name))

    def _file(self, typed: str, images: Sequence[str], where: tuple[int | str, ...]) -> str | None:
        name = ImageNames(images).find(typed)
        if name:
            return name
        close = difflib.get_close_matches(typed, images, n=1, cutoff=0.4)
        self._problem(
            "photo-missing",
            where,
            value=typed,
            suggestion=close[0] if close else "",
        )
        return None

    def _problem(self, rule: str, where: tuple[int | str, ...], **args: str) -> None:
        self.problems.append(
            build_problem(
                rule,
                self.source.path,
                line_of(self.fields, where),
                field=".".join(str(step) for step in where),
                **args,
            )
        )

    def _leave_out(self, rule: str, where: tuple[int | str, ...], **args: str) -> None:
        """Of something that the page can do without."""
        self._problem(rule, where, **args)
        self.problems[-1] = leave_out(self.problems[-1])


def _build_review(front: ReviewFront | None) -> Review:
    if front is None:
        return Review()
    return Review(first=front.first or "", second=front.second or "", third=front.third or "")


def _describe_body(body: str, files: Sequence[str], shown: Collection[str]) -> BodyFacts:
    """What has to be known of a text without reading it; ``files`` lie beside it, ``shown`` are
    the photos that the front matter shows."""
    images = [name for name in files if is_image(name)]
    # Without any of these the text names no file.
    targets = find_targets(body) if images and _NAMES_FILES.search(body) else Targets()
    names = ImageNames(images)
    placed = {names.find(image.name) for image in targets.images}
    linked = {names.find(unquote(link).removeprefix("./")) for link in targets.links}
    return BodyFacts(
        digest=digest_text(body),
        length=count_characters(body),
        images=tuple(name for name in images if name in placed),
        linked=tuple(name for name in images if name in linked),
        unused=tuple(name for name in images if name not in placed | linked | set(shown)),
    )


_NAMES_FILES = re.compile(r"[\])】］]|<(?:img|a)\b", re.IGNORECASE)


def _build_turnout(attendance: AttendanceFront, roster: int) -> Turnout:
    return Turnout(
        expected=roster,
        present=attendance.present,
        leave=attendance.leave,
        online=attendance.online,
        made_up=attendance.made_up,
    )


def is_page(name: str) -> bool:
    """Would the site, or a browser that opens it there, show this file's own HTML or scripts?"""
    return PurePosixPath(name).suffix.lower() in _PAGE_SUFFIXES


def sort_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Newest first; on one day the later start first, then by id."""
    return tuple(
        sorted(
            reports,
            key=lambda report: (report.date, str(report.start or ""), report.id),
            reverse=True,
        )
    )
