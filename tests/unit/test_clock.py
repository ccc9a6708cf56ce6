"""Today is the day where the site belongs, whatever the machine's own clock shows."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.clock import find_today

PROJECT = Path(__file__).parent.parent.parent
ORGANISATION = (PROJECT / "tests" / "invalid" / "organisation.yml").read_text(encoding="utf-8")


def check(root: Path, day: str, machine: str, options: str) -> str:
    report = root / "content" / "reports" / day[:4] / f"{day}-x" / "index.md"
    report.parent.mkdir(parents=True)
    (root / "content" / "organisation.yml").write_text(ORGANISATION, encoding="utf-8")
    text = f"---\n标题: 早班前的宣誓\n日期: {day}\n承办: 铸造\n---\n\n正文。\n"
    report.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_name: x\nplugins:\n  - huoye: {options}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check"],
        cwd=root,
        env={**os.environ, "TZ": machine, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def test_a_zone_names_its_own_day() -> None:
    now = datetime.now(UTC)
    assert find_today("Asia/Shanghai") in {
        (now + timedelta(hours=8)).date(),
        (now + timedelta(hours=8, minutes=1)).date(),
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no time zone from the environment")
@pytest.mark.parametrize("machine", ["Etc/GMT+12", "UTC", "Pacific/Kiritimati"])
def test_todays_report_is_not_the_future(tmp_path: Path, machine: str) -> None:
    today = find_today("Asia/Shanghai").isoformat()
    assert "date-future" not in check(tmp_path, today, machine, "{as_of: today}")


def test_the_zone_is_a_setting(tmp_path: Path) -> None:
    """What is today at one end of the world is tomorrow at the other."""
    day = find_today("Pacific/Kiritimati").isoformat()
    assert "date-future" in check(tmp_path, day, "UTC", "{timezone: Etc/GMT+12}")
