"""Executions: item × owner × period, fulfilled by what the reports name."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.load.plan import read_plan
from generator.model.due import DueState
from generator.model.organisation import Level
from generator.model.plan import Execution, Plan, PlanLinks, parse_reference
from generator.model.report import Report
from tests.unit.plan.samples import ORGANISATION, make_report

HEADER = "编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注\n"
END = date(2026, 12, 31)


def plan_of(*rows: str, year: int = 2026) -> Plan:
    text = HEADER + "\n".join(rows) + "\n"
    plan, problems = read_plan(text.encode(), f"{year}.csv", year, ORGANISATION)
    assert not problems
    return plan


def fulfil(plan: Plan, reports: Sequence[Report]) -> tuple[Execution, ...]:
    return PlanLinks((plan,), reports).fulfil(plan, ORGANISATION).executions


def execute(plan: Plan, *reports: Report) -> dict[str, Execution]:
    return {e.id.removeprefix(f"{plan.year}/"): e for e in fulfil(plan, reports)}


def test_every_branch_owes_it_in_every_period_in_which_it_exists() -> None:
    found = execute(plan_of("Z-02,支部级,组织生活,主题党日,每季度,各支部,,1,"))
    assert Counter(e.owner for e in found.values()) == {"casting": 4, "forging": 4, "gear": 2}
    assert "Z-02/gear/2026Q3" in found


def test_a_waiver_takes_out_its_month_only() -> None:
    found = execute(plan_of("Z-01,支部级,学习,微课,每月,铸造、锻造,,1,"))
    assert Counter(e.owner for e in found.values()) == {"casting": 12, "forging": 11}


def test_owners_are_named_in_many_ways() -> None:
    plan = plan_of(
        "X-1,协作区级,,甲,全年,各协作区,,,",
        "X-2,协作区级,,乙,全年,一区、第二协作区,,,",
        "X-3,支部级,,丙,12月底前,一区各支部,,,",
        "X-4,分厂党委级,,丁,适时,分厂党委,,,",
    )
    owners = Counter((e.item.code, e.owner) for e in execute(plan).values())
    assert set(owners) == {
        ("X-1", "zone-1"),
        ("X-1", "zone-2"),
        ("X-2", "zone-1"),
        ("X-2", "zone-2"),
        ("X-3", "casting"),
        ("X-3", "forging"),
        ("X-4", "committee"),
    }


def test_on_time_late_soon_overdue_and_no_due() -> None:
    plan = plan_of(
        "A,支部级,,甲,3月底前,铸造,,,",
        "B,支部级,,乙,3月底前,铸造,,2,",
        "C,支部级,,丙,适时,铸造,,,",
    )
    first, second = (
        make_report("2026-03-31", plan=["A", "B", "C"]),
        make_report("2026-04-02", plan=["B"], slug="y"),
    )
    found = execute(plan, first, second)
    a, b, c = (found[f"{code}/casting/2026"] for code in "ABC")
    assert a.state(date(2026, 3, 31)) is DueState.ON_TIME
    assert a.state(date(2026, 3, 30), 14) is DueState.SOON, "not yet done the day before"
    assert a.state(date(2026, 1, 5), 14) is DueState.OPEN
    assert b.state(date(2026, 4, 1)) is DueState.OVERDUE, "two times are needed"
    assert b.state(date(2026, 4, 2)) is DueState.LATE
    assert c.state(END) is DueState.NO_DUE
    assert c.reports == (first,)


def test_a_second_report_in_a_month_makes_up_for_the_missed_one() -> None:
    plan = plan_of("M,支部级,,微课,每月,铸造,,1,")
    days = ["2026-01-10", "2026-03-05", "2026-03-25", "2026-03-28"]
    reports = [make_report(day, plan=["Ｍ"], slug=f"s{n}") for n, day in enumerate(days)]
    found = execute(plan, *reports)
    days_of = {key.rpartition("-")[2]: [str(r.date) for r in e.reports] for key, e in found.items()}
    assert days_of["01"] == ["2026-01-10"]
    assert days_of["02"] == ["2026-03-25"], "made up, and so late"
    assert days_of["03"] == ["2026-03-05", "2026-03-28"], "nothing is missed any more"
    assert found["M/casting/2026-02"].state(END) is DueState.LATE


def test_who_is_credited() -> None:
    plan = plan_of(
        "B,支部级,,甲,全年,各支部,,,",
        "Z,协作区级,,乙,全年,各协作区,,,",
        "C,分厂党委级,,丙,全年,分厂党委,,,",
    )
    joint = make_report("2026-05-01", with_units=["forging"], plan=["B", "Z", "C"])
    zone = make_report("2026-06-01", "forging", level=Level.ZONE, plan=["Z"])
    committee = make_report("2026-07-01", "casting", level=Level.COMMITTEE, plan=["C"])
    found = {key: len(e.reports) for key, e in execute(plan, joint, zone, committee).items()}
    assert found == {
        "B/casting/2026": 1,
        "B/forging/2026": 1,
        "B/gear/2026": 0,
        "Z/zone-1/2026": 1,
        "Z/zone-2/2026": 0,
        "C/committee/2026": 1,
    }


def test_an_item_of_an_earlier_year_can_be_named() -> None:
    assert parse_reference("２０２５／Ｚ－0５", 2026) == (2025, "z-05")
    assert parse_reference(" z—05 ", 2026) == (2026, "z-05")
    plan = plan_of("Z-5,支部级,,甲,四季度,铸造,,,", year=2025)
    late = make_report("2026-01-08", plan=["2025/Z-5"])
    (found,) = execute(plan, late, make_report("2026-02-01", plan=["Z-5"])).values()
    assert found.reports == (late,)
    assert found.state(date(2026, 1, 31)) is DueState.LATE


PHRASES = ["每月", "每季度", "一季度", "上半年", "5月底前", "全年", "适时", "2026-05-20"]
OWNERS = ["各支部", "各协作区", "铸造", "一区、二区", "分厂党委", "齿轮"]
ROWS = st.lists(
    st.tuples(st.sampled_from(PHRASES), st.sampled_from(OWNERS), st.integers(1, 3)),
    min_size=1,
    max_size=4,
)
REPORTS = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), END),
        st.sampled_from(sorted(ORGANISATION.units)),
        st.sampled_from(list(Level)),
        st.sets(st.sampled_from(["P0", "P1", "P2", "P3", "unknown"])),
    ),
    max_size=12,
)


@given(ROWS, REPORTS, st.dates(date(2026, 1, 1), date(2027, 3, 1)), st.integers(0, 40))
def test_every_execution_has_one_state_and_totals_add_up(
    rows: list[tuple[str, str, int]],
    drawn: list[tuple[date, str, Level, set[str]]],
    on: date,
    soon: int,
) -> None:
    plan = plan_of(
        *(f"P{n},支部级,,事,{due},{owner},,{times}," for n, (due, owner, times) in enumerate(rows))
    )
    reports = [
        make_report(day, host, level=level, plan=sorted(codes), slug=f"r{n}")
        for n, (day, host, level, codes) in enumerate(drawn)
    ]
    executions = fulfil(plan, reports)
    assert len({e.id for e in executions}) == len(executions)
    states = Counter(e.state(on, soon) for e in executions)
    assert sum(states.values()) == len(executions)
    for item in plan.items:
        for owner in {e.owner for e in executions}:
            shared = [
                report.id
                for e in executions
                if e.item is item and e.owner == owner
                for report in e.reports
            ]
            assert len(shared) == len(set(shared)), "a report fulfils one window an owner"
    for e in executions:
        done = len([r for r in e.reports if r.date <= on]) >= e.item.times
        assert e.state(on, soon).is_done == (done and e.due is not None)
        assert (e.state(on, soon) is DueState.NO_DUE) == (e.due is None)


@given(REPORTS)
def test_the_order_of_the_reports_does_not_matter(
    drawn: list[tuple[date, str, Level, set[str]]],
) -> None:
    plan = plan_of("P0,支部级,,甲,每月,各支部,,2,", "P1,协作区级,,乙,每季度,各协作区,,1,")
    reports = [
        make_report(day, host, level=level, plan=sorted(codes), slug=f"r{n}")
        for n, (day, host, level, codes) in enumerate(drawn)
    ]
    forth = fulfil(plan, reports)
    back = fulfil(plan, reports[::-1])
    assert [[r.id for r in e.reports] for e in forth] == [[r.id for r in e.reports] for e in back]
