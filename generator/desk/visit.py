"""One request by one person: who it is, in which language, and what was sent. The only place that
decides whether somebody may come in."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from generator.desk.accounts import NAME, Person, Session
from generator.desk.desk import Desk
from generator.desk.drafts import Draft
from generator.desk.repository import MovedError
from generator.desk.shelf import ShelfError, Standing
from generator.git import GitError
from generator.locale import LANGUAGES, Translator, load_translator
from generator.messages import describe

log = logging.getLogger("huoye.desk")

COOKIE, LANGUAGE = "desk_session", "desk_language"
_MOST_FORM = 1_000_000
_MOST_CHUNK = 4_500_000
_MOST_CONTROLS = 4_000


class StoppedError(Exception):
    """The request ends with a page that says why: a status, a message's id, what fills it."""

    def __init__(self, status: int, message: str, **args: str | int) -> None:
        super().__init__(status, message)
        self.status, self.message, self.message_args = status, message, args


@dataclass(kw_only=True)
class Visit:
    desk: Desk
    request: Request
    session: Session | None
    t: Translator
    address: str
    sent: list[tuple[str, str]] = field(default_factory=list)
    """Names and values of a form, in order."""
    body: bytes = b""
    cookies: dict[str, str] = field(default_factory=dict)
    """To be set with the answer."""

    @property
    def person(self) -> Person:
        if self.session is None:
            raise StoppedError(401, "desk-stop-login")
        return self.session.person

    @cached_property
    def standing(self) -> Standing:
        """The branch as it stood when this request came."""
        return self.desk.shelf.now()

    @property
    def is_htmx(self) -> bool:
        return self.request.headers.get("hx-request") == "true"

    def get(self, name: str, default: str = "") -> str:
        """The last value of a control."""
        return next((value for key, value in reversed(self.sent) if key == name), default)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.sent if key == name]

    def path(self, name: str) -> str:
        return str(self.request.path_params[name])

    def draft(self) -> Draft:
        """The draft of the address, if this person may see it; 404 otherwise, and nothing more."""
        draft = self.desk.drafts.find(self.path("id"))
        if draft is None or self.desk.drafts.state_of(draft.id) == "deleted":
            raise StoppedError(404, "desk-stop-missing")
        if not self.may_write(draft):
            raise StoppedError(404, "desk-stop-missing")
        return draft

    def may_write(self, draft: Draft) -> bool:
        return self.person.may_write(draft.author, self.hosts_of(draft.host, draft))

    def hosts_of(self, host: str, draft: Draft) -> tuple[str, ...]:
        standing = self.standing
        day = draft.day or standing.archive.as_of
        return standing.organisation.find_units(host, day) if host else ()

    @cached_property
    def _shown(self) -> dict[str, str]:
        return {person.name: person.shown for person in self.desk.accounts.all()}

    def named(self, name: str) -> str:
        """What somebody is called; people of a forge are called what it calls them."""
        return self._shown.get(name, name)

    def need(self, *, staff: bool = False, admin: bool = False) -> None:
        if (staff and not self.person.is_staff) or (admin and not self.person.is_admin):
            raise StoppedError(403, "desk-stop-role")

    def audit(self, action: str, subject: str = "", detail: str = "") -> None:
        name = self.session.person.name if self.session else ""
        self.desk.audit.add(
            action, person=name, address=self.address, subject=subject, detail=detail
        )

    def page(self, template: str, status: int = 200, **more: Any) -> HTMLResponse:
        html = (
            _environment()
            .get_template(template)
            .render(
                visit=self,
                t=self.t,
                person=self.session.person if self.session else None,
                csrf=self.session.csrf if self.session else "",
                describe=lambda problem: describe(problem, self.t),
                **more,
            )
        )
        return HTMLResponse(html, status)

    def json(self, value: Any, status: int = 200) -> JSONResponse:
        return JSONResponse(value, status)

    def go(self, url: str) -> Response:
        if self.is_htmx:
            return Response(status_code=204, headers={"HX-Redirect": url})
        return RedirectResponse(url, 303)


