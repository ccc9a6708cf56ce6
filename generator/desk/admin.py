"""People and the audit log."""

from __future__ import annotations

from starlette.responses import Response

from generator.desk.accounts import NAME, ROLES, Person, new_password
from generator.desk.visit import StoppedError, Visit

_PAGE = 100


def show_people(visit: Visit) -> Response:
    return _page(visit)


def _page(visit: Visit, *, password: str = "", name: str = "", error: str = "") -> Response:
    visit.need(admin=True)
    standing = visit.standing
    day = standing.archive.as_of
    units = [(unit.id, unit.short_name(day)) for unit in standing.organisation.units.values()]
    return visit.page(
        "people.html",
        422 if error else 200,
        people=visit.desk.accounts.all(),
        units=units,
        names=dict(units),
        roles=ROLES,
        password=password,
        name=name,
        error=error,
    )


def put_person(visit: Visit) -> Response:
    """Add somebody, or change role and units; a new password is shown once."""
    visit.need(admin=True)
    desk, name = visit.desk, visit.get("name").strip()
    if not NAME.fullmatch(name):
        return _page(visit, error=visit.t("desk-people-name"))
    role = visit.get("role")
    if role not in ROLES:
        raise StoppedError(400, "desk-stop-form")
    known = desk.accounts.find(name)
    is_own = name == visit.person.name
    active = visit.get("active") == "yes"
    if is_own and (role != "admin" or not active):
        return _page(visit, error=visit.t("desk-people-own"))
    units = set(visit.standing.organisation.units)
    needs_password = not desk.behind_proxy and (known is None or visit.get("reset") == "yes")
    password = new_password() if needs_password else ""
    desk.accounts.put(
        Person(
            name=name,
            shown=visit.get("shown").strip()[:40] or name,
            role=role,
            units=tuple(unit for unit in visit.all("units") if unit in units),
            must_change=bool(password) or bool(known and known.must_change),
            active=active,
        ),
        password or None,
    )
    visit.audit("person-changed", name, role)
    return _page(visit, password=password, name=name)


def show_audit(visit: Visit) -> Response:
    visit.need(admin=True)
    before = visit.get("before")
    number = int(before) if before.isdecimal() and len(before) < 16 else 0
    entries = visit.desk.audit.newest(_PAGE, number)
    people = {person.name: person.shown for person in visit.desk.accounts.all()}
    return visit.page(
        "audit.html",
        entries=[entry for _, entry in entries],
        names=people,
        older=entries[-1][0] if len(entries) == _PAGE else 0,
    )
