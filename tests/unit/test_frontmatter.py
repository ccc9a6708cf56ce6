"""Whatever bytes a file has: problems with a place, never an exception, never silent loss."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.load.frontmatter import split_body
from generator.load.organisation import read_organisation
from generator.load.reports import read_report
from generator.load.sources import ReportSource
from generator.locale import load_translator
from generator.messages import format_problem
from generator.model.problem import Severity
from tests.conftest import ORGANISATION

UNITS, _ = read_organisation(ORGANISATION.encode(), "organisation.yml")
LINES = st.sampled_from(
    [
        *(
            "---",
            "———",
            "标题：春季植树",
            "title: 春: 秋",
            "日期: 2026-3-5",
            "承办: 铸造",
            "host: [a",
        ),
        *(
            "出席:",
            "\t铸造: 20",
            "  铸造: {到会: x}",
            "- a",
            "照片: 1.jpg",
            "# 头",
            "正文。",
            "",
            "a: *b",
        ),
        *(
            "形式：［专题党课］",
            '标题: "学雷锋"主题',
            "开始: 870",
            "复查: 合格",
            "攻关: {id: 3}",
            "更正: x",
        ),
    ]
)


def check(data: bytes) -> None:
    assert UNITS is not None
    source = ReportSource(
        id="2026/2026-03-05-x", path="content/x/index.md", data=data, files=("1.jpg",)
    )
    reading = read_report(source, UNITS)
    for language in ("zh", "en"):
        for problem in reading.problems:
            assert format_problem(problem, load_translator(language))
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    assert (reading.write_up is None) == bool(errors)


@given(st.binary(max_size=200))
@example(b"")
@example(b"---\n---\n")
@example("---\n标题: 　\n---".encode())
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.lists(LINES, max_size=14))
@settings(max_examples=300)
def test_any_lines_that_writers_type(lines: list[str]) -> None:
    check("\n".join(lines).encode())


@given(st.lists(LINES, max_size=10))
def test_any_lines_between_fences(lines: list[str]) -> None:
    check("\n".join(["---", *lines, "---", "正文。"]).encode())


COMMENTED = """---
# 一
# 二
标题: 春季植树 # 不超过 26 个字
日期: 2026-03-05 # 固定日是 5 日
# 三
#   四：五
承办: 铸造
地点: # 例如 南门广场
---

三月五日，铸造支部种了十棵树。
"""


def test_comments_of_a_template_are_no_headings() -> None:
    assert UNITS is not None
    source = ReportSource(
        id="2026/2026-03-05-x", path="content/x/index.md", data=COMMENTED.encode(), files=()
    )
    reading = read_report(source, UNITS)
    assert reading.write_up is not None, reading.problems
    assert reading.write_up.report.title == "春季植树"
    assert not reading.write_up.report.place
    # Who looks for the body alone finds the same.
    assert split_body(COMMENTED) == reading.write_up.body.strip()


def test_a_heading_is_no_comment() -> None:
    assert UNITS is not None
    text = (
        "---\n标题: 春季植树\n日期: 2026-03-05\n承办: 铸造\n\n# 种树\n\n正文。\n\n---\n\n尾声。\n"
    )
    source = ReportSource(
        id="2026/2026-03-05-x", path="content/x/index.md", data=text.encode(), files=()
    )
    assert [problem.rule for problem in read_report(source, UNITS).problems] == ["fence-unclosed"]


def test_a_comment_behind_a_value_of_the_organisation() -> None:
    plain = (
        "name: 厂\ncommittee: {id: committee, name: 党委}\nzones: [{id: zone-1, name: 一区}]\n"
        "branches:\n  - id: casting\n    name: 铸造\n    zone: zone-1\n    members: 26\n"
    )
    commented = plain.replace("members: 26", "members: 26 # 待核对")
    expected = read_organisation(plain.encode(), "organisation.yml")
    assert expected[0] is not None
    assert read_organisation(commented.encode(), "organisation.yml") == expected
