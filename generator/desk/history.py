"""What a draft was before, and how it differs from what the branch has now."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace
from starlette.responses import Response

from generator.desk.advice import name_of_key, say
from generator.desk.canonical import canonical
from generator.desk.drafts import BODY, FILES, Draft
from generator.desk.fields import FIELDS
from generator.desk.visit import StoppedError, Visit
from generator.writing.front import Plain, read_values


def show_history(visit: Visit) -> Response:
    draft, desk = visit.draft(), visit.desk
    people = {person.name: person.shown for person in desk.accounts.all()}
    entries = [
        (
            revision,
            people.get(name, name),
            at,
            list(dict.fromkeys(name_of_key(key, visit) for key in keys)),
        )
        for revision, name, at, keys in desk.drafts.history(draft.id)
    ]
    chosen, lines = None, []
    asked = visit.get("revision")
    if asked.isdecimal() and len(asked) < 10:
        chosen = desk.drafts.at_revision(draft.id, int(asked))
        if chosen is not None:
            lines = diff_lines(chosen.body, draft.body)
    lost = [r for r in desk.submissions.remarks(draft.id) if r.kind.startswith("conflict ")]
    return visit.page(
        "history.html", draft=draft, entries=entries, chosen=chosen, lines=lines, lost=lost
    )


def restore(visit: Visit) -> Response:
    """Put an earlier revision in the place of the present one, which stays in the history."""
    draft, desk = visit.draft(), visit.desk
    asked = visit.get("revision")
    old = desk.drafts.at_revision(draft.id, int(asked)) if asked.isdecimal() else None
    if old is None or desk.drafts.state_of(draft.id) == "accepted":
        raise StoppedError(404, "desk-stop-missing")

    def put(now: Draft) -> Draft:
        own = {file.name: file for file in (*old.files, *now.files)}
        return replace(now, values=old.values, body=old.body, files=tuple(own.values()))

    keys = [key for key in (*FIELDS, BODY) if old.part(key) != draft.part(key)]
    desk.drafts.edit(draft.id, put, person=visit.person.name, keys=keys)
    visit.audit("restore", draft.id, asked)
    return visit.go(f"/d/{draft.id}")


class FieldDifference(Struct, frozen=True, kw_only=True):
    key: str
    label: str
    mine: str
    theirs: str
    is_untouched: bool
    """The draft has what the branch had: nothing of the writer's is lost with theirs."""


def show_difference(visit: Visit) -> Response:
    """A draft beside what the branch has by now."""
    draft, desk, standing = visit.draft(), visit.desk, visit.standing
    found = desk.corrections.difference(draft, standing)
    if found is None:
        return visit.go(f"/d/{draft.id}")
    fields, lines = compare(draft, found.theirs, visit)
    return visit.page(
        "difference.html",
        draft=draft,
        fields=fields,
        lines=lines,
        is_gone=not found.theirs,
        body_untouched=_parts(draft.base_text)[1].strip() == draft.body.strip(),
        files=found.files,
    )


def compare(
    draft: Draft, theirs: str, visit: Visit
) -> tuple[list[FieldDifference], list[tuple[str, str]]]:
    organisation = visit.standing.organisation
    their_values, their_body = _parts(theirs)
    base_values, _ = _parts(draft.base_text)
    mine, other, base = (
        canonical(values, organisation) for values in (draft.values, their_values, base_values)
    )
    fields = [
        FieldDifference(
            key=key,
            label=name_of_key(key, visit),
            mine=say(mine.get(key, ""), key, visit),
            theirs=say(other.get(key, ""), key, visit),
            is_untouched=mine.get(key) == base.get(key),
        )
        for key in FIELDS
        if mine.get(key) != other.get(key)
    ]
    is_same = draft.body.strip() == their_body.strip()
    return fields, [] if is_same else diff_lines(their_body, draft.body)


def _parts(text: str) -> tuple[Mapping[str, Plain], str]:
    return read_values(text) or ({}, "")


def diff_lines(old: str, new: str) -> list[tuple[str, str]]:
    """Lines with what became of them: same, gone, new."""
    found = []
    for line in difflib.ndiff(old.strip().splitlines(), new.strip().splitlines()):
        kind = {"  ": "same", "- ": "gone", "+ ": "new"}.get(line[:2])
        if kind is not None:
            found.append((kind, line[2:]))
    return found


def take_difference(visit: Visit) -> Response:
    draft, desk, standing = visit.draft(), visit.desk, visit.standing
    choices = {key: visit.get(f"choice.{key}") for key in (*FIELDS, BODY, FILES)}
    desk.corrections.take_theirs(draft, standing, visit.person, choices)
    visit.audit("merge", draft.origin)
    return visit.go(f"/d/{draft.id}")
