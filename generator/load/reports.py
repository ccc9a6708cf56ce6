"""One report's file → :class:`Report`, resolved against the organisation. Pure: bytes come in."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from generator.load.frontmatter import split_front_matter
from generator.load.nodes import Entry, Mapping, Scalar, line_of
from generator.load.record import known_keys, put_english_keys, validate_record
from generator.load.sources import ReportSource
from generator.load.text import decode
from generator.model.front import Attendance, ReportFront
from generator.model.organisation import Branch, Organisation
from generator.model.periods import Quarter
from generator.model.problem import Problem, Severity, build_problem, has_errors
from generator.model.report import Report, ReportPhoto, Turnout, is_image
from generator.model.values import Status, parse_date

_PAGE_SUFFIXES = frozenset(
    {
        *(".md", ".markdown", ".mdown", ".mkdn", ".mkd"),
        *(".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".xml", ".xsl"),
        *(".js", ".mjs", ".css", ".swf", ".php", ".jsp", ".asp", ".aspx", ".hta"),
    }
)
# Nothing can be said of these without the activity's date.
_DATED_RULES = frozenset({"period-reversed", "unit-not-then", "unit-ambiguous"})
_ALL = frozenset({"all", "全体", "全部", "各支部", "全体支部"})
_KNOWN_KEYS = known_keys(ReportFront)


def read_report(
    source: ReportSource, organisation: Organisation, as_of: date
) -> tuple[Report | None, tuple[Problem, ...]]:
    """Parse one write-up; None when an error keeps it from the site. All its problems at once."""
    decoded = decode(source.data, source.path)
    if decoded.text is None:
        return None, decoded.problems
    front_matter = split_front_matter(decoded.text, source.path, _KNOWN_KEYS)
    problems = [*decoded.problems, *front_matter.problems]
    if front_matter.fields is None:
        return None, tuple(problems)
    fields, found = put_english_keys(ReportFront, front_matter.fields, source.path)
    front, more = validate_record(ReportFront, fields, source.path)
    problems += dict.fromkeys((*found, *more))
    if front is None:
        problems += _find_more(source, fields, problems, organisation, as_of)
        return None, tuple(problems)
    resolver = _Resolver(source, front, fields, organisation, as_of)
    report = resolver.build(front_matter.body, front_matter.body_line)
    problems += resolver.problems
    return (None if has_errors(problems) else report), tuple(problems)


def _find_more(
    source: ReportSource,
    fields: Mapping,
    problems: Iterable[Problem],
    organisation: Organisation,
    as_of: date,
) -> Iterable[Problem]:
    """What else is wrong with a write-up of which some fields cannot be read.

    The others are looked up with stand-ins for what every write-up needs, so that nobody mends a
    date only to be told of an unknown unit next.
    """
    faulty = {problem.field.partition(".")[0] for problem in problems}
    sound = {entry.key: entry for entry in fields if entry.key not in faulty}
    needed = {"title": "-", "date": str(as_of), "host": "-"}
    stand_ins = [Entry(key, Scalar(text, 0), 0) for key, text in needed.items() if key not in sound]
    rest = Mapping((*sound.values(), *stand_ins), fields.line)
    front, _ = validate_record(ReportFront, rest, source.path)
    if front is None:
        return
    resolver = _Resolver(source, front, rest, organisation, as_of)
    resolver.build("", 1)
    for problem in resolver.problems:
        if problem.field.partition(".")[0] not in sound:
            continue
        if "date" in sound or problem.rule not in _DATED_RULES:
            yield problem


@dataclass(slots=True)
class _Resolver:
    """Finds what the fields refer to; every miss becomes a problem."""

    source: ReportSource
    front: ReportFront
    fields: Mapping
    organisation: Organisation
    as_of: date
    problems: list[Problem] = field(default_factory=list)

    def build(self, body: str, body_line: int) -> Report | None:
        self._check_dates()
        front = self.front
        host = self._unit("host", front.host)
        co_hosts = self._units("co_hosts", front.co_hosts)
        for_all = bool(_ALL & {name.lower() for name in front.participants})
        participants = self._units(
            "participants", [name for name in front.participants if name.lower() not in _ALL]
        )
        turnout = self._turnout()
        forms = tuple(self._form(name) for name in front.forms)
        photos, cover = self._photos()
        if host is None:
            return None
        zone = self.organisation.zone_of(host, front.date)
        quarter = Quarter.of(front.date)
        return Report(
            id=self.source.id,
            source=self.source.path,
            front=front.model_copy(update={"forms": forms}),
            body=body,
            body_line=body_line,
            lines={entry.key: entry.line for entry in self.fields},
            host=host,
            co_hosts=co_hosts,
            participants=participants,
            for_all=for_all,
            level=front.level or self.organisation.units[host].level,
            zone=zone,
            duty=self.organisation.duty(zone, quarter) if zone else None,
            turnout=turnout,
            photos=photos,
            cover=cover,
            attachments=self._attachments(),
        )

    def _check_dates(self) -> None:
        front = self.front
        if front.end_date and front.end_date < front.date:
            self._problem("period-reversed", ("end_date",), value=str(front.end_date))
        if front.date > self.as_of and front.status not in (Status.PLANNED, Status.DRAFT):
            self._problem("date-future", ("date",), value=str(front.date), as_of=str(self.as_of))
        folder = self.source.id.rpartition("/")[2]
        match = re.match(r"\d{4}-?\d{1,2}-?\d{1,2}", folder)
        folder_date = parse_date(match[0]) if match else None
        if folder_date is not None and folder_date != front.date:
            self._problem(
                "date-folder",
                ("date",),
                severity=Severity.WARNING,
                value=str(front.date),
                folder=folder,
            )

    def _unit(self, key: str, name: str, *where: int | str) -> str | None:
        text = unicodedata.normalize("NFKC", name).strip()
        found = self.organisation.find_units(text, self.front.date)
        location = where or (key,)
        if len(found) == 1:
            unit = self.organisation.units[found[0]]
            if isinstance(unit, Branch) and not unit.exists(self.front.date):
                self._problem(
                    "unit-not-then",
                    location,
                    severity=Severity.WARNING,
                    value=name,
                    date=str(self.front.date),
                )
            return found[0]
        if found:
            self._problem("unit-ambiguous", location, value=name, known=", ".join(found))
            return None
        close = self.organisation.names.nearest(text, 2, 0.5)
        self._problem("unit-unknown", location, value=name, suggestion=" / ".join(close))
        return None

    def _units(self, key: str, names: Sequence[str]) -> tuple[str, ...]:
        found = (self._unit(key, name, key, index) for index, name in enumerate(names))
        return tuple(dict.fromkeys(unit for unit in found if unit is not None))

    def _turnout(self) -> dict[str, Turnout]:
        turnout: dict[str, Turnout] = {}
        for name, attendance in self.front.attendance.items():
            unit_id = self._unit("attendance", name, "attendance", name)
            if unit_id is None:
                continue
            unit = self.organisation.units[unit_id]
            roster = unit.member_count(self.front.date) if isinstance(unit, Branch) else 0
            if unit_id in turnout:
                self._problem("attendance-repeated", ("attendance", name), value=name)
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
            severity=Severity.WARNING,
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
                self.problems.append(build_problem("attachment-page", Severity.WARNING, path))
        return tuple(name for name in names if not is_page(name))

    def _file(self, typed: str, images: Sequence[str], where: tuple[int | str, ...]) -> str | None:
        name = PurePosixPath(typed.replace("\\", "/")).as_posix().removeprefix("./")
        by_folded = {_fold_name(image): image for image in images}
        if name in images or _fold_name(name) in by_folded:
            return by_folded[_fold_name(name)]
        close = difflib.get_close_matches(name, images, n=1, cutoff=0.4)
        self._problem(
            "photo-missing",
            where,
            severity=Severity.WARNING,
            value=typed,
            suggestion=close[0] if close else "",
        )
        return None

    def _problem(
        self,
        rule: str,
        where: tuple[int | str, ...],
        *,
        severity: Severity = Severity.ERROR,
        **args: str,
    ) -> None:
        self.problems.append(
            build_problem(
                rule,
                severity,
                self.source.path,
                line_of(self.fields, where),
                field=".".join(str(step) for step in where),
                **args,
            )
        )


def _build_turnout(attendance: Attendance, roster: int) -> Turnout:
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


def _fold_name(name: str) -> str:
    """File names as Windows and macOS see them: case and Unicode form do not matter."""
    return unicodedata.normalize("NFC", name).casefold()


def sort_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Newest first; on one day the later start first, then by id."""
    return tuple(
        sorted(
            reports,
            key=lambda report: (report.date, str(report.front.start or ""), report.id),
            reverse=True,
        )
    )
