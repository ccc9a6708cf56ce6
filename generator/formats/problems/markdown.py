"""For a comment or a job's summary: problems by file, errors first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.check import Checked
from generator.locale import Translator
from generator.messages import describe, format_summary, hint
from generator.model.problem import Problem, Severity

SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
# So many of one rule each stand alone.
_MOST_ALIKE = 2
# A forge makes links of these even in escaped text.
_MENTION = re.compile(r"([@#!])(?=\w)")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~@!])")


def render_markdown(checked: Checked, t: Translator) -> str:
    """A heading a file with its problems below, then the sum."""
    lines = [format_summary(checked.problems, len(checked.left_out), t), ""]
    for path, problems in groupby(checked.problems, key=lambda problem: problem.path):
        lines += [f"**{escape(path)}**", "", *iter_items(problems, t, below=path), ""]
    return "\n".join(lines).rstrip()


def iter_items(problems: Iterable[Problem], t: Translator, *, below: str = "") -> Iterator[str]:
    """One list item for what one rule found in a file, the weightiest first.

    ``below`` is the file that the heading names.
    """
    for found in group_problems(problems):
        problem = found[0]
        place = escape(describe_place(problem, below, t))
        place = f"{place} " if place else ""
        mend = hint(problem, t)
        mending = f"<br>{t('label-hint')}{escape(mend)}" if mend else ""
        yield (
            f"- {SIGNS[problem.severity]} {place}{escape(describe(problem, t))}"
            f"{describe_rest(found, t)}{mending} <sub>`{problem.rule}`</sub>"
        )


def describe_place(problem: Problem, below: str, t: Translator) -> str:
    """The file, where the heading does not name it, and the line."""
    folder, _, name = problem.path.rpartition("/")
    is_beside = folder == below.rpartition("/")[0]
    file = "" if problem.path == below else name if is_beside else problem.path
    line = t("review-line", n=problem.line) if problem.line else ""
    return " ".join(part for part in (file, line) if part)


def group_problems(problems: Iterable[Problem]) -> list[tuple[Problem, ...]]:
    """What one rule found three times or more in a file stands together."""
    ordered = sorted(problems, key=lambda problem: (-problem.severity, problem.sort_key))
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in ordered:
        groups.setdefault((problem.path, problem.rule), []).append(problem)
    return [
        part
        for found in groups.values()
        for part in ([tuple(found)] if len(found) > _MOST_ALIKE else [(one,) for one in found])
    ]


def describe_rest(found: Sequence[Problem], t: Translator) -> str:
    """The lines of the others in a group; empty for a group of one."""
    if len(found) == 1:
        return ""
    lines = dict.fromkeys(str(problem.line) for problem in found[1:] if problem.line)
    return t("review-alike", n=len(found) - 1, lines="、".join(lines) or "blank")


def escape(text: str) -> str:
    """Plain text in Markdown: what writers typed must not become markup or a mention."""
    return _MENTION.sub("\\1\u200b", _SPECIAL.sub(r"\\\1", " ".join(text.split())))
