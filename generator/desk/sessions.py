"""Logging in and out, passwords, language."""

from __future__ import annotations

from starlette.responses import Response

from generator.desk.accounts import SHORTEST_PASSWORD, TooManyError
from generator.desk.visit import COOKIE, LANGUAGE, StoppedError, Visit
from generator.locale import LANGUAGES


def show_login(visit: Visit) -> Response:
    if visit.session is not None:
        return visit.go(_inside(visit.get("next")))
    return visit.page("login.html", next=_inside(visit.get("next")), error="", name="")


def log_in(visit: Visit) -> Response:
    name, password = visit.get("name").strip(), visit.get("password")
    target = _inside(visit.get("next"))
    if visit.desk.behind_proxy:
        raise StoppedError(404, "desk-stop-missing")
    try:
        person = visit.desk.accounts.check_password(name[:80], password[:200], visit.address)
    except TooManyError as error:
        visit.audit("locked", name[:80])
        minutes = error.seconds // 60 + 1
        response = visit.page(
            "login.html",
            429,
            next=target,
            error=visit.t("desk-login-locked", minutes=minutes),
            name=name,
        )
        response.headers["Retry-After"] = str(error.seconds)
        return response
    if person is None:
        visit.audit("refused", name[:80])
        text = visit.t("desk-login-wrong")
        return visit.page("login.html", 403, next=target, error=text, name=name)
    visit.cookies[COOKIE] = visit.desk.accounts.begin(person)
    visit.desk.audit.add("login", person=person.name, address=visit.address)
    return visit.go(target)


def log_out(visit: Visit) -> Response:
    if visit.session is not None:
        visit.desk.accounts.end(visit.session.token)
    visit.cookies[COOKIE] = ""
    return visit.go("/login")


def show_password(visit: Visit) -> Response:
    return visit.page("password.html", error="")


def change_password(visit: Visit) -> Response:
    from msgspec.structs import replace

    if visit.desk.behind_proxy:
        raise StoppedError(404, "desk-stop-missing")
    person, new = visit.person, visit.get("new")
    try:
        is_theirs = visit.desk.accounts.check_password(
            person.name, visit.get("old")[:200], visit.address
        )
    except TooManyError as error:
        text = visit.t("desk-login-locked", minutes=error.seconds // 60 + 1)
        return visit.page("password.html", 429, error=text)
    if is_theirs is None:
        return visit.page("password.html", 403, error=visit.t("desk-password-wrong"))
    if len(new) < SHORTEST_PASSWORD or new == visit.get("old") or new == person.name:
        text = visit.t("desk-password-short", n=SHORTEST_PASSWORD)
        return visit.page("password.html", 422, error=text)
    if new != visit.get("again"):
        return visit.page("password.html", 422, error=visit.t("desk-password-differs"))
    visit.desk.accounts.put(replace(person, must_change=False), new[:200])
    visit.cookies[COOKIE] = visit.desk.accounts.begin(person)
    visit.audit("password")
    return visit.go("/")


def set_language(visit: Visit) -> Response:
    language = visit.get("language")
    if language in LANGUAGES:
        visit.cookies[LANGUAGE] = language
    return visit.go(_inside(visit.get("next")))


def _inside(target: str) -> str:
    """An address of ours, whatever was sent: nobody is led elsewhere."""
    is_ours = target.startswith("/") and not target.startswith(("//", "/\\")) and "\n" not in target
    return target if is_ours else "/"
