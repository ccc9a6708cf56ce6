"""What weighs more: a reviewer with one minute sees the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from generator.checks.rule import Family
from generator.checks.rules import RULES
from generator.locale import Translator
from generator.model.problem import Problem, Severity
from generator.review.model import ReportReview

_FAMILIES = (Family.SENSITIVE, Family.RECYCLED)
"""What must not be published at all, then what was published before; all else after it."""


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first, and among them by what they are about; else in the order they came."""
    return tuple(sorted(problems, key=lambda problem: (-problem.severity, gravity(problem.rule))))


def sort_reports(reports: Iterable[ReportReview]) -> tuple[ReportReview, ...]:
    """Those that must not be merged as they are, the gravest first; then the others as before."""

    def weight(report: ReportReview) -> tuple[int, int]:
        errors = [p for p in report.problems if p.severity is Severity.ERROR]
        return (min((gravity(p.rule) for p in errors), default=len(_FAMILIES) + 1), -len(errors))

    return tuple(sorted(reports, key=weight))


def name_kinds(problems: Iterable[Problem], t: Translator) -> str:
    """What the errors are about and how many of each, the gravest first."""
    errors = [problem.rule for problem in problems if problem.severity is Severity.ERROR]
    counts = Counter(sorted(errors, key=gravity))
    return t("field-separator").join(
        t("review-kind", rule=t(f"rule-{rule}"), n=n) for rule, n in counts.items()
    )


def gravity(rule: str) -> int:
    """Smaller is graver."""
    family = _family_of().get(rule)
    return _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)


@cache
def _family_of() -> dict[str, Family]:
    return {rule.id: rule.family for rule in RULES}
