"""The editor: the form, saving while somebody types, others' changes, history, differences."""

from __future__ import annotations

import difflib
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace
from starlette.responses import Response

from generator.desk.canonical import canonical
from generator.desk.checking import Checked, check_draft
from generator.desk.drafts import BODY, FILES, PAPERS, PHOTOS, Draft, Saved
from generator.desk.fields import FIELDS, label_of
from generator.desk.files import File
from generator.desk.forms import (
    Cell,
    build_field,
    build_form,
    build_row,
    involved_units,
    photo_cells,
)
from generator.desk.papers import is_paper, view_papers
from generator.desk.sent import find_changes, plain_text, read_form
from generator.desk.submissions import SubmitError
from generator.desk.visit import StoppedError, Visit
from generator.importing.manuscript import ASKED, REQUIRED
from generator.messages import describe, example, hint
from generator.model.fields import Field
from generator.model.problem import Problem
from generator.writing.front import Plain, read_values

_CLIENT = re.compile(r"[a-z0-9]{1,24}")
_LONGEST_BODY = 100_000


class Message(Struct, frozen=True, kw_only=True):
    """What is wrong with a field, or where its value is from, in words."""

    severity: str
    """Of a problem; ``found``, ``unsure``, ``blank`` or ``other`` of what was read."""
    kind: str
    text: str
    hint: str = ""
    example: str = ""


class PhotoView(Struct, frozen=True, kw_only=True):
    file: str
    key: str
    is_photo: bool
    is_cover: bool
    size: int
    cells: tuple[Cell, ...]
    is_paper: bool
    """It could be read into the text."""


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


def show(visit: Visit) -> Response:
    draft, desk, standing = visit.draft(), visit.desk, visit.standing
    submission = desk.submissions.find(draft.id)
    if submission is not None:
        submission = desk.workflow.look(submission, older_than=5)
    checked = check_draft(draft, standing, desk.shelf)
    return visit.page(
        "write.html",
        draft=draft,
        state=desk.drafts.state_of(draft.id),
        groups=build_form(draft, standing.archive, visit.t, units=units_of(visit)),
        photos=photos_of(draft, visit),
        papers=view_papers(draft, visit.t),
        messages=messages_beside(checked, draft, visit),
        checked=checked,
        submission=submission,
        is_dirty=submission is not None and submission.revision != draft.revision,
        remarks=[r for r in desk.submissions.remarks(draft.id) if r.kind != "note"],
        older=desk.corrections.difference(draft, standing) is not None,
        limit=desk.settings.upload_bytes,
        others=[],
    )


def units_of(visit: Visit) -> Sequence[str] | None:
    return None if visit.person.is_staff else visit.person.units


def photos_of(draft: Draft, visit: Visit) -> list[PhotoView]:
    """The photos in their order, then files that are none."""
    listed = canonical(draft.values, visit.standing.organisation).get(PHOTOS, [])
    by_name = {file.name: file for file in draft.files}
    shown: list[PhotoView] = []
    assert isinstance(listed, list)
    rows: list[Mapping[str, Any]] = [row for row in listed if isinstance(row, Mapping)]
    if not rows:
        rows = [{"file": file.name} for file in draft.files if file.is_photo]
    for number, row in enumerate(rows):
        file = by_name.pop(str(row.get("file", "")), None)
        if file is not None:
            shown.append(_photo(draft, file, str(number), row, visit))
    shown += [_photo(draft, file, "", {}, visit) for file in by_name.values()]
    return shown


def _photo(draft: Draft, file: File, token: str, row: Mapping[str, Any], visit: Visit) -> PhotoView:
    return PhotoView(
        file=file.name,
        key=file.key,
        is_photo=file.is_photo,
        is_cover=draft.values.get("cover") == file.name,
        size=file.size,
        cells=photo_cells(token or file.key[:12], row, visit.t) if file.is_photo else (),
        is_paper=bool(file.digest) and is_paper(file.name),
    )


def one_photo(draft: Draft, file: File, visit: Visit) -> PhotoView:
    """A photo that has just come."""
    return _photo(draft, file, "", {}, visit)


# --------------------------------------------------------------------------------- saving


def save(visit: Visit) -> Response:
    """Put what was typed upon what is there; answer with what the page has to show anew."""
    draft, desk, standing = visit.draft(), visit.desk, visit.standing
    if desk.drafts.state_of(draft.id) == "accepted":
        raise StoppedError(409, "desk-submit-accepted")
    seen, client = _seen(visit), client_of(visit)
    before = desk.drafts.at_revision(draft.id, seen) or draft
    organisation = standing.organisation
    change: dict[str, Any] = dict(find_changes(read_form(visit.sent), before.values, organisation))
    body = plain_text(visit.get(BODY))
    if len(body) > _LONGEST_BODY:
        raise StoppedError(413, "desk-stop-large")
    if body.strip() != before.body.strip():
        change[BODY] = body
    host = change.get("host")
    if host is not None and not visit.person.is_staff and host not in visit.person.units:
        # The form does not offer it.
        raise StoppedError(403, "desk-new-unit")
    force = [key for key in visit.all("force") if key in FIELDS or key == BODY]
    saved = desk.drafts.save(
        draft.id, change, seen=seen, person=visit.person.name, client=client, force=force
    )
    if saved is None:
        raise StoppedError(404, "desk-stop-missing")
    if not visit.is_htmx:
        target = visit.get("then")
        return visit.go(f"/d/{draft.id}/preview" if target == "preview" else f"/d/{draft.id}")
    return _show_saved(visit, saved, set(change))


