"""The preview, with all that is still wrong beside it, and the submission."""

from __future__ import annotations

import hashlib
import hmac
import mimetypes
import secrets
from collections import OrderedDict
from datetime import date
from pathlib import Path
from threading import Lock

from starlette.responses import FileResponse, HTMLResponse, Response

from generator.desk.advice import messages_of
from generator.desk.checking import Checked, check_draft
from generator.desk.desk import Desk
from generator.desk.drafts import Draft
from generator.desk.preview import Preview, PreviewError
from generator.desk.shelf import Standing
from generator.desk.submissions import SubmitError
from generator.desk.visit import StoppedError, Visit
from generator.files import write_atomically

# The site's own page without any program: what was typed can be seen and cannot act. It keeps its
# origin, so that the page around it may scroll it to where it was.
_POLICY = (
    "sandbox allow-same-origin allow-popups; default-src 'none'; script-src 'none'; "
    "img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; media-src 'self'; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
_KEPT = 64
_made: OrderedDict[str, tuple[tuple[str, date], Preview]] = OrderedDict()
"""By token: the state of the branch and the day that it was made for, and the page."""
_lock = Lock()
_secrets: dict[Path, bytes] = {}


def token_of(desk: Desk, draft: Draft) -> str:
    """What the address of a preview's files ends in: they are asked for without a session."""
    return _sign(desk, f"{draft.id}-{draft.revision}")


def _sign(desk: Desk, name: str) -> str:
    folder = desk.previews.folder
    if folder not in _secrets:
        file = folder.parent / "secret"
        if not file.is_file():
            write_atomically(file, secrets.token_bytes(32))
            file.chmod(0o600)
        _secrets[folder] = file.read_bytes()
    mac = hmac.new(_secrets[folder], name.encode(), hashlib.sha256).hexdigest()[:32]
    return f"{name}-{mac}"


def make_preview(visit: Visit, draft: Draft) -> tuple[Checked, Preview | None, str]:
    """The check with everything, the page, or why there is none."""
    desk, standing = visit.desk, visit.standing
    with desk.previews.lock(draft.id):
        workspace = desk.previews.lay_out(draft, standing)
        checked = check_draft(draft, standing, desk.shelf, workspace)
        try:
            preview = desk.previews.make(draft, checked, standing)
        except PreviewError as error:
            return checked, None, visit.t(error.message, **error.message_args)
    with _lock:
        _made[token_of(desk, draft)] = _state(standing), preview
        while len(_made) > _KEPT:
            _made.popitem(last=False)
    return checked, preview, ""


def _state(standing: Standing) -> tuple[str, date]:
    return standing.commit, standing.archive.as_of


def show(visit: Visit) -> Response:
    draft, desk = visit.draft(), visit.desk
    draft = desk.workflow.receive(draft, visit.standing, visit.person)
    checked, preview, reason = make_preview(visit, draft)
    submission = desk.submissions.find(draft.id)
    address = f"/preview/{token_of(desk, draft)}/{preview.url}" if preview else ""
    return visit.page(
        "preview.html",
        draft=draft,
        state=desk.drafts.state_of(draft.id),
        checked=checked,
        messages=messages_of(checked, visit),
        address=address,
        reason=reason,
        submission=submission,
        is_dirty=submission is None or submission.revision != draft.revision,
        older=desk.corrections.difference(draft, visit.standing) is not None,
        has_forge=desk.workflow.forge is not None,
        error="",
    )


def show_live(visit: Visit) -> Response:
    """The way to the page as it is by now, for the frame beside the form."""
    draft = visit.draft()
    _, preview, reason = make_preview(visit, draft)
    if preview is None:
        return _show_reason(visit, reason)
    return visit.go(f"/preview/{token_of(visit.desk, draft)}/{preview.url}")


def _show_reason(visit: Visit, text: str) -> Response:
    page = visit.page("elsewhere.html", 404, text=text)
    page.headers["content-security-policy"] = (
        "sandbox allow-same-origin; default-src 'none'; style-src 'self'; frame-ancestors 'self'"
    )
    return page


def serve(visit: Visit) -> Response:
    """A preview's page, for who may see the draft, and the files that it shows."""
    token, path = visit.path("token"), visit.path("path")
    name = token.rpartition("-")[0]
    if not hmac.compare_digest(_sign(visit.desk, name).encode(), token.encode()):
        raise StoppedError(404, "desk-stop-missing")
    if path.endswith("/") or not path:
        id, _, revision = name.partition("-")
        return _serve_page(visit, visit.desk.drafts.at_revision(id, int(revision)), path)
    with _lock:
        known = _made.get(token)
    file = known[1].files.get(path) if known else None
    if file is None or not file.is_file():
        return Response(status_code=404)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    if not kind.startswith(("image/", "text/css", "font/", "application/font")):
        # Programs are not run in a preview, and attachments are no pages of ours.
        kind = "application/octet-stream"
    return FileResponse(
        file,
        media_type=kind,
        headers={
            "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
            "access-control-allow-origin": "*",
            "cache-control": "private, max-age=60",
        },
    )


def _serve_page(visit: Visit, draft: Draft | None, path: str) -> Response:
    if visit.session is None or draft is None or not visit.may_write(draft):
        raise StoppedError(404, "desk-stop-missing")
    with _lock:
        known = _made.get(token_of(visit.desk, draft))
    preview, reason = known[1] if known else None, ""
    if known is None or known[0] != _state(visit.standing):
        _, preview, reason = make_preview(visit, draft)
    headers = {"content-security-policy": _POLICY}
    if preview is None or preview.url != path:
        text = reason or visit.t("desk-preview-elsewhere")
        return _show_reason(visit, text)
    return HTMLResponse(preview.html, headers=headers)


def submit(visit: Visit) -> Response:
    draft, desk = visit.draft(), visit.desk
    hosts = visit.hosts_of(draft.host, draft)
    person = visit.person
    if not person.is_staff and set(person.units).isdisjoint(hosts):
        raise StoppedError(403, "desk-new-unit")
    try:
        submission = desk.workflow.submit(draft, person, visit.get("note").strip()[:2000])
    except SubmitError as error:
        if error.message == "desk-submit-older":
            return visit.go(f"/d/{draft.id}/difference")
        checked = error.checked or check_draft(draft, visit.standing, desk.shelf)
        return visit.page(
            "preview.html",
            409 if error.checked is None else 422,
            draft=draft,
            state=desk.drafts.state_of(draft.id),
            checked=checked,
            messages=messages_of(checked, visit),
            address="",
            reason=visit.t(error.message, **error.message_args),
            submission=desk.submissions.find(draft.id),
            is_dirty=True,
            older=False,
            has_forge=desk.workflow.forge is not None,
            error=visit.t(error.message, **error.message_args),
        )
    return visit.page("submitted.html", draft=draft, submission=submission)


def withdraw(visit: Visit) -> Response:
    draft, desk = visit.draft(), visit.desk
    submission = desk.submissions.find(draft.id)
    if submission is None:
        raise StoppedError(404, "desk-stop-missing")
    try:
        desk.workflow.withdraw(submission, visit.person)
    except SubmitError as error:
        raise StoppedError(409, error.message, **error.message_args) from error
    return visit.go(f"/d/{draft.id}")
