"""Who does the work: processes of this machine, opened when there is enough to do."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from generator.build.store import FOLDER, Store
from generator.progress import Progress
from generator.settings import Settings

T = TypeVar("T")


def open_workshop(
    root: Path,
    settings: Settings,
    *,
    progress: Progress = lambda *_: None,
    jobs: int = 0,
    scheduler: str = "",
) -> Workshop:
    """Open the store below the project's root. OSError when it cannot be written.

    ``jobs``: how many processes; 0 for as many as there are cores. ``scheduler``: the address of
    a Dask scheduler whose workers do it instead.
    """
    store = Store(root / settings.cache_dir / FOLDER)
    return Workshop(store=store, pool=Pool(jobs, scheduler), progress=progress)


class Pool(Executor):
    """Workers that are there from the first task on: most builds have none."""

    def __init__(self, jobs: int = 0, scheduler: str = "") -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._scheduler = scheduler
        self._workers: Executor | None = None
        self._close: Callable[[], None] = lambda: None

    def submit(self, function: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        return self._open().submit(function, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._workers is not None:
            self._workers.shutdown(wait=wait, cancel_futures=cancel_futures)
            self._workers = None
            self._close()

    def _open(self) -> Executor:
        if self._workers is None:
            if self._scheduler:
                self._workers, self._close = _open_cluster(self._scheduler)
            else:
                self._workers = ProcessPoolExecutor(self.jobs, _context())
        return self._workers


@dataclass(kw_only=True)
class Workshop:
    """What it takes to build: where things are kept, who works, who is told."""

    store: Store
    pool: Executor
    progress: Progress

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(cancel_futures=True)
        self.store.close()


def _context() -> multiprocessing.context.BaseContext:
    """Workers begin as copies of this process where that is safe, with all that it has read."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _open_cluster(address: str) -> tuple[Executor, Callable[[], None]]:
    from distributed import Client

    client = Client(address)  # type: ignore[no-untyped-call]
    executor: Executor = client.get_executor()  # type: ignore[no-untyped-call]
    return executor, client.close
