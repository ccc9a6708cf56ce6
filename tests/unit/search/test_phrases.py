"""Pagefind as a program: fed in our order, and honest about its failures."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from generator.search.phrases import IndexingError, build_phrases

DOCUMENTS = [[f"p{letter}", "pz"] for letter in "qwertyuiopasdfgh"]


def test_the_same_records_give_the_same_bytes() -> None:
    built = [build_phrases(DOCUMENTS, "2026") for _ in range(3)]
    assert built[0] == built[1] == built[2]
    assert {"index/0.pf_index", "pagefind.js"} <= built[0].keys()


def test_a_program_that_does_not_start_working_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'no room left' >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(IndexingError, match=r"no room left \(pagefind: 3\)"):
        build_phrases(DOCUMENTS * 500, "2026")


def test_what_pagefind_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = base64.b64encode(b'{"message_id": 1, "payload": {"type": "Error", "message": "no"}}')
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\nprintf '%s,' {answer.decode()}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(IndexingError) as caught:
        build_phrases(DOCUMENTS, "2026")
    assert str(caught.value) == "no"
