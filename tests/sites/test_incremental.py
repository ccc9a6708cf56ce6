"""What builds owe to their inputs alone: not to what was built before, nor where, nor how.

The long runs: ``python -m tests.support.edits --steps 500`` and
``python -m tests.support.killed --kills 200``.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator.build.store
import generator.contents
from generator.build.workers import BEGIN_AS_COPIES
from generator.cli.main import run
from tests.conftest import MakeSite
from tests.conftest import write_report as write_short_report
from tests.support.edited_project import draw_photo, write_project
from tests.support.edits import EDITS, compare_trees, open_walk
from tests.support.program import FAST, ROOT, environment

pytestmark = pytest.mark.xdist_group("incremental")

# Of each family the kinds whose keys are the easiest to forget.
_FIRST = [
    *("string_edited", "fragment_edited", "setting", "branch_moved", "report_renamed"),
    *("as_of_today", "override_of_pages", "page_edited", "photo_replaced", "same_second"),
    *("build_killed", "cache_partly_deleted", "plan_due", "attachment_changed", "two_edits"),
]


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where there is one: hundreds of sites' files are written."""
    path = tmp_path_factory.mktemp("builds")
    if FAST is None:
        yield path
        return
    fast = FAST / f"huoye-test-{os.getpid()}"
    fast.mkdir()
    yield fast
    shutil.rmtree(fast)


def test_after_each_edit_a_build_is_what_a_clean_one_is() -> None:
    with open_walk(seed=13) as walk:
        for number, kind in enumerate(_FIRST):
            # A clean build takes most of the time: several edits are built before each is compared.
            assert kind in EDITS
            walk.step([kind], is_compared=number % 3 == 2, with_check=number % 6 == 5)
        assert sum(walk.count.values()) >= len(_FIRST) - 2, "most kinds find something to edit"


def _check_against_clean(what: str, project: Path) -> None:
    """Build, and compare with a clean build elsewhere."""
    clean = project.with_name("clean")
    shutil.rmtree(clean, ignore_errors=True)
    ignore = shutil.ignore_patterns(".*", "site")
    shutil.copytree(project, clean, symlinks=True, ignore=ignore)
    said = [_build(one, "generator.cli", "build", "-j1") for one in (project, clean)]
    compare_trees(what, project / "site", clean / "site")
    assert [text.count("链接“") for text in said] == ["gone" in what] * 2, said


def test_links_of_hand_written_pages_to_what_goes_and_comes_back(folder: Path) -> None:
    project = folder / "project"
    write_project(project)
    report, away = project / "content/reports/2026/2026-05-12-check", folder / "away"
    _check_against_clean("there", project)
    report.rename(away)
    _check_against_clean("gone", project)
    page = project / "content/pages/about.md"
    page.write_text(f"{page.read_text('utf-8')}\n再写一句。\n", encoding="utf-8")
    _check_against_clean("gone and edited", project)
    away.rename(report)
    _check_against_clean("back", project)


def test_pages_behind_a_link_are_left_alone(make_site: MakeSite) -> None:
    # What links do has nothing to do with how many reports there are.
    project = make_site()
    write_short_report(project, "2026/2026-03-05-x")
    shared = project.with_name("shared")
    shared.mkdir()
    try:
        (project / "content/pages/linked").symlink_to(shared, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    # It may lead in a circle, too.
    (shared / "again").symlink_to(project / "content/pages", target_is_directory=True)
    (project / "content/pages/more.md").write_text("# 一\n", encoding="utf-8")
    (shared / "secret.md").write_text("# 二\n\n![](x.jpg)\n", encoding="utf-8")
    (shared / "x.jpg").write_bytes(draw_photo(4))
    _check_against_clean("first", project)
    (project / "content/pages/more.md").write_text("# 三\n", encoding="utf-8")
    _check_against_clean("changed", project)
    assert "三" in (project / "site/more/index.html").read_text("utf-8")
    assert not (project / "site/linked").exists()


def _build(project: Path, *command: str, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env=environment(ROOT, **variables),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_folder_time_zone_locale_hashes_and_workers_do_not_show(folder: Path) -> None:
    first, second = folder / "one", folder / "deeper" / "两 two"
    write_project(first)
    shutil.copytree(first, second)
    # The same files in another order on disk, with other times.
    for path in sorted(second.rglob("*"), reverse=True):
        if path.is_file():
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
            os.utime(path, (1_500_000_000, 1_500_000_000))
    said = _build(
        first, "generator.cli", "build", "-j1", TZ="Asia/Shanghai", LC_ALL="C", PYTHONHASHSEED="1"
    )
    others = {"TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "77"}
    again = _build(second, "generator.cli", "build", "-j3", **others)
    assert compare_trees("elsewhere", second / "site", first / "site") > 300
    assert said.splitlines()[:-3] == again.splitlines()[:-3]


def test_plain_mkdocs_gives_the_same_bytes(folder: Path) -> None:
    project, other = folder / "project", folder / "other"
    write_project(project)
    shutil.copytree(project, other)
    _build(project, "generator.cli", "build")
    _build(other, "mkdocs", "build", "--quiet")
    compare_trees("mkdocs build", other / "site", project / "site")


def test_plain_mkdocs_gives_the_same_sample(folder: Path) -> None:
    for name in ("content", "theme", "mkdocs.yml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    _build(folder, "generator.cli", "build", "-d", "ours")
    _build(folder, "mkdocs", "build", "--quiet", "-d", "theirs")
    compare_trees("mkdocs build", folder / "theirs", folder / "ours")


@pytest.mark.skipif(not BEGIN_AS_COPIES, reason="only where processes begin as copies")
def test_a_large_first_build_leaves_a_tree_for_the_first_edit(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generator.contents, "_ARCHIVE", 1)
    monkeypatch.setattr(generator.build.store, "_LARGE", 1)
    project, clean = folder / "project", folder / "clean"
    assert run(["demo", str(project), "--reports", "400", "--photos", "0"]) == 0
    monkeypatch.chdir(project)
    assert run(["build", "--jobs", "2"]) == 0
    tree = project / ".site.releases" / "next"
    compare_trees("both trees", project / "site", tree)
    pages = [path for path in tree.rglob("index.html") if path.stat().st_nlink >= 3]
    assert len(pages) > 600, "in the store and in both trees it is one file"
    inode = tree.stat().st_ino

    report = min((project / "content" / "reports").rglob("index.md"))
    report.write_text(f"{report.read_text('utf-8')}\n再写一句。\n", encoding="utf-8")
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns(".*", "site"))
    for root in (project, clean):
        monkeypatch.chdir(root)
        assert run(["build", "--jobs", "2"]) == 0
    compare_trees("edited", project / "site", clean / "site")
    assert (project / "site").stat().st_ino == inode
    assert not tree.exists()


def test_a_first_edit_need_not_go_through_all_pages_again(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_site()
    for day in range(1, 9):
        write_short_report(project, f"2026/2026-03-0{day}-report")
    monkeypatch.chdir(project)

    def build_and_read() -> dict[str, tuple[str, bytes]]:
        assert run(["build"]) == 0
        rows = sqlite3.connect(project / ".cache/huoye/build/rows.sqlite")
        query = "select name, key, data from slots where name like 'taken heads %'"
        found = {name: (key, data) for name, key, data in rows.execute(query)}
        rows.close()
        return found

    left = build_and_read()
    assert len(left) > 10
    assert build_and_read() == left, "what a build without changes finds, the first has left"
