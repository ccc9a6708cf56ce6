"""One report's file → :class:`WriteUp`, resolved against the organisation. Pure: bytes come in.

Nothing here depends on the day of the build, so that what was read can be kept for the next.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from generator.load.bounds import refuse_heavy, refuse_long
from generator.load.exposure import find_exposures, find_portraits
from generator.load.frontmatter import split_front_matter
from generator.load.keys import english_key, put_english_keys
from generator.load.lenient import validate_leniently
from generator.load.nodes import KeyedNode, MappingNode, ScalarNode, line_of
from generator.load.record import validate_record
from generator.load.resolving import resolve_report
from generator.load.shape import schema_of
from generator.load.sources import REPORT_FILE, ReportSource, name_problems, refusal_problems
from generator.load.spans import split_spans
from generator.load.text import decode
from generator.model.front import ReportFront
from generator.model.organisation import Organisation
from generator.model.periods import LAST_YEAR
from generator.model.problem import Problem, build_problem, has_errors
from generator.model.values import ReadingContext, Status
from generator.model.write_up import WriteUp

# Nothing can be said of these without the activity's date.
_DATED_RULES = frozenset({"period-reversed", "unit-not-then", "unit-ambiguous"})
# Stands in for a date that cannot be read: late enough for every unit's present name.
_SOME_DAY = f"{LAST_YEAR}-12-31"
_SCHEMA = schema_of(ReportFront)
# Without these there is no page; a status that nobody can read may be that of a draft, and a time
# of publication that of a month to come.
_KEPT = frozenset({"title", "date", "host", "status", "publish_from", "expires"})


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
    resolved = resolve_report(source, front, fields, front_matter.body, organisation)
    problems += [
        problem
        for problem in resolved.problems
        if problem.field.partition(".")[0] not in faulty
        and ("date" not in faulty or problem.rule not in _DATED_RULES)
    ]
    announced = None if "date" in faulty else _announce(front, fields)
    write_up = WriteUp(
        report=resolved.report,
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
        faulty=frozenset(faulty | resolved.faulty),
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
