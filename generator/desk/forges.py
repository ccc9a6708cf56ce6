"""Merge requests on GitLab, Gitea/Forgejo and GitHub: opened once, looked at, closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, Protocol
from urllib.parse import quote

import requests
from msgspec import Struct

from generator.review.post import FORGES as THREADS
from generator.review.post import PostError, Thread, ask, is_marked, iter_comments

_TIMEOUT = 10.0
"""Seconds: somebody may be waiting for it."""
RequestState = Literal["open", "merged", "closed"]


class ForgeError(Exception):
    """The forge cannot be reached or refuses: a message's id, and what fills it."""

    def __init__(self, message: str, **args: str) -> None:
        super().__init__(message, args)
        self.message, self.message_args = message, args


class MergeRequest(Struct, frozen=True, kw_only=True):
    id: str
    url: str
    state: RequestState = "open"


class Comment(Struct, frozen=True, kw_only=True):
    """What somebody said on the forge."""

    id: str
    person: str
    text: str
    at: str
    """ISO, as the forge has it."""


class Forge(Protocol):
    """What the desk asks of a forge."""

    def open(self, branch: str, title: str, text: str) -> MergeRequest:
        """Open a request for a branch, or find the one that is open. :class:`ForgeError`."""

    def look(self, id: str) -> MergeRequest: ...

    def comments(self, id: str) -> Iterator[Comment]: ...

    def comment(self, id: str, text: str) -> None: ...

    def close(self, id: str) -> None: ...


class _Base:
    """What the three have in common: one session, and errors told by their kind."""

    name: str
    headers: Mapping[str, str]

    def __init__(self, api: str, project: str, token: str, target: str, timeout: float) -> None:
        self.api, self.project, self.token, self.target = api.rstrip("/"), project, token, target
        self.timeout = timeout

    def _ask(self, method: str, path: str, **more: Any) -> Any:
        with requests.Session() as session:
            session.headers.update(self._headers())
            try:
                answer = ask(session, method, self.api + path, timeout=self.timeout, **more)
                return answer.json() if answer.content else None
            except PostError as error:
                raise _told(error) from error
            except ValueError as error:
                raise ForgeError("desk-forge-answer") from error

    def _headers(self) -> Mapping[str, str]:
        return {"Authorization": f"token {self.token}", "Accept": "application/json"}

    def _thread(self, id: str) -> Thread:
        raise NotImplementedError

    def look(self, id: str) -> MergeRequest:
        raise NotImplementedError

    def close(self, id: str) -> None:
        raise NotImplementedError

    def _find(self, branch: str) -> MergeRequest | None:
        raise NotImplementedError

    def _create(self, branch: str, title: str, text: str) -> MergeRequest:
        raise NotImplementedError

    def open(self, branch: str, title: str, text: str) -> MergeRequest:
        if (found := self._find(branch)) is not None:
            return found
        try:
            return self._create(branch, title, text)
        except ForgeError as error:
            # An answer that was lost, or somebody who was quicker: it is there by now.
            if error.message in ("desk-forge-conflict", "desk-forge-refused") and (
                found := self._find(branch)
            ):
                return found
            raise

    def comments(self, id: str) -> Iterator[Comment]:
        thread = self._thread(id)
        with requests.Session() as session:
            session.headers.update(thread.headers)
            try:
                for one in iter_comments(session, thread):
                    if not is_marked(one) and not one.get("system"):
                        yield _comment(one)
            except PostError as error:
                raise _told(error) from error
            except (ValueError, TypeError, AttributeError) as error:
                raise ForgeError("desk-forge-answer") from error

    def comment(self, id: str, text: str) -> None:
        self._ask("POST", self._thread(id).list_url.removeprefix(self.api), json={"body": text})


class GitLab(_Base):
    name = "gitlab"

    def _headers(self) -> Mapping[str, str]:
        return {"PRIVATE-TOKEN": self.token}

    @property
    def _requests(self) -> str:
        return f"/projects/{quote(self.project, safe='')}/merge_requests"

    def _thread(self, id: str) -> Thread:
        return THREADS["gitlab"](
            {
                "CI_API_V4_URL": self.api,
                "CI_PROJECT_ID": self.project,
                "CI_MERGE_REQUEST_IID": id,
                "HUOYE_TOKEN": self.token,
            }
        )

    def _find(self, branch: str) -> MergeRequest | None:
        params = {"source_branch": branch, "target_branch": self.target, "state": "opened"}
        for one in _rows(self._ask("GET", self._requests, params=params)):
            return _gitlab_request(one)
        return None

    def _create(self, branch: str, title: str, text: str) -> MergeRequest:
        body = {
            "source_branch": branch,
            "target_branch": self.target,
            "title": title,
            "description": text,
            "remove_source_branch": True,
        }
        return _gitlab_request(self._ask("POST", self._requests, json=body))

    def look(self, id: str) -> MergeRequest:
        return _gitlab_request(self._ask("GET", f"{self._requests}/{quote(id)}"))

    def close(self, id: str) -> None:
        self._ask("PUT", f"{self._requests}/{quote(id)}", json={"state_event": "close"})


