"""The cache is published as it is: so nothing in it is believed that we did not make."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from checks_project import FOLDER, check, write, write_project, write_report

from generator.load.settings import avoid_committed_cache
from generator.photos.process import process_photos
from generator.photos.source import PhotoSource
from generator.settings import PhotoSettings, Settings
from tests.conftest import build

SMALL = PhotoSettings(widths=(48,), cover_widths=(48,))


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def test_a_committed_cache_is_told_and_not_used(tmp_path: Path) -> None:
    write_project(tmp_path)
    config = tmp_path / "mkdocs.yml"
    config.write_text("theme: {name: material, font: false}\n" + config.read_text("utf-8"), "utf-8")
    write(tmp_path / "docs/about.md", "# 关于\n".encode())
    write_report(tmp_path, beside=("01.jpg",))
    build(config)
    [script] = (tmp_path / ".cache/huoye").rglob("seen.json")
    git(tmp_path, "init", "-q")
    assert "cache-tracked" not in {problem.rule for problem in check(tmp_path).problems}
    git(tmp_path, "add", "-f", str(script))
    assert "cache-tracked" in {problem.rule for problem in check(tmp_path).problems}
    built = build(config)
    assert "cache-tracked" in {problem.rule for problem in built.contents.problems}
    assert (tmp_path / ".cache/huoye-2/photos").is_dir()


@pytest.mark.parametrize("place", [".cache", ".cache/huoye"])
def test_a_link_in_its_place_counts(tmp_path: Path, place: str) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / "elsewhere/huoye").mkdir(parents=True)
    (tmp_path / place).symlink_to(tmp_path / "elsewhere")
    assert avoid_committed_cache(tmp_path, Settings())[1] == ()
    git(tmp_path, "add", "-f", place)
    settings, [problem] = avoid_committed_cache(tmp_path, Settings())
    assert problem.rule == "cache-tracked"
    assert not (tmp_path / settings.cache_dir).resolve().is_relative_to(tmp_path / "elsewhere")


def test_without_git_there_is_nothing_to_ask(tmp_path: Path) -> None:
    settings = Settings(cache_dir="elsewhere/cache")
    assert avoid_committed_cache(tmp_path, settings) == (settings, ())


@pytest.mark.parametrize(
    "change",
    [
        {"files": [["../../../payload.sh", 5, 0, "x"]]},
        {"files": [["0123456789abcdef0123456789abcdef-48.webp", 5, 0, "x"]]},
        {"renditions": [["size", "../../payload.sh", 1, 1]]},
        {"attachment": "/etc/passwd"},
        {"refused": ["no-such-rule", {}]},
        {"facts": {"kind": "jpeg"}},
        {"files": "x"},
    ],
)
def test_a_record_that_leads_elsewhere_is_made_anew(
    tmp_path: Path, change: dict[str, object]
) -> None:
    write_report(tmp_path, beside=("01.jpg",))
    source = PhotoSource(path="01.jpg", file=tmp_path / FOLDER / "01.jpg")
    cache = tmp_path / "cache"
    first = process_photos([source], SMALL, cache)
    [record] = [path for path in cache.rglob("*.json") if path.name != "seen.json"]
    sound = json.loads(record.read_bytes())
    (tmp_path / "payload.sh").write_text("12345", encoding="utf-8")
    bad = {**sound, **change}
    if change.keys() == {"files"} and isinstance(change["files"], list):
        bad["files"] = [*sound["files"], *change["files"]]
    record.write_text(json.dumps(bad), encoding="utf-8")
    again = process_photos([source], SMALL, cache)
    assert again.derived == 1
    assert again.files == first.files
    assert json.loads(record.read_bytes())["files"][0][0].startswith(record.stem)
