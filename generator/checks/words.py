"""The organisation's word list: wrong words, terms to avoid, names that changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found


def check_words(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    """Each row counts for activities of its dates; a word inside its own correction does not."""
    report = manuscript.report
    words = [word for word in context.words if word.holds_on(report.date)]
    present = [word for word in words if word.wrong in manuscript.file.text]
    if not present:
        return
    for number, line in enumerate(manuscript.file.text.split("\n"), start=1):
        for word in present:
            rest = line.replace(word.right, "") if word.wrong in word.right else line
            if word.wrong in rest:
                yield found(
                    number,
                    severity=word.severity,
                    value=word.wrong,
                    right=word.right,
                    note=word.note,
                )


RULES = (
    Rule(
        id="word-list",
        family=Family.WORDS,
        bad=Example(place="body", text="党委布署全年竟赛，再接再励。"),
        good=Example(place="body", text="党委部署全年竞赛，再接再厉。"),
        check_report=check_words,
    ),
)
