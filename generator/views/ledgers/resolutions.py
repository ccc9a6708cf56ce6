"""The ledger of resolutions: what is overdue comes first, what is done last."""

from __future__ import annotations

from collections import Counter
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.due import DueState
from generator.model.ledgers import ResolutionItem
from generator.views.ledgers.activities import link_report
from generator.views.page import Context, Link

_STATES = (
    DueState.OVERDUE,
    DueState.SOON,
    DueState.OPEN,
    DueState.NO_DUE,
    DueState.LATE,
    DueState.ON_TIME,
)


class ResolutionRow(Struct, frozen=True, kw_only=True):
    anchor: str
    state: DueState
    text: str
    owner: str
    due: date | None
    done: date | None
    report: Link
    host: Link
    day: date


class ResolutionsView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    counts: tuple[tuple[DueState, int], ...]
    open: tuple[ResolutionRow, ...]
    closed: tuple[ResolutionRow, ...]
    as_of: date


def view_resolutions(context: Context, trail: tuple[Link, ...]) -> ResolutionsView:
    as_of, soon = context.archive.as_of, context.archive.soon_days
    states = {item.id: item.state(as_of, soon) for item in context.archive.resolutions}
    counts = Counter(states.values())

    def urgency(item: ResolutionItem) -> tuple[int, date, str]:
        return (_STATES.index(states[item.id]), item.due or date.max, item.id)

    items = sorted(context.archive.resolutions, key=urgency)
    return ResolutionsView(
        trail=trail,
        counts=tuple((state, counts[state]) for state in _STATES if counts[state]),
        open=tuple(
            _resolution_row(context, item, states[item.id])
            for item in items
            if not states[item.id].is_done
        ),
        closed=tuple(
            _resolution_row(context, item, states[item.id])
            for item in sorted(items, key=lambda item: item.report.date, reverse=True)
            if states[item.id].is_done
        ),
        as_of=as_of,
    )


def _resolution_row(context: Context, item: ResolutionItem, state: DueState) -> ResolutionRow:
    return ResolutionRow(
        anchor=urls.anchor(item.id),
        state=state,
        text=item.text,
        owner=item.owner,
        due=item.due,
        done=item.done,
        report=link_report(context, item.report),
        host=context.unit_link(item.report.host, item.report.date, short=True),
        day=item.report.date,
    )
