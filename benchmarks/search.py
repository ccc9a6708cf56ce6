"""Measures search on a made-up organisation: python benchmarks/search.py [--reports 10000].

The reports' texts are the demo's for the first half and rows of words from a dictionary of 47 000
for the second, as frequent as words are, so that there are as many pairs of characters as people
write. Compared with the plainest way there is: sending the whole text to the browser and scanning
it. Prints sizes, times and ratios; then golden queries, whose results must equal the scan's.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from playwright.sync_api import Browser, Page, sync_playwright
from pypinyin.phrases_dict import phrases_dict

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/support"))
sys.path.insert(0, str(Path(__file__).parent.parent))

from searched import read_search_input

from generator.demo.size import DemoSize
from generator.demo.write import write_demo
from generator.fragments import THEME
from generator.locale import load_translator
from generator.search.index import write_search
from generator.search.pinyin import spell
from generator.search.record import SearchInput, SearchRecord
from generator.search.shards import build_shards
from tests.browser.conftest import find_browser
from tests.search_oracle import Oracle, make_queries

AS_OF = date(2026, 10, 31)
CHARACTERS = 800
WARM = (
    *("党", "党员", "安全", "整改结果", "点检表", "讲师", "共建", "青年党员", "dqhd", "dangyuan"),
    *("现场 登记编号", "党员 安全 整改 支部", "党支部书记 组织委员 现场", "的 是 在 了 和"),
)

# What a fresh browser does until the first result stands there, and nothing after it.
FIRST = """async (query) => {
    const here = (path) => new URL(path, location).href;
    await import(here("assets/search/panel.js"));
    const { openSearch, sortHits } = await import(here("assets/search/engine.js"));
    const search = await openSearch(here("."));
    for await (const { hits, isComplete } of search.find(query, 8)) {
        if (!hits.length && !isComplete) continue;
        const shown = sortHits(hits, "best").slice(0, 8);
        await Promise.all(shown.map(({ key }) => search.record(key)));
        return hits.length;
    }
}"""
OPEN = """async () => {
    const here = (path) => new URL(path, location).href;
    const { mountDialog } = await import(here("assets/search/panel.js"));
    const made = (name) => document.body.appendChild(document.createElement(name));
    const parts = { dialog: made("div"), form: made("form"), body: made("div") };
    Object.assign(parts, { input: made("input"), status: made("p") });
    window.view = mountDialog({ ...parts, root: here("."), strings: {} });
    window.search = await view.ready();
}"""
# From the query to the first results, in an opened search.
FOUND = """async (query) => {
    const { sortHits } = await import(new URL("assets/search/engine.js", location).href);
    const begun = performance.now();
    for await (const { hits, isComplete } of search.find(query, 8)) {
        if (!hits.length && !isComplete) continue;
        const shown = sortHits(hits, "best").slice(0, 8);
        await Promise.all(shown.map(({ key }) => search.record(key)));
        return performance.now() - begun;
    }
}"""
# Everything from the query to what is shown, without the answers that were kept.
SHOW = """async (query) => {
    search.forget();
    view.input.value = query;
    const begun = performance.now();
    await view.run();
    return performance.now() - begun;
}"""
ASK = """async (query) => {
    const begun = performance.now();
    let last;
    for await (last of search.find(query));
    return { ms: performance.now() - begun, keys: last.hits.map(({ key }) => key) };
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
    size = DemoSize(reports=count, photos=0, years=years, seed=1)
    write_demo(folder, size, load_translator("zh"))
    found = read_search_input(folder, AS_OF)
    chance = random.Random(1)
    words = sorted(phrases_dict)
    chance.shuffle(words)
    # As frequent as words are: the n-th most frequent one n times as rare as the first.
    shares = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def lengthen(record: SearchRecord) -> SearchRecord:
        if record.facets is None:
            return record
        body = record.body[: CHARACTERS // 2]
        missing = max(0, CHARACTERS - record.size + len(record.body) - len(body))
        drawn = chance.choices(words, cum_weights=shares, k=missing // 3)
        rows = ("".join(drawn[at : at + 6]) for at in range(0, len(drawn), 6))
        return replace(record, body="。\n".join((body, *rows))[: len(body) + missing])

    return replace(found, records=tuple(map(lengthen, found.records)))


def measure_index(given: SearchInput, site: Path, cache: Path) -> None:
    """How long it takes in detail, index.py tells."""
    begun = time.perf_counter()
    write_search(given, site=site, cache=cache)
    cold = time.perf_counter() - begun
    files = [path for path in (site / "search").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    count = len(given.records)
    characters = sum(record.size for record in given.records)
    largest = max(sum(r.size for r in shard.records) for shard in build_shards(given.records))
    print(f"records {count}, {characters / count:.0f} characters each")
    print(f"indexing in one process {cold:.1f} s ({cold / count * 1000:.1f} ms a record)")
    print(f"the largest shard has {largest / 1e6:.2f} million characters")
    print(f"on disk {size / count:.0f} bytes a record, {size / characters:.2f} a character")


def make_classes(given: SearchInput, oracle: Oracle, count: int) -> dict[str, list[str]]:
    """Queries by where their first hit lies, ``count`` of each kind."""
    chance = random.Random(3)
    years = {record.url: record.date.year for record in given.records if record.date}
    by_year = {
        year: [record for record in given.records if years.get(record.url) == year]
        for year in (min(years.values()), max(years.values()))
    }
    (oldest, old), (_, new) = sorted(by_year.items())

    def piece(records: list[SearchRecord], shortest: int, longest: int) -> str:
        text = chance.choice(records).body
        start = chance.randrange(max(1, len(text) - longest))
        return text[start : start + chance.randint(shortest, longest)].replace("\n", "")

    def two_words() -> str:
        text = chance.choice(old).body.replace("\n", "")
        places = [chance.randrange(len(text) - 3) for _ in range(2)]
        return " ".join(text[at : at + 2] for at in places)

    pairs = Counter(
        pair for record in given.records for pair in {*map("".join, pairwise(record.body))}
    )

    def common_phrase() -> str:
        """Three or four characters of which each pair is frequent."""
        part = piece(old, 3, 4)
        return part if all(pairs["".join(pair)] > 60 for pair in pairwise(part)) else ""

    def syllables() -> list[str]:
        row = max(spell(chance.choice(old).title), key=len)
        at = chance.randrange(max(1, len(row) - 4))
        return row[at : at + chance.randint(3, 5)]

    def draw(make: Callable[[], str], fits: Callable[[set[str]], bool]) -> list[str]:
        found: dict[str, None] = {}
        for _ in range(1000):
            if len(found) == count:
                break
            query = make()
            if query.strip() and fits(oracle.find(query)):
                found[query] = None
        return list(found)

    def in_oldest(found: set[str]) -> bool:
        return bool(found) and {years.get(url) for url in found} == {oldest}

    return {
        "in the newest year": draw(lambda: piece(new, 2, 6), bool),
        "in the oldest year only": draw(lambda: piece(old, 2, 5), in_oldest),
        "two words, oldest year only": draw(two_words, in_oldest),
        "one character": draw(lambda: piece(old, 1, 1), bool),
        "at most three reports": draw(
            lambda: piece(list(given.records), 2, 4), lambda found: 0 < len(found) <= 3
        ),
        "frequent pairs, rare phrase": draw(common_phrase, lambda found: 0 < len(found) < 20),
        "initials of a title": draw(lambda: "".join(one[0] for one in syllables()), bool),
        "pinyin of a title": draw(lambda: "".join(syllables()), bool),
        "nothing": draw(lambda: piece(new, 3, 4)[::-1], lambda found: not found),
        "a sentence": draw(lambda: piece(old, 40, 60), bool),
        "a sentence, oldest year only": draw(lambda: piece(old, 20, 60), in_oldest),
    }


def measure_first(
    browser: Browser, url: str, traffic: Traffic, queries: dict[str, list[str]], whole: int
) -> None:
    print("until the first result, in a fresh browser: kB (requests), least / median / most")
    for kind, asked in queries.items():
        sent: list[float] = []
        requests: list[int] = []
        for query in asked:
            context = browser.new_context()
            page = context.new_page()
            page.goto(url)
            before, requests_before = traffic.bytes, traffic.requests
            page.evaluate(FIRST, query)
            sent.append((traffic.bytes - before) / 1000)
            requests.append(traffic.requests - requests_before)
            context.close()
        print(
            f"  {kind}: {min(sent):.0f} / {statistics.median(sent):.0f} / {max(sent):.0f}"
            f" ({statistics.median(requests):.0f}), {len(asked)} queries, at most by"
            f" {asked[sent.index(max(sent))]}; the gzipped text is {whole / 1000 / max(sent):.0f}"
            " times as large"
        )


def measure_weak(browser: Browser, url: str, queries: dict[str, list[str]]) -> None:
    """On a phone with a weak signal: what Lighthouse takes for slow 4G."""
    network = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 2e5}
    opened: list[float] = []
    print("150 ms and 1.6 Mbit/s: ms until the first result, search being open, median / most")
    for kind, asked in queries.items():
        found: list[float] = []
        for query in asked[:5]:
            context = browser.new_context()
            page = context.new_page()
            page.goto(url)
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", network)
            begun = time.perf_counter()
            page.evaluate(OPEN)
            opened.append((time.perf_counter() - begun) * 1000)
            found.append(page.evaluate(FOUND, query))
            context.close()
        print(f"  {kind}: {statistics.median(found):.0f} / {max(found):.0f}")
    print(f"  until search is open: {statistics.median(opened):.0f} / {max(opened):.0f}")


def measure_warm(page: Page, queries: list[str], title: str) -> None:
    best, median = [], []
    for query in queries:
        page.evaluate(SHOW, query)
        times = sorted(page.evaluate(SHOW, query) for _ in range(5))
        best.append(times[0])
        median.append(statistics.median(times))
        name = query if len(query) < 40 else f"{query[:40]}… ({len(query)})"
        print(f"  {name}: {times[0]:.0f} ms, median {median[-1]:.0f}")
    print(f"{title}: median {statistics.median(best):.0f} ms, at most {max(best):.0f} ms", end="")
    print(f" (medians {statistics.median(median):.0f} and {max(median):.0f})")


def check_golden(page: Page, given: SearchInput, oracle: Oracle, count: int) -> bool:
    shards = build_shards(given.records)
    right = found_count = wanted_count = 0
    scanned = asked = 0.0
    for query in make_queries(given.records, count, seed=10):
        begun = time.perf_counter()
        expected = oracle.find(query)
        scanned += time.perf_counter() - begun
        answer = page.evaluate(ASK, query)
        asked += answer["ms"] / 1000
        found = {shards[key >> 20].records[key % (1 << 20)].url for key in answer["keys"]}
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
    parser.add_argument("--queries", type=int, default=200, help="golden queries")
    parser.add_argument("--each", type=int, default=12, help="queries of each kind")
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
        oracle = Oracle(given.records)
        with serve(site) as (url, traffic):
            classes = make_classes(given, oracle, asked.each)
            # A small archive has no queries of some kinds.
            classes = {kind: queries for kind, queries in classes.items() if queries}
            measure_first(browser, url, traffic, classes, whole)
            measure_weak(browser, url, classes)
            page = browser.new_page()
            page.goto(url)
            page.evaluate(OPEN)
            measure_warm(page, list(WARM), "warm query, shown")
            bodies = [record.body.replace("\n", "") for record in given.records[:3]]
            long = [body[:length] for body in bodies for length in (60, 350)]
            long += [" ".join(body[at : at + 2] for at in range(0, 120, 3)) for body in bodies]
            measure_warm(page, long, "long query, shown")
            return 0 if check_golden(page, given, oracle, asked.queries) else 1


if __name__ == "__main__":
    raise SystemExit(main())
