"""A made-up organisation is whole, of the size that was asked for, and the same each time."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from generator.cli.main import run
from generator.demo.photos import PhotoStrips
from generator.demo.size import LAST_DAY, DemoSize
from generator.demo.write import write_demo
from generator.load.archive import Loaded, load_archive
from generator.load.settings import load_settings
from generator.locale import load_translator
from generator.model.due import DueState
from generator.model.problem import Severity
from generator.twins.photos import compute_phash

SIZE = DemoSize(reports=150, photos=1, years=4, seed=5)


def write(folder: Path, size: DemoSize, language: str = "zh") -> Path:
    write_demo(folder, size, load_translator(language))
    return folder


def load(folder: Path) -> Loaded:
    settings, problems = load_settings(folder / "mkdocs.yml")
    assert not problems
    assert settings is not None
    return load_archive(folder, settings, LAST_DAY)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_that_is_read_of_it_is_right(tmp_path: Path, language: str) -> None:
    loaded = load(write(tmp_path, SIZE, language))
    assert loaded.problems == ()
    archive = loaded.archive
    assert archive is not None
    assert len(archive.published) == SIZE.reports
    assert [plan.year for plan in archive.plans] == [2023, 2024, 2025, 2026]
    assert {quarter.year for quarter, _ in archive.organisation.rotation} == {
        2023,
        2024,
        2025,
        2026,
    }
    assert {half.year for half in archive.organisation.half_year_duty} == {2023, 2024, 2025, 2026}
    assert any(branch.founded for branch in archive.organisation.branches)
    states = [execution.state(LAST_DAY, 30) for execution in archive.executions]
    done = sum(state.is_done for state in states)
    assert 0 < done < len(states)
    assert {DueState.ON_TIME, DueState.LATE, DueState.OVERDUE, DueState.SOON} <= set(states)
    owners = {execution.owner for execution in archive.executions if execution.reports}
    assert "committee" in owners
    assert owners & {zone.id for zone in archive.organisation.zones}
    assert owners & {branch.id for branch in archive.organisation.branches}
    assert any(hazard.rechecks for hazard in archive.hazards)
    assert {len(archive.areas), len(archive.projects)} == {15 + 4, 6}


def test_check_finds_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, DemoSize(reports=30, photos=2, years=2)))
    assert run(["check", "--format", "json", "--output", "out.json"]) == 0
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["problems"]
    assert found, "the reports have no reviewers"
    assert Severity.ERROR.id not in {problem["severity"] for problem in found}
    assert "photo-recycled" not in {problem["rule"] for problem in found}


def test_english_has_no_chinese(tmp_path: Path) -> None:
    found = files_of(write(tmp_path, SIZE, "en"))
    texts = {name: data.decode() for name, data in found.items() if not name.endswith(".jpg")}
    assert len(texts) > SIZE.reports
    assert not [name for name, text in texts.items() if re.search("[\u3000-\u9fff]", text)]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    size = DemoSize(reports=20, photos=2, years=3, seed=7)
    first, again = files_of(write(tmp_path / "a", size)), files_of(write(tmp_path / "b", size))
    assert first == again
    other = files_of(write(tmp_path / "c", DemoSize(reports=20, photos=2, years=3, seed=8)))
    assert first != other


def test_branches_and_zones_grow_with_the_reports() -> None:
    def sizes(counts: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        for reports in counts:
            size = DemoSize(reports=reports, years=20)
            yield size.branch_count, size.zone_count

    assert list(sizes((0, 1500, 10_000, 100_000, 1_000_000))) == [
        (15, 4),
        (15, 4),
        (164, 5),
        (3000, 100),
        (3000, 100),
    ]


def test_branches_and_zones_may_be_asked_for(tmp_path: Path) -> None:
    command = ["demo", str(tmp_path / "demo"), "--reports", "30", "--photos", "0"]
    assert run([*command, "--branches", "7", "--zones", "2", "--years", "6"]) == 0
    loaded = load(tmp_path / "demo")
    assert loaded.problems == ()
    assert loaded.archive is not None
    assert len(loaded.archive.organisation.branches) == 7
    assert len(loaded.archive.organisation.zones) == 2
    assert loaded.archive.plans[0].year == LAST_DAY.year - 5


@pytest.mark.parametrize("branches", [1, 2])
def test_the_smallest_organisation(tmp_path: Path, branches: int) -> None:
    loaded = load(write(tmp_path, DemoSize(reports=5, years=1, photos=0, branches=branches)))
    assert loaded.problems == ()
    assert loaded.archive is not None
    assert len(loaded.archive.published) == 5


def test_photos_can_be_read_and_are_all_different() -> None:
    strips = PhotoStrips(1)
    photos = [strips.join(number) for number in range(60)]
    assert len(set(photos)) == len(photos)
    images = [Image.open(io.BytesIO(photo)) for photo in photos]
    assert {image.size for image in images} == {(1280, 880)}
    hashes = np.stack([compute_phash(image.convert("L")).ravel() for image in images])
    differing = (hashes[:, None] != hashes[None]).sum(axis=2)
    assert differing[np.triu_indices(len(images), 1)].min() > 40
