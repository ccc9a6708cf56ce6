"""Facts that hold from a date on: a name, a zone, a member count. History is never rewritten."""

from __future__ import annotations

from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Dated(Struct, Generic[T], frozen=True):
    """Values in the order of the day each one begins to hold.

    The first entry also answers for days before it, so that a fact given without a date always
    holds, and a report older than the first known fact still has a name to show.
    """

    entries: tuple[tuple[date, T], ...]

    def at(self, day: date) -> T:
        """The value that holds on this day."""
        value = self.entries[0][1]
        if len(self.entries) == 1:
            return value
        for start, entry in self.entries:
            if start > day:
                break
            value = entry
        return value

    @property
    def latest(self) -> T:
        return self.entries[-1][1]

    @property
    def values(self) -> tuple[T, ...]:
        return tuple(value for _, value in self.entries)
