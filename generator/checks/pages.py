"""Hand-written pages: what would run in a reader's browser, and is taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import CheckContext, Example, Family, Finding, Rule, TextFile, found
from generator.checks.text import iter_lines
from generator.model.problem import Severity

_RUNS = re.compile(
    r"<(?:script|iframe|object|embed|form|style|meta|base|link)\b"
    r"|<[a-z][^<>]{0,500}?\son[a-z]{3,20}\s{0,9}="
    r"|(?:\]\(|(?:href|src)\s{0,9}=\s{0,9}[\"']?)\s{0,9}(?:javascript|vbscript|data):",
    re.IGNORECASE,
)


def check_page_script(file: TextFile, _: CheckContext) -> Iterator[Finding]:
    """Told once a line; Markdown of reports and projects has less, and says nothing."""
    if not file.path.endswith(".md") or "/pages/" not in file.path:
        return
    for line, text in iter_lines(file.text, 1):
        match = _RUNS.search(text)
        if match:
            yield found(line, value=match[0].strip()[:40])


RULES = (
    Rule(
        id="page-script",
        family=Family.FILE,
        severity=Severity.ERROR,
        bad=Example(place="page", text="<script>alert(1)</script>"),
        good=Example(place="page", text="**正在征集稿件**"),
        check_text=check_page_script,
        fixed=True,
    ),
)
