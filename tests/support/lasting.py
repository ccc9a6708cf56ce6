"""Facts that hold whatever the day, for organisations made in memory."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from generator.model.dated import Dated

T = TypeVar("T")


def always(value: T) -> Dated[T]:
    return Dated(((date.min, value),))
