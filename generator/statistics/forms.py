"""How activities are held: many forms, or always the same one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from generator.model.report import Report
from generator.statistics.periods import twelve_months_to
from generator.statistics.result import NOTHING, Result, report_row, result_of
from generator.statistics.rhythm import ENOUGH
from generator.statistics.scope import Scope


def measure_form_diversity(scope: Scope) -> Result:
    """形式多样度: − Σ p ln p ÷ ln K over primary forms in the twelve months to the period's end.

    No unit; 0 is always the same form, 1 all K forms of the taxonomy equally often (Shannon's
    entropy, as Pielou's evenness). At least 4 reports with a form. n is the number of forms seen, N
    the number of reports. Forms that the taxonomy does not know are added to K.
    """
    if scope.last < scope.first:
        return NOTHING
    reports = _with_form(_twelve_months(scope))
    counts = Counter(report.primary_form for report in reports)
    kinds = len({form.id for form in scope.organisation.forms} | set(counts))
    seen: set[str | None] = set()
    rows = []
    for report in reports:
        rows.append(report_row(report, int(report.primary_form not in seen)))
        seen.add(report.primary_form)
    if len(reports) < ENOUGH or kinds < 2:
        return result_of(None, rows)
    shares = [count / len(reports) for count in counts.values()]
    # A single form makes −1·ln 1 = −0.0.
    return result_of(abs(-sum(p * log(p) for p in shares)) / log(kinds), rows)


def measure_top_form(scope: Scope) -> Result:
    """首位形式占比: reports of the commonest primary form ÷ reports with a form, in the period.

    Unit: share of reports. At least 4 of them. Of equally common forms the taxonomy's first counts.
    """
    reports = _with_form(scope.reports)
    top = top_form(scope, reports)
    rows = [report_row(report, int(report.primary_form == top)) for report in reports]
    if len(reports) < ENOUGH:
        return result_of(None, rows)
    value = sum(row.n for row in rows) / len(rows)
    return result_of(value, rows, alert=value > scope.threshold("top_form"))


def top_form(scope: Scope, reports: Sequence[Report]) -> str | None:
    """The commonest primary form; of equals the first in the taxonomy's order."""
    order = [form.id for form in scope.organisation.forms]
    counts = Counter(report.primary_form for report in _with_form(reports))

    def rank(form: str | None) -> tuple[int, int, str]:
        place = order.index(form) if form in order else len(order)
        return (-counts[form], place, form or "")

    return min(counts, key=rank, default=None)


def _twelve_months(scope: Scope) -> tuple[Report, ...]:
    timeline = scope.facts.activities.of(scope.level, scope.unit)
    return timeline.between(twelve_months_to(scope.last), scope.last)


def _with_form(reports: Sequence[Report]) -> list[Report]:
    return [report for report in reports if report.primary_form]
