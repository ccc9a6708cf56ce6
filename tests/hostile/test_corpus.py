"""Everything hostile in one site, with honest reports beside it: nothing of it runs or spreads."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from generator.model.unseen import UNSEEN
from generator.policy import find_inline
from tests.browser.conftest import browser, serve  # noqa: F401 - fixtures
from tests.hostile.corpus import ACCEPT, REFUSE, SANITISE, iter_cases
from tests.hostile.live import find_ids, find_live
from tests.hostile.site import HONEST, Site, make_site, name_cases

pytestmark = pytest.mark.xdist_group("hostile")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("hostile"), name_cases(list(iter_cases())))


@pytest.fixture(scope="module")
def honest_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("honest"), {})


def test_there_are_enough_of_each_kind() -> None:
    cases = list(iter_cases())
    assert len(cases) == len({case.name for case in cases}) >= 240
    for expectation in (ACCEPT, SANITISE, REFUSE):
        assert sum(case.expect is expectation for case in cases) >= 30


def test_each_is_on_the_site_or_is_not(site: Site) -> None:
    wrong = {
        case.name
        for report_id, case in site.hostile.items()
        if (report_id in site.left_out) is not (case.expect is REFUSE)
        or site.page(report_id).exists() is (case.expect is REFUSE)
    }
    assert wrong == set()


def test_who_is_refused_is_told_why(site: Site) -> None:
    told = {
        problem.path for problem in site.built.contents.problems if problem.severity.id == "error"
    }
    for report_id, case in site.hostile.items():
        if case.expect is REFUSE:
            assert f"content/reports/{report_id}/index.md" in told, case.name
    faults = [p for p in site.built.contents.problems if p.rule == "file-faulty"]
    assert faults == []  # each is refused for a reason of its own


def test_honest_reports_are_what_they_are_without_the_others(site: Site, honest_site: Site) -> None:
    assert len(site.honest) == HONEST
    for report_id in site.honest[2:-2]:  # the first and the last have other neighbours
        html = site.page(report_id).read_text(encoding="utf-8")
        alone = honest_site.page(report_id).read_text(encoding="utf-8")
        assert _text_of(html) == _text_of(alone)


def _text_of(html: str) -> str:
    """The report's own part: which reports are like it depends on all."""
    return html[html.index("<h1") : html.index("[^1]") if "[^1]" in html else html.index("注")]


def test_nothing_in_any_page_is_live(site: Site, honest_site: Site) -> None:
    plain = Counter[str]()
    for name in ("index.html", "404.html", f"reports/{site.honest[0]}/index.html"):
        html = (honest_site.folder / "site" / name).read_text(encoding="utf-8")
        plain |= find_inline(html)[0]
    pages = sorted((site.folder / "site").rglob("*.html"))
    assert len(pages) > 250
    for path in pages:
        assert list(find_live(path.read_text(encoding="utf-8"), plain)) == [], path


def test_no_id_or_name_is_a_writers(site: Site, honest_site: Site) -> None:
    plain = find_ids(honest_site.page(site.honest[5]).read_text(encoding="utf-8"))
    accepted = [(id, case) for id, case in site.hostile.items() if case.expect is not REFUSE]
    assert accepted
    for report_id, case in accepted:
        ids = find_ids(site.page(report_id).read_text(encoding="utf-8"))
        foreign = {name for name in ids - plain if not re.match("fn(ref)?:", name)}
        assert foreign <= {"photos", "attachments"}, case.name
        assert [name for name, n in ids.items() if n > 1 and name not in plain] == [], case.name


def test_no_class_title_or_style_is_a_writers(site: Site) -> None:
    tried = 0
    for report_id, case in site.hostile.items():
        if case.name.startswith("clobber-") or case.name in ("abbr-title", "md-title"):
            html = site.page(report_id).read_text(encoding="utf-8")
            article = html[html.index("<h1") : html.index("</article>")]
            for word in (
                "md-search",
                "hy-search-open",
                "md-overlay",
                "md-toggle",
                "title=",
                "data-md",
            ):
                assert word not in article, (case.name, word)
            tried += 1
    assert tried > 3


