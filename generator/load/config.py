"""What mkdocs.yml says beside our own options, without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


class _KeepTags(yaml.SafeLoader):
    """Reads MkDocs' configuration without running what its ``!!python`` tags name."""


class _KeepTagsDumper(yaml.SafeDumper):
    """Writes such tags as they were."""


_KeepTags.add_multi_constructor("", lambda _loader, _suffix, node: node)
for _kind in (yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode):
    _KeepTagsDumper.add_representer(_kind, lambda _dumper, node: node)


def read_config(config_file: Path) -> dict[str, Any]:
    """MkDocs' own options, its ``!!python`` tags as they stand."""
    return parse_config(config_file.read_text(encoding="utf-8"))


def parse_config(text: str) -> dict[str, Any]:
    """The same of a text."""
    config: dict[str, Any] = yaml.load(text, _KeepTags)
    return config


def dump_config(config: dict[str, Any]) -> str:
    """Write options as mkdocs.yml has them."""
    return yaml.dump(config, Dumper=_KeepTagsDumper, allow_unicode=True, sort_keys=False)


def find_pages(config_file: Path) -> Path:
    """The folder of hand-written pages (``docs_dir``)."""
    return config_file.parent / str(_look_into(config_file).get("docs_dir", "docs"))


def find_theme(config_file: Path) -> Path | None:
    """The folder with the site's own templates (``theme: custom_dir``), where there is one."""
    custom = find_custom_dir(_look_into(config_file))
    return config_file.parent / custom if custom else None


def find_custom_dir(config: Mapping[str, Any]) -> str:
    """The same as it is written; empty where there is none."""
    theme = config.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    return str(custom or "")


def find_site(config_file: Path) -> Path:
    """The folder that MkDocs writes the site to (``site_dir``)."""
    return config_file.parent / str(_look_into(config_file).get("site_dir", "site"))


def _look_into(config_file: Path) -> Mapping[str, Any]:
    return _parse_once(config_file.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)  # a build asks for one folder after the other
def _parse_once(text: str) -> Mapping[str, Any]:
    return parse_config(text)
