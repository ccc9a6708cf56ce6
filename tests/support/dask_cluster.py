"""A Dask scheduler and its workers on loopback, each a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")
_PATIENCE_SECONDS = 60


@dataclass(kw_only=True)
class DaskCluster:
    folder: Path
    address: str = ""
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self, tree: Path = ROOT) -> subprocess.Popen[bytes]:
        """Start a worker with the program of a source tree, and wait until it is there."""
        log = self.folder / f"worker-{len(self.workers)}.log"
        worker = self._start(
            "dask_worker",
            *(self.address, "--nthreads", "1", "--no-nanny"),
            *("--local-directory", str(self.folder / log.stem)),
            log=log,
            tree=tree,
        )
        self.workers.append(worker)
        _wait(lambda: "Registered to" in log.read_text(encoding="utf-8"), log)
        return worker

    def _start(
        self, name: str, *options: str, log: Path, tree: Path, more: Mapping[str, str] = {}
    ) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{name}", *_LOOPBACK, *options]
        with log.open("wb") as file:
            return subprocess.Popen(
                command,
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(tree), **more},
                stdout=file,
                stderr=subprocess.STDOUT,
            )

    def open(self, more: Mapping[str, str]) -> None:
        place, log = self.folder / "scheduler.json", self.folder / "scheduler.log"
        options = ("--port", "0", "--scheduler-file", str(place))
        self.scheduler = self._start("dask_scheduler", *options, log=log, tree=ROOT, more=more)
        _wait(lambda: place.exists() and place.stat().st_size > 0, log)
        self.address = json.loads(place.read_text(encoding="utf-8"))["address"]

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process is not None and process.poll() is None:
                process.send_signal(signal.SIGKILL)
                process.wait()


@contextmanager
def open_dask_cluster(folder: Path, *, workers: int, **settings: str) -> Iterator[DaskCluster]:
    """``settings`` are variables of the scheduler's environment."""
    cluster = DaskCluster(folder=folder)
    try:
        cluster.open(settings)
        for _ in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.close()


def _wait(is_there: object, log: Path) -> None:
    assert callable(is_there)
    end = time.monotonic() + _PATIENCE_SECONDS
    while not is_there():
        if time.monotonic() > end:
            raise TimeoutError(log.read_text(encoding="utf-8"))
        time.sleep(0.05)
