"""The plan and what became of it, by level; the half-years' own activities."""

from __future__ import annotations

from generator import charts, urls
from generator.charts import Bar, Mark, Shape, Strip
from generator.model.organisation import Level
from generator.model.periods import Half
from generator.views.statistics.charts.drawing import Drawing, plain_table
from generator.views.statistics.shared import Chart, heading


def draw_plan(d: Drawing) -> list[Chart]:
    """A bullet a level: what is done, and inside it what was done in time."""
    t, executions = d.board.t, d.scope.executions_due
    bars, rows = [], []
    for level in (Level.COMMITTEE, Level.ZONE, Level.BRANCH):
        due = [execution for execution in executions if execution.item.level is level]
        if not due:
            continue
        done = [e for e in due if e.completed_on is not None and e.completed_on <= d.scope.as_of]
        on_time = [e for e in done if e.due and e.completed_on and e.completed_on <= e.due]
        numbers = (str(len(due)), str(len(done)), str(len(on_time)))
        rows.append((t(f"level-{level}"), *numbers))
        bars.append(
            Bar(
                label=t(f"level-{level}"),
                value=len(done) / len(due),
                inner=len(on_time) / len(due),
                note=f"{len(on_time)}/{len(done)}/{len(due)}",
                title=t("chart-plan-bar", done=len(done), on_time=len(on_time), due=len(due)),
            )
        )
    if not bars:
        return []
    svg = charts.render_bars(d.title, d.description, bars, most=1.0)
    table = plain_table(heading(t, ("level", "due", "completed", "on-time")), rows)
    return [Chart(svg=svg, note=t("chart-plan-legend"), table=table)]


def draw_half_years(d: Drawing) -> list[Chart]:
    t, organisation = d.board.t, d.scope.organisation
    rows = {row.id: row for row in d.board.result("half_year_duty", d.unit).rows}
    plan = d.scope.facts.archive.fulfilment.get(d.board.year)
    owed = plan.with_committee(d.board.figures.whole) if plan and rows else ()
    executions = {e.id: e for e in owed if e.id in rows}
    strips = []
    for number in (1, 2):
        half = Half(d.board.year, number)
        zones = organisation.half_year_duty.get(half, ())
        mine = [e for e in executions.values() if e.due and Half.of(e.due) == half]
        if not zones:
            continue
        hosted = sum(rows[e.id].n for e in mine)
        strips.append(
            Strip(
                label=f"{t('unit-half', n=number)} {' '.join(d.board.name(z) for z in zones)}",
                marks=[
                    Mark(
                        at=d.at(e.due),
                        title=f"{e.due} {e.item.code} {e.item.content}",
                        shape=Shape.FULL if rows[e.id].n else Shape.HOLLOW,
                        href=d.link(urls.plan_item(e.item)),
                    )
                    for e in mine
                    if e.due
                ],
                bars=((d.at(half.first), d.at(half.last)),),
                note=f"{hosted}/{len(mine)}",
            )
        )
    if not strips:
        return []
    svg = charts.render_strips(d.title, d.description, strips, d.month_ticks, now=d.now)
    mentioned = [
        (
            str(e.due),
            f"{e.item.code} {e.item.content}",
            d.board.name(e.owner),
            "✓" if rows[e.id].n else "✗",
        )
        for e in executions.values()
    ]
    table = plain_table(heading(t, ("due", "content", "unit", "hosted")), mentioned)
    return [Chart(svg=svg, note=t("chart-half-year-legend"), table=table)]
