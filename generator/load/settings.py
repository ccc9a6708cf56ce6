"""mkdocs.yml → :class:`Settings`, with the line of whatever is wrong in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.afar import is_foreign
from generator.git import find_tracked
from generator.load.nodes import (
    KeyedNode,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    YamlError,
    parse_yaml,
)
from generator.load.record import read_record
from generator.load.text import decode
from generator.model.problem import Problem, build_problem
from generator.settings import Settings

CONFIG_FILE = "mkdocs.yml"
PLUGIN_NAME = "huoye"
# Options of the site that MkDocs has and pages need, too.
# Material puts the attribute ``title`` of every element into its tooltip as HTML.
_UNSAFE_FEATURES = frozenset({"content.tooltips"})
_SHARED = ("site_url", "repo_url", "edit_uri")


def load_settings(config_file: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read the plugin's options from a mkdocs.yml; None when any of them is wrong."""
    path = config_file.name
    if not config_file.is_file():
        return None, (build_problem("config-missing", path),)
    return parse_settings(config_file.read_bytes(), path)


def parse_settings(data: bytes, path: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The same of a file's bytes."""
    decoded = decode(data, path)
    if decoded.text is None:
        return None, decoded.problems
    try:
        root = parse_yaml(decoded.text)
    except YamlError as error:
        problem = build_problem(error.rule, path, error.line, detail=error.detail)
        return None, (problem,)
    options = _find_options(root)
    if options is None:
        return None, (build_problem("config-no-plugin", path),)
    site = root if isinstance(root, MappingNode) else options
    settings, problems = read_settings(options, site, path)
    unsafe = tuple(check_features(site, path))
    return (None if unsafe else settings), (*problems, *unsafe, *check_afar(site, path))


def check_afar(site: MappingNode, path: str) -> Iterator[Problem]:
    """What the configuration itself has pages load from other hosts."""

    def problem(node: Node, field: str, value: str) -> Problem:
        return build_problem("site-afar", path, node.line, field=field, key=field, value=value)

    theme = site.get("theme")
    font = theme.get("font") if isinstance(theme, MappingNode) else None
    if isinstance(font, MappingNode):
        yield problem(font, "theme.font", join_values(font))
    elif isinstance(font, ScalarNode) and font.value.lower() not in ("false", "no", "off", ""):
        yield problem(font, "theme.font", font.value)
    for field in ("extra_css", "extra_javascript"):
        listed = site.get(field)
        for item in listed.items if isinstance(listed, SequenceNode) else ():
            source = item.get("path") if isinstance(item, MappingNode) else item
            if isinstance(source, ScalarNode) and is_foreign(source.value):
                yield problem(source, field, source.value)
    extra = site.get("extra")
    analytics = extra.get("analytics") if isinstance(extra, MappingNode) else None
    if isinstance(analytics, MappingNode):
        yield problem(analytics, "extra.analytics", join_values(analytics))


def join_values(node: MappingNode) -> str:
    """The plain values of a mapping in one line."""
    values = (entry.value for entry in node)
    return ", ".join(value.value for value in values if isinstance(value, ScalarNode))


def check_features(site: MappingNode, path: str) -> Iterator[Problem]:
    """Features of the theme that make HTML of what writers type."""
    theme = site.get("theme")
    features = theme.get("features") if isinstance(theme, MappingNode) else None
    for item in features.items if isinstance(features, SequenceNode) else ():
        if isinstance(item, ScalarNode) and item.value in _UNSAFE_FEATURES:
            yield build_problem(
                "theme-feature", path, item.line, field="theme.features", value=item.value
            )


def avoid_committed_cache(root: Path, settings: Settings) -> tuple[Settings, tuple[Problem, ...]]:
    """Settings with a cache folder that nobody has committed, and the problem where one is.

    What lies in the cache is published as it is: so it has to be of our own making.
    """
    folder = settings.cache_dir
    tracked = find_tracked(root, folder)
    if not tracked:
        return settings, ()
    problem = build_problem("cache-tracked", tracked[0], folder=folder)
    top, _, rest = folder.partition("/")
    # Beside it; where somebody has put a link in place of a folder above it, beside that one.
    others = [f"{folder}-{number}" for number in range(2, 5)]
    others += [f"{top}-{number}/{rest}" for number in range(2, 5)]
    other = next((one for one in others if not find_tracked(root, one)), "")
    # Who commits them all has no cache from build to build.
    chosen = other or tempfile.mkdtemp(prefix="huoye-")
    return settings.model_copy(update={"cache_dir": chosen}), (problem,)


def read_settings(
    options: MappingNode, site: MappingNode, path: str
) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Validate the options; what MkDocs itself knows is taken from the site's."""
    shared = tuple(entry for entry in site if entry.key in _SHARED)
    settings, problems = read_record(
        Settings, MappingNode((*options.entries, *shared), options.line), path
    )
    if settings is None:
        return None, problems
    rules = options.get("rules")
    faults: tuple[Problem, ...] = ()
    if settings.rules:
        from generator.checks.rules import check_levels  # all rules: they take their time to import

        faults = tuple(check_levels(settings.rules, path, rules.line if rules else 0))
    return (None if faults else settings), (*problems, *faults)


def to_nodes(value: Any) -> Node:
    """Plain data, as MkDocs hands options over, as nodes (without lines)."""
    if isinstance(value, Mapping):
        return MappingNode(
            tuple(KeyedNode(str(key), to_nodes(item), 0) for key, item in value.items()), 0
        )
    if isinstance(value, list | tuple):
        return SequenceNode(tuple(to_nodes(item) for item in value), 0)
    return ScalarNode("" if value is None else str(value), 0, is_null=value is None)


def _find_options(root: Node | None) -> MappingNode | None:
    """The mapping below ``plugins: - huoye``; an empty one when it has no options."""
    plugins = root.get("plugins") if isinstance(root, MappingNode) else None
    if isinstance(plugins, MappingNode):
        plugins = SequenceNode(
            tuple(MappingNode((entry,), entry.line) for entry in plugins), plugins.line
        )
    if not isinstance(plugins, SequenceNode):
        return None
    for item in plugins.items:
        if isinstance(item, ScalarNode) and item.value == PLUGIN_NAME:
            return MappingNode((), item.line)
        if isinstance(item, MappingNode) and item.entries and item.entries[0].key == PLUGIN_NAME:
            value = item.entries[0].value
            return value if isinstance(value, MappingNode) else MappingNode((), item.line)
    return None
