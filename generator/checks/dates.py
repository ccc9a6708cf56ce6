"""Days that contradict each other or the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found
from generator.checks.text import iter_lines

_WEEKDAYS = "一二三四五六日"
_DATED_WEEKDAY = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?\s*"
    r"[(（，,]?\s*(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])"
)


def check_far_past(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    day = manuscript.report.date
    if context.as_of.year - day.year > context.limits.years_back:
        yield found(manuscript.line_of("date"), field="date", value=day.isoformat())


def check_year_folder(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """The folder of another year than the activity's."""
    report = manuscript.report
    folder = report.id.partition("/")[0]
    if folder.isdecimal() and int(folder) != report.year:
        yield found(
            manuscript.line_of("date"), field="date", value=report.date.isoformat(), folder=folder
        )


def check_received_early(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    report = manuscript.report
    received = report.received
    if received and report.is_public and received < report.date:
        yield found(
            manuscript.line_of("received"),
            field="received",
            value=received.isoformat(),
            date=report.date.isoformat(),
        )


def check_received_future(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    received = manuscript.report.received
    if received and received > context.as_of:
        yield found(
            manuscript.line_of("received"),
            field="received",
            value=received.isoformat(),
            as_of=context.as_of.isoformat(),
        )


def check_times_reversed(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    report = manuscript.report
    if report.start and report.end and report.is_one_day and report.end <= report.start:
        yield found(
            manuscript.line_of("end"),
            field="end",
            start=f"{report.start:%H:%M}",
            end=f"{report.end:%H:%M}",
        )


def check_weekday(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """A day of the week that the calendar contradicts: mostly last year's text."""
    report = manuscript.report
    for line, text in iter_lines(manuscript.body, manuscript.body_line):
        for match in _DATED_WEEKDAY.finditer(text):
            try:
                day = date(
                    int(match["year"] or report.year), int(match["month"]), int(match["day"])
                )
            except ValueError:
                continue
            if match["weekday"].replace("天", "日") != _WEEKDAYS[day.weekday()]:
                yield found(line, value=match[0].strip("(（，, "), weekday=day.weekday())


RULES = (
    Rule(
        id="date-far-past",
        family=Family.DATES,
        bad=Example(text="date: 1926-03-05"),
        good=Example(text="date: 2026-03-05"),
        check_report=check_far_past,
    ),
    Rule(
        id="date-year-folder",
        family=Family.DATES,
        bad=Example(text="date: 2025-03-05"),
        good=Example(text="date: 2026-03-05"),
        check_report=check_year_folder,
    ),
    Rule(
        id="received-early",
        family=Family.DATES,
        bad=Example(text="date: 2026-03-05\nreceived: 2026-02-05"),
        good=Example(text="date: 2026-03-05\nreceived: 2026-03-06"),
        check_report=check_received_early,
    ),
    Rule(
        id="received-future",
        family=Family.DATES,
        bad=Example(text="received: 2062-03-06"),
        good=Example(text="received: 2026-03-06"),
        check_report=check_received_future,
    ),
    Rule(
        id="times-reversed",
        family=Family.DATES,
        bad=Example(text='start: "14:30"\nend: "04:30"'),
        good=Example(text='start: "14:30"\nend: "16:30"'),
        check_report=check_times_reversed,
    ),
    Rule(
        id="weekday-wrong",
        family=Family.DATES,
        bad=Example(place="body", text="3月5日（星期五）下午，炉前上了一课。"),
        good=Example(place="body", text="3月5日（星期四）下午，炉前上了一课。"),
        check_report=check_weekday,
    ),
)
