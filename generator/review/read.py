"""A review as another job wrote it (``--format json``) → a review again, nothing of it believed.

The job that reads a stranger's change has no token; the one that has the token reads nothing but
this file. Whatever it says is data of a known shape and size: the words around it are ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from generator.locale import Translator
from generator.messages import describe, example, hint, is_complete
from generator.model.problem import Problem, Severity
from generator.review.model import (
    Effect,
    FieldChange,
    Guard,
    Guarded,
    Kind,
    PageChange,
    ReportReview,
    ReviewResult,
)
from generator.review.render import VERSION

LARGEST = 64_000_000
"""Bytes of such a file: a hundred thousand problems take half of it."""

_Text = Annotated[str, Meta(max_length=2_000)]
_Count = Annotated[int, Meta(ge=0, le=10**9)]


class ReviewUnreadableError(Exception):
    """It is no review of ours; the text says what is wrong with it."""


class _Problem(Struct, frozen=True, kw_only=True):
    rule: Annotated[str, Meta(max_length=80, pattern="^[a-z0-9-]+$")]
    severity: Annotated[str, Meta(max_length=20)]
    path: _Text
    line: _Count = 0
    field: _Text = ""
    args: dict[_Text, _Text | int] = {}


class _Report(Struct, frozen=True, kw_only=True):
    kind: Kind
    path: _Text
    title: _Text
    url: _Text = ""
    facts: tuple[_Text, ...] = ()
    summary: _Text = ""
    characters: _Count = 0
    minutes: _Count = 0
    photos: _Count = 0
    moved_from: _Text = ""
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[_Problem, ...] = ()


class _Guarded(Struct, frozen=True, kw_only=True):
    kind: Guard
    paths: tuple[_Text, ...]


class _Review(Struct, frozen=True, kw_only=True):
    version: int
    base: _Text
    as_of: date
    reports: tuple[_Report, ...]
    guarded: tuple[_Guarded, ...] = ()
    other_problems: tuple[_Problem, ...] = ()
    other_files: tuple[_Text, ...] = ()
    effects: tuple[Effect, ...] = ()
    pages: tuple[PageChange, ...] = ()
    other_pages: _Count = 0


def read_review(data: bytes, t: Translator) -> ReviewResult:
    """:class:`ReviewUnreadableError` for anything but what ``--format json`` writes."""
    if len(data) > LARGEST:
        raise ReviewUnreadableError(f"{len(data)} > {LARGEST}")
    try:
        read = msgspec.json.decode(data, type=_Review)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReviewUnreadableError(str(error)) from error
    if read.version != VERSION:
        raise ReviewUnreadableError(f"version {read.version}")
    return ReviewResult(
        base=read.base,
        as_of=read.as_of,
        reports=tuple(_to_report(report, t) for report in read.reports),
        guarded=tuple(Guarded(kind=one.kind, paths=one.paths) for one in read.guarded),
        other_problems=_to_problems(read.other_problems, t),
        other_files=read.other_files,
        effects=read.effects,
        pages=read.pages,
        other_pages=read.other_pages,
    )


def _to_report(report: _Report, t: Translator) -> ReportReview:
    """Without its cover: there are no photos here."""
    return ReportReview(
        kind=report.kind,
        path=report.path,
        title=report.title,
        url=report.url,
        facts=report.facts,
        summary=report.summary,
        characters=report.characters,
        minutes=report.minutes,
        photos=report.photos,
        moved_from=report.moved_from,
        changes=report.changes,
        problems=_to_problems(report.problems, t),
    )


def _to_problems(problems: Iterable[_Problem], t: Translator) -> tuple[Problem, ...]:
    return tuple(_to_problem(problem, t) for problem in problems)


def _to_problem(problem: _Problem, t: Translator) -> Problem:
    severities = {severity.id: severity for severity in Severity}
    if problem.severity not in severities or not t.has(f"problem-{problem.rule}"):
        raise ReviewUnreadableError(f"{problem.rule}: {problem.severity}")
    made = Problem(
        rule=problem.rule,
        severity=severities[problem.severity],
        path=problem.path,
        line=problem.line,
        field=problem.field,
        args=tuple(sorted(problem.args.items())),
    )
    try:
        for say in (describe, hint, example):
            say(made, t)
        complete = is_complete(made, t)
    except (ValueError, KeyError, TypeError) as error:
        raise ReviewUnreadableError(f"{problem.rule}: args") from error
    if not complete:
        raise ReviewUnreadableError(f"{problem.rule}: args")
    return made
