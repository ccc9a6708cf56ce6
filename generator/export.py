"""The site as a plain docs tree: the way out when another engine takes MkDocs' place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.build.workers import Workshop
from generator.contents import Contents, finish_found
from generator.files import Packs, copy_plain_tree, iter_plain_tree
from generator.fragments import OURS_ALONE, THEME
from generator.load.config import dump_config, find_pages, read_config
from generator.locale import Translator, load_translator
from generator.look import (
    COLOURS,
    build_colours,
    has_colours,
    theme_defaults,
    theme_look,
)
from generator.model.problem import Problem
from generator.navigation import build_nav, theme_folders
from generator.settings import Settings
from generator.site import make_documents

# Strings of the theme's overrides that stand outside of generated pages.
_THEME_STRINGS = (
    "not-found-title",
    "not-found-text",
    "not-found-home",
    "footer-made",
    "breadcrumb",
    "skip-to-text",
    "nav-all",
    "look-large",
    "look-large-mark",
    "look-read",
    "look-stop",
    "search-open",
    "search-placeholder",
    "search-close",
    "search-archive",
    "search-file",
    "search-failed",
)


class TreeExistsError(Exception):
    """The target folder has files that we did not write; nothing was touched."""


def theme_extra(settings: Settings, site_name: str, t: Translator) -> dict[str, Any]:
    """What ``config.extra.huoye`` gives to the theme's overrides."""
    strings = {name.replace("-", "_"): t(name) for name in _THEME_STRINGS}
    return {
        **strings,
        "feeds": settings.feeds.enabled,
        "folders": theme_folders(),
        "look": theme_look(settings, site_name),
    }


class Written(Struct, frozen=True, kw_only=True):
    """What became of a tree."""

    files: int
    """In ``docs/``."""
    faults: tuple[Problem, ...]
    """Of pages and files that a fault of ours keeps from being made."""
    problems: tuple[Problem, ...]
    """These, and those of the contents."""


def write_tree(
    target: Path, contents: Contents, workshop: Workshop, *, config_file: Path
) -> Written:
    """Write ``mkdocs.yml``, ``docs/`` and ``theme/``.

    Plain ``mkdocs build`` in the folder, without our plugin, makes the same pages. Raises
    :class:`TreeExistsError` when the folder has something else in it.
    """
    marker = target / "docs" / ".huoye"
    if target.exists() and any(target.iterdir()) and not marker.exists():
        raise TreeExistsError(str(target))
    for name in ("docs", "theme"):
        shutil.rmtree(target / name, ignore_errors=True)
    docs = target / "docs"
    docs.mkdir(parents=True)
    marker.touch()
    config = read_config(config_file)
    own_pages = find_pages(config_file)
    copy_plain_tree(own_pages, docs)
    documents = make_documents(contents, workshop)
    written = 0
    for name, text in documents.pages:
        _write(docs / name, text.encode())
        written += 1
    files = {**documents.files(), **{name: str(f) for name, f in contents.own_images.items()}}
    with Packs() as packs:
        for name, source in files.items():
            _write(docs / name, packs.read(source))
            written += 1
    if has_colours(contents.settings.look):
        _write(docs / COLOURS, build_colours(contents.settings.look).encode())
    for name in contents.withheld:
        (docs / name).unlink(missing_ok=True)
    _copy_theme(target / "theme", config_file.parent, config)
    plain = dump_config(_plain_config(config, contents, own_pages))
    (target / "mkdocs.yml").write_text(plain, encoding="utf-8")
    faults = finish_found(documents.faults, contents.settings)
    problems = sorted((*contents.problems, *faults), key=lambda problem: problem.sort_key)
    return Written(files=written, faults=faults, problems=tuple(problems))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _copy_theme(target: Path, root: Path, config: dict[str, Any]) -> None:
    shutil.copytree(THEME, target, ignore=shutil.ignore_patterns(*OURS_ALONE))
    custom = _theme_of(config).get("custom_dir")
    if custom and (root / custom).resolve() != THEME.resolve():
        copy_plain_tree(root / custom, target)
        for name in OURS_ALONE:
            shutil.rmtree(target / name, ignore_errors=True)


def _theme_of(config: dict[str, Any]) -> dict[str, Any]:
    """The theme's options, where only its name may be written."""
    theme = config.get("theme") or {}
    return dict(theme) if isinstance(theme, dict) else {"name": theme}


def _plain_config(config: dict[str, Any], contents: Contents, own_pages: Path) -> dict[str, Any]:
    settings, t = contents.settings, load_translator(contents.settings.language)
    name = str(config.get("site_name", ""))
    plugins = [item for item in config.get("plugins", []) if "huoye" not in (item, *_keys(item))]
    own = [
        name
        for name, _ in iter_plain_tree(own_pages)
        if name.count("/") == 0 and name.endswith(".md") and name not in contents.withheld
    ]
    nav = build_nav(contents.nav, own, t)
    return {
        **config,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {
            "font": False,  # of the internet's, unless they are asked for
            **theme_defaults(t),
            **_theme_of(config),
            "custom_dir": "theme",
            "language": settings.language,
        },
        "plugins": plugins,
        "extra": {"scope": "/", **config.get("extra", {}), "huoye": theme_extra(settings, name, t)},
        "nav": config.get("nav") or nav,
        "not_in_nav": "*",
    }


def _keys(item: object) -> tuple[str, ...]:
    return tuple(item) if isinstance(item, dict) else ()
