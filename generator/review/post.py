"""One comment on the merge request, found again and updated: GitLab, Gitea/Forgejo, GitHub.

Where the request is stands in the variables that the forge gives its jobs. The token comes from
``HUOYE_TOKEN`` (or the forge's own variable) and is never printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import requests

from generator.review.render import MARKER

_TIMEOUT = 30
_PAGE_SIZE = 100


class PostError(Exception):
    """The comment could not be written: the message's id and what fills it."""

    def __init__(self, message: str, **args: str) -> None:
        super().__init__(message, args)
        self.message, self.message_args = message, args


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Where comments of one merge request are listed, written and changed."""

    list_url: str
    comment_url: Callable[[int], str]
    method: str
    """HTTP method that changes a comment."""
    headers: Mapping[str, str]


def post_comment(forge: str, body: str, environment: Mapping[str, str]) -> str:
    """Write the comment or update ours; returns ``created``, ``updated`` or ``unchanged``.

    Raises :class:`PostError` when a variable is missing or the forge refuses.
    """
    thread = FORGES[forge](environment)
    with requests.Session() as session:
        session.headers.update(thread.headers)
        own = [comment for comment in iter_comments(session, thread) if is_ours(comment)]
        if not own:
            _send(session, "POST", thread.list_url, {"body": body})
            return "created"
        first = own[0]
        if first["body"].strip() == body.strip():
            return "unchanged"
        _send(session, thread.method, thread.comment_url(int(first["id"])), {"body": body})
        return "updated"


def is_ours(comment: Mapping[str, Any]) -> bool:
    return str(comment.get("body") or "").lstrip().startswith(MARKER)


def iter_comments(session: requests.Session, thread: Thread) -> Iterator[dict[str, Any]]:
    url: str | None = thread.list_url
    params: dict[str, int] | None = {"per_page": _PAGE_SIZE, "limit": _PAGE_SIZE}
    while url:
        answer = ask(session, "GET", url, params=params)
        found = answer.json()
        yield from found
        # All three forges tell the next page in the Link header.
        url, params = answer.links.get("next", {}).get("url"), None


def _send(session: requests.Session, method: str, url: str, body: Mapping[str, str]) -> None:
    ask(session, method, url, json=dict(body))


def ask(session: requests.Session, method: str, url: str, **more: Any) -> requests.Response:
    try:
        more.setdefault("timeout", _TIMEOUT)
        answer = session.request(method, url, allow_redirects=False, **more)
    except requests.RequestException as error:
        raise PostError("post-unreachable", url=_shown(url), reason=type(error).__name__) from error
    if not 200 <= answer.status_code < 300:
        raise PostError("post-refused", url=_shown(url), status=str(answer.status_code))
    return answer


def _shown(url: str) -> str:
    return url.partition("?")[0]


def _need(environment: Mapping[str, str], *names: str) -> str:
    for name in names:
        if environment.get(name):
            return environment[name]
    raise PostError("post-variable", names=" / ".join(names))


def _gitlab(environment: Mapping[str, str]) -> Thread:
    api = _need(environment, "CI_API_V4_URL").rstrip("/")
    project = quote(_need(environment, "CI_PROJECT_ID"), safe="")
    request = _need(environment, "CI_MERGE_REQUEST_IID")
    notes = f"{api}/projects/{project}/merge_requests/{request}/notes"
    token = _need(environment, "HUOYE_TOKEN", "GITLAB_TOKEN")
    return Thread(
        list_url=notes,
        comment_url=lambda id: f"{notes}/{id}",
        method="PUT",
        headers={"PRIVATE-TOKEN": token},
    )


def _issue_comments(environment: Mapping[str, str], api: str, token: str) -> Thread:
    """GitHub's comments; Gitea and Forgejo have the same addresses below their own API."""
    repository = _need(environment, "GITHUB_REPOSITORY", "CI_REPO")
    request = environment.get("HUOYE_PULL_REQUEST") or environment.get("CI_COMMIT_PULL_REQUEST")
    if not request:
        match = re.search(r"refs/pull/(\d+)/", environment.get("GITHUB_REF", ""))
        if match is None:
            raise PostError("post-variable", names="GITHUB_REF / HUOYE_PULL_REQUEST")
        request = match[1]
    issues = f"{api.rstrip('/')}/repos/{repository}/issues"
    return Thread(
        list_url=f"{issues}/{request}/comments",
        comment_url=lambda id: f"{issues}/comments/{id}",
        method="PATCH",
        headers={"Authorization": f"token {token}", "Accept": "application/json"},
    )


def _gitea(environment: Mapping[str, str]) -> Thread:
    server = environment.get("GITEA_API_URL") or environment.get("GITHUB_API_URL")
    if not server:
        server = _need(environment, "GITHUB_SERVER_URL", "CI_FORGE_URL").rstrip("/") + "/api/v1"
    token = _need(environment, "HUOYE_TOKEN", "GITEA_TOKEN", "GITHUB_TOKEN")
    return _issue_comments(environment, server, token)


def _github(environment: Mapping[str, str]) -> Thread:
    token = _need(environment, "HUOYE_TOKEN", "GITHUB_TOKEN")
    return _issue_comments(environment, _need(environment, "GITHUB_API_URL"), token)


FORGES: Mapping[str, Callable[[Mapping[str, str]], Thread]] = {
    "gitlab": _gitlab,
    "gitea": _gitea,
    "github": _github,
}
