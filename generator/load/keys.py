"""A record's keys in English, whichever of their names were typed; what no field is called is told.

A key that stands twice says something once, or nothing: which of two contradicting values was
meant is for people to say.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from msgspec.structs import replace
from pydantic import BaseModel

from generator.load.annotations import mapping_values, record_types
from generator.load.nodes import KeyedNode, MappingNode, Node, SequenceNode, to_plain
from generator.load.shape import fold_key
from generator.model.front import ReportFront, chinese_names
from generator.model.problem import Problem, Severity, build_problem, leave_out


def put_english_keys(
    model: type[BaseModel], node: MappingNode, path: str, *, keep: Collection[str] | None = None
) -> tuple[MappingNode, tuple[Problem, ...]]:
    """The same mapping with English keys for Chinese ones, lines kept.

    Unknown keys are left out with a warning; repeated and contradicting ones are errors, unless
    ``keep`` tells which fields of the record cannot be done without: others are left out then.
    """
    translator = _Translator(path, keep)
    return translator.translate(model, node), tuple(translator.problems)


def english_key(model: type[BaseModel], word: str) -> str:
    """The key of a field by any name it has; empty where nothing has that name."""
    return _keys_by_word(model).get(fold_key(word), "")


@cache
def _keys_by_word(model: type[BaseModel]) -> Mapping[str, str]:
    """English keys by every folded name."""
    by_word = {
        fold_key(info.alias or key): info.alias or key for key, info in model.model_fields.items()
    }
    for key, words in chinese_names(model).items():
        by_word |= {fold_key(word): key for word in words}
    return by_word


@dataclass(slots=True)
class _Translator:
    path: str
    keep: Collection[str] | None
    problems: list[Problem] = field(default_factory=list)

    def translate(self, model: type[BaseModel], node: MappingNode) -> MappingNode:
        """Put English keys for Chinese ones; report unknown, repeated and contradicting keys."""
        fields = {info.alias or key: info for key, info in model.model_fields.items()}
        entries: dict[str, KeyedNode] = {}
        typed: dict[str, str] = {}
        contested: set[str] = set()
        for entry in node:
            key = english_key(model, entry.key)
            if not key:
                self.problems.append(_unknown_key(entry.key, model, self.path, entry.line))
                continue
            value = self._translate_value(fields[key].annotation, entry.value)
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
                self.path,
                entry.line,
                field=key,
                key=entry.key,
                other=typed[key],
                line=before.line,
            )
            is_needed = self.keep is None or key in self.keep or fields[key].is_required()
            if is_same and self.keep is not None:
                problem = replace(problem, severity=Severity.WARNING)
            elif not is_needed:
                problem = leave_out(problem)
                contested.add(key)
            self.problems.append(problem)
        kept = tuple(entry for key, entry in entries.items() if key not in contested)
        return MappingNode(kept, node.line)

    def _translate_value(self, annotation: Any, node: Node) -> Node:
        records = record_types(annotation)
        if not records:
            return self._without_repeated(node) if isinstance(node, MappingNode) else node
        values = mapping_values(annotation)
        if values is not None and isinstance(node, SequenceNode) and _holds_mappings(node):
            # A dash before each name: the same mapping.
            entries = tuple(entry for item in node.items for entry in item)  # type: ignore[union-attr]
            node = MappingNode(entries, node.line)
        if values is not None and isinstance(node, MappingNode):
            return MappingNode(
                tuple(
                    KeyedNode(entry.key, self._translate_value(values, entry.value), entry.line)
                    for entry in self._without_repeated(node)
                ),
                node.line,
            )
        if isinstance(node, SequenceNode):
            items = (self._translate_one(records[0], item) for item in node.items)
            return SequenceNode(tuple(items), node.line)
        return self._translate_one(records[0], node)

    def _translate_one(self, record: type[BaseModel], node: Node) -> Node:
        return self.translate(record, node) if isinstance(node, MappingNode) else node

    def _without_repeated(self, node: MappingNode) -> MappingNode:
        """Report names that stand twice; leave both out where that may be."""
        first: dict[str, int] = {}
        repeated: set[str] = set()
        for entry in node:
            if entry.key in first:
                problem = build_problem(
                    "key-repeated",
                    self.path,
                    entry.line,
                    key=entry.key,
                    other=entry.key,
                    line=first[entry.key],
                )
                self.problems.append(problem if self.keep is None else leave_out(problem))
                repeated.add(entry.key)
            first.setdefault(entry.key, entry.line)
        if self.keep is None or not repeated:
            return node
        kept = tuple(entry for entry in node if entry.key not in repeated)
        return MappingNode(kept, node.line)


def _holds_mappings(node: SequenceNode) -> bool:
    return bool(node.items) and all(isinstance(item, MappingNode) for item in node.items)


def _unknown_key(key: str, model: type[BaseModel], path: str, line: int) -> Problem:
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
