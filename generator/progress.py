"""How long work tells of itself."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told what is being done and, where that is known, how much of it: done of total."""

    def __call__(self, text: str, done: int = 0, total: int = 0, /) -> None: ...
