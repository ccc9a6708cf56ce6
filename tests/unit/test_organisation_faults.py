"""One wrong value in the organisation file costs what it stands in, and not the site."""

from __future__ import annotations

from datetime import date

import pytest

from generator.load.organisation import read_organisation
from generator.model.organisation import Organisation
from generator.model.periods import Half, Quarter
from generator.model.problem import Problem, Severity
from tests.conftest import MakeSite, build, write_report

GOOD = """\
name: 砚溪厂
committee: {name: 分厂党委}
zones:
  - {id: zone-1, name: 第一协作区}
  - {id: zone-2, name: 第二协作区}
branches:
  - id: casting
    name:
      - {name: 铸造一支部}
      - {from: 2020-01-01, name: 铸造支部}
    zone:
      - {zone: zone-1}
      - {from: 2024-01-01, zone: zone-2}
    members:
      - {count: 20}
      - {from: 2025-01-01, count: 26}
    fixed_day: 8
    founded: 2010-01-01
    closed: 2030-01-01
    merged_into: forging
    waivers:
      - {month: 2026-02, reason: 大修}
  - {id: forging, name: 锻造支部, zone: zone-2, members: 22}
rotation:
  2025:
    Q4: {zone-2: {lead: casting}}
  2026:
    Q1: {zone-2: {lead: forging, deputy: casting, plan: 2026-01-05}}
    Q2: {zone-2: {lead: casting}}
half_year_duty:
  2026: {H1: [zone-1, zone-2], H2: [zone-1]}
form_groups: [{id: study, name: 学习}]
forms: [{id: lecture, name: 党课, group: study}, {id: visit, name: 参观}]
thresholds: {longest_gap: 45, top_form: 0.6}
"""
FIRST = Quarter(2026, 1), "zone-2"


def read(old: str = "", new: str = "") -> tuple[Organisation | None, list[Problem]]:
    assert GOOD.count(old) == 1 or not old
    organisation, problems = read_organisation(
        GOOD.replace(old, new, 1).encode(), "content/organisation.yml"
    )
    return organisation, [p for p in problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("  2025:\n", "  99999:\n"), ("  2025:\n", "  去年:\n")),
        *(("    Q4: ", "    Q5: "), ("lead: casting}}\n  2026", "lead: nobody}}\n  2026")),
        *(("Q4: {zone-2", "Q4: {zone-9"), ("Q4: {zone-2: {lead: casting}}", "Q4: [casting]")),
        *(("deputy: casting", "deputy: nobody"), ("plan: 2026-01-05", "plan: 2026-02-30")),
        *(("plan: 2026-01-05", "plan: 一月"), ("{H1: [zone-1, zone-2]", "{H1: [zone-1, zone-9]")),
        *(("H2: [zone-1]", "H3: [zone-1]"), ("2026: {H1", "20266: {H1")),
        *(("fixed_day: 8", "fixed_day: 32"), ("fixed_day: 8", "fixed_day: 每月8日左右")),
        *(("founded: 2010-01-01", "founded: 2010-13-01"), ("closed: 2030-01-01", "closed: 永远")),
        *(("closed: 2030-01-01", "closed: 2009-01-01"), ("merged_into: forging", "merged_into: x")),
        *(("month: 2026-02", "month: 2026-22"), ("from: 2025-01-01", "from: 2025-02-30")),
        *(("count: 26", "count: 1e308"), ("from: 2020-01-01", "from: 后来")),
        *(("from: 2024-01-01, zone: zone-2", "from: 2024-01-01, zone: zone-9"),),
        *(("group: study}", "group: nothing}"), ("{id: visit, name", "{id: lecture, name")),
        *(("longest_gap: 45", "longest_gap: 很久"), ("{id: visit, name: 参观}", "{name: 参观}")),
        *(("from: 2024-01-01", "from: 0001-01-01"), ("from: 2025-01-01", "from: 2125")),
        ("    fixed_day: 8", "    fixed_day: 8\n    fixed_day: 9"),
        ("thresholds: {longest_gap: 45, top_form: 0.6}", "thresholds: 若干"),
        ("thresholds: {longest_gap: 45, top_form: 0.6}", "thresholds: [a: {b}]"),
        ("thresholds: {longest_gap: 45, top_form: 0.6}", "thresholds: {a: &x 1, b: *x}"),
    ],
)
def test_a_wrong_value_costs_what_it_stands_in(old: str, new: str) -> None:
    organisation, problems = read(old, new)
    whole, none = read()
    assert none == []
    assert organisation is not None
    assert whole is not None
    assert problems
    assert all(problem.line for problem in problems)
    assert organisation.units.keys() == whole.units.keys()
    assert organisation.branch_by_id["forging"] == whole.branch_by_id["forging"]
    casting = organisation.branch_by_id["casting"]
    # Whatever it was, each of these can be asked.
    for day in (date(2000, 1, 1), date(2024, 6, 1), date(2026, 6, 1)):
        assert casting.name(day)
        assert casting.zone_id(day) in organisation.zone_by_id
        assert casting.member_count(day)
    assert organisation.duty("zone-2", Quarter(2026, 2)) == whole.duty("zone-2", Quarter(2026, 2))


