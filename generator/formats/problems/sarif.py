"""SARIF 2.1.0, which GitHub shows as code-scanning alerts beside the lines."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from generator import read_version
from generator.check import Checked
from generator.checks.rules import RULE_BY_ID
from generator.formats.problems.json_report import fingerprint
from generator.locale import Translator
from generator.messages import describe, describe_left_out, hint
from generator.model.problem import Problem, Severity

# GitHub shows so many, and refuses a run with five times as many.
_MOST = 5_000
_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def render_sarif(checked: Checked, t: Translator) -> str:
    """One run with the rules that found something."""
    problems = sorted(checked.problems, key=lambda problem: -problem.severity)[:_MOST]
    rules = sorted({problem.rule for problem in problems})
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "huoye",
                "semanticVersion": read_version(),
                "language": "zh-CN" if t.language == "zh" else "en-US",
                "rules": [_describe_rule(rule, t) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": t("sarif-root")}}},
        "results": [_describe_result(problem, rules, t) for problem in problems],
    }
    if len(problems) < len(checked.problems):
        left = describe_left_out([checked.problems], [problems], t)
        notice = {"level": "note", "message": {"text": left}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notice]}]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _describe_rule(id: str, t: Translator) -> dict[str, Any]:
    described: dict[str, Any] = {"id": id}
    rule = RULE_BY_ID.get(id)
    if rule is not None:
        described |= {
            "shortDescription": {"text": t(f"rule-{id}")},
            "fullDescription": {"text": t(f"rule-{id}.why")},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"tags": [rule.family.value]},
        }
    return described


def _describe_result(problem: Problem, rules: list[str], t: Translator) -> dict[str, Any]:
    text = describe(problem, t)
    if mend := hint(problem, t):
        text = f"{text}\n{t('label-hint')}{mend}"
    location: dict[str, Any] = {
        "artifactLocation": {
            "uri": quote(problem.path, safe="/*", errors="surrogateescape"),
            "uriBaseId": "ROOT",
        }
    }
    if problem.line:
        location["region"] = {"startLine": problem.line}
    return {
        "ruleId": problem.rule,
        "ruleIndex": rules.index(problem.rule),
        "level": _LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"huoye/v1": fingerprint(problem)},
    }
