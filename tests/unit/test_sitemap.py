"""The sitemap: every page, whole addresses, the same bytes every time."""

from __future__ import annotations

import gzip
from datetime import date
from urllib.parse import unquote
from xml.etree import ElementTree

from generator.sitemap import build_sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
DAY = date(2026, 3, 5)


def read(data: bytes, path: str) -> list[str | None]:
    return [element.text for element in ElementTree.fromstring(data).findall(path, NAMES)]


def test_each_page_stands_in_it_with_its_own_day() -> None:
    entries = [("tags/安全 & 质量/", None), ("", DAY), ("reports/2026/x/", date(2026, 3, 6))]
    files = dict(build_sitemap("https://huoye.example/a", entries))
    assert list(files) == ["sitemap.xml", "sitemap.xml.gz"]
    found = read(files["sitemap.xml"], "s:url/s:loc")
    assert found[0] == "https://huoye.example/a/"
    assert found[2] is not None
    assert found[2].isascii()
    assert unquote(found[2]) == "https://huoye.example/a/tags/安全 & 质量/"
    assert read(files["sitemap.xml"], "s:url/s:lastmod") == ["2026-03-05", "2026-03-06"]
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]


def test_order_and_time_change_nothing() -> None:
    entries = [(f"reports/{n}/", DAY) for n in range(30)]
    once = dict(build_sitemap("https://huoye.example/", entries))
    assert once == dict(build_sitemap("https://huoye.example", reversed(entries)))
    assert once["sitemap.xml.gz"][4:8] == bytes(4)  # no time of day in the header


def test_many_pages_are_split_and_the_index_lists_the_files() -> None:
    entries = [(f"reports/{n:03}/", date(2026, 3, 1 + n % 9)) for n in range(25)]
    files = dict(build_sitemap("https://huoye.example/", entries, limit=10))
    assert sorted(name for name in files if name.endswith(".xml")) == [
        "sitemap-1.xml",
        "sitemap-2.xml",
        "sitemap-3.xml",
        "sitemap.xml",
    ]
    parts = read(files["sitemap.xml"], "s:sitemap/s:loc")
    assert parts == [f"https://huoye.example/sitemap-{n}.xml" for n in (1, 2, 3)]
    assert read(files["sitemap.xml"], "s:sitemap/s:lastmod")[0] == "2026-03-09"
    listed = [loc for n in (1, 2, 3) for loc in read(files[f"sitemap-{n}.xml"], "s:url/s:loc")]
    assert listed == [f"https://huoye.example/{url}" for url, _ in entries]


def test_without_an_address_of_the_site_there_is_none() -> None:
    assert list(build_sitemap("", [("", DAY)])) == []
