"""What MkDocs reads when it builds its part of the site, going by mkdocs.yml; without MkDocs.

Whoever keeps what MkDocs made asks here what it was made from: files, folders and environment
variables. Options that let anything in (a hook may read the clock) are named as unknown, and then
MkDocs has to run each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

_VARIABLES = ("SOURCE_DATE_EPOCH",)
"""Read by MkDocs itself: the day of the build."""

# These work with the docs folder and their own options alone.
_PLUGINS = {"huoye", "meta", "offline", "search", "tags"}
_THEMES = {"material", "mkdocs", "readthedocs"}
_EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"),
    *("smarty", "tables", "toc", "wikilinks"),
}
_PACKAGES = ("markdown.extensions.", "material.", "pymdownx.")
# They put files into pages, and only the pages say which.
_INCLUDING = {"pymdownx.snippets", "pymdownx.b64"}


class ConfigInputs(Struct, frozen=True, kw_only=True):
    """What a configuration names; nothing of it need exist."""

    config: str
    """What mkdocs.yml says, but for our ``as_of``: each morning would be another configuration."""
    files: tuple[Path, ...]
    """Those it inherits, hooks."""
    folders: tuple[Path, ...]
    """Hand-written pages, the theme's overrides, icons: everything in them counts."""
    variables: tuple[str, ...]
    """Names of environment variables."""
    unknown: tuple[str, ...]
    """Options whose inputs nobody can list, such as ``plugins: privacy``."""


def list_config_inputs(config_file: Path) -> ConfigInputs:
    """Read a configuration and all it inherits from.

    OSError when one cannot be read, ``yaml.YAMLError`` when it is no YAML.
    """
    found = _Found(root=config_file.parent)
    file: Path | None = config_file
    pages, config = "docs", ""
    while file is not None and file not in found.files:
        found.files.append(file)
        text = file.read_text(encoding="utf-8-sig")
        options, day = _read(text, found)
        if not config:
            config = text[: day.start] + text[day.stop :]
        found.add_options(options)
        # The parents' options count where the child has none of that name.
        if pages == "docs" and "docs_dir" in options:
            pages = options["docs_dir"]
        parent = options.get("INHERIT")
        file = None if parent is None else _path(file.parent, parent)
        if parent is not None and file is None:
            found.unknown.add("INHERIT")
    found.add_path("docs_dir", pages, found.folders)
    return ConfigInputs(
        config=config,
        files=tuple(found.files[1:]),
        folders=tuple(sorted(set(found.folders))),
        variables=tuple(sorted({*found.variables, *_VARIABLES})),
        unknown=tuple(sorted(found.unknown)),
    )


class _Opaque:
    """A value that only MkDocs knows, such as an environment variable's."""


@dataclass(kw_only=True)
class _Found:
    """What has been found so far."""

    root: Path
    files: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    variables: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    def add_path(self, option: str, value: object, into: list[Path]) -> None:
        path = _path(self.root, value)
        if path is None:
            self.unknown.add(option)
        elif path not in into:
            into.append(path)

    def add_options(self, options: Mapping[str, Any]) -> None:
        self._add_theme(options.get("theme"))
        for name, plugin in _named(options.get("plugins")):
            self._add_plugin(name, plugin)
        for name, extension in _named(options.get("markdown_extensions")):
            self._add_extension(name, extension)
        for hook in _listed(options.get("hooks")):
            self.add_path("hooks", hook, self.files)
            self.unknown.add(f"hooks: {hook}")
        for folder in _listed(options.get("watch")):
            self.add_path("watch", folder, self.folders)

    def _add_theme(self, theme: object) -> None:
        options = theme if isinstance(theme, Mapping) else {"name": theme}
        name = options.get("name")
        if name is not None and not (isinstance(name, str) and name in _THEMES):
            self.unknown.add(f"theme: {_shown(name)}")
        if (custom := options.get("custom_dir")) is not None:
            self.add_path("theme: custom_dir", custom, self.folders)

    def _add_plugin(self, name: object, options: Mapping[str, Any]) -> None:
        short = name.removeprefix("material/") if isinstance(name, str) else ""
        if short not in _PLUGINS or any(key.startswith("jieba_dict") for key in options):
            self.unknown.add(f"plugins: {_shown(name)}")

    def _add_extension(self, name: object, options: Mapping[str, Any]) -> None:
        known = isinstance(name, str) and (name in _EXTENSIONS or name.startswith(_PACKAGES))
        if not known or name in _INCLUDING:
            self.unknown.add(f"markdown_extensions: {_shown(name)}")
        more = options.get("options")
        if isinstance(more, Mapping):
            for folder in _listed(more.get("custom_icons")):
                self.add_path("custom_icons", folder, self.folders)


