"""The schema as a form: what templates draw. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from generator.desk.canonical import canonical
from generator.desk.drafts import PHOTOS, Draft
from generator.desk.fields import FIELDS, GROUPS, KEYS, REST, UNITS, group_of, label_of, to_words
from generator.locale import Translator
from generator.model.archive import Archive
from generator.model.fields import Field
from generator.model.organisation import Branch, Organisation, Unit
from generator.writing.front import Plain

_APART = frozenset({PHOTOS, "cover"})
"""Drawn with the photos themselves."""
_LEDGERS = frozenset({"hazards", "areas", "resources", "projects", "rechecks"})
_ALL = "all"
_ALL_WORDS = frozenset({"all", "全体", "全部", "各支部", "全体支部"})
_FOLDED_WITHIN = 12
"""A list of more to choose from is folded."""


class Option(Struct, frozen=True, kw_only=True):
    value: str
    label: str
    group: str = ""
    chosen: bool = False


class Cell(Struct, frozen=True, kw_only=True):
    """A field within a row."""

    name: str
    """Of the form's control."""
    label: str
    kind: str
    value: str
    options: tuple[Option, ...] = ()
    is_required: bool = False


class Row(Struct, frozen=True, kw_only=True):
    label: str
    cells: tuple[Cell, ...]


class FieldView(Struct, frozen=True, kw_only=True):
    """One field as a form shows it."""

    key: str
    label: str
    help: str
    kind: str
    """text, day, clock, number, choice, picks, rows, table (rows that come with other fields)."""
    is_required: bool
    is_list: bool
    """Several values may be typed, with commas between."""
    value: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    is_folded: bool = False
    is_filled: bool = False


class Group(Struct, frozen=True, kw_only=True):
    id: str
    fields: tuple[FieldView, ...]
    is_open: bool


def build_form(
    draft: Draft, archive: Archive, t: Translator, *, units: Sequence[str] | None
) -> tuple[Group, ...]:
    """The form of a draft, in groups. ``units``: those a writer writes for; None: all."""
    form = _Form(draft, archive, t, units)
    groups = []
    for id in (*GROUPS, REST):
        keys = [key for key in KEYS if group_of(key) == id and key not in _APART]
        order = GROUPS.get(id, ())
        keys.sort(key=lambda key: order.index(key) if key in order else len(order))
        fields = tuple(form.field(key) for key in keys)
        is_open = id == "what" or any(field.is_filled for field in fields)
        groups.append(Group(id=id, fields=fields, is_open=is_open))
    return tuple(groups)


def build_field(
    key: str, draft: Draft, archive: Archive, t: Translator, units: Sequence[str] | None
) -> FieldView:
    """One field of it: what is shown anew when another field has changed."""
    return _Form(draft, archive, t, units).field(key)


def build_row(key: str, token: str, draft: Draft, archive: Archive, t: Translator) -> Row:
    """An empty row of a list of records."""
    return _row(FIELDS[key], token, {}, t, _Form(draft, archive, t, None).ids(key))


def photo_cells(index: str, photo: Mapping[str, Any], t: Translator) -> tuple[Cell, ...]:
    """What is asked of a photo, but for its file."""
    cells = _row(FIELDS[PHOTOS], index, photo, t).cells
    return tuple(cell for cell in cells if not cell.name.endswith(".file"))


