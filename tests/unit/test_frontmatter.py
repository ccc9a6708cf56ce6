"""Whatever bytes a file has: problems with a place, never an exception, never silent loss."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

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
