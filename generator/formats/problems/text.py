"""For a person in a terminal."""

from __future__ import annotations

from generator.check import Checked
from generator.locale import Translator
from generator.messages import format_problems, format_summary


def render_text(checked: Checked, t: Translator) -> str:
    """Problems with hints and examples, as many as a person reads, then the sum of all."""
    summary = format_summary(checked.problems, len(checked.left_out), t)
    shown = format_problems(checked.problems, t)
    return f"{shown}\n{summary}" if shown else summary
