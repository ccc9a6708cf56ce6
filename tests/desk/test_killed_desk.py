"""A few kills at random; ``python -m tests.support.desk_kills`` does it a hundred times."""

from __future__ import annotations

import sys

import pytest
from desk_kills import kill_many


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_desk_loses_nothing_and_leaves_nothing_half() -> None:
    assert kill_many(3, seed=5).total()
