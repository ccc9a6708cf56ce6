"""MkDocs, run for its part: the theme's files, hand-written pages, and the theme's side of ours.

Nothing here imports MkDocs before it is run: most builds have what it made.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator.build.workers import Workshop
from generator.contents import Contents, Part
from generator.fragments import OURS_ALONE, THEME
from generator.identity import identify, identify_files, iter_tree, to_bytes
from generator.load.config import find_pages
from generator.load.config_inputs import list_config_inputs
from generator.locale import Translator
from generator.model.problem import Problem
from generator.settings import Settings
from generator.shell import PageFrame, Shells
from generator.sitemap import MKDOCS_FILES
from generator.views.unmade import tell_unread

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.plugin import AllFiles, HuoyePlugin
    from generator.theme_pages import Theme

KIND = "mkdocs"
"""Of what is kept in the store of what MkDocs made."""
Take = Callable[["Theme", "AllFiles"], None]
"""Called at the end of a run, while MkDocs has its theme at hand."""


class BuildFailedError(Exception):
    """A build that could not be done, with the reason as a person should read it."""

    def __init__(
        self, reason: str, contents: Contents | None = None, said: Sequence[str] = ()
    ) -> None:
        super().__init__(reason)
        self.contents = contents
        self.said = said
        """What MkDocs had to say of it."""


class ThemePart(Struct, frozen=True, kw_only=True):
    """What a single page needs of the theme."""

    shells: Shells
    files: Mapping[str, str]
    """Path below the site's root → identity in the store of the theme's files; no pages."""


def read_theme(
    config_file: Path,
    settings: Settings,
    t: Translator,
    workshop: Workshop,
    contents: Contents,
    frames: Sequence[PageFrame],
) -> ThemePart:
    """The theme's part of pages of these kinds, and the files that they link; kept for next time.

    :class:`BuildFailedError` when MkDocs cannot make it.
    """
    root = config_file.parent.resolve()
    run = MkDocsRun(config_file=config_file, root=root, settings=settings, t=t, workshop=workshop)
    found = run.identify(contents)
    key = identify(("theme", found, [(frame.url, frame.description) for frame in frames]))
    kept = workshop.store.read(KIND, key, ThemePart) if found else None
    if kept is None or not workshop.store.pages >= set(kept.files.values()):
        kept = run.make_theme(contents, frames)
        if found and not kept.shells.uses_build_date:
            workshop.store.write(KIND, {key: to_bytes(kept)})
            workshop.store.commit()
    return kept


@dataclass(slots=True, kw_only=True)
class MkDocsRun:
    """MkDocs for one project, and what came of running it."""

    config_file: Path
    root: Path
    """Where the content stands."""
    settings: Settings
    t: Translator
    workshop: Workshop
    part: Part | None = None
    faults: list[Problem] = field(default_factory=list)
    """Of hand-written pages that it fails at."""

    def identify(self, contents: Contents) -> str:
        """The identity of all that MkDocs reads; empty where nobody knows."""
        inputs = list_config_inputs(self.config_file)
        if inputs.unknown:
            return ""
        assert contents.sources is not None
        return identify(
            (
                contents.sources.program,
                inputs.config,
                identify_files((path.name, path) for path in inputs.files),
                [identify_files(iter_tree(one)) for one in inputs.folders],
                identify_files(_iter_theme()),
                [(name, os.environ.get(name)) for name in inputs.variables],
                contents.nav,
                [(path, file.name) for path, file in sorted(contents.own_images.items())],
                sorted(contents.withheld),
                self.settings.model_dump(mode="json", include={"language", "feeds", "site_url"}),
                self.part is not None,
            )
        )

    def run(self, contents: Contents, folder: Path, take: Take) -> list[str]:
        """Run MkDocs into a folder; what it had to say. :class:`BuildFailedError`.

        A hand-written page that it fails at is withheld, and told of.
        """
        while True:
            said: list[str] = []
            try:
                self._try(contents, folder, take, said)
            except Exception as error:
                page = _find_page(said)
                file = find_pages(self.config_file) / page
                if not page or page in contents.withheld or not file.is_file():
                    raise
                cause = error.__cause__ if isinstance(error, BuildFailedError) else error
                path = Path(os.path.relpath(file, self.root)).as_posix()
                self.faults.append(tell_unread(cause or error, page, path))
                contents = replace(contents, forbidden_pages=(*contents.forbidden_pages, page))
            else:
                return said

    def _try(
        self,
        contents: Contents,
        folder: Path,
        take: Take,
        said: list[str],
    ) -> None:
        import mkdocs.commands.build
        from jinja2 import TemplateError
        from mkdocs.config import load_config
        from mkdocs.exceptions import Abort, BuildError, ConfigurationError

        self.workshop.progress(self.t("progress-theme"))
        with self.workshop.clock.stage("theme"), _listen(said):
            try:
                config = load_config(str(self.config_file), site_dir=str(folder))
                plugin = _plugin_of(config)
                plugin.settings = plugin.settings.model_copy(
                    update={"strict": self.settings.strict}
                )
                plugin.contents, plugin.take = contents, take
                if self.part is not None:
                    # A preview lacks most of what its pages link to.
                    config.validation.links.not_found = logging.DEBUG
                config.plugins.on_startup(command="build", dirty=False)
                try:
                    mkdocs.commands.build.build(config)
                finally:
                    config.plugins.on_shutdown()
            except (ConfigurationError, BuildError, Abort) as error:
                reason = _reason(error, self.t)
                raise BuildFailedError(reason, contents, said) from error
            except TemplateError as error:
                place = _find_template(error)
                reason = self.t("build-template", place=place, detail=str(error))
                raise BuildFailedError(reason, contents, said) from error

    def make_theme(self, contents: Contents, frames: Sequence[PageFrame]) -> ThemePart:
        """Have MkDocs make its part for the sake of its theme alone."""
        from generator.theme_pages import LiveFrames

        found: list[Shells] = []

        def take(theme: Theme, files: AllFiles) -> None:  # noqa: ARG001 - as plugins are called
            live = LiveFrames(theme)
            for frame in frames:
                live.shell(frame)
            found.append(live.shells)

        store = self.workshop.store
        with tempfile.TemporaryDirectory(dir=store.folder) as folder:
            self.run(contents, Path(folder), take)
            files = {
                name: store.keep_bytes(path.read_bytes())
                for name, path in iter_tree(Path(folder))
                if not name.endswith(".html") and name not in MKDOCS_FILES
            }
        return ThemePart(shells=found[0], files=files)


def _iter_theme() -> Iterator[tuple[str, Path]]:
    """The theme's files that MkDocs reads."""
    for name, path in iter_tree(THEME):
        if name.partition("/")[0] not in OURS_ALONE:
            yield name, path


