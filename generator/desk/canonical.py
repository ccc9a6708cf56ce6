"""Front matter as a form gives it back, however it was typed. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from generator.desk.fields import FIELDS, UNITS
from generator.model.days import parse_date, parse_time
from generator.model.fields import Field
from generator.model.organisation import Organisation
from generator.writing.front import Plain

_SEPARATORS = re.compile(r"\s*[、,，;；\n]\s*")


def canonical(values: Mapping[str, Plain], organisation: Organisation) -> dict[str, Plain]:
    """Front matter as a form gives it back: units and forms by id, days in one way."""
    found: dict[str, Plain] = {}
    for key, field in FIELDS.items():
        if key in values and (value := _canonical(field, values[key], organisation)):
            found[key] = value
    return found


def _canonical(field: Field, value: Plain, organisation: Organisation) -> Plain:
    match field.kind:
        case "list":
            items = split_list(value) if isinstance(value, str) else [str(item) for item in value]
            return list(dict.fromkeys(_name(field.key, item, organisation) for item in items))
        case "record" | "records" | "map":
            return _canonical_records(field, value, organisation)
        case _:
            text = value if isinstance(value, str) else str(value)
            return _scalar(field, text, organisation)


def _canonical_records(field: Field, value: Plain, organisation: Organisation) -> Plain:
    first = field.fields[0].key

    def record(item: Plain) -> dict[str, Plain]:
        if not isinstance(item, Mapping):
            item = {first: str(item)}
        known = {inner.key: inner for inner in field.fields}
        return {
            key: _scalar(known[key], str(text), organisation)
            for key, text in item.items()
            if key in known and str(text).strip()
        }

    if field.kind == "record":
        return record(value) if isinstance(value, Mapping) else {}
    if field.kind == "map":
        entries = value if isinstance(value, Mapping) else {}
        rows = ((_name("host", unit, organisation), record(item)) for unit, item in entries.items())
        return {unit: row for unit, row in rows if row}
    items = [value] if isinstance(value, str | Mapping) else value
    return [found for item in items if (found := record(item))]


def split_list(text: str) -> list[str]:
    stripped = text.strip().strip("[]［］【】").strip()
    return [part for part in _SEPARATORS.split(stripped) if part]


def _scalar(field: Field, text: str, organisation: Organisation) -> str:
    text = text.strip()
    if field.key == "host":
        return _name("host", text, organisation)
    if field.kind == "day" and (day := parse_date(text)):
        return day.isoformat()
    if field.kind == "clock" and (moment := parse_time(text)):
        return f"{moment:%H:%M}"
    if field.kind == "choice":
        folded = unicodedata.normalize("NFKC", text).lower()
        for choice in field.choices:
            if folded == choice.id or folded in choice.words:
                return choice.id
    if field.kind == "flag":
        return {"是": "yes", "否": "no", "true": "yes", "false": "no"}.get(text.lower(), text)
    return text


def _name(key: str, text: str, organisation: Organisation) -> str:
    if key in UNITS:
        ids = organisation.unit_ids_by_name.get(text, ())
        return ids[0] if len(ids) == 1 else text
    return organisation.form_ids.get(text, text) if key == "forms" else text
