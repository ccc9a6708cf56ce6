"""A server that speaks the part of the forges' APIs that their documentation describes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TOKEN = "secret-token"


def by(name: str) -> dict[str, object]:
    """The author as the forges name him: GitLab in one way, the others in another."""
    return {"author": {"username": name}, "user": {"login": name}}


@dataclass
class Forge:
    """Comments of one merge request, oldest first, three to a page."""

    url: str = ""
    comments: list[dict[str, object]] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    status: int = 0
    user: str | None = "huoye-bot"
    """Whose token it is; None: the token may not ask."""
    writer: str = "huoye-bot"
    """Who is named as the author of what is posted."""
    head: str = "c0ffee"
    """Where the request stands."""

    def environment(self, forge: str) -> dict[str, str]:
        if forge == "gitlab":
            return {
                "CI_API_V4_URL": f"{self.url}/api/v4",
                "CI_PROJECT_ID": "group/archive",
                "CI_MERGE_REQUEST_IID": "7",
                "GITLAB_TOKEN": TOKEN,
            }
        api = {"gitea": "/api/v1", "github": "/api/v3"}[forge]
        return {
            "GITHUB_API_URL": f"{self.url}{api}",
            "GITHUB_REPOSITORY": "group/archive",
            "GITHUB_REF": "refs/pull/7/head",
            "GITHUB_TOKEN": TOKEN,
        }


def _routes(forge: str) -> tuple[str, str, str, tuple[str, str]]:
    """List address, comment address before its id, method of change, header with the token."""
    if forge == "gitlab":
        notes = "/api/v4/projects/group%2Farchive/merge_requests/7/notes"
        return notes, f"{notes}/", "PUT", ("PRIVATE-TOKEN", TOKEN)
    api = {"gitea": "/api/v1", "github": "/api/v3"}[forge]
    issues = f"{api}/repos/group/archive/issues"
    return (
        f"{issues}/7/comments",
        f"{issues}/comments/",
        "PATCH",
        ("Authorization", f"token {TOKEN}"),
    )


@contextmanager
def serve_forge(name: str) -> Iterator[Forge]:
    """Serve one of ``gitlab``, ``gitea`` and ``github``."""
    forge = Forge()
    listed, single, change, (header, secret) = _routes(name)
    api = listed.partition("/projects" if name == "gitlab" else "/repos")[0]
    asked_user = f"{api}/user"
    the_request = listed.removesuffix("/notes" if name == "gitlab" else "/comments")
    the_request = the_request.replace("/issues/", "/pulls/")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place = urlsplit(self.path)
            if place.path == asked_user and self._allowed():
                who = {"username": forge.user, "login": forge.user}
                return self._answer(403, {}) if forge.user is None else self._answer(200, who)
            if place.path == the_request and self._allowed():
                return self._answer(200, {"sha": forge.head, "head": {"sha": forge.head}})
            if not self._allowed() or place.path != listed:
                return self._answer(404, {})
            page = int(parse_qs(place.query).get("page", ["1"])[0])
            links = {}
            if len(forge.comments) > page * 3:
                links["Link"] = f'<{forge.url}{listed}?page={page + 1}>; rel="next"'
            return self._answer(200, forge.comments[page * 3 - 3 : page * 3], links)

        def do_POST(self) -> None:
            if not self._allowed() or self.path != listed:
                return self._answer(404, {})
            comment = {"id": 100 + len(forge.comments), "body": self._body()}
            comment |= by(forge.writer)
            forge.comments.append(comment)
            return self._answer(201, comment)

        def _change(self) -> None:
            if not self._allowed() or self.command != change or not self.path.startswith(single):
                return self._answer(404, {})
            number = int(self.path.removeprefix(single))
            comment = next(item for item in forge.comments if item["id"] == number)
            comment["body"] = self._body()
            return self._answer(200, comment)

        do_PUT = do_PATCH = _change  # noqa: N815 - the names that http.server calls

        def _allowed(self) -> bool:
            forge.calls.append((self.command, self.path))
            return self.headers.get(header) == secret

        def _body(self) -> str:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            return str(json.loads(data)["body"])

        def _answer(self, status: int, data: object, headers: dict[str, str] | None = None) -> None:
            text = json.dumps(data).encode()
            self.send_response(forge.status or status)
            for name, value in {"Content-Length": str(len(text)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forge.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield forge
    server.shutdown()
    server.server_close()
