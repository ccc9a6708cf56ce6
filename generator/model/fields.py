"""What each field of a record takes: one description for forms, editors and references."""

from __future__ import annotations

import datetime as dt
import types
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel

from generator.model.front import chinese_names
from generator.model.values import CHOICE_ALIASES

Kind = Literal[
    "text", "day", "clock", "number", "count", "flag", "choice", "list", "record", "records", "map"
]
"""``list``: of texts; ``records``: of mappings; ``map``: from a name to a record."""


class Choice(Struct, frozen=True, kw_only=True):
    """A value to choose, with its Chinese words; the first is the one to show."""

    id: str
    words: tuple[str, ...]


class Field(Struct, frozen=True, kw_only=True):
    """One field of a record, by its English key."""

    key: str
    names: tuple[str, ...]
    """Chinese names; the first is the one to show."""
    kind: Kind
    is_required: bool
    choices: tuple[Choice, ...] = ()
    fields: tuple[Field, ...] = ()
    """Of the records inside."""


@cache
def describe_fields(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a record in the order of the schema."""
    names = chinese_names(model)
    found = []
    for name, info in model.model_fields.items():
        key = info.alias or name
        kind, inner = _find_kind(info.annotation)
        is_enum = isinstance(inner, type) and issubclass(inner, StrEnum)
        found.append(
            Field(
                key=key,
                names=names[key],
                kind=kind,
                is_required=info.is_required(),
                choices=tuple(
                    Choice(id=choice, words=words)
                    for choice, words in CHOICE_ALIASES[inner].items()
                )
                if is_enum
                else (),
                fields=describe_fields(inner)
                if isinstance(inner, type) and issubclass(inner, BaseModel)
                else (),
            )
        )
    return tuple(found)


_PLAIN: tuple[tuple[type, Kind], ...] = (
    (bool, "flag"),
    (int, "count"),
    (float, "number"),
    (dt.date, "day"),
    (dt.time, "clock"),
    (StrEnum, "choice"),
    (str, "text"),
    (BaseModel, "record"),
)


def _find_kind(annotation: Any) -> tuple[Kind, Any]:
    """The kind of an annotation such as ``tuple[Photo, ...] | None``, and what is inside."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return next(_find_kind(one) for one in arguments if one is not type(None))
    if origin is dict:
        return "map", arguments[1]
    if origin is tuple:
        kind, inner = _find_kind(arguments[0])
        return ("records" if kind == "record" else "list"), inner
    if hasattr(annotation, "__metadata__"):
        return _find_kind(arguments[0])
    for known, kind in _PLAIN:
        if isinstance(annotation, type) and issubclass(annotation, known):
            return kind, annotation
    raise TypeError(f"no kind of field: {annotation}")
