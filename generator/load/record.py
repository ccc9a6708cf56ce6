"""Located nodes → a validated record: one reader for everything that people type.

Pydantic finds all faults at once; the wording is ours, with the line of each.
"""

from __future__ import annotations

import difflib
import types
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.load.nodes import (
    KeyedNode,
    MappingNode,
    Node,
    SequenceNode,
    find_filled,
    line_of,
    to_plain,
)
from generator.load.shape import fold_key
from generator.model.front import ReportFront, chinese_names
from generator.model.problem import LEFT_OUT, Problem, Severity, build_problem, has_errors
from generator.model.values import ReadingContext

R = TypeVar("R", bound=BaseModel)
Location = tuple[int | str, ...]
"""Keys and indexes on the way to a place in a record."""

_PYDANTIC_RULES = {
    "missing": "field-missing",
    "list_type": "list-expected",
    "tuple_type": "list-expected",
    "dict_type": "mapping-expected",
    "model_type": "mapping-expected",
    "model_attributes_type": "mapping-expected",
    "int_from_float": "number-whole",
    "int_parsing": "number-unreadable",
    "bool_parsing": "choice-unknown",
    "literal_error": "choice-unknown",
    "enum": "choice-unknown",
    "greater_than_equal": "number-range",
    "less_than_equal": "number-range",
}


def read_record(
    model: type[R], node: MappingNode, path: str
) -> tuple[R | None, tuple[Problem, ...]]:
    """Translate and validate a mapping; None when any problem is an error."""
    english, found = put_english_keys(model, node, path)
    record, problems = validate_record(model, english, path)
    problems = tuple(dict.fromkeys((*found, *problems)))
    return (None if has_errors(problems) else record), problems


def put_english_keys(
    model: type[BaseModel], node: MappingNode, path: str, *, keep: Collection[str] | None = None
) -> tuple[MappingNode, tuple[Problem, ...]]:
    """The same mapping with English keys for Chinese ones, lines kept.

    Unknown keys are left out with a warning; repeated and contradicting ones are errors, unless
    ``keep`` tells which fields of the record cannot be done without: others are left out then.
    """
    problems: list[Problem] = []
    return _translate(model, node, path, problems, keep), tuple(problems)


def validate_record(
    model: type[R], node: MappingNode, path: str, context: ReadingContext | None = None
) -> tuple[R | None, tuple[Problem, ...]]:
    """Validate a mapping with English keys; None when it is not valid."""
    record, faults, notes = _validate(model, node, path, context or ReadingContext())
    return record, tuple(dict.fromkeys((*(problem for _, problem in faults), *notes)))


@dataclass(frozen=True, slots=True)
class Lenient(Generic[R]):
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
    problems: dict[Problem, None] = {}
    while True:
        record, faults, notes = _validate(model, node, path, context)
        removable: list[Location] = []
        faulty: set[str] = set()
        for where, problem in faults:
            place = None if str(where[0]) in keep else _find_optional(model, node, where)
            if place is None:
                faulty.add(str(where[0]))
                problems[problem] = None
            else:
                removable.append(place)
                problems[leave_out(problem)] = None
        if not removable:
            problems |= dict.fromkeys(notes)
            return Lenient(record, node, tuple(problems), frozenset(faulty))
        node = _without(node, removable)


@dataclass(frozen=True, slots=True)
class Firm:
    """What of a record cannot be done without."""

    fields: frozenset[str]
    """Also where the schema has something in their place."""
    records: tuple[type[BaseModel], ...]
    """Of these none is left out of a list."""


def validate_partly(
    model: type[R], node: MappingNode, path: str, firm: Firm
) -> tuple[R | None, MappingNode, tuple[Problem, ...]]:
    """Validate a mapping and do without the least that cannot be read, however deep it stands.

    What is left out stays an error, which says so: the file is one that all others rest on.
    """
    problems: dict[Problem, None] = {}
    while True:
        record, faults, notes = _validate(model, node, path, ReadingContext())
        removable: list[Location] = []
        for where, problem in faults:
            place = _find_least(model, node, where, firm)
            if place is None:
                problems[problem] = None
            else:
                removable.append(place)
                problems[go_without(problem)] = None
        if not removable:
            return record, node, tuple(problems | dict.fromkeys(notes))
        node = _without(node, removable)


def go_without(problem: Problem) -> Problem:
    """The same error, which says that all else goes on without it."""
    args = tuple(sorted({**dict(problem.args), **LEFT_OUT}.items()))
    return replace(problem, args=args)


