"""What part-time writers type, and the value that it has: WPS, WeChat, phones, copied templates.

The messages are golden files (tests/invalid); here it is what a page is made of.
"""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.load.keys import english_key
from generator.load.mending import mend_yaml
from generator.load.organisation import read_organisation
from generator.load.reports import Reading, read_report
from generator.load.shape import schema_of
from generator.load.sources import ReportSource
from generator.model.front import ReportFront
from generator.model.problem import Severity
from generator.model.report import Report
from generator.settings import CheckSettings
from tests.conftest import ORGANISATION

UNITS, _ = read_organisation(ORGANISATION.encode(), "organisation.yml")
SCHEMA = schema_of(ReportFront)
NEEDED = {"标题": "学雷锋日", "日期": "2026-03-05", "承办": "铸造"}
CHINA = ZoneInfo("Asia/Shanghai")


def read(text: str, folder: str = "2026/2026-03-05-x") -> Reading:
    assert UNITS is not None
    source = ReportSource(
        id=folder, path=f"content/reports/{folder}/index.md", data=text.encode(), files=("1.jpg",)
    )
    return read_report(source, UNITS, CHINA)


def read_with(front: str) -> Report:
    """The report with these lines; what it needs and they lack is put above."""
    lines = [f"{key}: {value}" for key, value in NEEDED.items() if key not in front]
    reading = read("\n".join(["---", *lines, front, "---", "", "正文。"]))
    assert reading.write_up is not None, reading.problems
    return reading.write_up.report


@pytest.mark.parametrize(
    "typed",
    [
        *("[图文] 学雷锋日", "{图文} 学雷锋日", "【简报】三月【图文】", "[图文]", "［图文］学雷锋"),
        *(
            "#学雷锋# 主题",
            "- 学雷锋日",
            "> 学雷锋",
            "@全体党员",
            "*号岗位",
            "主题: 学雷锋",
            "3#炉抢修",
        ),
        *('"学雷锋"主题党日', "“学雷锋”主题", "100% 合格", "& 安全", "! 注意", "| 表格", "：开头"),
        *("安全、环保，两手抓", "14:30 的一课", "? 问", "a, b", "学雷锋:", "`代码`", "炼钢 #3炉"),
    ],
)
def test_a_title_is_text_whatever_it_begins_with(typed: str) -> None:
    assert read_with(f"标题: {typed}").title == typed


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "[安全，学雷锋]",
            "［安全，学雷锋］",
            "【安全、学雷锋】",
            "安全、学雷锋",
            "安全，学雷锋",
            "安全;学雷锋",
        ),
        *(
            "安全；学雷锋",
            "安全·学雷锋",
            "安全/学雷锋",
            "#安全 #学雷锋",
            "#安全##学雷锋#",
            "- 安全 - 学雷锋",
        ),
        *(
            '["安全"，"学雷锋"]',
            "[“安全”，“学雷锋”]",
            "[安全, 学雷锋",
            "（安全、学雷锋）",
            "安全, 学雷锋]",
        ),
        *(
            "[安全][学雷锋]",
            "\n-安全\n-学雷锋",
            "\n  - 安全\n   - 学雷锋",
            "\n  * 安全\n  * 学雷锋",
        ),
        *(
            "\n  1、安全\n  2、学雷锋",
            "\n  #安全\n  #学雷锋",
            "\n  安全\n  学雷锋",
            "\n－安全\n－学雷锋",
        ),
        *(
            "\n- 安全、学雷锋",
            "安全\n  - 学雷锋",
            "[安全，\n  学雷锋]",
            "[安全, 学雷锋] # 两个",
            "[[安全, 学雷锋]]",
        ),
        *(
            "\n\t- 安全\n\t- 学雷锋",
            "\n  ① 安全\n  ② 学雷锋",
            "安全｜学雷锋",
            "安全　学雷锋",
            "安全 学雷锋",
            "『安全』『学雷锋』",
        ),
    ],
)
def test_a_list_is_split(typed: str) -> None:
    assert read_with(f"标签: {typed}").tags == ("安全", "学雷锋")


