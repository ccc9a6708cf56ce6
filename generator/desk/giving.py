"""A Word file, a zip, photos given in one go: what a write-up may begin with."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from starlette.responses import Response

from generator.desk.drafts import FILES, PAPERS, Draft, Paper, new_draft_id
from generator.desk.papers import is_paper
from generator.desk.visit import StoppedError, Visit
from generator.desk.writing import client_of
from generator.importing.apart import BusyError


def begin(visit: Visit) -> Response:
    """A draft for files that are about to be given: it is there before the first of them."""
    person = visit.person
    if not (person.is_staff or person.units):
        raise StoppedError(403, "desk-no-units")
    values = {} if person.is_staff else {"author": visit.t("desk-default-author")}
    draft = visit.desk.drafts.create(
        Draft(id=new_draft_id(), author=person.name, body="", values=values)
    )
    visit.audit("begin", draft.id)
    return visit.json({"draft": draft.id, "page": f"/d/{draft.id}/papers"})


def show(visit: Visit) -> Response:
    """What was given to a draft so far, and the way to give more."""
    draft = visit.draft()
    return visit.page("give.html", draft=draft, given=given_to(draft))


def given_to(draft: Draft) -> list[object]:
    papers = [paper for paper in draft.papers if paper.state in ("waiting", "refused")]
    return [*papers, *draft.files]


def read(visit: Visit) -> Response:
    """Read what waits; ``file``: an attachment that is to be read as well."""
    draft, desk = visit.draft(), visit.desk
    if desk.drafts.state_of(draft.id) == "accepted":
        raise StoppedError(409, "desk-submit-accepted")
    if name := visit.get("file"):
        draft = _take_from_attachments(visit, draft, name)
    try:
        draft = desk.readings.read(draft, visit.standing, visit.person)
    except BusyError:
        raise StoppedError(503, "desk-read-busy") from None
    refused = [paper for paper in draft.papers if paper.state == "refused"]
    visit.audit("read", draft.id, "、".join(paper.name for paper in draft.papers))
    if refused and "json" in visit.request.headers.get("accept", ""):
        html = bytes(visit.page("given.html", given=given_to(draft), draft=draft).body).decode()
        return visit.json({"html": html})
    if "json" in visit.request.headers.get("accept", ""):
        return visit.json({"go": f"/d/{draft.id}"})
    return visit.go(f"/d/{draft.id}")


def _take_from_attachments(visit: Visit, draft: Draft, name: str) -> Draft:
    file = next((one for one in draft.files if one.name == name), None)
    if file is None or not file.digest or not is_paper(name):
        raise StoppedError(404, "desk-stop-missing")
    paper = Paper(name=name, digest=file.digest, size=file.size)

    def put(now: Draft) -> Draft:
        papers = tuple(one for one in now.papers if one.name != name)
        files = tuple(one for one in now.files if one.name != name)
        return replace(now, files=files, papers=(*papers, paper))

    found = visit.desk.drafts.edit(
        draft.id, put, person=visit.person.name, keys=[FILES, PAPERS], client=client_of(visit)
    )
    return found or draft


def see(visit: Visit) -> Response:
    """The writer has looked at what was lost; refused files are told no more."""
    return _change(
        visit,
        lambda paper: (
            None
            if paper.state == "refused"
            else replace(paper, state="seen")
            if paper.state == "read"
            else paper
        ),
    )


def drop(visit: Visit) -> Response:
    """A file that is not to be read after all."""
    name = visit.get("file")
    return _change(
        visit,
        lambda paper: (
            None if paper.name == name and paper.state in ("waiting", "refused") else paper
        ),
    )


def _change(visit: Visit, change: Callable[[Paper], Paper | None]) -> Response:
    draft = visit.draft()

    def put(now: Draft) -> Draft:
        changed = (change(paper) for paper in now.papers)
        return replace(now, papers=tuple(paper for paper in changed if paper is not None))

    visit.desk.drafts.edit(
        draft.id, put, person=visit.person.name, keys=[PAPERS], client=client_of(visit)
    )
    if "json" in visit.request.headers.get("accept", ""):
        return visit.json({})
    return visit.go(f"/d/{draft.id}")
