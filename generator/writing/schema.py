"""The front matter's JSON Schema: editors complete and explain from what validation reads by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.locale import Translator
from generator.model.fields import Field, describe_fields
from generator.model.front import ReportFront

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""What the YAML extensions of editors read."""
_DAY = r"^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$"
_CLOCK = r"^\d{1,2}[:：]\d{2}$"
_PLAIN: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": ["string", "number"]},
    "day": {"type": "string", "pattern": _DAY},
    "clock": {"type": "string", "pattern": _CLOCK},
    "number": {"type": "number", "minimum": 0},
    "count": {"type": "integer", "minimum": 0},
    "flag": {"enum": [True, False, "yes", "no", "是", "否"]},
}


def build_schema(t: Translator) -> dict[str, Any]:
    """The schema of a report's front matter with titles, descriptions and choices.

    Each field stands under its English key and under its Chinese names; one of them is needed
    where the field is.
    """
    fields = describe_fields(ReportFront)
    return {
        "$schema": _DIALECT,
        "title": t("schema-title"),
        "description": t("schema-description"),
        **_object(fields, t, explain=True),
    }


def _object(fields: Iterable[Field], t: Translator, *, explain: bool = False) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    needed: list[Any] = []
    for field in fields:
        described = _describe(field, t, explain=explain)
        properties[field.key] = described
        for name in field.names:
            properties[name] = described
        if field.is_required:
            keys = (field.key, *field.names)
            needed.append({"anyOf": [{"required": [key]} for key in keys]})
    found: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return found | ({"allOf": needed} if needed else {})


def _describe(field: Field, t: Translator, *, explain: bool) -> dict[str, Any]:
    name = field.key.replace("_", "-")
    chinese = field.names[0] if field.names else field.key
    title = chinese if t.language == "zh" else field.key
    described: dict[str, Any] = {"title": title, **_type(field, t)}
    if explain:
        described["title"] = t(f"field-{name}")
        names = t("field-separator").join((field.key, *field.names))
        meaning, example = t(f"reference-{name}"), t(f"reference-{name}.example")
        text = t("schema-field", meaning=meaning, names=names)
        described["description"] = f"{text}\n{example}"
        described["markdownDescription"] = f"{text}\n```yaml\n{example}\n```"
    return described


def _type(field: Field, t: Translator) -> dict[str, Any]:
    match field.kind:
        case "choice":
            words = [word for choice in field.choices for word in (choice.id, *choice.words)]
            return {"type": "string", "enum": words}
        case "list":
            text = {"type": ["string", "number"]}
            return {"anyOf": [{"type": "array", "items": text}, text]}
        case "record":
            return _object(field.fields, t)
        case "records":
            item = {"anyOf": [_object(field.fields, t), {"type": "string"}]}
            return {"anyOf": [{"type": "array", "items": item}, item]}
        case "map":
            item = {"anyOf": [_object(field.fields, t), {"type": "integer", "minimum": 0}]}
            return {"type": "object", "additionalProperties": item}
        case _:
            return dict(_PLAIN[field.kind])
