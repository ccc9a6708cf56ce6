"""A project with a desk in front of it; each test writes its own write-ups."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import DeskServer, add_people, serve_desk, write_desk_project


@pytest.fixture(scope="session")
def fresh_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Not to be changed: copies are made of it."""
    return write_desk_project(tmp_path_factory.mktemp("desk") / "fresh")


@pytest.fixture
def project(fresh_project: Path, tmp_path: Path) -> Path:
    """A project of the test's own."""
    folder = tmp_path / "project"
    shutil.copytree(fresh_project, folder)
    add_people(folder)
    return folder


@pytest.fixture
def desk(project: Path) -> Iterator[DeskServer]:
    """A desk of the test's own."""
    with serve_desk(project) as server:
        yield server


@pytest.fixture(scope="module")
def shared_desk(
    fresh_project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DeskServer]:
    """A desk for tests that do not mind what others write there."""
    folder = tmp_path_factory.mktemp("shared") / "project"
    shutil.copytree(fresh_project, folder)
    add_people(folder)
    with serve_desk(folder) as server:
        yield server
