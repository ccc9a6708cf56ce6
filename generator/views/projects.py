"""Research projects: the index and a page each with milestones, metrics and the time line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator import urls
from generator.markdown.body import render_body
from generator.model.due import DueState
from generator.model.ledgers import Metric, Milestone, Project, ProjectState
from generator.views.page import Context, Link, Page, PageType
from generator.views.search import build_project_record
from generator.views.unmade import Place, each

_STATES = (
    ProjectState.STALLED,
    ProjectState.ACTIVE,
    ProjectState.FINISHED,
    ProjectState.STOPPED,
)


class MilestoneRow(Struct, frozen=True, kw_only=True):
    """A milestone; ``start`` and ``end`` are where its bar lies on the page, in percent."""

    name: str
    due: date
    revised_due: date | None
    reason: str
    done: date | None
    state: DueState
    was_late: bool
    """Not done by the due date first set."""
    start: float
    end: float
    mark: float
    """Where the due date first set lies."""


class MetricRow(Struct, frozen=True, kw_only=True):
    name: str
    unit: str
    baseline: float | None
    target: float | None
    value: float | None
    source: str
    progress: float | None
    """From 0 to 1, the share of the way from the baseline to the target."""


class EventRow(Struct, frozen=True, kw_only=True):
    date: date
    report: Link | None
    host: Link | None
    text: str
    kind: str
    """report, milestone or start."""


class ProjectTile(Struct, frozen=True, kw_only=True):
    link: Link
    lead: Link
    members: tuple[Link, ...]
    done: int
    milestones: int
    next: MilestoneRow | None
    last_event: date
    days_since: int
    metric: MetricRow | None


class ProjectsView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    groups: tuple[tuple[ProjectState, tuple[ProjectTile, ...]], ...]
    stalled_days: int
    as_of: date


class ProjectView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    title: str
    state: ProjectState
    lead: Link
    members: tuple[Link, ...]
    started: date
    ended: date | None
    body: str
    milestones: tuple[MilestoneRow, ...]
    metrics: tuple[MetricRow, ...]
    events: tuple[EventRow, ...]
    today: float
    """Where the day of the build lies on the milestones' scale, in percent."""
    scale: tuple[date, date]
    last_event: date
    days_since: int
    as_of: date


def build_projects(context: Context) -> Iterator[Page]:
    archive, t = context.archive, context.t
    if not archive.projects:
        return
    yield _index(context)

    def plan(project: Project) -> Iterator[Page]:
        view = _view(context, project)
        yield Page(
            url=urls.project(project.id),
            template="project.html",
            title=project.title,
            description=t("project-description", title=project.title),
            view=view,
            search=build_project_record(context, project, view.body),
        )

    def place(project: Project) -> Place:
        return Place(url=urls.project(project.id), title=project.title)

    yield from each(t, archive.projects, plan, place)


def _index(context: Context) -> Page:
    archive, t = context.archive, context.t
    tiles: dict[ProjectState, list[ProjectTile]] = {state: [] for state in _STATES}
    for project in archive.projects:
        state = project.state(archive.as_of, archive.stalled_days)
        tiles[state].append(_tile(context, project))
    view = ProjectsView(
        trail=context.trail(Link(text=t("nav-ledgers"), url=urls.LEDGERS)),
        groups=tuple((state, tuple(found)) for state, found in tiles.items() if found),
        stalled_days=archive.stalled_days,
        as_of=archive.as_of,
    )
    return Page(
        url=urls.PROJECTS,
        template="projects.html",
        title=t("projects-title"),
        description=t("projects-description", organisation=archive.organisation.name),
        view=view,
    )


def _tile(context: Context, project: Project) -> ProjectTile:
    archive = context.archive
    rows = _milestones(context, project)
    last = project.last_event(archive.as_of)
    return ProjectTile(
        link=Link(text=project.title, url=urls.project(project.id)),
        lead=context.unit_link(project.lead, archive.as_of, short=True),
        members=tuple(
            context.unit_link(unit, archive.as_of, short=True) for unit in project.members
        ),
        done=sum(row.state.is_done for row in rows),
        milestones=len(rows),
        next=next((row for row in rows if not row.state.is_done), None),
        last_event=last,
        days_since=(archive.as_of - last).days,
        metric=_metric(project.metrics[0]) if project.metrics else None,
    )