class _Form:
    def __init__(
        self, draft: Draft, archive: Archive, t: Translator, units: Sequence[str] | None
    ) -> None:
        self.draft, self.archive, self.t, self.units = draft, archive, t, units
        self.values = canonical(draft.values, archive.organisation)
        self.day = draft.day or archive.as_of

    def field(self, key: str) -> FieldView:
        field, t = FIELDS[key], self.t
        value = self.values.get(key, "")
        name = key.replace("_", "-")
        kind, text = field.kind, ""
        options: tuple[Option, ...] = ()
        rows: tuple[Row, ...] = ()
        shown: str = kind
        if key == "host":
            shown, options, text = "choice", tuple(self._hosts(str(value))), str(value)
        elif kind == "list":
            chosen = [str(item) for item in value] if isinstance(value, list) else []
            options = tuple(self._picks(key, chosen))
            known = {option.value for option in options}
            text = "、".join(item for item in chosen if item not in known)
            shown = "picks" if options else "text"
        elif kind == "records":
            shown = "rows"
            items = value if isinstance(value, list) else []
            rows = tuple(
                _row(field, str(n), _item(item, field), t, self.ids(key))
                for n, item in enumerate(items)
            )
        elif kind == "map":
            shown, rows = "table", tuple(self._attendance(field, value))
        elif kind == "record":
            record = value if isinstance(value, Mapping) else {}
            shown, rows = "table", (_row(field, "", record, t),)
        elif kind == "choice":
            options = tuple(_choices(field, str(value), t))
            text = str(value)
        else:
            text = str(value)
        if (shown == "day" and text and not _is_iso(text)) or (
            shown == "clock" and text and not re.fullmatch(r"\d\d:\d\d", text)
        ):
            shown = "text"  # what cannot be read is still shown as typed
        return FieldView(
            key=key,
            label=t(f"field-{name}"),
            help=t(f"reference-{name}"),
            kind=shown,
            is_required=field.is_required,
            is_list=kind == "list",
            value=text,
            options=options,
            rows=rows,
            is_folded=len(options) > _FOLDED_WITHIN,
            is_filled=bool(value),
        )

    def _unit_name(self, unit: Unit) -> str:
        return unit.name(self.day)

    def _hosts(self, value: str) -> Iterator[Option]:
        organisation = self.archive.organisation
        for unit in organisation.units.values():
            if self.units is not None and unit.id not in self.units and unit.id != value:
                continue
            if not _exists(unit, self.day) and unit.id != value:
                continue
            yield Option(
                value=unit.id,
                label=self._unit_name(unit),
                group=self._zone(unit),
                chosen=unit.id == value,
            )
        if value and value not in organisation.units:
            yield Option(value=value, label=value, chosen=True)

    def _zone(self, unit: Unit) -> str:
        organisation = self.archive.organisation
        if not isinstance(unit, Branch):
            return ""
        zone = organisation.zone_of(unit.id, self.day)
        return organisation.units[zone].short_name(self.day) if zone else ""

    def _picks(self, key: str, chosen: Sequence[str]) -> Iterator[Option]:
        organisation = self.archive.organisation
        if key in UNITS:
            if key == "participants":
                is_all = bool(_ALL_WORDS & set(chosen))
                yield Option(value=_ALL, label=self.t("desk-all-units"), chosen=is_all)
            for unit in organisation.units.values():
                if _exists(unit, self.day) or unit.id in chosen:
                    yield Option(
                        value=unit.id,
                        label=unit.short_name(self.day),
                        group=self._zone(unit),
                        chosen=unit.id in chosen,
                    )
        elif key == "forms":
            names = {group.id: group.name for group in organisation.form_groups}
            for form in organisation.forms:
                yield Option(
                    value=form.id,
                    label=form.name,
                    group=names.get(form.group or "", ""),
                    chosen=form.id in chosen,
                )
        elif key == "plan":
            yield from self._plan(chosen)
        elif key in _LEDGERS:
            yield from (
                Option(value=id, label=label, chosen=id in chosen) for id, label in self.ids(key)
            )

    def _plan(self, chosen: Sequence[str]) -> Iterator[Option]:
        """What the host owes, still to be done first; and what is chosen already."""
        host = self.values.get("host", "")
        organisation = self.archive.organisation
        if not isinstance(host, str) or host not in organisation.units:
            return
        year = self.day.year
        seen: set[str] = set()
        zone = organisation.zone_of(host, self.day)
        for unit in dict.fromkeys((host, zone or host)):
            executions = self.archive.executions_of(unit, year)
            for execution in sorted(executions, key=lambda one: bool(one.reports)):
                item = execution.item
                if item.code not in seen:
                    seen.add(item.code)
                    yield Option(
                        value=item.code,
                        label=f"{item.code} {item.content}",
                        group=organisation.units[unit].short_name(self.day),
                        chosen=item.code in chosen,
                    )

    def ids(self, key: str) -> list[tuple[str, str]]:
        """Ids that a ledger knows, those of the host first."""
        archive, host = self.archive, self.values.get("host", "")
        if key in ("hazards", "rechecks"):
            rows = sorted(archive.hazards, key=lambda row: row.branch != host)
            return [
                (row.id, f"{row.id} {'' if row.is_major else row.description}")
                for row in rows
                if row.branch == host or not host
            ]
        if key == "projects":
            return [(row.id, row.title) for row in archive.projects]
        if key == "areas":
            return [(row.id, f"{row.id} {row.name}") for row in archive.areas]
        if key == "resources":
            return [(row.id, f"{row.id} {row.name}") for row in archive.resources]
        return []

    def _attendance(self, field: Field, value: Plain) -> Iterator[Row]:
        """A row for each unit that took part, with how many were expected."""
        organisation = self.archive.organisation
        known = dict(value) if isinstance(value, Mapping) else {}
        for unit_id in dict.fromkeys((*involved_units(self.values, organisation), *known)):
            known_record = known.get(unit_id, {})
            record = known_record if isinstance(known_record, Mapping) else {}
            unit = organisation.units.get(unit_id)
            label = unit.short_name(self.day) if unit else unit_id
            if isinstance(unit, Branch) and (expected := unit.member_count(self.day)):
                label = self.t("desk-expected", unit=label, n=expected)
            yield Row(
                label=label,
                cells=_row(
                    field, unit_id, record if isinstance(record, Mapping) else {}, self.t
                ).cells,
            )


