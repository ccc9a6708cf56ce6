"""The MkDocs adapter: MkDocs builds its part of the site, this adds ours to it.

MkDocs makes the hand-written pages, the theme's files and, of our pages, those of the navigation,
whose places ours take in the end. :func:`generator.site.make_files` makes ours, by filling the
theme's page (generator/theme_pages.py).
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from jinja2 import Environment

# Material prints upstream's own news before every build; our users can do nothing about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir

from generator import urls
from generator.afar import Finding, hosts_of, look_at_site
from generator.build.plan import ChangedError
from generator.build.store import Store
from generator.build.workers import open_workshop
from generator.clock import find_now
from generator.contents import Contents, finish_found, read_contents
from generator.export import theme_extra
from generator.files import (
    Packs,
    copy_plain_tree,
    is_plain_tree,
    link_or_copy,
    put_file,
    write_atomically,
)
from generator.fragments import OURS_ALONE, THEME
from generator.handwritten import clean_page
from generator.identity import iter_tree
from generator.load.nodes import MappingNode
from generator.load.settings import (
    avoid_committed_cache,
    check_features,
    read_settings,
    to_nodes,
)
from generator.load.text import Decoded, decode
from generator.locale import Translator, load_translator
from generator.look import COLOURS, build_colours, has_colours, theme_defaults
from generator.messages import describe, describe_afar, format_problem, format_summary
from generator.model.problem import Severity
from generator.navigation import build_nav
from generator.render import CompiledTheme
from generator.settings import Settings
from generator.shell import Shells
from generator.site import Made, begin_outputs, build_sitemap_files, make_files
from generator.sitemap import MKDOCS_FILES
from generator.theme_pages import LiveFrames, Theme, finish_page
from generator.views.unmade import tell_unread

_MATERIAL_FONT = {"text": "Roboto", "code": "Roboto Mono"}
"""What it has where nobody says anything, and fetches from Google."""

log = logging.getLogger("mkdocs.plugins.huoye")


class OwnFile(File):
    """A file out of our cache: it stands for a hand-written page's image, without metadata."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002 - MkDocs' signature
        link_or_copy(Path(self.abs_src_path or ""), Path(self.abs_dest_path))


Asked = tuple[str, str]
"""A hand-written page's document (empty: the navigation) and the document that it links to."""


class AllFiles(Files):
    """MkDocs' files and, for links of hand-written pages, ours, which are not there yet.

    A link is the same whether its target will be there or not, so a hand-written page need not be
    made again when a page of ours comes or goes.
    """

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        super().__init__(list(files))
        self.config = config
        self.asked: dict[Asked, str] = {}
        """Links into our folders → path below the site's root."""

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        if found is None and urls.top(path) in urls.FOLDERS:
            found = File(path, None, self.config.site_dir, self.config.use_directory_urls)
            page = getattr(self.config, "_current_page", None)
            self.asked[page.file.src_uri if page else "", path] = found.dest_uri
        return found


class HuoyePlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """``plugins: - huoye`` in mkdocs.yml; the options are those of generator/settings.py."""

    settings: Settings
    contents: Contents | None = None
    """Set by who has read them already."""
    _copies: tempfile.TemporaryDirectory[str] | None = None
    take: Callable[[Theme, AllFiles], None] | None = None
    """Set by who makes our part of the site himself, once MkDocs has made its own."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Validate the options by our own schema instead of MkDocs' option classes."""
        self.config = options
        nodes = to_nodes(options)
        assert isinstance(nodes, MappingNode)
        settings, problems = read_settings(
            nodes, nodes, Path(config_file_path or "mkdocs.yml").name
        )
        language = options.get("language", "zh")
        t = load_translator(language if language in ("zh", "en") else "zh")
        errors: list[tuple[str, Exception]] = [
            (problem.field, ValidationError(describe(problem, t)))
            for problem in problems
            if problem.severity is Severity.ERROR
        ]
        warnings = [
            (problem.field, describe(problem, t))
            for problem in problems
            if problem.severity is not Severity.ERROR
        ]
        if settings is not None:
            self.settings = settings
        return errors, warnings

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.settings = self.settings.model_copy(
            update={
                "site_url": config.site_url or "",
                "repo_url": config.repo_url or "",
                "edit_uri": config.edit_uri or self.settings.edit_uri,
            }
        )
        self.pages = Path(config.docs_dir)
        self._keep_to_plain_files(config)
        theme = to_nodes({"theme": {"features": config.theme.get("features") or []}})
        assert isinstance(theme, MappingNode)
        for problem in check_features(theme, Path(config.config_file_path or "mkdocs.yml").name):
            raise BuildError(describe(problem, self.t))
        if str(THEME) not in config.theme.dirs:
            # After the user's own custom_dir, before Material.
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        _stay_at_home(config)
        config.theme["language"] = self.settings.language
        config.theme["font"] = False  # Material's own come from the internet
        for name, value in theme_defaults(self.t).items():
            if not config.theme.get(name):
                config.theme[name] = value
        config.extra["huoye"] = theme_extra(self.settings, config.site_name, self.t)
        # Material would write each page's way to the site's root into an inline script, and the
        # policy would need a hash for every depth. It only names what browsers remember.
        config.extra.setdefault("scope", "/")
        return config

    def _keep_to_plain_files(self, config: MkDocsConfig) -> None:
        """MkDocs follows links: where there are any, it gets a copy of the folder without them."""
        custom = config.theme.custom_dir
        folders = {"pages": self.pages, **({"theme": Path(custom)} if custom else {})}
        for name, folder in folders.items():
            if is_plain_tree(folder):
                continue
            copy = Path(self._room()) / name
            copy_plain_tree(folder, copy)
            if name == "pages":
                config.docs_dir = str(copy)
            else:
                dirs = config.theme.dirs
                dirs[:] = [str(copy) if one == custom else one for one in dirs]

    def _room(self) -> str:
        """A folder of our own until the build is over."""
        if self._copies is None:
            self._copies = tempfile.TemporaryDirectory(prefix="huoye-")
        return self._copies.name

    def on_shutdown(self) -> None:
        if self._copies is not None:
            self._copies.cleanup()
            self._copies = None

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ARG002
        server.watch(str(root_of(config) / self.settings.content_dir))
        server.watch(str(THEME))
        return server

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        if self.take is None:
            settings, distrusted = avoid_committed_cache(root_of(config), self.settings)
            self.workshop = open_workshop(root_of(config), settings)
            self.contents = read_contents(
                root_of(config),
                settings,
                self.workshop,
                also=distrusted,
                now=find_now(self.settings.timezone),
                pages=self.pages,
                theme=Path(config.theme.custom_dir) if config.theme.custom_dir else None,
            )
            log_problems(self.contents, self.t)
            self._withhold_unreadable(files, config)
        contents = self.contents
        assert contents is not None
        if contents.archive is None:
            raise BuildError(self.t("build-no-organisation"))
        if self.settings.strict and contents.left_out:
            raise BuildError(self.t("build-strict", n=len(contents.left_out)))
        for file in [file for file in files if _is_template(file, config)]:
            files.remove(file)
        for path in (*contents.withheld, *contents.own_images):
            # A hand-written page's image gives way to its copy without metadata.
            if (own := files.get_file_from_path(path)) is not None:
                files.remove(own)
        for path, source in contents.own_images.items():
            file = OwnFile(path, None, config.site_dir, True, inclusion=InclusionLevel.NOT_IN_NAV)
            file.generated_by, file.abs_src_path = "huoye", str(source)
            files.append(file)
        for item in contents.nav:
            document = urls.document(item.url)
            files.append(File.generated(config, document, content=""))
        if not config.nav:
            own_pages = _hand_written(files, {urls.document(item.url) for item in contents.nav})
            config.nav = build_nav(contents.nav, own_pages, self.t)
        if has_colours(self.settings.look):
            files.append(File.generated(config, COLOURS, content=build_colours(self.settings.look)))
        self.files = AllFiles(files, config)
        return self.files

    def _withhold_unreadable(self, files: Files, config: MkDocsConfig) -> None:
        """A hand-written page that is no text costs itself alone; ``huoye build`` does as much."""
        for file in files.documentation_pages():
            if file.generated_by is not None:
                continue
            try:
                self._read(file, config)
            except (OSError, ValueError) as error:
                problem = tell_unread(error, file.src_uri, self._path_of(file, config))
                for found in finish_found([problem], self.settings):
                    log.error(format_problem(found, self.t))  # noqa: TRY400 - it is all there is to say
                files.remove(file)

    def _path_of(self, file: File, config: MkDocsConfig) -> str:
        """A hand-written page below the project's folder."""
        return Path(os.path.relpath(self.pages / file.src_uri, root_of(config))).as_posix()

    def _read(self, file: File, config: MkDocsConfig) -> Decoded:
        """A hand-written page, as whatever editor saved it. OSError, ValueError."""
        decoded = decode(file.content_bytes, self._path_of(file, config))
        if decoded.text is None:
            _ = file.content_string  # says where it stops being text
        return decoded

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        if page.file.generated_by is not None:
            return None
        decoded = self._read(page.file, config)
        for problem in decoded.problems:
            if problem.rule == "encoding-legacy":
                log.warning(format_problem(problem, self.t))
        return decoded.text

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        self.nav = nav
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        self.env = env
        if env.bytecode_cache is None:
            name = config.theme.name
            packages = [THEME, *([Path(get_theme_dir(name))] if name else [])]
            env.bytecode_cache = CompiledTheme(packages)
        return env

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        return html if page.file.generated_by else clean_page(html)

    @event_priority(-100)  # after whoever changes pages: the policy has hashes of what is there
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        return finish_page(output, page.content or "")

    @event_priority(-100)
    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        return finish_page(output) if template_name.endswith(".html") else output

    def on_post_build(self, config: MkDocsConfig) -> None:
        theme = Theme(config=config, env=self.env, nav=self.nav, files=self.files)
        if self.take is not None:
            self.take(theme, self.files)
            return
        assert self.contents is not None
        with self.workshop:
            try:
                outputs = begin_outputs(self.contents, self.workshop)
                frames = LiveFrames(theme)
                made = make_files(self.contents, frames, self.workshop, outputs)
            except ChangedError as error:
                raise BuildError(self.t("build-page-changed", url=error.url)) from error
            for problem in made.faults:
                log.error(format_problem(problem, self.t))
            if made.faults and self.settings.strict:
                raise BuildError(self.t("build-faulty-strict", n=len(made.faults)))
            for (page, link), path in self.files.asked.items():
                if not made.has(path):
                    log.warning(self.t("build-dead-link", page=page or "mkdocs.yml", link=link))
            for text in describe_afar(self._look(frames.shells, made, config), self.t):
                log.warning(text)
            _place(made, self.contents, self.files, config, self.workshop.store)

    def _look(self, shells: Shells, made: Made, config: MkDocsConfig) -> tuple[Finding, ...]:
        """What the finished site would load from the internet; ours is not in the folder yet."""
        own = (
            (name, path.read_bytes())
            for name, path in iter_tree(Path(config.site_dir))
            if name.endswith((".html", ".css")) and not made.has(name)
        )
        return look_at_site(own, shells.iter_texts(), hosts_of(config.site_url or ""))

    @property
    def t(self) -> Translator:
        return load_translator(self.settings.language)


