"""Every rule finds its own bad example and lets its good one pass."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from checks_project import check, rules_of, write_example

from generator.checks import loading
from generator.checks.rule import Rule
from generator.checks.rules import RULES
from generator.locale import LANGUAGES, load_translator
from generator.model.severity import SEVERITIES, Severity

# A file that the system refuses to read, a fault of ours: no example can be that. What a strict
# publication withholds is no check's business: tests/sites/test_publication.py.
_NO_EXAMPLE = (
    "photo-unreadable",
    "file-faulty",
    "page-faulty",
    "rule-faulty",
    "text-withheld",
    "search-phrases",
)
# Windows has no such names.
_NOT_ON_WINDOWS = {
    *("name-encoding", "name-characters", "name-ending", "name-reserved", "name-collision"),
    *("link-refused", "file-special", "path-too-long"),
}
_LEFT_OUT = set(_NO_EXAMPLE) | (_NOT_ON_WINDOWS if sys.platform == "win32" else set())
_TESTED = [rule for rule in RULES if rule.id not in _LEFT_OUT]


@pytest.mark.parametrize("rule", _TESTED, ids=lambda rule: rule.id)
def test_bad_example_is_found(rule: Rule, tmp_path: Path) -> None:
    write_example(tmp_path, rule.id, rule.bad, is_bad=True)
    found = [problem for problem in check(tmp_path).problems if problem.rule == rule.id]
    assert found
    weights = {problem.severity for problem in found}
    # An error elsewhere, a warning where a page does without the field.
    is_left_out = all("left_out" in dict(problem.args) for problem in found)
    if is_left_out and rule.bad.place not in ("organisation", "project"):
        assert weights == {Severity.WARNING}
    else:
        assert weights == {rule.severity} or rule.id in ("word-list", "bank-card")


@pytest.mark.parametrize("rule", _TESTED, ids=lambda rule: rule.id)
def test_good_example_passes(rule: Rule, tmp_path: Path) -> None:
    write_example(tmp_path, rule.id, rule.good)
    assert rule.id not in rules_of(check(tmp_path).problems)


def test_every_severity_belongs_to_a_rule() -> None:
    assert list(SEVERITIES) == [rule.id for rule in loading.RULES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_in_words(language: str) -> None:
    t = load_translator(language)
    for rule in RULES:
        for name in (f"rule-{rule.id}", f"rule-{rule.id}.why", f"problem-{rule.id}"):
            assert t.has(name), name
        assert t.has(f"family-{rule.family}")
        assert t.has(f"rules-place-{rule.bad.place}")
        assert t.has(f"rules-place-{rule.good.place}")


def test_every_message_belongs_to_a_rule() -> None:
    text = (Path("generator/locale/zh.ftl")).read_text(encoding="utf-8")
    messages = set(re.findall(r"(?m)^problem-([a-z0-9-]+) =", text))
    # What the desk asks of whoever writes there is no rule: no file could break it.
    assert {name for name in messages if not name.startswith("desk-")} == {r.id for r in RULES}
