"""Workers that begin anew, as on Windows and macOS: they have nothing from the build but what it
sends them."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from pathlib import Path

import pytest

from generator.build import workers
from generator.cli.main import run
from tests.sites.test_builds import files_of
from tests.support.edited_project import write_project


def test_spawned_workers_make_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def spawn() -> multiprocessing.context.BaseContext:
        begun.append("spawn")
        return multiprocessing.get_context("spawn")

    first = tmp_path / "forked"
    write_project(first)
    second = tmp_path / "spawned"
    shutil.copytree(first, second)
    for folder in (first, second):
        monkeypatch.chdir(folder)
        if folder is second:
            monkeypatch.setattr(workers, "_context", spawn)
            # No hard links there, either.
            monkeypatch.setattr(os, "link", refuse)
        assert run(["build", "--jobs", "2"]) == 0
    assert begun
    assert files_of(first / "site") == files_of(second / "site")


def refuse(*_: object) -> None:
    raise OSError(1, "not permitted")
