"""Every indicator on an example that can be counted by hand."""

from __future__ import annotations

from datetime import date
from math import log, sqrt

import pytest

from generator.load.plan import read_plan
from generator.model.dated import Dated
from generator.model.ledgers import Hazard, Milestone, Project
from generator.model.links import link_hazards, link_projects
from generator.model.organisation import Level
from generator.model.periods import Half, Month, Period, Quarter, Year
from generator.model.plan import Plan
from generator.model.report import RecheckAction
from generator.model.values import HazardSeverity, RecheckResult, Status
from generator.statistics import INDICATORS
from generator.statistics.figures import Figures
from generator.statistics.result import Result
from tests.unit.statistics.world import (
    ORGANISATION,
    act,
    figures_of,
    make_branch,
    make_organisation,
)

H1 = Half(2026, 1)


def counts(
    figures: Figures, indicator: str, unit: str = "", period: Period = H1
) -> tuple[int, int]:
    result = figures.measure(indicator, period, unit or figures.whole)
    return result.n, result.of


def value(figures: Figures, indicator: str, unit: str = "", period: Period = H1) -> float | None:
    return figures.measure(indicator, period, unit or figures.whole).value


def plan_of(*rows: str) -> Plan:
    header = "编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注\n"
    text = header + "\n".join(rows) + "\n"
    plan, problems = read_plan(text.encode(), "2026.csv", 2026, ORGANISATION)
    assert not problems
    assert plan is not None
    return plan


def test_the_twenty_indicators_stand_in_the_order_of_their_definition() -> None:
    assert [indicator.id for indicator in INDICATORS] == [
        *("coverage", "longest_gap", "gap_variation", "fixed_day", "attendance", "made_up"),
        *("form_diversity", "top_form", "plan_completion", "plan_on_time", "unplanned", "duty"),
        *("half_year_duty", "balance", "exchange", "hazards_fixed", "next_recheck"),
        *("milestones", "timeliness", "evidence"),
    ]


def test_coverage() -> None:
    """a owes 6 months, b 5 (a waiver), c 3 (founded on 15 March: April is its first)."""
    figures = figures_of(
        act("2026-01-10", "a"),
        act("2026-01-20", "a"),  # the same month once more
        act("2026-02-03", "b"),  # waived: neither owed nor counted
        act("2026-04-01", "a", co_hosts=("b",)),
        act("2026-05-05", "z1", came=["b", "c"]),  # the zone's hosting counts for guests only
        act("2026-03-20", "c"),  # not yet owed
        act("2026-06-01", "c", status=Status.DRAFT),
    )
    assert counts(figures, "coverage", "a") == (2, 6)
    assert counts(figures, "coverage", "b") == (2, 5)
    assert counts(figures, "coverage", "c") == (1, 3)
    assert counts(figures, "coverage", "z1") == (4, 11)
    assert counts(figures, "coverage") == (5, 14)
    assert value(figures, "coverage") == pytest.approx(5 / 14)
    assert counts(figures, "coverage", "b", Month(2026, 2)) == (0, 0)


def test_a_month_under_way_is_not_due() -> None:
    figures = figures_of(as_of=date(2026, 6, 29))
    assert counts(figures, "coverage", "a") == (0, 5)


def test_longest_gap_includes_the_ends_of_the_period() -> None:
    """a: 1 Jan → 20 Jan (19), → 10 Mar (49), → 30 Jun (112)."""
    figures = figures_of(act("2026-01-20"), act("2026-03-10"))
    result = figures.measure("longest_gap", H1, "a")
    assert (result.value, result.n, result.of, result.alert) == (112, 112, 180, True)
    assert [row.value for row in result.rows] == [19, 49, 112]
    # c lives from 15 March: 107 days of silence; b is silent for all 180 days.
    assert value(figures, "longest_gap", "c") == 107
    assert value(figures, "longest_gap") == 180
    assert counts(figures, "longest_gap") == (3, 3)


def test_days_of_a_waived_month_do_not_alert() -> None:
    """b: 25 Jan → 12 Mar are 46 days, 28 of them in its waived February."""
    days = ("2026-01-25", "2026-03-12", "2026-04-20", "2026-05-30")
    figures = figures_of(*(act(day, "b") for day in days))
    result = figures.measure("longest_gap", H1, "b")
    assert result.value == 46
    assert not result.alert


