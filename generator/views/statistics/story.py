"""Findings in words, each unit on its way to the rows that say so."""

from __future__ import annotations

from collections import defaultdict

from generator import urls
from generator.statistics import INDICATOR_BY_ID
from generator.statistics.story import Change, Finding, Item, find_attention, find_changes
from generator.views.bounds import MOST_LISTED
from generator.views.page import Link
from generator.views.statistics.shared import Board, Section, Sentence, join, number_text


def build_story(board: Board, unit: str = "") -> tuple[Section, ...]:
    """What improved and what needs attention in the board's year, for all or one unit."""
    t = board.t
    changes = find_changes(board.figures, board.period, unit)
    better = tuple(say_change(board, change, unit) for change in changes if change.improved)
    worse = tuple(say_change(board, change, unit) for change in changes if not change.improved)
    findings = find_attention(board.figures, board.period, unit)
    compared = say_compared(board, bool(better))
    return (
        Section(
            id="improved",
            title=t("story-improved"),
            intro=compared,
            sentences=better,
        ),
        Section(
            id="attention",
            title=t("story-attention"),
            intro="" if worse or findings else t("story-nothing"),
            sentences=(*worse, *(say_finding(board, finding, unit) for finding in findings)),
        ),
    )


def say_compared(board: Board, has_improved: bool) -> str:
    """What the changes are measured against, or that there is nothing to compare."""
    t, year = board.t, str(board.period.year - 1)
    if board.figures.before(board.period) is None:
        return t("story-no-comparison", year=year)
    under_way = board.figures.as_of < board.period.last
    if has_improved:
        return t("story-compared-part" if under_way else "story-compared", year=year)
    return t("story-nothing-improved", year=year)


def say_change(board: Board, change: Change, unit: str) -> Sentence:
    t = board.t
    link = board.indicator_link(change.indicator)
    indicator = INDICATOR_BY_ID[change.indicator]
    text = t(
        "story-change",
        before=number_text(t, indicator, change.before),
        after=number_text(t, indicator, change.after),
        points=abs(change.points),
        way="up" if change.after > change.before else "down",
    )
    url = board.rows_url(change.indicator, unit) if unit else link.url
    return Sentence(lead=Link(text=link.text, url=url), text=text)


def say_finding(board: Board, finding: Finding, unit: str = "") -> Sentence:
    """A sentence, and the units one by one."""
    t = board.t
    link = board.indicator_link(finding.indicator)
    units = len({item.unit for item in finding.items})
    name = f"story-{finding.indicator.replace('_', '-')}"
    text = t(name, n=finding.count, units=units)
    is_own = len(finding.items) == 1 and finding.items[0].unit == unit
    lead = Link(text=link.text, url=board.rows_url(finding.indicator, unit) if unit else link.url)
    # Of the unit itself the sentence has said how many.
    named = _by_unit(finding) if not is_own or finding.indicator in _TOLD else []
    links = [
        Link(
            text=_item_text(board, finding.indicator, items, with_unit=not is_own),
            url=_item_url(board, finding.indicator, items[0]),
        )
        for items in named[:MOST_LISTED]
    ]
    if len(named) > MOST_LISTED:
        links.append(Link(text=t("story-more", n=len(named) - MOST_LISTED), url=""))
    return Sentence(lead=lead, text=text, items=tuple(links))


_TOLD = frozenset(
    {
        *("coverage", "exchange", "longest_gap", "gap_variation", "balance"),
        *("top_form", "duty", "milestones"),
    }
)
"""Findings whose items say more than how many (:func:`_item_text`)."""


def _by_unit(finding: Finding) -> list[list[Item]]:
    """Several facts about a unit are one item; projects stay apart."""
    found: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in finding.items:
        key = item.name if finding.indicator == "milestones" else ""
        found[item.unit, key].append(item)
    return list(found.values())


def _item_url(board: Board, indicator_id: str, item: Item) -> str:
    if indicator_id == "milestones":
        return urls.project(item.name)
    return board.rows_url(indicator_id, item.unit)


def _item_text(board: Board, indicator_id: str, items: list[Item], *, with_unit: bool) -> str:
    t, item = board.t, items[0]
    facts: list[str] = []
    match indicator_id:
        case "coverage":
            facts = [t("story-months", months=join(t, map(str, item.months)))]
        case "exchange":
            quarters = [t("unit-quarter", n=(month + 2) // 3) for month in item.months]
            facts = [join(t, quarters)]
        case "longest_gap" | "gap_variation" | "balance":
            indicator = INDICATOR_BY_ID[indicator_id]
            facts = [number_text(t, indicator, item.value or 0)]
        case "top_form":
            facts = [f"{board.context.form_name(item.name)} {t.percent(item.value or 0)}"]
        case "duty":
            facts = [
                t(
                    "story-task",
                    n=one.months[0] if one.months else 0,
                    task=t(f"duty-task-{one.name}"),
                )
                for one in items
            ]
        case "milestones":
            projects = board.context.archive.projects_by_lead.get(item.unit, ())
            title = next(project.title for project in projects if project.id == item.name)
            return t("in-brackets", text=title, note=board.name(item.unit))
        case _:
            facts = [t("story-count", n=item.count)]
    text = join(t, facts)
    return f"{board.name(item.unit)} {text}" if with_unit else text