def test_as_little_as_possible_is_lost() -> None:
    organisation, _ = read("plan: 2026-01-05", "plan: 2026-02-30")
    assert organisation is not None
    duty = organisation.rotation[FIRST]
    assert (duty.lead, duty.deputy, duty.plan_on) == ("forging", "casting", None)
    organisation, _ = read("deputy: casting", "deputy: nobody")
    assert organisation is not None
    assert organisation.rotation[FIRST].plan_on == date(2026, 1, 5)
    organisation, _ = read("  2025:\n", "  99999:\n")
    assert organisation is not None
    assert organisation.rotation_years == (2026,)
    organisation, _ = read("{H1: [zone-1, zone-2]", "{H1: [zone-1, zone-9]")
    assert organisation is not None
    assert organisation.half_year_duty[Half(2026, 1)] == ("zone-1",)
    # A count whose day is unreadable did not hold for ever.
    organisation, _ = read("from: 2025-01-01", "from: 2025-02-30")
    assert organisation is not None
    assert organisation.branch_by_id["casting"].members.values == (20,)


def test_a_section_that_is_no_yaml_is_left_out() -> None:
    organisation, [problem] = read("  2025:\n", "  -1:\n")
    assert organisation is not None
    assert not organisation.rotation
    assert organisation.half_year_duty
    assert problem.rule == "yaml-syntax"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("name: 砚溪厂", "short_name: 砚溪厂"), ("committee: {name: 分厂党委}", "x: 1")),
        *(("members: 22", "members: 若干"), (", members: 22", ""), ("zone: zone-2, m", "zone: zone-9, m")),
        *(("id: forging", "id: casting"), ("id: forging", "id: 锻造"), ("- {id: forging, ", "- {")),
        *(("name: 锻造支部", "name: []"), ("name: 第二协作区", "name: []"), ("id: zone-2,", "id: zone-1,")),
        *(("zones:\n", "zones: 若干\nx:\n"), ("  - id: casting\n", "  - id: casting\n  x: [\n")),
        ("      - {count: 20}\n      - {from: 2025-01-01, count: 26}", "      - {from: x, count: 26}"),
    ],
)  # fmt: skip
def test_what_no_site_can_do_without(old: str, new: str) -> None:
    organisation, problems = read(old, new)
    assert organisation is None
    assert problems


def test_the_site_is_built_and_says_what_is_wrong(make_site: MakeSite) -> None:
    folder = make_site({"content/organisation.yml": GOOD.replace("  2025:\n", "  99999:\n")})
    write_report(folder, "2026/2026-03-05-x")
    built = build(folder / "mkdocs.yml")
    [problem] = [p for p in built.contents.problems if p.severity is Severity.ERROR]
    assert (problem.path, problem.line) == ("content/organisation.yml", 25)
    assert (folder / "site/reports/2026/2026-03-05-x/index.html").is_file()
    assert (folder / "site/duty/2026/index.html").is_file()
    assert not (folder / "site/duty/2025").exists()


def test_a_wrong_milestone_costs_the_milestone(make_site: MakeSite) -> None:
    front = (
        "title: 快速换模\nlead: casting\nstarted: 2026-01-05\nmembers: [forging, 没有]\n"
        "milestones:\n  - {name: 一, due: 2026-02-30}\n  - {name: 二, due: 2026-05-01, done: 9999-01-01}\n"
        "  - {name: 三, due: 2026-06-01}\nmetrics:\n  - {name: 时间, baseline: 1e308, target: 30}\n"
    )
    folder = make_site({"content/projects/a.md": f"---\n{front}---\n\n正文。\n"})
    built = build(folder / "mkdocs.yml")
    [project] = built.contents.archive.projects if built.contents.archive else []
    assert [(one.name, one.done) for one in project.milestones] == [("二", None), ("三", None)]
    assert [(one.baseline, one.target) for one in project.metrics] == [(None, 30)]
    assert project.members == ("forging",)
    errors = [p for p in built.contents.problems if p.severity is Severity.ERROR]
    assert sorted(p.line for p in errors) == [5, 7, 8, 11]
    assert (folder / "site/projects/a/index.html").is_file()
