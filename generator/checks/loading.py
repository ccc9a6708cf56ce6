"""The rules that apply while the content is read: listed here, so that they can be explained.

How much they weigh stands in generator/model/severity.py, where they are found in generator/load
and generator/photos, what they say in the language files.
"""

from __future__ import annotations

from generator.checks.rule import Example, Family, Place, Rule
from generator.model.severity import ERROR, SEVERITIES

_ABOVE = "---\ntitle: 炉前一课讲抢修\ndate: 2026-03-05\nhost: 铸造车间党支部\n"
_BELOW = "---\n\n炉长把三次停炉抢修从头讲了一遍。\n"
_ORGANISATION = (
    "name: 砚溪厂\ncommittee: {name: 分厂党委}\nzones:\n  - {id: zone-1, name: 第一协作区}\n"
    "branches:\n  - {id: casting, name: 铸造车间党支部, zone: zone-1, members: 28}\n"
)
_PLAN = "编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注\n"
_ITEM = "Z-01,支部级,学习,每月一课,每月,各支部,,,\n"
_HAZARDS = "编号,支部,发现日期,来源,部位,描述,级别,责任岗位,整改期限,整改完成,措施\n"
_HAZARD = "H-01,铸造,2026-03-02,,浇注平台,护栏松动,一般,设备员,2026-03-20,2026-03-12,重新焊接\n"
_PROJECT = "---\ntitle: 快速换模\nlead: 铸造\nstarted: 2026-01-05\n"


def _rule(id: str, family: Family, bad: Example | str, good: Example | str) -> Rule:
    return Rule(
        id=id,
        family=family,
        severity=SEVERITIES[id],
        bad=Example(text=bad) if isinstance(bad, str) else bad,
        good=Example(text=good) if isinstance(good, str) else good,
        # What an error keeps from being read cannot be let through by a setting.
        fixed=SEVERITIES[id] is ERROR,
    )


def _beside(id: str, bad: str, good: str, *, fixed: bool = True, where: str = "") -> Rule:
    """Of a file beside the report, or at a place below the project's root."""
    return Rule(
        id=id,
        family=Family.FILE,
        severity=SEVERITIES[id],
        bad=Example(place="attachment", text=where or bad),
        good=Example(place="attachment", text=good),
        fixed=fixed and SEVERITIES[id] is ERROR,
    )


def _file(text: str, raw: bytes = b"") -> Example:
    return Example(place="file", text=text, raw=raw)


def _at(place: Place, text: str) -> Example:
    return Example(place=place, text=text)


_GOOD_FILE = _file(_ABOVE + _BELOW)

