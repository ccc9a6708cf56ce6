"""Zones at work: the lead's quarters, and who comes to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from generator import charts
from generator.charts import Cell, Grid
from generator.model.organisation import Branch, Zone
from generator.model.periods import Quarter
from generator.statistics.cooperation import DUTY_TASKS, deliveries, iter_duties, visits
from generator.statistics.periods import quarters_in
from generator.views.bounds import MANY_IN_ZONE
from generator.views.statistics.charts.drawing import Drawing, grid_table
from generator.views.statistics.shared import Chart, join, period_text


def draw_duty(d: Drawing) -> list[Chart]:
    t, organisation = d.board.t, d.scope.organisation
    judged = {(zone.id, quarter) for zone, quarter, _ in iter_duties(d.scope)}
    zones = [zone for zone in organisation.zones if d.unit in (zone.id, d.board.figures.whole)]
    if not zones:
        return []
    quarters = quarters_in(d.board.period)
    grid = Grid(
        title=d.title,
        description=d.description,
        rows=[d.board.name(zone.id) for zone in zones],
        columns=[t("unit-quarter", n=quarter.number) for quarter in quarters],
        cells=[[_duty_cell(d, zone, quarter, judged) for quarter in quarters] for zone in zones],
    )
    note = t("chart-duty-legend")
    return [Chart(svg=charts.render_grid(grid), note=note, table=grid_table(d, grid))]


def _duty_cell(
    d: Drawing, zone: Zone, quarter: Quarter, judged: Container[tuple[str, Quarter]]
) -> Cell:
    """Who led the zone, and which of its tasks were done; of a quarter under way only who leads."""
    t = d.board.t
    duty = d.scope.organisation.duty(zone.id, quarter)
    if duty is None or (zone.id, quarter) not in judged:
        lead = d.board.name(duty.lead) if duty else ""
        return Cell(text=lead or "·", title=t("chart-duty-open"), void=True)
    done = deliveries(d.scope.facts, zone, quarter, duty)
    said = join(
        t,
        (
            f"{t(f'duty-task-{name}')}{'✓' if task else '✗'}"
            for name, task in zip(DUTY_TASKS, done, strict=True)
        ),
    )
    where = f"{d.board.name(zone.id)} {period_text(t, quarter)} {d.board.name(duty.lead)}"
    return Cell(
        text=d.board.name(duty.lead),
        second="".join("●" if task else "○" for task in done),
        title=f"{where}{t('colon')}{said}",
        weight=max(0, sum(done) - 2),
        href=d.branch_link(duty.lead, "duty"),
    )


def draw_exchange(d: Drawing) -> list[Chart]:
    """Host → guest, one matrix a zone; where one would be too large, each guest's quarters."""
    t, figures, period = d.board.t, d.board.figures, d.board.period
    zones = [z for z in d.scope.organisation.zones if d.unit in (z.id, figures.whole)]
    scopes = [(zone, figures.scope(period, zone.id)) for zone in zones]
    if any(len(scope.branches) > MANY_IN_ZONE for _, scope in scopes):
        return _draw_quarters_of_visits(d)
    found = []
    for zone, scope in scopes:
        guests = scope.branches
        if not guests:
            continue
        counts: Counter[tuple[str, str]] = Counter(
            (report.host, guest.id)
            for guest in guests
            for report in scope.facts.visits.by(guest.id).between(scope.first, scope.last)
        )
        hosts = [zone.id, *(branch.id for branch in guests)]
        grid = Grid(
            title=t(
                "chart-title",
                chart=t("chart-exchange"),
                unit=d.board.name(zone.id, short=False),
                year=str(d.board.year),
            ),
            description=d.description,
            rows=[d.board.name(host) for host in hosts],
            columns=[d.board.name(guest.id) for guest in guests],
            cells=[[_visit_cell(d, host, guest.id, counts) for guest in guests] for host in hosts],
            corner=t("chart-exchange-corner"),
        )
        caption = d.board.name(zone.id, short=False)
        found.append(Chart(svg=charts.render_grid(grid), note=caption, table=grid_table(d, grid)))
    return found


def _draw_quarters_of_visits(d: Drawing) -> list[Chart]:
    t, quarters = d.board.t, quarters_in(d.board.period)
    counted = {(row.unit, row.day) for row in d.board.result("exchange", d.unit).rows}

    def draw_cell(branch: Branch, quarter: Quarter) -> Cell:
        where = {"unit": d.board.name(branch.id), "quarter": period_text(t, quarter)}
        if (branch.id, quarter.last) not in counted:
            return Cell(
                text="·",
                title=t("chart-not-due", unit=where["unit"], month=where["quarter"]),
                void=True,
            )
        count = len(visits(d.scope.facts, branch.id, quarter))
        title = t("chart-exchange-quarter", n=count, **where)
        return Cell(text=str(count), title=title, weight=min(4, count), missed=not count)

    grid = Grid(
        title=d.title,
        description=t("chart-exchange-quarters.says"),
        rows=[d.board.name(branch.id) for branch in d.branches],
        row_links=[d.branch_link(branch.id, "quarters") for branch in d.branches],
        columns=[t("unit-quarter", n=quarter.number) for quarter in quarters],
        cells=[[draw_cell(branch, quarter) for quarter in quarters] for branch in d.branches],
    )
    note = t("chart-exchange-quarters")
    return [Chart(svg=charts.render_grid(grid), note=note, table=grid_table(d, grid))]


def _visit_cell(d: Drawing, host: str, guest: str, counts: Counter[tuple[str, str]]) -> Cell:
    if host == guest:
        return Cell(text="", title="", void=True)
    count = counts[host, guest]
    said = d.board.t(
        "chart-exchange-cell", host=d.board.name(host), guest=d.board.name(guest), n=count
    )
    return Cell(text=str(count), title=said, weight=min(4, count))
