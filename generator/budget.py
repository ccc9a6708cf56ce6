"""Work that takes much of something (memory, mostly) waits until there is enough of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Budget:
    """So much at once in this process, however many threads there are."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._used = 0
        self._changed = Condition()

    @contextmanager
    def take(self, amount: int) -> Iterator[None]:
        """Wait for an amount, and give it back; more than there ever is waits for all of it."""
        amount = min(amount, self._limit)
        with self._changed:
            self._changed.wait_for(lambda: self._used + amount <= self._limit)
            self._used += amount
        try:
            yield
        finally:
            with self._changed:
                self._used -= amount
                self._changed.notify_all()


PIXELS = Budget(60_000_000)
"""Pixels that are decoded at the same time: each takes up to twelve bytes on its way."""
