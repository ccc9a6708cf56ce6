"""The web application: its addresses, and what every answer is sent with."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.desk import (
    admin,
    giving,
    history,
    home,
    previewing,
    reviewing,
    sessions,
    uploading,
    writing,
)
from generator.desk.desk import Desk
from generator.desk.visit import endpoint

STATIC = Path(__file__).parent / "static"
# Nothing inline, nothing from elsewhere, framed by nobody.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "geolocation=(), microphone=(), payment=()",
    "cache-control": "no-store",
}

ROUTES: tuple[BaseRoute, ...] = (
    Route("/", endpoint(home.show_home)),
    Route("/login", endpoint(sessions.show_login, anyone=True)),
    Route("/login", endpoint(sessions.log_in, anyone=True), methods=["POST"]),
    Route("/logout", endpoint(sessions.log_out), methods=["POST"]),
    Route("/password", endpoint(sessions.show_password)),
    Route("/password", endpoint(sessions.change_password), methods=["POST"]),
    Route("/language", endpoint(sessions.set_language, anyone=True), methods=["POST"]),
    Route("/new", endpoint(home.show_new)),
    Route("/new", endpoint(home.create), methods=["POST"]),
    Route("/new/files", endpoint(giving.begin), methods=["POST"]),
    Route("/reports", endpoint(home.show_reports)),
    Route("/reports/correct", endpoint(home.correct), methods=["POST"]),
    Route("/d/{id}", endpoint(writing.show)),
    Route("/d/{id}", endpoint(writing.save), methods=["POST"]),
    Route("/d/{id}/changes", endpoint(writing.show_changes)),
    Route("/d/{id}/row/{key}", endpoint(writing.show_row)),
    Route("/d/{id}/history", endpoint(history.show_history)),
    Route("/d/{id}/restore", endpoint(history.restore), methods=["POST"]),
    Route("/d/{id}/delete", endpoint(writing.delete), methods=["POST"]),
    Route("/d/{id}/difference", endpoint(history.show_difference)),
    Route("/d/{id}/difference", endpoint(history.take_difference), methods=["POST"]),
    Route("/d/{id}/papers", endpoint(giving.show)),
    Route("/d/{id}/papers/seen", endpoint(giving.see), methods=["POST"]),
    Route("/d/{id}/papers/drop", endpoint(giving.drop), methods=["POST"]),
    Route("/d/{id}/read", endpoint(giving.read), methods=["POST"]),
    Route("/d/{id}/uploads", endpoint(uploading.begin), methods=["POST"]),
    Route("/d/{id}/files/{name}", endpoint(uploading.show_file)),
    Route("/d/{id}/files/{name}/remove", endpoint(uploading.remove), methods=["POST"]),
    Route("/u/{upload}", endpoint(uploading.tell)),
    Route("/u/{upload}", endpoint(uploading.add, chunk=True), methods=["PUT"]),
    Route("/d/{id}/preview", endpoint(previewing.show)),
    Route("/d/{id}/live", endpoint(previewing.show_live)),
    Route("/d/{id}/submit", endpoint(previewing.submit), methods=["POST"]),
    Route("/d/{id}/withdraw", endpoint(previewing.withdraw), methods=["POST"]),
    Route("/preview/{token}/{path:path}", endpoint(previewing.serve, anyone=True)),
    Route("/queue", endpoint(reviewing.show_queue)),
    Route("/d/{id}/review", endpoint(reviewing.show)),
    Route("/d/{id}/accept", endpoint(reviewing.accept), methods=["POST"]),
    Route("/d/{id}/return", endpoint(reviewing.give_back), methods=["POST"]),
    Route("/people", endpoint(admin.show_people)),
    Route("/people", endpoint(admin.put_person), methods=["POST"]),
    Route("/audit", endpoint(admin.show_audit)),
    Route("/health", endpoint(home.tell_health, nobody=True)),
    Mount("/static", StaticFiles(directory=STATIC)),
    Route("/{path:path}", endpoint(home.miss)),
)


def build_app(desk: Desk) -> ASGIApp:
    """The application of a desk that is open."""

    @asynccontextmanager
    async def live(_: Starlette) -> Any:
        desk.start()
        try:
            yield
        finally:
            desk.stop.set()

    app = Starlette(routes=list(ROUTES), lifespan=live)
    app.state.desk = desk
    return _Guard(app)


class _Guard:
    """Sends every answer with the headers above, unless it has stricter ones of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message["headers"])
                known = {name.lower() for name, _ in headers}
                is_static = scope["path"].startswith("/static/")
                for name, value in _HEADERS.items():
                    if name == "cache-control" and is_static:
                        value = "no-cache"  # kept, and asked for by its tag
                    if name.encode() not in known:
                        headers.append((name.encode(), value.encode()))
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, send_guarded)
