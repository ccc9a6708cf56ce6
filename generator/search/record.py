"""What search knows of a page."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class SearchFact(Struct, frozen=True, kw_only=True):
    """A short text besides title and body; its label is shown, never searched."""

    label: str
    text: str


class Facets(Struct, frozen=True, kw_only=True):
    """What a report can be narrowed down by; ids throughout. The year is the date's."""

    units: tuple[str, ...]
    """Every unit on whose page the report shows, zones among them."""
    level: str
    forms: tuple[str, ...]
    has_photos: bool


class SearchRecord(Struct, frozen=True, kw_only=True):
    """A page as search sees it; all texts are plain."""

    url: str
    """Address below the site's root."""
    title: str
    date: date | None = None
    kind: str = ""
    """What stands beside the date in a result: the host, or the kind of page."""
    cover: str | None = None
    """Address of a small picture below the site's root."""
    facts: tuple[SearchFact, ...] = ()
    body: str = ""
    """Paragraphs, one a line."""
    facets: Facets | None = None
    """None for pages that are no reports."""

    @property
    def size(self) -> int:
        """Characters that have to be indexed."""
        return len(self.title) + sum(len(fact.text) for fact in self.facts) + len(self.body)


class SearchEntry(Struct, frozen=True, kw_only=True):
    """What is known of a record without reading it."""

    key: str
    """Hash of the record's content, in hexadecimal digits."""
    url: str
    date: date | None
    size: int
    """The record's own ``size``."""
