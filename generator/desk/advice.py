"""What is wrong with a draft, or where its values are from, in words beside its fields."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, to_builtins

from generator.desk.canonical import canonical
from generator.desk.checking import Checked
from generator.desk.drafts import BODY, FILES, PAPERS, Draft
from generator.desk.fields import FIELDS, label_of
from generator.desk.visit import Visit
from generator.importing.manuscript import ASKED, REQUIRED
from generator.messages import describe, example, hint
from generator.model.fields import Field
from generator.model.problem import Problem


class Message(Struct, frozen=True, kw_only=True):
    """What is wrong with a field, or where its value is from, in words."""

    severity: str
    """Of a problem; ``found``, ``unsure``, ``blank`` or ``other`` of what was read."""
    kind: str
    text: str
    hint: str = ""
    example: str = ""


def to_message(problem: Problem, visit: Visit) -> Message:
    t = visit.t
    return Message(
        severity=problem.severity.id,
        kind=t(f"severity-{problem.severity.id}"),
        text=describe(problem, t),
        hint=hint(problem, t),
        example=example(problem, t),
    )


def messages_of(checked: Checked, visit: Visit) -> dict[str, list[Message]]:
    """By field, the gravest first; what is a remark on style comes last."""
    found = {}
    for key, problems in checked.by_field().items():
        ordered = sorted(problems, key=lambda problem: -int(problem.severity))
        found[key] = [to_message(problem, visit) for problem in ordered]
    return found


def messages_beside(checked: Checked, draft: Draft, visit: Visit) -> dict[str, list[Message]]:
    """The same, and of what was read into the draft where it is from, and what was not found."""
    found = messages_of(checked, visit)
    for key, message in _iter_traces(draft, visit):
        found.setdefault(key, []).insert(0, message)
    return found


def _iter_traces(draft: Draft, visit: Visit) -> Iterator[tuple[str, Message]]:
    t, organisation = visit.t, visit.standing.organisation
    values = canonical(draft.values, organisation)
    missing = set()
    for paper in draft.papers:
        if paper.state not in ("read", "seen"):
            continue
        read = canonical({key: found.value for key, found in paper.fields.items()}, organisation)
        for key, found in paper.fields.items():
            others = (say(other, key, visit) for other in found.others)
            text = t(
                "desk-trace",
                source=found.source,
                paragraph=found.paragraph,
                sentence=found.sentence,
                others=t("field-separator").join(others) or "blank",
                guessed="yes" if found.is_guess else "no",
            )
            if values.get(key) == read.get(key):
                kind = "unsure" if found.others or found.is_guess else "found"
            elif key in paper.untaken:
                kind = "other"
                text = t("desk-trace-other", value=say(read.get(key, ""), key, visit), trace=text)
            else:
                continue
            yield key, Message(severity=kind, kind=t("desk-trace-kind", kind=kind), text=text)
        if paper.name:
            missing |= {key for key in (*REQUIRED, *ASKED) if key not in paper.fields}
    for key in missing:
        if not values.get(key):
            kind = t("desk-trace-kind", kind="blank")
            yield key, Message(severity="blank", kind=kind, text=t("desk-trace-blank"))


def name_of_key(key: str, visit: Visit) -> str:
    if key == BODY:
        return visit.t("desk-body")
    if key == FILES:
        return visit.t("field-photos")
    if key == PAPERS:
        return visit.t("desk-papers")
    return visit.t(f"field-{key.replace('_', '-')}") if key in FIELDS else key


def say(value: object, key: str, visit: Visit) -> str:
    """A value for people to compare: names of units, forms, choices and fields instead of ids."""
    plain = to_builtins(value)
    if key == BODY or key not in FIELDS:
        return plain if isinstance(plain, str) else ""
    organisation = visit.standing.organisation
    day = visit.standing.archive.as_of

    def one(text: object, field: Field) -> str:
        word = str(text)
        if field.key in ("host", "co_hosts", "participants") and word in organisation.units:
            return organisation.units[word].short_name(day)
        if field.key == "forms" and word in organisation.form_by_id:
            return organisation.form_by_id[word].name
        chosen = next((choice for choice in field.choices if choice.id == word), None)
        return chosen.words[0] if chosen and visit.t.language == "zh" else word

    def record(item: object, field: Field) -> str:
        known = {inner.key: inner for inner in field.fields}
        if not isinstance(item, dict):
            return str(item)
        parts = [
            f"{label_of(known[name], visit.t)} {one(text, known[name])}"
            for name, text in item.items()
            if name in known
        ]
        return visit.t("desk-comma").join(parts)

    field = FIELDS[key]
    if isinstance(plain, list):
        in_words = one if field.kind == "list" else record
        return visit.t("field-separator").join(in_words(item, field) for item in plain)
    if isinstance(plain, dict) and field.kind == "map":
        units = FIELDS["host"]
        found = (f"{one(name, units)}: {record(item, field)}" for name, item in plain.items())
        return visit.t("field-separator").join(found)
    return record(plain, field) if isinstance(plain, dict) else one(plain, field)