def is_lost(problems: Collection[Problem]) -> bool:
    """Whether an error among these is of what cannot be done without."""
    return any(
        problem.severity is Severity.ERROR and "left_out" not in dict(problem.args)
        for problem in problems
    )


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
            if (values := _mapping_values(annotation)) is not None:
                found, annotation = place, values
            else:
                [record, *_] = _record_types(annotation) or (BaseModel,)
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
            is_firm = any(issubclass(one, firm.records) for one in _record_types(annotation))
            if not is_firm and (len(there) > 1 or not is_needed):
                found = place
            node = node.items[there[step]]
        else:
            break
    return found


def _field_of(record: type[BaseModel], key: str) -> Any:
    return next((i for k, i in record.model_fields.items() if key in (k, i.alias)), None)


def leave_out(problem: Problem) -> Problem:
    """The same as a warning that says: the page does without."""
    args = tuple(sorted({**dict(problem.args), **LEFT_OUT}.items()))
    return replace(problem, severity=Severity.WARNING, args=args)


def english_key(model: type[BaseModel], word: str) -> str:
    """The key of a field by any name it has; empty where nothing has that name."""
    return _keys_by_word(model).get(fold_key(word), "")


def _validate(
    model: type[R], node: MappingNode, path: str, context: ReadingContext
) -> tuple[R | None, list[tuple[Location, Problem]], list[Problem]]:
    """The record, each fault with its place in the mapping, and what was mended."""
    context.notes.clear()
    record: R | None = None
    faults: list[tuple[Location, Problem]] = []
    try:
        record = model.model_validate(to_plain(node), context=context)
    except ValidationError as error:
        for fault in error.errors():
            where = tuple(step for step in fault["loc"] if step != "[key]")
            faults.append((where, _problem_of(fault, where, model, node, path)))
    notes = [build_problem(note.rule, path, note.line, **note.args) for note in context.notes]
    return record, faults, notes


def _find_optional(model: type[BaseModel], node: MappingNode, where: Location) -> Location | None:
    """The least that can be taken out for a faulty place to be gone; None: it must be there."""
    key = str(where[0])
    info = _field_of(model, key)
    value = node.get(key)
    if info is None or info.is_required() or value is None:
        return None
    rest = where[1:]
    records = _record_types(info.annotation)
    if not rest:
        return (key,)
    annotation: Any = info.annotation
    if isinstance(value, MappingNode) and _mapping_values(annotation) is not None:
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


_NO_TEXT = -1
"""Instead of an index: all items that are no texts."""


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


@cache
def _keys_by_word(model: type[BaseModel]) -> dict[str, str]:
    """English keys by every folded name."""
    by_word = {
        fold_key(info.alias or key): info.alias or key for key, info in model.model_fields.items()
    }
    for key, words in chinese_names(model).items():
        by_word |= {fold_key(word): key for word in words}
    return by_word


def _problem_of(
    fault: Any, location: Location, model: type[BaseModel], node: MappingNode, path: str
) -> Problem:
    context = fault.get("ctx") or {}
    rule = _PYDANTIC_RULES.get(fault["type"])
    if rule is None:
        rule = fault["type"] if "value" in context else "value-invalid"
    args = {key: str(value) for key, value in context.items() if key != "error"}
    if rule == "choice-unknown" and "expected" in args:
        args["allowed"] = args["words"] = args.pop("expected").replace(" or ", ", ")
    if rule == "number-range":
        args = {"limit": args.get("limit") or next(iter(args.values()))}
    if rule == "value-invalid":
        args = {"detail": str(fault["msg"])}
    args.setdefault("value", str(fault["input"])[:40])
    key = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    return build_problem(
        rule,
        path,
        line_of(node, location),
        field=".".join(str(step) for step in location),
        key=key,
        word=_chinese_name(model, location) or key,
        **args,
    )


def _chinese_name(model: type[BaseModel], location: Location) -> str:
    """The Chinese name of the field at a location; empty where it has none."""
    name = ""
    for step in location:
        if not isinstance(step, str):
            continue
        for key, info in model.model_fields.items():
            if step in (key, info.alias):
                words = chinese_names(model)[info.alias or key]
                name = words[0] if words else ""
                model = next(iter(_record_types(info.annotation)), model)
                break
    return name