_FILES = (
    _rule(
        "encoding-legacy",
        Family.FILE,
        _file(_ABOVE + _BELOW, raw=(_ABOVE + _BELOW).encode("gb18030")),
        _GOOD_FILE,
    ),
    _rule(
        "encoding-unknown",
        Family.FILE,
        _file("PK…word/document.xml…", raw=b"PK\x03\x04\x14\x00\x08\x00\xff\xfe\x81\x00\x80"),
        _GOOD_FILE,
    ),
    _rule(
        "characters-unseen",
        Family.FILE,
        _file(_ABOVE.replace("炉前", "炉\u200b前") + _BELOW),
        _GOOD_FILE,
    ),
    _rule("file-empty", Family.FILE, _file("\n"), _GOOD_FILE),
    _rule("fence-missing", Family.FILE, _file(_ABOVE[4:] + _BELOW), _GOOD_FILE),
    _rule("fence-unclosed", Family.FILE, _file(_ABOVE + _BELOW[4:]), _GOOD_FILE),
    _rule(
        "fence-form",
        Family.FILE,
        _file((_ABOVE + _BELOW).replace("---", "———")),
        _GOOD_FILE,
    ),
    _rule("front-empty", Family.FILE, _file("---\n" + _BELOW), _GOOD_FILE),
    _rule("front-no-keys", Family.FILE, _file("---\n炉前一课\n" + _BELOW), _GOOD_FILE),
    _rule(
        "report-stray",
        Family.FILE,
        _at("folder", "2026/2026-03-05-furnace.md"),
        _at("folder", "2026/2026-03-05-furnace/index.md"),
    ),
    _rule(
        "report-no-text",
        Family.FILE,
        _at("folder", "2026/2026-03-05-furnace/报道.docx"),
        _at("folder", "2026/2026-03-05-furnace/index.md"),
    ),
    _rule(
        "attachment-page",
        Family.FILE,
        Example(text="cover: 01.jpg", beside=("01.jpg", "notes.md")),
        Example(text="cover: 01.jpg", beside=("01.jpg", "notes.docx")),
    ),
    _rule(
        "report-hidden",
        Family.FILE,
        _at("folder", "2026/~2026-03-05-furnace/index.md"),
        _at("folder", "2026/2026-03-05-furnace/index.md"),
    ),
    _beside("folder-inside", "照片/01.jpg", "01.jpg"),
    _beside("name-encoding", r"\xcf\xd6\xb3\xa1.jpg", "现场.jpg"),
    _beside("name-invisible", r"方案\u202exslx.exe", "方案.xlsx"),
    # An organisation without a single Windows may have it otherwise.
    _beside("name-characters", "10:30 例会.jpg", "1030-例会.jpg", fixed=False),
    _beside("name-ending", "现场.jpg.", "现场.jpg", fixed=False),
    _beside("name-reserved", "aux.jpg", "辅机.jpg", fixed=False),
    _beside("name-collision", "IMG_01.JPG", "IMG_02.JPG", fixed=False),
    _beside("path-too-long", "参观" * 80 + ".jpg", "参观.jpg", fixed=False),
    _beside("link-refused", "现场.jpg → /home/user/01.jpg", "现场.jpg"),
    _beside("file-special", "现场.jpg", "现场.jpg"),
    _beside("attachment-format", "整改方案.rar", "整改方案.zip"),
    _beside("attachment-disguised", "整改方案.pdf", "整改方案.docx"),
    _beside("attachment-program", "学习软件.zip", "学习材料.zip"),
    _beside("attachment-locked", "名单.xlsx", "名单.xlsx"),
    _beside("attachment-broken", "签到表.docx", "签到表.docx"),
    _beside("attachment-too-heavy", "学习材料.pdf", "学习材料.pdf"),
    _beside("attachment-location", "签到.pdf", "签到.pdf"),
    _beside("attachment-author", "整改方案.pdf", "整改方案.pdf"),
    _beside("page-file", "content/pages/统计.js", "content/pages/统计.xlsx"),
    _beside("cache-tracked", ".cache/huoye/search/pagefind.js", ".gitignore"),
    _rule(
        "text-too-long",
        Family.FILE,
        Example(place="body", text="炉长把三次停炉抢修讲了一遍。" * 1500),
        Example(place="body", text="炉长把三次停炉抢修讲了一遍。\n\n" * 100),
    ),
    # The rules of the family sensitive tell what and where; this one, that it counts.
    _rule("text-withheld", Family.FILE, "place: 炉前", "place: 炉前"),
    _rule("file-faulty", Family.FILE, "place: 炉前", "place: 炉前"),
    _rule("page-faulty", Family.FILE, "place: 炉前", "place: 炉前"),
    _rule("search-phrases", Family.FILE, "place: 炉前", "place: 炉前"),
    _rule("rule-faulty", Family.FILE, "place: 炉前", "place: 炉前"),
    _rule(
        "findings-more",
        Family.FILE,
        Example(place="body", text="值班电话 0512-66660000。\n\n" * 120),
        Example(place="body", text="值班电话 0512-66660000。\n\n" * 20),
    ),
    _rule("yaml-syntax", Family.FRONT, "rechecks: [a: {b]}", "rechecks: []"),
    _rule("yaml-alias", Family.FRONT, "tags: [&a 安全, *a]", "tags: [安全]"),
    _rule("yaml-colon", Family.FRONT, "title：炉前一课", "title: 炉前一课"),
    _rule("yaml-colon-space", Family.FRONT, "title:炉前一课", "title: 炉前一课"),
    _rule(
        "yaml-tab",
        Family.FRONT,
        "attendance:\n\t铸造: 22",
        "attendance:\n  铸造: 22",
    ),
    _rule("yaml-bullet", Family.FRONT, "tags:\n  － 安全", "tags:\n  - 安全"),
    _rule("yaml-colon-missing", Family.FRONT, "title 炉前一课", "title: 炉前一课"),
    _rule("yaml-key", Family.FRONT, "**title**: 炉前一课", "title: 炉前一课"),
    _rule("yaml-indent", Family.FRONT, "  title: 炉前一课", "title: 炉前一课"),
    _rule("yaml-comment", Family.FRONT, "place: 炉前 # 选填", "place: 炉前"),
    _rule("yaml-continued", Family.FRONT, "summary: 讲了\n三件事", "summary: 讲了三件事"),
    _rule("yaml-quote-open", Family.FRONT, "place: '炉前", "place: 炉前"),
    _rule("yaml-flow", Family.FRONT, "attendance: {铸造：22}", "attendance: {铸造: 22}"),
    _rule("yaml-brackets", Family.FRONT, "tags: 【安全，质量】", "tags: [安全, 质量]"),
    _rule(
        "yaml-quotes",
        Family.FRONT,
        "title: 主题党日: 学雷锋",
        "title: '主题党日: 学雷锋'",
    ),
)
_FRONT = (
    _rule("key-unknown", Family.FRONT, "地点点: 炉前", "地点: 炉前"),
    _rule("key-repeated", Family.FRONT, "place: 炉前\nplace: 会议室", "place: 炉前"),
    _rule("alias-contradicts", Family.FRONT, "place: 炉前\n地点: 会议室", "place: 炉前"),
    _rule(
        "field-missing",
        Family.FRONT,
        _file(_ABOVE.replace("title: 炉前一课讲抢修\n", "") + _BELOW),
        _GOOD_FILE,
    ),
    _rule("value-invalid", Family.FRONT, "guests: []", "guests: 6"),
    _rule("value-too-long", Family.FRONT, "title: " + "炉前一课" * 60, "title: 炉前一课"),
    _rule("list-expected", Family.FRONT, "tags: {安全: 1}", "tags: [安全]"),
    _rule("mapping-expected", Family.FRONT, "review: 支部书记", "review: {first: 支部书记}"),
    _rule("number-whole", Family.FRONT, "guests: 2.5", "guests: 2"),
    _rule("text-expected", Family.FRONT, "place:\n  炉前: 东侧", "place: 炉前"),
    _rule("number-unreadable", Family.FRONT, "guests: 若干", "guests: 6"),
    _rule("date-unreadable", Family.FRONT, "date: 开春那天", "date: 2026-03-05"),
    _rule("year-range", Family.FRONT, "date: 1026-03-05", "date: 2026-03-05"),
    _rule("date-form", Family.FRONT, "date: 2026年3月5日", "date: 2026-03-05"),
    _rule("time-unreadable", Family.FRONT, "start: 中午及傍晚", 'start: "14:30"'),
    _rule("time-form", Family.FRONT, "start: 下午两点半", "start: 14:30"),
    _rule("time-midnight", Family.FRONT, "start: 晚上12点", "start: 00:00"),
    _rule("span-split", Family.FRONT, "start: 14:00至16:00", "start: 14:00\nend: 16:00"),
    _rule(
        "list-too-long",
        Family.FRONT,
        "tags: [" + ", ".join(f"安全{number}" for number in range(40)) + "]",
        "tags: [安全, 质量]",
    ),
    _rule("text-joined", Family.FRONT, "author: [炉长, 书记]", "author: 炉长、书记"),
    _rule("time-sexagesimal", Family.FRONT, "start: 870", 'start: "14:30"'),
    _rule("list-form", Family.FRONT, "tags: 安全、质量", "tags: [安全, 质量]"),
    _rule("choice-unknown", Family.FRONT, "status: 写好了", "status: 草稿"),
    _rule("attendance-form", Family.FRONT, "attendance: 22", "attendance: {铸造: 22}"),
    _rule(
        "attendance-repeated",
        Family.FRONT,
        "attendance: {铸造: 22, 铸造车间党支部: 20}",
        "attendance: {铸造: 22}",
    ),
    _rule("unit-unknown", Family.FRONT, "host: 铸钢车间党支部", "host: 铸造车间党支部"),
    _rule("unit-read", Family.FRONT, "host: 铸造车间", "host: 铸造车间党支部"),
    _rule("host-several", Family.FRONT, "host: 铸造、热处理", "host: 铸造"),
    _rule("unit-ambiguous", Family.FRONT, "host: 老班组", "host: 铸造车间党支部"),
    _rule("unit-not-then", Family.FRONT, "host: 老炉支部", "host: 铸造"),
    _rule("form-unknown", Family.FRONT, "forms: [专题当课]", "forms: [专题党课]"),
    _rule(
        "photo-missing",
        Family.PHOTOS,
        Example(text="cover: 1.jpg", beside=("01.jpg",)),
        Example(text="cover: 01.jpg", beside=("01.jpg",)),
    ),
    _rule("period-reversed", Family.DATES, "end_date: 2026-03-01", "end_date: 2026-03-06"),
    _rule(
        "moment-unreadable",
        Family.DATES,
        "publish_from: 下周一早上",
        "publish_from: 2026-03-09 08:00",
    ),
    _rule(
        "publication-reversed",
        Family.DATES,
        "publish_from: 2026-03-09\nexpires: 2026-03-08",
        "publish_from: 2026-03-08 14:30\nexpires: 2026-12-31",
    ),
    _rule("date-future", Family.DATES, "date: 2062-03-05", "date: 2026-03-05"),
    _rule("date-folder", Family.DATES, "date: 2026-05-03", "date: 2026-03-05"),
)
_TABLES = (
    _rule(
        "table-no-header",
        Family.PLAN,
        _at("plan", "计划,甲\n一月,乙\n"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "table-unreadable",
        Family.PLAN,
        Example(place="plan", text="PK…", raw=b"PK\x03\x04 cut off"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "table-old-format",
        Family.PLAN,
        Example(place="plan", text="2026.xls", raw=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "table-too-large",
        Family.PLAN,
        _at("table", "plans/2027.xlsx（超过100 MB）"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "table-format",
        Family.PLAN,
        _at("table", "plans/2026.docx"),
        _at("table", "plans/notes.txt"),
    ),
    _rule(
        "table-web-page",
        Family.PLAN,
        _at("plan", "<html><table><tr><td>编号</td></tr></table></html>\n"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "table-empty",
        Family.PLAN,
        _at("plan", _PLAN),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "table-rows",
        Family.PLAN,
        _at("workbook", "Z-01 … Z-20001"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "table-row-skipped",
        Family.PLAN,
        _at("plan", _PLAN + _ITEM + "第二部分,,,,,,,,\n"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "table-total-row",
        Family.PLAN,
        _at("plan", _PLAN + _ITEM + "合计,,,,,,,1,\n"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "sheet-hidden",
        Family.PLAN,
        _at("workbook", "2026年 | 去年（隐藏）"),
        _at("workbook", "2026年"),
    ),
    _rule(
        "sheet-no-header",
        Family.PLAN,
        _at("workbook", "2026年 | 二季度（没有表头）"),
        _at("workbook", "2026年"),
    ),
    _rule(
        "sheet-other-year",
        Family.PLAN,
        _at("workbook", "2026年 | 2025年"),
        _at("workbook", "2026年"),
    ),
    _rule(
        "rows-hidden",
        Family.PLAN,
        _at("workbook", "2026年（筛选：铸造）"),
        _at("workbook", "2026年"),
    ),
    _rule(
        "column-missing",
        Family.PLAN,
        _at("plan", "编号,级别,工作内容,责任单位\nZ-01,支部级,每月一课,各支部\n"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "column-unknown",
        Family.PLAN,
        _at("plan", _PLAN.replace("备注", "备 住") + _ITEM),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "column-repeated",
        Family.PLAN,
        _at("plan", _PLAN.replace("备注", "类别") + _ITEM),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "csv-quotes",
        Family.PLAN,
        _at("plan", _PLAN + _ITEM + 'Z-02,支部级,学习,"每季"一课,每季度,各支部,,,\n'),
        _at("plan", _PLAN + _ITEM + 'Z-02,支部级,学习,"每季""一课""",每季度,各支部,,,\n'),
    ),
    _rule(
        "csv-broken",
        Family.PLAN,
        _at("plan", _PLAN + 60 * 'Z-02,支部级,学习,"每季"一课,每季度,各支部,,,\n'),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "cell-missing",
        Family.PLAN,
        _at("plan", _PLAN + _ITEM + "Z-02,支部级,学习,,每季度,各支部,,,\n"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "cell-date",
        Family.LEDGERS,
        _at("hazards", _HAZARDS + _HAZARD.replace("2026-03-02", "三月初")),
        _at("hazards", _HAZARDS + _HAZARD),
    ),
    _rule(
        "cell-number",
        Family.PLAN,
        _at("plan", _PLAN + "Z-01,支部级,学习,每月一课,每月,各支部,,几次,\n"),
        _at("plan", _PLAN + "Z-01,支部级,学习,每月一课,每月,各支部,,2,\n"),
    ),
    _rule(
        "cell-formula",
        Family.PLAN,
        _at("workbook", '="Z-"&ROW()'),
        _at("workbook", "2026年"),
    ),
    _rule(
        "cell-error",
        Family.PLAN,
        _at("plan", _PLAN + _ITEM + "Z-02,支部级,学习,#REF!,每季度,各支部,,,\n"),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "cell-became-date",
        Family.PLAN,
        _at("plan", _PLAN + _ITEM.replace("Z-01", "1月1日")),
        _at("plan", _PLAN + _ITEM.replace("Z-01", "1-1")),
    ),
    _rule(
        "cell-date-year",
        Family.PLAN,
        _at("workbook", "5月20日"),
        _at("workbook", "2026-05-20"),
    ),
    _rule(
        "cell-long",
        Family.PLAN,
        Example(
            place="plan",
            text="Z-01…每月一课每月一课……",
            raw=(_PLAN + _ITEM.replace("每月一课", "每月一课" * 600)).encode(),
        ),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "plan-file-name",
        Family.PLAN,
        _at("table", "plans/今年.csv"),
        _at("table", "plans/2027.csv"),
    ),
    _rule(
        "plan-twice",
        Family.PLAN,
        _at("table", "plans/2026.xlsx"),
        _at("table", "plans/2027.csv"),
    ),
    _rule(
        "plan-code-repeated",
        Family.PLAN,
        _at("plan", _PLAN + _ITEM + _ITEM),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "plan-due-unknown",
        Family.PLAN,
        _at("plan", _PLAN + _ITEM.replace("每月,各", "尽快,各")),
        _at("plan", _PLAN + _ITEM),
    ),
    _rule(
        "plan-due-year",
        Family.PLAN,
        _at("plan", _PLAN + _ITEM.replace("每月,各", "2025-05-20,各")),
        _at("plan", _PLAN + _ITEM.replace("每月,各", "2026-05-20,各")),
    ),
    _rule("plan-item-unknown", Family.PLAN, "plan: [Z-99]", "plan: [Z-01]"),
    _rule("plan-item-year", Family.PLAN, "plan: [Y-25]", "plan: [Z-01]"),
    _rule("plan-item-owner", Family.PLAN, "plan: [Z-03]", "plan: [Z-01]"),
    _rule("plan-year-missing", Family.PLAN, "plan: [2031/Z-01]", "plan: [Z-01]"),
)
_LEDGERS = (
    _rule(
        "ledger-name",
        Family.LEDGERS,
        _at("table", "ledgers/隐患.csv"),
        _at("table", "ledgers/areas.csv"),
    ),
    _rule(
        "ledger-twice",
        Family.LEDGERS,
        _at("table", "ledgers/hazards.xlsx"),
        _at("table", "ledgers/areas.csv"),
    ),
    _rule(
        "ledger-id-repeated",
        Family.LEDGERS,
        _at("hazards", _HAZARDS + _HAZARD + _HAZARD),
        _at("hazards", _HAZARDS + _HAZARD),
    ),
    _rule(
        "ledger-before-found",
        Family.LEDGERS,
        _at("hazards", _HAZARDS + _HAZARD.replace("2026-03-12", "2026-02-12")),
        _at("hazards", _HAZARDS + _HAZARD),
    ),
    _rule(
        "ledger-future",
        Family.LEDGERS,
        _at("hazards", _HAZARDS + _HAZARD.replace("2026-03-12", "2062-03-12")),
        _at("hazards", _HAZARDS + _HAZARD),
    ),
    _rule(
        "hazard-branch",
        Family.LEDGERS,
        _at("hazards", _HAZARDS + _HAZARD.replace("铸造", "第一协作区")),
        _at("hazards", _HAZARDS + _HAZARD),
    ),
    _rule(
        "hazard-source",
        Family.LEDGERS,
        _at("hazards", _HAZARDS + _HAZARD.replace("2026-03-02,,", "2026-03-02,2026/nothing,")),
        _at("hazards", _HAZARDS + _HAZARD),
    ),
    _rule(
        "project-file-name",
        Family.LEDGERS,
        _at("table", "projects/快速 换模.md"),
        _at("table", "projects/fast.md"),
    ),
    _rule(
        "milestone-repeated",
        Family.LEDGERS,
        _at(
            "project",
            _PROJECT + "milestones:\n" + 2 * "  - {name: 试装, due: 2026-04-01}\n" + _BELOW,
        ),
        _at("project", _PROJECT + "milestones:\n  - {name: 试装, due: 2026-04-01}\n" + _BELOW),
    ),
    _rule(
        "milestone-before-start",
        Family.LEDGERS,
        _at("project", _PROJECT + "milestones:\n  - {name: 试装, due: 2025-04-01}\n" + _BELOW),
        _at("project", _PROJECT + "milestones:\n  - {name: 试装, due: 2026-04-01}\n" + _BELOW),
    ),
    _rule(
        "milestone-no-reason",
        Family.LEDGERS,
        _at(
            "project",
            _PROJECT
            + "milestones:\n  - {name: 试装, due: 2026-04-01, revised_due: 2026-05-01}\n"
            + _BELOW,
        ),
        _at(
            "project",
            _PROJECT
            + "milestones:\n  - {name: 试装, due: 2026-04-01, revised_due: 2026-05-01,"
            + " reason: 等模具}\n"
            + _BELOW,
        ),
    ),
    _rule(
        "milestone-unknown",
        Family.LEDGERS,
        "projects: [{id: quick-change, milestone: 试妆}]",
        "projects: [{id: quick-change, milestone: 试装}]",
    ),
    _rule("ledger-row-unknown", Family.LEDGERS, "hazards: [H-99]", "hazards: [H-01]"),
    _rule(
        "recheck-too-early",
        Family.LEDGERS,
        "date: 2026-03-01\nrechecks: [{id: H-01, result: 合格}]",
        "rechecks: [{id: H-01, result: 合格}]",
    ),
)
_SITE = (
    _rule(
        "organisation-missing",
        Family.ORGANISATION,
        Example(place="organisation", text="", raw=b"-"),
        _at("organisation", _ORGANISATION),
    ),
    _rule(
        "organisation-empty",
        Family.ORGANISATION,
        _at("organisation", "\n"),
        _at("organisation", _ORGANISATION),
    ),
    _rule(
        "reference-unknown",
        Family.ORGANISATION,
        _at("organisation", _ORGANISATION.replace("zone: zone-1", "zone: zone-9")),
        _at("organisation", _ORGANISATION),
    ),
    _rule(
        "unit-id-form",
        Family.ORGANISATION,
        _at("organisation", _ORGANISATION.replace("casting", "铸造 1")),
        _at("organisation", _ORGANISATION),
    ),
    _rule(
        "unit-id-repeated",
        Family.ORGANISATION,
        _at("organisation", _ORGANISATION.replace("casting", "zone-1")),
        _at("organisation", _ORGANISATION),
    ),
    _rule(
        "dated-order",
        Family.ORGANISATION,
        _at(
            "organisation",
            _ORGANISATION.replace(
                "members: 28",
                "members: [{from: 2026-01-01, count: 28}, {from: 2025-01-01, count: 26}]",
            ),
        ),
        _at(
            "organisation",
            _ORGANISATION.replace(
                "members: 28",
                "members: [{from: 2025-01-01, count: 26}, {from: 2026-01-01, count: 28}]",
            ),
        ),
    ),
    _rule(
        "month-unreadable",
        Family.ORGANISATION,
        _at(
            "organisation",
            _ORGANISATION.replace(
                "members: 28", "members: 28, waivers: [{month: 二月, reason: 大修}]"
            ),
        ),
        _at(
            "organisation",
            _ORGANISATION.replace(
                "members: 28", "members: 28, waivers: [{month: 2026-02, reason: 大修}]"
            ),
        ),
    ),
    _rule(
        "duty-outside-zone",
        Family.ORGANISATION,
        _at(
            "organisation",
            _ORGANISATION.replace("branches:", "  - {id: zone-2, name: 第二协作区}\nbranches:")
            + "rotation:\n  2026:\n    Q1: {zone-2: {lead: casting}}\n",
        ),
        _at(
            "organisation",
            _ORGANISATION + "rotation:\n  2026:\n    Q1: {zone-1: {lead: casting}}\n",
        ),
    ),
    _rule(
        "config-missing",
        Family.SETTINGS,
        Example(place="site", text="", raw=b"-"),
        _at("site", "plugins:\n  - huoye\n"),
    ),
    _rule(
        "config-no-plugin",
        Family.SETTINGS,
        _at("site", "plugins:\n  - search\n"),
        _at("site", "plugins:\n  - huoye\n"),
    ),
    _rule(
        "timezone-unknown",
        Family.SETTINGS,
        _at("site", "plugins:\n  - huoye:\n      timezone: 北京时间\n"),
        _at("site", "plugins:\n  - huoye:\n      timezone: Asia/Shanghai\n"),
    ),
    _rule(
        "colour-unreadable",
        Family.SETTINGS,
        _at("site", "plugins:\n  - huoye:\n      look: {colour: 朱红}\n"),
        _at("site", "plugins:\n  - huoye:\n      look: {colour: '#a3261c'}\n"),
    ),
    _rule(
        "theme-feature",
        Family.SETTINGS,
        _at("site", "theme: {name: material, features: [content.tooltips]}\nplugins: [huoye]\n"),
        _at("site", "theme: {name: material, features: [navigation.top]}\nplugins: [huoye]\n"),
    ),
    _rule(
        "site-afar",
        Family.SETTINGS,
        _at("site", "extra_javascript: [https://unpkg.com/x.js]\nplugins: [huoye]\n"),
        _at("site", "extra_javascript: [assets/x.js]\nplugins: [huoye]\n"),
    ),
    _rule(
        "number-range",
        Family.SETTINGS,
        _at("site", "plugins:\n  - huoye:\n      page_size: 2\n"),
        _at("site", "plugins:\n  - huoye:\n      page_size: 24\n"),
    ),
    _rule(
        "rule-unknown",
        Family.SETTINGS,
        _at("site", "plugins:\n  - huoye:\n      rules: {title-lenght: off}\n"),
        _at("site", "plugins:\n  - huoye:\n      rules: {title-length: off}\n"),
    ),
    _rule(
        "rule-fixed",
        Family.SETTINGS,
        _at("site", "plugins:\n  - huoye:\n      rules: {unit-unknown: off}\n"),
        _at("site", "plugins:\n  - huoye:\n      rules: {unit-not-then: off}\n"),
    ),
    _rule(
        "redirect-target",
        Family.SETTINGS,
        _at("site", "plugins:\n  - huoye:\n      redirects: {2026/old: 2026/nothing}\n"),
        _at("site", "plugins:\n  - huoye:\n      redirects: {2026/old: 2026/2026-03-05-furnace}\n"),
    ),
)


def _photo(id: str, name: str, raw: bytes = b"") -> Rule:
    return Rule(
        id=id,
        family=Family.PHOTOS,
        severity=SEVERITIES[id],
        bad=Example(place="photo", text=name, raw=raw),
        good=Example(place="photo", text="01.jpg"),
    )


# Found while photos are derived (generator/photos).
_PHOTOS = (
    _photo("photo-unreadable", "01.jpg"),
    _photo("photo-empty", "01.jpg"),
    _photo("photo-broken", "01.jpg", b"\xff\xd8\xff\xe0 not a photo"),
    _photo("photo-cut-off", "01.jpg"),
    _photo("photo-format", "01.jpg", b"%PDF-1.7"),
    _photo("photo-svg", "01.jpg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    _photo("photo-lfs", "01.jpg", b"version https://git-lfs.github.com/spec/v1\noid x"),
    _photo("photo-too-heavy", "DSC_0001.jpg"),
    _photo("photo-too-large", "01.png"),
    _photo("photo-shape", "线.png"),
    _photo("photo-attachment", "扫描件.dat"),
    _photo("photo-location", "IMG_20260305_143012.jpg"),
    _photo("photo-heic", "IMG_2031.HEIC"),
    _photo("photo-suffix", "01.jpg"),
    _photo("photo-unscaled", "DSC_0001.jpg"),
)

RULES = (*_FILES, *_PHOTOS, *_FRONT, *_TABLES, *_LEDGERS, *_SITE)
