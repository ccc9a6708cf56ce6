"""What several tests share: a small organisation, and sites made of given files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import hypothesis
import pytest
from photo_site import PhotoSite, write_photo_site

from generator.driver import Built, Wish, build_site
from generator.load.settings import load_settings
from generator.locale import load_translator

# A busy machine is slow; no test is about time.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.load_profile("default")

ROOT = Path(__file__).parent.parent
ORGANISATION = (Path(__file__).parent / "invalid" / "organisation.yml").read_text(encoding="utf-8")
CONFIG = """\
site_name: 活动档案
docs_dir: content/pages
theme: {name: material, font: false}
plugins:
  - huoye:
      as_of: 2026-10-31
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine now and then answers late; a fault is there every time."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=1))


MakeSite = Callable[..., Path]


def write_report(folder: Path, report_id: str, *lines: str, body: str = "正文第一段。") -> Path:
    """Put a report below ``folder``; its date is that of its id unless a line gives one."""
    path = folder / "content" / "reports" / report_id / "index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = {line.split(":")[0] for line in lines}
    day = report_id.rpartition("/")[2][:10]
    given = {"title": "学雷锋日里的三张工具台", "date": day, "host": "casting"}
    front = [f"{key}: {value}" for key, value in given.items() if key not in keys]
    text = "\n".join(["---", *front, *lines, "---", "", body, ""])
    path.write_text(text, encoding="utf-8")
    return path


def build(config_file: Path, *, site_dir: Path | None = None, strict: bool = False) -> Built:
    """Build the site as ``huoye build`` does; the settings must be right."""
    settings, problems = load_settings(config_file)
    assert settings is not None, problems
    assert not problems
    wish = Wish(site_dir=site_dir, strict=strict)
    return build_site(config_file, settings, load_translator(settings.language), wish)


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Make a project folder: ``make_site({"content/x": "text"}, config=…)``."""

    def make(files: Mapping[str, str | bytes] | None = None, *, config: str = CONFIG) -> Path:
        folder = tmp_path / "project"
        (folder / "content" / "pages").mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
        (folder / "content" / "organisation.yml").write_text(ORGANISATION, encoding="utf-8")
        for name, data in (files or {}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return folder

    return make


@pytest.fixture
def copy_tree(tmp_path: Path) -> Callable[[Path], Path]:
    """Copy a folder to where the test may write."""

    def copy(source: Path) -> Path:
        return Path(shutil.copytree(source, tmp_path / source.name))

    return copy


@pytest.fixture(scope="session")
def photo_site(tmp_path_factory: pytest.TempPathFactory) -> PhotoSite:
    """A site of odd photos, built once; whoever uses it belongs to the xdist group "photos"."""
    root = tmp_path_factory.mktemp("photo site")
    return PhotoSite(root, build(write_photo_site(root)))


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample organisation, built once; whoever uses it belongs to the xdist group "sample"."""
    site = tmp_path_factory.mktemp("sample") / "site"
    build(ROOT / "mkdocs.yml", site_dir=site, strict=True)
    return site
