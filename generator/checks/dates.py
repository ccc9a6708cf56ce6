"""Days that contradict each other or the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found
from generator.checks.text import iter_lines, iter_paragraphs

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
    if report.start and report.end and report.is_one_day and report.duration is None:
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


# 3月5日下午，… at the beginning of a paragraph, or in it behind a comma, is the day it tells of;
# 截至3月5日, 3月5日前 are others.
_TOLD = re.compile(
    r"(?:^[\s\u3000“]*|[，。,；;\s](?:2\d{3}年)?)"
    r"(?P<value>(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号])"
    r"(?!以来|前|以前|之前|起|至|到|-|—)"
)
_ANY_DAY = re.compile(
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")}


def check_date_in_text(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """The text tells of another day than the activity's, and not of that one.

    Another month at its very beginning is what ``other-month`` finds.
    """
    report = manuscript.report
    if not report.is_short:
        return
    days = {(day.month, day.day) for day in report.iter_days()}
    # Where its own day stands, others tell of what led to it.
    if any((_number(m), _number(d)) in days for m, d in _ANY_DAY.findall(manuscript.body)):
        return
    for index, (line, text) in enumerate(iter_paragraphs(manuscript.body, manuscript.body_line)):
        match = _TOLD.search(text)
        if match is None:
            continue
        is_other_month = _number(match["month"]) not in {month for month, _day in days}
        if not (is_other_month and index == 0 and match.start() == 0):
            date = report.date.isoformat()
            yield found(line, field="date", value=match["value"], date=date)
        return


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


RULES = (
    Rule(
        id="date-in-text",
        family=Family.DATES,
        bad=Example(place="body", text="3月15日下午，炉前上了一课。"),
        good=Example(place="body", text="3月5日下午，炉前上了一课。"),
        check_report=check_date_in_text,
    ),
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
