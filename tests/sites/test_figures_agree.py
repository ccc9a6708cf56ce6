"""One fact, one number: every figure that stands on two pages is the same, and the true one.

``figures.py`` reads the finished site as a person would; here the readings are set against each
other and against one source, which counts the content anew in plain arithmetic.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.load.archive import load_archive
from generator.load.settings import load_settings
from generator.model.archive import Archive
from generator.model.values import Status
from tests.conftest import ROOT
from tests.sites.figures import Reading, read_site

pytestmark = pytest.mark.xdist_group("sample")


@pytest.fixture(scope="module")
def readings(sample_site: Path) -> list[Reading]:
    return read_site(sample_site)


@pytest.fixture(scope="module")
def archive() -> Archive:
    settings, _ = load_settings(ROOT / "mkdocs.yml")
    assert settings is not None
    assert settings.as_of != "today"
    found = load_archive(ROOT, settings, settings.as_of).archive
    assert found is not None
    return found


@pytest.fixture(scope="module")
def source(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The facts, counted from the content; the indicators as ``huoye stats`` has them."""
    counts: Counter[str] = Counter()
    published = [
        report
        for report in archive.reports
        if report.status in (Status.PUBLISHED, Status.CORRECTED) and report.date <= archive.as_of
    ]
    for report in published:
        year, month = report.date.isoformat()[:4], report.date.isoformat()[:7]
        counts.update(["reports/all", f"reports/{year}", f"reports/{month}"])
        counts[f"hosted/{report.host}/{year}"] += 1
    for report in archive.reports:
        counts[f"announced/{report.date.year}"] += report.status is Status.PLANNED
    for execution in archive.executions:
        counts.update(
            _plan_facts(execution.due, execution.completed_on, execution.item.year, archive)
        )
    facts = {fact: str(count) for fact, count in counts.items()}
    folder = tmp_path_factory.mktemp("exported")
    for year in ("2025", "2026"):
        file = folder / f"{year}.json"
        config = ("-f", str(ROOT / "mkdocs.yml"))
        assert run(["stats", *config, "-y", year, "--format", "json", "-o", str(file)]) == 0
        for unit, entry in json.loads(file.read_text(encoding="utf-8"))["units"].items():
            for name, result in entry["indicators"].items():
                key = f"indicator/{year}/{name.replace('_', '-')}/{unit}"
                facts[key] = f"{result['n']}/{result['N']}" if result["N"] else "—"
    return facts


def _plan_facts(due: date | None, done: date | None, year: int, archive: Archive) -> list[str]:
    """What an execution adds one to."""
    if due is None:
        return [f"plan/{year}/no-due"]
    today = archive.as_of
    is_done = done is not None and done <= today
    if done is not None and is_done:
        kept = done <= due
        facts = [f"plan/{year}/{'on-time' if kept else 'late'}"]
        if due <= today:
            facts += [f"plan/{year}/due", f"plan/{year}/due-done"]
            facts += [f"plan/{year}/due-on-time"] * kept
        return facts
    if due < today:  # its day has ended
        return [f"plan/{year}/overdue", f"plan/{year}/due"]
    soon = (due - today).days <= archive.soon_days
    return [f"plan/{year}/{'soon' if soon else 'open'}"]


def test_every_figure_that_stands_on_two_pages_is_the_same(readings: list[Reading]) -> None:
    said: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fact, value, page in readings:
        said[fact][value].append(page)
    contradictions = {
        fact: {value: pages[:3] for value, pages in found.items()}
        for fact, found in said.items()
        if len(found) > 1
    }
    assert contradictions == {}


def test_every_figure_is_what_the_content_says(
    readings: list[Reading], source: dict[str, str]
) -> None:
    wrong = [
        (page, fact, value, source[fact])
        for fact, value, page in readings
        if fact in source and value != source[fact]
    ]
    assert wrong == []


def test_the_walk_sees_what_it_is_meant_to_see(
    readings: list[Reading], source: dict[str, str]
) -> None:
    """A reader that finds nothing any more proves nothing."""
    pages: defaultdict[str, set[str]] = defaultdict(set)
    for fact, _, page in readings:
        pages[fact].add(page)
    year = "2026"
    for fact, least in {
        "reports/all": 1,
        f"reports/{year}": 8,
        f"reports/{year}-07": 4,
        f"plan/{year}/overdue": 3,
        f"plan/{year}/due-done": 2,
        f"plan/{year}/due-on-time": 2,
        f"plan/{year}/overdue/zone-1": 2,
        f"own-plan/{year}/zone-1": 2,
        "hazards/open": 2,
        "hazards/overdue": 2,
        "projects/stalled": 2,
        "resolutions/open": 2,
        f"counted/casting/{year}": 2,
        f"shown/zone-1/{year}": 3,
        f"shown/casting/{year}": 3,
        f"late-write-ups/{year}": 2,
        f"indicator/{year}/duty/committee": 4,
        f"indicator/{year}/duty/zone-1": 3,
        f"indicator/{year}/half-year-duty/committee": 4,
        f"indicator/{year}/coverage/casting": 3,
    }.items():
        assert len(pages[fact]) >= least, (fact, sorted(pages[fact]))
    assert sum(len(found) > 1 for found in pages.values()) > 1500
    assert sum(fact in source for fact in pages) > 500
