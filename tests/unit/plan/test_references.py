"""What write-ups name must exist; where it does not, the problem says what was probably meant."""

from datetime import date

import pytest
from msgspec import structs
from msgspec.structs import replace

from generator.load.plan import read_plan
from generator.load.references import check_references
from generator.locale import load_translator
from generator.messages import format_problem, hint
from generator.model.archive import Archive
from generator.model.ledgers import Hazard, Milestone, Project
from generator.model.organisation import Level
from generator.model.problem import Problem
from generator.model.report import AreaAction, ProjectAction, RecheckAction, Report
from generator.model.values import HazardSeverity, RecheckResult
from tests.unit.plan.samples import ORGANISATION, make_report

HEADER = "编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注\n"
PLANS = tuple(
    read_plan((HEADER + rows).encode(), f"{year}.csv", year, ORGANISATION)[0]
    for year, rows in (
        (2025, "Z-01,支部级,,旧年的事,全年,铸造,,,\nZ-77,支部级,,只在旧年,全年,铸造,,,\n"),
        (
            2026,
            "Z-01,支部级,,开年党课,一季度,铸造,,,\nZ-02,支部级,,青工课,5月底前,锻造,,,\n"
            "X-01,协作区级,,联合练兵,5月底前,一区,,,\n",
        ),
    )
)
ARCHIVE = Archive(
    organisation=ORGANISATION,
    as_of=date(2026, 11, 22),
    plans=PLANS,
    hazards=(
        Hazard(
            id="H-001",
            branch="casting",
            found=date(2026, 3, 1),
            severity=HazardSeverity.MINOR,
            description="护罩松动",
        ),
    ),
    projects=(
        Project(
            id="quick-change",
            source="p.md",
            title="快速换模",
            lead="casting",
            started=date(2026, 1, 1),
            milestones=(Milestone(name="首装", due=date(2026, 5, 1)),),
        ),
    ),
)


def check(report: Report) -> list[Problem]:
    report = structs.replace(report, lines={"plan": 7, "rechecks": 9})
    problems = check_references(replace(ARCHIVE, reports=(report,)), "hazards.csv")
    for problem in problems:
        assert all(format_problem(problem, load_translator(lang)) for lang in ("zh", "en"))
    return problems


@pytest.mark.parametrize(
    ("code", "host", "rule", "words"),
    [
        ("Z-03", "casting", "plan-item-unknown", ["Z-02 青工课", "Z-01 开年党课"]),
        ("Z-77", "casting", "plan-item-year", ["2025/Z-77"]),
        ("Z-01", "forging", "plan-item-owner", ["Z-02 青工课"]),
        ("X-01", "casting", "plan-item-owner", ["级别"]),
        ("2024/Z-01", "casting", "plan-year-missing", ["content/plans/2024.csv"]),
    ],
)
def test_a_plan_item_that_cannot_be_meant(
    code: str, host: str, rule: str, words: list[str]
) -> None:
    (problem,) = check(make_report("2026-03-05", host, plan=[code]))
    assert (problem.rule, problem.line) == (rule, 7)
    for word in words:
        assert word in hint(problem, load_translator("zh"))


def test_what_is_right_is_silent() -> None:
    assert not check(make_report("2026-03-05", plan=["ｚ－０１", "2025/Z-77"]))
    assert not check(make_report("2026-03-05", level=Level.ZONE, plan=["X-01"]))
    assert not check(
        make_report(
            "2026-04-05",
            hazards=("h-001",),
            rechecks=(RecheckAction(id="H-001", result=RecheckResult.PASSED),),
            projects=(ProjectAction(id="quick-change", milestone="首装"),),
        )
    )


def test_ledger_rows_that_are_not_there() -> None:
    problems = check(
        make_report(
            "2026-02-05",
            hazards=("H-002",),
            rechecks=(RecheckAction(id="H-001", result=RecheckResult.PASSED),),
            projects=(ProjectAction(id="quick-change", milestone="验收"),),
            areas=(AreaAction(id="A-1"),),
            resources=("R-1",),
        )
    )
    assert [(p.rule, p.field) for p in problems] == [
        ("ledger-row-unknown", "hazards"),
        ("ledger-row-unknown", "areas"),
        ("ledger-row-unknown", "resources"),
        ("recheck-too-early", "rechecks"),
        ("milestone-unknown", "projects"),
    ]
    assert "H-001 护罩松动" in hint(problems[0], load_translator("zh"))


def test_a_hazard_that_names_a_report_which_is_not_there() -> None:
    hazard = replace(ARCHIVE.hazards[0], source="2026/2026-03-01-y", line=5)
    archive = replace(ARCHIVE, hazards=(hazard,), reports=(make_report("2026-03-01"),))
    (problem,) = check_references(archive, "content/ledgers/hazards.csv")
    assert (problem.rule, problem.path, problem.line) == (
        "hazard-source",
        "content/ledgers/hazards.csv",
        5,
    )
    assert "2026/2026-03-01-x" in hint(problem, load_translator("zh"))
