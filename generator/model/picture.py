"""A photo as pages show it: sizes and addresses of what was derived from the original."""

from __future__ import annotations

from msgspec import Struct


class Rendition(Struct, frozen=True, kw_only=True):
    """One derived file."""

    path: str
    """Path below the site's root, such as ``media/1f/1f3a…-960.webp``."""
    width: int
    """In pixels, as are all lengths here."""
    height: int


class Picture(Struct, frozen=True, kw_only=True):
    """All that a page needs to show one photo without a jump."""

    width: int
    """Of the original, upright."""
    height: int
    sizes: tuple[Rendition, ...]
    """WebP, narrowest first; never empty."""
    fallback: Rendition
    """JPEG of the smallest size."""
    covers: tuple[Rendition, ...]
    """WebP cropped to 3:2 for cards, narrowest first; empty unless the photo is a cover."""
    original: Rendition | None = None
    """Full size without metadata; None unless the settings publish originals."""

    @property
    def largest(self) -> Rendition:
        return self.sizes[-1]
