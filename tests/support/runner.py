"""The templates for forges run here, as far as a runner can be imitated: its steps in a real shell.

Actions are done by hand (checkout, cache, artefacts); installing puts this tree's tool on the path.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


@dataclass
class Ran:
    """What a job did."""

    codes: dict[str, int] = field(default_factory=dict)
    """Exit code of each step, in order."""
    log: str = ""

    @property
    def is_good(self) -> bool:
        return not any(self.codes.values())


@dataclass
class Runner:
    """One machine for one job: a work folder, a temporary folder, and what it may know."""

    place: Path
    origin: Path
    artifacts: Path
    context: Mapping[str, str]
    """What expressions give; ``secrets.…`` and ``github.token`` only if they are in it."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Set by the forge for every step."""

    def __post_init__(self) -> None:
        for folder in (self.work, self.temp, self.place / "tools"):
            folder.mkdir(parents=True, exist_ok=True)
        self.exported: dict[str, str] = {}
        self.path = [str(self.place / "tools"), *os.environ["PATH"].split(os.pathsep)]

    @property
    def work(self) -> Path:
        return self.place / "work"

    @property
    def temp(self) -> Path:
        return self.place / "temp"

    def run_job(self, job: Mapping[str, Any]) -> Ran:
        """Run a job of GitHub's kind of workflow."""
        ran = Ran()
        for number, step in enumerate(job["steps"]):
            name = str(step.get("name") or step.get("uses") or number)
            if not ran.is_good and "cancelled()" not in str(step.get("if", "")):
                continue
            if "uses" in step:
                ran.codes[name] = self._act(step["uses"], self._filled(step.get("with") or {}))
                continue
            variables = self._filled({**(job.get("env") or {}), **(step.get("env") or {})})
            where = self.work / str(step.get("working-directory", "."))
            if name == "Install":
                install_tool(self.temp / "huoye/bin")
                text = "\n".join(
                    line
                    for line in step["run"].splitlines()
                    if "pip" not in line and "venv" not in line
                )
            else:
                text = self._fill(step["run"])
            self._shell(name, text, variables, where, ran)
        return ran

    def _shell(
        self, name: str, text: str, variables: Mapping[str, str], where: Path, ran: Ran
    ) -> None:
        files = {key: self.temp / key.lower() for key in ("GITHUB_PATH", "GITHUB_ENV")}
        for file in files.values():
            file.write_text("")
        done = run_shell(
            text,
            where,
            {
                **self.variables,
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_WORKSPACE": str(self.work),
                **{key: str(file) for key, file in files.items()},
                **self.exported,
                **variables,
                "PATH": os.pathsep.join(self.path),
            },
        )
        ran.codes[name] = done.returncode
        ran.log += done.stdout + done.stderr
        self.path[:0] = files["GITHUB_PATH"].read_text().split()
        for line in files["GITHUB_ENV"].read_text().splitlines():
            key, _, value = line.partition("=")
            self.exported[key] = value

    def _act(self, action: str, given: Mapping[str, str]) -> int:
        name = action.partition("@")[0]
        if name == "actions/checkout":
            assert given.get("persist-credentials") == "false"
            target = self.work / given.get("path", ".")
            ref = given.get("ref", self.context["checkout"])
            for arguments in (
                ("clone", "-q", "--no-checkout", self.origin.as_uri(), str(target)),
                ("-C", str(target), "fetch", "-q", "origin", f"+{ref}:refs/remotes/asked"),
                ("-C", str(target), "checkout", "-q", "--detach", "refs/remotes/asked"),
            ):
                subprocess.run(["git", *arguments], check=True, capture_output=True)
        elif name == "actions/upload-artifact":
            shutil.copytree(given["path"], self.artifacts / given["name"], symlinks=True)
        elif name == "actions/download-artifact":
            shutil.copytree(self.artifacts / given["name"], given["path"], dirs_exist_ok=True)
        else:
            assert name == "actions/cache", name
        return 0

    def _filled(self, values: Mapping[str, Any]) -> dict[str, str]:
        return {
            key: self._fill(str(value).lower() if isinstance(value, bool) else str(value))
            for key, value in values.items()
        }

    def _fill(self, text: str) -> str:
        known = {"runner.temp": str(self.temp), **self.context}
        return _EXPRESSION.sub(lambda match: known[match[1]], text)


def install_tool(folder: Path) -> None:
    """This tree's ``huoye``, as a console script is: its own folder is first on Python's path."""
    folder.mkdir(parents=True, exist_ok=True)
    tool = folder / "huoye"
    tool.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(1, {str(Path.cwd())!r})\n"
        "from generator.cli import main\nmain()\n"
    )
    tool.chmod(0o755)


def run_shell(
    text: str, where: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """As runners do: each line, until one fails; nothing of our own environment but what it needs."""
    kept = {
        key: os.environ[key] for key in ("HOME", "LANG", "LC_ALL", "TMPDIR") if key in os.environ
    }
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", text],
        cwd=where,
        env={**kept, "PYTHONDONTWRITEBYTECODE": "1", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def read_workflow(path: Path) -> dict[str, Any]:
    """A workflow; YAML 1.1 takes its key ``on`` for True."""
    read: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in read.items()}
