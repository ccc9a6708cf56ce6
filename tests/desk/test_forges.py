"""Merge requests on three kinds of forges: local servers that speak the documented APIs."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk import DeskServer, User, add_people, branch_of, git, serve_desk, write_desk_project
from forge_servers import PROJECT, TOKEN, ForgeState, serve_forge

from generator.desk.forges import FORGES, Forge, ForgeError, open_forge
from generator.locale import load_translator

KINDS = tuple(FORGES)


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[ForgeState]:
    with serve_forge(request.param) as state:
        yield state


def connect(
    server: ForgeState, *, token: str = TOKEN, project: str = PROJECT, timeout: float = 5
) -> Forge:
    found = open_forge(
        server.name,
        api=server.url + "/",
        project=project,
        token=token,
        target="main",
        timeout=timeout,
    )
    assert found is not None
    return found


def test_a_request_from_its_beginning_to_its_end(server: ForgeState) -> None:
    forge = connect(server)
    opened = forge.open("desk-1", "学雷锋", "由李干事提交")
    assert server.requests[1]["title"] == "学雷锋"
    assert opened.state == "open"
    assert opened.url.startswith("https://forge.example/")
    assert forge.open("desk-1", "学雷锋", "") == opened, "it is not opened twice"
    assert len(server.requests) == 1
    server.comment(1, "请写清是谁讲的")
    server.comment(1, "<!-- huoye-review -->\n机器的话", person="bot")
    server.comment(1, "changed the title", system=True)
    said = [(one.person, one.text) for one in forge.comments(opened.id)]
    assert ("审稿人", "请写清是谁讲的") in said
    forge.comment(opened.id, "已改")
    assert server.comments[1][-1]["text"] == "已改"
    server.merge(1)
    assert forge.look(opened.id).state == "merged"
    again = forge.open("desk-1", "再来", "")
    assert again.id == "2"
    forge.close(again.id)
    assert forge.look(again.id).state == "closed"


def test_a_request_among_many_is_found(server: ForgeState) -> None:
    forge = connect(server)
    for number in range(120):
        forge_state = {
            "source": f"other-{number}",
            "target": "main",
            "title": "",
            "text": "",
            "state": "open",
        }
        server.requests[number + 1] = forge_state
    server.requests[200] = {
        "source": "desk-9",
        "target": "main",
        "title": "",
        "text": "",
        "state": "open",
    }
    assert forge.open("desk-9", "x", "").id == "200"


def test_somebody_was_quicker(server: ForgeState) -> None:
    server.failures = ["quicker"]
    assert connect(server).open("desk-1", "x", "").id == "1"
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (401, "desk-forge-token"),
        (403, "desk-forge-token"),
        (404, "desk-forge-missing"),
        (409, "desk-forge-conflict"),
        (422, "desk-forge-refused"),
        (429, "desk-forge-busy"),
        (500, "desk-forge-busy"),
        (302, "desk-forge-status"),
        ("late", "desk-forge-unreachable"),
        ("html", "desk-forge-answer"),
        ("lost", "desk-forge-busy"),
    ],
)
def test_failures_are_told_by_their_kind(
    server: ForgeState, failure: int | str, message: str
) -> None:
    forge = connect(server, timeout=0.4)
    server.failures, server.lateness = [failure], 1.0
    with pytest.raises(ForgeError) as raised:
        forge.open("desk-1", "x", "")
    assert raised.value.message == message
    for language in ("zh", "en"):
        text = load_translator(language)(
            message, **{"status": "", "reason": ""} | raised.value.message_args
        )
        assert TOKEN not in text
    if failure == "lost":
        assert forge.open("desk-1", "x", "").id == "1", "what was done is found again"


def test_wrong_tokens_and_projects(server: ForgeState) -> None:
    with pytest.raises(ForgeError) as raised:
        connect(server, token="wrong").open("desk-1", "x", "")
    assert raised.value.message == "desk-forge-token"
    with pytest.raises(ForgeError) as raised:
        connect(server, project="no/such").open("desk-1", "x", "")
    assert raised.value.message == "desk-forge-missing"


def test_nobody_is_there() -> None:
    for name in KINDS:
        state = ForgeState(name=name, url="http://127.0.0.1:9")
        with pytest.raises(ForgeError) as raised:
            connect(state, timeout=1).open("desk-1", "x", "")
        assert raised.value.message == "desk-forge-unreachable"


# ---------------------------------------------------------- the desk with a forge behind it


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_desk_project(tmp_path_factory.mktemp("origin") / "project")


def clone_with_forge(origin: Path, folder: Path, state: ForgeState) -> Path:
    bare = folder / "forge.git"
    git(folder, "clone", "-q", "--bare", str(origin), str(bare))
    project = folder / "project"
    git(folder, "clone", "-q", str(bare), str(project))
    (project / "desk.yml").write_text(
        f"forge: {state.name}\nforge_api: {state.url}\nforge_project: {PROJECT}\n", "utf-8"
    )
    add_people(project)
    return project


def wait_for(is_so: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(1)


def heads(bare: Path) -> list[str]:
    return git(bare, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()


def write_one(desk: DeskServer, user: User) -> str:
    draft = user.begin()
    user.write(draft)
    assert "已提交审核" in user.submit(draft).text
    assert branch_of(desk.project, draft)
    return draft


def test_from_the_desk_to_the_forge_and_back(origin: Path, tmp_path: Path) -> None:
    with serve_forge("gitlab") as state:
        project = clone_with_forge(origin, tmp_path, state)
        bare = tmp_path / "forge.git"
        with serve_desk(project, HUOYE_TOKEN=TOKEN) as desk:
            li, staff = desk.log_in("li"), desk.log_in("staff")
            draft = write_one(desk, li)
            branch = branch_of(project, draft)
            assert branch in heads(bare)
            assert state.requests[1]["source"] == branch
            assert "李干事" in state.requests[1]["text"]
            assert "在合并请求里审核" in staff.get(f"/d/{draft}/review").text
            assert staff.post(f"/d/{draft}/accept", {"tip": "x"}).status_code == 409
            staff.post(f"/d/{draft}/return", {"remark": "请补图说"})
            assert state.comments[1][0]["text"] == "请补图说"
            li.save(draft, {"place": "炉前平台"})
            li.submit(draft)
            assert len(state.requests) == 1, "a second commit, no second request"
            assert git(bare, "rev-parse", branch) == git(project, "rev-parse", branch)
            # Merged over there.
            git(project, "push", "-q", "origin", f"{branch}:main")
            state.merge(1)
            wait_for(lambda: "已采用" in li.get(f"/d/{draft}").text)
            other = write_one(desk, li)
            li.post(f"/d/{other}/withdraw")
            assert state.requests[2]["state"] == "closed"
            assert branch_of(bare, other) == ""


def test_a_forge_that_is_away_loses_nothing(origin: Path, tmp_path: Path) -> None:
    with serve_forge("gitea") as state:
        project = clone_with_forge(origin, tmp_path, state)
        with serve_desk(project, HUOYE_TOKEN="wrong") as desk:
            li = desk.log_in("li")
            draft = li.begin()
            li.write(draft)
            answer = li.submit(draft)
            assert "令牌不对" in answer.text
            assert TOKEN not in answer.text
        with serve_desk(project, HUOYE_TOKEN=TOKEN) as desk:
            # It is sent by itself, as soon as somebody looks or a minute is over.
            li = desk.log_in("li")
            assert "查看合并请求" in li.get(f"/d/{draft}").text
            assert len(state.requests) == 1
            log = desk.log.read_text("utf-8")
            assert TOKEN not in log


def test_the_token_is_on_no_command_line(tmp_path: Path) -> None:
    """Git asks with a header that only its environment knows."""
    from generator.desk.repository import Repository

    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", "http://127.0.0.1:9/x.git")
    more = Repository(root=tmp_path, token=TOKEN)._credentials("origin")
    found = subprocess.run(
        [
            "git",
            "-C",
            str(tmp_path),
            "config",
            "--get-urlmatch",
            "http.extraHeader",
            "http://127.0.0.1:9/x.git",
        ],
        env={**more, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
    )
    assert re.match(rb"Authorization: Basic \S+\n$", found.stdout)
    git(tmp_path, "remote", "set-url", "origin", "ssh://git@forge.example/x.git")
    assert "GIT_CONFIG_COUNT" not in Repository(root=tmp_path, token=TOKEN)._credentials("origin")
