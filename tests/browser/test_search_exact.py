"""Golden queries: what the index finds in a real browser is what a plain scan finds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from searched import read_search_input

from generator.fragments import THEME
from generator.search import phrases
from generator.search.index import write_search
from generator.search.record import SearchFact, SearchInput, SearchRecord
from generator.search.text import encode_pair, encode_single, split_runs
from tests.conftest import ROOT
from tests.search_oracle import Oracle, make_queries

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

# What people asked for by hand, one a line, each for a reason; and what a file cannot hold well.
BY_HAND = (
    *(ROOT / "tests/golden/search-queries.txt").read_text(encoding="utf-8").splitlines(),
    "   ",
    "x" * 99,
)
ODD = (
    ("党群活动室开放“党建2.0”课堂", "党建，引领。安全第一\n生产的5S与QC小组，第102项。"),
    ("黨建引領：後勤小組於是出發", "乾部學習，檢驗員複查；1020件，15S，v2.0"),
    ("银行行长西安行 GNU/Linux", "Linux is fine. gnu 与 linux 分开写，GNU/Linux 合写。20 项"),
    ("<script>alert(1)</script> & <b>粗</b>", "&amp; 与 < 都要照原样显示。𠮷野家"),
    ("Café Ⅲ期 テスト か", "①０.04毫米，が、ｶﾞ"),
    ("很" * 80 + "长的题目", "题目太长也找得到"),
    ("空正文", ""),
    ("——", ""),
)

# So many write-ups hold it that they are not read, and it is longer than Pagefind is asked for.
COPIED = "".join(
    f"第{number}组把{name}擦净归位，" for number, name in enumerate("锤钳扳锯尺镜灯梯" * 3)
)


def odd_records() -> list[SearchRecord]:
    copies = [
        SearchRecord(
            url=f"copy/{number}/", title=f"清扫{number}号库", body=f"{COPIED}共{number}件。"
        )
        for number in range(80)
    ]
    # A title with one pair of the phrase promises more than it keeps; a fact keeps it.
    trees = [
        SearchRecord(
            url=f"tree/{number}/",
            title="银杉号出车" if number else "植树",
            date=date(2023, 6, 1 + number),
            facts=(SearchFact(label="地点", text="东山" if number else "银杉林"),),
            body="都去看银杉林。",
        )
        for number in range(30)
    ]
    odd = [
        SearchRecord(
            url=f"odd/{number}/",
            title=title,
            date=date(2023, 1, 1 + number) if number % 2 else None,
            facts=(
                SearchFact(label="地点", text="党员之家"),
                *(SearchFact(label="图说", text=body),) * (number % 3),
            ),
            body=body,
        )
        for number, (title, body) in enumerate(ODD)
    ]
    return [*copies, *trees, *odd]


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[SearchRecord]]:
    """The index of the sample organisation and of some odd pages; no photos, no MkDocs."""
    found = read_search_input(ROOT, date(2026, 10, 31))
    records = [*found.records, *odd_records()]
    assert len(records) > 150
    site = tmp_path_factory.mktemp("site")
    given = SearchInput(records=tuple(records), catalogue=found.catalogue)
    with pytest.MonkeyPatch.context() as patch:
        # As many files as a large archive has: a word is looked for in the right one.
        patch.setattr(phrases, "_CHUNK_SIZE", 150)
        write_search(given, site=site, cache=tmp_path_factory.mktemp("cache"))
    shutil.copytree(THEME / "assets", site / "assets")
    (site / "index.html").write_text('<html lang="zh"><title>x</title>', encoding="utf-8")
    return site, records


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the engine says at last of a query; addresses, newest first and best first."""

    used: str
    at_most: int
    found: list[str]
    best: list[str]


