"""What a report without a photo shows: a quiet drawing by its form, in its group's colour. Pure."""

from __future__ import annotations

from zlib import crc32

from msgspec import Struct

from generator.model.organisation import Organisation

DRAWN = (
    *("theme-lecture", "training", "micro-lecture", "self-study", "outside-lecturer"),
    *("deliberation", "project", "inspection", "area", "skills", "visit", "joint"),
    *("volunteering", "heritage", "org-life", "culture"),
)
"""The forms that the drawings are of (tools/draw_art.py); others get one by their place."""
TINTS = 5
TURNS = 4


class Art(Struct, frozen=True, kw_only=True):
    """A drawing of the style sheet."""

    drawing: int
    """From 1, as ``hy-art--1``."""
    tint: int
    """From 1: the group's colours."""
    turn: int
    """From 0: how it is laid, so that two of a form do not look the same."""


class Gallery:
    """The drawings of an organisation's forms."""

    def __init__(self, organisation: Organisation) -> None:
        groups = {one.id: place for place, one in enumerate(organisation.form_groups)}
        self._places: dict[str, tuple[int, int]] = {}
        for place, form in enumerate(organisation.forms):
            drawing = DRAWN.index(form.id) if form.id in DRAWN else place % len(DRAWN)
            tint = groups.get(form.group or "", drawing) % TINTS
            self._places[form.id] = (drawing + 1, tint + 1)

    def of(self, form: str | None, title: str) -> Art:
        """The drawing for a form; the title lays it, and stands in for a form that is unknown."""
        number = crc32(title.encode())
        drawing, tint = self._places.get(form or "") or (
            number % len(DRAWN) + 1,
            number % TINTS + 1,
        )
        return Art(drawing=drawing, tint=tint, turn=number % TURNS)
