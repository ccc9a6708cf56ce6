"""Attendance against the roster, reviews by different posts, consent to portraits."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found
from generator.model.problem import Severity
from generator.model.values import People


def check_over_roster(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    """More present and on leave than the unit has members on that day."""
    report = manuscript.report
    for unit, turnout in report.turnout.items():
        counted = turnout.present + turnout.leave
        if turnout.expected and counted > turnout.expected:
            yield found(
                manuscript.line_of("attendance"),
                field="attendance",
                unit=context.organisation.units[unit].name(report.date),
                counted=counted,
                expected=turnout.expected,
            )


def check_online(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    """Online ones are some of those present."""
    report = manuscript.report
    for unit, turnout in report.turnout.items():
        if turnout.online > turnout.present:
            yield found(
                manuscript.line_of("attendance"),
                field="attendance",
                unit=context.organisation.units[unit].name(report.date),
                online=turnout.online,
                present=turnout.present,
            )


def check_made_up(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    """Only who was on leave or absent can make up."""
    report = manuscript.report
    for unit, turnout in report.turnout.items():
        missed = turnout.leave + turnout.absent
        if turnout.expected and turnout.made_up > missed:
            yield found(
                manuscript.line_of("attendance"),
                field="attendance",
                unit=context.organisation.units[unit].name(report.date),
                made_up=turnout.made_up,
                missed=missed,
            )


def check_review_missing(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """Published without the three reviews."""
    report = manuscript.report
    if not report.is_public:
        return
    missing = [str(number) for number, post in enumerate(report.review.steps, start=1) if not post]
    if missing:
        yield found(manuscript.line_of("review"), field="review", n=len(missing))


def check_review_same(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """Two of the three reviews by one post."""
    posts = [post for post in manuscript.report.review.steps if post]
    for post in dict.fromkeys(posts):
        if posts.count(post) > 1:
            yield found(manuscript.line_of("review"), field="review", post=post)


def check_own_proofreader(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    report = manuscript.report
    if report.author and report.author == report.proofreader:
        yield found(manuscript.line_of("proofreader"), field="proofreader", post=report.proofreader)


def check_portrait(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """A person who can be told, without a word of consent."""
    for photo in manuscript.front.photos:
        if photo.people is People.IDENTIFIABLE and not photo.consent:
            line = manuscript.line_with(photo.file) or manuscript.line_of("photos")
            yield found(line, field="photos", name=photo.file)


_REVIEW = "review: {first: 支部书记, second: 协作区联络员, third: 党委宣传干事}"

RULES = (
    Rule(
        id="attendance-over-roster",
        family=Family.PEOPLE,
        severity=Severity.ERROR,
        bad=Example(text="attendance:\n  铸造: {present: 27, leave: 4}"),
        good=Example(text="attendance:\n  铸造: {present: 24, leave: 4}"),
        check_report=check_over_roster,
    ),
    Rule(
        id="attendance-online",
        family=Family.PEOPLE,
        bad=Example(text="attendance:\n  铸造: {present: 3, online: 5}"),
        good=Example(text="attendance:\n  铸造: {present: 20, online: 5}"),
        check_report=check_online,
    ),
    Rule(
        id="attendance-made-up",
        family=Family.PEOPLE,
        bad=Example(text="attendance:\n  铸造: {present: 26, leave: 2, made_up: 6}"),
        good=Example(text="attendance:\n  铸造: {present: 26, leave: 2, made_up: 2}"),
        check_report=check_made_up,
    ),
    Rule(
        id="review-missing",
        family=Family.PEOPLE,
        bad=Example(text="review: {first: 支部书记}"),
        good=Example(text=_REVIEW),
        check_report=check_review_missing,
    ),
    Rule(
        id="review-same",
        family=Family.PEOPLE,
        severity=Severity.ERROR,
        bad=Example(text="review: {first: 支部书记, second: 支部书记, third: 党委宣传干事}"),
        good=Example(text=_REVIEW),
        check_report=check_review_same,
    ),
    Rule(
        id="own-proofreader",
        family=Family.PEOPLE,
        severity=Severity.ERROR,
        bad=Example(text="author: 宣传委员\nproofreader: 宣传委员"),
        good=Example(text="author: 宣传委员\nproofreader: 组织委员"),
        check_report=check_own_proofreader,
    ),
    Rule(
        id="portrait-consent",
        family=Family.SENSITIVE,
        severity=Severity.ERROR,
        bad=Example(
            text="photos:\n  - {file: 01.jpg, caption: 老炉长退休前最后一课, people: identifiable}",
            beside=("01.jpg",),
        ),
        good=Example(
            text="photos:\n  - {file: 01.jpg, caption: 老炉长退休前最后一课,"
            " people: identifiable, consent: yes}",
            beside=("01.jpg",),
        ),
        check_report=check_portrait,
    ),
)
