"""Measures search on a made-up organisation: python benchmarks/search.py [--reports 10000].

Compared with the plainest way there is: sending the whole text to the browser and scanning it.
Prints sizes, times and ratios; then golden queries, whose results must equal the scan's.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import json
import resource
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from generator.demo.write import DemoSize, write_demo
from generator.load.archive import load_archive
from generator.locale import load_translator
from generator.render import THEME
from generator.search.index import write_search
from generator.search.record import SearchInput
from generator.settings import Settings
from generator.views import reports, units
from generator.views.page import Context
from generator.views.search import build_catalogue
from tests.browser.conftest import find_browser
from tests.search_oracle import Oracle, make_queries

AS_OF = date(2026, 10, 31)
FIRST = ("党员活动室", "整改", "dqhd", "组织委员", "102")
WARM = ("党", "党员", "安全", "整改结果", "点检表", "现场 登记编号", "讲师", "共建", "青年党员")

OPEN = """async () => {
    const engine = await import(new URL("assets/search/engine.js", location));
    window.engine = engine;
    window.search = await engine.openSearch(new URL(".", location).href);
}"""
ASK = """async (query) => {
    const begun = performance.now();
    search.found.clear();
    const { hits } = await search.find(query);
    const shown = engine.sortHits(hits, "best").slice(0, 8);
    await Promise.all(shown.map((hit) => hit.data()));
    return { ms: performance.now() - begun, keys: hits.map((hit) => hit.key) };
}"""


@dataclass
class Traffic:
    """What a server has sent, bodies and an allowance of 300 bytes for each answer's head."""

    bytes: int = 0
    requests: int = 0


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, traffic: Traffic, **options: Any) -> None:
        self.traffic = traffic
        super().__init__(*args, **options)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        body = source.read()
        self.traffic.bytes += len(body) + 300
        self.traffic.requests += 1
        outputfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[tuple[str, Traffic]]:
    traffic = Traffic()
    handler = partial(Handler, traffic=traffic, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", traffic
    server.shutdown()


def make_input(folder: Path, count: int, years: int) -> SearchInput:
    t = load_translator("zh")
    write_demo(folder, DemoSize(reports=count, photos=0, years=years, seed=1), t)
    settings = Settings(as_of=AS_OF)
    archive = load_archive(folder, settings, AS_OF).archive
    assert archive is not None
    context = Context(archive=archive, settings=settings, t=t, pictures={})
    pages = (page for kind in (reports.PAGE_TYPE, units.PAGE_TYPE) for page in kind.build(context))
    records = tuple(page.search for page in pages if page.search)
    return SearchInput(records=records, catalogue=build_catalogue(context))


def measure_index(given: SearchInput, site: Path, cache: Path) -> None:
    begun = time.perf_counter()
    write_search(given, site=site, cache=cache)
    cold = time.perf_counter() - begun
    begun = time.perf_counter()
    write_search(given, site=site, cache=cache)
    warm = time.perf_counter() - begun
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = [path for path in (site / "search").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    count = len(given.records)
    characters = sum(record.size for record in given.records)
    print(f"records {count}, {characters / count:.0f} characters each")
    print(f"indexing {cold:.1f} s ({cold / count * 1000:.1f} ms a record), unchanged {warm:.1f} s")
    print(f"Pagefind: {child.ru_utime:.1f} s of CPU, {child.ru_maxrss / 1024:.0f} MB at most")
    print(f"on disk {size / count:.0f} bytes a record, {size / characters:.2f} a character")


def measure_browser(page: Page, url: str, traffic: Traffic, whole: int) -> None:
    for query in FIRST:
        context = page.context.browser.new_context()  # type: ignore[union-attr]
        fresh = context.new_page()
        fresh.goto(url)
        before, asked = traffic.bytes, traffic.requests
        begun = time.perf_counter()
        fresh.evaluate(OPEN)
        found = fresh.evaluate(ASK, query)["keys"]
        if not found:
            fresh.evaluate("search.openAll()")
            found = fresh.evaluate(ASK, query)["keys"]
        spent, sent = time.perf_counter() - begun, traffic.bytes - before
        print(
            f"first result of {query}: {sent / 1000:.0f} kB in {traffic.requests - asked} requests,"
            f" {spent * 1000:.0f} ms, {len(found)} so far;"
            f" the gzipped text is {whole / sent:.1f} times as large"
        )
        context.close()


def measure_warm(page: Page) -> None:
    times = []
    for query in WARM:
        page.evaluate(ASK, query)
        runs = [page.evaluate(ASK, query) for _ in range(3)]
        times.append(min(run["ms"] for run in runs))
        print(f"warm {query}: {times[-1]:.0f} ms, {len(runs[0]['keys'])} results")
    print(f"warm query: median {statistics.median(times):.0f} ms, at most {max(times):.0f} ms")


def check_golden(page: Page, given: SearchInput, site: Path, count: int) -> bool:
    addresses = {}
    for path in (site / "search").rglob("*.pf_fragment"):
        fragment = gzip.decompress(path.read_bytes()).partition(b"{")[2]
        addresses[path.stem] = json.loads(b"{" + fragment)["url"]
    oracle = Oracle(given.records)
    right = found_count = wanted_count = 0
    scanned = asked = 0.0
    for query in make_queries(given.records, count, seed=10):
        begun = time.perf_counter()
        expected = oracle.find(query)
        scanned += time.perf_counter() - begun
        answer = page.evaluate(ASK, query)
        asked += answer["ms"] / 1000
        found = {addresses[key] for key in answer["keys"]}
        right += len(found & expected)
        found_count += len(found)
        wanted_count += len(expected)
        if found != expected:
            print(f"WRONG {query}: {len(found)} found, {len(expected)} expected")
    print(f"golden queries: recall {right / wanted_count:.4f}, precision {right / found_count:.4f}")
    print(f"cold and warm mixed; a scan in Python takes {scanned / asked:.1f} times as long")
    return right == found_count == wanted_count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--queries", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        given = make_input(folder / "demo", asked.reports, asked.years)
        site = folder / "site"
        measure_index(given, site, folder / "cache")
        shutil.copytree(THEME / "assets", site / "assets")
        (site / "index.html").write_text('<html lang="zh"><title>x</title>', encoding="utf-8")
        whole = len(gzip.compress("\n".join(r.title + r.body for r in given.records).encode()))
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        with serve(site) as (url, traffic):
            page = browser.new_page()
            page.goto(url)
            measure_browser(page, url, traffic, whole)
            before = traffic.bytes
            page.evaluate(OPEN)
            page.evaluate("search.openAll()")
            print(f"opening all years: {(traffic.bytes - before) / 1000:.0f} kB")
            measure_warm(page)
            return 0 if check_golden(page, given, site, asked.queries) else 1


if __name__ == "__main__":
    raise SystemExit(main())
