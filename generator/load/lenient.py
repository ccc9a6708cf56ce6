"""A record as far as it can be read: the least that cannot be, and need not be there, is left out.

Of a report that is told as a warning, so that its page is built; in a file that all others rest
on it stays an error, which says that all else goes on without it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Generic, TypeVar

from msgspec import Struct
from pydantic import BaseModel

from generator.load.annotations import mapping_values, record_types
from generator.load.nodes import KeyedNode, MappingNode, Node, SequenceNode, find_filled
from generator.load.record import Location, find_faults
from generator.model.problem import Problem, go_without, leave_out
from generator.model.values import ReadingContext

R = TypeVar("R", bound=BaseModel)

_NO_TEXT = -1
"""Instead of an index: all items that are no texts."""


class Lenient(Struct, Generic[R], frozen=True):
    """A record as far as it could be read."""

    record: R | None
    """None when a field that must be there cannot be read."""
    fields: MappingNode
    """What was read, without what was left out."""
    problems: tuple[Problem, ...]
    faulty: frozenset[str]
    """Fields that must be there and cannot be read."""


def validate_leniently(
    model: type[R],
    node: MappingNode,
    path: str,
    context: ReadingContext,
    keep: Collection[str],
) -> Lenient[R]:
    """Validate a mapping and do without what is optional and cannot be read: a warning each.

    As little as possible is left out: the date of a resolution, an item of a list, a field.
    ``keep`` are the fields that cannot be done without.
    """

    def find(node: MappingNode, where: Location) -> Location | None:
        return None if str(where[0]) in keep else _find_optional(model, node, where)

    return _validate_without(model, node, path, context, find, leave_out)


class Firm(Struct, frozen=True):
    """What of a record cannot be done without."""

    fields: frozenset[str]
    """Also where the schema has something in their place."""
    records: tuple[type[BaseModel], ...]
    """Of these none is left out of a list."""


def validate_partly(model: type[R], node: MappingNode, path: str, firm: Firm) -> Lenient[R]:
    """Validate a mapping and do without the least that cannot be read, however deep it stands.

    What is left out stays an error, which says so: the file is one that all others rest on.
    """

    def find(node: MappingNode, where: Location) -> Location | None:
        return _find_least(model, node, where, firm)

    return _validate_without(model, node, path, ReadingContext(), find, go_without)


def _validate_without(
    model: type[R],
    node: MappingNode,
    path: str,
    context: ReadingContext,
    find: Callable[[MappingNode, Location], Location | None],
    tell: Callable[[Problem], Problem],
) -> Lenient[R]:
    """Validate again and again without what is faulty, as long as it can be done without.

    ``find``: what is to be taken out for a faulty place to be gone; None where it must be there.
    ``tell``: the problem of what is left out.
    """
    problems: dict[Problem, None] = {}
    while True:
        record, faults, notes = find_faults(model, node, path, context)
        removable: list[Location] = []
        faulty: set[str] = set()
        for where, problem in faults:
            place = find(node, where)
            if place is None:
                faulty.update(str(step) for step in where[:1])
                problems[problem] = None
            else:
                removable.append(place)
                problems[tell(problem)] = None
        if not removable:
            problems |= dict.fromkeys(notes)
            return Lenient(record, node, tuple(problems), frozenset(faulty))
        node = _without(node, removable)


def _find_optional(model: type[BaseModel], node: MappingNode, where: Location) -> Location | None:
    """The least that can be taken out for a faulty place to be gone; None: it must be there."""
    key = str(where[0])
    info = _field_of(model, key)
    value = node.get(key)
    if info is None or info.is_required() or value is None:
        return None
    rest = where[1:]
    records = record_types(info.annotation)
    if not rest:
        return (key,)
    annotation: Any = info.annotation
    if isinstance(value, MappingNode) and mapping_values(annotation) is not None:
        return (key, rest[0]) if value.get(str(rest[0])) is not None else (key,)
    if not records:
        # Items may have been split since: what is no text is what cannot be read.
        return (key, _NO_TEXT) if isinstance(value, SequenceNode) else (key,)
    item: Node | None = value
    place: Location = (key,)
    index = rest[0]
    if isinstance(index, int):
        rest = rest[1:]
        if isinstance(value, SequenceNode):
            found = find_filled(value)
            if index >= len(found):
                return (key,)
            item, place = value.items[found[index]], (key, found[index])
    if rest and isinstance(item, MappingNode) and item.get(str(rest[0])) is not None:
        inner = records[0].model_fields.get(str(rest[0]))
        if inner is not None and not inner.is_required():
            return (*place, rest[0])
    return place


def _find_least(annotation: Any, node: Node, where: Location, firm: Firm) -> Location | None:
    """The innermost thing around a faulty place that can be taken out; None where there is none."""
    place: Location = ()
    found: Location | None = None
    is_needed = True
    for step in where:
        if isinstance(node, MappingNode):
            child = node.get(str(step))
            if child is None:
                break
            place = (*place, str(step))
            if (values := mapping_values(annotation)) is not None:
                found, annotation = place, values
            else:
                [record, *_] = record_types(annotation) or (BaseModel,)
                info = _field_of(record, str(step))
                if info is None:
                    break
                is_needed = info.is_required() or str(step) in firm.fields
                found = found if is_needed else place
                annotation = info.annotation
            node = child
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            there = find_filled(node)
            if step >= len(there):
                break
            place = (*place, there[step])
            is_firm = any(issubclass(one, firm.records) for one in record_types(annotation))
            if not is_firm and (len(there) > 1 or not is_needed):
                found = place
            node = node.items[there[step]]
        else:
            break
    return found


def _field_of(record: type[BaseModel], key: str) -> Any:
    return next((i for k, i in record.model_fields.items() if key in (k, i.alias)), None)


def _without(node: MappingNode, places: Collection[Location]) -> MappingNode:
    """The mapping without these places."""
    entries = []
    for entry in node:
        below = [place[1:] for place in places if place[0] == entry.key]
        if not below:
            entries.append(entry)
        elif () not in below:
            entries.append(KeyedNode(entry.key, _take_out(entry.value, below), entry.line))
    return MappingNode(tuple(entries), node.line)


def _take_out(node: Node, places: Collection[Location]) -> Node:
    if isinstance(node, MappingNode):
        return _without(node, places)
    if not isinstance(node, SequenceNode):
        return node
    by_index: dict[object, list[Location]] = {}
    for place in places:
        by_index.setdefault(place[0], []).append(place[1:])
    items: list[Node] = []
    for index, item in enumerate(node.items):
        below = by_index.get(index, [])
        is_no_text = _NO_TEXT in by_index and isinstance(item, MappingNode)
        if not below and not is_no_text:
            items.append(item)
        elif below and () not in below:
            items.append(_take_out(item, below))
    return SequenceNode(tuple(items), node.line)
