"""What is wrong with the content, as a value. Exceptions are for bugs and for a broken build."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from generator.model.names import show_name
from generator.model.severity import SEVERITIES
from generator.model.severity import Severity as Severity

LEFT_OUT = {"left_out": "yes"}
"""Said with a problem of a field that a page does without until it is mended."""


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong, where, and the facts its message needs.

    The wording stands in the language files: message ``problem-<rule>`` with the attributes
    ``.hint`` (how to mend it) and ``.example`` (a correct one); ``args`` fill all three.
    """

    rule: str
    severity: Severity
    path: str
    """Path below the project's root, with forward slashes."""
    line: int = 0
    """From 1; 0 when the whole file is meant."""
    field: str = ""
    """The front-matter key (English), column or setting, where there is one."""
    args: tuple[tuple[str, str | int], ...] = ()

    def __post_init__(self) -> None:
        # Whatever the disk calls a file: no output may stumble over it.
        if not self.path.isprintable():
            force_setattr(self, "path", show_name(self.path))

    @property
    def sort_key(self) -> tuple[str, int]:
        """By place; what stands at one place keeps the order in which it was found."""
        return (self.path, self.line)


def build_problem(
    rule: str,
    path: str,
    line: int = 0,
    severity: Severity | None = None,
    /,
    *,
    field: str = "",
    **args: str | int,
) -> Problem:
    """Write a problem in one line where it is found.

    ``severity``: where it is not the one in the table (:mod:`generator.model.severity`).
    """
    return Problem(
        rule=rule,
        severity=SEVERITIES[rule] if severity is None else severity,
        path=path,
        line=line,
        field=field,
        args=tuple(sorted(args.items())),
    )


def go_without(problem: Problem) -> Problem:
    """The same problem, which says that all else goes on without what it is about."""
    args = tuple(sorted({**dict(problem.args), **LEFT_OUT}.items()))
    return replace(problem, args=args)


def leave_out(problem: Problem) -> Problem:
    """The same as a warning that says: the page does without."""
    return replace(go_without(problem), severity=Severity.WARNING)


def is_left_out(problem: Problem) -> bool:
    """Whether a problem says that all else goes on without what it is about."""
    return "left_out" in dict(problem.args)


def is_lost(problems: Iterable[Problem]) -> bool:
    """Whether an error among these is of what cannot be done without."""
    return any(
        problem.severity is Severity.ERROR and not is_left_out(problem) for problem in problems
    )


def is_fault(error: BaseException) -> bool:
    """Whether somebody's input brought it about; a panic of Rust's is no ``Exception``."""
    return not isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError)


_ADDRESS_IN_MEMORY = re.compile(r"\bat 0x[0-9a-fA-F]+")


def tell_fault(error: BaseException, path: str, rule: str = "file-faulty", **args: str) -> Problem:
    """A fault of ours that something in a file brought about: it leaves that file out.

    ``page-faulty`` is the rule where a page fails that is made of it. The same fault is the same
    problem in every process.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    code = trace.tb_frame.f_code if trace else None
    where = f"{code.co_name}:{trace.tb_lineno}" if code and trace else ""
    said = _ADDRESS_IN_MEMORY.sub("", f"{type(error).__name__}: {_say(error)}")
    detail = " ".join(said.split())[:200]
    return build_problem(rule, path, field="", detail=detail, where=where, **args)


def _say(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # a library's exception, say, whose message holds what cannot be written
        return ""


def count_by_severity(problems: Iterable[Problem]) -> Counter[Severity]:
    return Counter(problem.severity for problem in problems)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)
