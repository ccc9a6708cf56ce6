"""What is meant by a value, by the field it stands in: text stays text, lists are split.

Mending asks here before it touches anything: ``[图文] 学雷锋日`` is a title, or a list broken off.
"""

from __future__ import annotations

import types
import unicodedata
from collections.abc import Mapping
from enum import Enum
from functools import cache, cached_property
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import Struct, field
from pydantic import BaseModel

from generator.load.annotations import record_types
from generator.model.front import Named, Verbatim, chinese_names


class Shape(Enum):
    """How a field's value is written."""

    TEXT = "text"
    """Free text; a list in it is joined."""
    VERBATIM = "verbatim"
    """Free text in which brackets belong to the text."""
    NAME = "name"
    """One name out of known ones."""
    VALUE = "value"
    """A day, a time, a number, a choice."""
    LIST = "list"
    """Several short texts."""
    RECORDS = "records"
    """Keys and values of their own."""


class Schema(Struct, frozen=True, dict=True):
    """The fields of a record by every folded name they have."""

    top: Mapping[str, Shape] = field(default_factory=dict)
    """Of the record itself."""
    inner: Mapping[str, Shape] = field(default_factory=dict)
    """Of the records inside it."""
    required: frozenset[str] = frozenset()
    """Names of the fields that must be there."""
    open: frozenset[str] = frozenset()
    """Names of the fields whose keys are names of something, such as units."""

    @cached_property
    def verbatim(self) -> frozenset[str]:
        """Names of the fields that nothing is taken for brackets in."""
        return frozenset(key for key, shape in self.top.items() if shape is Shape.VERBATIM)


@cache
def schema_of(model: type[BaseModel]) -> Schema:
    """The shapes of a record's fields and of those inside it."""
    top: dict[str, Shape] = {}
    inner: dict[str, Shape] = {}
    required: set[str] = set()
    open_: set[str] = set()
    for key, info in model.model_fields.items():
        names = {fold_key(word) for word in (info.alias or key, *_words(model, info.alias or key))}
        shape = _shape(info.annotation, info.metadata)
        top |= dict.fromkeys(names, shape)
        required |= names if info.is_required() else set()
        for record in record_types(info.annotation):
            below = schema_of(record)
            for name, shape in (*below.inner.items(), *below.top.items()):
                # One record's text may be another's list of records: brackets are theirs then.
                if inner.get(name) is not Shape.RECORDS:
                    inner[name] = shape
            open_ |= below.open
        if _is_dict(info.annotation):
            open_ |= names
    return Schema(top, inner, frozenset(required), frozenset(open_))


def fold_key(key: str) -> str:
    """A key without regard to width, case and blanks (标　题)."""
    if key.isascii() and key.isalpha() and key.islower():
        return key
    return "".join(unicodedata.normalize("NFKC", key).split()).lower().replace("-", "_")


def _words(model: type[BaseModel], key: str) -> tuple[str, ...]:
    return chinese_names(model)[key]


def _shape(annotation: Any, metadata: list[Any]) -> Shape:
    if any(isinstance(mark, Verbatim) for mark in metadata):
        return Shape.VERBATIM
    if any(isinstance(mark, Named) for mark in metadata):
        return Shape.NAME
    if _is_dict(annotation) or record_types(annotation):
        return Shape.RECORDS
    kinds = _plain_types(annotation)
    if tuple in kinds:
        return Shape.LIST
    return Shape.TEXT if str in kinds else Shape.VALUE


def _plain_types(annotation: Any) -> set[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _plain_types(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return {found for arg in get_args(annotation) for found in _plain_types(arg)}
    return {origin or annotation}


def _is_dict(annotation: Any) -> bool:
    return dict in _plain_types(annotation)