_ENVIRONMENTS: dict[str, Environment] = {}


def _environment() -> Environment:
    if not _ENVIRONMENTS:
        environment = Environment(
            loader=PackageLoader("generator.desk", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["localtime"] = _local_time
        _ENVIRONMENTS["one"] = environment
    return _ENVIRONMENTS["one"]


def _local_time(seconds: float) -> str:
    from datetime import datetime

    return datetime.fromtimestamp(seconds).strftime("%m-%d %H:%M")


Handler = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(
    handler: Handler, *, anyone: bool = False, nobody: bool = False, chunk: bool = False
) -> Endpoint:
    """An address of the desk. ``anyone``: without a session, too; ``nobody``: who it is does not
    matter; ``chunk``: raw bytes come in.

    What is not asked for with GET changes something, and needs the session's token.
    """

    async def answer(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        is_change = request.method not in ("GET", "HEAD")
        try:
            body = await _read_body(request, _MOST_CHUNK if chunk else _MOST_FORM)
        except StoppedError as error:
            return await run_in_threadpool(_stopped, _bare_visit(desk, request), error)
        except ClientDisconnect:
            return Response(status_code=400)
        return await run_in_threadpool(
            _answer, desk, request, handler, body, anyone, nobody, chunk, is_change
        )

    return answer


def _answer(
    desk: Desk,
    request: Request,
    handler: Handler,
    body: bytes,
    anyone: bool,
    nobody: bool,
    chunk: bool,
    is_change: bool,
) -> Response:
    visit = _bare_visit(desk, request)
    try:
        visit.session = None if nobody else _find_session(visit)
        if chunk:
            visit.body = body
        else:
            visit.sent = _read_form(request, body)
        if is_change:
            _refuse_foreign(visit, anyone=anyone)
        response = _elsewhere(visit, anyone=anyone or nobody, is_change=is_change) or handler(visit)
    except StoppedError as error:
        response = _stopped(visit, error)
    except ShelfError as error:
        log.exception("the branch cannot be read: %s", error.problems)
        response = _stopped(visit, StoppedError(503, error.message, **error.message_args))
    except (GitError, MovedError):
        log.exception("git")
        response = _stopped(visit, StoppedError(503, "desk-stop-git"))
    except Exception:
        log.exception("%s %s", request.method, request.url.path)
        response = _stopped(visit, StoppedError(500, "desk-stop-bug"))
    for name, value in visit.cookies.items():
        _set_cookie(response, name, value, desk)
    return response


def _elsewhere(visit: Visit, *, anyone: bool, is_change: bool) -> Response | None:
    """Where somebody has to go first: to log in, or to choose a password of their own."""
    request = visit.request
    if visit.session is None:
        if anyone:
            return None
        if is_change or visit.is_htmx or "json" in request.headers.get("accept", ""):
            raise StoppedError(401, "desk-stop-login")
        return RedirectResponse(f"/login?next={quote(request.url.path, safe='')}", 303)
    is_free = anyone or request.url.path in ("/password", "/logout")
    if visit.session.person.must_change and not is_free and not visit.desk.behind_proxy:
        return RedirectResponse("/password", 303)
    return None


def _bare_visit(desk: Desk, request: Request) -> Visit:
    language = request.cookies.get(LANGUAGE, "")
    if language not in LANGUAGES:
        try:
            language = desk.shelf.now().settings.language
        except (ShelfError, GitError):
            language = "zh"
    return Visit(
        desk=desk,
        request=request,
        session=None,
        t=load_translator(language),
        address=_address(desk, request),
    )


def _address(desk: Desk, request: Request) -> str:
    """Where a request comes from; what a proxy says of it is believed only of our own."""
    direct = request.client.host if request.client else ""
    if desk.behind_proxy and direct in desk.settings.trusted_proxies:
        forwarded = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        return forwarded or direct
    return direct


def _find_session(visit: Visit) -> Session | None:
    desk, request = visit.desk, visit.request
    token = request.cookies.get(COOKIE, "")
    session = desk.accounts.session(token) if token else None
    if not desk.behind_proxy:
        return session
    direct = request.client.host if request.client else ""
    if direct not in desk.settings.trusted_proxies:
        raise StoppedError(403, "desk-stop-proxy")
    name = request.headers.get(desk.settings.user_header, "").strip()
    if not NAME.fullmatch(name):
        raise StoppedError(401, "desk-stop-no-user", header=desk.settings.user_header)
    if session is not None and session.person.name == name:
        return session
    person = desk.accounts.find(name)
    if person is None:
        is_admin = name in desk.settings.admins
        person = Person(
            name=name, shown=name, role="admin" if is_admin else "writer", active=is_admin
        )
        desk.accounts.put(person)
        desk.audit.add("arrive", person=name, address=visit.address)
    if not person.active:
        raise StoppedError(403, "desk-stop-inactive", name=name)
    token = desk.accounts.begin(person)
    visit.cookies[COOKIE] = token
    return desk.accounts.session(token)


def _refuse_foreign(visit: Visit, *, anyone: bool) -> None:
    """Only our own pages may change anything."""
    request = visit.request
    site = request.headers.get("sec-fetch-site", "same-origin")
    if site not in ("same-origin", "none"):
        raise StoppedError(403, "desk-stop-foreign")
    origin = request.headers.get("origin", "").partition("://")[2]
    # Browsers that say nothing of the site say at least whence a form was sent.
    is_told = "sec-fetch-site" in request.headers
    if origin and not is_told and origin != request.headers.get("host", ""):
        raise StoppedError(403, "desk-stop-foreign")
    if visit.session is None:
        if not anyone:
            raise StoppedError(401, "desk-stop-login")
        return
    given = request.headers.get("x-csrf") or visit.get("csrf")
    if not hmac.compare_digest(given.encode(), visit.session.csrf.encode()):
        raise StoppedError(403, "desk-stop-stale")


async def _read_body(request: Request, most: int) -> bytes:
    if request.method in ("GET", "HEAD"):
        return b""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most:
        raise StoppedError(413, "desk-stop-large")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise StoppedError(413, "desk-stop-large")
        parts.append(part)
    return b"".join(parts)


def _read_form(request: Request, body: bytes) -> list[tuple[str, str]]:
    if request.method in ("GET", "HEAD"):
        return list(request.query_params.multi_items())
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        try:
            value = json.loads(body)
        except ValueError:
            raise StoppedError(400, "desk-stop-form") from None
        if not isinstance(value, Mapping):
            raise StoppedError(400, "desk-stop-form")
        return [(str(key), str(item)) for key, item in value.items()]
    if body and kind != "application/x-www-form-urlencoded":
        raise StoppedError(415, "desk-stop-form")
    try:
        return parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_CONTROLS
        )
    except ValueError:
        raise StoppedError(400, "desk-stop-form") from None


def _stopped(visit: Visit, error: StoppedError) -> Response:
    text = visit.t(error.message, **error.message_args)
    if "json" in visit.request.headers.get("accept", ""):
        response: Response = visit.json({"message": text}, error.status)
    elif visit.is_htmx:
        response = HTMLResponse(visit.t("desk-stopped", text=text), error.status)
    else:
        response = visit.page("stopped.html", error.status, text=text, code=error.status)
    retry = error.message_args.get("seconds")
    if error.status == 429 and retry is not None:
        response.headers["Retry-After"] = str(retry)
    return response


def _set_cookie(response: Response, name: str, value: str, desk: Desk) -> None:
    if not value:
        response.delete_cookie(name)
        return
    age = 400 * 24 * 3600 if name == LANGUAGE else desk.settings.session_hours * 3600
    response.set_cookie(
        name,
        value,
        max_age=age,
        httponly=True,
        samesite="lax",
        secure=desk.settings.secure,
        path="/",
    )
