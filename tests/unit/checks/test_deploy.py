"""The files to copy are what the forges' own schemas ask for, and name commands that exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from generator.cli.main import build_cli
from generator.locale import load_translator

DEPLOY = Path("deploy")
FILES = {
    "gitlab/.gitlab-ci.yml": "vendor.gitlab-ci",
    "github/review.yml": "vendor.github-workflows",
    "github/post.yml": "vendor.github-workflows",
    "gitea/review.yml": "vendor.github-workflows",
}


@pytest.mark.parametrize(("path", "schema"), FILES.items())
def test_pipeline_is_valid(path: str, schema: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, DEPLOY / path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "path",
    [*(DEPLOY / name for name in FILES), DEPLOY / "README.md", Path(".pre-commit-hooks.yaml")],
)
def test_commands_exist(path: Path) -> None:
    """Every ``huoye …`` in the files, with every option it is given."""
    cli = build_cli(load_translator("en"))
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".md":
        text = yaml.dump(yaml.safe_load(text), width=10_000, allow_unicode=True)
    calls = re.findall(r"\bhuoye (build|check|review)\b([^`\n|&]*)", text)
    assert calls
    for name, rest in calls:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        known = {option for param in command.params for option in param.opts}
        given = set(re.findall(r"(?<=\s)--[a-z-]+", rest))
        assert given <= known, (name, given - known)
