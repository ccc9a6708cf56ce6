"""How long a text may be: far beyond any write-up, and near enough to be read within seconds.

Everything that reads or checks a text takes time in proportion to it (tests/hostile), some of it
with a large factor. So what is longer is refused where it is read, before anything looks at it.
"""

from __future__ import annotations

from generator.load.frontmatter import split_body
from generator.model.problem import Problem, build_problem

LONGEST_TEXT = 200_000
"""Characters."""
LONGEST_LINE = 20_000
MOST_BYTES = 4 * LONGEST_TEXT
LONGEST_FRONT = 60_000
"""Characters above the text; one line for each of a thousand photos with their captions."""


def refuse_heavy(data: bytes, path: str) -> Problem | None:
    """The problem of a file that no text within the bounds can be."""
    if len(data) <= MOST_BYTES:
        return None
    return build_problem("text-too-long", path, kind="file", n=len(data), most=MOST_BYTES)


def refuse_long(text: str, path: str) -> Problem | None:
    """The problem of a text that is too long."""
    if len(text) > LONGEST_TEXT:
        return build_problem("text-too-long", path, kind="text", n=len(text), most=LONGEST_TEXT)
    if len(text) > LONGEST_FRONT:
        front = len(text) - len(split_body(text))
        if front > LONGEST_FRONT:
            return build_problem("text-too-long", path, kind="front", n=front, most=LONGEST_FRONT)
    if len(text) > LONGEST_LINE:
        for number, line in enumerate(text.split("\n"), start=1):
            if len(line) > LONGEST_LINE:
                n = len(line)
                return build_problem(
                    "text-too-long", path, number, kind="line", n=n, most=LONGEST_LINE
                )
    return None
