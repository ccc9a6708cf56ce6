"""Located nodes → a validated record: one reader for everything that people type.

Pydantic finds all faults at once; the wording is ours, with the line of each.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.load.annotations import record_types
from generator.load.keys import put_english_keys
from generator.load.nodes import MappingNode, line_of, to_plain
from generator.model.front import chinese_names
from generator.model.problem import Problem, build_problem, has_errors
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


def validate_record(
    model: type[R], node: MappingNode, path: str, context: ReadingContext | None = None
) -> tuple[R | None, tuple[Problem, ...]]:
    """Validate a mapping with English keys; None when it is not valid."""
    record, faults, notes = find_faults(model, node, path, context or ReadingContext())
    return record, tuple(dict.fromkeys((*(problem for _, problem in faults), *notes)))


def find_faults(
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
                model = next(iter(record_types(info.annotation)), model)
                break
    return name
