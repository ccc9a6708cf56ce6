"""Builds by a scheduler's workers: the same bytes as here, whatever becomes of a worker."""

from __future__ import annotations

import filecmp
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from operator import mul
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="the extra huoye[cluster] is not installed")

from dask_cluster import DaskCluster, open_dask_cluster

from generator.build.cluster import Cluster, ClusterError, Ours, _find_unfit
from generator.build.run import Packet, Work, make_pages
from generator.build.workers import Pool
from generator.fragments import THEME
from generator.identity import describe_program
from generator.shell import PageFrame

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.xdist_group("cluster")
HUOYE = [sys.executable, "-m", "generator.cli"]


def start_build(folder: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*HUOYE, "build", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def build(folder: Path, *options: str) -> tuple[int, str, str]:
    process = start_build(folder, *options)
    out, err = process.communicate(timeout=180)
    return process.returncode, out, err


def list_files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def assert_same(one: Path, other: Path) -> None:
    files = list_files(one)
    assert files == list_files(other)
    same, different, errors = filecmp.cmpfiles(one, other, files, shallow=False)
    assert (different, errors) == ([], [])
    assert len(same) > 1000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An organisation of 150 reports with photos, and its site as it is built here."""
    folder = tmp_path_factory.mktemp("cluster") / "demo"
    command = [*HUOYE, "demo", str(folder), "--reports", "150", "--photos", "1"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, capture_output=True, env=env)
    code, _, err = build(folder)
    assert code == 0, err
    return folder


@pytest.fixture
def project(demo: Path, tmp_path: Path) -> Path:
    """The same content, with nothing built yet."""
    leave = shutil.ignore_patterns("site", ".cache", ".site.releases")
    return Path(shutil.copytree(demo, tmp_path / "project", ignore=leave))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    with open_dask_cluster(tmp_path_factory.mktemp("dask"), workers=2) as cluster:
        yield cluster


@pytest.fixture
def executor(cluster: DaskCluster, tmp_path: Path) -> Iterator[Pool]:
    with Pool(Cluster(cluster.address, tmp_path)) as pool:
        yield pool


def test_a_cluster_makes_the_same_bytes(demo: Path, project: Path, cluster: DaskCluster) -> None:
    code, out, err = build(project, "--scheduler", cluster.address)
    assert (code, err) == (0, "")
    assert_same(demo / "site", project / "site")
    log = "".join(path.read_text() for path in sorted(cluster.folder.glob("worker-*.log")))
    assert "look_around" in log, "the workers were asked"
    assert not list(project.rglob("beacon-*"))
    code, out, _ = build(project, "--scheduler", cluster.address)
    assert code == 0
    assert "新生成 0 页" in out


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_worker_killed_in_the_middle_costs_nothing_but_time(
    demo: Path, project: Path, tmp_path: Path
) -> None:
    with open_dask_cluster(tmp_path, workers=2) as cluster:
        process = start_build(project, "--scheduler", cluster.address)
        pages = project / ".cache" / "huoye" / "build" / "pages"
        while process.poll() is None and len(list(pages.rglob("*"))) < 100:
            time.sleep(0.01)
        assert process.poll() is None, process.communicate()
        cluster.workers[0].send_signal(signal.SIGKILL)
        _, err = process.communicate(timeout=180)
        assert (process.returncode, err) == (0, "")
    assert_same(demo / "site", project / "site")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "localhost", "foo://x:1"])
def test_no_scheduler_is_one_clear_message(project: Path, address: str) -> None:
    begun = time.monotonic()
    code, out, err = build(project, "--scheduler", address)
    assert time.monotonic() - begun < 20
    assert (code, out) == (1, "")
    assert err.startswith(f"出错：连不上调度器 {address}：")
    assert len(err.splitlines()) == 1
    assert not (project / "site").exists()


def test_a_scheduler_without_workers_is_one_clear_message(project: Path, tmp_path: Path) -> None:
    with open_dask_cluster(tmp_path, workers=0) as cluster:
        code, _, err = build(project, "--scheduler", cluster.address)
    assert code == 1
    assert err == (
        f"出错：调度器 {cluster.address} 下面没有工作机。"
        f"请在各台机器上启动：dask worker {cluster.address}\n"
    )


def test_a_worker_with_another_program_is_refused_by_name(project: Path, tmp_path: Path) -> None:
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, tmp_path / "other" / name)
    fragment = tmp_path / "other/theme/fragments/report.html"
    fragment.write_text(fragment.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with open_dask_cluster(tmp_path, workers=1) as cluster:
        cluster.add_worker(tmp_path / "other")
        code, _, err = build(project, "--scheduler", cluster.address)
    assert code == 1
    assert len(err.splitlines()) == 1
    assert "的程序与本机不同" in err
    assert "huoye " in err
    log = (tmp_path / "worker-1.log").read_text(encoding="utf-8")
    assert err.split(" 的程序")[0].rpartition(" ")[2] in log


def test_a_worker_that_comes_late_is_looked_at_too(tmp_path: Path) -> None:
    beacon = tmp_path / "beacon"
    beacon.write_text("here", encoding="ascii")
    program = describe_program(THEME).identity
    fit = Ours(program=program, beacon=str(beacon), token="here")
    assert _find_unfit(fit) == ""
    assert _find_unfit(Ours(program="another", beacon=str(beacon), token="here")) == "program"
    away = Ours(program=program, beacon=str(tmp_path / "away"), token="here")
    assert _find_unfit(away) == "folder"
    other = Ours(program=program, beacon=str(beacon), token="another build's")
    assert _find_unfit(other) == "folder"


def test_a_fault_at_a_worker_names_the_page(executor: Pool) -> None:
    frame = PageFrame(url="reports/x/", title="", description="")
    packet = Packet(
        key="",
        article="",
        frame=frame,
        shell="",
        template="report.html",
        kind="no such kind",
        type=dict,
        inputs=b"\x80",
        text="",
        text_digest="",
    )
    work = Work(root="", store="", language="zh", shells={"": None})
    [made] = executor.submit(make_pages, work, [packet]).result(60)
    assert made.fault is not None
    assert (made.fault.rule, made.fault.path) == ("page-faulty", "/reports/x/")
    assert dict(made.fault.args)["detail"] == "KeyError: 'no such kind'"


def test_map_gives_the_results_in_order_and_runs_ahead_only_so_far(executor: Pool) -> None:
    asked: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(1000):
            asked.append(number)
            yield number

    results = executor.map(mul, numbers(), numbers())
    assert asked == []
    assert [next(results) for _ in range(20)] == [number * number for number in range(20)]
    assert len(asked) < 200
    results.close()  # type: ignore[attr-defined]
    assert list(executor.map(mul, (), ())) == []


def test_map_passes_on_what_a_worker_raises(executor: Pool) -> None:
    results = executor.map(divmod, [1, 1, 1], [1, 0, 1])
    assert next(results) == (1, 0)
    with pytest.raises(ZeroDivisionError):
        next(results)
    assert executor.submit(mul, 6, 7).result(60) == 42


def test_work_that_ends_every_worker_is_given_up(tmp_path: Path) -> None:
    settings = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with (
        open_dask_cluster(tmp_path, workers=2, **settings) as cluster,
        Pool(Cluster(cluster.address, tmp_path)) as pool,
    ):
        with pytest.raises(ClusterError) as caught:
            pool.submit(os._exit, 1).result(60)
        assert caught.value.reason == "killed"
        assert pool.submit(mul, 6, 7).result(60) == 42


def test_a_pool_of_processes_maps_in_the_same_way() -> None:
    with Pool.of_processes(1) as pool:
        assert list(pool.map(mul, range(50), range(50))) == [n * n for n in range(50)]
        results: Any = pool.map(divmod, [1, 1], [0, 1])
        with pytest.raises(ZeroDivisionError):
            next(results)
