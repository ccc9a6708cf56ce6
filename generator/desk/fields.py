"""The fields of the schema as the desk knows them: in groups, with their labels. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.locale import Translator
from generator.model.fields import Field, describe_fields
from generator.model.front import ReportFront

GROUPS: Mapping[str, Sequence[str]] = {
    "what": ("title", "date", "host", "forms"),
    "where": ("start", "end", "end_date", "place", "chair", "recorder"),
    "who": ("co_hosts", "participants", "attendance", "guests"),
    "plan": ("plan", "unplanned_reason", "hazards", "rechecks", "projects", "areas", "resources"),
    "result": ("resolutions", "outcomes", "study_hours", "study_modes", "tags", "summary"),
    "signed": ("author", "proofreader", "review", "received"),
}
"""Where fields stand; a field that the schema has and this does not goes to the last group."""
REST = "more"
UNITS = frozenset({"host", "co_hosts", "participants"})

FIELDS: Mapping[str, Field] = {field.key: field for field in describe_fields(ReportFront)}
KEYS = tuple(FIELDS)


def group_of(key: str) -> str:
    return next((group for group, keys in GROUPS.items() if key in keys), REST)


def label_of(field: Field, t: Translator) -> str:
    """What a field of a record is called."""
    return field.names[0] if t.language == "zh" and field.names else to_words(field.key)


def to_words(key: str) -> str:
    """A key as an English label: ``study_hours`` → Study hours."""
    return key.replace("_", " ").capitalize()
