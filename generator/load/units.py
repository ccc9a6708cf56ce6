"""A unit as people name it → its id, or the problem that tells what was probably meant."""

from __future__ import annotations

import unicodedata
from datetime import date

from generator.model.organisation import Organisation
from generator.model.problem import Problem, build_problem


def find_unit(
    organisation: Organisation, name: str, on: date, where: tuple[str, int, str]
) -> tuple[str | None, Problem | None]:
    """The unit that this id, name or short name means on the day; ``where``: path, line, field."""
    path, line, field = where
    text = unicodedata.normalize("NFKC", name).strip()
    found = organisation.find_units(text, on)
    if len(found) == 1:
        return found[0], None
    found = found or organisation.guess_units(text, on)
    if len(found) == 1:
        read = organisation.units[found[0]].name(on)
        return found[0], build_problem("unit-read", path, line, field=field, value=name, read=read)
    if found:
        known = ", ".join(found)
        return None, build_problem(
            "unit-ambiguous", path, line, field=field, value=name, known=known
        )
    close = " / ".join(organisation.names.nearest(text, 2, 0.5))
    return None, build_problem(
        "unit-unknown", path, line, field=field, value=name, suggestion=close
    )
