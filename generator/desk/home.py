"""What one begins from: own drafts, a new report, published ones to correct."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from starlette.responses import PlainTextResponse, Response

from generator.desk.drafts import Draft, Listed, new_draft_id
from generator.desk.forms import build_field
from generator.desk.visit import StoppedError, Visit
from generator.model.days import parse_date

_MOST = 60


class DraftLine(Struct, frozen=True, kw_only=True):
    """A draft in a list, as people read it."""

    listed: Listed
    unit: str
    day: str
    author: str


def show_home(visit: Visit) -> Response:
    person = visit.person
    lines = list_drafts(visit)
    mine = [line for line in lines if line.listed.state != "accepted"]
    waiting = [s for s in visit.desk.submissions.all() if s.state == "waiting"]
    return visit.page(
        "home.html",
        returned=[line for line in mine if line.listed.state == "returned"],
        writing=[line for line in mine if line.listed.state == "writing"],
        submitted=[line for line in mine if line.listed.state == "submitted"],
        accepted=[line for line in lines if line.listed.state == "accepted"][:8],
        waiting=len(waiting) if person.is_staff else 0,
        can_write=person.is_staff or bool(person.units),
    )


def list_drafts(visit: Visit, states: Sequence[str] = ()) -> list[DraftLine]:
    """The drafts that this person may see, the newest change first."""
    standing, accounts = visit.standing, visit.desk.accounts
    shown = {person.name: person.shown for person in accounts.all()}
    lines = []
    for listed in visit.desk.drafts.iter_all(states):
        day = listed.day or standing.archive.as_of
        found = standing.organisation.find_units(listed.host, day) if listed.host else ()
        if not visit.person.may_write(listed.author, found):
            continue
        unit = standing.organisation.units[found[0]].short_name(day) if found else listed.host
        lines.append(
            DraftLine(
                listed=listed,
                unit=unit,
                day=visit.t.month_day(listed.day) if listed.day else "",
                author=shown.get(listed.author, listed.author),
            )
        )
        if len(lines) >= 200:
            break
    return lines


def show_new(visit: Visit) -> Response:
    return _new_page(visit, {}, "")


def _new_page(visit: Visit, values: dict[str, str], error: str, status: int = 200) -> Response:
    person, standing = visit.person, visit.standing
    day = standing.archive.as_of.isoformat()
    units = None if person.is_staff else person.units
    host = person.units[0] if len(person.units) == 1 else ""
    draft = Draft(
        id="new", author=person.name, body="", values={"date": day, "host": host} | values
    )
    fields = [
        build_field(key, draft, standing.archive, visit.t, units)
        for key in ("title", "date", "host")
    ]
    return visit.page("new.html", status, fields=fields, error=error)


def create(visit: Visit) -> Response:
    person, standing = visit.person, visit.standing
    values = {key: visit.get(key).strip()[:200] for key in ("title", "date", "host")}
    if not all(values.values()) or parse_date(values["date"]) is None:
        return _new_page(visit, values, visit.t("desk-new-needed"), 422)
    if values["host"] not in standing.organisation.units or not (
        person.is_staff or values["host"] in person.units
    ):
        return _new_page(visit, values, visit.t("desk-new-unit"), 422)
    more = {"author": visit.t("desk-default-author")} if not person.is_staff else {}
    draft = visit.desk.drafts.create(
        Draft(id=new_draft_id(), author=person.name, body="", values=values | more)
    )
    visit.audit("begin", draft.id, draft.title)
    return visit.go(f"/d/{draft.id}")


def show_reports(visit: Visit) -> Response:
    """Published reports of this person's units, to be corrected."""
    person, standing = visit.person, visit.standing
    asked = visit.get("q").strip()[:60]
    found = []
    for report in standing.archive.reports:
        if not (person.is_staff or report.host in person.units):
            continue
        if asked and asked.lower() not in f"{report.title} {report.id}".lower():
            continue
        unit = standing.organisation.units[report.host].short_name(report.date)
        found.append((report, unit, visit.t.day(report.date)))
        if len(found) >= _MOST:
            break
    return visit.page("reports.html", reports=found, asked=asked, most=_MOST)


def correct(visit: Visit) -> Response:
    """Begin the correction of a published report, or go on with the one that is under way."""
    person, standing, desk = visit.person, visit.standing, visit.desk
    report = standing.archive.by_id.get(visit.get("report"))
    if report is None or not (person.is_staff or report.host in person.units):
        raise StoppedError(404, "desk-stop-missing")
    for listed in desk.drafts.iter_all(("writing", "submitted", "returned")):
        if listed.origin == report.id:
            return visit.go(f"/d/{listed.id}")
    for submission in desk.submissions.all():
        if submission.report_id == report.id and submission.state in ("waiting", "returned"):
            return visit.go(f"/d/{submission.draft}")
    draft = desk.corrections.begin(report.id, person, standing, new_draft_id)
    if draft is None:
        raise StoppedError(422, "desk-correct-unreadable")
    visit.audit("correct", report.id, report.title)
    return visit.go(f"/d/{draft.id}")


def miss(_: Visit) -> Response:
    """Whatever else is asked for."""
    raise StoppedError(404, "desk-stop-missing")


def tell_health(visit: Visit) -> Response:
    """For monitoring: the branch can be read, and the database asked."""
    visit.desk.database.read.execute("select 1").fetchone()
    return PlainTextResponse(f"ok {visit.standing.commit[:12]}\n")
