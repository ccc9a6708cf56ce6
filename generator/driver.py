"""``huoye build`` and ``huoye serve``: MkDocs runs only when its own part would change.

What MkDocs makes (the theme's files, hand-written pages, shells of pages) is kept under the
identity of all that it reads; while that stays, a build takes it from there and never imports it.
Read :func:`build_site` like a table of contents.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.afar import Finding, hosts_of, look_at_site
from generator.build.cluster import ClusterError
from generator.build.frames import KeptFrames, UnknownFrameError
from generator.build.outputs import Outputs
from generator.build.plan import ChangedError
from generator.build.release import Published, Release
from generator.build.store import Store
from generator.build.workers import Workshop, open_workshop
from generator.clock import find_now
from generator.identity import identify, identify_files, iter_tree, to_bytes
from generator.load.config import find_pages, find_site, find_theme
from generator.load.config_inputs import list_config_inputs
from generator.load.settings import avoid_committed_cache
from generator.locale import Translator
from generator.messages import describe_afar
from generator.model.problem import Problem
from generator.progress import Clock, Progress
from generator.render import OURS_ALONE, THEME
from generator.settings import Settings
from generator.shell import PageFrame, Shells
from generator.site import (
    Contents,
    Made,
    Part,
    add_faults,
    begin_outputs,
    build_sitemap_files,
    describe_sitemap,
    finish_found,
    make_files,
    read_contents,
)
from generator.sitemap import MKDOCS_FILES
from generator.views.page import NavItem
from generator.views.unmade import tell_unread

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.plugin import AllFiles, HuoyePlugin
    from generator.theme_pages import Theme

_KIND = "mkdocs"


class BuildFailedError(Exception):
    """A build that could not be done, with the reason as a person should read it."""

    def __init__(
        self, reason: str, contents: Contents | None = None, said: Sequence[str] = ()
    ) -> None:
        super().__init__(reason)
        self.contents = contents
        self.said = said
        """What MkDocs had to say of it."""


class Kept(Struct, frozen=True, kw_only=True):
    """What MkDocs made, for builds that need not run it."""

    shells: Shells
    files: Mapping[str, str]
    """Path below the site's root → identity of the file in the store."""
    hand_written: tuple[str, ...]
    """Addresses of the pages that MkDocs makes of documents of its own."""
    asked: tuple[tuple[str, str, str], ...]
    """Links of these into our part: page, link, path below the site's root."""
    warnings: tuple[str, ...]
    """What MkDocs had to say."""
    afar: tuple[Finding, ...]
    """What pages would load from the internet."""


class Built(Struct, frozen=True, kw_only=True):
    """A finished build, for whoever tells of it."""

    contents: Contents
    made: Made
    published: Published
    warnings: tuple[str, ...]
    """What MkDocs had to say."""
    afar: tuple[Finding, ...]
    """What pages would load from the internet."""
    dead_links: tuple[tuple[str, str], ...]
    """Hand-written page and link into our part that leads to nothing."""
    one_by_one: Mapping[str, str]
    """Pages that went through the theme one by one: leading part of address → what of them."""
    seconds: Mapping[str, float]
    """By stage; see :class:`generator.progress.Clock`."""


class ThemePart(Struct, frozen=True, kw_only=True):
    """What a single page needs of the theme."""

    shells: Shells
    files: Mapping[str, str]
    """Path below the site's root → identity in the store of the theme's files; no pages."""


class Wish(Struct, frozen=True, kw_only=True):
    """How a build is wanted."""

    site_dir: Path | None = None
    strict: bool = False
    part: Part | None = None
    root: Path | None = None
    """Where the content stands, if not beside mkdocs.yml."""
    jobs: int = 0
    """Processes; 0 for as many as there are cores."""
    scheduler: str = ""
    keep: int = 1
    """Former releases that stay for a rollback."""