@pytest.mark.parametrize("typed", ["TCP/IP", "A/B角", "2025/2026", "C·D"])
def test_a_stroke_between_letters_is_no_list(typed: str) -> None:
    assert read_with(f"标签: [{typed}]").tags == (typed,)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "2026-03-05 # 活动当天",
            "2026.3.5",
            "2026年3月5号",
            "3月5日",
            "26/3/5",
            "2026-03-04T16:00:00Z",
        ),
        *(
            "２０２６－０３－０５",
            "2026-03-05（星期四）",
            "2026年3月5日下午2:30",
            "三月五日",
            "2026-03-05#当天",
        ),
        *(
            "2026-03-05 14:00-16:00",
            "2026-03-05T00:30:00+08:00",
            "“2026-03-05”",
            "2026 年 3 月 5 日",
        ),
        *(
            "2026-03-05\u3000",
            "二〇二六年三月五日",
            "2026-03-05 上午",
            "2026/03/05",
        ),
    ],
)
def test_a_day(typed: str) -> None:
    assert read_with(f"日期: {typed}").date == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2026-03-05 至 03-06", 2),
        ("2026年3月5日-7日", 3),
        ("3月5日至4月2日", 29),
        ("2026-03-05～2026-03-06", 2),
        ("2026.3.5—3.6", 2),
    ],
)
def test_days_in_one_field(typed: str, days: int) -> None:
    report = read_with(f"日期: {typed}")
    assert (report.date, len(list(report.iter_days()))) == (date(2026, 3, 5), days)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("晚上11点", time(23)),
        ("晚上11:30", time(23, 30)),
        ("中午12点半", time(12, 30)),
        ("中午1点", time(13)),
        ("下午3点一刻", time(15, 15)),
        ("下午２：３０", time(14, 30)),
        ("下午两点半", time(14, 30)),
        ("晚上8点半", time(20, 30)),
        ("凌晨2点", time(2)),
        ("凌晨12点", time(0)),
        ("0900", time(9)),
        ("1430", time(14, 30)),
        ("870", time(14, 30)),
        ("14点", time(14)),
        ("14：30", time(14, 30)),
        ("14:30 # 选填", time(14, 30)),
        ("2:30 PM", time(14, 30)),
        ("14: 30", time(14, 30)),
        ("'14:30'", time(14, 30)),
        # What could be two times is left out, and that is said.
        ("晚上12点", None),
        ("900", None),
        ("上午14点", None),
        ("中午及傍晚", None),
        ("25:00", None),
    ],
)
def test_a_time_of_day(typed: str, expected: time | None) -> None:
    assert read_with(f"开始: {typed}").start == expected


@pytest.mark.parametrize(
    ("typed", "start", "end", "hours"),
    [
        ("开始: 14：00—16：00", time(14), time(16), 2),
        ("开始: 14:00至16:30", time(14), time(16, 30), 2.5),
        ("开始: 下午2点到4点", time(14), time(16), 2),
        ("开始: 22:00-次日02:00", time(22), time(2), 4),
        ("开始: 22:00\n结束: 02:00", time(22), time(2), 4),
        ("开始: 14:00-24:00", time(14), time(0), 10),
        ("开始: 14:00\n结束: 24:00", time(14), time(0), 10),
        ("开始: 14:00-16:00\n结束: 16:00", time(14), time(16), 2),
        ("开始: 晚上7点\n结束: 晚上12点", time(19), time(0), 5),
    ],
)
def test_times_from_and_to(typed: str, start: time, end: time, hours: float) -> None:
    report = read_with(typed)
    assert (report.start, report.end) == (start, end)
    assert report.duration is not None
    assert report.duration.total_seconds() == hours * 3600


