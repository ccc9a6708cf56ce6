"""The sample organisation, built as users build it."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator.load.archive import load_archive
from generator.load.settings import load_settings
from generator.model.archive import Archive
from tests.conftest import ROOT
from tests.sites.links import iter_dead_links, iter_foreign

pytestmark = pytest.mark.xdist_group("sample")


@pytest.fixture(scope="module")
def archive() -> Archive:
    settings, _ = load_settings(ROOT / "mkdocs.yml")
    assert settings is not None
    assert settings.as_of != "today"
    loaded = load_archive(ROOT, settings, settings.as_of)
    assert loaded.problems == ()
    assert loaded.archive is not None
    return loaded.archive


def test_mkdocs_strict_is_clean(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--site-dir",
        str(tmp_path / "s"),
    ]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr


def test_no_link_leads_nowhere_and_nothing_comes_from_afar(sample_site: Path) -> None:
    assert list(iter_dead_links(sample_site)) == []
    assert list(iter_foreign(sample_site)) == []


def test_it_is_as_large_and_as_uneven_as_the_reference(archive: Archive) -> None:
    assert len(archive.organisation.zones) == 4
    assert len(archive.organisation.branches) == 15
    lengths = [report.body.length for report in archive.published]
    assert sum(300 <= length <= 700 for length in lengths) >= 40
    assert len(archive.published) >= 150
    assert {report.year for report in archive.published} == {2025, 2026}
    hosted = Counter(report.host for report in archive.published)
    assert all(hosted[branch.id] >= 1 for branch in archive.organisation.branches)
    assert len({report.title for report in archive.published}) == len(archive.published)
    assert any(len(branch.zones.entries) > 1 for branch in archive.organisation.branches)


def test_its_photos_are_small() -> None:
    photos = list((ROOT / "content/reports").rglob("*.jpg"))
    assert len(photos) > 200
    assert sum(photo.stat().st_size for photo in photos) <= 15_000_000
    for photo in photos:
        head = photo.read_bytes()[:4096]
        assert b"Exif" not in head
        assert b"\xff\xfe" not in head[:64]


def test_a_report_page_is_small(sample_site: Path) -> None:
    """20 KB, photos and the policy (half a kilobyte) aside; the few with the attendance of all
    fifteen branches may take more."""
    sizes = []
    for path in sample_site.glob("reports/*/*/index.html"):
        html = path.read_text(encoding="utf-8")
        photos = re.findall(
            r"<figure.*?</figure>|<img[^>]*>|<meta http-equiv[^>]*>", html, re.DOTALL
        )
        sizes.append(len(html.encode()) - sum(len(photo.encode()) for photo in photos))
    assert len(sizes) >= 150
    assert statistics.median(sizes) <= 20 * 1024
    assert max(sizes) <= 30 * 1024


def test_every_published_report_is_listed_in_its_month(sample_site: Path, archive: Archive) -> None:
    assert len(archive.published) > 100
    for report in archive.published:
        month = sample_site / "archive" / str(report.year) / f"{report.month.month:02d}"
        pages = month.rglob("index.html")
        assert any(report.id in page.read_text(encoding="utf-8") for page in pages), report.id


def test_the_navigation_does_not_grow_with_the_archive(sample_site: Path) -> None:
    html = (sample_site / "index.html").read_text(encoding="utf-8")
    drawer = html[html.index("hy-drawer") : html.index("</nav>", html.index("hy-drawer"))]
    assert 5 <= drawer.count("<a ") <= 30
    header = html[html.index("hy-groups") : html.index("</nav>", html.index("hy-groups"))]
    assert 1 <= header.count("<a ") <= 6
