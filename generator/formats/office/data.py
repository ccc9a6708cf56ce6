"""All indicators as JSON, keyed by their ids; the format has a version and a schema."""

from __future__ import annotations

import json
import re
from typing import Any

from generator.model.periods import Period
from generator.model.unseen import UNSEEN, clean_data
from generator.statistics import INDICATORS
from generator.statistics.figures import Figures
from generator.statistics.result import Measure, RowKind
from generator.statistics.scope import THRESHOLDS
from generator.views.statistics.tables import iter_units

SCHEMA = "huoye-statistics/1"
"""The number goes up when a field changes its meaning or goes away."""


def render_json(figures: Figures, period: Period, unit: str) -> str:
    """The figures of a unit and of those within it; see :func:`json_schema`."""
    organisation = figures.organisation
    scope = figures.scope(period, unit)
    document = {
        "schema": SCHEMA,
        "organisation": organisation.name,
        "as_of": figures.as_of.isoformat(),
        "period": {
            "id": str(period),
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
        },
        "thresholds": {name: scope.threshold(name) for name in THRESHOLDS},
        "units": {
            unit_id: {
                "name": organisation.units[unit_id].name(scope.last),
                "level": str(figures.level(unit_id)),
                "indicators": _indicators(figures, period, unit_id, with_rows=unit_id == unit),
            }
            for unit_id in iter_units(figures, period, unit)
        },
    }
    text = _encode(document)
    # Most have nothing to be cleaned, and looking at every item takes as long as writing them.
    if UNSEEN.search(text) or _ESCAPED.search(text):
        text = _encode(clean_data(document))
    return text + "\n"


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# As JSON writes control characters; what is none of them comes to the same.
_ESCAPED = re.compile(r"\\(?:u00[01]|[bf])")


def _indicators(figures: Figures, period: Period, unit: str, *, with_rows: bool) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for indicator in INDICATORS:
        if figures.level(unit) not in indicator.levels:
            continue
        result = figures.measure(indicator.id, period, unit)
        value = figures.shown(indicator, result)
        found[indicator.id] = {
            "value": None if value is None else round(value, 6),
            "n": result.n,
            "N": result.of,
            "alert": result.alert,
            **(
                {"extra": {k: round(v, 6) for k, v in result.extra.items()}} if result.extra else {}
            ),
        }
        if with_rows:
            found[indicator.id]["rows"] = [
                {"kind": str(row.kind), "id": row.id, "unit": row.unit, "n": row.n, "N": row.of}
                for row in result.rows
            ]
    return found


def json_schema() -> str:
    """The JSON Schema of :func:`render_json`'s documents."""
    count = {"type": "integer", "minimum": 0}
    row = {
        "type": "object",
        "required": ["kind", "id", "unit", "n", "N"],
        "properties": {
            "kind": {"enum": [str(kind) for kind in RowKind]},
            "id": {"type": "string", "description": "unique within the kind"},
            "unit": {"type": "string", "description": "the unit it is attributed to"},
            "n": count,
            "N": count,
        },
    }
    result = {
        "type": "object",
        "required": ["value", "n", "N", "alert"],
        "properties": {
            "value": {
                "type": ["number", "null"],
                "description": "null: nothing to measure, or a share of fewer than small_n",
            },
            "n": {**count, "description": "the sum of the rows' n"},
            "N": {**count, "description": "the sum of the rows' N"},
            "alert": {"type": "boolean", "description": "beyond the threshold"},
            "extra": {"type": "object", "additionalProperties": {"type": "number"}},
            "rows": {
                "type": "array",
                "items": row,
                "description": "of the first unit only; each row names the unit it belongs to",
            },
        },
    }
    indicators = {
        indicator.id: {
            "$ref": "#/$defs/result",
            "description": {
                Measure.SHARE: "n ÷ N",
                Measure.DAYS: "days",
                Measure.INDEX: "a number without a unit",
            }[indicator.kind],
        }
        for indicator in INDICATORS
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "type": "object",
        "required": ["schema", "organisation", "as_of", "period", "thresholds", "units"],
        "properties": {
            "schema": {"const": SCHEMA},
            "organisation": {"type": "string"},
            "as_of": {"type": "string", "format": "date"},
            "period": {
                "type": "object",
                "required": ["id", "first", "last"],
                "properties": {
                    "id": {"type": "string", "pattern": r"^\d{4}(H[12]|Q[1-4]|-\d{2})?$"},
                    "first": {"type": "string", "format": "date"},
                    "last": {"type": "string", "format": "date"},
                },
            },
            "thresholds": {"type": "object", "additionalProperties": {"type": "number"}},
            "units": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "required": ["name", "level", "indicators"],
                    "properties": {
                        "name": {"type": "string"},
                        "level": {"enum": ["branch", "zone", "committee"]},
                        "indicators": {
                            "type": "object",
                            "properties": indicators,
                            "additionalProperties": False,
                        },
                    },
                },
            },
        },
        "$defs": {"result": result},
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
