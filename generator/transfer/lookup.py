"""Search for a site that is opened from a folder, where nothing can be fetched.

The site's own search reads parts of an index as it needs them, which takes a server. A year is
small: all its texts are one script, which the search page alone loads. What is found is exact,
each word as it is typed; there are no facets, no pinyin and no traditional characters.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from generator.files import write_atomically
from generator.fragments import THEME
from generator.load.body import read_body
from generator.locale import Translator
from generator.model.report import Report
from generator.search.record import SearchRecord
from generator.views.page import Context
from generator.views.reports.inputs import collect_report
from generator.views.reports.view import view_report

_PAGE = "search/index.html"
_RECORDS = "search/records.js"
_SCRIPT = "assets/search.js"
_SCRIPT_HERE = THEME / "offline" / "search.js"
_NO_PAGES = re.compile(r"(search|screen|wechat)/|.*/(page/\d+|print)/index\.html")


class Entry(Struct, frozen=True, kw_only=True, array_like=True):
    """What the script knows of a page."""

    url: str
    title: str
    day: str = ""
    kind: str = ""
    text: str = ""


def write_lookup(
    site: Path, context: Context, root: Path, reports: Iterable[Report], missing: str, t: Translator
) -> None:
    """Put search into a site as it lies in a folder; ``reports`` are those that it shows, newest
    first, ``missing`` is the page of links that lead nowhere."""
    found = {entry.url: entry for entry in _list_reports(context, root, reports, t)}
    others = sorted(_iter_pages(site, {*found, missing}), key=lambda entry: entry.url)
    entries = [*found.values(), *others]
    texts = {
        key: t(f"archive-search-{key}", **values)
        for key, values in (
            ("hint", {}),
            ("count", {"n": "#"}),
            ("most", {"n": "#", "most": "##"}),
            ("nothing", {}),
        )
    }
    records = [[e.url, e.title, e.day, e.kind, e.text] for e in entries]
    data = json.dumps({"texts": texts, "records": records}, ensure_ascii=False)
    search = site / "search"
    page = (site / _PAGE).read_bytes()
    shutil.rmtree(search)
    shutil.rmtree(site / "assets" / "search", ignore_errors=True)
    write_atomically(site / _PAGE, page)
    write_atomically(site / _RECORDS, f"window.huoyeRecords = {data};\n".encode())
    write_atomically(site / _SCRIPT, _SCRIPT_HERE.read_bytes())


def _list_reports(
    context: Context, root: Path, reports: Iterable[Report], t: Translator
) -> Iterator[Entry]:
    """Reports with all that the site's own search knows of them."""
    for report in reports:
        text = read_body((root / report.source).read_bytes())
        record = view_report(collect_report(context, report), text, t).search
        assert record is not None
        yield Entry(
            url=f"{record.url}index.html",
            title=record.title,
            day=t.day(report.date),
            kind=record.kind,
            text=_join(record),
        )


def _join(record: SearchRecord) -> str:
    return "\n".join((record.body, *(f"{fact.label}：{fact.text}" for fact in record.facts)))


def _iter_pages(site: Path, known: set[str]) -> Iterator[Entry]:
    """All other pages by their titles; those that somebody wrote by hand with their text."""
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix()
        if url in known or _NO_PAGES.match(url):
            continue
        tree = LexborHTMLParser(path.read_bytes())
        heading, content = tree.css_first("h1"), tree.css_first("article")
        if heading is None or content is None:
            continue
        is_ours = content.css_first(".hy") is not None
        yield Entry(
            url=url,
            title=" ".join(heading.text().split()),
            text="" if is_ours else " ".join(content.text(separator=" ").split()),
        )
