"""Problems in words: what the command line, the build's log and reviews print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.afar import Finding
from generator.locale import Translator
from generator.model.problem import Problem, Severity, count_by_severity

_BY_FIELD = frozenset(
    {
        *("field-missing", "value-invalid", "list-expected", "mapping-expected"),
        *("number-unreadable", "number-whole", "number-range", "text-expected", "time-unreadable"),
    }
)


# Their own examples are a report's.
_IN_ORGANISATION = _BY_FIELD | {
    *("date-unreadable", "choice-unknown", "month-unreadable", "yaml-syntax", "yaml-quotes"),
    *("yaml-flow", "yaml-comment", "yaml-brackets", "yaml-quote-open", "list-form"),
}


def describe(problem: Problem, t: Translator) -> str:
    """The message alone, in the language."""
    args = _args(problem, t)
    text = t(f"problem-{problem.rule}", **args)
    if "sheet" in args and not problem.rule.startswith("sheet-"):
        text += t("label-sheet", sheet=args["sheet"])
    return text


def hint(problem: Problem, t: Translator) -> str:
    """How to mend it; empty when the message says it all."""
    name = f"problem-{problem.rule}.hint"
    args = _args(problem, t)
    text = t(name, **args) if t.has(name) else ""
    if "left_out" not in args:
        return text
    ends = "question" if text.endswith(("？", "?")) else "other"
    return t("until-mended", hint=text or "blank", ends=ends)


def example(problem: Problem, t: Translator) -> str:
    """A correct example; empty where none helps."""
    name = f"problem-{problem.rule}.example"
    key = problem.field.partition(".")[0].replace("_", "-")
    if problem.path.endswith("organisation.yml") and problem.rule in _IN_ORGANISATION:
        name = _organisation_example(problem.field, t)
    elif problem.rule in _BY_FIELD and t.has(f"reference-{key}.example"):
        # What is right depends on the field: the reference has an example for each.
        name = f"reference-{key}.example"
    return t(name, **_args(problem, t)) if t.has(name) else ""


def _organisation_example(field: str, t: Translator) -> str:
    """The message with the example of the innermost key that has one."""
    for step in (*reversed(field.split(".")), "branches"):
        name = f"organisation-{step.replace('_', '-')}.example"
        if t.has(name):
            return name
    return ""


def format_problem(problem: Problem, t: Translator) -> str:
    """``path:line: severity [rule] message`` with hint and example on lines of their own."""
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    severity = t(f"severity-{problem.severity.id}")
    lines = [f"{place}: {severity} [{problem.rule}] {describe(problem, t)}"]
    if text := hint(problem, t):
        lines.append(f"    {t('label-hint')}{text}")
    if text := example(problem, t):
        shown = text.splitlines()
        if len(shown) == 1:
            lines.append(f"    {t('label-example')}{shown[0]}")
        else:
            lines.append(f"    {t('label-example')}".rstrip())
            lines += [f"        {line}".rstrip() for line in shown]
    return "\n".join(lines)


def format_summary(problems: Iterable[Problem], left_out: int, t: Translator) -> str:
    """One line: how many problems of which weight, how many write-ups were left out."""
    counts = count_by_severity(problems)
    if not counts:
        return t("summary-clean")
    text = t(
        "summary-problems",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
    )
    return text + (t("summary-left-out", n=left_out) if left_out else "")


def iter_lines(problems: Iterable[Problem], t: Translator) -> Iterator[str]:
    return (format_problem(problem, t) for problem in problems)


def _args(problem: Problem, t: Translator) -> dict[str, str | int]:
    args = dict(problem.args)
    if "key" in args:
        args["name"] = args["word"] if t.language == "zh" and "word" in args else args["key"]
    # Fluent selects by names, and the empty string is none.
    return {name: "blank" if value == "" else value for name, value in args.items()}


def describe_afar(findings: Iterable[Finding], t: Translator) -> Iterator[str]:
    """What a finished site would load from the internet, each with the way to stop it."""
    for finding in findings:
        key = f"afar-{finding.cause}"
        yield t(
            "build-afar",
            page=finding.page,
            more=finding.more,
            url=finding.url,
            what=t(key),
            hint=t(f"{key}.hint"),
        )
