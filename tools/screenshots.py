"""Every page type of a finished site, light and dark, wide and narrow, for people to look at.

``python -m tools.screenshots site shots`` (``make screenshots``); further names keep to pages whose
file name has one of them: ``python -m tools.screenshots site shots home report``.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGES: Mapping[str, str] = {
    "home": "",
    "report": "reports/2026/2026-04-09-first-piece-result/",
    "report-text": "reports/2026/2026-10-12-tenth-gearbox/",
    "zones": "zones/",
    "zone": "zones/zone-2/",
    "branch": "branches/casting/",
    "committee": "committee/",
    "archive": "archive/",
    "year": "archive/2026/",
    "calendar": "calendar/2026/10/",
    "calendar-year": "calendar/2026/",
    "forms": "forms/",
    "tags": "tags/",
    "photos": "photos/",
    "plan": "plan/2026/",
    "wall": "plan/2026/wall/",
    "duty": "duty/2026/",
    "ledgers": "ledgers/",
    "hazards": "ledgers/hazards/",
    "projects": "projects/",
    "project": "projects/first-piece/",
    "areas": "ledgers/areas/",
    "resolutions": "ledgers/resolutions/",
    "resources": "ledgers/resources/",
    "statistics": "statistics/",
    "indicator": "statistics/2026/coverage/",
    "unit-statistics": "statistics/2026/units/casting/",
    "definitions": "statistics/definitions/",
    "write": "write/",
    "rules": "write/rules/",
    "feeds": "feeds/",
    "search": "search/?q=%E6%B6%88%E9%98%B2",
    "about": "about/",
    "missing": "404.html",
}
WIDTHS = (1440, 390)
SCHEMES = ("light", "dark")
# A page of fifty screens shows nothing that twelve do not.
MOST_HIGH = 12


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """The site behind an address of this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def main(site: Path, target: Path, only: list[str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next((path for name in names if (path := shutil.which(name))), None)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for width in WIDTHS:
            for scheme in SCHEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,  # type: ignore[arg-type]
                    locale="zh-CN",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                for name, path in PAGES.items():
                    file = f"{name}-{width}-{scheme}.png"
                    if only and not any(one in file for one in only):
                        continue
                    page.goto(address + path, wait_until="networkidle")
                    high = page.evaluate("document.documentElement.scrollHeight")
                    # Photos that load late are there once they have been scrolled to.
                    for step in range(0, min(high, MOST_HIGH * 900), 900):
                        page.evaluate("y => scrollTo(0, y)", step)
                        page.wait_for_timeout(60)
                    page.evaluate("scrollTo(0, 0)")
                    clip = {"x": 0, "y": 0, "width": width, "height": min(high, MOST_HIGH * 900)}
                    page.screenshot(path=target / file, full_page=True, clip=clip)
                context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
