"""Chinese typography by AutoCorrect, on the body only: it would edit the front matter's YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import autocorrect_py

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found
from generator.model.problem import Severity, is_fault

# 12月5日 stays as it is: nobody here writes blanks between characters and digits.
autocorrect_py.load_config(  # type: ignore[attr-defined] # missing in its stub
    json.dumps(
        {
            "rules": {
                "space-word": 0,
                "space-punctuation": 0,
                "space-bracket": 0,
                "space-backticks": 0,
                "space-dash": 0,
                "space-dollar": 0,
                "halfwidth-punctuation": 0,
                "spellcheck": 0,
                "fullwidth": 1,
                "halfwidth-word": 1,
                "no-space-fullwidth": 1,
                "no-space-fullwidth-quote": 1,
            }
        }
    )
)


def check_typography(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """Half-width punctuation in Chinese, full-width letters and digits."""
    body = "\n".join(_blank_out(manuscript.body.split("\n")))
    try:
        changes = autocorrect_py.lint_for(body, "markdown").lines
    except BaseException as error:  # more calls than it allows itself: no prose
        if not is_fault(error):
            raise
        return
    for change in changes:
        before, after = _narrow(change.old, change.new)
        yield found(manuscript.body_line + change.line - 1, value=before, mended=after)


def fix_typography(body: str) -> str:
    """The body with all of it mended; code and addresses stay as they are."""
    lines = body.split("\n")
    seen = _blank_out(lines)
    try:
        mended = str(autocorrect_py.format_for("\n".join(seen), "markdown")).split("\n")
    except BaseException as error:
        if not is_fault(error):
            raise
        return body
    if len(mended) != len(lines):
        return body
    return "\n".join(
        new if kept else old for old, kept, new in zip(lines, seen, mended, strict=True)
    )


_MOST_MARKS = 60
_LONGEST_BLOCK = 4000
_MARK = re.compile(r"[\[(<《「『“`*_~$]|\]\(")


def _blank_out(lines: list[str]) -> list[str]:
    """The lines, empty where the library must not see them.

    It calls itself for each bracket that is open, until its stack is at its end and the process
    with it, and takes time that grows with their square: blocks between empty lines with more
    marks than any prose has, or longer than any paragraph, are not for it.
    """
    kept: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
            continue
        whole = "\n".join(block)
        odd = len(whole) > _LONGEST_BLOCK or len(_MARK.findall(whole)) > _MOST_MARKS
        kept += [""] * len(block) if odd else block
        kept.append(line)
        block = []
    return kept[:-1]


def _narrow(old: str, new: str) -> tuple[str, str]:
    """The piece in which two texts differ, with some characters around it."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first = max(0, start - 6)

    def piece(text: str) -> str:
        last = min(len(text), len(text) - end + 6)
        shown = text[first:last]
        return shown if len(shown) <= 40 else shown[:39] + "…"

    return piece(old), piece(new)


RULES = (
    Rule(
        id="typography",
        family=Family.TYPOGRAPHY,
        severity=Severity.INFO,
        bad=Example(place="body", text="3月5日,炉前上了一课,２８人参加.大家说:值!"),
        good=Example(place="body", text="3月5日，炉前上了一课，28人参加。大家说：值！"),
        check_report=check_typography,
    ),
)
