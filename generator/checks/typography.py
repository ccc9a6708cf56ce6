"""Chinese typography by AutoCorrect, on the body only: it would edit the front matter's YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator

import autocorrect_py

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found
from generator.model.problem import Severity

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
    for change in autocorrect_py.lint_for(manuscript.body, "markdown").lines:
        before, after = _narrow(change.old, change.new)
        yield found(manuscript.body_line + change.line - 1, value=before, mended=after)


def fix_typography(body: str) -> str:
    """The body with all of it mended; code and addresses stay as they are."""
    return str(autocorrect_py.format_for(body, "markdown"))


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