class Gitea(_Base):
    """Gitea and Forgejo; GitHub differs in how requests are found."""

    name = "gitea"

    @property
    def _pulls(self) -> str:
        return f"/repos/{quote(self.project)}/pulls"

    def _thread(self, id: str) -> Thread:
        environment = {
            "GITEA_API_URL": self.api,
            "GITHUB_API_URL": self.api,
            "GITHUB_REPOSITORY": self.project,
            "HUOYE_PULL_REQUEST": id,
            "HUOYE_TOKEN": self.token,
        }
        return THREADS[self.name](environment)

    def _find(self, branch: str) -> MergeRequest | None:
        page = 1
        while rows := _rows(
            self._ask("GET", self._pulls, params={"state": "open", "limit": 50, "page": page})
        ):
            for one in rows:
                if _at(one, "head", "ref") == branch and _at(one, "base", "ref") == self.target:
                    return _pull(one)
            page += 1
        return None

    def _create(self, branch: str, title: str, text: str) -> MergeRequest:
        body = {"head": branch, "base": self.target, "title": title, "body": text}
        return _pull(self._ask("POST", self._pulls, json=body))

    def look(self, id: str) -> MergeRequest:
        return _pull(self._ask("GET", f"{self._pulls}/{quote(id)}"))

    def close(self, id: str) -> None:
        self._ask("PATCH", f"{self._pulls}/{quote(id)}", json={"state": "closed"})


class GitHub(Gitea):
    name = "github"

    def _headers(self) -> Mapping[str, str]:
        return {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }

    def _find(self, branch: str) -> MergeRequest | None:
        owner = self.project.partition("/")[0]
        params = {"state": "open", "head": f"{owner}:{branch}", "base": self.target}
        for one in _rows(self._ask("GET", self._pulls, params=params)):
            if _at(one, "head", "ref") == branch:
                return _pull(one)
        return None


FORGES = {"gitlab": GitLab, "gitea": Gitea, "github": GitHub}


def open_forge(
    name: str, *, api: str, project: str, token: str, target: str, timeout: float = _TIMEOUT
) -> Forge | None:
    """The forge of the settings; None where there is none."""
    kind = FORGES.get(name)
    return kind(api, project, token, target, timeout) if kind else None


_KINDS = {
    "401": "desk-forge-token",
    "403": "desk-forge-token",
    "404": "desk-forge-missing",
    "409": "desk-forge-conflict",
    "422": "desk-forge-refused",
    "429": "desk-forge-busy",
}


def _told(error: PostError) -> ForgeError:
    if error.message == "post-unreachable":
        return ForgeError("desk-forge-unreachable", reason=error.message_args.get("reason", ""))
    status = error.message_args.get("status", "")
    kind = "desk-forge-busy" if status.startswith("5") else "desk-forge-status"
    return ForgeError(_KINDS.get(status, kind), status=status)


def _rows(answer: object) -> list[Any]:
    if not isinstance(answer, list):
        raise ForgeError("desk-forge-answer")
    return answer


def _at(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _text(value: object, *keys: str) -> str:
    found = _at(value, *keys)
    if not isinstance(found, str | int):
        raise ForgeError("desk-forge-answer")
    return str(found)


def _gitlab_request(one: object) -> MergeRequest:
    states: Mapping[str, RequestState] = {"opened": "open", "locked": "open", "merged": "merged"}
    return MergeRequest(
        id=_text(one, "iid"),
        url=_text(one, "web_url"),
        state=states.get(_text(one, "state"), "closed"),
    )


def _pull(one: object) -> MergeRequest:
    is_merged = bool(_at(one, "merged") or _at(one, "merged_at"))
    state: RequestState = "open" if _text(one, "state") == "open" else "closed"
    return MergeRequest(
        id=_text(one, "number"),
        url=_text(one, "html_url"),
        state="merged" if is_merged else state,
    )


def _comment(one: Mapping[str, Any]) -> Comment:
    author = one.get("author") or one.get("user") or {}
    person = author.get("name") or author.get("username") or author.get("login") or ""
    return Comment(
        id=str(one.get("id", "")),
        person=str(person),
        text=str(one.get("body") or "")[:4000],
        at=str(one.get("created_at") or ""),
    )