def _path(root: Path, value: object) -> Path | None:
    return root / value if isinstance(value, str) else None


def _shown(name: object) -> str:
    return "?" if isinstance(name, _Opaque) else str(name)


def _listed(value: object) -> Sequence[Any]:
    """A list; a single value is a list of one."""
    if value is None:
        return ()
    return value if isinstance(value, list) else [value]


def _named(value: object) -> Iterator[tuple[object, Mapping[str, Any]]]:
    """Names with their options, of a list or a mapping as MkDocs takes them."""
    entries = list(value.items()) if isinstance(value, Mapping) else _listed(value)
    for entry in entries:
        for name, options in (
            entry.items()
            if isinstance(entry, Mapping)
            else [entry if isinstance(entry, tuple) else (entry, None)]
        ):
            yield name, options if isinstance(options, Mapping) else {}


# ------------------------------------------------------------------------------------------ YAML


def _read(text: str, found: _Found) -> tuple[Mapping[str, Any], slice]:
    """The options, with what their tags name noted down, and where ``as_of`` has its value."""

    class Loader(yaml.SafeLoader):
        """Reads without running what the tags name."""

    def read_variable(_: yaml.SafeLoader, node: yaml.Node) -> _Opaque:
        if isinstance(node, yaml.SequenceNode):
            # The last of several is what holds where none is set.
            names = [child.value for child in node.value[:-1]]
        else:
            names = [node.value]
        found.variables.update(str(name) for name in names)
        return _Opaque()

    def read_python(_: yaml.SafeLoader, suffix: str, node: yaml.Node) -> _Opaque:
        name = suffix.partition(":")[2]
        if not name.startswith(_PACKAGES):
            found.unknown.add(f"!!python/{suffix}")
        _note_tags(node)
        return _Opaque()

    def read_other(_: yaml.SafeLoader, __: str, node: yaml.Node) -> _Opaque:
        if node.tag != "!relative":
            found.unknown.add(node.tag)
        return _Opaque()

    def _note_tags(node: yaml.Node) -> None:
        # Arguments of an object may name more.
        for child in _children(node):
            if child.tag.startswith("tag:yaml.org,2002:python/"):
                read_python(loader, child.tag.removeprefix("tag:yaml.org,2002:python/"), child)
            elif child.tag == "!ENV":
                read_variable(loader, child)
            else:
                _note_tags(child)

    Loader.add_constructor("!ENV", read_variable)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", read_python)
    Loader.add_multi_constructor("!", read_other)
    loader = Loader(text)
    try:
        root = loader.get_single_node()
        options = None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()
    return options if isinstance(options, Mapping) else {}, _find_day(root)


def _find_day(root: yaml.Node | None) -> slice:
    """Where ``plugins: huoye: as_of`` has its value."""
    plugins = _value(root, "plugins")
    for entry in _children(plugins) if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        day = _value(_value(entry, "huoye"), "as_of")
        if isinstance(day, yaml.ScalarNode):
            return slice(day.start_mark.index, day.end_mark.index)
    return slice(0, 0)


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == name:
            return value  # type: ignore[no-any-return]
    return None


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value
