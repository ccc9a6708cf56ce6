"""Which files of a change are no content, but decide over all of it: told before all else."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.review.model import Guard, Guarded

_OWNERS = "CODEOWNERS"
_FORGES = (".github/", ".gitlab/", ".gitea/", ".forgejo/", ".woodpecker/", ".circleci/", ".ci/")
_WORKFLOWS = frozenset(
    {
        *(".gitlab-ci.yml", ".woodpecker.yml", ".drone.yml", "Jenkinsfile", "azure-pipelines.yml"),
        *(".pre-commit-config.yaml", ".pre-commit-hooks.yaml", ".gitmodules", ".gitattributes"),
        *(".lfsconfig", "Makefile", "requirements.txt", "requirements.lock", "pyproject.toml"),
    }
)
_PROGRAMS = (".py", ".pth", ".so", ".dll", ".sh", ".ps1", ".bat", ".exe")


def find_guarded(
    paths: Iterable[str], config: Mapping[str, Any], config_name: str, content_dir: str
) -> tuple[Guarded, ...]:
    """The touched files of each sort there is, in the order in which they are told.

    ``config`` is the mkdocs.yml that holds, which names the theme's folder and hooks.
    """
    sorts: dict[Guard, list[str]] = {}
    for path in sorted(set(paths)):
        for kind in _iter_kinds(path, config, config_name, content_dir):
            sorts.setdefault(kind, []).append(path)
    return tuple(Guarded(kind=kind, paths=tuple(sorts[kind])) for kind in Guard if kind in sorts)


def _iter_kinds(
    path: str, config: Mapping[str, Any], config_name: str, content_dir: str
) -> Iterator[Guard]:
    name = PurePosixPath(path).name
    theme = config.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    hooks = config.get("hooks")
    if path == config_name or name in ("mkdocs.yml", "mkdocs.yaml") or _is_parent(path, config):
        yield Guard.SETTINGS
    elif isinstance(custom, str) and _is_in(path, custom):
        yield Guard.THEME
    elif isinstance(hooks, list) and path in {posixpath.normpath(str(hook)) for hook in hooks}:
        yield Guard.SETTINGS
    elif name == _OWNERS:
        yield Guard.OWNERS
    elif path == f"{content_dir}/wordlist.csv":
        yield Guard.WORDS
    elif path.startswith(_FORGES) or name in _WORKFLOWS or path.endswith(_PROGRAMS):
        yield Guard.WORKFLOW


def _is_parent(path: str, config: Mapping[str, Any]) -> bool:
    parent = config.get("INHERIT")
    return isinstance(parent, str) and path == posixpath.normpath(parent)


def _is_in(path: str, folder: str) -> bool:
    return path.startswith(posixpath.normpath(folder) + "/")
