"""An original and its use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

ShareOut = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Like ``map``, but on other machines."""
Progress = Callable[[int, int], None]
"""Called from the building thread with photos done and photos in all."""


class PhotoSource(Struct, frozen=True, kw_only=True):
    """An original."""

    path: str
    """Below the project's root, with forward slashes."""
    file: Path
    is_cover: bool = False
    """Cards show it, so it gets 3:2 crops."""
    is_attachment: bool = False
    """A file that is offered, not shown: it is looked into and stripped, nothing is derived."""
    is_unused: bool = False
    """A photo that no page shows: it lies in the repository all the same, and is looked at."""

    @property
    def id(self) -> str:
        """Path and use: one file may be shown and offered."""
        use = "attachment" if self.is_attachment else "unused" if self.is_unused else "photo"
        return f"{use}:{self.path}"
