"""What a report touches in the ledgers: the way from its page to theirs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.plan import fold_code
from generator.model.report import Report
from generator.views.page import Context, Link


def ledger_links(context: Context, report: Report) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Each front-matter field with the ledger rows that it names; unknown ids stay as typed."""
    known = context.ledger_rows
    for field, ledger, ids in (
        ("hazards", "hazards", report.hazards),
        ("rechecks", "hazards", [entry.id for entry in report.rechecks]),
        ("projects", "projects", [entry.id for entry in report.projects]),
        ("areas", "areas", [entry.id for entry in report.areas]),
        ("resources", "resources", report.resources),
    ):
        if ids:
            rows = known[ledger]
            yield field, tuple(rows.get(fold_code(text)) or Link(text=text, url="") for text in ids)


def outcome_links(context: Context, report: Report) -> tuple[Link, ...]:
    """Of each outcome the ledger row or project that it refers to, by name; an unknown id as typed.

    Without a text where it refers to nothing.
    """
    known = context.ledger_rows

    def find(ref: str) -> Link:
        folded = fold_code(ref)
        found = (rows[folded] for rows in known.values() if folded in rows)
        return next(found, Link(text=ref, url=""))

    return tuple(find(outcome.ref) if outcome.ref else _NOWHERE for outcome in report.outcomes)


_NOWHERE = Link(text="", url="")
