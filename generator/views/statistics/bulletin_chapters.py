"""What the bulletin says, chapter by chapter, in the organisation's order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.model.ledgers import HazardState
from generator.model.organisation import Level
from generator.model.periods import Half, Period, Quarter, Year
from generator.model.plan import Execution
from generator.model.report import Report
from generator.statistics import INDICATOR_BY_ID
from generator.statistics.story import Item as Found
from generator.statistics.story import find_attention, find_changes, percents
from generator.views.bounds import MOST_LISTED
from generator.views.statistics.bulletin_parts import Item, Part, PeriodBoard
from generator.views.statistics.shared import join, number_text, period_text
from generator.views.statistics.story import say_change, say_compared

_MOST_EVENTS = 6
_MOST_NAMED = 3
"""Plan items, hazards … that one sentence names."""
_MOST_UNITS = 5
"""Units that one sentence names."""
_MOST_DUE = 15
_LONGEST_EVENT = 80
"""Characters said of an activity, as far as a sentence ends there."""
_SENTENCE = re.compile(r".+?(?:[。！？!?…]+[”’」）]*|\.(?=\s|$)|$)\s*")


def situation(board: PeriodBoard, period: str) -> Part:
    """The period's figures in a few sentences; each says what it counts."""
    return Part(title=board.t("bulletin-summary"), paragraphs=tuple(_iter_situation(board, period)))


def _iter_situation(board: PeriodBoard, period: str) -> Iterator[str]:
    t, scope = board.t, board.figures.scope(board.period)
    levels = Counter(report.level for report in scope.reports)
    by_level = [
        t("bulletin-of-level", level=t(f"level-{level}"), n=levels[level])
        for level in reversed(Level)
        if levels[level]
    ]
    active = sum(bool(scope.activities(branch)) for branch in scope.branches)
    said = t(
        "bulletin-activities",
        period=period,
        n=len(scope.reports),
        levels=join(t, by_level) or "-",
        active=active,
        branches=len(scope.branches),
    )
    earlier = board.figures.before(board.period)
    if earlier is not None:
        before = len(earlier.figures.scope(earlier.period).reports)
        said += t("bulletin-activities-before", n=before)
    coverage = board.result("coverage")
    if coverage.of:
        said += t("bulletin-coverage", n=coverage.n, of=coverage.of, rate=_rate(board, "coverage"))
    yield said
    done, on_time = board.result("plan_completion"), board.result("plan_on_time")
    if done.of:
        yield t(
            "bulletin-plan",
            due=done.of,
            on_time=on_time.n,
            late=done.n - on_time.n,
            open=done.of - done.n,
            rate=_rate(board, "plan_completion"),
        )
    people = [
        t(f"bulletin-{name}", n=result.n, of=result.of, rate=_rate(board, name))
        for name in ("attendance", "timeliness", "evidence")
        if (result := board.result(name)).of
    ]
    if people:
        yield t("bulletin-glue").join(people)
    hazards = board.result("hazards_fixed")
    overdue = _overdue_hazards(board)
    if hazards.of or overdue:
        yield t(
            "bulletin-hazards",
            n=hazards.n,
            of=hazards.of,
            rate=_rate(board, "hazards_fixed"),
            overdue=overdue,
        )


def _overdue_hazards(board: PeriodBoard) -> int:
    """Hazards overdue at the end of the period, as statistics count them."""
    findings = find_attention(board.figures, board.period)
    return next((f.count for f in findings if f.indicator == "hazards_fixed"), 0)


def _rate(board: PeriodBoard, name: str) -> str:
    """ ", coverage 84 %, 3 points up": nothing where N is too small for a percentage."""
    t, figures, indicator = board.t, board.figures, INDICATOR_BY_ID[name]
    value = figures.shown(indicator, board.result(name))
    if value is None:
        return t("bulletin-rate-none")
    words = {"indicator": t(f"indicator-{name.replace('_', '-')}"), "value": t.percent(value)}
    earlier = figures.before(board.period)
    before = figures.shown(indicator, earlier.measure(name)) if earlier else None
    if before is None:
        return t("bulletin-rate", **words)
    points = percents(value) - percents(before)
    if not points:
        return t("bulletin-rate-same", **words)
    way = "up" if points > 0 else "down"
    return t("bulletin-rate-change", **words, way=way, points=abs(points))


