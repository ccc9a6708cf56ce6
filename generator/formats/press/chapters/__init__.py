"""The chapters of the yearbook: a module each, with a function that gives the parts of its pages.

``CHAPTERS`` lists them in their order: a page more is a function and its line there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.formats.press.book import Book
from generator.formats.press.chapters.figures import tell_figures
from generator.formats.press.chapters.index import tell_index
from generator.formats.press.chapters.ledgers import tell_ledgers
from generator.formats.press.chapters.plan import tell_plan
from generator.formats.press.chapters.units import tell_units
from generator.formats.press.model import Part

Chapter = Callable[[Book], Iterable[Part]]
CHAPTERS: Mapping[Chapter, bool] = {
    tell_figures: True,
    tell_plan: True,
    tell_ledgers: True,
    tell_units: False,
    tell_index: False,
}
"""Each chapter, and whether it stands in the first volume alone."""
