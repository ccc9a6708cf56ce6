"""``huoye build`` and ``huoye serve``: MkDocs runs only when its own part would change.

What MkDocs makes (the theme's files, hand-written pages, shells of pages) is kept under the
identity of all that it reads; while that stays, a build takes it from there and never imports it.
Read :func:`build_site` like a table of contents.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
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
from generator.build.workers import Workshop, import_all, open_workshop
from generator.clock import find_now
from generator.contents import Contents, Part, add_faults, finish_found, read_contents
from generator.identity import identify, iter_tree, to_bytes
from generator.load.config import find_pages, find_site, find_theme
from generator.load.settings import avoid_committed_cache
from generator.locale import Translator
from generator.messages import describe_afar
from generator.mkdocs_run import KIND, BuildFailedError, MkDocsRun
from generator.model.problem import Problem
from generator.progress import Progress
from generator.settings import Settings
from generator.shell import Shells
from generator.site import Made, begin_outputs, build_sitemap_files, describe_sitemap, make_files
from generator.sitemap import MKDOCS_FILES
from generator.views.page import NavItem

if TYPE_CHECKING:
    from generator.plugin import AllFiles
    from generator.theme_pages import Theme


_USED_BY_EDITS = ("babel.dates", "generator.render", "generator.search.making")
"""What any edit takes, and a build without changes does not."""


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
    is_resident: bool = False
    """This process builds again and again: what an edit takes is best imported by itself."""


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
            mkdocs=MkDocsRun(
                config_file=config_file,
                root=root,
                settings=settings,
                t=t,
                workshop=workshop,
                part=wish.part,
            ),
            distrusted=distrusted,
            release=release,
            is_resident=wish.is_resident,
        )
        with clock.stage("read"):
            contents = build.read()
        made, kept = build.make(contents)
        workshop.dismiss()
        if made.faults:
            contents = add_faults(contents, made.faults)
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


@dataclass(frozen=True, kw_only=True)
class _Build:
    mkdocs: MkDocsRun
    distrusted: tuple[Problem, ...]
    """Found before the content was read."""
    release: Release
    """Where pages are put as soon as they are made."""
    is_resident: bool
    """See :class:`Wish`."""

    @property
    def settings(self) -> Settings:
        return self.mkdocs.settings

    @property
    def t(self) -> Translator:
        return self.mkdocs.t

    @property
    def workshop(self) -> Workshop:
        return self.mkdocs.workshop

    def read(self) -> Contents:
        if self.is_resident and self.workshop.begins_copies:
            self.expect_release()  # whoever watches saves soon, and waits for the next one
        contents = read_contents(
            self.mkdocs.root,
            self.settings,
            self.workshop,
            now=find_now(self.settings.timezone),
            pages=find_pages(self.mkdocs.config_file),
            theme=find_theme(self.mkdocs.config_file),
            part=self.mkdocs.part,
            also=self.distrusted,
            changed=self.expect_change,
            begun=self.expect_release,
        )
        if contents.archive is None:
            raise BuildFailedError(self.t("build-no-organisation"), contents)
        if self.settings.strict and contents.left_out:
            reason = self.t("build-strict", n=len(contents.left_out))
            raise BuildFailedError(reason, contents)
        return contents

    def expect_change(self) -> None:
        """There will be another site: what that takes in any case begins beside other work."""
        workshop = self.workshop
        if not workshop.begins_copies:
            return
        if not self.is_resident and workshop.helper is None:
            workshop.helper = workshop.hire(1)
            workshop.helper.submit(import_all, _USED_BY_EDITS)
        self.release.copy_ahead(partial(workshop.hire, 1))

    def expect_release(self) -> None:
        """It will take long to put all files where they belong: where nothing is there yet, a
        process that is still small does it for this release, as far as it can, and for the next."""
        if self.release.is_first:
            self.release.begin_ahead(self.workshop.hire(1, stays=True))

    def make(self, contents: Contents) -> tuple[Made, Kept]:
        """Make our part, with MkDocs' as it was kept or with MkDocs itself."""
        key = self.mkdocs.identify(contents)
        kept = self.workshop.store.read(KIND, key, Kept) if key else None
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
                    with self.workshop.clock.stage("pages"):
                        made = make_files(
                            contents,
                            frames,
                            self.workshop,
                            outputs,
                            changed=self.expect_change,
                            finished=self.release.place_ahead,
                            place=self._place,
                        )
                        return made, kept
                except UnknownFrameError:
                    pass
            made, kept = self._run_mkdocs(contents, outputs)
            if self.mkdocs.faults:
                faults = (*finish_found(self.mkdocs.faults, self.settings), *made.faults)
                return replace(made, faults=faults), kept
        except ChangedError as error:
            text = self.t("build-page-changed", url=error.url)
            raise BuildFailedError(text, contents) from error
        if key:
            self.workshop.store.write(KIND, {key: to_bytes(kept)})
            self.workshop.store.commit()
        return made, kept

    def _run_mkdocs(self, contents: Contents, outputs: Outputs) -> tuple[Made, Kept]:
        """Have MkDocs make its part; ours is made at its end, while its theme is at hand."""
        from generator.plugin import hand_written_urls
        from generator.theme_pages import LiveFrames

        found: list[tuple[Made, Shells, AllFiles, tuple[str, ...]]] = []

        def take(theme: Theme, files: AllFiles) -> None:
            frames = LiveFrames(theme)

            def place(pages: Mapping[str, str]) -> Iterator[None]:
                # Those of a frame that moved are made once more.
                return iter(()) if frames.moved else self._place(pages)

            with self.workshop.clock.stage("pages"):
                made = make_files(
                    contents,
                    frames,
                    self.workshop,
                    outputs,
                    finished=self.release.place_ahead,
                    place=place,
                )
                if frames.moved:
                    made = make_files(contents, frames, self.workshop, outputs)
            found.append((made, frames.shells, files, hand_written_urls(files)))

        with tempfile.TemporaryDirectory(dir=self.workshop.store.folder) as folder:
            said = self.mkdocs.run(contents, Path(folder), take)
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

    def _place(self, pages: Mapping[str, str]) -> Iterator[None]:
        """Put finished pages into the release, step by step, while other processes are at work on
        the rest."""
        store = self.workshop.store
        # What may still be in vain must not cost a release that one could go back to.
        is_sure = not (self.settings.strict and self.release.costs_former)
        if not store.made or not is_sure:
            return
        steps = self.release.fill_in_steps(pages, store.made)
        is_over = False
        while not is_over:
            with self.workshop.clock.stage("publish"):
                is_over = next(steps, True) is True
            yield

    def publish(self, made: Made, own: Mapping[str, str]) -> Published:
        """Put all files together and serve them."""
        files = {**own, **made.pages, **made.files}
        if self.release.serves(files):
            count = len(files)
            return Published(files=count, linked=0, written=0, unchanged=count, bytes_written=0)
        return self.release.publish(files, made.new | set(own.values()))

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
