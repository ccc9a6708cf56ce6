"""What the plan asked for, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from generator.formats.press.book import Book
from generator.formats.press.model import Grid, Heading, Paragraph, Part
from generator.model.due import DueState
from generator.model.organisation import Level
from generator.model.plan import Execution

STATES = (
    *(DueState.ON_TIME, DueState.LATE, DueState.OVERDUE),
    *(DueState.SOON, DueState.OPEN, DueState.NO_DUE),
)
"""The order of columns: what is done comes first, as a book looks back."""


def tell_plan(book: Book) -> Iterator[Part]:
    t, fulfilment = book.t, book.context.archive.fulfilment.get(book.year)
    yield Heading(text=t("yearbook-plan"), is_new_page=True)
    executions = (
        [one for one in fulfilment.executions if book.concerns(one.owner)] if fulfilment else []
    )
    if not executions:
        yield Paragraph(text=t("yearbook-no-plan", year=str(book.year)))
        return
    by_level: defaultdict[Level, list[Execution]] = defaultdict(list)
    for one in executions:
        by_level[one.item.level].append(one)
    yield Grid(
        title=t("yearbook-plan-levels"),
        columns=(
            t("field-level"),
            t("yearbook-executions"),
            *(t(f"state-{state}") for state in STATES),
        ),
        rows=tuple(
            (t(f"level-{level}"), *_count_states(by_level[level], book.on))
            for level in reversed(Level)
            if by_level[level]
        ),
        numbers=tuple(range(1, len(STATES) + 2)),
    )
    by_item: defaultdict[str, list[Execution]] = defaultdict(list)
    for one in executions:
        by_item[one.item.code].append(one)
    yield Grid(
        title=t("yearbook-plan-items"),
        columns=(
            t("yearbook-code"),
            t("yearbook-content"),
            t("yearbook-due"),
            t("yearbook-executions"),
            t("yearbook-done"),
        ),
        rows=tuple(
            (
                code,
                found[0].item.content,
                found[0].item.due_text,
                str(len(found)),
                str(sum(one.state(book.on).is_done or _is_done(one, book.on) for one in found)),
            )
            for code, found in by_item.items()
        ),
        numbers=(3, 4),
    )


def _is_done(one: Execution, on: date) -> bool:
    """Those without a due date are never on time nor late, but may be done."""
    return one.completed_on is not None and one.completed_on <= on


def _count_states(executions: Sequence[Execution], on: date) -> tuple[str, ...]:
    counts = Counter(one.state(on) for one in executions)
    return (str(len(executions)), *(str(counts[state]) for state in STATES))