def events(board: PeriodBoard, chosen: Sequence[str]) -> Part:
    """What was done: those asked for, those that their write-up puts forward, then the largest."""
    t, scope = board.t, board.figures.scope(board.period)
    reports = _choose(scope.reports, chosen, board.context.archive.by_id)
    items = tuple(
        Item(lead=report.title, text=_say_event(board, report, _say_what(report)))
        for report in reports
    )
    paragraphs = () if items else (t("bulletin-no-events"),)
    return Part(title=t("bulletin-main"), paragraphs=paragraphs, items=items)


def _choose(
    reports: Iterable[Report], chosen: Sequence[str], known: Mapping[str, Report]
) -> list[Report]:
    """All that somebody puts forward; up to ``_MOST_EVENTS`` the rest by level and size."""
    found = {report_id: known[report_id] for report_id in chosen}
    rest = [report for report in reports if report.id not in found]
    found |= {report.id: report for report in rest if report.highlight}
    weight = {Level.COMMITTEE: 0, Level.ZONE: 1, Level.BRANCH: 2}

    def largest(report: Report) -> tuple[int, int, date, str]:
        return (weight[report.level], -len(report.roles), report.date, report.id)

    for report in sorted(rest, key=largest):
        if len(found) >= _MOST_EVENTS:
            break
        found.setdefault(report.id, report)
    named = [found.pop(report_id) for report_id in chosen]
    return [*named, *sorted(found.values(), key=lambda report: (report.date, report.id))]


def _say_what(report: Report) -> str:
    """The highlight, or the summary cut at the end of a sentence."""
    if report.highlight:
        return report.highlight
    said = ""
    for sentence in _SENTENCE.findall(report.summary):
        if said and len(said) + len(sentence) > _LONGEST_EVENT:
            break
        said += sentence
    return said


def _say_event(board: PeriodBoard, report: Report, text: str = "") -> str:
    t = board.t
    place = board.context.archive.unit_position
    others = sorted(
        (unit for unit in report.roles if unit != report.host and unit in place),
        key=place.__getitem__,
    )
    key = "bulletin-event-all" if report.for_all else "bulletin-event"
    return t(
        key if others or report.for_all else "bulletin-event-alone",
        date=t.month_day(report.date),
        host=_name(board, report.host, report.date),
        others=_some_units(board, others, report.date),
        text=text,
    ).strip()


def _name(board: PeriodBoard, unit: str, on: date, *, short: bool = False) -> str:
    entity = board.context.archive.organisation.units[unit]
    return entity.short_name(on) if short else entity.name(on)


def _some_units(board: PeriodBoard, units: Sequence[str], on: date) -> str:
    named = join(board.t, (_name(board, unit, on, short=True) for unit in units[:_MOST_UNITS]))
    if len(units) <= _MOST_UNITS:
        return named or "-"
    return board.t("bulletin-and-more-units", named=named, n=len(units))


def compared(board: PeriodBoard) -> Part:
    """Better and worse apart; nothing is compared with a period that has no activities."""
    t = board.t
    title = t("bulletin-compared")
    if board.figures.before(board.period) is None:
        return Part(title=title, paragraphs=(say_compared(board, has_improved=False),))
    changes = find_changes(board.figures, board.period)
    parts = []
    for key, wanted in (("better", True), ("worse", False)):
        sentences = [
            say_change(board, change, "") for change in changes if change.improved is wanted
        ]
        parts.append(
            Part(
                title=t(f"bulletin-{key}"),
                paragraphs=() if sentences else (t(f"bulletin-{key}-none"),),
                items=tuple(Item(lead=one.lead.text, text=one.text) for one in sentences),
            )
        )
    return Part(title=title, parts=tuple(parts))


