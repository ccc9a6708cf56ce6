"""Located nodes → a validated record: one reader for everything that people type.

Pydantic finds all faults at once; the wording is ours, with the line of each.
"""

from __future__ import annotations

import difflib
import types
import unicodedata
from collections.abc import Callable, Collection, Hashable
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.load.nodes import KeyedNode, MappingNode, Node, SequenceNode, line_of, to_plain
from generator.model.front import chinese_names
from generator.model.problem import Problem, build_problem, has_errors
from generator.model.values import ReadingContext

R = TypeVar("R", bound=BaseModel)

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


@cache
def known_keys(model: type[BaseModel]) -> frozenset[str]:
    """Every key, English or Chinese, that the record or a record inside it knows."""
    keys: set[str] = set()
    for key, words in chinese_names(model).items():
        keys |= {key, *words}
    for info in model.model_fields.values():
        for inner in _record_types(info.annotation):
            keys |= known_keys(inner)
    return frozenset(keys)


def read_record(
    model: type[R], node: MappingNode, path: str
) -> tuple[R | None, tuple[Problem, ...]]:
    """Translate and validate a mapping; None when any problem is an error."""
    english, found = put_english_keys(model, node, path)
    record, problems = validate_record(model, english, path)
    problems = tuple(dict.fromkeys((*found, *problems)))
    return (None if has_errors(problems) else record), problems


def put_english_keys(
    model: type[BaseModel], node: MappingNode, path: str
) -> tuple[MappingNode, tuple[Problem, ...]]:
    """The same mapping with English keys for Chinese ones, lines kept.

    Unknown keys are left out with a warning; repeated and contradicting ones are errors.
    """
    problems: list[Problem] = []
    return _translate(model, node, path, problems), tuple(problems)


def validate_record(
    model: type[R], node: MappingNode, path: str
) -> tuple[R | None, tuple[Problem, ...]]:
    """Validate a mapping with English keys; None when it is not valid."""
    problems: list[Problem] = []
    context = ReadingContext()
    record: R | None = None
    try:
        record = model.model_validate(to_plain(node), context=context)
    except ValidationError as error:
        problems = [_problem_of(fault, model, node, path) for fault in error.errors()]
    for note in context.notes:
        problems.append(build_problem(note.rule, path, note.line, **note.args))
    return record, tuple(dict.fromkeys(problems))


@cache
def _keys_by_word(model: type[BaseModel]) -> dict[str, str]:
    """English keys by every folded name."""
    by_word = {
        _fold(info.alias or key): info.alias or key for key, info in model.model_fields.items()
    }
    for key, words in chinese_names(model).items():
        by_word |= {_fold(word): key for word in words}
    return by_word


def _problem_of(fault: Any, model: type[BaseModel], node: MappingNode, path: str) -> Problem:
    location = tuple(step for step in fault["loc"] if step != "[key]")
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


def _chinese_name(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
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
    model: type[BaseModel], node: MappingNode, path: str, problems: list[Problem]
) -> MappingNode:
    """Put English keys for Chinese ones; report unknown, repeated and contradicting keys."""
    fields = {info.alias or key: info for key, info in model.model_fields.items()}
    by_word = _keys_by_word(model)
    entries: dict[str, KeyedNode] = {}
    typed: dict[str, str] = {}
    for entry in node:
        key = by_word.get(_fold(entry.key), "")
        if not key:
            problems.append(unknown_key(entry.key, by_word, path, entry.line))
            continue
        value = _translate_value(fields[key].annotation, entry.value, path, problems)
        if key not in entries:
            entries[key] = KeyedNode(key, value, entry.line)
            typed[key] = entry.key
            continue
        before = entries[key]
        if to_plain(before.value) != to_plain(value) or typed[key] == entry.key:
            problems.append(
                build_problem(
                    "key-repeated" if typed[key] == entry.key else "alias-contradicts",
                    path,
                    entry.line,
                    field=key,
                    key=entry.key,
                    other=typed[key],
                    line=before.line,
                )
            )
    return MappingNode(tuple(entries.values()), node.line)


def unknown_key(key: str, known: Collection[str], path: str, line: int) -> Problem:
    close = difflib.get_close_matches(_fold(key), list(known), n=1, cutoff=0.5)
    return build_problem(
        "key-unknown",
        path,
        line,
        field=key,
        key=key,
        suggestion=close[0] if close else "",
    )


def _translate_value(annotation: Any, node: Node, path: str, problems: list[Problem]) -> Node:
    inner = _record_types(annotation)
    if not inner:
        _report_repeated(node, path, problems)
        return node
    if isinstance(node, MappingNode) and (values := _mapping_values(annotation)) is not None:
        _report_repeated(node, path, problems)
        return MappingNode(
            tuple(
                KeyedNode(
                    entry.key, _translate_value(values, entry.value, path, problems), entry.line
                )
                for entry in node
            ),
            node.line,
        )
    record = inner[0]
    if isinstance(node, SequenceNode):
        items = tuple(_translate_one(record, item, path, problems) for item in node.items)
        return SequenceNode(items, node.line)
    return _translate_one(record, node, path, problems)


def _translate_one(record: type[BaseModel], node: Node, path: str, problems: list[Problem]) -> Node:
    return _translate(record, node, path, problems) if isinstance(node, MappingNode) else node


def _report_repeated(node: Node, path: str, problems: list[Problem]) -> None:
    if not isinstance(node, MappingNode):
        return
    first: dict[str, int] = {}
    for entry in node:
        if entry.key in first:
            problems.append(
                build_problem(
                    "key-repeated",
                    path,
                    entry.line,
                    key=entry.key,
                    other=entry.key,
                    line=first[entry.key],
                )
            )
        first.setdefault(entry.key, entry.line)


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


def _fold(key: str) -> str:
    return unicodedata.normalize("NFKC", key).strip().lower().replace("-", "_")