def test_gap_variation() -> None:
    """Gaps 10, 20, 10, 20: mean 15, sd 5 (of the population)."""
    days = ("2026-01-01", "2026-01-11", "2026-01-31", "2026-02-10", "2026-03-02")
    figures = figures_of(*(act(day) for day in days))
    assert value(figures, "gap_variation", "a") == pytest.approx(5 / 15)
    assert counts(figures, "gap_variation", "a") == (4, 4)
    assert value(figures, "gap_variation") == pytest.approx(1 / 3)  # the median of one branch
    assert counts(figures, "gap_variation") == (0, 1)
    assert value(figures_of(*(act(day) for day in days[:4])), "gap_variation", "a") is None


def test_bursts_alert() -> None:
    days = ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-05-01")
    result = figures_of(*(act(day) for day in days)).measure("gap_variation", H1, "a")
    assert result.alert


def test_fixed_day() -> None:
    """a's fixed day is the 10th; b has none; c's is the 20th and it owes three months.

    10 Jan 2026 is a Saturday: 5 Jan is 5 workdays before it (5, 6, 7, 8, 9 less the first, plus
    none) and 19 Jan 6 workdays after.
    """
    figures = figures_of(
        act("2026-01-19"),  # 6 workdays after 10 January: not near
        act("2026-02-10"),
        act("2026-03-31", co_hosts=("c",)),  # far from the 10th; April's 20th is far, too
        act("2026-05-29", "b", came=["a"]),  # attended, not its own
    )
    assert counts(figures, "fixed_day", "a") == (1, 6)
    assert counts(figures, "fixed_day", "b") == (0, 0)
    assert counts(figures, "fixed_day", "c") == (0, 3)
    assert counts(figures, "fixed_day") == (1, 9)
    distances = {row.id: row.value for row in figures.measure("fixed_day", H1, "a").rows}
    assert distances["a/2026-01"] == 6
    assert distances["a/2026-02"] == 0


def test_an_activity_across_the_end_of_the_month_keeps_the_fixed_day() -> None:
    organisation = make_organisation(branches=(make_branch("a", "z1", fixed_day=31),))
    figures = figures_of(act("2026-05-06", organisation=organisation), organisation=organisation)
    # April's fixed day is the 30th; 1-5 May are a holiday, so 6 May is the next workday.
    rows = {row.id: row for row in figures.measure("fixed_day", H1, "a").rows}
    assert rows["a/2026-04"].day == date(2026, 4, 30)
    assert (rows["a/2026-04"].n, rows["a/2026-04"].value) == (1, 1)


def test_attendance_by_the_roster() -> None:
    figures = figures_of(
        act("2026-01-10", "a", came={"a": (8, 1, 0), "b": (10, 0, 0)}, guests=30),
        act("2026-04-10", "z2", came={"c": (4, 0, 0), "z2": (3, 0, 0)}),
    )
    assert counts(figures, "attendance", "a") == (8, 10)
    assert counts(figures, "attendance", "z1") == (18, 30)
    assert counts(figures, "attendance") == (22, 35)
    assert value(figures, "attendance") == pytest.approx(22 / 35)


def test_made_up_leaves_the_last_days_out() -> None:
    """a: 10 expected, 6 came, 1 on leave, 3 absent: 4 missed it, 2 made up."""
    figures = figures_of(
        act("2026-06-23", "a", came={"a": (6, 1, 2)}),
        act("2026-06-24", "a", came={"a": (0, 0, 9)}),  # less than 7 days ago
        act("2026-06-01", "a", came={"a": (10, 0, 0)}),  # nobody missed it
    )
    assert counts(figures, "made_up") == (2, 4)
    assert value(figures, "made_up") == 0.5


def test_form_diversity_rolls_over_twelve_months() -> None:
    """f1, f1, f2, f2 in the twelve months to 30 June; K is 4, so ln 2 ÷ ln 4 = ½."""
    reports = [
        act("2025-06-30", forms=("f3",)),  # a day too old
        act("2025-07-01", forms=("f1",)),
        act("2025-11-01", forms=("f1", "f4")),
        act("2026-02-01", forms=("f2",)),
        act("2026-03-01"),  # without a form
        act("2026-06-30", forms=("f2",)),
    ]
    figures = figures_of(*reports)
    assert value(figures, "form_diversity", "a") == pytest.approx(log(2) / log(4))
    assert counts(figures, "form_diversity", "a") == (2, 4)
    assert value(figures_of(*reports[:-1]), "form_diversity", "a") is None
    same = figures_of(*(act(f"2026-0{n}-01", forms=("f1",)) for n in range(1, 5)))
    assert value(same, "form_diversity", "a") == 0


