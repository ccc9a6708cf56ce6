"""By what a change is judged: the settings of the branch it is meant for, not those it brings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from generator.git import find_commit, read_file
from generator.load.config import find_custom_dir, parse_config
from generator.load.settings import load_settings, parse_settings
from generator.model.problem import Problem
from generator.settings import Settings


class Governing(Struct, frozen=True, kw_only=True):
    """Settings that hold for a change."""

    settings: Settings | None
    """None: neither branch has any that can be read."""
    config: Mapping[str, Any]
    """All of that mkdocs.yml."""
    problems: tuple[Problem, ...]
    """What is wrong with the settings that the change brings."""
    commit: str
    """The tip of the other branch."""
    is_own: bool
    """They are the change's own: the other branch has none that can be read."""
    is_other: bool
    """The change brings other ones, which do not count yet."""

    @property
    def docs_dir(self) -> str:
        """The folder of hand-written pages, below the root."""
        return str(self.config.get("docs_dir", "docs"))

    @property
    def theme_dir(self) -> str:
        """That of the site's own templates; empty where there is none."""
        return find_custom_dir(self.config)


def load_governing_settings(config_file: Path, base: str) -> Governing:
    """Read the settings of another branch's tip; :class:`generator.git.GitError` if there is none.

    The tip and not where the work left it: rules made stricter since then count, too.
    """
    root, name = config_file.parent.resolve(), config_file.name
    commit = find_commit(root, base)
    theirs = read_file(root, commit, name)
    own, problems = load_settings(config_file)
    if theirs is not None:
        settings, _ = parse_settings(theirs, name)
        if settings is not None:
            ours = config_file.read_bytes() if config_file.is_file() else b""
            return Governing(
                settings=settings,
                config=parse_config(theirs.decode("utf-8-sig", errors="replace")),
                problems=problems,
                commit=commit,
                is_own=False,
                is_other=ours.splitlines() != theirs.splitlines(),
            )
    return Governing(
        settings=own,
        config=_read_own(config_file),
        problems=problems,
        commit=commit,
        is_own=True,
        is_other=False,
    )


def _read_own(config_file: Path) -> Mapping[str, Any]:
    try:
        return parse_config(config_file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeError, yaml.YAMLError):
        return {}
