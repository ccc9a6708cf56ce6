"""The plan, and tables of any kind."""

from __future__ import annotations

from generator.checks.loading.entry import HAZARD, HAZARDS, at, rule
from generator.checks.rule import Example, Family

PLAN = "编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注\n"
ITEM = "Z-01,支部级,学习,每月一课,每月,各支部,,,\n"

RULES = (
    rule(
        "table-no-header",
        Family.PLAN,
        at("plan", "计划,甲\n一月,乙\n"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "table-unreadable",
        Family.PLAN,
        Example(place="plan", text="PK…", raw=b"PK\x03\x04 cut off"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "table-old-format",
        Family.PLAN,
        Example(place="plan", text="2026.xls", raw=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "table-too-large",
        Family.PLAN,
        at("table", "plans/2027.xlsx（超过100 MB）"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "table-format",
        Family.PLAN,
        at("table", "plans/2026.docx"),
        at("table", "plans/notes.txt"),
    ),
    rule(
        "table-web-page",
        Family.PLAN,
        at("plan", "<html><table><tr><td>编号</td></tr></table></html>\n"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "table-empty",
        Family.PLAN,
        at("plan", PLAN),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "table-rows",
        Family.PLAN,
        at("workbook", "Z-01 … Z-20001"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "table-row-skipped",
        Family.PLAN,
        at("plan", PLAN + ITEM + "第二部分,,,,,,,,\n"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "table-total-row",
        Family.PLAN,
        at("plan", PLAN + ITEM + "合计,,,,,,,1,\n"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "sheet-hidden",
        Family.PLAN,
        at("workbook", "2026年 | 去年（隐藏）"),
        at("workbook", "2026年"),
    ),
    rule(
        "sheet-no-header",
        Family.PLAN,
        at("workbook", "2026年 | 二季度（没有表头）"),
        at("workbook", "2026年"),
    ),
    rule(
        "sheet-other-year",
        Family.PLAN,
        at("workbook", "2026年 | 2025年"),
        at("workbook", "2026年"),
    ),
    rule(
        "rows-hidden",
        Family.PLAN,
        at("workbook", "2026年（筛选：铸造）"),
        at("workbook", "2026年"),
    ),
    rule(
        "column-missing",
        Family.PLAN,
        at("plan", "编号,级别,工作内容,责任单位\nZ-01,支部级,每月一课,各支部\n"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "column-unknown",
        Family.PLAN,
        at("plan", PLAN.replace("备注", "备 住") + ITEM),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "column-repeated",
        Family.PLAN,
        at("plan", PLAN.replace("备注", "类别") + ITEM),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "csv-quotes",
        Family.PLAN,
        at("plan", PLAN + ITEM + 'Z-02,支部级,学习,"每季"一课,每季度,各支部,,,\n'),
        at("plan", PLAN + ITEM + 'Z-02,支部级,学习,"每季""一课""",每季度,各支部,,,\n'),
    ),
    rule(
        "csv-broken",
        Family.PLAN,
        at("plan", PLAN + 60 * 'Z-02,支部级,学习,"每季"一课,每季度,各支部,,,\n'),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "cell-missing",
        Family.PLAN,
        at("plan", PLAN + ITEM + "Z-02,支部级,学习,,每季度,各支部,,,\n"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "cell-date",
        Family.LEDGERS,
        at("hazards", HAZARDS + HAZARD.replace("2026-03-02", "三月初")),
        at("hazards", HAZARDS + HAZARD),
    ),
    rule(
        "cell-number",
        Family.PLAN,
        at("plan", PLAN + "Z-01,支部级,学习,每月一课,每月,各支部,,几次,\n"),
        at("plan", PLAN + "Z-01,支部级,学习,每月一课,每月,各支部,,2,\n"),
    ),
    rule(
        "cell-formula",
        Family.PLAN,
        at("workbook", '="Z-"&ROW()'),
        at("workbook", "2026年"),
    ),
    rule(
        "cell-error",
        Family.PLAN,
        at("plan", PLAN + ITEM + "Z-02,支部级,学习,#REF!,每季度,各支部,,,\n"),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "cell-became-date",
        Family.PLAN,
        at("plan", PLAN + ITEM.replace("Z-01", "1月1日")),
        at("plan", PLAN + ITEM.replace("Z-01", "1-1")),
    ),
    rule(
        "cell-date-year",
        Family.PLAN,
        at("workbook", "5月20日"),
        at("workbook", "2026-05-20"),
    ),
    rule(
        "cell-long",
        Family.PLAN,
        Example(
            place="plan",
            text="Z-01…每月一课每月一课……",
            raw=(PLAN + ITEM.replace("每月一课", "每月一课" * 600)).encode(),
        ),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "plan-file-name",
        Family.PLAN,
        at("table", "plans/今年.csv"),
        at("table", "plans/2027.csv"),
    ),
    rule(
        "plan-twice",
        Family.PLAN,
        at("table", "plans/2026.xlsx"),
        at("table", "plans/2027.csv"),
    ),
    rule(
        "plan-code-repeated",
        Family.PLAN,
        at("plan", PLAN + ITEM + ITEM),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "plan-due-unknown",
        Family.PLAN,
        at("plan", PLAN + ITEM.replace("每月,各", "尽快,各")),
        at("plan", PLAN + ITEM),
    ),
    rule(
        "plan-due-year",
        Family.PLAN,
        at("plan", PLAN + ITEM.replace("每月,各", "2025-05-20,各")),
        at("plan", PLAN + ITEM.replace("每月,各", "2026-05-20,各")),
    ),
    rule("plan-item-unknown", Family.PLAN, "plan: [Z-99]", "plan: [Z-01]"),
    rule("plan-item-year", Family.PLAN, "plan: [Y-25]", "plan: [Z-01]"),
    rule("plan-item-owner", Family.PLAN, "plan: [Z-03]", "plan: [Z-01]"),
    rule("plan-year-missing", Family.PLAN, "plan: [2031/Z-01]", "plan: [Z-01]"),
)
