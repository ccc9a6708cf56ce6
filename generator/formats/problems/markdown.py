"""For a comment or a job's summary: problems by file, errors first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

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

LONGEST_PATH = 400
SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
# A forge makes links or mentions of these even in escaped text: it looks at what came of it.
_REFERENCE = re.compile(r"(?:[@#!~%$^]|&amp;)(?=\S)|\[(?=\\?\[)|^\s*/(?=\w)")
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~@!])")
_ENTITY = re.compile("[&<>]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[!-~]*|\bwww\.[!-~]*"
    r"|\b(?:mailto|xmpp|tel|javascript|data|vbscript):[!-~]+"
    r"|[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    re.ASCII | re.IGNORECASE,
)


def render_markdown(checked: Checked, t: Translator) -> str:
    """A heading a file with its problems below, then the sum."""
    lines = [format_summary(checked.problems, len(checked.left_out), t), ""]
    groups = sort_by_weight(checked.problems)
    shown = sorted(groups[:MOST_SHOWN], key=lambda found: found[0].path)
    for path, of_file in groupby(shown, key=lambda found: found[0].path):
        lines += [
            f"**{escape(path)}**",
            "",
            *iter_items(of_file, t, below=to_line(path, LONGEST_PATH)),
            "",
        ]
    if len(groups) > len(shown):
        lines.append(describe_left_out(groups, shown, t))
    return "\n".join(lines).rstrip()


def sort_by_weight(problems: Iterable[Problem]) -> list[tuple[Problem, ...]]:
    """Groups of what one rule found in a file, the weightiest first."""
    return sorted(group_problems(problems, is_short=True), key=lambda found: -found[0].severity)


def iter_items(
    groups: Iterable[tuple[Problem, ...]], t: Translator, *, below: str = ""
) -> Iterator[str]:
    """One list item for each group.

    ``below`` is the file that the heading names.
    """
    for found in groups:
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
    """The line, and the file where the heading (``below``) does not name it."""
    path = to_line(problem.path, LONGEST_PATH)
    folder, _, name = path.rpartition("/")
    is_beside = folder == below.rpartition("/")[0]
    file = "" if path == below else name if is_beside else path
    line = t("review-line", n=problem.line) if problem.line else ""
    return " ".join(part for part in (file, line) if part)


def escape(text: str, longest: int = LONGEST_PATH) -> str:
    """Plain text in Markdown: what writers typed must not become markup, a mention or a command.

    Addresses are quoted: every forge makes links of them, even of escaped ones.
    """
    text = to_line(text, longest)
    pieces, at = [], 0
    for match in _ADDRESS.finditer(text):
        pieces += [_escape(text[at : match.start()]), quote(match[0])]
        at = match.end()
    return "".join([*pieces, _escape(text[at:])])


def quote(text: str) -> str:
    """A path or an address, as code: in it there is no markup, no mention and no link."""
    text = to_line(text, LONGEST_PATH).replace("|", "¦")  # would end a table's cell, even in code
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    if not longest:
        return f"`{text}`"
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}"


def _escape(text: str) -> str:
    text = _ENTITY.sub(lambda match: _ENTITIES[match[0]], text)
    return _REFERENCE.sub("\\g<0>\u200b", _SPECIAL.sub(r"\\\1", text))
