"""For publicity staff: all submissions, each with its checks and its page; accept or return."""

from __future__ import annotations

from starlette.responses import Response

from generator.desk.advice import messages_of
from generator.desk.history import compare
from generator.desk.previewing import make_preview, token_of
from generator.desk.submissions import Submission, SubmitError
from generator.desk.visit import StoppedError, Visit


def show_queue(visit: Visit) -> Response:
    visit.need(staff=True)
    desk, standing = visit.desk, visit.standing
    rows = []
    for submission in desk.submissions.all():
        draft = desk.drafts.find(submission.draft)
        if draft is None:
            continue
        found = visit.hosts_of(draft.host, draft)
        day = draft.day or standing.archive.as_of
        unit = standing.organisation.units[found[0]].short_name(day) if found else draft.host
        rows.append((submission, unit, visit.t.month_day(day)))
        if len(rows) >= 200:
            break
    waiting = [row for row in rows if row[0].state in ("waiting", "sending")]
    done = [row for row in rows if row[0].state not in ("waiting", "sending")]
    return visit.page("queue.html", waiting=waiting, done=done[:40])


def show(visit: Visit) -> Response:
    """A submission as it was submitted: later changes of the draft are not part of it."""
    visit.need(staff=True)
    return _page(visit, _submission(visit), "")


def _page(visit: Visit, submission: Submission, error: str, status: int = 200) -> Response:
    desk = visit.desk
    submission = desk.workflow.look(submission, older_than=5)
    draft = desk.drafts.at_revision(submission.draft, submission.revision)
    if draft is None:
        raise StoppedError(404, "desk-stop-missing")
    checked, preview, reason = make_preview(visit, draft)
    fields, lines = compare(draft, draft.base_text, visit) if draft.origin else ([], [])
    return visit.page(
        "review.html",
        status,
        draft=draft,
        submission=submission,
        checked=checked,
        messages=messages_of(checked, visit),
        address=f"/preview/{token_of(desk, draft)}/{preview.url}" if preview else "",
        reason=reason,
        fields=fields,
        lines=lines,
        remarks=[r for r in desk.submissions.remarks(draft.id) if not r.kind.startswith("conf")],
        has_forge=desk.workflow.forge is not None,
        error=error,
    )


def accept(visit: Visit) -> Response:
    visit.need(staff=True)
    submission = _submission(visit)
    try:
        visit.desk.workflow.accept(submission, visit.person, visit.get("tip"))
    except SubmitError as error:
        text = visit.t(error.message, **error.message_args)
        return _page(visit, submission, text, 409)
    return visit.go("/queue")


def give_back(visit: Visit) -> Response:
    visit.need(staff=True)
    submission = _submission(visit)
    try:
        visit.desk.workflow.give_back(submission, visit.person, visit.get("remark").strip()[:4000])
    except SubmitError as error:
        return _page(visit, submission, visit.t(error.message, **error.message_args), 422)
    return visit.go("/queue")


def _submission(visit: Visit) -> Submission:
    submission = visit.desk.submissions.find(visit.path("id"))
    if submission is None:
        raise StoppedError(404, "desk-stop-missing")
    return submission
