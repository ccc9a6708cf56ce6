"""Problems in words: what the command line, the build's log and reviews print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generator.afar import Finding
from generator.locale import Translator
from generator.model.problem import Problem, Severity, count_by_severity

_BY_FIELD = frozenset(
    {
        *("field-missing", "value-invalid", "list-expected", "mapping-expected"),
        *("number-unreadable", "number-whole", "number-range", "text-expected", "time-unreadable"),
    }
)

MOST_SHOWN = 200
"""Problems on a screen at most."""
_TYPED = "value"
"""The argument with what somebody typed."""
# So many of one rule in a file each stand alone, in a comment and where there is room; lines that
# are named of more.
_FEW_ALIKE, _MOST_ALIKE, _MOST_LINES = 2, 5, 12
_LONGEST = 200
"""Characters of one value at most: nobody reads more of a title that is a whole page."""
# What a terminal, a log or a page would obey, hide or turn around instead of showing it: control
# characters, line separators, marks of direction, blanks without a width, halves of pairs and what
# no text may have. A joiner stays, for families of emoji.
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029 ]+")
# A runner takes lines that begin like this, blanks or not, for commands; the other one anywhere.
_COMMAND = re.compile(r"(?m)^(\s*)::")
_OLD_COMMAND = re.compile(r"##(?=\[|vso\[|teamcity\[)")


# Their own examples are a report's.
_IN_ORGANISATION = _BY_FIELD | {
    *("date-unreadable", "choice-unknown", "month-unreadable", "yaml-syntax", "yaml-quotes"),
    *("yaml-flow", "yaml-comment", "yaml-brackets", "yaml-quote-open", "list-form"),
}


def describe(problem: Problem, t: Translator) -> str:
    """The message alone, in the language."""
    args = _args(problem, t)
    text = _say(f"problem-{problem.rule}", args, t)
    if "sheet" in args and not problem.rule.startswith("sheet-"):
        text += t("label-sheet", sheet=args["sheet"])
    return text


def hint(problem: Problem, t: Translator) -> str:
    """How to mend it; empty when the message says it all."""
    name = f"problem-{problem.rule}.hint"
    args = _args(problem, t)
    text = _say(name, args, t) if t.has(name) else ""
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
    return _say(name, _args(problem, t), t) if t.has(name) else ""


def is_complete(problem: Problem, t: Translator) -> bool:
    """Whether a problem has all that its message names; one of ours always has."""
    try:
        t(f"problem-{problem.rule}", **_args(problem, t))
    except ValueError:
        return False
    return True


def _say(name: str, args: dict[str, str | int], t: Translator) -> str:
    """The message; a fault of ours in it must not keep anybody from hearing of all the others."""
    try:
        return t(name, **args)
    except ValueError:
        if "." in name:
            return ""
        return f"{name}: " + ", ".join(f"{key}={value}" for key, value in args.items())


def _organisation_example(field: str, t: Translator) -> str:
    """The message with the example of the innermost key that has one."""
    for step in (*reversed(field.split(".")), "branches"):
        name = f"organisation-{step.replace('_', '-')}.example"
        if t.has(name):
            return name
    return ""


def format_problem(problem: Problem, t: Translator, found: Sequence[Problem] = ()) -> str:
    """``path:line: severity [rule] message`` with hint and example on lines of their own.

    ``found`` are all of its kind in the file, where one stands for them.
    """
    path = to_line(problem.path)
    place = f"{path}:{problem.line}" if problem.line else path
    severity = t(f"severity-{problem.severity.id}")
    rest = describe_rest(found, t)
    lines = [f"{place}: {severity} [{problem.rule}] {describe(problem, t)}{rest}"]
    if text := hint(problem, t):
        lines.append(f"    {t('label-hint')}{text}")
    if text := example(problem, t):
        shown = text.splitlines()
        if len(shown) == 1:
            lines.append(f"    {t('label-example')}{shown[0]}")
        else:
            lines.append(f"    {t('label-example')}".rstrip())
            lines += [f"        {line}".rstrip() for line in shown]
    return to_inert("\n".join(lines))


def format_problems(problems: Iterable[Problem], t: Translator, most: int = MOST_SHOWN) -> str:
    """Blocks for a person to read: what one rule found often in a file is told once.

    Of more than ``most``, the weightiest, and how many of which weight were left out.
    """
    groups = group_problems(problems)
    shown = groups
    if len(groups) > most:
        weighty = sorted(groups, key=lambda found: -found[0].severity)[:most]
        shown = sorted(weighty, key=lambda found: found[0].sort_key)
    blocks = [format_problem(found[0], t, found) + "\n" for found in shown]
    if len(groups) > most:
        blocks.append(describe_left_out(groups, shown, t) + "\n")
    return "\n".join(blocks)


def describe_left_out(
    groups: Sequence[Sequence[Problem]], shown: Sequence[Sequence[Problem]], t: Translator
) -> str:
    """How many problems were not told, by weight."""
    counts = count_by_severity(problem for found in groups for problem in found)
    counts -= count_by_severity(problem for found in shown for problem in found)
    return t(
        "problems-left-out",
        n=counts.total(),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
    )


def group_problems(
    problems: Iterable[Problem], *, is_short: bool = False
) -> list[tuple[Problem, ...]]:
    """What one rule found many times in a file stands together, at its first place."""
    most = _FEW_ALIKE if is_short else _MOST_ALIKE
    groups: dict[tuple[str, str], list[tuple[int, Problem]]] = {}
    # What stands at one place keeps the order in which it was found.
    for at, problem in enumerate(sorted(problems, key=lambda problem: problem.sort_key)):
        groups.setdefault((problem.path, problem.rule), []).append((at, problem))
    parts = [
        part
        for found in groups.values()
        for part in ([found] if len(found) > most else [[one] for one in found])
    ]
    return [tuple(problem for _, problem in part) for part in sorted(parts, key=lambda p: p[0][0])]


def describe_rest(found: Sequence[Problem], t: Translator) -> str:
    """The lines of the others in a group; empty for a group of one."""
    if len(found) <= 1:
        return ""
    lines = list(dict.fromkeys(str(problem.line) for problem in found[1:] if problem.line))
    more = "…" if len(lines) > _MOST_LINES else ""
    return t(
        "review-alike", n=len(found) - 1, lines="、".join(lines[:_MOST_LINES]) + more or "blank"
    )


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


@lru_cache(maxsize=16_384)
def to_line(text: str, longest: int = _LONGEST) -> str:
    """A value that somebody typed, on one line, bounded, and with nothing in it that acts.

    What could not be seen is named: ``\\x1b``, ``<U+202E>``.
    """
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return _OBEYED.sub(_name, _BREAKS.sub(" ", text))


def _name(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is no UTF-8
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"<U+{code:04X}>"


def to_inert(text: str) -> str:
    """Lines for a log, of which no runner makes commands."""
    return _OLD_COMMAND.sub("# #", _COMMAND.sub(r"\1: :", text))


def _args(problem: Problem, t: Translator) -> dict[str, str | int]:
    args = {
        name: to_line(value) if isinstance(value, str) else value for name, value in problem.args
    }
    if "key" in args:
        args["name"] = args["word"] if t.language == "zh" and "word" in args else args["key"]
    # Fluent selects by names, and the empty string is none; what somebody typed is only quoted.
    return {
        name: "blank" if value == "" and name != _TYPED else value for name, value in args.items()
    }


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
