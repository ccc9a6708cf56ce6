"""Who does the work: processes of this machine, opened when there is enough to do."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from generator.build.store import FOLDER, Store
from generator.progress import Progress
from generator.settings import Settings


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
    return Workshop(store=store, progress=progress, jobs=jobs, scheduler=scheduler)


@dataclass(kw_only=True)
class Workshop:
    """What it takes to build: where things are kept, who works, who is told."""

    store: Store
    progress: Progress
    jobs: int = 0
    scheduler: str = ""
    _pool: Executor | None = field(default=None, init=False)
    _close: Any = field(default=None, init=False)

    def pool(self) -> Executor:
        """The workers; they are there from the first call on."""
        if self._pool is None:
            if self.scheduler:
                self._pool, self._close = _open_cluster(self.scheduler)
            else:
                self._pool = ProcessPoolExecutor(self.jobs or os.cpu_count() or 1, _context())
        return self._pool

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        if self._close is not None:
            self._close()
        self.store.close()


def _context() -> multiprocessing.context.BaseContext:
    """Workers begin as copies of this process where that is safe, with all that it has read."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _open_cluster(address: str) -> tuple[Executor, Any]:
    from distributed import Client

    client = Client(address)
    return client.get_executor(), client.close
