"""Pagefind as a program: honest about its failures."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from generator.search.runtime import IndexingError, make_runtime, read_index
from generator.search.store import SearchStore

PAGE = "<html><body data-pagefind-body><p>党 群</p></body></html>"


def test_the_script_and_the_program_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SearchStore(str(tmp_path))
    made = make_runtime(store)
    assert {"pagefind.js", "wasm.unknown.pagefind", "pagefind.nothing.pf_meta"} <= set(made.files)
    assert all(Path(store.path(name)).stat().st_size for name in made.files.values())
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "none"))
    assert make_runtime(store) == made


def test_a_program_that_does_not_start_working_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'no room left' >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(IndexingError, match=r"no room left \(pagefind: 3\)"):
        read_index([PAGE * 5000] * 5)


def test_what_pagefind_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = base64.b64encode(b'{"message_id": 1, "payload": {"type": "Error", "message": "no"}}')
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\nprintf '%s,' {answer.decode()}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(IndexingError) as caught:
        read_index([PAGE])
    assert str(caught.value) == "no"