def ask(page: Page, queries: list[str], top: int | None = None) -> list[Answer]:
    """Ask a search that was just opened, for all or for the best."""
    answers = page.evaluate(
        """async ([queries, top]) => {
            const engine = await import(new URL("assets/search/engine.js", location));
            const search = await engine.openSearch(new URL(".", location).href);
            const urls = (hits) =>
                Promise.all(hits.map(async ({ key }) => (await search.record(key)).url));
            const answers = [];
            for (const query of queries) {
                let last;
                for await (last of search.find(query, top ?? undefined));
                const { used, atMost, hits } = last;
                const best = engine.sortHits(hits, "best");
                answers.push({
                    used, at_most: atMost, found: await urls(hits), best: await urls(best),
                });
            }
            return answers;
        }""",
        [queries, top],
    )
    return [Answer(**answer) for answer in answers]


def test_golden_queries(
    search: tuple[Path, list[SearchRecord]], serve: Callable[[Path], Any], page: Page
) -> None:
    site, records = search
    page.goto(serve(site).address)
    queries = [*BY_HAND, *make_queries(records, 260, seed=6)]
    assert len(set(queries)) >= 250
    answers = [answer.found for answer in ask(page, queries)]
    oracle = Oracle(records)
    wrong = {
        query: {"missed": sorted(expected - set(found)), "false": sorted(set(found) - expected)}
        for query, found in zip(queries, answers, strict=True)
        if set(found) != (expected := oracle.find(query)) or len(found) != len(set(found))
    }
    assert wrong == {}
    assert sum(1 for found in answers if found) > 150
    assert sum(1 for found in answers if not found) > 15
    dates = {record.url: str(record.date or "") for record in records}
    order = [dates[url] for url in answers[queries.index("的")]]
    assert order == sorted(order, reverse=True)


def test_long_queries_are_exact(
    search: tuple[Path, list[SearchRecord]], serve: Callable[[Path], Any], page: Page
) -> None:
    site, records = search
    page.goto(serve(site).address)
    bodies = [record.body for record in records if len(record.body) > 350][:5]
    queries = [body[start:350] for body in bodies for start in (0, 100, 300)]
    queries += [body[:340] + "龘" for body in bodies]
    queries += [" ".join(body[at : at + 2] for at in range(0, 120, 3)) for body in bodies]
    queries += [" ".join(["党员", "支部"] * 20), " ".join(["linux"] * 40), "dangzhibu " * 9]
    answers = ask(page, queries)
    oracle = Oracle(records)
    for query, answer in zip(queries, answers, strict=True):
        assert answer.used == ""
        assert set(answer.found) == oracle.find(query)
    assert sum(1 for answer in answers if answer.found) > 15
    assert sum(1 for answer in answers if not answer.found) >= 5


def test_the_best_are_told_without_the_others(
    search: tuple[Path, list[SearchRecord]], serve: Callable[[Path], Any], page: Page
) -> None:
    """What the dialog shows is what the page with all results begins with."""
    site, records = search
    page.goto(serve(site).address)
    oracle = Oracle(records)
    told = 0
    for query in (
        *("擦净归位", "清扫 擦净归位", "党支部 第2组", "党支部", "检查"),
        *("号库 dangzhibu", "银杉林"),
    ):
        ((some,), (all_,)) = ask(page, [query], top=8), ask(page, [query])
        assert some.best[:8] == all_.best[:8]
        assert all_.at_most == 0
        assert set(all_.found) == oracle.find(query)
        assert (some.at_most or len(some.found)) >= len(all_.found)
        told += some.at_most > 0
    assert told >= 4


def test_what_is_too_long_says_what_was_looked_for(
    search: tuple[Path, list[SearchRecord]], serve: Callable[[Path], Any], page: Page
) -> None:
    site, records = search
    page.goto(serve(site).address)
    oracle = Oracle(records)
    spelled = " ".join(f"dangzhibu{letter}" for letter in "abcdefghij")
    for query in (COPIED, f"{COPIED}共7件", f"清扫 {COPIED}", spelled):
        (answer,) = ask(page, [query])
        assert len(answer.used) < len(query)
        assert set(answer.found) == oracle.find(answer.used or query)
    (answer,) = ask(page, [COPIED])
    assert answer.used == "第0组把锤擦净归位第1组把钳擦净归位第2组把扳擦净归位第3组把锯"


