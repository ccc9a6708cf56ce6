"""``huoye notify`` against a server that speaks the robots' documented interfaces."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from robot_server import MOST_BYTES, SECRET, RobotServer, check, serve_robots

from generator.cli.main import run
from generator.notify.robots import ROBOTS
from generator.notify.sent import Sent
from tests.conftest import CONFIG, MakeSite, write_report

KINDS = ("wecom", "dingtalk", "feishu")
NEW = "2026/2026-03-09-new"


@pytest.fixture
def server() -> Iterator[RobotServer]:
    with serve_robots() as server:
        yield server


@pytest.fixture
def site(make_site: MakeSite, server: RobotServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with an old report, whose groups have been told what there was."""
    address = f"site_url: http://127.0.0.1:{server.server_port}/\n"
    folder = make_site(config=address + CONFIG)
    monkeypatch.chdir(folder)
    for kind in KINDS:
        monkeypatch.delenv(f"HUOYE_{kind.upper()}_URL", raising=False)
        monkeypatch.delenv(f"HUOYE_{kind.upper()}_SECRET", raising=False)
    publish(folder, "2026/2026-03-05-old")
    return folder


def publish(folder: Path, report: str, *lines: str) -> None:
    """As a build does, as far as notices look at the site."""
    write_report(folder, report, *(lines or ("title: 新发布的*报道*", "summary: 一句话说清。")))
    page = folder / "site" / "reports" / report / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("x", encoding="utf-8")


def set_robot(kind: str, server: RobotServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"HUOYE_{kind.upper()}_URL", server.url(kind))
    if kind != "wecom":
        monkeypatch.setenv(f"HUOYE_{kind.upper()}_SECRET", SECRET)