@pytest.mark.parametrize(
    "typed",
    [
        *("出席: {铸造：{到会：14，请假：2}}", "出席: ｛铸造：｛到会：14，请假：2｝｝"),
        *("出席:\n  铸造：{到会：14，请假：2}", "出席:\n  铸造: {到会:14,请假:2}"),
        *("出席:\n铸造: {到会: 14, 请假: 2}", "出席:\n  铸造: 到会：14，请假：2"),
        *("出席:\n  铸造：\n    到会：14\n    请假：2", "出席: {铸造: {到会: 14, 请假: 2"),
        *("出席:\n  - 铸造: {到会: 14, 请假: 2}", "出席:\n  铸造: 实到14人，请假2人"),
        *("出席:\n  铸造: （到会：14；请假：2）", "出席:\n  铸造: {到会: １４人, 请假: 2人}"),
    ],
)
def test_attendance(typed: str) -> None:
    turnout = read_with(typed).turnout["casting"]
    assert (turnout.present, turnout.leave) == (14, 2)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "地点：南门",
            "地点:南门",
            "地点 : 南门",
            "地点﹕南门",
            "地　点: 南门",
            "**地点**：南门",
            "  地点: 南门",
        ),
        *(
            "\u200b地点: 南门",
            "地点\u200b: 南门",
            "地点:\u00a0南门",
            "\u00a0地点: 南门",
            "\ufeff地点: 南门",
        ),
        *(
            "地点 南门",
            "“地点”：南门",
            "- 地点: 南门",
            "地点: '南门",
            "地点: [南门]",
            "地点: 南门 # 选填",
        ),
        *("\u202a地点\u202c: 南门", "地点\u2060: 南门\u0007", 'place: "南\\x00门"', "Place：南门"),
    ],
)
def test_a_key_is_known_in_whatever_dress(line: str) -> None:
    assert read_with(f"开始: 14:30\n{line}\n标签: [安全]").place == "南门"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "来宾: 若干",
            "学时: 很多",
            "级别: 班组级",
            "收稿: 前天",
            "地点:\n  南门: 东侧",
            "审核: 支部书记、干事",
        ),
        *(
            "出席: 22",
            "出席:\n  冶炼: 20",
            "结束日期: 2026-03-01",
            "结束: 25点",
            "计划: {a: b}",
            "照片: {说明: x}",
        ),
        *(
            "地点: 南门\n地点: 北门",
            "地点: 南门\nplace: 北门",
            "复查: 合格",
            "更正: x",
            "照片: [a: {b]}",
            "攻关: {a: 3}",
        ),
        *("参加: [冶炼, 锻钢]", "议定事项:\n  - {期限: 月底}", "撰稿: [a, b]", "摘要: [a: b]"),
    ],
)
def test_an_optional_field_never_costs_the_write_up(line: str) -> None:
    reading = read(f"---\n标题: 学雷锋日\n日期: 2026-03-05\n承办: 铸造\n{line}\n---\n正文。")
    assert reading.write_up is not None
    assert reading.problems
    assert not any(problem.severity is Severity.ERROR for problem in reading.problems)


@pytest.mark.parametrize(
    "line", ["标题:", "日期: 开春", "承办: 冶炼", "承办: 铸造、锻造", "状态: 写好了"]
)
def test_what_a_page_cannot_do_without(line: str) -> None:
    lines = [f"{key}: {value}" for key, value in NEEDED.items() if key not in line]
    reading = read("\n".join(["---", *lines, line, "来宾: 若干", "---", "正文。"]))
    assert reading.write_up is None
    assert {problem.field for problem in reading.problems} >= {"guests"}, "all of it in one round"


def test_texts_where_records_are_expected() -> None:
    report = read_with(
        "议定事项:\n  1. 补齐台账\n  2. 修泵\n审核: 书记、联络员、干事\n计划: Z-01 Z-02"
    )
    assert [each.text for each in report.resolutions] == ["补齐台账", "修泵"]
    assert (report.review.first, report.review.third) == ("书记", "干事")
    assert report.plan == ("Z-01", "Z-02")


def test_what_a_setting_lists_stays_whole() -> None:
    """An address that may be published is the whole of it."""
    address = "砚溪市工业路 1 号，厂办 二楼"
    assert CheckSettings.model_validate({"public": [address]}).public == (address,)


def test_authors_in_a_list_are_joined() -> None:
    assert read_with("撰稿: [宣传委员, 组织委员]").author == "宣传委员、组织委员"
    assert read_with("撰稿:\n  - 宣传委员\n  - 组织委员").author == "宣传委员、组织委员"