def _view(context: Context, project: Project) -> ProjectView:
    archive, t = context.archive, context.t
    as_of = archive.as_of
    first, last = _scale(project, as_of)
    newest = project.last_event(as_of)
    return ProjectView(
        trail=context.trail(
            Link(text=t("nav-ledgers"), url=urls.LEDGERS),
            Link(text=t("projects-title"), url=urls.PROJECTS),
        ),
        title=project.title,
        state=project.state(as_of, archive.stalled_days),
        lead=context.unit_link(project.lead, as_of),
        members=tuple(context.unit_link(unit, as_of) for unit in project.members),
        started=project.started,
        ended=project.ended,
        body=render_body(project.body, find_image=lambda _: "").html,
        milestones=_milestones(context, project),
        metrics=tuple(_metric(metric) for metric in project.metrics),
        events=tuple(_iter_events(context, project)),
        today=_place(as_of, first, last),
        scale=(first, last),
        last_event=newest,
        days_since=(as_of - newest).days,
        as_of=as_of,
    )


def _iter_events(context: Context, project: Project) -> Iterator[EventRow]:
    """Reports, finished milestones and the start, newest first."""
    t, as_of = context.t, context.archive.as_of
    events = [
        EventRow(
            date=event.date,
            report=Link(text=event.report.title, url=urls.report(event.report.id)),
            host=context.unit_link(event.report.host, event.date, short=True),
            text=_joined(context, event.milestone or "", event.action),
            kind="report",
        )
        for event in project.events
    ]
    events += [
        EventRow(
            date=milestone.done,
            report=None,
            host=None,
            text=t("project-milestone-done", name=milestone.name),
            kind="milestone",
        )
        for milestone in project.milestones
        if milestone.done is not None and milestone.done <= as_of
    ]
    events.append(
        EventRow(
            date=project.started, report=None, host=None, text=t("project-begun"), kind="start"
        )
    )
    # On one day the start comes first, then the report, then the milestone it completed.
    order = ("start", "report", "milestone")
    yield from sorted(events, key=lambda row: (row.date, order.index(row.kind)), reverse=True)


def _joined(context: Context, *parts: str) -> str:
    return context.t("calendar-label-separator").join(part for part in parts if part)


def _milestones(context: Context, project: Project) -> tuple[MilestoneRow, ...]:
    archive = context.archive
    first, last = _scale(project, archive.as_of)

    def row(milestone: Milestone, begun: date) -> MilestoneRow:
        state = milestone.state(archive.as_of, archive.soon_days)
        end = milestone.done if milestone.done and state.is_done else milestone.current_due
        original = milestone.original_state(archive.as_of)
        return MilestoneRow(
            name=milestone.name,
            due=milestone.due,
            revised_due=milestone.revised_due,
            reason=milestone.reason,
            done=milestone.done if state.is_done else None,
            state=state,
            was_late=original in (DueState.LATE, DueState.OVERDUE),
            start=_place(min(begun, end), first, last),
            end=_place(end, first, last),
            mark=_place(milestone.due, first, last),
        )

    rows: list[MilestoneRow] = []
    begun = project.started
    for milestone in project.milestones:
        rows.append(row(milestone, begun))
        begun = max(begun, min(milestone.due, milestone.done or milestone.due))
    return tuple(rows)


def _scale(project: Project, as_of: date) -> tuple[date, date]:
    days = [project.started, as_of]
    for milestone in project.milestones:
        days += [milestone.due, milestone.current_due, milestone.done or milestone.due]
    return min(days), max(days)


def _place(day: date, first: date, last: date) -> float:
    span = (last - first).days or 1
    return round(100 * (day - first).days / span, 2)


def _metric(metric: Metric) -> MetricRow:
    progress = metric.progress
    return MetricRow(
        name=metric.name,
        unit=metric.unit,
        baseline=metric.baseline,
        target=metric.target,
        value=metric.value,
        source=metric.source,
        progress=None if progress is None else min(1.0, max(0.0, progress)),
    )


PAGE_TYPE = PageType(name="projects", build=build_projects)