def faults(board: PeriodBoard) -> Part:
    """What is wanting, unit by unit."""
    t = board.t
    by_unit: defaultdict[str, list[str]] = defaultdict(list)
    owed = _open_executions(board)
    for finding in find_attention(board.figures, board.period):
        of_unit: defaultdict[str, list[Found]] = defaultdict(list)
        for item in finding.items:
            of_unit[item.unit].append(item)
        for unit, items in of_unit.items():
            by_unit[unit].append(_say_fault(board, finding.indicator, items, owed.get(unit, ())))
    place = board.context.archive.unit_position
    units = sorted(by_unit, key=place.__getitem__)
    shown = tuple(
        Item(
            lead=board.name(unit, short=False),
            text=t("bulletin-sentence", text=t("bulletin-separator").join(by_unit[unit])),
        )
        for unit in units[:MOST_LISTED]
    )
    paragraphs = [] if shown else [t("bulletin-no-faults")]
    if len(units) > MOST_LISTED:
        paragraphs.append(t("bulletin-more-units", n=len(units) - MOST_LISTED))
    return Part(title=t("bulletin-faults"), paragraphs=tuple(paragraphs), items=shown)


def _open_executions(board: PeriodBoard) -> dict[str, list[Execution]]:
    """By unit what fell due in the period and is not done."""
    found: defaultdict[str, list[Execution]] = defaultdict(list)
    for execution in board.figures.scope(board.period).executions_due:
        if not execution.state(board.figures.as_of).is_done:
            found[execution.owner].append(execution)
    return found


