"""Research projects: their milestones along the quarters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator import charts
from generator.charts import Mark, Shape, Strip
from generator.model.ledgers import Milestone, Project
from generator.model.periods import Quarter
from generator.views.bounds import MOST_PROJECTS
from generator.views.statistics.charts.drawing import Drawing, plain_table
from generator.views.statistics.shared import NO_VALUE, Chart, DataTable, heading


def draw_milestones(d: Drawing) -> list[Chart]:
    t, as_of = d.board.t, d.board.last
    projects = _find_projects(d)
    if not projects:
        return []
    span = _find_span(projects, as_of)
    svg = charts.render_gantt(
        d.title,
        d.description,
        [_strip(d, project, span) for project in projects],
        list(span.iter_ticks()),
        now=span.at(as_of),
        now_label=t("as-of", date=as_of.isoformat()),
    )
    return [Chart(svg=svg, note=t("chart-milestones-legend"), table=_table(d, projects))]


def _find_projects(d: Drawing) -> list[Project]:
    """Those under way in the year; of very many, those not yet finished before it."""
    projects = [
        project
        for project in d.scope.projects
        if project.started <= d.scope.last
        and (project.ended is None or project.ended >= d.scope.first)
        and project.milestones
    ]
    if len(projects) <= MOST_PROJECTS:
        return projects
    return [p for p in projects if not _is_finished(p, d.scope.first)][:MOST_PROJECTS]


def _is_finished(project: Project, before: date) -> bool:
    return all(m.done is not None and m.done < before for m in project.milestones)


@dataclass(frozen=True, kw_only=True)
class _Span:
    """The whole quarters that a chart covers."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        # Room for half a mark at either end.
        return 2 + 95 * ((day - self.first).days + 0.5) / self.days

    def iter_ticks(self) -> Iterator[tuple[float, str]]:
        """The beginnings of quarters: as many as there is room for, none close to the end."""
        every = max(1, self.days // 92 // 6 + 1)
        quarter, count = Quarter.of(self.first), 0
        while quarter.first <= self.last - timedelta(days=60):
            if count % every == 0:
                yield self.at(quarter.first), f"{quarter.year % 100}Q{quarter.number}"
            quarter, count = quarter.next, count + 1


def _find_span(projects: Sequence[Project], as_of: date) -> _Span:
    days = [project.started for project in projects]
    for milestone in (m for project in projects for m in project.milestones):
        days += [milestone.due, milestone.current_due]
        if milestone.done:
            days.append(milestone.done)
    return _Span(first=Quarter.of(min(days)).first, last=max(Quarter.of(max(days)).last, as_of))


def _strip(d: Drawing, project: Project, span: _Span) -> Strip:
    t, as_of = d.board.t, d.board.last
    end = max(day for m in project.milestones for day in (m.due, m.current_due))
    is_stalled = project.state(as_of, int(d.scope.threshold("stalled"))) == "stalled"
    return Strip(
        label=t("in-brackets", text=project.title, note=d.board.name(project.lead)),
        marks=[mark for one in project.milestones for mark in _iter_marks(d, one, span)],
        bars=((span.at(project.started), span.at(end)),),
        note=t("chart-stalled") if is_stalled else "",
        alert=is_stalled,
    )


def _iter_marks(d: Drawing, milestone: Milestone, span: _Span) -> Iterator[Mark]:
    """The day on which it was first due, then that on which it was done, or that it was missed."""
    t, as_of = d.board.t, d.board.last
    yield Mark(
        at=span.at(milestone.due),
        title=f"{milestone.due} {milestone.name}",
        shape=Shape.DIAMOND,
    )
    if milestone.done is not None and milestone.done <= as_of:
        said = t("chart-milestone-done", name=milestone.name, day=str(milestone.done))
        yield Mark(at=span.at(milestone.done), title=said)
    elif milestone.due <= as_of:
        said = t("chart-milestone-missed", name=milestone.name, day=str(milestone.due))
        yield Mark(at=span.at(milestone.due), title=said, shape=Shape.CROSS)


def _table(d: Drawing, projects: Sequence[Project]) -> DataTable:
    columns = heading(d.board.t, ("project", "unit", "milestone", "due", "revised", "done"))
    rows = [
        (
            project.title,
            d.board.name(project.lead),
            milestone.name,
            str(milestone.due),
            str(milestone.revised_due or NO_VALUE),
            str(milestone.done or NO_VALUE),
        )
        for project in projects
        for milestone in project.milestones
    ]
    return plain_table(columns, rows)
