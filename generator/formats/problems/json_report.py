"""For other programs: a documented, versioned schema (check.schema.json beside this file)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from generator import read_version
from generator.check import Checked
from generator.locale import Translator
from generator.messages import describe, example, hint
from generator.model.problem import Problem, Severity, count_by_severity

VERSION = 1
"""Raised only when a reader of the older one would go wrong; new keys may come at any time."""


def render_json(checked: Checked, t: Translator) -> str:
    """The whole outcome, problems sorted by place."""
    counts = count_by_severity(checked.problems)
    report = {
        "version": VERSION,
        "generator": {"name": "huoye", "version": read_version()},
        "language": t.language,
        "summary": {
            "reports": checked.reports,
            **{f"{severity.id}s": counts[severity] for severity in Severity},
            "left_out": list(checked.left_out),
        },
        "problems": [describe_problem(problem, t) for problem in checked.problems],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def describe_problem(problem: Problem, t: Translator) -> dict[str, Any]:
    """One problem as plain data."""
    return {
        "rule": problem.rule,
        "severity": problem.severity.id,
        "path": _text(problem.path),
        "line": problem.line,
        "field": problem.field,
        "message": describe(problem, t),
        "hint": hint(problem, t),
        "example": example(problem, t),
        "args": {name: _text(value) for name, value in problem.args},
        "fingerprint": fingerprint(problem),
    }


def _text(value: str | int) -> str | int:
    """A name that is no UTF-8 is no JSON either."""
    return value.encode(errors="backslashreplace").decode() if isinstance(value, str) else value


def fingerprint(problem: Problem) -> str:
    """The same for the same fault when lines above it come or go."""
    parts = (problem.rule, problem.path, problem.field, repr(problem.args))
    return hashlib.sha256("\0".join(parts).encode(errors="backslashreplace")).hexdigest()[:32]
