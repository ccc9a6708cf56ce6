"""Runs ``huoye`` out of a copy of the program, whose theme and strings may be edited between runs.

A server process imports the program once and forks for each command before anything of the
program has read a file, so that a run costs no imports and sees the theme and strings as they
stand. Where there is no fork, each command is a process of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

ROOT = Path(__file__).parents[2]
SITE = "site-of-a-test"
"""Where builds put the site: a word that they say nowhere but when it is there."""
CAN_FORK = hasattr(os, "fork") and sys.platform == "linux"
FAST = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else None
"""A folder in memory, where the platform has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a command went."""

    code: int
    """Negative: the signal that ended it."""
    out: str
    err: str
    seconds: float

    @property
    def said(self) -> str:
        """What it said, but for a build's last words, which have figures of this one run."""
        lines = (self.out + self.err).splitlines()
        return "\n".join(takewhile(lambda line: SITE not in line, lines))


@dataclass(kw_only=True)
class Program:
    """A copy of the program below ``folder``; a context manager."""

    folder: Path
    _server: subprocess.Popen[str] | None = None
    _environment: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        ignore = shutil.ignore_patterns("__pycache__")
        for name in ("generator", "theme"):
            shutil.copytree(ROOT / name, self.folder / name, ignore=ignore)
        self._environment = environment(self.folder)
        if CAN_FORK:
            self._server = subprocess.Popen(
                [sys.executable, __file__],
                cwd=self.folder,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            assert self._server.stdin is not None
            self._server.stdin.close()
            self._server.wait()

    def run(
        self, project: Path, *arguments: str, today: str = "", kill_after: float | None = None
    ) -> Run:
        """Run a command in a project, on a given day, maybe killed after so many seconds."""
        if self._server is None:
            return self._run_alone(project, arguments, kill_after)
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        order = {"folder": str(project), "arguments": arguments, "today": today, "kill": kill_after}
        print(json.dumps(order), file=self._server.stdin, flush=True)
        return Run(**json.loads(self._server.stdout.readline()))

    def build(self, project: Path, jobs: int, **more: Any) -> Run:
        """Build a project's site with so many workers."""
        return self.run(project, "build", "-d", SITE, "-j", str(jobs), **more)

    def _run_alone(
        self, project: Path, arguments: tuple[str, ...], kill_after: float | None
    ) -> Run:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "generator.cli", *arguments],
            cwd=project,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        try:
            out, err = process.communicate(timeout=kill_after)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
        return Run(code=process.returncode, out=out, err=err, seconds=time.perf_counter() - begun)


def environment(program: Path, **more: str) -> dict[str, str]:
    """The environment of a process that runs the program below a folder."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(
            [str(program), *filter(None, [os.environ.get("PYTHONPATH")])]
        ),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        "NO_MKDOCS_2_WARNING": "1",
        **more,
    }


# --------------------------------------------------------------------------------- the server


def _serve(orders: IO[str], answers: IO[str]) -> None:
    # All that a build imports, so that what is forked need not; nothing of it reads a file yet.
    import material.plugins.search.plugin  # noqa: F401
    import mkdocs.commands.build  # noqa: F401

    import generator.cli.site
    import generator.plugin
    import generator.theme_pages  # noqa: F401

    for line in orders:
        order = json.loads(line)
        out, err = Path("run.out"), Path("run.err")
        begun = time.perf_counter()
        pid = os.fork()
        if pid == 0:
            _run_here(order, out.absolute(), err.absolute())
        code = _wait(pid, order["kill"])
        seconds = time.perf_counter() - begun
        said = {"out": out.read_text("utf-8", "replace"), "err": err.read_text("utf-8", "replace")}
        print(json.dumps({"code": code, **said, "seconds": seconds}), file=answers, flush=True)


def _run_here(order: dict[str, Any], out: Path, err: Path) -> None:
    """In the fork: run a command and end."""
    code = 70
    try:
        for path, number in ((out, 1), (err, 2)):
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(file, number)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.chdir(order["folder"])
        if order["today"]:
            _set_clock(order["today"])
        from generator.cli.main import run

        code = run(order["arguments"])
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _set_clock(today: str) -> None:
    import datetime

    import generator.clock

    class Moment(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
            day = datetime.date.fromisoformat(today)
            return datetime.datetime.combine(day, datetime.time(12), tz)

    generator.clock.datetime = Moment  # type: ignore[misc]


def _wait(pid: int, kill_after: float | None) -> int:
    if kill_after is not None:
        time.sleep(kill_after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    sys.path.pop(0)  # tests/support holds no part of the program
    _serve(sys.stdin, sys.stdout)
