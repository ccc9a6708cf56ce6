"""A server that speaks the documented interfaces of the three robots, and notes what it was told.

Where they are documented stands in docs/publicity.md.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

SECRET = "SEC0123456789"
MOST_BYTES = 20_000
"""Of a message, that DingTalk and Feishu take."""


class RobotServer(ThreadingHTTPServer):
    """``answers``: what comes instead of the right answer, one for each message: a code, an HTTP
    status (``"500"``), ``"slow"``, ``"hang up"``, or text that is no JSON."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.answers: list[int | str] = []
        self.has_pictures = False

    def url(self, kind: str) -> str:
        path = {
            "wecom": "/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
            "dingtalk": "/robot/send?access_token=0123456789abcdef",
            "feishu": "/open-apis/bot/v2/hook/f19a2b3c-1234",
        }[kind]
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: RobotServer

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.send_response(200 if self.server.has_pictures else 404)
        self.send_header("Content-Type", "image/jpeg")
        self.end_headers()

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        body = json.loads(data)
        parts = urlsplit(self.path)
        kind = _kind(parts.path)
        assert self.headers["Content-Type"] == "application/json; charset=utf-8"
        assert len(data) <= MOST_BYTES
        wanted: int | str = self.server.answers.pop(0) if self.server.answers else 0
        if wanted == "slow":
            time.sleep(3)
        if wanted == "hang up":
            self.server.told.append((kind, body))
            self.connection.close()
            return
        if isinstance(wanted, str) and wanted.partition(" ")[0].isdecimal():
            status, _, text = wanted.partition(" ")
            self.send_response(int(status))
            if status.startswith("3"):
                self.send_header("Location", "/somewhere-else")
            self.end_headers()
            self.wfile.write(text.encode())
            return
        if isinstance(wanted, str) and wanted != "slow":
            self._say(wanted)
            return
        code = (wanted if isinstance(wanted, int) else 0) or check(kind, parts.query, body)
        if code == 0:
            self.server.told.append((kind, body))
        names = ("code", "msg") if kind == "feishu" else ("errcode", "errmsg")
        text = "ok" if code == 0 else f"wrong, key={parts.query[-16:]}"
        self._say(json.dumps({names[0]: code, names[1]: text}))

    def _say(self, text: str) -> None:
        try:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(text.encode())
        except OSError:
            pass  # who asked did not wait


def _kind(path: str) -> str:
    if path.startswith("/cgi-bin/webhook/send"):
        return "wecom"
    return "dingtalk" if path == "/robot/send" else "feishu"


def check(kind: str, query: str, body: dict[str, Any]) -> int:
    """The code that the maker's server would answer with."""
    asked = parse_qs(query)
    if kind == "wecom":
        articles = body["news"]["articles"]
        is_good = body["msgtype"] == "news" and 1 <= len(articles) <= 8
        for one in articles:
            is_good &= 0 < len(one["title"].encode()) <= 128
            is_good &= len(one["description"].encode()) <= 512 and one["url"].startswith("http")
            is_good &= set(one) <= {"title", "description", "url", "picurl"}
        return 0 if is_good and "key" in asked else 40008
    if kind == "dingtalk":
        stamp = asked.get("timestamp", [""])[0]
        digest = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
        is_signed = asked.get("sign", [""])[0] == base64.b64encode(digest).decode()
        if not is_signed or abs(time.time() - int(stamp) / 1000) > 3600:
            return 310000
        shape = {
            "actionCard": {"title", "text", "singleTitle", "singleURL"},
            "markdown": {"title", "text"},
        }
        kind = body["msgtype"]
        is_good = set(body) == {"msgtype", kind} and set(body[kind]) == shape[kind]
        return 0 if is_good and all(body[kind].values()) else 40035
    stamp = body.get("timestamp", "0")
    digest = hmac.new(f"{stamp}\n{SECRET}".encode(), b"", hashlib.sha256).digest()
    if (
        body.get("sign") != base64.b64encode(digest).decode()
        or abs(time.time() - int(stamp)) > 3600
    ):
        return 19021
    if set(body) != {"timestamp", "sign", "msg_type", "card"} or not isinstance(stamp, str):
        return 9499
    card = body["card"]
    is_good = body["msg_type"] == "interactive" and card["header"]["title"]["tag"] == "plain_text"
    for element in card["elements"]:
        if element["tag"] == "div":
            is_good &= element["text"]["tag"] == "plain_text" and bool(element["text"]["content"])
        else:
            [button] = element["actions"]
            is_good &= element["tag"] == "action" and button["tag"] == "button"
            is_good &= button["url"].startswith("http") and button["type"] in ("primary", "default")
    return 0 if is_good else 11246


@contextmanager
def serve_robots() -> Iterator[RobotServer]:
    server = RobotServer()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
