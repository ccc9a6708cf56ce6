"""``huoye rollback``, and the words for what keeps a site from being published."""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

import pytest

from generator.build.history import Reason, ReleaseError
from generator.build.lock import LockedError
from generator.build.release import Release
from generator.cli.main import run
from generator.cli.rollback import describe_lock, describe_refusal
from generator.files import join_part
from generator.locale import LANGUAGES, load_translator


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUOYE_LANG", "en")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nsite_dir: public\n")
    return tmp_path


def publish(target: Path, text: str) -> None:
    pack = target.with_name(f"{text}.txt")
    pack.write_text(text)
    with Release(target, keep=2) as release:
        release.publish({"index.html": join_part(str(pack), 0, len(text), text)})


def test_a_former_release_is_served_again(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = project / "public"
    command = ["rollback", "-f", str(project / "mkdocs.yml")]
    assert run([*command, "--list"]) == 1
    assert run(command) == 1
    assert "none is kept" in capsys.readouterr().err
    for text in ("first", "second", "third"):
        publish(site, text)
    assert run(command) == 0
    assert (site / "index.html").read_text() == "second"
    assert "release 2 again" in capsys.readouterr().out
    assert run([*command, "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == ["3", "2", "1"]
    assert [line.endswith("served") for line in lines] == [False, True, False]
    assert run([*command, "--steps", "-1"]) == 0
    assert "huoye rollback --steps 1" in capsys.readouterr().out
    assert run([*command, "--steps", "2"]) == 0
    assert (site / "index.html").read_text() == "first"
    assert run([*command, "--steps", "1"]) == 1
    assert run([*command, "--steps", "x"]) == 2
    assert run(["rollback", "-d", str(site), "--steps", "-2"]) == 0, "needs no mkdocs.yml"


def test_a_running_build_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = project / "public"
    config = str(project / "mkdocs.yml")
    publish(site, "first")
    with Release(site):
        for command in (["rollback"], ["cache", "--prune"]):
            assert run([*command, "-f", config]) == 1
            assert f"process {os.getpid()} on " in capsys.readouterr().err
    assert run(["cache", "--prune", "-f", config]) == 0


def test_a_linked_site_is_refused_in_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "public").symlink_to(project / "elsewhere")
    assert run(["rollback", "-f", str(project / "mkdocs.yml")]) == 1
    assert "is a link" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_words(language: str) -> None:
    t = load_translator(language)
    for reason in get_args(Reason):
        text = describe_refusal(ReleaseError(reason, "a/b.html", n=7), t)
        assert "a/b.html" in text
    assert "{" not in describe_lock(LockedError(None), t)
