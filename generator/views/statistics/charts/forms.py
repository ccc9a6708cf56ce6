"""How activities are held: each unit's forms, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator import charts
from generator.charts import Segment, Stack
from generator.statistics.forms import top_form
from generator.views.statistics.charts.drawing import Drawing, plain_table
from generator.views.statistics.shared import Chart, heading

_TONES = 8


def draw_forms(d: Drawing) -> list[Chart]:
    """Primary forms of the period; the share of the commonest stands beside each row."""
    t, context = d.board.t, d.board.context
    counted = Counter(report.primary_form for report in d.scope.reports if report.primary_form)
    order = [form.id for form in d.scope.organisation.forms]
    common = sorted(counted, key=lambda form: (-counted[form], form not in order, form or ""))
    shown = [form for form in common if form][: _TONES - 1]
    shown.sort(key=lambda form: order.index(form) if form in order else len(order))
    keys: dict[str, str] = {form: chr(ord("A") + index) for index, form in enumerate(shown)}
    legend = [
        (key, context.form_name(form), index) for index, (form, key) in enumerate(keys.items())
    ]
    if len(common) > len(shown):
        legend.append(("…", t("forms-other"), _TONES - 1))
    units = [d.unit] + [branch.id for branch in d.branches if branch.id != d.unit]
    drawn = [found for unit in units if (found := _form_stack(d, unit, keys)) is not None]
    if not drawn:
        return []
    stacks = [stack for stack, _ in drawn]
    pairs = [(key, name) for key, name, _ in legend]
    svg = charts.render_stacks(d.title, d.description, stacks, pairs)
    rows = [
        (
            stack.label,
            *(f"{counts[key]}/{counts.total()}" if counts[key] else "0" for key, _ in pairs),
        )
        for stack, counts in drawn
    ]
    columns = (*heading(t, ("unit",)), *(f"{key} {name}" for key, name in pairs))
    return [Chart(svg=svg, legend=tuple(legend), table=plain_table(columns, rows))]


def _form_stack(
    d: Drawing, unit: str, keys: Mapping[str, str]
) -> tuple[Stack, Counter[str]] | None:
    """A unit's forms as a bar, and how many reports stand behind each letter."""
    t, context = d.board.t, d.board.context
    scope = d.board.figures.scope(d.board.period, unit)
    reports = [report for report in scope.reports if report.primary_form]
    if not reports:
        return None
    counts = Counter(report.primary_form or "" for report in reports)
    segments = [
        Segment(
            key=key,
            share=counts[form] / len(reports),
            title=f"{context.form_name(form)} {counts[form]}/{len(reports)}",
            tone=index,
        )
        for index, (form, key) in enumerate(keys.items())
        if counts[form]
    ]
    others = sum(count for form, count in counts.items() if form not in keys)
    if others:
        segments.append(
            Segment(
                key="…",
                share=others / len(reports),
                title=f"{t('forms-other')} {others}/{len(reports)}",
                tone=_TONES - 1,
            )
        )
    top = top_form(scope, reports)
    result = d.board.result("top_form", unit)
    stack = Stack(
        label=t("statistics-whole") if unit == d.board.figures.whole else d.board.name(unit),
        segments=segments,
        note=f"{keys.get(top or '', '…')} {counts[top or '']}/{len(reports)}",
        alert=result.alert,
        href=d.link(d.board.rows_url("top_form", unit)),
    )
    by_key = Counter({key: counts[form] for form, key in keys.items()})
    by_key["…"] += others
    return stack, by_key
