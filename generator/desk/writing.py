"""The editor: the form, saving while somebody types, others' changes."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from starlette.responses import Response

from generator.desk.advice import messages_beside, name_of_key, say
from generator.desk.canonical import canonical
from generator.desk.checking import check_draft
from generator.desk.drafts import BODY, FILES, PHOTOS, Draft, Saved
from generator.desk.fields import FIELDS
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

_CLIENT = re.compile(r"[a-z0-9]{1,24}")
_LONGEST_BODY = 100_000


class PhotoView(Struct, frozen=True, kw_only=True):
    file: str
    key: str
    is_photo: bool
    is_cover: bool
    size: int
    cells: tuple[Cell, ...]
    is_paper: bool
    """It could be read into the text."""


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
                name_of_key(key, visit),
                people.get(conflict.person, conflict.person),
                say(draft.part(key), key, visit),
            )
            for key, conflict in conflicts.items()
        ],
        others=[
            (name_of_key(key, visit), people.get(name, name)) for key, name in saved.theirs.items()
        ],
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