def test_what_can_be_read_of_a_field_stays() -> None:
    report = read_with(
        "议定事项:\n  - {内容: 补齐台账, 期限: 月底}\n  - {内容: 修泵, 期限: 2026-03-20}"
    )
    assert [(each.text, each.due) for each in report.resolutions] == [
        ("补齐台账", None),
        ("修泵", date(2026, 3, 20)),
    ]


# Fragments of real slips: keys, values and lines as they were typed.
KEYS = st.sampled_from(
    [
        *(
            "标题",
            "日期",
            "承办",
            "开始",
            "结束",
            "结束日期",
            "参加",
            "标签",
            "形式",
            "计划",
            "地点",
            "出席",
        ),
        *(
            "照片",
            "议定事项",
            "审核",
            "来宾",
            "摘要",
            "撰稿",
            "状态",
            "复查",
            "天气",
            "title",
            "Date",
            "标　题",
        ),
    ]
)
COLONS = st.sampled_from(
    [": ", ":", "：", " : ", "： ", "﹕", " ", ":\u3000", ":\u00a0", ":\n  ", ":\n- ", ":\n-"]
)
VALUES = st.sampled_from(
    [
        *(
            "[图文] 学雷锋",
            "{到会：14，请假：2}",
            "安全、质量",
            "[安全，质量",
            "#安全",
            "# 选填",
            "x # y",
            "'半边",
        ),
        *(
            "2026-03-05",
            "3月5日",
            "2026-03-05 至 03-06",
            "14：00—16：00",
            "晚上12点",
            "870",
            "铸造",
            "冶炼",
            "",
        ),
        *(
            "铸造：14",
            "{文件：1.jpg}",
            "- a - b",
            "* a",
            "&b",
            "*c",
            "| x",
            "|",
            ">",
            "a: b",
            '"学"雷"',
            "]",
            "}",
        ),
        *(
            "[[a], b]",
            "{a: {b: c}",
            "若干",
            "~",
            "null",
            "@",
            "1、a",
            "｛x：1｝",
            "——",
            "\t",
            "\\",
            "'",
            '"',
            "%",
        ),
    ]
)
INDENTS = st.sampled_from(["", "", "", "  ", "\t", "\u3000", "- ", "－ ", "  - ", "    "])
LINES = st.builds("{}{}{}{}".format, INDENTS, KEYS, COLONS, VALUES) | VALUES | st.just("")


@given(st.lists(LINES, max_size=8))
@settings(max_examples=400, deadline=None, derandomize=True)
@example(["摘要:\n- {a: {b: c}"])
def test_slips_never_raise_and_a_repaired_file_needs_no_repair(lines: list[str]) -> None:
    front = "\n".join(lines)
    read(f"---\n标题: x\n日期: 2026-03-05\n承办: 铸造\n{front}\n---\n正文。")
    once = mend_yaml(front, "x", 1, SCHEMA)
    again = mend_yaml(once.text, "x", 1, SCHEMA)
    assert (again.text, again.problems) == (once.text, ())


@given(KEYS, COLONS, VALUES)
@settings(max_examples=600, deadline=None, derandomize=True)
def test_no_field_is_lost_without_a_word(key: str, colon: str, value: str) -> None:
    """What stands in a field is in the record, or a problem tells of its lines."""
    name = english_key(ReportFront, key)
    needed = {k: v for k, v in NEEDED.items() if english_key(ReportFront, k) != name}
    lines = [f"{k}: {v}" for k, v in needed.items()]
    reading = read("\n".join(["---", *lines, f"{key}{colon}{value}", "---", "正文。"]))
    told = any(problem.line > len(lines) + 1 for problem in reading.problems)
    told = told or any(problem.field == name for problem in reading.problems)
    if value.startswith("# ") or value in ("~", "null") or not any(map(str.isalnum, value)):
        return
    draft = reading.write_up or reading.draft
    default = ReportFront.model_fields[name].get_default(call_default_factory=True) if name else ""
    kept = bool(name and draft is not None and getattr(draft.front, name) != default)
    assert told or kept


