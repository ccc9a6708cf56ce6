"""From the wheel to an own site: what is installed has all it needs, and the first build is clean."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer does it; what it depends on is in this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site-packages")
    return folder / "site-packages"


def huoye(installed: Path, *arguments: str, folder: Path, language: str) -> str:
    """What the command says; it has to succeed."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    environment |= {"HUOYE_LANG": language, "http_proxy": "http://127.0.0.1:9", "https_proxy": ""}
    told = subprocess.run(
        [sys.executable, "-m", "generator.cli", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def test_the_wheel_holds_what_is_needed_and_nothing_else(installed: Path) -> None:
    for path in (ROOT / "theme").rglob("*"):
        assert (installed / "generator/theme" / path.relative_to(ROOT / "theme")).exists()
    for path in (ROOT / "deploy").rglob("*"):
        assert (installed / "generator/deploy" / path.relative_to(ROOT / "deploy")).exists()
    for name in ("locale/zh.ftl", "locale/en.ftl", "starting/templates/zh/README.md", "py.typed"):
        assert (installed / "generator" / name).is_file()
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"generator"}
    assert not [p for p in installed.rglob("*") if p.suffix in (".jpg", ".jpeg", ".png", ".heic")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_build_of_a_new_site_is_clean(
    installed: Path, tmp_path: Path, language: str
) -> None:
    def run(*arguments: str, folder: Path = tmp_path / "demo") -> str:
        return huoye(installed, *arguments, folder=folder, language=language)

    run("init", "demo", "--yes", "--site-url", "https://site.example/", folder=tmp_path)
    said = run("build", "--strict")
    # Nothing to tell: no line of problems at all.
    assert {"zh": "  问题：", "en": "  Problems:"}[language] not in said
    site = tmp_path / "demo" / "site"
    home = (site / "index.html").read_text(encoding="utf-8")
    assert {"zh": "活动档案开通", "en": "The archive is open"}[language] in home
    assert list(site.rglob("zone-1/index.html"))
    assert "fonts.googleapis" not in home
    # A write-up with its blanks still builds, and the other pages with it.
    run("new", "--yes")
    run("build")
    assert len(list((site / "reports").rglob("index.html"))) >= 2
