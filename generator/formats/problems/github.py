"""Workflow commands: GitHub shows them beside the lines; Gitea and Forgejo print them."""

from __future__ import annotations

from generator.check import Checked
from generator.locale import Translator
from generator.messages import describe, format_summary, hint
from generator.model.problem import Problem, Severity

_COMMANDS = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def render_github(checked: Checked, t: Translator) -> str:
    """One command a problem; the last line is the sum, in plain words."""
    summary = format_summary(checked.problems, len(checked.left_out), t)
    return "\n".join([*(_render(problem, t) for problem in checked.problems), summary])


def _render(problem: Problem, t: Translator) -> str:
    text = describe(problem, t)
    if mend := hint(problem, t):
        text += f"\n{t('label-hint')}{mend}"
    properties = {
        "file": problem.path,
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