def test_top_form() -> None:
    reports = [act(f"2026-0{n}-01", forms=("f1",)) for n in range(1, 5)]
    figures = figures_of(*reports, act("2026-05-01", forms=("f2",)))
    result = figures.measure("top_form", H1, "a")
    assert (result.value, result.n, result.of, result.alert) == (0.8, 4, 5, True)
    assert value(figures_of(*reports[:3]), "top_form", "a") is None


def test_the_plan() -> None:
    """Two executions in time, one late, one missed, one not yet due."""
    plan = plan_of(
        "Z-01,支部级,学习,学习,1月底前,a,,1,",
        "Z-02,支部级,学习,两次,一季度,b,,2,",
        "Z-03,支部级,学习,迟了,3月底前,a,,1,",
        "X-01,协作区级,共建,没办,2月底前,z1,,1,",
        "W-01,分厂党委级,部署,以后,12月底前,committee,,1,",
        "Z-04,支部级,其他,适时,适时,a,,1,",
    )
    figures = figures_of(
        act("2026-01-31", "a", plan=("Z-01",)),
        act("2026-02-01", "b", plan=("Z-02",)),
        act("2026-03-31", "b", plan=("Z-02",)),
        act("2026-04-02", "a", plan=("z-03",)),
        plans=(plan,),
    )
    assert counts(figures, "plan_completion") == (3, 4)
    assert counts(figures, "plan_on_time") == (2, 4)
    assert counts(figures, "plan_completion", "a") == (2, 2)
    assert counts(figures, "plan_on_time", "a") == (1, 2)
    assert counts(figures, "plan_completion", "z1") == (3, 4)
    assert counts(figures, "plan_completion", "z2") == (0, 0)
    assert counts(figures, "plan_completion", period=Year(2026)) == (3, 4)


def test_unplanned_counts_by_the_host() -> None:
    plan = plan_of("Z-01,支部级,学习,学习,全年,a,,1,")
    figures = figures_of(
        act("2026-01-31", "a", plan=("Z-01",)),
        act("2026-02-01", "a", plan=("Z-99",)),  # the plan has no such item
        act("2026-03-31", "b", came=["a"]),
        act("2026-04-02", "committee", came=["a"]),
        plans=(plan,),
    )
    assert counts(figures, "unplanned", "a") == (1, 2)
    assert counts(figures, "unplanned", "z1") == (2, 3)
    assert counts(figures, "unplanned") == (3, 4)


def test_duty() -> None:
    """z1 in Q1: activity ✓, one write-up late ✗, summary on the 10th workday after ✗ or ✓, plan ✓.

    After 31 March 2026 the workdays are 1, 2, 3, 7, 8, 9, 10, 13, 14, 15 April (4-6: Qingming).
    """
    figures = figures_of(
        act("2026-01-06", "z1", received=date(2026, 1, 9)),
        act("2026-03-02", "a", level=Level.ZONE, received=date(2026, 3, 20)),
        act("2026-03-03", "a"),  # the branch's own
    )
    tasks = {row.id: row.n for row in figures.measure("duty", Quarter(2026, 1), "z1").rows}
    assert tasks == {
        "z1/2026Q1/activity": 1,
        "z1/2026Q1/writing": 0,
        "z1/2026Q1/summary": 1,
        "z1/2026Q1/plan": 1,
    }
    assert counts(figures, "duty", "a", Quarter(2026, 1)) == (3, 4)
    assert counts(figures, "duty", "c", Quarter(2026, 1)) == (0, 4)
    # The second quarter's summary may still come in: nothing to judge.
    assert counts(figures, "duty") == (3, 8)
    assert counts(figures, "duty", period=Month(2026, 3)) == (0, 0)


def test_half_year_duty() -> None:
    plan = plan_of(
        "W-01,分厂党委级,检查,检查,2月底前,z1,,1,",
        "W-02,分厂党委级,党课,党课,3月底前,committee,,1,",
        "W-03,分厂党委级,以后,以后,9月底前,z2,,1,",
    )
    figures = figures_of(
        act("2026-02-01", "a", level=Level.COMMITTEE, plan=("W-01",), came=["a"]),
        act("2026-03-01", "committee", plan=("W-02",)),
        plans=(plan,),
    )
    # A branch of the zone holds W-01 at committee level for its zone, which is its owner.
    assert counts(figures, "half_year_duty") == (1, 2)
    assert counts(figures, "half_year_duty", "z1") == (1, 2)
    assert counts(figures, "half_year_duty", "z2") == (0, 0)
    assert value(figures, "half_year_duty", "a") is None