def _translate(
    model: type[BaseModel],
    node: MappingNode,
    path: str,
    problems: list[Problem],
    keep: Collection[str] | None,
) -> MappingNode:
    """Put English keys for Chinese ones; report unknown, repeated and contradicting keys."""
    fields = {info.alias or key: info for key, info in model.model_fields.items()}
    by_word = _keys_by_word(model)
    entries: dict[str, KeyedNode] = {}
    typed: dict[str, str] = {}
    contested: set[str] = set()
    for entry in node:
        key = by_word.get(fold_key(entry.key), "")
        if not key:
            problems.append(unknown_key(entry.key, model, path, entry.line))
            continue
        value = _translate_value(fields[key].annotation, entry.value, path, problems, keep)
        if key not in entries:
            entries[key] = KeyedNode(key, value, entry.line)
            typed[key] = entry.key
            continue
        before = entries[key]
        is_same = to_plain(before.value) == to_plain(value)
        if is_same and typed[key] != entry.key:
            continue
        problem = build_problem(
            "key-repeated" if typed[key] == entry.key else "alias-contradicts",
            path,
            entry.line,
            field=key,
            key=entry.key,
            other=typed[key],
            line=before.line,
        )
        is_needed = keep is None or key in keep or fields[key].is_required()
        if is_same and keep is not None:
            problem = replace(problem, severity=Severity.WARNING)
        elif not is_needed:
            problem = leave_out(problem)
            contested.add(key)
        problems.append(problem)
    kept = tuple(entry for key, entry in entries.items() if key not in contested)
    return MappingNode(kept, node.line)


def unknown_key(key: str, model: type[BaseModel], path: str, line: int) -> Problem:
    """The nearest key that there is; else what there is, which for a report the guide lists."""
    close = difflib.get_close_matches(fold_key(key), list(_keys_by_word(model)), n=1, cutoff=0.5)
    known = [info.alias or name for name, info in model.model_fields.items()]
    return build_problem(
        "key-unknown",
        path,
        line,
        field=key,
        key=key,
        suggestion=close[0] if close else "",
        known="" if issubclass(model, ReportFront) else ", ".join(known),
    )


def _translate_value(
    annotation: Any,
    node: Node,
    path: str,
    problems: list[Problem],
    keep: Collection[str] | None,
) -> Node:
    inner = _record_types(annotation)
    if not inner:
        if isinstance(node, MappingNode):
            return _without_repeated(node, path, problems, keep)
        return node
    if isinstance(node, MappingNode) and (values := _mapping_values(annotation)) is not None:
        once = _without_repeated(node, path, problems, keep)
        return MappingNode(
            tuple(
                KeyedNode(
                    entry.key,
                    _translate_value(values, entry.value, path, problems, keep),
                    entry.line,
                )
                for entry in once
            ),
            node.line,
        )
    record = inner[0]
    is_named = _mapping_values(annotation) is not None
    if is_named and isinstance(node, SequenceNode) and _holds_mappings(node):
        # A dash before each name: the same mapping.
        entries = tuple(entry for item in node.items for entry in item)  # type: ignore[union-attr]
        return _translate_value(annotation, MappingNode(entries, node.line), path, problems, keep)
    if isinstance(node, SequenceNode):
        items = (_translate_one(record, item, path, problems, keep) for item in node.items)
        return SequenceNode(tuple(items), node.line)
    return _translate_one(record, node, path, problems, keep)


def _holds_mappings(node: SequenceNode) -> bool:
    return bool(node.items) and all(isinstance(item, MappingNode) for item in node.items)


def _translate_one(
    record: type[BaseModel],
    node: Node,
    path: str,
    problems: list[Problem],
    keep: Collection[str] | None,
) -> Node:
    if not isinstance(node, MappingNode):
        return node
    return _translate(record, node, path, problems, keep)


def _without_repeated(
    node: MappingNode, path: str, problems: list[Problem], keep: Collection[str] | None
) -> MappingNode:
    """Report names that stand twice; leave both out where that may be."""
    first: dict[str, int] = {}
    repeated: set[str] = set()
    for entry in node:
        if entry.key in first:
            problem = build_problem(
                "key-repeated",
                path,
                entry.line,
                key=entry.key,
                other=entry.key,
                line=first[entry.key],
            )
            problems.append(problem if keep is None else leave_out(problem))
            repeated.add(entry.key)
        first.setdefault(entry.key, entry.line)
    if keep is None or not repeated:
        return node
    kept = tuple(entry for entry in node if entry.key not in repeated)
    return MappingNode(kept, node.line)


def _find_record_types(annotation: Any) -> tuple[type[BaseModel], ...]:
    """The record types inside an annotation such as ``tuple[Photo, ...]`` or ``Review | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(found for arg in get_args(annotation) for found in _record_types(arg))


_record_types: Callable[[Any], tuple[type[BaseModel], ...]] = cache(_find_record_types)


@cache
def _mapping_values(annotation: Hashable) -> Any:
    """The type of a dict's values; None for what is no dict."""
    if get_origin(annotation) in (Union, types.UnionType):
        found = (_mapping_values(arg) for arg in get_args(annotation))
        return next((values for values in found if values is not None), None)
    return get_args(annotation)[1] if get_origin(annotation) is dict else None
