"""The rules of ``huoye check``: one small function each, all of them listed here. Pure.

Whoever needs what a few of them know takes it from their module: all take their time to import.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from msgspec.structs import replace

from generator.checks import (
    dates,
    leftovers,
    links,
    loading,
    pages,
    people,
    recycled,
    sensitive,
    typography,
    wording,
    words,
)
from generator.checks.masking import mask_problem
from generator.checks.rule import CheckContext, Family, Finding, Manuscript, Rule, TextFile
from generator.model.problem import Problem, Severity, build_problem, is_fault, tell_fault

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *loading.RULES,
            *pages.RULES,
            *wording.RULES,
            *dates.RULES,
            *people.RULES,
            *leftovers.RULES,
            *words.RULES,
            *sensitive.RULES,
            *typography.RULES,
            *links.RULES,
            *recycled.RULES,
        ),
        key=lambda rule: tuple(Family).index(rule.family),
    )
)
RULE_BY_ID: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in RULES})

MOST_FINDINGS = 100
"""Of one rule in one file."""
_LEVELS = {severity.id: severity for severity in Severity}


def check_text(file: TextFile, context: CheckContext) -> Iterator[Problem]:
    """What the rules for every text find in one."""
    for rule in RULES:
        if rule.check_text is not None:
            yield from _bound(rule, partial(rule.check_text, file, context), file.path)


def check_manuscript(manuscript: Manuscript, context: CheckContext) -> Iterator[Problem]:
    """What the rules for reports find in one; ``check_text`` looks at its text."""
    for rule in RULES:
        if rule.check_report is not None:
            look = partial(rule.check_report, manuscript, context)
            yield from _bound(rule, look, manuscript.file.path)


def _bound(rule: Rule, look: Callable[[], Iterable[Finding]], path: str) -> Iterator[Problem]:
    """Of one rule in one file so much as somebody would mend; the rest is not even looked for."""
    try:
        for number, item in enumerate(look()):
            if number == MOST_FINDINGS:
                yield build_problem("findings-more", path, found=rule.id, most=MOST_FINDINGS)
                return
            yield rule.to_problem(item, path)
    except BaseException as error:
        if not is_fault(error):
            raise
        # What one rule stumbles over must not keep the others from looking.
        yield tell_fault(error, path, "rule-faulty", found=rule.id)


def finish_problems(problems: Iterable[Problem], levels: Mapping[str, str]) -> tuple[Problem, ...]:
    """Apply the settings' severities and hide sensitive values: what may be printed.

    A rule that is ``off`` is left out; one that the settings cannot change keeps its weight.
    """
    finished: dict[Problem, None] = {}
    for problem in problems:
        level = levels.get(problem.rule)
        rule = RULE_BY_ID.get(problem.rule)
        if level is not None and not (rule and rule.fixed):
            if level == "off":
                continue
            problem = replace(problem, severity=_LEVELS[level])
        finished[mask_problem(problem)] = None
    return tuple(sorted(finished, key=lambda problem: problem.sort_key))


def check_levels(levels: Mapping[str, str], path: str, line: int) -> Iterator[Problem]:
    """Settings that name no rule, or one that cannot be changed."""
    for rule_id, level in levels.items():
        rule = RULE_BY_ID.get(rule_id)
        if rule is None:
            close = difflib.get_close_matches(rule_id, list(RULE_BY_ID), n=1)
            yield build_problem(
                "rule-unknown",
                path,
                line,
                field="rules",
                value=rule_id,
                suggestion=close[0] if close else "",
            )
        elif rule.fixed and level != rule.severity.id:
            yield build_problem("rule-fixed", path, line, field="rules", value=rule_id)
