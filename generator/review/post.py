"""One comment on the merge request, found again and updated: GitLab, Gitea/Forgejo, GitHub.

Where the request is stands in the variables that the forge gives its jobs. The token comes from
``HUOYE_TOKEN`` (or the forge's own variable) and is never printed. Only a comment of the token's
own user is ours, whatever the others begin with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import requests

from generator.review.render import FEWEST, MARKER, Room

_TIMEOUT = 30
_PAGE_SIZE = 100
_MOST_PAGES = 100
"""Of comments that are looked through."""
ROOMS: Mapping[str, Room] = {
    "github": FEWEST,
    # A million characters in older versions, a megabyte (2**20 bytes) in newer ones.
    "gitlab": Room(1_000_000, 1_000_000),
    # Gitea and Forgejo have no limit of their own (LONGTEXT), but the proxy before them has: nginx
    # takes a megabyte, and a Chinese character is six bytes of JSON.
    "gitea": Room(150_000, 500_000),
}
# Jobs' own users, where the token is not allowed to ask who it is.
_JOBS = frozenset({"github-actions[bot]", "gitea-actions", "forgejo-actions"})


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
    user_url: str
    """Tells whose token it is."""
    request_url: str
    """The merge request itself."""
    author: str
    """Where a comment names who wrote it: ``author`` or ``user``."""


def post_comment(forge: str, body: str, environment: Mapping[str, str]) -> str:
    """Write the comment or update ours; returns ``created``, ``updated`` or ``unchanged``.

    Raises :class:`PostError` when a variable is missing or the forge refuses. Where the variable
    ``HUOYE_HEAD`` names a commit, the request must stand at it: somebody else's job may have told
    which request it was about.
    """
    thread = FORGES[forge](environment)
    with requests.Session() as session:
        session.headers.update(thread.headers)
        if head := environment.get("HUOYE_HEAD", ""):
            _expect_head(session, thread, head)
        marked = [comment for comment in iter_comments(session, thread) if is_marked(comment)]
        own = []
        if marked:
            user = environment.get("HUOYE_USER") or _ask_user(session, thread)
            own = [comment for comment in marked if _is_by(comment, thread, user)]
        if not own:
            _send(session, "POST", thread.list_url, {"body": body})
            return "created"
        first = own[0]
        if first["body"].strip() == body.strip():
            return "unchanged"
        _send(session, thread.method, thread.comment_url(int(first["id"])), {"body": body})
        return "updated"


def is_marked(comment: Mapping[str, Any]) -> bool:
    """Whether it begins as a comment of ``huoye review`` does."""
    return str(comment.get("body") or "").lstrip().startswith(MARKER)


def _is_by(comment: Mapping[str, Any], thread: Thread, user: str) -> bool:
    author = comment.get(thread.author) or {}
    name = str(author.get("username") or author.get("login") or "")
    return bool(name) and (name.casefold() == user.casefold() if user else name in _JOBS)


def _ask_user(session: requests.Session, thread: Thread) -> str:
    """Whose token it is; empty where it may not ask, as that of a job."""
    try:
        found = ask(session, "GET", thread.user_url).json()
    except PostError as error:
        if error.message_args.get("status") in ("401", "403", "404"):
            return ""
        raise
    return str(found.get("username") or found.get("login") or "")


def _expect_head(session: requests.Session, thread: Thread, head: str) -> None:
    found = ask(session, "GET", thread.request_url).json()
    tip = found.get("sha") or (found.get("head") or {}).get("sha") or ""
    if tip != head:
        raise PostError("post-other-head", head=head[:12], tip=str(tip)[:12] or "blank")


def iter_comments(session: requests.Session, thread: Thread) -> Iterator[dict[str, Any]]:
    """Every comment of a merge request, the oldest first. :class:`PostError`."""
    url: str | None = thread.list_url
    params: dict[str, int] | None = {"per_page": _PAGE_SIZE, "limit": _PAGE_SIZE}
    for _ in range(_MOST_PAGES):
        if not url:
            return
        if urlsplit(url)[:2] != urlsplit(thread.list_url)[:2]:
            raise _refuse(url, 301)  # not with our token
        answer = ask(session, "GET", url, params=params)
        found = answer.json()
        yield from found
        # All three forges tell the next page in the Link header.
        url, params = answer.links.get("next", {}).get("url"), None


def _send(session: requests.Session, method: str, url: str, body: Mapping[str, str]) -> None:
    ask(session, method, url, json=dict(body))


def ask(session: requests.Session, method: str, url: str, **more: Any) -> requests.Response:
    """An answer of the forge. :class:`PostError` when there is none, or it is a refusal."""
    try:
        more.setdefault("timeout", _TIMEOUT)
        answer = session.request(method, url, allow_redirects=False, **more)
    except requests.RequestException as error:
        raise PostError("post-unreachable", url=_shown(url), reason=type(error).__name__) from error
    if not 200 <= answer.status_code < 300:
        raise _refuse(url, answer.status_code)
    return answer


def _refuse(url: str, status: int) -> PostError:
    return PostError("post-refused", url=_shown(url), status=str(status), code=f"http-{status}")


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
        user_url=f"{api}/user",
        request_url=notes.removesuffix("/notes"),
        author="author",
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
    if not request.isdecimal():
        raise PostError("post-variable", names="HUOYE_PULL_REQUEST")
    issues = f"{api.rstrip('/')}/repos/{repository}/issues"
    return Thread(
        list_url=f"{issues}/{request}/comments",
        comment_url=lambda id: f"{issues}/comments/{id}",
        method="PATCH",
        headers={"Authorization": f"token {token}", "Accept": "application/json"},
        user_url=f"{api.rstrip('/')}/user",
        request_url=f"{issues.removesuffix('/issues')}/pulls/{request}",
        author="user",
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
