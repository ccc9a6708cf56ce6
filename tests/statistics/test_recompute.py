"""All twenty indicators agree with an independent recount, for every unit and year."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

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


def recount(project: Path, out: Path, years: tuple[int, int]) -> None:
    folders = []
    for year in years:
        folders.append(out / str(year))
        words = ["stats", "-f", str(project / "mkdocs.yml"), "--year", str(year)]
        assert run([*words, "--format", "csv", "-o", str(folders[-1])]) == 0
        assert run([*words, "--format", "json", "-o", str(out / f"{year}.json")]) == 0
        exported = json.loads((out / f"{year}.json").read_text(encoding="utf-8"))
        as_of = date.fromisoformat(exported["as_of"])
        organisation = project / "content" / "organisation.yml"
        if year == years[0]:
            continue  # its twelve months reach into a year that was not exported
        counted = Recount(organisation, folders, year, as_of)
        compared = 0
        for unit, entry in exported["units"].items():
            for indicator in INDICATORS:
                found = entry["indicators"].get(indicator)
                if found is None:
                    assert unit in counted.branches
                    continue
                n, of, value = getattr(counted, indicator)(unit)
                assert (found["n"], found["N"]) == (n, of), (year, unit, indicator)
                if found["value"] is not None:
                    assert found["value"] == pytest.approx(value, abs=1e-6), (unit, indicator)
                    compared += 1
                elif value is not None:
                    assert of < 5, (year, unit, indicator)
        assert compared > 20 * len(counted.zones)


def test_the_sample(tmp_path: Path) -> None:
    recount(ROOT, tmp_path, (2025, 2026))


@pytest.mark.parametrize("seed", [3, 41, 592])
def test_demo_organisations(tmp_path: Path, seed: int) -> None:
    project = tmp_path / "demo"
    sizes = ("--reports", "120", "--photos", "0", "--years", "2", "--seed", str(seed))
    assert run(["demo", str(project), *sizes]) == 0
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    year = int(text.split("as_of: ")[1][:4])
    recount(project, tmp_path / "out", (year - 1, year))
