"""What a field's annotation holds: records, and the values of a mapping. Pure."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel


def _find_record_types(annotation: Any) -> tuple[type[BaseModel], ...]:
    """The record types inside an annotation such as ``tuple[Photo, ...]`` or ``Review | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(found for arg in get_args(annotation) for found in record_types(arg))


record_types: Callable[[Any], tuple[type[BaseModel], ...]] = cache(_find_record_types)


@cache
def mapping_values(annotation: Hashable) -> Any:
    """The type of a dict's values; None for what is no dict."""
    if get_origin(annotation) in (Union, types.UnionType):
        found = (mapping_values(arg) for arg in get_args(annotation))
        return next((values for values in found if values is not None), None)
    return get_args(annotation)[1] if get_origin(annotation) is dict else None
