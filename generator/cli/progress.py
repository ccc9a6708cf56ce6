"""What a long command is doing, told on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.locale import Translator

if TYPE_CHECKING:
    from generator.progress import Progress


@contextmanager
def show_progress(t: Translator) -> Iterator[Progress]:
    """Where steps are told. Writes to stderr, and only to a terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from generator.cli.bar import show_bar

    with show_bar(t) as progress:
        yield progress
