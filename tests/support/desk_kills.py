"""The desk killed at random moments while people upload, save and submit: is anything lost?

``python -m tests.support.desk_kills --kills 100 --seed 1``. Each turn lets two writers work, kills
the desk (-9) after a random time, starts it again and looks: whatever somebody was told is saved
is there; an upload goes on; a branch is either not there or whole (its tree is the main branch's
with one report more, and everything that it names exists); no temporary file is left in Git.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import requests

if __package__:
    from tests.support.desk import (
        BODY,
        FORM,
        DeskServer,
        User,
        add_people,
        branch_of,
        draw_scene,
        git,
        write_desk_project,
    )
    from tests.support.program import FAST
else:
    from desk import (
        BODY,
        FORM,
        DeskServer,
        User,
        add_people,
        branch_of,
        draw_scene,
        git,
        write_desk_project,
    )
    from program import FAST


@dataclass(kw_only=True)
class Promise:
    """What the desk said of one draft before it was killed."""

    draft: str
    title: str = ""
    body: str = ""
    tried: list[str] = field(default_factory=list)
    """Bodies that were sent; the last may or may not have been saved."""
    photos: list[str] = field(default_factory=list)
    submitted: bool = False
    trying_to_submit: bool = False
    did: str = ""
    """What was under way last."""


class StoppedError(Exception):
    """The desk is gone."""


def work(user: User, seed: int, promises: list[Promise], stop: threading.Event) -> None:
    """Write one draft after another until the desk is gone."""
    number = 0
    try:
        while not stop.is_set():
            number += 1
            title = f"炉前的事{seed}之{number}"
            promise = Promise(draft=user.begin(title=title), title=title)
            promises.append(promise)
            for turn in range(3):
                promise.did = "save"
                body = f"{BODY}\n第{turn}次改，编号{seed}。"
                promise.tried.append(body)
                user.write(promise.draft, title=title, body=body)
                promise.body = body
                promise.did = "upload"
                data = draw_scene(1000 + seed * 100 + number * 10 + turn)
                promise.photos.append(
                    user.upload(promise.draft, data, f"p{turn}.jpg", piece=1500, mark=f"{turn}")
                )
            promise.did = "submit"
            promise.trying_to_submit = True
            answer = user.submit(promise.draft)
            assert "已提交审核" in answer.text, answer.text
            promise.submitted = True
            promise.did = "done"
    except requests.RequestException:
        return


def look(desk: DeskServer, user: User, promise: Promise) -> str:
    """Is what was promised there? AssertionError if not; else how it stands."""
    form = user.read_form(promise.draft)
    found = dict(form)
    assert found["title"] == promise.title
    body = found["body"].strip()
    allowed = {promise.body.strip(), *(text.strip() for text in promise.tried[-1:])}
    assert body in allowed, "a save that was confirmed is lost"
    files = [value for name, value in form if name.endswith(".file")]
    assert set(promise.photos) <= set(files), "a photo that was confirmed is lost"
    for name in files:
        assert user.get(f"/d/{promise.draft}/files/{name}").ok, "a photo without its file"
    branch = branch_of(desk.project, promise.draft)
    if promise.submitted:
        assert branch, "a submission that was confirmed has no branch"
    if branch:
        assert promise.trying_to_submit
        check_branch(desk.project, branch)
    return promise.did


def check_branch(project: Path, branch: str) -> None:
    """The branch is the main one with one whole report more."""
    changed = git(project, "diff", "-z", "--name-status", f"main...{branch}").split("\0")[:-1]
    assert set(changed[::2]) == {"A"}, changed
    folders = {path.rpartition("/")[0] for path in changed[1::2]}
    assert len(folders) == 1, folders
    names = {path.rpartition("/")[2] for path in changed[1::2]}
    text = git(project, "show", f"{branch}:{folders.pop()}/index.md")
    assert text.count("\n---\n") >= 1
    assert BODY.strip() in text
    for name in names - {"index.md"}:
        assert name in text, "a photo that the report does not name"


def check_repository(project: Path) -> None:
    """Nothing is missing, broken or left over."""
    done = subprocess.run(
        ["git", "-C", str(project), "fsck", "--connectivity-only", "--no-dangling"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert not list((project / ".git").rglob("*.lock")), "Git would wait for it for ever"


@dataclass(kw_only=True)
class Killing:
    """A desk that is killed over and over."""

    desk: DeskServer
    random: random.Random
    counts: Counter[str] = field(default_factory=Counter)

    def turn(self, number: int) -> None:
        users = [self.desk.log_in(name) for name in ("li", "wang")]
        for user in users:
            user.timeout = 120
        promises: list[list[Promise]] = [[], []]
        stop = threading.Event()
        failures: list[BaseException] = []

        def run(user: User, seed: int, found: list[Promise]) -> None:
            try:
                work(user, seed, found, stop)
            except BaseException as error:
                failures.append(error)

        threads = [
            threading.Thread(target=run, args=(user, 2 * number + at, promises[at]))
            for at, user in enumerate(users)
        ]
        for thread in threads:
            thread.start()
        time.sleep(self.random.uniform(0.05, 2.5))
        self.desk.kill()
        stop.set()
        for thread in threads:
            thread.join()
        # A page that was cut off may be read as half a page; the desk is not to blame for that.
        for failure in failures:
            if not isinstance(failure, AssertionError | ValueError):
                raise failure
        self.desk.start()
        for user, found in zip(users, promises, strict=True):
            for promise in found:
                self.counts[look(self.desk, user, promise)] += 1
            if found and not found[-1].submitted:
                finish(user, found[-1])
                check_branch(self.desk.project, branch_of(self.desk.project, found[-1].draft))
        check_repository(self.desk.project)


def finish(user: User, promise: Promise) -> None:
    """Go on with what was cut off: the same uploads, the submission."""
    for turn in range(3):
        if turn >= len(promise.photos):
            data = draw_scene(f"{promise.draft}{turn}")
            user.upload(promise.draft, data, f"again{turn}.jpg", piece=1500, mark=f"again{turn}")
    user.write(promise.draft, **{**FORM, "title": promise.title, "body": BODY})
    answer = user.submit(promise.draft)
    assert "已提交审核" in answer.text, answer.text


def kill_many(kills: int, seed: int) -> Counter[str]:
    """Kill so often; how the drafts stood that were looked at."""
    with tempfile.TemporaryDirectory(dir=FAST, prefix="huoye-") as folder:
        project = write_desk_project(Path(folder, "project"))
        add_people(project)
        desk = DeskServer(project=project)
        killing = Killing(desk=desk, random=random.Random(seed))
        try:
            desk.start()
            for number in range(kills):
                killing.turn(number)
        finally:
            desk.stop()
            shutil.rmtree(project / ".desk", ignore_errors=True)
        return killing.counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    counts = kill_many(options.kills, options.seed)
    print(json.dumps({"kills": options.kills, "drafts by what was under way": counts}))


if __name__ == "__main__":
    main()