def _is_template(file: File, config: MkDocsConfig) -> bool:
    """A file of a theme that is for our own use: MkDocs copies whatever it finds there."""
    folder = file.src_uri.partition("/")[0]
    if folder not in OURS_ALONE or not file.abs_src_path:
        return False
    return not Path(file.abs_src_path).is_relative_to(config.docs_dir)


def _stay_at_home(config: MkDocsConfig) -> None:
    """Nothing from the internet unless it was asked for: no fonts, no pictures for emoji.

    Material links to Google's fonts, the extension for emoji to a CDN, unless told otherwise.
    """
    if config.theme.get("font") in (None, _MATERIAL_FONT):
        config.theme["font"] = False
    emoji = "pymdownx.emoji"
    if emoji in config.markdown_extensions and config.theme.name == "material":
        icons = import_module("material.extensions.emoji")
        options = config.mdx_configs.setdefault(emoji, {})
        options.setdefault("emoji_index", icons.twemoji)
        if options.get("emoji_generator") in (None, icons.to_svg):
            options["emoji_generator"] = _draw_emoji


def _draw_emoji(*args: Any) -> Any:
    """Icons as Material has them on its shelf; emoji, which it fetches, as characters.

    ``args`` are those of the extension: the fourth is an emoji's code, which icons lack.
    """
    if args[3]:
        return import_module("pymdownx.emoji").to_alt(*args)
    return import_module("material.extensions.emoji").to_svg(*args)


def _place(
    made: Made, contents: Contents, files: Files, config: MkDocsConfig, store: Store
) -> None:
    """Put our files beside MkDocs' own."""
    site = Path(config.site_dir)
    for name in MKDOCS_FILES:
        (site / name).unlink(missing_ok=True)
    with Packs() as packs:
        for path, source in (*made.pages.items(), *made.files.items()):
            if path.startswith("/") or ".." in path.split("/"):
                raise BuildError(path)  # nothing that we make has such a path
            put_file(store.locate(source), site / path, packs)
    for path, data in build_sitemap_files(made, contents, hand_written_urls(files)):
        write_atomically(site / path, data)


def hand_written_urls(files: Files) -> tuple[str, ...]:
    """Addresses of the pages that MkDocs makes from documents of its own."""
    return tuple(
        sorted(file.url for file in files.documentation_pages() if file.generated_by != "huoye")
    )


def _hand_written(files: Files, generated: set[str]) -> list[Any]:
    """Pages at the top of the docs folder, which close the navigation."""
    return [
        file.src_uri
        for file in files.documentation_pages()
        if "/" not in file.src_uri and file.src_uri not in generated and file.generated_by is None
    ]


def log_problems(contents: Contents, t: Translator) -> None:
    """Errors count for ``--strict``; all else informs."""
    for problem in contents.problems:
        level = logging.ERROR if problem.severity is Severity.ERROR else logging.INFO
        log.log(level, format_problem(problem, t))
    if contents.problems:
        log.info(format_summary(contents.problems, len(contents.left_out), t))


def root_of(config: MkDocsConfig) -> Path:
    """The project's folder."""
    return Path(config.config_file_path).parent.resolve() if config.config_file_path else Path.cwd()


__all__ = ["HuoyePlugin"]
