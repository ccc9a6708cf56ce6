"""A real browser: an installed Chromium or Chrome, driven by Playwright."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

# Without these a headless Chromium looks for hosts of its maker at every start.
_QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_browser() -> str | None:
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or (str(_MAC) if _MAC.exists() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_browser()
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have Chromium: see .ci/chromium")
        pytest.skip("no Chromium or Chrome is installed")
    browser = start_playwright().chromium.launch(executable_path=executable, args=_QUIET)
    yield browser
    browser.close()


@functools.cache
def start_playwright() -> Playwright:
    """One a process, whoever has this fixture: its loop bears no second one. It ends with us."""
    return sync_playwright().start()


def find_refusals(said: str) -> list[str]:
    """What a line of the browser's console says of the policy."""
    return [said] if "Content Security Policy" in said else []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of desktop size; an uncaught error in it, or anything that the page's own
    Content-Security-Policy refuses, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.extend(find_refusals(said.text)))
    yield opened
    context.close()
    assert errors == []


@dataclass
class Server:
    """A folder being served."""

    address: str = ""
    """Of the folder; ends in a slash."""
    requests: list[str] = field(default_factory=list)
    """Paths below the folder, in order."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _Counting(_Quiet):
    """Serves a folder below /archive/, as an intranet may, and nothing else."""

    prefix = "/archive/"

    def __init__(self, *args: Any, state: Server, **options: Any) -> None:
        self.state = state
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "nothing-is-here")
        below = path.removeprefix(self.prefix)
        self.state.requests.append(below.partition("?")[0])
        return super().translate_path("/" + below)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], Server]]:
    """Serve a folder until the tests end."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> Server:
        state = Server()
        handler = functools.partial(_Counting, state=state, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        state.address = f"http://127.0.0.1:{server.server_port}{_Counting.prefix}"
        return state

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def sample_url(sample_site: Path) -> Iterator[str]:
    """The sample site behind a local server, below a path as an intranet may have it."""
    root = sample_site.parent
    handler = functools.partial(_Quiet, directory=str(root))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{sample_site.name}/"
    server.shutdown()
