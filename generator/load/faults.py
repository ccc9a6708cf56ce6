"""What is wrong with a file, as it is found: told by its lines, or by a record's fields. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.load.nodes import MappingNode, line_of
from generator.load.record import Location
from generator.model.problem import Problem, Severity, build_problem, leave_out


@dataclass(slots=True)
class LineFaults:
    """Of a file that is read line by line, or row by row."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def tell(
        self,
        rule: str,
        line: int = 0,
        severity: Severity | None = None,
        /,
        *,
        field: str = "",
        **args: str | int,
    ) -> None:
        self.problems.append(build_problem(rule, self.path, line, severity, field=field, **args))

    def tell_cell(self, rule: str, row: MappingNode, column: str, /, **args: str | int) -> None:
        """Of one cell of a row that was read."""
        self.tell(rule, line_of(row, (column,)), field=column, **args)


@dataclass(slots=True)
class Faults:
    """Of a record that was read, each with its place in it."""

    path: str
    root: MappingNode
    """The record's fields, with English keys."""
    problems: list[Problem] = field(default_factory=list)

    def tell(self, rule: str, where: Location, **args: str) -> None:
        self.problems.append(self._build(rule, where, args))

    def leave_out(self, rule: str, where: Location, **args: str) -> None:
        """Of something that the page can do without."""
        self.problems.append(leave_out(self._build(rule, where, args)))

    def _build(self, rule: str, where: Location, args: dict[str, str]) -> Problem:
        line = line_of(self.root, where)
        name = ".".join(str(step) for step in where)
        return build_problem(rule, self.path, line, field=name, **args)
