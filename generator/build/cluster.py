"""Workers on other machines: those of a Dask scheduler, which share content and store with us.

Before anything is handed out, every worker is asked for its program and whether it sees our
folder; with each task it looks again, since workers come and go. One that dies is the scheduler's
business: it gives the task to another, and a page that is made twice is the same page.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import pickle
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from generator.fragments import THEME
from generator.identity import Program, describe_program

T = TypeVar("T")

_CONNECT_SECONDS = 5.0
_FIRST_WORKER_SECONDS = 10.0
_LOOK_SECONDS = 1.0
_PATIENCE_SECONDS = 30.0
"""So long a build waits for workers that are all gone."""
_DAY_SECONDS = 24 * 3600
_RETRIES = 2
"""How often a task is tried again that failed: a shared folder may answer late."""


class ClusterError(BrokenExecutor):
    """The workers elsewhere cannot do their part.

    ``reason`` is the end of a message's name (``cluster-…``); ``details`` are what it shows.
    """

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason, details)
        self.reason, self.details = reason, details


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """What a worker must have just as we do."""

    program: str
    """Identity of the program."""
    beacon: str
    """A file in the store, and what it says."""
    token: str


class _UnfitError(Exception):
    """Raised by a worker that must not work for us: reason and its address."""


class Cluster(Executor):
    """A scheduler's workers as an executor. :class:`ClusterError` when there are none of use."""

    def __init__(self, address: str, folder: Path) -> None:
        """Connect to the scheduler; ``folder`` is the store that its workers must see, too."""
        self._address = address
        self._lock = threading.Lock()
        self._open: set[Future[Any]] = set()
        self._failed: ClusterError | None = None
        self._closed = threading.Event()
        self._beacon = folder / f"beacon-{secrets.token_hex(8)}"
        self._client = _connect(address)
        try:
            _sweep(folder)
            self._beacon.write_text(self._beacon.name, encoding="ascii")
            self._ours = Ours(
                program=describe_program(THEME).identity,
                beacon=str(self._beacon),
                token=self._beacon.name,
            )
            _check_workers(self._client, address, self._ours)
            self.jobs = max(1, sum(self._client.nthreads().values()))
        except BaseException:
            self.shutdown(wait=False)
            raise
        self._inner: Executor = self._client.get_executor(pure=False, retries=_RETRIES)
        threading.Thread(target=self._watch, name="cluster", daemon=True).start()

    def submit(self, function: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        if self._failed is not None:
            raise self._failed
        # One opaque value: Dask looks into lists and records for tasks of its own.
        call = pickle.dumps((function, arguments, named), pickle.HIGHEST_PROTOCOL)
        outer: Future[T] = Future()
        with self._lock:
            self._open.add(outer)
        inner = self._inner.submit(work, self._ours, call)
        outer.add_done_callback(lambda done: inner.cancel() if done.cancelled() else None)
        inner.add_done_callback(lambda done: self._pass_on(done, outer))
        return outer

    def dismiss(self) -> None:
        pass  # others may ask its workers

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Leave the scheduler; what is still to be done is not done."""
        self._closed.set()
        with self._lock:
            left, self._open = self._open, set()
        for future in left:
            future.cancel()
        # A scheduler that is gone is told nothing.
        with contextlib.suppress(Exception):
            self._client.close(timeout=_CONNECT_SECONDS if wait else 1)
        self._beacon.unlink(missing_ok=True)

    def _pass_on(self, inner: Future[T], outer: Future[T]) -> None:
        with self._lock:
            self._open.discard(outer)
        if inner.cancelled():
            error: BaseException | None = ClusterError("lost", detail=self._address)
        else:
            error = inner.exception()
        with contextlib.suppress(InvalidStateError):  # cancelled, or given up before
            if error is None:
                outer.set_result(inner.result())
            else:
                outer.set_exception(_translate(error))

    def _watch(self) -> None:
        """Give up where there are no workers for long, instead of waiting for ever."""
        seen = time.monotonic()
        while not self._closed.wait(_LOOK_SECONDS):
            try:
                threads = sum(self._client.nthreads().values())
            except Exception:
                # Whatever it is: the scheduler does not answer.
                threads = 0
            if threads:
                self.jobs, seen = threads, time.monotonic()
            elif time.monotonic() - seen > _PATIENCE_SECONDS:
                self._failed = ClusterError("gone", address=self._address)
                with self._lock:
                    left, self._open = self._open, set()
                for future in left:
                    with contextlib.suppress(InvalidStateError):
                        future.set_exception(self._failed)
                return


def work(ours: Ours, call: bytes) -> Any:
    """Do what the call says, on a worker; refused where it would do it in another way."""
    unfit = _find_unfit(ours)
    if unfit:
        from distributed import get_worker

        raise _UnfitError(unfit, get_worker().address)
    function, arguments, named = pickle.loads(call)
    return function(*arguments, **named)


@cache
def _find_unfit(ours: Ours) -> str:
    if describe_program(THEME).identity != ours.program:
        return "program"
    return "" if _read(ours.beacon) == ours.token else "folder"


def look_around(beacon: str) -> tuple[Program, str]:
    """A worker's program, and what it reads in the file that we have put into the store."""
    return describe_program(THEME), _read(beacon)


def _sweep(folder: Path) -> None:
    """Remove the beacons of builds that were killed."""
    for path in folder.glob("beacon-*"):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < time.time() - _DAY_SECONDS:
                path.unlink()


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def _connect(address: str) -> Any:
    try:
        from distributed import Client
        from distributed.comm.addressing import parse_address, parse_host_port
        from distributed.comm.registry import get_backend
    except ImportError as error:
        raise ClusterError("not-installed") from error
    _hush()
    try:
        # The client would try for ever what is no address.
        scheme, place = parse_address(address)
        get_backend(scheme)
        parse_host_port(place)
        return Client(  # type: ignore[no-untyped-call]
            address, timeout=_CONNECT_SECONDS, set_as_default=False, name="huoye"
        )
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError("unreachable", address=address, detail=_say(error)) from error


def _hush() -> None:
    """What goes wrong is told once, by us, and not in Dask's log lines."""
    for name in [name for name in logging.root.manager.loggerDict if _is_dask(name)]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _is_dask(name: str) -> bool:
    return name.partition(".")[0] in ("distributed", "tornado", "bokeh")


def _check_workers(client: Any, address: str, ours: Ours) -> None:
    """Ask every worker whether it is one of us. :class:`ClusterError`."""
    try:
        client.wait_for_workers(1, timeout=_FIRST_WORKER_SECONDS)
    except TimeoutError as error:
        raise ClusterError("no-workers", address=address) from error
    found = client.run(importlib.import_module, __name__, on_error="return")
    for worker, answer in sorted(found.items()):
        if isinstance(answer, BaseException):
            raise ClusterError("no-huoye", worker=worker, detail=_say(answer)) from answer
    found = client.run(look_around, ours.beacon, on_error="return")
    here = describe_program(THEME)
    for worker, answer in sorted(found.items()):
        if isinstance(answer, BaseException):
            raise ClusterError("no-huoye", worker=worker, detail=_say(answer)) from answer
        program, token = answer
        if program.identity != here.identity:
            detail = "; ".join(_compare(here, program))
            raise ClusterError("other-program", worker=worker, detail=detail)
        if token != ours.token:
            folder = str(Path(ours.beacon).parent)
            raise ClusterError("other-folder", worker=worker, folder=folder)


def _compare(ours: Program, theirs: Program) -> Iterator[str]:
    """Where two programs differ, as names and versions: what is here ≠ what is there."""
    if ours.python != theirs.python:
        yield f"Python {ours.python} ≠ {theirs.python}"
    if ours.code != theirs.code:
        yield f"huoye {ours.code[:12]} ≠ {theirs.code[:12]}"
    here, there = set(ours.libraries), set(theirs.libraries)
    for sign, names in (("+", here - there), ("−", there - here)):
        for name in sorted(names)[:3]:
            yield sign + name.rpartition(".")[0]


def _translate(error: BaseException) -> BaseException:
    """Dask's own exceptions as ours; those of the work itself stay what they are."""
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker

    if isinstance(error, _UnfitError):
        reason, worker = error.args
        return ClusterError(f"late-{reason}", worker=worker)
    if isinstance(error, KilledWorker):
        return ClusterError("killed", worker=str(error.last_worker.address))
    if isinstance(error, CommClosedError):
        return ClusterError("lost", detail=_say(error))
    return error


def _say(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
