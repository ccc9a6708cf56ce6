"""Workflow commands: GitHub shows them beside the lines; Gitea and Forgejo print them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.check import Checked
from generator.locale import Translator
from generator.messages import (
    MOST_SHOWN,
    describe,
    describe_left_out,
    describe_rest,
    format_summary,
    group_problems,
    hint,
    to_line,
)
from generator.model.problem import Problem, Severity

_COMMANDS = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def render_github(checked: Checked, t: Translator) -> str:
    """One command for what one rule found in a file; the last line is the sum, in plain words."""
    groups = group_problems(checked.problems)
    groups.sort(key=lambda found: -found[0].severity)  # the forge shows the first ones only
    shown = groups[:MOST_SHOWN]
    lines = [_render(found, t) for found in shown]
    if len(groups) > len(shown):
        lines.append(describe_left_out(groups, shown, t))
    return "\n".join([*lines, format_summary(checked.problems, len(checked.left_out), t)])


def _render(found: Sequence[Problem], t: Translator) -> str:
    problem = found[0]
    text = describe(problem, t) + describe_rest(found, t)
    if mend := hint(problem, t):
        text += f"\n{t('label-hint')}{mend}"
    properties = {
        "file": to_line(problem.path, 1_000),
        "line": str(problem.line) if problem.line else "",
        "title": problem.rule,
    }
    shown = ",".join(
        f"{name}={_escape(value, ':,')}" for name, value in properties.items() if value
    )
    return f"::{_COMMANDS[problem.severity]} {shown}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    """As GitHub's toolkit does: no line break may end the command."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for character in more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
