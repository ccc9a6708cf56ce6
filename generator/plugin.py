"""The MkDocs adapter: events in, files out. The only module that imports mkdocs.

Everything of substance happens in :func:`generator.site.build_site`.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment

# Material prints upstream's own news before every build; our users can do nothing about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import mkdocs.commands.build
import mkdocs.commands.serve
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator import urls
from generator.export import theme_extra
from generator.files import link_or_copy
from generator.load.nodes import Mapping
from generator.load.settings import read_settings, to_nodes
from generator.locale import Translator, load_translator
from generator.messages import describe, format_problem, format_summary
from generator.model.problem import Severity
from generator.render import THEME, squeeze_html
from generator.search.index import write_search
from generator.search.runtime import IndexingError
from generator.settings import Settings
from generator.site import Part, Progress, Site, build_site

log = logging.getLogger("mkdocs.plugins.huoye")
# What `huoye serve` says in the user's language, in place of MkDocs' own messages.
voice = logging.getLogger("huoye.serve")


class SiteFile(File):
    """A file that goes to the site as it is."""

    is_cached = False
    """True for a file that nobody edits: a link to it cannot change the site later on."""

    def copy_file(self, dirty: bool = False) -> None:
        target = Path(self.abs_dest_path)
        source = Path(self.abs_src_path or "")
        if dirty and target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            return
        if self.is_cached:
            link_or_copy(source, target)
        else:
            super().copy_file(dirty)


class HuoyePlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """``plugins: - huoye`` in mkdocs.yml; the options are those of generator/settings.py."""

    settings: Settings
    site: Site | None = None
    progress: Progress = staticmethod(lambda *_: None)
    """Set by the command line, which shows its own progress."""
    part: Part | None = None
    """Set by the command line for a preview of some pages."""
    quiet = False
    """True when somebody else shows the problems."""

    def __init__(self) -> None:
        super().__init__()
        self._html: dict[str, str] = {}
        self._written = 0
        self._to_write = 0

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Validate the options by our own schema instead of MkDocs' option classes."""
        self.config = options
        nodes = to_nodes(options)
        assert isinstance(nodes, Mapping)
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
        if str(THEME) not in config.theme.dirs:
            # After the user's own custom_dir, before Material.
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme["language"] = self.settings.language
        config.extra["huoye"] = theme_extra(self.settings, self.t)
        return config

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ARG002
        root = _root_of(config)
        server.watch(str(root / self.settings.content_dir))
        server.watch(str(THEME))
        voice.info(self.t("serve-ready", url=server.url))
        return server

    def on_pre_build(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        voice.info(self.t("serve-building"))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        root = _root_of(config)
        self.site = build_site(
            root,
            self.settings,
            today=date.today(),
            pages=Path(config.docs_dir),
            progress=self.progress,
            part=self.part,
        )
        if not self.quiet:
            log_problems(self.site, self.t)
        if self.site.archive is None:
            raise self._failure(self.t("build-no-organisation"))
        if self.settings.strict and self.site.left_out:
            raise self._failure(self.t("build-strict", n=len(self.site.left_out)))
        for document in self.site.documents:
            files.append(
                File.generated(
                    config,
                    document.path,
                    content=document.text,
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )
            )
        for path in (*self.site.withheld, *self.site.files):
            # A hand-written page's image gives way to its copy without metadata.
            if (own := files.get_file_from_path(path)) is not None:
                files.remove(own)
        cache = root / self.settings.cache_dir
        for path, source in self.site.files.items():
            file = SiteFile(path, None, config.site_dir, True, inclusion=InclusionLevel.NOT_IN_NAV)
            file.generated_by = "huoye"
            file.abs_src_path = str(source)
            file.is_cached = source.is_relative_to(cache)
            files.append(file)
        if not config.nav:
            config.nav = [
                {item.title: urls.document(item.url)} for item in self.site.nav
            ] + _hand_written(files, {urls.document(item.url) for item in self.site.nav})
        return files

    def on_page_markdown(
        self,
        markdown: str,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs' signature
        files: Files,  # noqa: ARG002
    ) -> str:
        """Keep our pages, which are HTML already, from half a second of Markdown per hundred."""
        if page.file.generated_by != "huoye":
            return markdown
        self._html[page.file.src_uri] = markdown.strip()
        return ""

    def on_page_content(
        self,
        html: str,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs' signature
        files: Files,  # noqa: ARG002
    ) -> str:
        return self._html.pop(page.file.src_uri, html)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        self._written, self._to_write = 0, len(files.documentation_pages())
        return env

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        self._written += 1
        self.progress(self.t("progress-write"), self._written, self._to_write)
        return squeeze_html(output)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        return squeeze_html(output) if template_name.endswith(".html") else output

    def on_post_build(self, config: MkDocsConfig) -> None:
        if self.site and self.site.search:
            self.progress(self.t("progress-search"))
            cache = _root_of(config) / self.settings.cache_dir / "search"
            try:
                write_search(self.site.search, site=Path(config.site_dir), cache=cache)
            except IndexingError as error:
                raise self._failure(self.t("build-no-index", detail=str(error))) from error

    def _failure(self, reason: str) -> Exception:
        """MkDocs logs its own kind of failure; our command shows the reason itself."""
        return BuildFailedError(reason, self.site) if self.quiet else BuildError(reason)

    @property
    def t(self) -> Translator:
        return load_translator(self.settings.language)


def _hand_written(files: Files, generated: set[str]) -> list[Any]:
    """Pages at the top of the docs folder close the navigation."""
    return [
        file.src_uri
        for file in files.documentation_pages()
        if "/" not in file.src_uri and file.src_uri not in generated and file.generated_by is None
    ]


def log_problems(site: Site, t: Translator) -> None:
    """Errors count for ``--strict``; all else informs."""
    for problem in site.problems:
        level = logging.ERROR if problem.severity is Severity.ERROR else logging.INFO
        log.log(level, format_problem(problem, t))
    if site.problems:
        log.info(format_summary(site.problems, len(site.left_out), t))


def _root_of(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent.resolve() if config.config_file_path else Path.cwd()


class BuildFailedError(Exception):
    """A build that could not be done, with the reason as a person should read it."""

    def __init__(self, reason: str, site: Site | None) -> None:
        super().__init__(reason)
        self.site = site


def run_build(
    config_file: Path,
    t: Translator,
    *,
    site_dir: Path | None = None,
    strict: bool = False,
    progress: Progress = lambda *_: None,
    part: Part | None = None,
) -> Site:
    """Build the site (or a part) with MkDocs; return what went into it.

    ``t`` says why MkDocs refuses a configuration, whose language is not known then.

    :class:`BuildFailedError` if it cannot be built.
    """
    options: dict[str, Any] = {} if site_dir is None else {"site_dir": str(site_dir)}
    plugin: HuoyePlugin | None = None
    with _quiet_mkdocs():
        try:
            config = load_config(str(config_file), **options)
            plugin = _plugin_of(config)
            plugin.settings = plugin.settings.model_copy(
                update={"strict": strict or plugin.settings.strict}
            )
            plugin.progress, plugin.quiet, plugin.part = progress, True, part
            if part is not None:
                # A preview lacks most of what its pages link to.
                config.validation.links.not_found = logging.DEBUG
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs.commands.build.build(config)
            finally:
                config.plugins.on_shutdown()
        except (ConfigurationError, BuildError, Abort) as error:
            raise BuildFailedError(_reason(error, t), plugin.site if plugin else None) from error
    assert plugin.site is not None
    return plugin.site


def run_serve(config_file: Path, t: Translator, *, address: str | None, strict: bool) -> None:
    """Serve with live reload until interrupted.

    :class:`BuildFailedError` when there is no site to show, OSError when the port is taken.
    """
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    handler = logging.StreamHandler()
    for logger in (voice, log):
        logger.setLevel(logging.INFO)
        logger.addHandler(handler)
        logger.propagate = False
    with _quiet_mkdocs():
        try:
            mkdocs.commands.serve.serve(str(config_file), strict=strict or None, **options)
        except (ConfigurationError, BuildError, Abort) as error:
            raise BuildFailedError(_reason(error, t), None) from error


def _reason(error: MkDocsException, t: Translator) -> str:
    """Why MkDocs gave up. It has logged what a plugin raised or the settings' faults itself."""
    if not isinstance(error, Abort):
        return str(error)
    if isinstance(error.__context__, BuildError):
        return str(error.__context__)
    return t("build-settings")


def _plugin_of(config: MkDocsConfig) -> HuoyePlugin:
    plugin = config.plugins.get("huoye")
    if not isinstance(plugin, HuoyePlugin):
        raise ConfigurationError("plugins: huoye")
    return plugin


@contextmanager
def _quiet_mkdocs() -> Iterator[None]:
    """Keep MkDocs' English chatter from a command that speaks the user's language."""
    logger = logging.getLogger("mkdocs")
    level, handler = logger.level, logging.StreamHandler()
    handler.setFormatter(logging.Formatter("mkdocs: %(message)s"))
    logger.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)


__all__ = ["BuildFailedError", "HuoyePlugin", "run_build", "run_serve"]