def test_balance() -> None:
    """Rates a 6/6 = 1, b 5/5 = 1, c 1.5 of 3 … as activities ÷ due months: 1, 1, 4/3."""
    reports = [act(f"2026-0{n}-01", "a", slug=f"a{n}") for n in range(1, 7)]
    reports += [act(f"2026-0{n}-02", "b", slug=f"b{n}") for n in range(1, 6)]
    reports += [act(f"2026-0{n}-03", "c", slug=f"c{n}") for n in range(3, 7)]
    figures = figures_of(*reports)
    result = figures.measure("balance", H1)
    mean = (1 + 1 + 4 / 3) / 3
    deviation = sqrt((2 * (1 - mean) ** 2 + (4 / 3 - mean) ** 2) / 3)
    assert result.value == pytest.approx(deviation / mean)
    assert (result.n, result.of) == (15, 14)
    assert result.extra["median"] == 1
    # Gini of 1, 1, 4/3: the pairs differ by 1/3 twice; 2·(2/3) ÷ (2·9·mean).
    assert result.extra["gini"] == pytest.approx((4 / 3) / (2 * 9 * mean))
    assert value(figures, "balance", "z1") == 0
    assert value(figures, "balance", "z2") is None


def test_exchange() -> None:
    """Branch-quarters: a and b twice each, c once (it was founded in the first quarter)."""
    figures = figures_of(
        act("2026-01-10", "a", came=["a", "b"]),
        act("2026-02-10", "b", came=["b", "c"]),  # c is of another zone and quarter
        act("2026-05-10", "z1", came=["a"]),
        act("2026-06-10", "a", came=["c"]),  # not c's zone
    )
    assert counts(figures, "exchange", "b") == (1, 2)
    assert counts(figures, "exchange", "a") == (1, 2)
    assert counts(figures, "exchange", "c") == (0, 1)
    assert counts(figures, "exchange") == (2, 5)
    assert counts(figures, "exchange", period=Month(2026, 5)) == (0, 0)


def _hazard(id_: str, branch: str, found: str, due: str | None, fixed: str | None) -> Hazard:
    return Hazard(
        id=id_,
        branch=branch,
        found=date.fromisoformat(found),
        severity=HazardSeverity.MINOR,
        description="松动",
        due=date.fromisoformat(due) if due else None,
        fixed=date.fromisoformat(fixed) if fixed else None,
    )


def test_hazards_fixed() -> None:
    hazards = (
        _hazard("H-1", "a", "2026-01-01", "2026-01-31", "2026-01-31"),
        _hazard("H-2", "a", "2026-01-01", "2026-01-31", "2026-02-01"),
        _hazard("H-3", "b", "2026-01-01", "2026-06-29", None),
        _hazard("H-6", "b", "2026-01-01", "2026-06-30", None),  # its day has not ended
        _hazard("H-7", "b", "2026-01-01", "2026-06-30", "2026-06-30"),
        _hazard("H-4", "c", "2026-06-01", "2026-07-01", "2026-06-02"),  # not due yet
        _hazard("H-5", "c", "2026-06-01", None, None),
    )
    figures = figures_of(hazards=hazards)
    assert counts(figures, "hazards_fixed") == (2, 4)
    assert counts(figures, "hazards_fixed", "a") == (1, 2)
    assert counts(figures, "hazards_fixed", "z2") == (0, 0)


def test_next_recheck() -> None:
    """H-1 is looked at in the next activity, fails, and is forgotten in the one after."""
    reports = (
        act("2026-02-01", rechecks=(RecheckAction(id="H-1", result=RecheckResult.FAILED),)),
        act("2026-03-01"),
        act("2026-04-01", rechecks=(RecheckAction(id="H-2", result=RecheckResult.PASSED),)),
    )
    hazards = (
        _hazard("H-1", "a", "2026-01-05", None, None),
        _hazard("H-2", "a", "2026-02-15", None, None),  # its next activity was on 1 March
        _hazard("H-3", "b", "2026-02-15", None, None),  # no activity since
    )
    figures = figures_of(*reports, hazards=link_hazards(hazards, reports))
    assert counts(figures, "next_recheck") == (1, 3)
    assert counts(figures, "next_recheck", period=Month(2026, 2)) == (1, 1)
    assert counts(figures, "next_recheck", period=Month(2026, 3)) == (0, 2)


