"""Search under a server's policy that forbids WebAssembly: an answer, and never for ever "more"."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from placed_search import SearchInput, make_search, put_search
from playwright.sync_api import Browser

from generator.search.record import SearchRecord
from generator.search.runtime import IndexingError
from tests.browser.test_search_exact import ask, search  # noqa: F401 - its index
from tests.search_oracle import Oracle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

STRICT = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"


class _Strict(http.server.SimpleHTTPRequestHandler):
    """Serves a folder with a policy; ``missing`` are ends of names that are not there."""

    missing: tuple[str, ...] = ()

    def __init__(
        self, *args: object, policy: str, missing: tuple[str, ...], **more: object
    ) -> None:
        self.policy, self.missing = policy, missing
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path.partition("?")[0].endswith(self.missing or ("\0",)):
            return self.send_error(404)
        return super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(params=["policy", "no-script", "not-built"])
def address(
    request: pytest.FixtureRequest,
    search: tuple[Path, list[SearchRecord]],  # noqa: F811
    tmp_path: Path,
) -> Iterator[str]:
    """Pagefind cannot run: it is forbidden, its script is gone, or it was missing at the build."""
    site = search[0]
    if request.param == "not-built":
        site = _build_without(search[1], site, tmp_path)
    missing = {"no-script": ("pagefind.js",)}
    handler = functools.partial(
        _Strict,
        directory=str(site),
        policy=STRICT if request.param == "policy" else "",
        missing=missing.get(request.param, ()),
    )
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _build_without(records: list[SearchRecord], site: Path, folder: Path) -> Path:
    """The same site with the index of a build that lacked Pagefind's program."""
    shutil.copytree(site, folder / "site")
    shutil.rmtree(folder / "site" / "search")
    told: list[IndexingError] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAGEFIND_BINARY_PATH", str(folder / "none"))
        given = SearchInput(records=tuple(records), catalogue={})
        files = make_search(given, folder / "cache", told.append)
    assert len(told) == 1
    assert not [path for path in files if "pagefind" in path or path.endswith(".pf_meta")]
    put_search(files, folder / "site")
    return folder / "site"


def test_phrases_are_found_without_pagefind(
    address: str,
    search: tuple[Path, list[SearchRecord]],  # noqa: F811
    browser: Browser,
) -> None:
    """Phrases that stand in so many write-ups that Pagefind would be asked; and others."""
    page = browser.new_context(locale="zh-CN").new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    queries = [
        "把锤擦净归位",
        "都去看银杉林",
        "第1组把锤擦净归位，第2组",
        "党支部",
        "没有这样的一句话",
        "库",
    ]
    oracle = Oracle(search[1])
    for query, answer in zip(queries, ask(page, queries), strict=True):
        assert set(answer.found) == oracle.find(query), query
        assert answer.at_most == 0
    assert len(oracle.find("把锤擦净归位")) >= 80
    page.context.close()
