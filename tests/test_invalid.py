"""What people do wrong, one folder a case: the content, and what ``huoye check`` says of it.

The expected texts are golden files (``HUOYE_UPDATE_GOLDEN=1 pytest`` writes them anew; read the
difference as a writer would).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.cli.main import run

CASES = Path(__file__).parent / "invalid"
CONFIG = "site_name: x\nplugins:\n  - huoye:\n      as_of: 2026-10-31\n"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
def test_invalid(
    case: str,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "project"
    shutil.copytree(CASES / case, folder)
    organisation = folder / "content" / "organisation.yml"
    if not organisation.exists() and case != "organisation-missing":
        shutil.copyfile(CASES / "organisation.yml", organisation)
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8") if config.exists() else CONFIG
    options = f"      language: {language}\n"
    if "rules:" not in text:
        # What the small write-ups lack beside their fault.
        options += "      rules: {review-missing: 'off', body-short: 'off'}\n"
    config.write_text(text.replace("- huoye:\n", f"- huoye:\n{options}"), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HUOYE_LANG", language)

    code = run(["check"])

    out = f"{capsys.readouterr().out}exit code {code}\n"
    expected = CASES / case / f"expected.{language}.txt"
    if os.environ.get("HUOYE_UPDATE_GOLDEN"):
        expected.write_text(out, encoding="utf-8")
    assert out == expected.read_text(encoding="utf-8")
    assert "Traceback" not in out
