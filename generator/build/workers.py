"""Who does the work: processes of this machine, or a scheduler's workers on others."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from generator.build.store import FOLDER, Store
from generator.progress import Clock, Progress
from generator.settings import Settings

T = TypeVar("T")

BEGIN_AS_COPIES = sys.platform == "linux"
"""Whether workers here begin as copies of this process, with all that it has read: where that is
safe."""
_AHEAD = 3
"""Tasks that a worker has before it."""


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
    a Dask scheduler whose workers do it instead; :class:`generator.build.cluster.ClusterError`
    when that cannot be.
    """
    folder = root / settings.cache_dir / FOLDER
    store = Store(folder)
    try:
        pool = Pool(_open_cluster(scheduler, folder)) if scheduler else Pool.of_processes(jobs)
    except BaseException:
        store.close()
        raise
    return Workshop(store=store, pool=pool, progress=progress, is_spread=bool(scheduler))


class Workers(Protocol):
    """An executor that knows how much it can do at once."""

    jobs: int

    def submit(self, function: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]: ...

    def dismiss(self) -> None:
        """No more will be asked of it: it may end while whoever asked goes on."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None: ...


class Processes:
    """Processes of this machine that are there from the first task on: most builds have none."""

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._workers: Executor | None = None
        self._ending: threading.Thread | None = None

    def submit(self, function: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        if self._workers is None:
            self._workers = ProcessPoolExecutor(self.jobs, _context(), _begin_work)
        return self._workers.submit(function, *arguments, **named)

    def dismiss(self) -> None:
        if self._workers is not None and self._ending is None:
            self._ending = threading.Thread(target=self._workers.shutdown, daemon=True)
            self._ending.start()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """``wait=False``: whatever they are at is not finished either."""
        if self._workers is not None:
            if self._ending is not None and wait:
                self._ending.join()
            self._workers.shutdown(wait=wait, cancel_futures=cancel_futures)
            self._workers = None
            for process in () if wait else multiprocessing.active_children():
                process.terminate()


class Pool(Executor):
    """Workers, wherever they are, with a ``map`` that runs only as far ahead as they need."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    @classmethod
    def of_processes(cls, jobs: int = 0) -> Pool:
        """As many processes; 0: one for each core."""
        return cls(Processes(jobs))

    @property
    def jobs(self) -> int:
        """How much is done at once; other machines come and go."""
        return self._workers.jobs

    def submit(self, function: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        return self._workers.submit(function, *arguments, **named)

    def map(
        self,
        function: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,  # noqa: ARG002 - whoever has many small tasks packs them himself
    ) -> Iterator[T]:
        """The results in order. Nothing begins before the first is asked for; what is not asked
        for any more, or comes after an exception, is cancelled."""
        end = None if timeout is None else time.monotonic() + timeout
        tasks = zip(*iterables, strict=False)
        waiting: deque[Future[T]] = deque()
        try:
            while True:
                ahead = max(0, _AHEAD * self.jobs - len(waiting))
                waiting.extend(self.submit(function, *task) for task in islice(tasks, ahead))
                if not waiting:
                    return
                left = None if end is None else end - time.monotonic()
                result = waiting[0].result(left)
                waiting.popleft()
                yield result
        finally:
            for future in waiting:
                future.cancel()

    def dismiss(self) -> None:
        """Nothing is left to be done."""
        self._workers.dismiss()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._workers.shutdown(wait=wait, cancel_futures=cancel_futures)


@dataclass(kw_only=True)
class Workshop:
    """What it takes to build: where things are kept, who works, who is told."""

    store: Store
    pool: Pool
    progress: Progress
    clock: Clock = field(default_factory=Clock)
    is_spread: bool = False
    """The workers are on other machines."""
    helper: Pool | None = None
    """One process that has imported what a small edit takes, where there is one."""
    _hired: list[Pool] = field(default_factory=list)
    _staying: list[Pool] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # Ctrl+C ends at once.
        is_over = kind is None or issubclass(kind, Exception)
        for pool in (self.pool, *self._hired, *self._staying):
            pool.shutdown(wait=is_over, cancel_futures=True)
        self.store.close()

    def dismiss(self) -> None:
        """Nothing is left to be made: workers end while what was made is published."""
        for pool in (self.pool, *self._hired):
            pool.dismiss()

    @property
    def begins_copies(self) -> bool:
        """Whether work may be done beside this process by copies of it, at once and for little."""
        return BEGIN_AS_COPIES and not self.is_spread and self.pool.jobs > 1

    def hire(self, jobs: int = 0, *, stays: bool = False) -> Pool:
        """Processes of this machine for one piece of work, by default as many as work here; they
        end with the build at the latest. With ``stays`` they are of use to what publishes it."""
        pool = Pool.of_processes(jobs or self.pool.jobs)
        (self._staying if stays else self._hired).append(pool)
        return pool


def import_all(names: Sequence[str]) -> None:
    """Import modules ahead of their use, here or in a process that will need them."""
    # numpy's linear algebra, of no use here, would begin threads, and those are never copied.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in names:
        import_module(name)


def _context() -> multiprocessing.context.BaseContext:
    return multiprocessing.get_context("fork" if BEGIN_AS_COPIES else "spawn")


def _begin_work() -> None:
    """In a worker: leave Ctrl+C to the build, and end when it does, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what it has from its parent is no garbage
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_await_end, args=(parent.sentinel,), daemon=True).start()


def _await_end(parent: int) -> None:
    multiprocessing.connection.wait([parent])
    os._exit(1)


def _open_cluster(address: str, folder: Path) -> Workers:
    from generator.build.cluster import Cluster  # Dask takes half a second to import

    return Cluster(address, folder)
