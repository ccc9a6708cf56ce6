"""What an article for the account says."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

TITLE, DIGEST = 64, 120
"""Characters that the account takes at most."""
COVERS = {"cover-2.35x1": (1880, 800), "cover-1x1": (1000, 1000)}
"""The two crops that the account asks for, in pixels."""


class Shot(Struct, frozen=True, kw_only=True):
    """A photo of the article, by its place in reading order."""

    number: int
    """From 1, over the whole article."""
    file: str
    """Its name in the package."""
    source: str
    """Path below the project's root."""
    caption: str


class Piece(Struct, frozen=True, kw_only=True):
    """One report in an article."""

    title: str
    date: dt.date
    unit: str
    place: str
    author: str
    summary: str
    """Of a report whose text is not shown, or that has typed one."""
    parts: tuple[str, ...]
    """Its safe HTML around the photos that it places; empty in a round-up of summaries."""
    placed: tuple[Shot, ...]
    """Those photos."""
    gallery: tuple[Shot, ...]
    """The others, or in a round-up the cover."""
    corrections: tuple[str, ...]


class Issue(Struct, frozen=True, kw_only=True):
    """One article: a report, or a round-up of several."""

    title: str
    digest: str
    pieces: tuple[Piece, ...]
    cover: str
    """Path of the photo that the covers are cut from; empty without photos."""
    account: str
    """Name of the organisation."""

    @property
    def is_roundup(self) -> bool:
        return len(self.pieces) > 1

    @property
    def shots(self) -> tuple[Shot, ...]:
        found = (shot for piece in self.pieces for shot in (*piece.placed, *piece.gallery))
        return tuple(sorted(found, key=lambda shot: shot.number))
