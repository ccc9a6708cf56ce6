"""The review reaches each forge as one comment that is updated: against a server that speaks
the part of the APIs that their documentation describes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.locale import load_translator
from generator.review.post import PostError, post_comment
from generator.review.render import MARKER

TOKEN = "secret-token"
BODY = f"{MARKER}\n## 稿件评审\n"


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


@pytest.fixture(params=["gitlab", "gitea", "github"])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[str, Forge]]:
    forge = Forge()
    listed, single, change, (header, secret) = _routes(request.param)
    api = listed.partition("/projects" if request.param == "gitlab" else "/repos")[0]
    asked_user = f"{api}/user"
    the_request = listed.removesuffix("/notes" if request.param == "gitlab" else "/comments")
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
    yield request.param, forge
    server.shutdown()
    server.server_close()


def test_one_comment_is_kept_up_to_date(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.comments += [{"id": number, "body": "请看一下"} for number in range(4)]
    environment = forge.environment(name)
    assert post_comment(name, BODY, environment) == "created"
    forge.comments += [{"id": 200 + number, "body": "好的"} for number in range(4)]
    assert post_comment(name, BODY, environment) == "unchanged"
    assert post_comment(name, BODY + "又改了", environment) == "updated"
    ours = [comment for comment in forge.comments if MARKER in str(comment["body"])]
    assert [comment["body"] for comment in ours] == [BODY + "又改了"]
    assert len(forge.comments) == 9


def test_quoted_marker_is_somebody_elses(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.comments.append({"id": 1, "body": f"> {BODY}\n为什么？"})
    assert post_comment(name, BODY, forge.environment(name)) == "created"
    assert str(forge.comments[0]["body"]).startswith(">")


def test_somebody_elses_comment_is_left_alone(served: tuple[str, Forge]) -> None:
    """Whoever begins a comment with our marker cannot have it rewritten, nor keep ours away."""
    name, forge = served
    forge.comments.append({"id": 1, "body": BODY + "假的", **by("mallory")})
    environment = forge.environment(name)
    assert post_comment(name, BODY, environment) == "created"
    assert post_comment(name, BODY + "新", environment) == "updated"
    assert [comment["body"] for comment in forge.comments] == [BODY + "假的", BODY + "新"]


@pytest.mark.parametrize("user", ["github-actions[bot]", "gitea-actions"])
def test_jobs_own_user_is_known(served: tuple[str, Forge], user: str) -> None:
    """A job's token may not ask whose it is."""
    name, forge = served
    forge.user, forge.writer = None, user
    environment = forge.environment(name)
    assert post_comment(name, BODY, environment) == "created"
    assert post_comment(name, BODY + "新", environment) == "updated"
    forge.comments.append({"id": 1, "body": BODY + "假的", **by("github-actions")})
    assert post_comment(name, BODY + "新", environment) == "unchanged"


def test_user_may_be_named(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.user, forge.writer = None, "Publicity"
    environment = forge.environment(name) | {"HUOYE_USER": "publicity"}
    assert post_comment(name, BODY, environment) == "created"
    assert post_comment(name, BODY + "新", environment) == "updated"


def test_request_must_stand_where_the_result_was_made(served: tuple[str, Forge]) -> None:
    name, forge = served
    environment = forge.environment(name) | {"HUOYE_HEAD": "c0ffee"}
    assert post_comment(name, BODY, environment) == "created"
    forge.head = "bad"
    with pytest.raises(PostError) as caught:
        post_comment(name, BODY + "新", environment)
    assert caught.value.message == "post-other-head"
    assert len(forge.comments) == 1


@pytest.mark.parametrize("status", [401, 403, 404, 413, 422, 429, 500, 502, 503, 417])
def test_every_answer_is_told_as_what_it_is(served: tuple[str, Forge], status: int) -> None:
    name, forge = served
    for language in ("zh", "en"):
        told = {}
        for forge.status in (status, 418):
            with pytest.raises(PostError) as caught:
                post_comment(name, BODY, forge.environment(name))
            message, args = caught.value.message, caught.value.message_args
            told[forge.status] = load_translator(language)(message, **args)
        mine, other = told.values()
        assert f"{status}" in mine
        assert (mine.replace(str(status), "") == other.replace("418", "")) == (status == 417)


def test_refusal_does_not_tell_the_token(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.status = 403
    with pytest.raises(PostError) as caught:
        post_comment(name, BODY, forge.environment(name))
    assert caught.value.message == "post-refused"
    assert TOKEN not in str(caught.value)


def test_redirect_does_not_carry_the_token_away(served: tuple[str, Forge]) -> None:
    name, forge = served
    forge.status = 302
    with pytest.raises(PostError):
        post_comment(name, BODY, forge.environment(name))
    assert len(forge.calls) == 1


@pytest.mark.parametrize("forge", ["gitlab", "gitea", "github"])
def test_missing_variable_is_named(forge: str) -> None:
    with pytest.raises(PostError) as caught:
        post_comment(forge, BODY, {})
    assert caught.value.message == "post-variable"
