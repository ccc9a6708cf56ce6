"""A record as front matter that reads back to the same record; and a write-up's file mended key by
key, so that what nobody changed stays as it was typed. Pure: text in, text out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeAlias

from pydantic import BaseModel

from generator.load.frontmatter import split_front_matter
from generator.load.keys import english_key, put_english_keys
from generator.load.nodes import MappingNode, to_plain
from generator.load.shape import schema_of
from generator.model.front import ReportFront

Plain: TypeAlias = str | Sequence["Plain"] | Mapping[str, "Plain"]
"""A value as people type it: texts, lists and mappings of texts."""
Values: TypeAlias = Mapping[str, Plain]
"""Front matter by English key."""

_KEYS = tuple(ReportFront.model_fields)
_SCHEMA = schema_of(ReportFront)
# What every YAML tool reads as this very text, and none mends: letters, digits, marks inside.
_INSIDE = r"\w./+·、，。；！？（）《》“”％℃"
_SAFE = re.compile(rf"(?!\d)\w(?:[{_INSIDE}— -]*[{_INSIDE}])?")
_DATE_OR_NUMBER = re.compile(r"\d{4}-\d{2}-\d{2}|0|[1-9]\d{0,8}|\d{1,6}\.\d{1,4}")
_FILE = re.compile(r"[\w-]+\.(?:jpe?g|png|webp|gif|heic|avif)")
_BRACKETS = re.compile(r"[\[\]{}［］【】｛｝]")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"})
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def to_values(record: BaseModel) -> dict[str, Plain]:
    """A record as somebody would type it; what is as by default is left out."""
    values = {
        info.alias or name: _to_plain(getattr(record, name))
        for name, info in type(record).model_fields.items()
        if info.is_required()
        or getattr(record, name) != info.get_default(call_default_factory=True)
    }
    return {key: value for key, value in values.items() if value not in ("", (), [], {})}


def _to_plain(value: object) -> Plain:
    if isinstance(value, BaseModel):
        return to_values(value)
    if isinstance(value, Mapping):
        return {str(key): _to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_to_plain(item) for item in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def write_report(values: Values, body: str) -> str:
    """A write-up's whole file: front matter in the schema's order, then the text."""
    lines = [line for key in _sorted(values) for line in _write_entry(key, values[key])]
    return "\n".join(["---", *lines, "---", "", body.strip(), ""])


def read_values(text: str) -> tuple[dict[str, Plain], str] | None:
    """Front matter as typed, by English key, and the text below; None where it cannot be read."""
    front = split_front_matter(text, "", _SCHEMA)
    if front.fields is None:
        return None
    fields, _ = put_english_keys(ReportFront, front.fields, "")
    values = _plain_of(fields)
    return {key: value for key, value in values.items() if value not in ("", [], {})}, front.body


def rewrite_report(text: str, values: Values, body: str) -> str:
    """The file with other values and another text: lines of unchanged keys stay as they are.

    ``text`` is a file that could be read; one that could not be is written anew.
    """
    text = text.lstrip()  # as the reader does, whose lines are counted below
    before = read_values(text)
    front = split_front_matter(text, "", _SCHEMA)
    blocks = _cut_blocks(text, front.fields) if front.fields else None
    if before is None or blocks is None:
        return write_report(values, body)
    old_values, old_body = before
    entries: list[tuple[str, Sequence[str]]] = []
    for key, lines in blocks:
        if not key or (key in values and old_values.get(key) == values[key]):
            entries.append((key, lines))
        elif key in values:
            entries.append((key, list(_write_entry(key, values[key]))))
    places = {key: place for place, (key, _) in enumerate(entries) if key}
    for key in _sorted(values):
        if key not in places:
            at = _place_of(key, places)
            entries.insert(at, (key, list(_write_entry(key, values[key]))))
            places = {name: place for place, (name, _) in enumerate(entries) if name}
    if body.strip() == old_body.strip():
        below = "\n".join(text.split("\n")[front.body_line - 1 :])
        below = below if below.endswith("\n") else below + "\n"
        gap = text.split("\n")[: front.body_line - 1]
        blank = next((n for n, line in enumerate(reversed(gap)) if line.strip()), 0)
        tail = "\n" * blank + below
    else:
        tail = f"\n{body.strip()}\n"
    return "\n".join(["---", *(line for _, lines in entries for line in lines), "---", tail])


def _cut_blocks(text: str, fields: MappingNode) -> list[tuple[str, Sequence[str]]] | None:
    """The lines of each key; comments above the first, and keys that nobody knows, have no name.

    None: keys share lines.
    """
    names = {entry.line: english_key(ReportFront, entry.key) for entry in fields}
    known = [name for name in names.values() if name]
    starts = sorted(names)
    if len(starts) != len(fields.entries) or len(set(known)) != len(known):
        return None  # on one line, or repeated
    lines = text.split("\n")
    opening = next(number for number, line in enumerate(lines, start=1) if line.strip(" \t　"))
    closing = next(
        number
        for number in range(starts[-1] + 1, len(lines) + 2)
        if number > len(lines) or re.fullmatch(r"[ \t]*[-‐‑‒–—―－─_]{2,}[ \t]*", lines[number - 1])
    )
    ends = [*starts[1:], closing]
    blocks: list[tuple[str, Sequence[str]]] = []
    if head := lines[opening : starts[0] - 1]:
        blocks.append(("", head))
    blocks += [
        (names[start], lines[start - 1 : end - 1]) for start, end in zip(starts, ends, strict=True)
    ]
    return blocks


def _place_of(key: str, places: Mapping[str, int]) -> int:
    """Where a new key goes: behind the nearest of those that the schema has before it."""
    before = [places[name] for name in _KEYS[: _KEYS.index(key)] if name in places]
    return max(before) + 1 if before else 0


def _sorted(values: Values) -> list[str]:
    return [key for key in _KEYS if key in values]


def _plain_of(fields: MappingNode) -> dict[str, Plain]:
    plain = _bare(to_plain(fields))
    assert isinstance(plain, dict)
    return plain


def _bare(value: object) -> Plain:
    """Without the lines that located texts remember, and what is nothing as the empty text."""
    if isinstance(value, dict):
        return {str.__str__(key): _bare(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return "" if value is None else str.__str__(str(value))


def _write_entry(key: str, value: Plain) -> Iterator[str]:
    """The lines of one key: short things on one, records one a line, odd texts on their own."""
    if isinstance(value, str):
        yield f"{key}: {quote(value)}"
    elif isinstance(value, Mapping):
        if any(isinstance(item, Mapping) for item in value.values()) or not _fits(value):
            yield f"{key}:"
            yield from (f"  {quote(name)}: {_flow(item)}" for name, item in value.items())
        else:
            yield f"{key}: {_flow(value)}"
    elif all(isinstance(item, str) and quote(item) == item for item in value):
        yield f"{key}: {_flow(value)}"
    else:
        yield f"{key}:"
        for item in value:
            if _fits(item) or not isinstance(item, Mapping):
                yield f"  - {_flow(item)}"
            else:
                mark = "- "
                for name, text in item.items():
                    yield f"  {mark}{quote(name)}: {_flow(text)}"
                    mark = "  "


def _fits(item: Plain) -> bool:
    """Whether a record can stand on one line: brackets in its texts would be taken for its own."""
    return isinstance(item, Mapping) and not any(
        isinstance(text, str) and _BRACKETS.search(text) for text in item.values()
    )


def _flow(value: Plain) -> str:
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{quote(key)}: {_flow(item)}" for key, item in value.items())
        return f"{{{inside}}}"
    return f"[{', '.join(_flow(item) for item in value)}]"


def quote(text: str) -> str:
    """A text as a YAML scalar, in quotes where any reader could take it for something else."""
    if _DATE_OR_NUMBER.fullmatch(text) or _FILE.fullmatch(text):
        return text
    if _SAFE.fullmatch(text) and text.lower() not in _WORDS:
        return text
    if _CONTROLS.search(text):
        # ``\"`` inside would look like the end of it to the reader that mends stray quotes.
        inside = text.replace("\\", "\\\\").replace('"', "\\x22")
        return '"' + _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", inside) + '"'
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'
