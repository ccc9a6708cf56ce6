"""Title, days, units, place, attendance of a write-up, each with the sentence that says so. Pure.

What is said under a label weighs most, then what stands where such a thing usually stands. Two
that weigh the same are told; nothing is filled in without a place in the file that says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from generator.importing.document import Document, Paragraph
from generator.importing.fields.attendance import find_attendance
from generator.importing.fields.clues import Clues
from generator.importing.fields.days import find_days
from generator.importing.fields.found import Found, Origin
from generator.importing.fields.place import find_place
from generator.importing.fields.title import find_title
from generator.importing.fields.units import find_units
from generator.model.organisation import Organisation


class Recognised(Struct, frozen=True, kw_only=True):
    """What was found, by field of the front matter."""

    fields: Mapping[str, Found]
    used: frozenset[int] = frozenset()
    """Numbers of the paragraphs that are the title: they are not said twice."""
    heads: tuple[Paragraph, ...] = ()
    """Of those used, the red head of the paper."""


def recognise(
    document: Document,
    origin: Origin,
    organisation: Organisation | None,
    as_of: date,
) -> Recognised:
    """Everything that can be filled in; what is not found is not among the fields."""
    clues = Clues(document=document, origin=origin, organisation=organisation, as_of=as_of)
    title = find_title(clues)
    fields: dict[str, Found] = {} if title.found is None else {"title": title.found}
    fields |= find_days(clues)
    on = date.fromisoformat(str(fields["date"].value)) if "date" in fields else as_of
    fields |= find_units(clues, title.found, on)
    if (place := find_place(clues)) is not None:
        fields["place"] = place
    host = fields.get("host")
    if host is not None and (came := find_attendance(clues, str(host.value))) is not None:
        fields["attendance"] = came
    return Recognised(fields=fields, used=title.used, heads=title.heads)
