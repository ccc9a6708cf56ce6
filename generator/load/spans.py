"""Two days or two times that stand in one field: 2026-03-04 至 03-05, 14:00—16:00."""

from __future__ import annotations

from generator.load.nodes import KeyedNode, MappingNode, Node, ScalarNode
from generator.model.days import parse_date, parse_moment, parse_period, parse_times
from generator.model.problem import Problem, build_problem


def split_spans(
    fields: MappingNode, path: str, year: int | None
) -> tuple[MappingNode, tuple[Problem, ...]]:
    """Put the second day or time where it belongs, if nothing else stands there."""
    problems: list[Problem] = []
    fields = _split(fields, path, problems, year, first="date", last="end_date")
    fields = _split(fields, path, problems, year, first="start", last="end")
    return fields, tuple(problems)


def _split(
    fields: MappingNode,
    path: str,
    problems: list[Problem],
    year: int | None,
    *,
    first: str,
    last: str,
) -> MappingNode:
    # 结束: 14:00-16:00 names both, too.
    typed = [key for key in (first, last) if _text(fields.get(key))]
    found = [(key, span) for key in typed if (span := _read(_text(fields.get(key)), first, year))]
    if not found:
        return fields
    key, (begin, end) = found[0]
    others = [_text(fields.get(other)) for other in typed if other != key]
    if any(not _agrees(other, first, year, (begin, end)) for other in others):
        return fields
    entry = next(entry for entry in fields if entry.key == key)
    problems.append(
        build_problem(
            "span-split",
            path,
            entry.line,
            field=key,
            value=_text(entry.value),
            begin=begin,
            end=end,
        )
    )
    kept = [entry for entry in fields if entry.key not in (first, last)]
    both = [
        KeyedNode(name, ScalarNode(text, entry.line), entry.line)
        for name, text in ((first, begin), (last, end))
    ]
    return MappingNode((*kept, *both), fields.line)


def _read(text: str, kind: str, year: int | None) -> tuple[str, str] | None:
    if kind == "date":
        days = parse_period(text, year=year)
        return (str(days[0]), str(days[1])) if days else None
    times = parse_times(text)
    if times is None or times[0].is_end_of_day:
        return None
    end = "24:00" if times[1].is_end_of_day else f"{times[1].time:%H:%M}"
    return f"{times[0].time:%H:%M}", end


def _agrees(text: str, kind: str, year: int | None, span: tuple[str, str]) -> bool:
    """Whether the other field says the same."""
    if _read(text, kind, year) == span:
        return True
    if kind == "date":
        return str(parse_date(text, year=year)) in span
    moment = parse_moment(text)
    return moment is not None and f"{moment.time:%H:%M}" in span


def _text(node: Node | None) -> str:
    return node.value if isinstance(node, ScalarNode) and not node.is_null else ""