def test_milestones_keep_their_original_due_date() -> None:
    day = date.fromisoformat
    milestones = (
        Milestone(name="一", due=day("2026-01-31"), done=day("2026-01-31")),
        Milestone(
            name="二", due=day("2026-02-28"), revised_due=day("2026-05-31"), done=day("2026-05-01")
        ),
        Milestone(name="三", due=day("2026-12-31")),
    )
    project = Project(
        id="p",
        source="p.md",
        title="攻关",
        lead="a",
        started=day("2026-01-01"),
        milestones=milestones,
    )
    figures = figures_of(projects=link_projects((project,), ()))
    assert counts(figures, "milestones") == (1, 2)
    assert figures.measure("milestones", H1).extra["stalled"] == 0  # 1 May is 60 days ago
    later = figures_of(projects=(project,), as_of=date(2026, 7, 1))
    assert later.measure("milestones", Year(2026)).extra["stalled"] == 1


def test_timeliness_counts_workdays_from_the_end() -> None:
    """Friday 9 Jan: Wednesday 14 is the third workday. 13 Feb - 23 Feb 2026 holds the holiday."""
    figures = figures_of(
        act("2026-01-09", received=date(2026, 1, 14)),
        act("2026-01-16", received=date(2026, 1, 22)),
        act("2026-03-01", "b", end_date=date(2026, 3, 4), received=date(2026, 3, 9)),
        act("2026-03-02", "b"),
    )
    assert counts(figures, "timeliness", "a") == (1, 2)
    assert counts(figures, "timeliness", "b") == (1, 2)
    assert figures.measure("timeliness", H1).extra["median"] == 3


def test_evidence() -> None:
    figures = figures_of(
        act("2026-01-09", evidence=True), act("2026-01-16"), act("2026-02-01", "z1")
    )
    assert counts(figures, "evidence") == (1, 3)
    assert value(figures, "evidence") == pytest.approx(1 / 3)


def test_history_is_not_rewritten_when_a_branch_moves() -> None:
    moved = Dated(((date.min, "z1"), (date(2026, 4, 1), "z2")))
    organisation = make_organisation(branches=(make_branch("a", "z1", zones=moved),))
    figures = figures_of(
        act("2026-02-01", organisation=organisation),
        act("2026-05-01", organisation=organisation),
        organisation=organisation,
    )
    assert counts(figures, "coverage", "z1") == (1, 3)
    assert counts(figures, "coverage", "z2") == (1, 3)
    assert counts(figures, "evidence", "z1") == (0, 1)


def test_a_joint_activity_counts_once_in_totals() -> None:
    figures = figures_of(act("2026-05-01", "a", co_hosts=("b",), came=["a", "b", "c"]))
    assert len(figures.scope(H1).reports) == 1
    assert len(figures.scope(H1, "z1").reports) == 1
    assert counts(figures, "timeliness") == (0, 1)


def test_all_invited_is_not_attendance() -> None:
    report = act("2026-05-01", "committee", participants=("all",))
    assert counts(figures_of(report), "coverage") == (0, 14)


def test_thresholds_come_from_the_organisation() -> None:
    organisation = make_organisation(thresholds={"timeliness": 5, "small_n": 1})
    report = act("2026-01-09", received=date(2026, 1, 16), organisation=organisation)
    figures = figures_of(report, organisation=organisation)
    result = figures.measure("timeliness", H1)
    assert (result.n, result.of) == (1, 1)
    assert figures.shown(INDICATORS[18], result) == 1


def test_a_share_of_few_is_not_shown() -> None:
    figures = figures_of(*(act(f"2026-0{n}-01") for n in range(1, 5)))
    result = figures.measure("timeliness", H1)
    assert result.value == 0
    assert figures.shown(INDICATORS[18], result) is None
    five = figures_of(*(act(f"2026-0{n}-01") for n in range(1, 6)))
    assert five.shown(INDICATORS[18], five.measure("timeliness", H1)) == 0


@pytest.mark.parametrize("indicator", [indicator.id for indicator in INDICATORS])
def test_nothing_at_all_measures_to_nothing(indicator: str) -> None:
    organisation = make_organisation(branches=(), zones=(), forms=(), rotation={})
    figures = figures_of(organisation=organisation)
    result: Result = figures.measure(indicator, Year(2026))
    assert (result.value, result.n, result.of) == (None, 0, 0)
    ahead: Result = figures_of().measure(indicator, Year(2027))
    assert (ahead.value, ahead.of) == (None, 0)
