"""Hazards, projects and what reports say of them."""

from __future__ import annotations

from generator.checks.loading.entry import BELOW, HAZARD, HAZARDS, at, rule
from generator.checks.rule import Family

PROJECT = "---\ntitle: 快速换模\nlead: 铸造\nstarted: 2026-01-05\n"

RULES = (
    rule(
        "ledger-name",
        Family.LEDGERS,
        at("table", "ledgers/隐患.csv"),
        at("table", "ledgers/areas.csv"),
    ),
    rule(
        "ledger-twice",
        Family.LEDGERS,
        at("table", "ledgers/hazards.xlsx"),
        at("table", "ledgers/areas.csv"),
    ),
    rule(
        "ledger-id-repeated",
        Family.LEDGERS,
        at("hazards", HAZARDS + HAZARD + HAZARD),
        at("hazards", HAZARDS + HAZARD),
    ),
    rule(
        "ledger-before-found",
        Family.LEDGERS,
        at("hazards", HAZARDS + HAZARD.replace("2026-03-12", "2026-02-12")),
        at("hazards", HAZARDS + HAZARD),
    ),
    rule(
        "ledger-future",
        Family.LEDGERS,
        at("hazards", HAZARDS + HAZARD.replace("2026-03-12", "2062-03-12")),
        at("hazards", HAZARDS + HAZARD),
    ),
    rule(
        "hazard-branch",
        Family.LEDGERS,
        at("hazards", HAZARDS + HAZARD.replace("铸造", "第一协作区")),
        at("hazards", HAZARDS + HAZARD),
    ),
    rule(
        "hazard-source",
        Family.LEDGERS,
        at("hazards", HAZARDS + HAZARD.replace("2026-03-02,,", "2026-03-02,2026/nothing,")),
        at("hazards", HAZARDS + HAZARD),
    ),
    rule(
        "project-file-name",
        Family.LEDGERS,
        at("table", "projects/快速 换模.md"),
        at("table", "projects/fast.md"),
    ),
    rule(
        "milestone-repeated",
        Family.LEDGERS,
        at(
            "project",
            PROJECT + "milestones:\n" + 2 * "  - {name: 试装, due: 2026-04-01}\n" + BELOW,
        ),
        at("project", PROJECT + "milestones:\n  - {name: 试装, due: 2026-04-01}\n" + BELOW),
    ),
    rule(
        "milestone-before-start",
        Family.LEDGERS,
        at("project", PROJECT + "milestones:\n  - {name: 试装, due: 2025-04-01}\n" + BELOW),
        at("project", PROJECT + "milestones:\n  - {name: 试装, due: 2026-04-01}\n" + BELOW),
    ),
    rule(
        "milestone-no-reason",
        Family.LEDGERS,
        at(
            "project",
            PROJECT
            + "milestones:\n  - {name: 试装, due: 2026-04-01, revised_due: 2026-05-01}\n"
            + BELOW,
        ),
        at(
            "project",
            PROJECT
            + "milestones:\n  - {name: 试装, due: 2026-04-01, revised_due: 2026-05-01,"
            + " reason: 等模具}\n"
            + BELOW,
        ),
    ),
    rule(
        "milestone-unknown",
        Family.LEDGERS,
        "projects: [{id: quick-change, milestone: 试妆}]",
        "projects: [{id: quick-change, milestone: 试装}]",
    ),
    rule("ledger-row-unknown", Family.LEDGERS, "hazards: [H-99]", "hazards: [H-01]"),
    rule(
        "recheck-too-early",
        Family.LEDGERS,
        "date: 2026-03-01\nrechecks: [{id: H-01, result: 合格}]",
        "rechecks: [{id: H-01, result: 合格}]",
    ),
)