def show_changes(visit: Visit) -> Response:
    """What others changed since this window looked; asked for every few seconds."""
    draft = visit.draft()
    seen, client = _seen(visit), client_of(visit)
    draft, theirs = visit.desk.drafts.changes_since(draft.id, seen, client)
    if not theirs:
        return Response(status_code=204)
    return _show_saved(visit, Saved(draft=draft, theirs=theirs), set())


def _show_saved(visit: Visit, saved: Saved, own: set[str]) -> Response:
    draft, desk, standing = saved.draft, visit.desk, visit.standing
    checked = check_draft(draft, standing, desk.shelf)
    conflicts = {conflict.key: conflict for conflict in saved.conflicts}
    units = units_of(visit)
    anew = [key for key in saved.theirs if key in FIELDS and key not in conflicts]
    refreshed = own & {"host", "participants", "co_hosts", "date"}
    if refreshed:
        before = set(visit.all("attendance-units"))
        if set(_attendance_units(draft, visit)) != before:
            anew.append("attendance")
        if own & {"host", "date"}:
            anew.append("plan")
    fields = [
        build_field(key, draft, standing.archive, visit.t, units)
        for key in dict.fromkeys(anew)
        if key not in (PHOTOS, "cover")
    ]
    people = {person.name: person.shown for person in desk.accounts.all()}
    submission = desk.submissions.find(draft.id)
    sent_body = plain_text(visit.get(BODY)).strip()
    return visit.page(
        "saved.html",
        draft=draft,
        checked=checked,
        messages=messages_beside(checked, draft, visit),
        keys=[*FIELDS, BODY, ""],
        fields=fields,
        has_photos=bool({PHOTOS, FILES, "cover"} & saved.theirs.keys()),
        photos=photos_of(draft, visit),
        has_body=BODY not in conflicts
        and (BODY in saved.theirs or (BODY in own and draft.body.strip() != sent_body)),
        conflicts=[
            (
                key,
                _label(key, visit),
                people.get(conflict.person, conflict.person),
                say(draft.part(key), key, visit),
            )
            for key, conflict in conflicts.items()
        ],
        others=[(_label(key, visit), people.get(name, name)) for key, name in saved.theirs.items()],
        time=time.strftime("%H:%M:%S"),
        submission=submission,
        state=desk.drafts.state_of(draft.id),
        is_dirty=submission is not None and submission.revision != draft.revision,
    )


def _attendance_units(draft: Draft, visit: Visit) -> tuple[str, ...]:
    organisation = visit.standing.organisation
    values = canonical(draft.values, organisation)
    attendance = values.get("attendance", {})
    known = tuple(attendance) if isinstance(attendance, Mapping) else ()
    return tuple(dict.fromkeys((*involved_units(values, organisation), *known)))


def _label(key: str, visit: Visit) -> str:
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
        show = one if field.kind == "list" else record
        return visit.t("field-separator").join(show(item, field) for item in plain)
    if isinstance(plain, dict) and field.kind == "map":
        units = FIELDS["host"]
        found = (f"{one(name, units)}: {record(item, field)}" for name, item in plain.items())
        return visit.t("field-separator").join(found)
    return record(plain, field) if isinstance(plain, dict) else one(plain, field)


def _seen(visit: Visit) -> int:
    text = visit.get("seen")
    if not text.isdecimal() or len(text) > 9:
        raise StoppedError(400, "desk-stop-form")
    return int(text)


def client_of(visit: Visit) -> str:
    """The window that something comes from: its own changes are not another's."""
    client = visit.get("client")
    return client if _CLIENT.fullmatch(client) else ""


def show_row(visit: Visit) -> Response:
    """An empty row of a list, to be filled in."""
    key = visit.path("key")
    if key not in FIELDS or FIELDS[key].kind != "records":
        raise StoppedError(404, "desk-stop-missing")
    token = f"n{time.monotonic_ns() % 10**12}"
    row = build_row(key, token, visit.draft(), visit.standing.archive, visit.t)
    return visit.page("row.html", one=row)


def delete(visit: Visit) -> Response:
    draft, desk = visit.draft(), visit.desk
    submission = desk.submissions.find(draft.id)
    if submission is not None and submission.state in ("sending", "waiting"):
        raise StoppedError(409, "desk-delete-submitted")
    if submission is not None and submission.state == "returned":
        # Its branch and its request go with it.
        try:
            desk.workflow.withdraw(submission, visit.person)
        except SubmitError as error:
            raise StoppedError(409, error.message, **error.message_args) from error
    if desk.drafts.state_of(draft.id) == "accepted":
        raise StoppedError(409, "desk-submit-accepted")
    desk.drafts.set_state(draft.id, "deleted")
    desk.previews.drop(draft.id)
    desk.untidy.set()
    visit.audit("delete", draft.id, draft.title)
    return visit.go("/")


# ----------------------------------------------------------------- history and differences


def show_history(visit: Visit) -> Response:
    draft, desk = visit.draft(), visit.desk
    people = {person.name: person.shown for person in desk.accounts.all()}
    entries = [
        (
            revision,
            people.get(name, name),
            at,
            list(dict.fromkeys(_label(key, visit) for key in keys)),
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
            label=_label(key, visit),
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