def _say_fault(
    board: PeriodBoard, indicator_id: str, items: Sequence[Found], owed: Sequence[Execution]
) -> str:
    t, item = board.t, items[0]
    words: dict[str, str | int] = {"n": sum(max(1, one.count) for one in items)}
    match indicator_id:
        case "coverage":
            words = {"months": join(t, map(str, item.months))}
        case "exchange":
            quarters = (t("unit-quarter", n=(month + 2) // 3) for month in item.months)
            words = {"quarters": join(t, quarters)}
        case "longest_gap" | "gap_variation" | "balance":
            value = number_text(t, INDICATOR_BY_ID[indicator_id], item.value or 0)
            words = {"value": value}
        case "top_form":
            form = board.context.form_name(item.name)
            words = {"form": form, "value": t.percent(item.value or 0)}
        case "duty":
            tasks = (
                t(
                    "story-task",
                    n=one.months[0] if one.months else 0,
                    task=t(f"duty-task-{one.name}"),
                )
                for one in items
            )
            words = {"tasks": join(t, tasks)}
        case "milestones":
            titles = {p.id: p.title for p in board.context.archive.projects_by_lead[item.unit]}
            words = {
                "projects": join(t, (t("bulletin-quoted", text=titles[i.name]) for i in items))
            }
        case "plan_completion":
            words["items"] = _some(board, [execution.item.content for execution in owed])
        case "hazards_fixed":
            words["items"] = _some(
                board,
                [
                    hazard.id
                    for hazard in board.context.archive.hazards_by_branch.get(item.unit, ())
                    if hazard.found <= board.last
                    and hazard.state(board.last) is HazardState.OVERDUE
                ],
            )
    return t(f"bulletin-fault-{indicator_id.replace('_', '-')}", **words)


def _some(board: PeriodBoard, texts: Sequence[str]) -> str:
    """The first few of them, each once."""
    found = list(dict.fromkeys(texts))
    named = join(board.t, found[:_MOST_NAMED])
    return named if len(found) <= _MOST_NAMED else board.t("bulletin-and-more", named=named)


def next_steps(board: PeriodBoard) -> Part:
    """What the next period brings, as far as it is known on the day of the figures."""
    t, following = board.t, _following(board.period)
    name = period_text(t, following)
    parts = [
        part
        for part in (
            _due_next(board, following, name),
            _announced(board, following),
            _overdue(board),
            _duty_next(board, following),
            _rechecks(board),
        )
        if part.paragraphs or part.items
    ]
    paragraphs = () if parts else (t("bulletin-nothing-next", period=name),)
    return Part(title=t("bulletin-next"), paragraphs=paragraphs, parts=tuple(parts))


def _following(period: Period) -> Period:
    match period:
        case Year():
            return Year(period.year + 1)
        case Half():
            is_first = period.number == 1
            return Half(period.year + (not is_first), 2 if is_first else 1)
        case _:
            return period.next


def _due_next(board: PeriodBoard, period: Period, name: str) -> Part:
    t, archive, as_of = board.t, board.context.archive, board.figures.as_of
    title = t("bulletin-next-plan")
    plan = archive.fulfilment.get(period.first.year)
    if plan is None:
        return Part(title=title, paragraphs=(t("bulletin-no-plan", year=str(period.first.year)),))
    due: defaultdict[tuple[date, str], list[Execution]] = defaultdict(list)
    for day, falling_due in plan.by_due.items():
        if period.first <= day <= period.last:
            for execution in falling_due:
                if not execution.state(as_of).is_done:
                    due[day, execution.item.code].append(execution)
    place = archive.unit_position
    items = []
    for (day, _), executions in sorted(due.items())[:_MOST_DUE]:
        owners = sorted((e.owner for e in executions), key=place.__getitem__)
        text = t("bulletin-due", date=t.month_day(day), units=_some_units(board, owners, as_of))
        items.append(Item(lead=executions[0].item.content, text=text))
    total = sum(map(len, due.values()))
    lead = t("bulletin-due-lead", period=name, items=len(due), n=total)
    rest = (t("bulletin-more-due", n=len(due) - len(items)),) if len(due) > len(items) else ()
    return Part(title=title, paragraphs=(lead, *rest) if due else (), items=tuple(items))


def _announced(board: PeriodBoard, period: Period) -> Part:
    t = board.t
    items = tuple(
        Item(lead=report.title, text=_say_event(board, report))
        for report in board.context.archive.planned
        if period.first <= report.date <= period.last
    )
    return Part(title=t("bulletin-next-announced"), items=items[:_MOST_DUE])


def _overdue(board: PeriodBoard) -> Part:
    """What is overdue on the day of the figures, in the year's plan: to be made up for."""
    t, figures = board.t, board.figures
    result = figures.measure("plan_completion", Year(board.period.year))
    n = result.of - result.n
    said = (t("bulletin-make-up", year=str(board.period.year), n=n),) if n else ()
    return Part(title=t("bulletin-next-overdue"), paragraphs=said)


def _duty_next(board: PeriodBoard, period: Period) -> Part:
    t, organisation = board.t, board.context.archive.organisation
    quarter = Quarter.of(period.first)
    items = []
    for zone in organisation.zones:
        duty = organisation.duty(zone.id, quarter)
        if duty is not None:
            deputy = _name(board, duty.deputy, quarter.first) if duty.deputy else ""
            key = "bulletin-duty" if deputy else "bulletin-duty-alone"
            lead = _name(board, duty.lead, quarter.first)
            items.append(
                Item(lead=zone.name(quarter.first), text=t(key, lead=lead, deputy=deputy or "-"))
            )
    hosts = organisation.half_year_duty.get(quarter.half, ())
    said = []
    if hosts:
        names = join(t, (_name(board, zone, quarter.first) for zone in hosts))
        said.append(
            t("bulletin-half-year", half=t("unit-half", n=quarter.half.number), zones=names)
        )
    name = period_text(t, quarter)
    return Part(
        title=t("bulletin-next-duty", period=name), paragraphs=tuple(said), items=tuple(items)
    )


def _rechecks(board: PeriodBoard) -> Part:
    """Hazards that are not closed: to be fixed, or to be looked at again."""
    t, archive, as_of = board.t, board.context.archive, board.figures.as_of
    items = []
    for branch in archive.organisation.branches:
        hazards = [
            h for h in archive.hazards_by_branch.get(branch.id, ()) if h.state(as_of).is_open
        ]
        if hazards:
            said = [
                t("bulletin-recheck", id=h.id, state=t(f"hazard-{h.state(as_of)}")) for h in hazards
            ]
            text = t("bulletin-sentence", text=join(t, said))
            items.append(Item(lead=branch.name(as_of), text=text))
    return Part(title=t("bulletin-next-hazards"), items=tuple(items[:MOST_LISTED]))