@pytest.mark.parametrize("typed", ['["001", Z-02]', "['o''k', x]  # 注", '["安全"]'])
def test_quoted_items_are_no_slip(typed: str) -> None:
    reading = read(
        f"---\ntitle: 一课\ndate: 2026-03-05\nhost: casting\ntags: {typed}\n---\n\n正文。\n"
    )
    assert not {problem.rule for problem in reading.problems} & {"list-form", "yaml-quotes"}


def test_a_unit_without_its_numbers_is_told() -> None:
    found = read(
        "---\ntitle: 一课\ndate: 2026-03-05\nhost: casting\n出席: {铸造, 锻造: 3}\n---\n\n正文。\n"
    )
    assert "attendance-form" in {problem.rule for problem in found.problems}
    assert found.write_up is not None


@pytest.mark.parametrize(
    ("typed", "caption", "is_mended"),
    [
        ('{file: 1.jpg, caption: "["}', "[", False),
        ("{file: 1.jpg, caption: '甲 ]} 乙'}", "甲 ]} 乙", False),
        ('{file: 1.jpg, caption: "a \\" [ b"}', 'a " [ b', False),
        ("{file: 1.jpg, caption: 'it''s [ here'}", "it's [ here", False),
        ('{file: 1.jpg, caption: "甲，乙：丙｛"}', "甲，乙：丙｛", False),
        ('{file: 1.jpg, caption: "["}  # ] 说明', "[", False),
        ("{file: 1.jpg, caption: it's here}  # 说明", "it's here", False),
        ('{file: 1.jpg,\n     caption: "["}', "[", False),
        ('{file: 1.jpg, caption: "一 [\n     二 ]]"}', "一 [ 二 ]]", False),
        ("{file: 1.jpg, caption: “[一号]”}", "“[一号]”", True),
        ("{file: 1.jpg, caption: “甲, 乙: 丙”号炉}", "“甲, 乙: 丙”号炉", True),
        ("{file: 1.jpg, caption: “甲，乙”}", "“甲，乙”", False),
        ('{file：1.jpg，caption："［现场］，一：二"}', "［现场］，一：二", True),
        ('｛file: 1.jpg, caption: "}"｝', "}", True),
        ('{file: 1.jpg, caption: "["', "[", True),
        ('{file: 1.jpg, caption: "[" # 说明 }', "[", True),
    ],
)
def test_brackets_and_marks_in_quotes_are_text(typed: str, caption: str, is_mended: bool) -> None:
    front = "\n".join(f"{key}: {value}" for key, value in NEEDED.items())
    reading = read(f"---\n{front}\nphotos:\n  - {typed}\n地点: 炉前\n---\n\n正文。\n")
    assert reading.write_up is not None, reading.problems
    report = reading.write_up.report
    assert [photo.caption for photo in report.photos] == [caption]
    assert report.place == "炉前"
    rules = {problem.rule for problem in reading.problems}
    assert ("yaml-flow" in rules) == is_mended
    assert rules <= {"yaml-flow", "yaml-comment"}


@pytest.mark.parametrize("above", ["", "\n", "\n\n \n", "\t\n　\n", "\ufeff\n\n", "\f\n"])
def test_lines_are_counted_from_the_files_beginning(above: str) -> None:
    front = "\n".join(f"{key}: {value}" for key, value in NEEDED.items())
    reading = read(f"{above}---\n{front}\nguests: many\nnonsense: 1\n---\n\n\n正文。\n")
    assert reading.write_up is not None
    first = above.removeprefix("\ufeff").replace("\f", "\n").count("\n") + 1
    lines = {problem.rule: problem.line for problem in reading.problems}
    assert lines["number-unreadable"] == first + 4
    assert lines["key-unknown"] == first + 5
    assert reading.write_up.body_line == first + 9
    broken = read(f"{above}---\n{front}\n正文\n")
    assert [(p.rule, p.line) for p in broken.problems if p.rule.startswith("fence")] == [
        ("fence-unclosed", first)
    ]
    assert read(f"{above}标题\n").problems[-1].line == first
