"""What is wrong with a record that was read: a problem each, with its place in the record. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.load.nodes import MappingNode, line_of
from generator.load.record import Location
from generator.model.problem import Problem, build_problem, leave_out


@dataclass(slots=True)
class Faults:
    """Takes them down, as they are found."""

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