@pytest.fixture(params=KINDS)
def kind(
    request: pytest.FixtureRequest,
    site: Path,
    server: RobotServer,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """A robot that was told what there was, and one report more."""
    set_robot(request.param, server, monkeypatch)
    assert run(["notify"]) == 0
    assert server.told == []
    publish(site, NEW)
    return str(request.param)


def test_a_new_report_is_told_once(kind: str, server: RobotServer) -> None:
    for _ in range(3):
        assert run(["notify"]) == 0
    assert [name for name, _ in server.told] == [kind]
    said = json.dumps(server.told[0][1], ensure_ascii=False)
    url = f"http://127.0.0.1:{server.server_port}/reports/{NEW}/"
    for word in ("新发布的", "铸造车间党支部", "2026年3月9日", "一句话说清。", url):
        assert word in said, word


def test_a_dry_run_sends_and_notes_nothing(
    kind: str, server: RobotServer, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (site / ".cache/huoye/notices.json").read_bytes()
    assert run(["notify", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "新发布的" in said
    assert SECRET not in said
    assert server.url(kind) not in said
    assert server.told == []
    assert (site / ".cache/huoye/notices.json").read_bytes() == before


def test_several_are_one_message(kind: str, server: RobotServer, site: Path) -> None:
    for day in range(10, 14):
        publish(site, f"2026/2026-03-{day}-more", f"title: 第{day}日的活动")
    run(["notify"])
    assert len(server.told) == 1
    said = json.dumps(server.told[0][1], ensure_ascii=False)
    assert [said.index(f"第{day}日") for day in range(10, 14)] == sorted(
        said.index(f"第{day}日") for day in range(10, 14)
    )
    if kind != "wecom":
        assert "新发布 5 篇报道" in said


def test_what_is_refused_is_tried_again(
    kind: str, server: RobotServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers = [93000, "404", "301"]
    for _ in range(3):
        assert run(["notify"]) == 0
        said = capsys.readouterr()
        assert "没发出去" in said.out
        assert server.url(kind).rpartition("=")[2] not in said.err
        assert SECRET not in said.err
    assert server.told == []
    run(["notify"])
    assert len(server.told) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("301", "转到了别处"),
        ("404", "不是机器人的回音"),
        ('400 {"code": 19021, "msg": "sign match fail", "errcode": 19021}', "19021"),
    ],
)
def test_a_refusal_says_what_to_do(
    kind: str, server: RobotServer, answer: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers = [answer]
    assert run(["notify"]) == 0
    assert said in capsys.readouterr().err
    run(["notify"])
    assert [name for name, _ in server.told] == [kind]


def test_a_limit_told_with_an_error_of_http_is_one(
    kind: str, server: RobotServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """Feishu's older interfaces say so with a status of 400."""
    code = min(code for code in ROBOTS[kind].limits if code > 0)
    server.answers = [f'400 {{"code": {code}, "errcode": {code}}}']
    assert run(["notify"]) == 0
    assert "太快" in capsys.readouterr().err


def test_a_certificate_that_nobody_trusts(
    site: Path,
    server: RobotServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_robot("wecom", server, monkeypatch)
    run(["notify"])
    publish(site, NEW)
    with serve_untrusted(tmp_path) as port:
        monkeypatch.setenv("HUOYE_WECOM_URL", f"https://127.0.0.1:{port}/send?key=k")
        run(["notify", "--since", "2026-03-08"])
    said = capsys.readouterr()
    assert "没发出去" in said.out
    assert "REQUESTS_CA_BUNDLE" in said.err
    assert "key=k" not in said.err


@contextmanager
def serve_untrusted(folder: Path) -> Iterator[int]:
    """A server whose certificate it has signed itself."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-keyout", str(key), "-out", str(certificate), "-subj", "/CN=127.0.0.1"]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("needs openssl to make a certificate")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def test_a_limit_ends_the_run_and_keeps_the_rest(
    kind: str, server: RobotServer, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in range(10, 30):
        publish(site, f"2026/2026-03-{day}-more")
    server.answers = [0, sorted(ROBOTS[kind].limits)[-1]]
    run(["notify"])
    assert "太快" in capsys.readouterr().err
    assert len(server.told) == 1
    server.answers = ["429"]
    run(["notify"])
    assert len(server.told) == 1
    run(["notify"])
    said = json.dumps(server.told)
    assert len(server.told) == 3
    assert {said.count(f"2026-03-{day}-more/") for day in range(10, 30)} == {1}


@pytest.mark.usefixtures("kind")
@pytest.mark.parametrize("answer", ["slow", "hang up", "502", "<html>portal</html>", "[]", "{}"])
def test_what_may_have_arrived_is_not_sent_again(
    server: RobotServer, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers = [answer]
    assert run(["notify", "--timeout", "1"]) == 0
    assert "不知道到没到" in capsys.readouterr().out
    told = len(server.told)
    assert run(["notify"]) == 0
    assert len(server.told) <= max(told, 1)
    assert f"--again {NEW}" in capsys.readouterr().out
    before = len(server.told)
    assert run(["notify", "--again", NEW]) == 0
    assert len(server.told) == before + 1
    run(["notify"])
    assert len(server.told) == before + 1


def test_a_wrong_secret_is_told_and_shown_to_nobody(
    kind: str,
    server: RobotServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if kind == "wecom":
        pytest.skip("has no signature")
    monkeypatch.setenv(f"HUOYE_{kind.upper()}_SECRET", "SECwrong-one")
    assert run(["notify"]) == 0
    said = capsys.readouterr()
    assert ("310000" if kind == "dingtalk" else "19021") in said.err
    assert "SECwrong-one" not in said.out + said.err
    assert server.told == []


def test_nobody_listens(
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    server: RobotServer,
) -> None:
    set_robot("wecom", server, monkeypatch)
    run(["notify"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("HUOYE_WECOM_URL", f"http://127.0.0.1:{port}/send?key=k")
    run(["notify"])
    publish(site, NEW)
    assert run(["notify"]) == 0
    assert "没发出去" in capsys.readouterr().out


def test_a_lost_record_sends_nothing_twice(
    kind: str, server: RobotServer, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["notify"])
    record = site / ".cache/huoye/notices.json"
    for damage in (None, b"", b"\x00\x01", b'{"groups": 3}'):
        if damage is None:
            record.unlink()
        else:
            record.write_bytes(damage)
        capsys.readouterr()
        run(["notify", "--dry-run"])
        assert "没有以前的发送记录" in capsys.readouterr().out
        run(["notify"])
        assert "没有以前的发送记录" in capsys.readouterr().out
        assert len(server.told) == 1
    record.unlink()
    run(["notify", "--since", "2026-03-08"])
    assert len(server.told) == 2
    assert kind in {name for name, _ in server.told}


def test_a_killed_run_is_not_repeated(kind: str, server: RobotServer, site: Path) -> None:
    record = site / ".cache/huoye/notices.json"
    content = json.loads(record.read_bytes())
    for group in content["groups"].values():
        group["reports"][NEW] = "sending"
    record.write_text(json.dumps(content), encoding="utf-8")
    run(["notify"])
    assert server.told == []
    assert kind


def test_the_record_survives_a_smaller_cache(kind: str, server: RobotServer, site: Path) -> None:
    run(["notify"])
    assert run(["cache", "--max-size", "1KB"]) == 0
    assert (site / ".cache/huoye/notices.json").exists()
    run(["notify"])
    assert len(server.told) == 1
    assert kind


def test_only_what_readers_can_open_is_told(
    site: Path, server: RobotServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_robot("wecom", server, monkeypatch)
    run(["notify"])
    write_report(site, "2026/2026-03-20-unbuilt")
    publish(site, "2026/2026-03-21-gone", "expires: 2026-04-01")
    publish(site, "2026/2026-03-22-draft", "status: draft")
    run(["notify"])
    assert server.told == []


def test_an_import_is_no_news(
    site: Path, server: RobotServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_robot("wecom", server, monkeypatch)
    run(["notify"])
    for n in range(45):
        publish(site, f"2025/2025-{n % 12 + 1:02d}-{n % 28 + 1:02d}-{n}")
    run(["notify"])
    assert len(server.told) == 5
    run(["notify"])
    assert len(server.told) == 5


def test_a_cover_is_shown_where_it_can_be_fetched(
    site: Path, server: RobotServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image

    set_robot("wecom", server, monkeypatch)
    run(["notify"])
    for name, has_pictures in (("a", False), ("b", True)):
        report = f"2026/2026-03-10-{name}"
        publish(site, report, "cover: 1.jpg")
        Image.new("RGB", (900, 600), "teal").save(site / "content/reports" / report / "1.jpg")
        server.has_pictures = has_pictures
        run(["notify"])
    [first, second] = [body["news"]["articles"][0] for _, body in server.told]
    assert "picurl" not in first
    assert second["picurl"].endswith(".jpg")


def test_nothing_is_set_up(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["notify"]) == 0
    assert "HUOYE_WECOM_URL" in capsys.readouterr().err
    monkeypatch.setenv("HUOYE_WECOM_URL", "ftp://somewhere/secret-key")
    monkeypatch.setenv("HUOYE_FEISHU_URL", "https://a.example/1 https://a.example/2")
    monkeypatch.setenv("HUOYE_FEISHU_SECRET", "only-one")
    assert run(["notify"]) == 0
    said = capsys.readouterr().err
    assert "HUOYE_WECOM_URL" in said
    assert "HUOYE_FEISHU_SECRET" in said
    assert "secret-key" not in said
    monkeypatch.setenv("HUOYE_WECOM_URL", "https://a.example/?key=k")
    (site / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    assert run(["notify"]) == 2
    assert "site_url" in capsys.readouterr().err


def test_limits_hold_over_runs(tmp_path: Path) -> None:
    sent = Sent(tmp_path / "notices.json")
    for n in range(20):
        assert sent.find_pause("g", ((20, 60),), 1000 + n) == 0
        sent.note_moment("g", 1000.0 + n)
    sent.mark("g", ["a"], "sent")
    again = Sent(tmp_path / "notices.json")
    assert again.find_pause("g", ((20, 60),), 1020) == 40
    assert again.find_pause("g", ((20, 60),), 1060) == 0
    # The nearer limit counts: five within a second are gone sooner than twenty within a minute.
    assert again.find_pause("g", ((100, 60), (5, 1)), 1019.5) == 0
    for n in range(5):
        again.note_moment("g", 1100 + n / 10)
    assert again.find_pause("g", ((100, 60), (5, 1)), 1100.5) == pytest.approx(0.5)


@pytest.mark.parametrize("name", KINDS)
def test_long_and_odd_texts_fit(name: str) -> None:
    from generator.locale import load_translator
    from generator.notify.robots import Notice

    odd = Notice(
        id="1",
        title="“[x](javascript:1)” <b>*标*</b> #题# " * 30,
        unit="党支部",
        day="2026年3月5日",
        summary="一句🎉" * 400,
        url="https://a.example/reports/2026/(x)/",
    )
    for count in (1, 3, 8):
        for language in ("zh", "en"):
            robot = ROBOTS[name]
            payload = robot.compose([odd] * count, load_translator(language))
            request = robot.sign("https://a.example/send?key=1", payload, SECRET, time.time())
            assert check(name, request.url.partition("?")[2], request.payload) == 0
            assert len(json.dumps(request.payload, ensure_ascii=False).encode()) <= MOST_BYTES
            if name == "dingtalk":  # whose texts are Markdown
                assert "](javascript" not in payload[payload["msgtype"]]["text"]