def build_site(
    config_file: Path,
    settings: Settings,
    t: Translator,
    wish: Wish,
    progress: Progress = lambda *_: None,
) -> Built:
    """Build the site (or a part), and swap it in when it is whole.

    :class:`BuildFailedError` with the reason; the site that was there stays as it was.
    """
    root = (wish.root or config_file.parent).resolve()
    target = (wish.site_dir or find_site(config_file)).resolve()
    if wish.strict:
        settings = settings.model_copy(update={"strict": True})
    settings, distrusted = avoid_committed_cache(root, settings)
    with (
        _tell_broken(t),
        open_workshop(
            root, settings, progress=progress, jobs=wish.jobs, scheduler=wish.scheduler
        ) as workshop,
        Release(target, keep=wish.keep, locate=workshop.store.locate) as release,
    ):
        clock = workshop.clock
        build = _Build(
            config_file, root, settings, t, workshop, wish.part, clock, distrusted, release
        )
        with clock.stage("read"):
            contents = build.read()
        made, kept = build.make(contents)
        if made.faults:
            contents = add_faults(contents, made)
            if settings.strict:
                raise BuildFailedError(t("build-faulty-strict", n=len(made.faults)), contents)
        if kept.afar and settings.strict:
            said = tuple(describe_afar(kept.afar, t))
            raise BuildFailedError(t("build-afar-strict", n=len(said)), contents, said)
        with clock.stage("publish"):
            progress(t("progress-publish"))
            own = build.list_own(made, kept, contents)
            published = build.publish(made, own)
        with clock.stage("tidy"):
            workshop.store.prune([*made.keys, *own.values()], made.articles)
    return Built(
        contents=contents,
        made=made,
        published=published,
        warnings=kept.warnings,
        afar=kept.afar,
        dead_links=tuple(
            (page, link)
            for page, link, path in kept.asked
            # A preview lacks most of what its pages link to.
            if wish.part is None and not made.has(path)
        ),
        one_by_one={e.kind.lead: e.reason for e in kept.shells.entries if e.reason},
        seconds=clock.seconds,
    )


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
    build = _Build(config_file, root, settings, t, workshop, None, workshop.clock, ())
    found = build.identify_mkdocs(contents)
    key = identify(("theme", found, [(frame.url, frame.description) for frame in frames]))
    kept = workshop.store.read(_KIND, key, ThemePart) if found else None
    if kept is None or not workshop.store.pages >= set(kept.files.values()):
        kept = build.make_theme(contents, frames)
        if found and not kept.shells.uses_build_date:
            workshop.store.write(_KIND, {key: to_bytes(kept)})
            workshop.store.commit()
    return kept


@contextmanager
def _tell_broken(t: Translator) -> Iterator[None]:
    """Workers that are no more, or never were, as a person should read it."""
    try:
        yield
    except BrokenExecutor as error:
        pages = " ".join(getattr(error, "__notes__", ()))
        if not isinstance(error, ClusterError):
            raise BuildFailedError(t("build-worker-died", pages=pages or "blank")) from error
        text = t(f"cluster-{error.reason}", **error.details)
        raise BuildFailedError(text + (f" ({pages})" if pages else "")) from error