def test_pagefind_is_asked_only_for_what_the_lists_do_not_know(
    search: tuple[Path, list[SearchRecord]], serve: Callable[[Path], Any], page: Page
) -> None:
    site, records = search
    served = serve(site)
    page.goto(served.address)
    oracle = Oracle(records)

    def loads(query: str) -> bool:
        (answer,) = ask(page, [query])
        assert set(answer.found) == oracle.find(query)
        return any("pagefind" in path for path in served.requests)

    assert not any(
        map(loads, ("党", "党员", "党员 安全", "检查", "dqhd", "清扫3号库", "无人写过的话"))
    )
    assert loads("擦净归位")


def test_the_browser_cuts_and_encodes_as_we_do(
    search: tuple[Path, list[SearchRecord]], serve: Callable[[Path], Any], page: Page
) -> None:
    site, records = search
    texts = [
        *BY_HAND,
        *(text for odd in ODD for text in odd),
        *(record.body for record in records[:40]),
        # Every character of the basic plane that Python's Unicode knows, in rows.
        *(
            "".join(c for c in map(chr, range(at, at + 64)) if _is_known(c))
            for at in range(0, 0xFFC0, 64)
        ),
    ]
    page.goto(serve(site).address)
    theirs = page.evaluate(
        """async (texts) => {
            const text = await import(new URL("assets/search/text.js", location));
            const files = await import(new URL("assets/search/files.js", location));
            text.useLexicon(await files.fetchBytes("search/lexicon"));
            return texts.map((one) => {
                const runs = text.splitRuns(one);
                const asked = text.splitRuns(one, { query: true });
                const units = (run) => run.map(({ unit }) => unit);
                const places = runs.flat().every(({ start, end }) => 0 <= start && start < end);
                const words = runs.map((run) => text.encodeRun(units(run)));
                return [runs.map(units), asked.map(units), words, places];
            });
        }""",
        texts,
    )
    for text, (runs, asked, words, places) in zip(texts, theirs, strict=True):
        ours = split_runs(text)
        assert runs == ours
        assert asked == split_runs(text, query=True)
        assert places
        for run, row in zip(ours, words, strict=True):
            pairs = [encode_pair(a, b) for a, b in pairwise(run)]
            assert row == (pairs or [encode_single(run[0])])


def _is_known(character: str) -> bool:
    """No surrogates, and nothing that a newer Unicode in the browser may know better."""
    return character.isprintable() or character in "\n\t "


def test_marks_stand_where_the_hits_are(
    search: tuple[Path, list[SearchRecord]], serve: Callable[[Path], Any], page: Page
) -> None:
    site, _ = search
    page.goto(serve(site).address)
    cases = [
        ("黨建，引領安全。党建引领", "党建引领", ["黨建，引領", "党建引领"]),
        ("ＱＣ小組和qc 小组", "QC小组", ["ＱＣ小組", "qc 小组"]),
        ("𠮷野家 Ⅲ期", "III期", ["Ⅲ期"]),
        ("安全安全安全", "安全 全安", ["安全安全安全"]),
        ("20 项，2.0 版", "2.0", ["2.0"]),
    ]
    for text, query, expected in cases:
        marks = page.evaluate(
            """async ([text, query]) => {
                const lib = await import(new URL("assets/search/text.js", location));
                const files = await import(new URL("assets/search/files.js", location));
                lib.useLexicon(await files.fetchBytes("search/lexicon"));
                const runs = lib.splitRuns(query, { query: true }).map((r) => r.map((u) => u.unit));
                return lib.findMarks(text, runs).map(([start, end]) => text.slice(start, end));
            }""",
            [text, query],
        )
        assert marks == expected
