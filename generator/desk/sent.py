"""A form as it was sent → front matter, and what somebody changed in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.desk.canonical import canonical, split_list
from generator.desk.fields import FIELDS
from generator.model.organisation import Organisation
from generator.writing.front import Plain

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Nobody types these; some programs paste them."""


def read_form(items: Iterable[tuple[str, str]]) -> dict[str, Plain]:
    """The fields of a form as it was sent: names of controls and their values, in order.

    What is no field is left alone; every field of the schema that the form had is there, the
    empty ones, too.
    """
    lists: dict[str, list[str]] = {}
    records: dict[str, dict[str, dict[str, Plain]]] = {}
    found: dict[str, Plain] = {}
    for name, typed in items:
        key, _, rest = name.partition(".")
        field = FIELDS.get(key.removesuffix("+"))
        if field is None:
            continue
        text = plain_text(typed).strip()
        if field.kind == "list":
            kept = lists.setdefault(field.key, [])
            kept += split_list(text) if key.endswith("+") else [text] if text else []
        elif field.kind in ("records", "map"):
            rows = records.setdefault(key, {})
            token, _, inner = rest.rpartition(".")
            if inner in {one.key for one in field.fields}:
                row = rows.setdefault(token, {})
                if text:
                    row[inner] = " ".join(text.split())
        elif field.kind == "record":
            row = records.setdefault(key, {}).setdefault("", {})
            if rest in {one.key for one in field.fields} and text:
                row[rest] = text
        else:
            # A field is one line: what came with a line break in it was pasted.
            found[key] = " ".join(text.split()) if "\n" in text else text
    found.update({key: list(dict.fromkeys(items)) for key, items in lists.items()})
    for key, rows in records.items():
        kind = FIELDS[key].kind
        if kind == "record":
            found[key] = rows.get("", {})
        elif kind == "map":
            found[key] = {unit: row for unit, row in rows.items() if row}
        else:
            found[key] = [row for row in rows.values() if row]
    return found


def plain_text(typed: str) -> str:
    """A text without what nobody types, its lines ended in one way."""
    return _CONTROLS.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))


def find_changes(
    sent: Mapping[str, Plain], seen: Mapping[str, Plain], organisation: Organisation
) -> dict[str, Plain]:
    """What somebody changed in a form that was filled from ``seen``: untouched fields are not
    rewritten, however oddly they were typed."""
    before = canonical(seen, organisation)
    changes: dict[str, Plain] = {}
    for key, value in sent.items():
        old = before.get(key, type(value)())
        if FIELDS[key].kind == "list" and isinstance(value, list) and isinstance(old, list):
            # Boxes have an order of their own; what was there keeps its place: a first form counts.
            value = [*(one for one in old if one in value), *(o for o in value if o not in old)]
        if value != old:
            changes[key] = value
    return changes
