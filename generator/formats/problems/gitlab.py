"""GitLab's Code Quality report, shown in the merge request and beside the lines."""

from __future__ import annotations

import json
from collections import Counter

from generator.check import Checked
from generator.formats.problems.json_report import fingerprint
from generator.locale import Translator
from generator.messages import describe, describe_rest, group_problems, hint, to_line
from generator.model.problem import Severity

_SEVERITIES = {Severity.INFO: "info", Severity.WARNING: "minor", Severity.ERROR: "critical"}


def render_gitlab(checked: Checked, t: Translator) -> str:
    """An array of issues; GitLab drops issues that share a fingerprint, so none do."""
    seen: Counter[str] = Counter()
    issues = []
    for found in group_problems(checked.problems):
        problem = found[0]
        key = fingerprint(problem)
        seen[key] += 1
        mend = hint(problem, t)
        issues.append(
            {
                "description": describe(problem, t)
                + describe_rest(found, t)
                + (f"（{mend}）" if mend else ""),
                "check_name": problem.rule,
                "fingerprint": key if seen[key] == 1 else f"{key}-{seen[key]}",
                "severity": _SEVERITIES[problem.severity],
                "location": {
                    "path": to_line(problem.path, 1_000),
                    "lines": {"begin": problem.line or 1},
                },
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2)
