"""A change is judged by the settings of the branch it is meant for, not by those it brings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checks_project import write, write_project, write_report
from test_git_states import commit, git

from generator.cli.main import run
from generator.load.base import load_governing_settings

NEW = "content/reports/2026/2026-05-06-new"
SETTINGS = "site_name: 样例\nplugins:\n  - huoye:\n      as_of: 2026-10-31\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    write_project(tmp_path)
    write(tmp_path / ".gitignore", b".cache\n")
    write_report(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "work")
    write_report(
        tmp_path, folder=NEW, front="title: 又一课。\ndate: 2026-05-06", body="打13800000000。"
    )
    commit(tmp_path)
    return tmp_path


def rules(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, set[str]]:
    code = run(
        ["check", "--base", "main", "--format", "json", "--config", str(root / "mkdocs.yml")]
    )
    found = json.loads(capsys.readouterr().out)["problems"]
    return code, {problem["rule"] for problem in found}


@pytest.mark.parametrize(
    "own",
    [
        "      rules: {mobile-number: off, title-stop: off, body-short: off}\n",
        "      check: {public: ['13800000000'], body_shortest: 0}\n",
        "      check: {allowed: {mobile-number: [f03828b9d32b4b30]}}\n",
        "      exclude: [2026/2026-05-06-new]\n",
        "      content_dir: elsewhere\n",
        "      language: en\n      rules: {mobile-number: warning}\n",
    ],
)
def test_a_change_cannot_switch_its_rules_off(
    repository: Path, own: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repository / "mkdocs.yml", f"{SETTINGS}{own}".encode())
    code, found = rules(repository, capsys)
    assert code == 1
    assert {"mobile-number", "title-stop", "body-short"} <= found


@pytest.mark.parametrize("own", [b"", b"plugins: [", b"\xff\xfe", b"site_name: x\n", None])
def test_broken_settings_are_a_problem_and_no_way_out(
    repository: Path, own: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if own is None:
        (repository / "mkdocs.yml").unlink()
    else:
        write(repository / "mkdocs.yml", own)
    code, found = rules(repository, capsys)
    assert code == 1
    assert "mobile-number" in found
    assert any(
        rule.startswith(("config", "yaml", "encoding", "settings", "file")) for rule in found
    )


def test_rules_made_stricter_since_count(repository: Path) -> None:
    """The branch's tip, and not where the work left it."""
    git(repository, "checkout", "-q", "main")
    write(repository / "mkdocs.yml", f"{SETTINGS}      rules: {{title-stop: error}}\n".encode())
    commit(repository)
    git(repository, "checkout", "-q", "work")
    governing = load_governing_settings(repository / "mkdocs.yml", "main")
    assert governing.settings is not None
    assert governing.settings.rules == {"title-stop": "error"}
    assert governing.is_other
    assert not governing.is_own


def test_first_settings_of_all_are_the_changes_own(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "checkout", "-q", "main")
    git(repository, "rm", "-q", "mkdocs.yml")
    commit(repository)
    git(repository, "checkout", "-q", "work")
    write(repository / "mkdocs.yml", f"{SETTINGS}      rules: {{title-stop: 'off'}}\n".encode())
    code, found = rules(repository, capsys)
    assert code == 1
    assert "mobile-number" in found
    assert "title-stop" not in found


def test_same_settings_are_no_news(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = repository / "mkdocs.yml"
    config.write_bytes(config.read_bytes().replace(b"\n", b"\r\n"))
    assert not load_governing_settings(config, "main").is_other
    run(["check", "--base", "main", "--config", str(config)])
    assert "mkdocs" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("mkdocs.yml", "settings"),
        ("overrides/main.html", "theme"),
        ("hooks/x.py", "settings"),
        ("CODEOWNERS", "owners"),
        (".gitea/CODEOWNERS", "owners"),
        (".github/workflows/x.yml", "workflow"),
        (".gitlab-ci.yml", "workflow"),
        (".forgejo/workflows/x.yaml", "workflow"),
        (".gitattributes", "workflow"),
        ("sitecustomize.py", "workflow"),
        ("content/wordlist.csv", "words"),
        ("content/organisation.yml", ""),
        (f"{NEW}/index.md", ""),
    ],
)
def test_what_decides_over_all_is_told_first(
    repository: Path, path: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "checkout", "-q", "main")
    more = "theme: {name: material, custom_dir: overrides}\nhooks: [hooks/x.py]\n"
    write(repository / "mkdocs.yml", (more + SETTINGS).encode())
    commit(repository)
    git(repository, "checkout", "-q", "-B", "work")
    file = repository / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as opened:
        opened.write(b"\n")
    git(repository, "add", "-A", "-f")
    config = str(repository / "mkdocs.yml")
    assert run(["review", "--base", "main", "--config", config]) == 0
    lines = capsys.readouterr().out.splitlines()
    warned = [line for line in lines if line.startswith("> ⚠️")]
    assert len(warned) == bool(kind)
    if kind:
        assert lines[1] == warned[0]
        assert path in warned[0]
    assert run(["review", "--base", "main", "--format", "html", "--config", config]) == 0
    html = capsys.readouterr().out
    assert html.count('<p class="verdict warning">这次改了') == bool(kind)
    assert run(["review", "--base", "main", "--format", "json", "--config", config]) == 0
    guarded = json.loads(capsys.readouterr().out)["guarded"]
    assert [one["kind"] for one in guarded] == ([kind] if kind else [])
