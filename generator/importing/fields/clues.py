"""All that a field may be found in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.importing.document import Document, Paragraph, iter_paragraphs
from generator.importing.fields.found import Origin
from generator.importing.fields.labels import LABEL, Pair, iter_pairs
from generator.model.organisation import Organisation


@dataclass(frozen=True, kw_only=True)
class Clues:
    """The text, where it came from, and what is known beforehand."""

    document: Document
    origin: Origin
    organisation: Organisation | None
    as_of: date

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(one for one in iter_paragraphs(self.document.blocks) if one.text.strip())

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(iter_pairs(self.document.blocks))

    def labelled(self, *keys: str) -> Iterator[Pair]:
        """Pairs whose label is one of the field's, in the order of the field's labels."""
        for key in keys:
            pattern = LABEL[key]
            yield from (pair for pair in self.pairs if pattern.fullmatch(pair.label))
