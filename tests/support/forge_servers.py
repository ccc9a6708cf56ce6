"""Small servers that speak what the desk uses of GitLab's, Gitea's and GitHub's documented APIs.

Each keeps merge requests and comments, wants its token in the header that the real one wants, and
can be told to fail: with a status, too late, or with an answer that is no JSON.
"""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "a-right-token"
PROJECT = "yanxi/archive"


@dataclass(kw_only=True)
class ForgeState:
    """What a forge knows, and how it is to fail next."""

    name: str
    url: str = ""
    requests: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    failures: list[int | str] = field(default_factory=list)
    """For the next requests that change something: a status, ``late``, ``html``; or done but
    answered with an error: ``lost``, ``quicker`` (as if somebody else had done it)."""
    lateness: float = 3

    def merge(self, number: int) -> None:
        self.requests[number]["state"] = "merged"

    def close(self, number: int) -> None:
        self.requests[number]["state"] = "closed"

    def comment(
        self, number: int, text: str, *, person: str = "审稿人", system: bool = False
    ) -> None:
        found = self.comments.setdefault(number, [])
        found.append(
            {"id": 100 * number + len(found), "person": person, "text": text, "system": system}
        )


class _Handler(http.server.BaseHTTPRequestHandler):
    state: ForgeState

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._take({})

    def do_POST(self) -> None:
        self._take(self._body())

    do_PUT = do_PATCH = do_POST  # noqa: N815

    def _body(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["content-length"])))
        return found

    def _take(self, body: dict[str, Any]) -> None:
        state = self.state
        parts = urlsplit(self.path)
        state.asked.append(f"{self.command} {unquote(parts.path)}")
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        if not self._has_token():
            self._answer(401, {"message": "401 Unauthorized"})
            return
        failure = state.failures.pop(0) if state.failures and self.command != "GET" else None
        if failure == "late":
            time.sleep(state.lateness)
        elif failure == "html":
            self._send(200, b"<html>Sign in</html>", "text/html")
            return
        elif isinstance(failure, int):
            self._answer(failure, {"message": "no"})
            return
        speak = {"gitlab": self._gitlab, "gitea": self._pulls, "github": self._pulls}[state.name]
        status, value = speak(unquote(parts.path), query, body)
        if failure == "lost":
            status = 502
        elif failure == "quicker":
            status = 422 if state.name == "github" else 409
        self._answer(status, value)

    def _has_token(self) -> bool:
        given = {
            "gitlab": self.headers.get("PRIVATE-TOKEN", ""),
            "gitea": self.headers.get("Authorization", "").removeprefix("token "),
            "github": self.headers.get("Authorization", "").partition(" ")[2],
        }[self.state.name]
        return given == TOKEN

    def _answer(self, status: int, value: Any) -> None:
        self._send(status, json.dumps(value).encode(), "application/json")

    def _send(self, status: int, data: bytes, kind: str) -> None:
        try:
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except BrokenPipeError:
            pass  # whoever asked has not waited

    def _create(self, source: str, target: str, title: str, text: str) -> int:
        state = self.state
        number = len(state.requests) + 1
        state.requests[number] = {
            "source": source,
            "target": target,
            "title": title,
            "text": text,
            "state": "open",
        }
        return number

    def _exists(self, source: str, target: str) -> bool:
        return any(
            one["source"] == source and one["target"] == target and one["state"] == "open"
            for one in self.state.requests.values()
        )

    # GitLab

    def _gitlab(self, path: str, query: Mapping[str, str], body: dict[str, Any]) -> tuple[int, Any]:
        top = f"/projects/{PROJECT}/merge_requests"
        if not path.startswith(top):
            return 404, {"message": "404 Project Not Found"}
        rest = [part for part in path.removeprefix(top).split("/") if part]
        if not rest and self.command == "GET":
            return 200, [
                self._gitlab_one(number)
                for number, one in self.state.requests.items()
                if one["source"] == query["source_branch"]
                and one["target"] == query["target_branch"]
                and query["state"] == "opened" == {"open": "opened"}.get(one["state"])
            ]
        if not rest:
            if self._exists(body["source_branch"], body["target_branch"]):
                return 409, {"message": ["Another open merge request already exists"]}
            number = self._create(
                body["source_branch"], body["target_branch"], body["title"], body["description"]
            )
            return 201, self._gitlab_one(number)
        number = int(rest[0])
        if number not in self.state.requests:
            return 404, {"message": "404 Not found"}
        if rest[1:] == ["notes"]:
            if self.command == "POST":
                self.state.comment(number, body["body"], person="desk")
                return 201, {}
            return 200, [
                {
                    "id": one["id"],
                    "body": one["text"],
                    "system": one["system"],
                    "author": {"name": one["person"], "username": "x"},
                    "created_at": "2026-10-12T08:00:00Z",
                }
                for one in self.state.comments.get(number, [])
            ]
        if self.command == "PUT" and body["state_event"] == "close":
            self.state.close(number)
        return 200, self._gitlab_one(number)

    def _gitlab_one(self, number: int) -> dict[str, Any]:
        one = self.state.requests[number]
        return {
            "iid": number,
            "id": 1000 + number,
            "state": {"open": "opened"}.get(one["state"], one["state"]),
            "web_url": f"https://forge.example/{PROJECT}/-/merge_requests/{number}",
        }

    # Gitea, Forgejo and GitHub

    def _pulls(self, path: str, query: Mapping[str, str], body: dict[str, Any]) -> tuple[int, Any]:
        top = f"/repos/{PROJECT}/"
        if not path.startswith(top):
            return 404, {"message": "Not Found"}
        kind, *rest = path.removeprefix(top).split("/")
        if kind == "issues" and rest[1:] == ["comments"]:
            number = int(rest[0])
            if self.command == "POST":
                self.state.comment(number, body["body"], person="desk")
                return 201, {}
            return 200, [
                {
                    "id": one["id"],
                    "body": one["text"],
                    "user": {"login": one["person"]},
                    "created_at": "",
                }
                for one in self.state.comments.get(number, [])
            ]
        if not rest and self.command == "GET":
            return 200, self._listed(query)
        if not rest:
            if self._exists(body["head"], body["base"]):
                status = 409 if self.state.name == "gitea" else 422
                return status, {"message": "A pull request already exists"}
            number = self._create(body["head"], body["base"], body["title"], body["body"])
            return 201, self._pull(number)
        number = int(rest[0])
        if number not in self.state.requests:
            return 404, {"message": "Not Found"}
        if self.command == "PATCH" and body["state"] == "closed":
            self.state.close(number)
        return 200, self._pull(number)

    def _listed(self, query: Mapping[str, str]) -> list[dict[str, Any]]:
        found = [n for n, one in self.state.requests.items() if one["state"] == "open"]
        if self.state.name == "gitea":
            page, limit = int(query["page"]), int(query["limit"])
            return [self._pull(number) for number in found[(page - 1) * limit : page * limit]]
        owner, _, branch = query["head"].partition(":")
        assert owner == PROJECT.partition("/")[0]
        return [self._pull(n) for n in found if self.state.requests[n]["source"] == branch]

    def _pull(self, number: int) -> dict[str, Any]:
        one = self.state.requests[number]
        return {
            "number": number,
            "state": "open" if one["state"] == "open" else "closed",
            "merged": one["state"] == "merged",
            "merged_at": "2026-10-13T08:00:00Z" if one["state"] == "merged" else None,
            "html_url": f"https://forge.example/{PROJECT}/pulls/{number}",
            "head": {"ref": one["source"]},
            "base": {"ref": one["target"]},
        }


@contextmanager
def serve_forge(name: str) -> Iterator[ForgeState]:
    """A forge of a kind on this machine."""
    state = ForgeState(name=name)
    handler = type("Handler", (_Handler,), {"state": state})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
