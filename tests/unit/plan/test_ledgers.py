"""Derived states of hazards and projects; what reports say is put beside the rows."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.due import DueState
from generator.model.ledgers import (
    Area,
    Hazard,
    HazardState,
    Milestone,
    Project,
    ProjectState,
    Resource,
)
from generator.model.links import (
    build_resolutions,
    link_areas,
    link_hazards,
    link_projects,
    link_resources,
)
from generator.model.report import AreaAction, ProjectAction, RecheckAction, Report, Resolution
from generator.model.values import AreaTier, HazardSeverity, RecheckResult
from tests.unit.plan.samples import make_report

FOUND = date(2026, 3, 1)
HAZARD = Hazard(
    id="H-1",
    branch="casting",
    found=FOUND,
    severity=HazardSeverity.MINOR,
    description="护罩松动",
    due=date(2026, 3, 20),
    fixed=date(2026, 3, 10),
)


def recheck(day: str, result: RecheckResult, new_due: str | None = None) -> Report:
    due = date.fromisoformat(new_due) if new_due else None
    entry = RecheckAction(id="ｈ-1", result=result, new_due=due)
    return make_report(day, rechecks=(entry,), slug="recheck")


def linked(*reports: Report, hazard: Hazard = HAZARD) -> Hazard:
    return link_hazards([hazard], reports)[0]


def test_found_fixed_rechecked() -> None:
    hazard = linked(recheck("2026-04-05", RecheckResult.PASSED))
    states = [hazard.state(date(2026, m, d)) for m, d in ((3, 5), (3, 10), (4, 4), (4, 5))]
    assert states == [
        HazardState.OPEN,
        HazardState.FIXED,
        HazardState.FIXED,
        HazardState.RECHECKED,
    ]
    assert hazard.fix_state(date(2026, 12, 1)) is DueState.ON_TIME
    assert linked(hazard=replace(HAZARD, fixed=None)).state(date(2026, 3, 21)) is (
        HazardState.OVERDUE
    )


def test_a_failed_recheck_opens_it_again_with_its_new_due_date() -> None:
    failed = recheck("2026-04-05", RecheckResult.FAILED, "2026-04-20")
    hazard = linked(failed)
    assert hazard.state(date(2026, 4, 20)) is HazardState.OPEN
    assert hazard.has_reentered(date(2026, 4, 20))
    assert hazard.state(date(2026, 4, 21)) is HazardState.OVERDUE
    again = linked(failed, hazard=replace(HAZARD, fixed=date(2026, 4, 18)))
    assert again.state(date(2026, 4, 21)) is HazardState.FIXED
    passed = linked(failed, recheck("2026-05-06", RecheckResult.PASSED))
    assert passed.state(date(2026, 5, 6)) is HazardState.RECHECKED
    assert passed.state(date(2026, 5, 5)) is HazardState.OVERDUE


def test_the_next_activity_is_where_it_ought_to_be_looked_at() -> None:
    other = make_report("2026-03-20", "forging", slug="other")
    joint = make_report("2026-03-25", "forging", with_units=["casting"], slug="joint")
    late = recheck("2026-04-05", RecheckResult.PASSED)
    hazard = linked(other, joint, late)
    assert hazard.missed_recheck(date(2026, 3, 24)) is None
    assert hazard.missed_recheck(date(2026, 3, 25)) is joint
    assert hazard.missed_recheck(date(2026, 4, 5)) is None, "closed, though late"
    (turn,) = hazard.rounds(date(2026, 4, 5))
    assert (turn.activity, turn.recheck) == (joint, None)


RESULTS = st.sampled_from(list(RecheckResult))
OFFSETS = st.integers(0, 120)


@given(
    st.none() | OFFSETS,
    st.none() | OFFSETS,
    st.lists(st.tuples(OFFSETS, RESULTS, st.none() | OFFSETS), max_size=4),
    OFFSETS,
)
def test_every_hazard_is_in_one_state_that_its_facts_explain(
    due: int | None,
    fixed: int | None,
    checks: list[tuple[int, RecheckResult, int | None]],
    now: int,
) -> None:
    def day(offset: int | None) -> date | None:
        return None if offset is None else FOUND + timedelta(days=offset)

    reports = [
        make_report(
            FOUND + timedelta(days=at),
            rechecks=(RecheckAction(id="H-1", result=result, new_due=day(new_due)),),
            slug=f"c{number}",
        )
        for number, (at, result, new_due) in enumerate(checks)
    ]
    on = FOUND + timedelta(days=now)
    hazard = linked(*reports, hazard=replace(HAZARD, due=day(due), fixed=day(fixed)))
    state = hazard.state(on)
    past = [r for r in hazard.rechecks if r.date <= on]
    assert (state is HazardState.RECHECKED) == (
        bool(past) and past[-1].result is RecheckResult.PASSED
    )
    if state is HazardState.FIXED:
        assert hazard.fixed is not None
        assert hazard.fixed <= on
    if state is HazardState.OVERDUE:
        in_force = hazard.due_on(on)
        assert in_force is not None
        assert in_force < on
    totals = Counter(h.state(on) for h in (hazard, linked()))
    assert totals.total() == 2


def test_projects_stall_finish_and_keep_the_original_due() -> None:
    project = Project(
        id="sand",
        source="p.md",
        title="旧砂再生",
        lead="casting",
        started=date(2026, 1, 10),
        milestones=(
            Milestone(name="甲", due=date(2026, 2, 1), done=date(2026, 2, 1)),
            Milestone(name="乙", due=date(2026, 5, 1), revised_due=date(2026, 9, 1)),
        ),
    )
    talk = make_report("2026-03-01", projects=(ProjectAction(id="sand", action="交流会"),))
    (project,) = link_projects([project], [talk])
    assert project.last_event(date(2026, 2, 27)) == date(2026, 2, 1)
    assert project.last_event(date(2026, 12, 1)) == talk.date
    assert project.state(date(2026, 4, 30), 60) is ProjectState.ACTIVE
    assert project.state(date(2026, 5, 1), 60) is ProjectState.STALLED
    second = project.milestones[1]
    assert second.original_state(date(2026, 6, 1)) is DueState.OVERDUE
    assert second.state(date(2026, 6, 1)) is DueState.OPEN
    done = replace(
        project, milestones=(project.milestones[0], replace(second, done=date(2026, 8, 1)))
    )
    assert done.state(date(2026, 12, 1), 60) is ProjectState.FINISHED
    assert done.state(date(2026, 7, 31), 60) is ProjectState.STALLED
    ended = replace(project, ended=date(2026, 6, 1))
    assert ended.state(date(2026, 6, 1), 60) is ProjectState.STOPPED


def test_areas_resources_and_resolutions_know_their_reports() -> None:
    report = make_report(
        "2026-03-01",
        areas=(AreaAction(id="A-1", found=2, stopped=1),),
        resources=("Ｒ-1", "R-1"),
        resolutions=(
            Resolution(text="装护栏", owner="安全员", due=date(2026, 3, 9)),
            Resolution(text="改流程", done_on=date(2026, 4, 1)),
        ),
    )
    (area,) = link_areas(
        [Area(id="A-1", tier=AreaTier.TEAM, name="炉前", unit="casting")], [report]
    )
    assert [(event.found, event.stopped) for event in area.events] == [(2, 1)]
    (resource,) = link_resources(
        [Resource(id="R-1", kind="讲师", name="老炉长", unit="casting")], [report]
    )
    assert resource.reports == (report,)
    first, second = build_resolutions([report])
    assert first.state(date(2026, 3, 10)) is DueState.OVERDUE
    assert second.state(date(2026, 3, 10)) is DueState.NO_DUE
    assert second.state(date(2026, 4, 1)) is DueState.ON_TIME
    assert (first.id, second.id) == ("2026/2026-03-01-x/1", "2026/2026-03-01-x/2")
