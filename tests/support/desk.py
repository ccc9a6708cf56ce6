"""A project in Git with a desk that serves it, and people who use it over HTTP."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import requests
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

if __package__:
    from tests.support.edited_project import write_project
    from tests.support.program import ROOT, environment
else:
    from edited_project import write_project
    from program import ROOT, environment

PASSWORD = "long enough"
PEOPLE: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "li": ("李干事", "writer", ("casting",)),
    "wang": ("王委员", "writer", ("casting", "tooling")),
    "zhao": ("赵委员", "writer", ("power",)),
    "staff": ("宣传科", "staff", ()),
    "boss": ("管理员", "admin", ()),
}
BODY = (
    "上炉前先看三样东西：看火、看水、看吊具。老师傅把去年的三件险事讲了一遍。\n\n"
    "## 点检表对着看\n\n大家带来各自班组的点检表，逐条对照，补上了两处漏项。\n\n"
    "- 吊具每班检查\n- 水管接头每周紧一遍\n"
)
FORM: Mapping[str, str] = {
    "title": "炉前第一课再讲一遍",
    "date": "2026-10-12",
    "host": "casting",
    "forms": "training",
    "place": "炉前",
    "start": "14:00",
    "end": "15:30",
    "chair": "支部书记",
    "recorder": "组织委员",
    "author": "宣传委员",
    "proofreader": "组织委员",
    "review.first": "支部书记",
    "review.second": "协作区联络员",
    "review.third": "党委宣传干事",
    "unplanned_reason": "临时增加的安全课",
    "summary": "炉前再讲一遍第一课，点检表补上两处漏项。",
}
"""Of a write-up with which nothing is wrong."""


def compose(seed: str) -> str:
    """A text that stands nowhere else yet: what was written before may not be handed in again."""
    import random

    chance = random.Random(seed)
    pool = "炉前车间班组工具台师傅学徒检查点滴漏水火气风温度时间上午下午同志大家一起动手看听说记写画量钢铁砂模"
    clauses = ["".join(chance.sample(pool, 11)) for _ in range(10)]
    return "，".join(clauses[:5]) + "。\n\n" + "，".join(clauses[5:]) + "。"


def draw_scene(seed: int | str) -> bytes:
    """A photo that looks like no other, to the eye of the check, too."""
    import random

    chance = random.Random(seed)
    image = Image.new("RGB", (320, 240), (chance.randrange(256),) * 3)
    for _ in range(14):
        left, top = chance.randrange(300), chance.randrange(220)
        box = (left, top, left + chance.randrange(10, 160), top + chance.randrange(10, 120))
        image.paste(tuple(chance.randrange(256) for _ in range(3)), box)
    data = BytesIO()
    image.save(data, "JPEG", quality=85)
    return data.getvalue()


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@x", *arguments],
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def write_desk_project(folder: Path, *, options: str = "") -> Path:
    """A small organisation in a repository with the branch ``main``."""
    write_project(folder)
    for broken in (folder / "content" / "reports").glob("*/*broken*"):
        for file in broken.iterdir():
            file.unlink()
        broken.rmdir()
    commit_all(folder, options=options)
    return folder


def commit_all(folder: Path, *, options: str = "") -> None:
    if options:
        (folder / "desk.yml").write_text(options, "utf-8")
    (folder / ".gitignore").write_text("/.desk/\n/.cache/\n/desk.yml\n/site/\n", "utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "begin")


def add_people(folder: Path, people: Mapping[str, tuple[str, str, Sequence[str]]] = PEOPLE) -> None:
    """Accounts with one password, which nobody has to change."""
    from generator.desk.accounts import Accounts, Person
    from generator.desk.database import Database

    accounts = Accounts(Database(folder / ".desk"), 10)
    for name, (shown, role, units) in people.items():
        person = Person(name=name, shown=shown, role=role, units=tuple(units))  # type: ignore[arg-type]
        accounts.put(person, PASSWORD)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass(kw_only=True)
class DeskServer:
    """``huoye desk`` as a process of its own."""

    project: Path
    port: int = field(default_factory=free_port)
    variables: Mapping[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.project.parent / f"{self.project.name}-{self.port}.log"

    def start(self, *, wait: bool = True) -> None:
        command = [sys.executable, "-m", "generator.cli", "desk", "-a", f"127.0.0.1:{self.port}"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "-f", str(self.project / "mkdocs.yml")],
                cwd=self.project.parent,
                env=environment(ROOT, HUOYE_LANG="zh", PYTHONFAULTHANDLER="1", **self.variables),
                stdout=log,
                stderr=log,
            )
        if wait:
            self.wait()

    def wait(self, seconds: float = 240) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            assert self._process is not None
            if self._process.poll() is not None:
                break
            try:
                if requests.get(f"{self.url}/health", timeout=5).ok:
                    return
            except requests.RequestException:
                time.sleep(0.05)
        if self._process is not None and self._process.poll() is None:
            self._end(signal.SIGABRT)  # and the log has where it hangs
        raise AssertionError(self.log.read_text("utf-8"))

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def _end(self, how: int) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None

    def log_in(self, name: str, password: str = PASSWORD) -> User:
        user = User(url=self.url, name=name)
        user.log_in(password)
        return user


@contextmanager
def serve_desk(project: Path, **variables: str) -> Iterator[DeskServer]:
    server = DeskServer(project=project, variables=variables)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@dataclass(kw_only=True)
class User:
    """Somebody at the desk, who does what its pages do."""

    url: str
    name: str
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: float = 60
    session: requests.Session = field(default_factory=requests.Session)
    csrf: str = ""

    def log_in(self, password: str = PASSWORD) -> requests.Response:
        answer = self.session.post(
            f"{self.url}/login",
            {"name": self.name, "password": password, "next": "/"},
            timeout=self.timeout,
        )
        self._read_token(answer)
        return answer

    def _read_token(self, answer: requests.Response) -> None:
        found = re.search(r'name="csrf" content="([^"]+)"', answer.text)
        self.csrf = found[1] if found else self.csrf

    def get(self, path: str, **more: Any) -> requests.Response:
        answer = self.session.get(
            self.url + path, headers=dict(self.headers), timeout=self.timeout, **more
        )
        self._read_token(answer)
        return answer

    def post(
        self, path: str, form: Mapping[str, Any] | Sequence[tuple[str, str]] = (), **more: Any
    ) -> requests.Response:
        items = list(form.items()) if isinstance(form, Mapping) else list(form)
        return self.session.post(
            self.url + path,
            [("csrf", self.csrf), *items],
            headers=dict(self.headers),
            timeout=self.timeout,
            **more,
        )

    # What people do

    def begin(self, **values: str) -> str:
        """Begin a write-up; its id."""
        first = {key: FORM[key] for key in ("title", "date", "host")} | values
        answer = self.post("/new", first)
        assert answer.ok, answer.text
        found = re.search(r"/d/([a-z0-9]{10})$", answer.url)
        assert found is not None, answer.url
        return found[1]

    def read_form(self, draft: str) -> list[tuple[str, str]]:
        """The editor's form as a browser would send it."""
        answer = self.get(f"/d/{draft}")
        assert answer.ok, answer.text
        return read_form(answer.text)

    def save(
        self, draft: str, change: Mapping[str, str], *, seen: str = "", client: str = "c1"
    ) -> requests.Response:
        """Change some controls of the form, and send it all."""
        form = self.read_form(draft)
        return self.send(draft, form, change, seen=seen, client=client)

    def send(
        self,
        draft: str,
        form: Sequence[tuple[str, str]],
        change: Mapping[str, str],
        *,
        seen: str = "",
        client: str = "c1",
    ) -> requests.Response:
        change = {**change, "client": client, **({"seen": seen} if seen else {})}
        kept = [(name, value) for name, value in form if name not in change and name != "csrf"]
        headers = {**self.headers, "HX-Request": "true", "X-CSRF": self.csrf}
        return self.session.post(
            f"{self.url}/d/{draft}",
            [*kept, *change.items()],
            headers=headers,
            timeout=self.timeout,
        )

    def write(self, draft: str, **more: str) -> None:
        """Fill in everything that a write-up needs."""
        answer = self.save(draft, {**FORM, "body": compose(draft), **more})
        assert answer.ok, answer.text

    def upload(
        self,
        draft: str,
        data: bytes,
        name: str = "微信图片_1.jpg",
        *,
        piece: int = 64_000,
        mark: str = "",
        to_read: bool = False,
    ) -> str:
        """Send a file in pieces, ``to_read``: to be read in; the name that it got."""
        headers = {**self.headers, "X-CSRF": self.csrf, "Accept": "application/json"}
        begun = self.session.post(
            f"{self.url}/d/{draft}/uploads",
            json={"name": name, "size": len(data), "mark": mark or name},
            headers=headers,
            timeout=self.timeout,
        )
        assert begun.ok, begun.text
        offset, upload = begun.json()["offset"], begun.json()["upload"]
        while True:
            answer = self.session.put(
                f"{self.url}/u/{upload}?offset={offset}&client=c1{'&read=1' * to_read}",
                data[offset : offset + piece],
                headers=headers,
                timeout=self.timeout,
            )
            if answer.status_code == 409:
                offset = answer.json()["offset"]
                continue
            assert answer.ok, answer.text
            if "html" in answer.json():
                what = "data-given" if to_read else "data-photo"
                found = LexborHTMLParser(answer.json()["html"]).css_first(f"[{what}]")
                assert found is not None
                return str(found.attributes[what])
            offset = answer.json()["offset"]

    def begin_with_files(self) -> str:
        """A draft for files that are to be read; its id."""
        return str(self.ask("/new/files").json()["draft"])

    def ask(self, path: str, **values: str) -> requests.Response:
        """What the pages' programs ask for."""
        headers = {**self.headers, "X-CSRF": self.csrf, "Accept": "application/json"}
        return self.session.post(
            self.url + path, json=values, headers=headers, timeout=self.timeout
        )

    def add_photo(self, draft: str, seed: int, caption: str) -> str:
        name = self.upload(draft, draw_scene(seed), f"IMG {seed}.jpg")
        form = self.read_form(draft)
        control = next(
            key.replace(".file", ".caption")
            for key, value in form
            if key.endswith(".file") and value == name
        )
        answer = self.send(draft, form, {control: caption})
        assert answer.ok, answer.text
        return name

    def preview(self, draft: str) -> tuple[str, bytes]:
        """Address below the site and bytes of the page that the preview shows."""
        answer = self.get(f"/d/{draft}/preview")
        frame = LexborHTMLParser(answer.text).css_first("iframe.preview")
        assert frame is not None, answer.text
        address = str(frame.attributes["src"])
        page = self.get(address)
        assert page.ok, page.text
        return address.split("/", 3)[3], page.content

    def submit(self, draft: str, note: str = "") -> requests.Response:
        return self.post(f"/d/{draft}/submit", {"note": note})


