"""For a person in a terminal."""

from __future__ import annotations

from generator.check import Checked
from generator.locale import Translator
from generator.messages import format_problem, format_summary


def render_text(checked: Checked, t: Translator) -> str:
    """Every problem with its hint and example, then the sum."""
    blocks = [format_problem(problem, t) + "\n" for problem in checked.problems]
    return "\n".join([*blocks, format_summary(checked.problems, len(checked.left_out), t)])