def involved_units(values: Mapping[str, Plain], organisation: Organisation) -> tuple[str, ...]:
    """Branches that are asked for attendance: host, co-hosts and participants by name."""
    named: list[str] = []
    for key in ("host", "co_hosts", "participants"):
        value = values.get(key, ())
        named += [value] if isinstance(value, str) else [str(item) for item in value]
    return tuple(
        dict.fromkeys(unit for unit in named if isinstance(organisation.units.get(unit), Branch))
    )


def _exists(unit: Unit, on: date) -> bool:
    return not isinstance(unit, Branch) or unit.exists(on)


def _item(item: Plain, field: Field) -> Mapping[str, Any]:
    if isinstance(item, Mapping):
        return item
    return {field.fields[0].key: item}


def _row(
    field: Field,
    token: str,
    record: Mapping[str, Any],
    t: Translator,
    ids: Sequence[tuple[str, str]] = (),
) -> Row:
    prefix = f"{field.key}.{token}." if token or field.kind != "record" else f"{field.key}."
    cells = []
    for inner in field.fields:
        value = str(record.get(inner.key, ""))
        label = label_of(inner, t)
        kind: str = inner.kind
        options: tuple[Option, ...] = ()
        if kind == "choice":
            options = tuple(_choices(inner, value, t))
        elif kind == "flag":
            kind = "choice"
            options = tuple(
                Option(value=id, label=t(f"desk-{id}"), chosen=id == value) for id in ("yes", "no")
            )
        elif inner.key == "id" and ids:
            kind = "choice"
            options = tuple(Option(value=id, label=text, chosen=id == value) for id, text in ids)
            if value and value not in {id for id, _ in ids}:
                options = (*options, Option(value=value, label=value, chosen=True))
        if (kind == "day" and value and not _is_iso(value)) or kind == "record":
            kind = "text"
        cells.append(
            Cell(
                name=prefix + inner.key,
                label=label,
                kind=kind,
                value=value,
                options=options,
                is_required=inner.is_required,
            )
        )
    return Row(label="", cells=tuple(cells))


def _choices(field: Field, value: str, t: Translator) -> Iterator[Option]:
    known = False
    for choice in field.choices:
        label = choice.words[0] if t.language == "zh" else to_words(choice.id)
        known = known or choice.id == value
        yield Option(value=choice.id, label=label, chosen=choice.id == value)
    if value and not known:
        yield Option(value=value, label=value, chosen=True)


def _is_iso(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