@dataclass(slots=True)
class _Build:
    config_file: Path
    root: Path
    settings: Settings
    t: Translator
    workshop: Workshop
    part: Part | None
    clock: Clock
    distrusted: tuple[Problem, ...]
    release: Release | None = None
    """Where pages are put as soon as they are made; None: nothing is published."""
    faults: list[Problem] = field(default_factory=list)
    """Of hand-written pages that MkDocs fails at."""

    def read(self) -> Contents:
        contents = read_contents(
            self.root,
            self.settings,
            self.workshop,
            now=find_now(self.settings.timezone),
            pages=find_pages(self.config_file),
            theme=find_theme(self.config_file),
            part=self.part,
            also=self.distrusted,
        )
        if contents.archive is None:
            raise BuildFailedError(self.t("build-no-organisation"), contents)
        if self.settings.strict and contents.left_out:
            reason = self.t("build-strict", n=len(contents.left_out))
            raise BuildFailedError(reason, contents)
        return contents

    def make(self, contents: Contents) -> tuple[Made, Kept]:
        """Make our part, with MkDocs' as it was kept or with MkDocs itself."""
        key = self.identify_mkdocs(contents)
        kept = self.workshop.store.read(_KIND, key, Kept) if key else None
        outputs = begin_outputs(contents, self.workshop)
        try:
            # A theme that prints the day of the build is another one tomorrow.
            if (
                kept is not None
                and not kept.shells.uses_build_date
                and self.workshop.store.pages >= set(kept.files.values())
            ):
                frames = KeptFrames(kept.shells)
                try:
                    with self.clock.stage("pages"):
                        made = make_files(contents, frames, self.workshop, outputs, self._place)
                        return made, kept
                except UnknownFrameError:
                    pass
            made, kept = self._run_mkdocs(contents, outputs)
            if self.faults:
                faults = (*finish_found(self.faults, self.settings), *made.faults)
                return replace(made, faults=faults), kept
        except ChangedError as error:
            text = self.t("build-page-changed", url=error.url)
            raise BuildFailedError(text, contents) from error
        if key:
            self.workshop.store.write(_KIND, {key: to_bytes(kept)})
            self.workshop.store.commit()
        return made, kept

    def identify_mkdocs(self, contents: Contents) -> str:
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

    def _run_mkdocs(self, contents: Contents, outputs: Outputs) -> tuple[Made, Kept]:
        """Have MkDocs make its part; ours is made at its end, while its theme is at hand."""
        from generator.plugin import hand_written_urls
        from generator.theme_pages import LiveFrames

        found: list[tuple[Made, Shells, AllFiles, tuple[str, ...]]] = []

        def take(theme: Theme, files: AllFiles) -> None:
            frames = LiveFrames(theme)

            def place(pages: Mapping[str, str]) -> None:
                if not frames.moved:  # else they are made once more
                    self._place(pages)

            with self.clock.stage("pages"):
                made = make_files(contents, frames, self.workshop, outputs, place)
                if frames.moved:
                    made = make_files(contents, frames, self.workshop, outputs)
            found.append((made, frames.shells, files, hand_written_urls(files)))

        with tempfile.TemporaryDirectory(dir=self.workshop.store.folder) as folder:
            said = self._call_mkdocs(contents, Path(folder), take)
            made, shells, files, hand_written = found[0]
            return made, Kept(
                shells=shells,
                afar=look_at_site(
                    _iter_own(Path(folder), made, contents.nav),
                    shells.iter_texts(),
                    hosts_of(self.settings.site_url),
                ),
                files=_keep_tree(Path(folder), made, contents.nav, self.workshop.store),
                hand_written=hand_written,
                asked=tuple(sorted((*asked, path) for asked, path in files.asked.items())),
                warnings=tuple(said),
            )

    def _place(self, pages: Mapping[str, str]) -> None:
        """Put finished pages into the release while other processes are at work on the rest."""
        store = self.workshop.store
        if self.release is not None and store.made:
            with self.clock.stage("publish"):
                self.release.fill(pages, store.made)

    def publish(self, made: Made, own: Mapping[str, str]) -> Published:
        """Put all files together and serve them."""
        release = self.release
        assert release is not None
        files = {**own, **made.pages, **made.files}
        if release.serves(files):
            count = len(files)
            return Published(files=count, linked=0, written=0, unchanged=count, bytes_written=0)
        return release.publish(files, made.new | set(own.values()))

    def list_own(self, made: Made, kept: Kept, contents: Contents) -> Mapping[str, str]:
        """Path below the site's root → identity in the store of what is none of our pages: the
        files of MkDocs, and the list of all pages, which an edit of a text leaves as it is."""
        if contents.part is not None:
            return kept.files
        assert contents.sources is not None
        store = self.workshop.store
        about = describe_sitemap(made, contents, kept.hand_written)
        key = identify((contents.sources.program, about))
        slot = store.read_slot("sitemap", key)
        listed = msgspec.msgpack.decode(slot, type=dict[str, str]) if slot else {}
        if slot is None or not store.pages >= set(listed.values()):
            sitemap = build_sitemap_files(made, contents, kept.hand_written)
            listed = {path: store.keep_bytes(data) for path, data in sitemap}
            store.write_slot("sitemap", key, to_bytes(listed))
            store.commit()
        return {**kept.files, **listed}

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
            self._call_mkdocs(contents, Path(folder), take)
            files = {
                name: store.keep_bytes(path.read_bytes())
                for name, path in iter_tree(Path(folder))
                if not name.endswith(".html") and name not in MKDOCS_FILES
            }
        return ThemePart(shells=found[0], files=files)

    def _call_mkdocs(
        self, contents: Contents, folder: Path, take: Callable[[Theme, AllFiles], None]
    ) -> list[str]:
        """Run MkDocs into a folder; what it had to say. :class:`BuildFailedError`.

        A hand-written page that it fails at is withheld, and told of.
        """
        while True:
            said: list[str] = []
            try:
                self._try_mkdocs(contents, folder, take, said)
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

    def _try_mkdocs(
        self,
        contents: Contents,
        folder: Path,
        take: Callable[[Theme, AllFiles], None],
        said: list[str],
    ) -> None:
        import mkdocs.commands.build
        from jinja2 import TemplateError
        from mkdocs.config import load_config
        from mkdocs.exceptions import Abort, BuildError, ConfigurationError

        self.workshop.progress(self.t("progress-theme"))
        with self.clock.stage("theme"), _listen(said):
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


def _iter_theme() -> Iterator[tuple[str, Path]]:
    """The theme's files that MkDocs reads."""
    for name, path in iter_tree(THEME):
        if name.partition("/")[0] not in OURS_ALONE:
            yield name, path


def _keep_tree(folder: Path, made: Made, nav: Iterable[NavItem], store: Store) -> dict[str, str]:
    """Keep what MkDocs wrote, but for the pages whose places ours take, and its sitemap.

    Pages of the navigation are ours also where a preview goes without them.
    """
    return {name: store.keep_bytes(data) for name, data in _iter_own(folder, made, nav)}


def _iter_own(folder: Path, made: Made, nav: Iterable[NavItem]) -> Iterator[tuple[str, bytes]]:
    """What MkDocs wrote that is not ours."""
    ours = {f"{item.url}index.html" for item in nav}
    for name, path in iter_tree(folder):
        if not made.has(name) and name not in MKDOCS_FILES and name not in ours:
            yield name, path.read_bytes()


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