def test_what_cannot_be_seen_is_nowhere(site: Site) -> None:
    read = 0
    for path in (site.folder / "site").rglob("*"):
        if (
            path.suffix in (".html", ".xml", ".json", ".ics", ".csv", ".txt")
            and "canary" not in path.name
        ):
            text = path.read_bytes().decode()
            assert not UNSEEN.search(text), path
            read += 1
    assert read > 300


def test_feeds_and_tables_can_be_read_by_others(site: Site) -> None:
    read = set()
    for path in (site.folder / "site").rglob("*"):
        read.add(path.suffix)
        if path.suffix == ".xml":
            ElementTree.parse(path)
        elif path.suffix == ".json" and path.name != "versions.json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                for name in book.namelist():
                    if name.endswith(".xml"):
                        ElementTree.fromstring(book.read(name))
    assert read >= {".xml", ".json", ".xlsx"}


def test_every_page_has_a_policy(site: Site) -> None:
    pages = list((site.folder / "site").rglob("*.html"))
    assert len(pages) > len(site.hostile)
    for path in pages:
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        assert "Content-Security-Policy" in head, path
        assert "'unsafe-eval'" not in head
        assert "script-src 'unsafe-inline'" not in head


def test_nothing_stays_of_what_must_not_be_published(site: Site) -> None:
    guide = site.folder / "site/write"  # explains the rules by examples
    files = [path for path in (site.folder / "site").rglob("*") if path.is_file()]
    assert guide in {folder for path in files for folder in path.parents}
    for path in files:
        if guide not in path.parents:
            data = path.read_bytes()
            for value in (b"110101190001010014", b"13800000000", "机密★".encode()):
                assert value not in data, path


@pytest.mark.browser
def test_a_browser_runs_nothing_and_asks_for_nothing(
    site: Site,
    browser: Browser,  # noqa: F811
    serve,  # type: ignore[no-untyped-def]  # noqa: F811
) -> None:
    server = serve(site.folder / "site")
    context = browser.new_context()
    asked: list[str] = []
    said: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: said.append(f"error {error}"))
    page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    page.on("popup", lambda _: said.append("popup"))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    opened = 0
    for report_id, case in site.hostile.items():
        if case.expect is not SANITISE:
            continue
        url = f"{server.address}reports/{report_id}/"
        page.goto(url, wait_until="load")
        assert page.url == url, case.name
        _hover(page)
        assert page.evaluate("window.PWNED") is None, case.name
        assert said == [], case.name
        opened += 1
    context.close()
    assert opened > 150
    foreign = [url for url in asked if not url.startswith(server.address)]
    assert foreign == []
    assert [url for url in asked if "canary" in url.rpartition("/")[2]] == []


@pytest.mark.browser
def test_the_policy_holds_where_a_sanitiser_would_not(
    site: Site,
    browser: Browser,  # noqa: F811
    serve,  # type: ignore[no-untyped-def]  # noqa: F811
) -> None:
    """The worst that could get through, put into a finished page by hand."""
    finished = site.page(site.honest[0])
    worst = (
        "<script>window.PWNED=1</script><img src=x onerror='window.PWNED=1'>"
        "<svg onload='window.PWNED=1'></svg><a id=go href='javascript:window.PWNED=1'>x</a>"
        "<script src='https://canary.example/x.js'></script>"
        "<base href='https://canary.example/'><object data='https://canary.example/x'></object>"
        "<iframe srcdoc='<script>parent.PWNED=1</script>'></iframe>"
    )
    html = finished.read_text(encoding="utf-8")
    broken = finished.parent / "broken.html"
    broken.write_text(html.replace("<h1", f"{worst}<h1", 1), encoding="utf-8")
    server = serve(site.folder / "site")
    refused: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda line: refused.append(line.text))
    page.goto(f"{server.address}reports/{site.honest[0]}/broken.html")
    page.evaluate("document.getElementById('go').click()")
    assert page.evaluate("window.PWNED") is None
    assert sum("Content Security Policy" in line for line in refused) >= 5
    context.close()


def _hover(page: Page) -> None:
    """What a reader does: over every element of the text."""
    page.evaluate(
        """() => document.querySelectorAll(".hy a, .hy p, .hy abbr").forEach(element => {
            for (const kind of ["mouseover", "mouseenter", "focus", "pointerover"])
                element.dispatchEvent(new Event(kind, {bubbles: true}));
        })"""
    )
