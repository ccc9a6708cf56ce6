"""Builds that are killed, interrupted, doubled, or run out of room: the served site stays whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.edited_project import CONFIG, write_project
from tests.support.edits import compare_trees, read_tree
from tests.support.killed import count_processes, digest_tree, open_killing
from tests.support.program import FAST, ROOT, environment

pytestmark = [
    pytest.mark.xdist_group("killed"),
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]

_KILLS = 25
_BUILD = [sys.executable, "-m", "generator.cli", "build", "-j2"]


@pytest.fixture
def project() -> Iterator[Path]:
    """A project that has been built."""
    with tempfile.TemporaryDirectory(dir=FAST, prefix="huoye-") as folder:
        root = Path(folder, "project")
        write_project(root)
        assert _finish(_start(root))[0] == 0
        yield root


def _start(project: Path) -> subprocess.Popen[str]:
    """A build in a group of its own, as a terminal starts it."""
    return subprocess.Popen(
        _BUILD,
        cwd=project,
        env=environment(ROOT),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def _finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate()
    return process.returncode, out + err


def _edit(project: Path, name: str) -> None:
    """Change the site's name: MkDocs has to run, and every page to be made."""
    text = CONFIG.replace("砚溪厂活动档案", name)
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")


def _digest(project: Path) -> str:
    return digest_tree(read_tree(project / "site"))


def _compare_with_clean(project: Path) -> None:
    clean = project.with_name("clean")
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns(".*", "site"))
    assert _finish(_start(clean))[0] == 0
    compare_trees("after all", project / "site", clean / "site")


def test_whatever_moment_a_build_is_killed_at() -> None:
    with open_killing(seed=8) as killing:
        for number in range(_KILLS):
            killing.turn(number)
        assert killing.left == 0, "workers of a killed build end with it"
        assert sum(killing.served.values()) > _KILLS / 2, "most builds are killed before their end"


def test_two_builds_at_once_do_not_mix(project: Path) -> None:
    _edit(project, "两个人同时生成")
    first, second = _start(project), _start(project)
    results = [_finish(first), _finish(second)]
    assert any(code == 0 for code, _ in results), results
    for code, said in results:
        assert code in (0, 1)
        assert code == 0 or "另一个生成" in said, said
        assert "Traceback" not in said
    _compare_with_clean(project)


@pytest.mark.parametrize("part", [0.25, 0.5, 0.75])
def test_ctrl_c_ends_a_build_at_once(project: Path, part: float) -> None:
    took = 0.0
    # A machine is not as quick one second as it was the second before: a build that is over when its
    # Ctrl-C comes says how long the next one takes, and is not what this test asks about.
    for attempt in range(6):
        before = _digest(project)
        shutil.rmtree(project / ".cache", ignore_errors=True)
        _edit(project, f"按了 Ctrl-C {attempt}")
        process = _start(project)
        begun = time.monotonic()
        if took:
            time.sleep(part * took)
            # A terminal sends it to all processes of the group.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
            sent = time.monotonic()
        code, said = _finish(process)
        if took and code:
            break
        assert code == 0, said
        took = (time.monotonic() - begun) * (0.8**attempt)
    # One second where nothing else runs.
    assert time.monotonic() - sent < 5
    assert code in (130, 1, -signal.SIGINT), said
    assert "Traceback" not in said
    assert count_processes(project) == 0
    assert _digest(project) == before
    code, said = _finish(_start(project))
    assert code == 0, said
    _compare_with_clean(project)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small file system of its own."""
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "huoye", str(tmp_path)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small file system")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


@pytest.mark.parametrize("free", [0, 20_000, 300_000, 1_000_000])
def test_a_full_disk_leaves_the_old_site(disk: Path, free: int) -> None:
    project = disk / "project"
    write_project(project)
    assert _finish(_start(project))[0] == 0
    before = _digest(project)
    _edit(project, "没有地方了")
    found = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(b"x" * max(found.f_bavail * found.f_frsize - free, 0))
    code, said = _finish(_start(project))
    assert code == 1, said
    assert "Traceback" not in said
    assert "磁盘满了" in said, said
    assert _digest(project) == before
    assert count_processes(project) == 0
    filler.unlink()
    code, said = _finish(_start(project))
    assert code == 0, said
    with tempfile.TemporaryDirectory(dir=FAST, prefix="huoye-") as folder:
        clean = Path(folder, "clean")
        shutil.copytree(project, clean, ignore=shutil.ignore_patterns(".*", "site"))
        assert _finish(_start(clean))[0] == 0
        compare_trees("after a full disk", project / "site", clean / "site")


def test_a_read_only_disk_leaves_the_old_site(disk: Path) -> None:
    project = disk / "project"
    write_project(project)
    assert _finish(_start(project))[0] == 0
    before = _digest(project)
    _edit(project, "只能读")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    code, said = _finish(_start(project))
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert code == 1, said
    assert "Traceback" not in said
    assert said.startswith("出错："), said
    assert _digest(project) == before
    assert _finish(_start(project))[0] == 0
    assert _digest(project) != before