@contextmanager
def _listen(said: list[str]) -> Iterator[None]:
    """Collect what MkDocs has to say, instead of its own English chatter on the screen."""

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, ear = logging.getLogger("mkdocs"), Ear()
    level = logger.level
    logger.setLevel(logging.WARNING)
    logger.addHandler(ear)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.propagate = propagate
        logger.setLevel(level)
        logger.removeHandler(ear)


def _plugin_of(config: MkDocsConfig) -> HuoyePlugin:
    from mkdocs.exceptions import ConfigurationError

    from generator.plugin import HuoyePlugin

    plugin = config.plugins.get("huoye")
    if not isinstance(plugin, HuoyePlugin):
        raise ConfigurationError("plugins: huoye")
    return plugin


_AT_PAGE = re.compile(r"Error (?:reading|building) page '(.+?)':")


def _find_page(said: Iterable[str]) -> str:
    """The document at which MkDocs gave up, by what it said; empty where it was at none."""
    found = [match[1] for text in said if (match := _AT_PAGE.match(text))]
    return found[-1] if found else ""


def _find_template(error: Exception) -> str:
    """File and line of the innermost template in which an error came up."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.endswith((".py", ">"))
    ]
    if frames:
        file, line = Path(frames[-1].filename), frames[-1].lineno
    else:  # it could not even be compiled
        file, line = Path(getattr(error, "filename", None) or "?"), getattr(error, "lineno", 0)
    return f"{file.parent.name}/{file.name}:{line}"


def _reason(error: Exception, t: Translator) -> str:
    """Why MkDocs gave up. It has logged what a plugin raised or the settings' faults itself."""
    from mkdocs.exceptions import Abort, BuildError

    if not isinstance(error, Abort):
        return str(error)
    if isinstance(error.__context__, BuildError):
        return str(error.__context__)
    return t("build-settings")
