"""YAML as a tree of located nodes.

Every scalar stays the text that was typed, so nothing is guessed by YAML 1.1 (``14:30`` is not
870, ``0102`` not 66, ``no`` not False); every key keeps its line; a repeated key and an alias
(``*name``; the bomb that keeps a parser busy for minutes) are problems instead of surprises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

import yaml
from msgspec import Struct

from generator.load.text import drop_unseen
from generator.model.values import Text

try:  # libyaml's parser, ten times faster, where PyYAML was built with it
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - depends on how PyYAML was built
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class ScalarNode(Struct, frozen=True):
    value: str
    line: int
    is_null: bool = False


class SequenceNode(Struct, frozen=True, eq=False):
    """A list; one is the same as itself alone, so that what is known of it can be kept."""

    items: tuple[Node, ...]
    line: int


class KeyedNode(Struct, frozen=True):
    key: str
    value: Node
    line: int


class MappingNode(Struct, frozen=True):
    entries: tuple[KeyedNode, ...]
    line: int

    def get(self, key: str) -> Node | None:
        for entry in self.entries:
            if entry.key == key:
                return entry.value
        return None

    def __iter__(self) -> Iterator[KeyedNode]:
        return iter(self.entries)


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


class YamlError(Exception):
    """YAML that cannot be read: the rule that names the fault, its line, and what was found."""

    def __init__(self, rule: str, line: int, detail: str = "") -> None:
        super().__init__(rule, line, detail)
        self.rule, self.line, self.detail = rule, line, detail


def parse_yaml(text: str, *, first_line: int = 1) -> Node | None:
    """Read one YAML document; None when it is empty.

    ``first_line`` is the line of the file on which ``text`` begins. Raises :class:`YamlError`
    for what is no YAML, and for aliases; repeated keys are kept for the reader to report.
    """
    offset = first_line - 1
    try:
        _refuse_bombs(text, offset)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 1 + offset
        raise YamlError("yaml-syntax", line, _name_fault(error)) from error
    except yaml.YAMLError as error:
        raise YamlError("yaml-syntax", first_line, "character") from error
    return None if root is None else _convert(root, offset)


FIELD = re.compile(r"[^\s#\-:][^:]*:(?:\s|$)")
"""The beginning of a line with a field of the record itself."""


def parse_by_field(
    text: str, *, first_line: int = 1
) -> tuple[MappingNode | None, list[tuple[str, YamlError]]]:
    """Read field by field what is no YAML as a whole: what can be read, and the keys of the rest.

    None where there are no fields to tell.
    """
    lines = text.split("\n")
    starts = [index for index, line in enumerate(lines) if FIELD.match(line)]
    if not starts or any(line.strip() and line[0] != "#" for line in lines[: starts[0]]):
        return None, []
    entries: list[KeyedNode] = []
    broken: list[tuple[str, YamlError]] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        try:
            node = parse_yaml("\n".join(lines[start:end]), first_line=first_line + start)
        except YamlError as error:
            broken.append((lines[start].partition(":")[0].strip(), error))
        else:
            entries += node if isinstance(node, MappingNode) else ()
    return MappingNode(tuple(entries), first_line), broken


# What libyaml says, in the words of its message, and the name our messages know it by.
_FAULTS = {
    "or ']'": "bracket",
    "or '}'": "bracket",
    "node content": "bracket",
    "end of stream": "quote",
    "mapping values": "colon",
    "expected ':'": "colon",
    "start any token": "character",
    "expected key": "indent",
    "'-' indicator": "indent",
    "block end": "indent",
}


def _name_fault(error: yaml.MarkedYAMLError) -> str:
    text = f"{error.context} {error.problem}"
    return next((name for words, name in _FAULTS.items() if words in text), "other")


_DEEPEST = 20
_DEEP = re.compile(r"^ {9}|[-?:] +[-?] |\t", re.MULTILINE)


def _refuse_bombs(text: str, offset: int) -> None:
    """Stop at aliases and at endless nesting before anything is composed."""
    if "*" not in text and text.count("[") + text.count("{") < 10 and not _DEEP.search(text):
        return  # each level takes a bracket, a blank or a dash
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = (event.start_mark.line if event.start_mark else 0) + 1 + offset
        if isinstance(event, yaml.AliasEvent):
            raise YamlError("yaml-alias", line, f"*{event.anchor}")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise YamlError("yaml-syntax", line, "deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _convert(node: yaml.Node, offset: int) -> Node:
    line = node.start_mark.line + 1 + offset
    if isinstance(node, yaml.ScalarNode):
        is_null = node.style in (None, "") and node.value in ("", "~", "null", "Null", "NULL")
        # Only between double quotes does YAML know escapes, which may name any character.
        value = drop_unseen(node.value)[0] if node.style == '"' else node.value
        return ScalarNode(value, line, is_null)
    if isinstance(node, yaml.SequenceNode):
        return SequenceNode(tuple(_convert(item, offset) for item in node.value), line)
    entries = []
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "{…}"
        key_line = key.start_mark.line + 1 + offset
        entries.append(KeyedNode(name, _convert(value, offset), key_line))
    return MappingNode(tuple(entries), line)


def to_plain(node: Node) -> object:
    """Turn nodes into lists, dicts and located texts; empty values are left out."""
    if isinstance(node, ScalarNode):
        return None if node.is_null else Text(node.value, node.line)
    if isinstance(node, SequenceNode):
        items = (to_plain(item) for item in node.items)
        return [item for item in items if item is not None]
    plain = {Text(entry.key, entry.line): to_plain(entry.value) for entry in node}
    return {key: value for key, value in plain.items() if value is not None}


@lru_cache(maxsize=4)
def find_filled(node: SequenceNode) -> tuple[int, ...]:
    """The items that are more than empty places, which :func:`to_plain` leaves out.

    Asked for each of a thousand faults in one list.
    """
    return tuple(
        index
        for index, item in enumerate(node.items)
        if not (isinstance(item, ScalarNode) and item.is_null)
    )


def line_of(node: Node, location: tuple[int | str, ...]) -> int:
    """The line of the nearest node on the way to a pydantic error location."""
    line = node.line
    for step in location:
        if isinstance(node, MappingNode):
            entry = next((entry for entry in node if entry.key == step), None)
            if entry is None:
                break
            node, line = entry.value, entry.line
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            filled = find_filled(node)
            if step >= len(filled):
                break
            node = node.items[filled[step]]
            line = node.line
        else:
            break
    return line
