"""The sample organisation gives no false alarm; whatever is found there is a fault of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.check import run_check
from generator.load.settings import load_settings

ROOT = Path(__file__).parents[2]


def test_sample_is_clean() -> None:
    settings, problems = load_settings(ROOT / "mkdocs.yml")
    assert settings is not None
    assert not problems
    checked = run_check(ROOT, settings, today=date(2026, 11, 1))
    assert checked.problems == ()
    assert checked.reports > 100
