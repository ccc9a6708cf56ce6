"""All twenty indicators agree with an independent recount, for every unit and period."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.cli.main import run
from tests.statistics.recompute import Recount

ROOT = Path(__file__).parents[2]
INDICATORS = (
    *("coverage", "longest_gap", "gap_variation", "fixed_day", "attendance", "made_up"),
    *("form_diversity", "top_form", "plan_completion", "plan_on_time", "unplanned", "duty"),
    *("half_year_duty", "balance", "exchange", "hazards_fixed", "next_recheck"),
    *("milestones", "timeliness", "evidence"),
)


def recount(project: Path, out: Path, year: int, parts: tuple[str, ...] = ()) -> None:
    """Compare the year and parts of it; the year before is exported for what reaches into it."""
    config = ("-f", str(project / "mkdocs.yml"))
    folders = [out / str(number) for number in (year - 1, year)]
    for folder in folders:
        words = ["stats", *config, "--year", folder.name, "--format", "csv", "--ids"]
        words += ["-o", str(folder)]
        assert run(words) == 0
    for period in (str(year), *parts):
        file = out / f"{period}.json"
        assert run(["stats", *config, "-p", period, "--format", "json", "-o", str(file)]) == 0
        exported = json.loads(file.read_text(encoding="utf-8"))
        days = (exported["period"]["first"], exported["period"]["last"], exported["as_of"])
        counted = Recount(
            project / "content" / "organisation.yml", folders, *map(date.fromisoformat, days)
        )
        compared = compare(exported, counted)
        if period == str(year):
            assert compared > 20 * len(counted.zones)
        else:
            assert compared > 20


def compare(exported: dict[str, Any], counted: Recount) -> int:
    """Return how many values agree; n and N have to, everywhere."""
    compared = 0
    for unit, entry in exported["units"].items():
        for indicator in INDICATORS:
            where = (exported["period"]["id"], unit, indicator)
            found = entry["indicators"].get(indicator)
            if found is None:
                assert unit in counted.branches
                continue
            n, of, value = getattr(counted, indicator)(unit)
            assert (found["n"], found["N"]) == (n, of), where
            if found["value"] is not None:
                assert found["value"] == pytest.approx(value, abs=1e-6), where
                compared += 1
            elif value is not None:
                assert of < 5, where
    return compared


def test_the_sample(tmp_path: Path) -> None:
    """Also a half, a quarter, a month, and the half that is under way."""
    recount(ROOT, tmp_path, 2026, ("2026H1", "2026Q3", "2026-09", "2026H2"))


@pytest.mark.parametrize("seed", [3, 41, 592])
def test_demo_organisations(tmp_path: Path, seed: int) -> None:
    project = tmp_path / "demo"
    sizes = ("--reports", "120", "--photos", "0", "--years", "2", "--seed", str(seed))
    assert run(["demo", str(project), *sizes]) == 0
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    year = int(text.split("as_of: ")[1][:4])
    recount(project, tmp_path / "out", year)
