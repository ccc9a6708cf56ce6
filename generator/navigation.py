"""The site's navigation: six groups at most, and which of them a page stands below. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from generator import urls
from generator.locale import Translator
from generator.views.page import NavGroup, NavItem

FOLDERS: Mapping[str, str] = {
    urls.REPORTS: urls.ARCHIVE,
    urls.BRANCHES: urls.ZONES,
}
"""Topmost folders that have no page of the navigation → the one whose group they belong to."""


def build_nav(items: Iterable[NavItem], own_pages: Iterable[str], t: Translator) -> list[Any]:
    """The navigation as MkDocs' configuration has it; hand-written pages close the last group."""
    items = tuple(items)
    nav: list[Any] = []
    for group in get_args(NavGroup):
        entries: list[Any] = [
            {item.title: urls.document(item.url)} for item in items if item.group == group
        ]
        if not group:
            nav += entries
            continue
        if group == "more":
            entries += own_pages
        if entries:
            nav.append({t(f"nav-group-{group}"): entries})
    return nav


def theme_folders() -> dict[str, str]:
    """``FOLDERS`` as the theme's templates ask for them: without slashes."""
    return {folder.strip("/"): page.strip("/") for folder, page in FOLDERS.items()}
