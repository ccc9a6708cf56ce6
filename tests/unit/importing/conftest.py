"""A small site that Word files are imported into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.main import run

_ORGANISATION = """\
name: 砚溪重型装备厂
short_name: 砚溪厂
committee: {id: committee, name: 分厂党委, short_name: 党委}
zones:
  - {id: zone-1, name: 第一协作区, short_name: 一区}
branches:
  - {id: casting, name: 铸造车间党支部, short_name: 铸造, zone: zone-1, members: 28}
  - {id: power, name: 动力车间党支部, short_name: 动力, zone: zone-1, members: 20}
  - {id: service, name: 后勤党支部, short_name: 后勤, zone: zone-1, members: 20}
forms: [{id: theme-lecture, name: 专题党课}]
"""
_CONFIG = """\
site_name: 砚溪厂活动档案
docs_dir: content/pages
theme: {name: material, font: false}
plugins:
  - huoye: {language: zh, as_of: 2026-10-31}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty site, the current folder."""
    folder = tmp_path / "site"
    (folder / "content" / "pages").mkdir(parents=True)
    (folder / "content" / "organisation.yml").write_text(_ORGANISATION, encoding="utf-8")
    (folder / "content" / "pages" / "about.md").write_text("# 关于\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HUOYE_LANG", "zh")
    return folder


Import = Callable[..., tuple[int, str]]


@pytest.fixture
def bring(site: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """``huoye import`` with these files: the exit code and what it says."""

    def call(*paths: Path) -> tuple[int, str]:
        assert Path.cwd() == site
        capsys.readouterr()
        code = run(["import", *map(str, paths)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


def read_only(site: Path) -> str:
    """The text of the one report that there is."""
    [file] = (site / "content" / "reports").rglob("index.md")
    return file.read_text(encoding="utf-8")
