"""How long work tells of itself, and how long its stages take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol


class Progress(Protocol):
    """Told what is being done and, where that is known, how much of it: done of total."""

    def __call__(self, text: str, done: int = 0, total: int = 0, /) -> None: ...


@dataclass(slots=True)
class Clock:
    """Measures stages. While one within another runs, the outer one stands still."""

    seconds: dict[str, float] = field(default_factory=dict)
    """By stage, in the order in which they began; together no more than the time that passed."""
    _open: list[str] = field(default_factory=list)
    _since: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._charge()
        self.seconds.setdefault(name, 0.0)
        self._open.append(name)
        try:
            yield
        finally:
            self._charge()
            self._open.pop()

    def _charge(self) -> None:
        """The time since the last change goes to the stage that was running."""
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now