def read_form(html: str) -> list[tuple[str, str]]:
    """The controls of the form with the id ``write``, as a browser would send them."""
    found: list[tuple[str, str]] = []
    for node in LexborHTMLParser(html).css("#write input, #write select, #write textarea"):
        attributes = node.attributes
        name = attributes.get("name")
        kind = attributes.get("type") or "text"
        if not name or kind in ("file", "submit", "button"):
            continue
        if kind in ("checkbox", "radio"):
            if "checked" in attributes:
                found.append((name, attributes.get("value") or "on"))
        elif node.tag == "select":
            options = node.css("option")
            chosen = [one for one in options if "selected" in one.attributes] or options[:1]
            found.append((name, (chosen[0].attributes.get("value") or "") if chosen else ""))
        elif node.tag == "textarea":
            # A browser leaves out the first line break of a text area.
            found.append((name, node.text().removeprefix("\n")))
        else:
            found.append((name, attributes.get("value") or ""))
    return found


def branch_of(project: Path, draft: str) -> str:
    """The branch of a draft; empty where it has none."""
    listed = git(project, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()
    return next((name for name in listed if name.endswith(f"-{draft}")), "")


def check_out(project: Path, branch: str, target: Path) -> Path:
    """A clone of the project at a branch."""
    git(project.parent, "clone", "-q", "--branch", branch, str(project), str(target))
    return target
