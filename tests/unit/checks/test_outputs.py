"""Each format is what its reader expects."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from checks_project import check, write_project, write_report

from generator.check import Checked
from generator.formats.problems import FORMATS
from generator.locale import load_translator
from generator.model.problem import Severity, build_problem

SCHEMAS = Path("tests/schemas")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    root = tmp_path_factory.mktemp("outputs")
    write_project(root)
    write_report(root, front="title: 炉前一课。\nhost: 铸造\ntags: 安全、质量", body="太短,了。\n")
    write_report(root, folder="content/reports/2026/2026-03-06-broken", front="host: 没有的支部")
    return check(root)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sarif_is_valid(checked: Checked, language: str) -> None:
    log = json.loads(FORMATS["sarif"](checked, load_translator(language)))
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(log)
    assert len(log["runs"][0]["results"]) == len(checked.problems) > 4


def test_json_is_as_documented(checked: Checked) -> None:
    report = json.loads(FORMATS["json"](checked, load_translator("zh")))
    schema = json.loads(
        Path("generator/formats/problems/check.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report["summary"]["left_out"] == ["content/reports/2026/2026-03-06-broken/index.md"]


def test_gitlab_issues_are_complete_and_distinct(checked: Checked) -> None:
    issues = json.loads(FORMATS["gitlab"](checked, load_translator("zh")))
    assert len(issues) == len({issue["fingerprint"] for issue in issues}) == len(checked.problems)
    for issue in issues:
        assert issue.keys() == {
            "description", "check_name", "fingerprint", "severity", "location"
        }  # fmt: skip
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1


def test_github_command_cannot_be_broken_out_of() -> None:
    problem = build_problem(
        "title-stop", "a,b:c%.md", 3, Severity.ERROR, mark="。\n::error::x", mended="100%"
    )
    text = FORMATS["github"](Checked(problems=(problem,)), load_translator("zh"))
    command, summary = text.split("\n")
    assert command.startswith("::error file=a%2Cb%3Ac%25.md,line=3,title=title-stop::")
    assert "。 ::error::x" in command
    assert not summary.startswith("::")


def test_markdown_shows_text_as_text() -> None:
    problem = build_problem(
        "title-stop", "a.md", 3, Severity.ERROR, mark="<b>|`x`[y](z) @all #12", mended=""
    )
    text = FORMATS["markdown"](Checked(problems=(problem,)), load_translator("zh"))
    assert "&lt;b&gt;\\|\\`x\\`\\[y\\](z)" in text
    assert "@all" not in text
    assert "#12" not in text


def test_fingerprint_survives_moved_lines() -> None:
    def fingerprint(line: int) -> str:
        problem = build_problem("title-stop", "a.md", line, Severity.ERROR, mark="。")
        issues = json.loads(FORMATS["gitlab"](Checked(problems=(problem,)), load_translator("zh")))
        return str(issues[0]["fingerprint"])

    assert fingerprint(3) == fingerprint(9)
