"""The pipeline, from content to the files of a site; read it like a table of contents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace as replace_fields

from generator import urls
from generator.build.outputs import Output, Outputs
from generator.build.plan import Head, Planned, Sources, decode_heads, iter_batches, plan_page
from generator.build.run import Frames, Runner, Taken, make_document
from generator.build.store import Store, StoredRecord
from generator.build.workers import BEGIN_AS_COPIES, Workshop
from generator.identity import identify, identify_program, to_bytes
from generator.load.archive import Loaded, load_archive
from generator.load.body import read_body
from generator.load.exposure import find_forbidden_pages
from generator.load.facts import Batch, Job
from generator.load.sources import iter_outer_faults
from generator.locale import load_translator
from generator.model.archive import Archive
from generator.model.problem import Problem, build_problem
from generator.model.report import Report
from generator.photos import PreparedPhotos, prepare_photos
from generator.photos.lightbox import read_lightbox
from generator.redirects import build_redirects, find_redirects
from generator.render import identify_fragments, to_document
from generator.search.index import Meanwhile, build_search, prepare
from generator.search.record import SearchEntry, SearchRecord
from generator.settings import Settings
from generator.sitemap import build_sitemap
from generator.starting.template import build_template
from generator.views import PAGES
from generator.views.page import Context, NavItem
from generator.views.search import SECTIONS, build_catalogue, iter_ledger_records


class Part(Struct, frozen=True, kw_only=True):
    """Some pages of the site: what a preview needs."""

    urls: frozenset[str]
    photos: frozenset[tuple[str, str]]
    """Report id and file name of the photos that these pages show."""


class Contents(Struct, frozen=True, kw_only=True):
    """What the content folder holds, read and derived, and all that is wrong with it."""

    root: Path
    settings: Settings
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    """Paths of write-ups that an error keeps from the site."""
    ahead: tuple[Report, ...] = ()
    """Published reports whose time has not come: not in the context."""
    withdrawn: tuple[Report, ...] = ()
    """Those whose time is over: not in the context, for no page may tell of them."""
    context: Context | None = None
    """None: the organisation cannot be read, and there is no site."""
    sources: Sources | None = None
    photos: PreparedPhotos | None = None
    nav: tuple[NavItem, ...] = ()
    part: Part | None = None
    forbidden_pages: tuple[str, ...] = ()
    """Paths of hand-written pages that must not be published, below the docs folder."""

    @property
    def archive(self) -> Archive | None:
        return self.context.archive if self.context else None

    @property
    def sections(self) -> frozenset[str]:
        """Addresses of the pages that search knows by their names."""
        return SECTIONS.union(item.url for item in self.nav) - {urls.HOME}

    @property
    def own_images(self) -> Mapping[str, Path]:
        """Images of hand-written pages, by path below the docs folder: copies without metadata."""
        return self.photos.own if self.photos else {}

    @property
    def withheld(self) -> tuple[str, ...]:
        """Paths of hand-written pages and their images that must not go to the site."""
        return (*self.forbidden_pages, *(self.photos.withheld if self.photos else ()))


class Made(Struct, frozen=True, kw_only=True):
    """The files of a site, but for those that MkDocs makes."""

    pages: Mapping[str, str]
    """Path below the site's root → identity in the store; HTML pages."""
    files: Mapping[str, str]
    """The same of feeds and tables; of photos and search the finished file: see Store.locate."""
    new: Set[str]
    """Identities of those that were made now."""
    articles: tuple[str, ...]
    """Identities of the articles that search knows."""
    made: int
    """Pages made; the others were there."""
    faults: tuple[Problem, ...] = ()
    """Of pages and files that a fault of ours keeps from being made: a page has a stand-in."""

    @property
    def keys(self) -> Iterator[str]:
        """Identities of the files that lie in the store."""
        return (
            source.rpartition(os.sep)[2] for source in (*self.pages.values(), *self.files.values())
        )

    def has(self, path: str) -> bool:
        """Whether there is a file at this path below the site's root."""
        return path in self.pages or path in self.files


def read_contents(
    root: Path,
    settings: Settings,
    workshop: Workshop,
    *,
    now: datetime,
    pages: Path | None = None,
    theme: Path | None = None,
    part: Part | None = None,
    also: Sequence[Problem] = (),
) -> Contents:
    """Read the content below ``root`` and derive its photos.

    ``pages`` is the folder of hand-written pages, whose images are published stripped, ``theme``
    that of the site's own templates. ``also`` are problems that were found before.
    ``now`` counts where the settings do not pin ``as_of``; what a preview shows is there whatever
    its time of publication. Bad content never raises: it comes
    back as problems, and all that could be read is built.
    """
    t, progress = load_translator(settings.language), workshop.progress

    moment = settings.moment_of(now)
    progress(t("progress-load"))
    loaded = load_archive(
        root,
        settings,
        moment.date(),
        at=moment if part is None else None,
        cache=workshop.store,
        share_out=partial(_share_reading, workshop),
        publishes=True,
    )
    if loaded.archive is None:
        problems = finish_found((*also, *loaded.problems), settings)
        return Contents(root=root, settings=settings, problems=problems)

    outer = tuple(iter_outer_faults(root, root / settings.content_dir, pages, theme))
    progress(t("progress-photos"))
    with workshop.clock.stage("photos"):
        photos = prepare_photos(
            root,
            _with_photos(loaded.archive, part),
            settings,
            pages=pages,
            is_part=part is not None,
            share_out=workshop.pool.map if workshop.is_spread else None,
            progress=lambda done, total: progress(t("progress-photos"), done, total),
        )
    forbidden: tuple[str, ...] = ()
    found: tuple[Problem, ...] = ()
    if settings.publication == "strict" and pages is not None:
        forbidden, found = find_forbidden_pages(root, pages, settings)
    context = Context(
        archive=loaded.archive,
        settings=settings,
        t=t,
        pictures=photos.pictures,
        attachments=frozenset(photos.attachments),
    )
    return Contents(
        root=root,
        settings=settings,
        problems=finish_found(
            (*also, *loaded.problems, *outer, *photos.problems, *found), settings
        ),
        left_out=loaded.left_out,
        ahead=loaded.ahead,
        withdrawn=loaded.withdrawn,
        context=context,
        sources=_identify(context, loaded),
        photos=photos,
        nav=tuple(item for page_type in PAGES for item in page_type.nav(context)),
        part=part,
        forbidden_pages=forbidden,
    )


def begin_outputs(contents: Contents, workshop: Workshop) -> Outputs:
    """Have feeds and tables made: they need nothing of the theme, so workers that are there are at
    them while MkDocs makes its part."""
    outputs = Outputs(store=workshop.store, pool=workshop.pool)
    if contents.part is None:
        assert contents.context is not None
        workshop.progress(contents.context.t("progress-files"))
        with workshop.clock.stage("files"):
            _take_outputs(contents, contents.context, outputs)
    return outputs


def make_files(
    contents: Contents,
    frames: Frames,
    workshop: Workshop,
    outputs: Outputs,
    place: Callable[[Mapping[str, str]], None] = lambda _: None,
) -> Made:
    """Make every file of the site but MkDocs' own, as far as the store lacks it.

    ``frames`` is the theme's part of pages, ``outputs`` are those that have begun. ``place`` may be
    called with finished files (as ``Made`` has them) while other processes are still at work.
    A page that cannot be made is told (``faults``), and the others are made; so is search where
    Pagefind fails.
    :class:`generator.build.plan.ChangedError` for a text that changed meanwhile.
    """
    context, store, progress = contents.context, workshop.store, workshop.progress
    assert context is not None
    assert contents.photos is not None
    assert contents.sources is not None
    t = context.t

    runner = Runner(
        root=contents.root,
        language=t.language,
        program=contents.sources.program,
        store=store,
        frames=frames,
        pool=workshop.pool,
        tick=lambda done, total: progress(t("progress-pages"), done, total),
    )
    progress(t("progress-pages"))
    _take_pages(contents, context, runner, store)
    lacking: list[Problem] = []
    files = _list_files(contents.photos, store)
    runner.finish()
    # Half of all memory: what lists and figures were made from.
    context.forget()
    articles = tuple(runner.taken.searched.values())
    pages = {f"{urls.path(url)}index.html": key for url, key in runner.taken.pages.items()}

    def place_more(found: Mapping[str, str]) -> None:
        place(found or pages)

    if contents.part is None:
        progress(t("progress-search"))
        with workshop.clock.stage("search"):
            files |= _index(articles, context, workshop, lacking, place_more)
    files |= outputs.finish()
    store.commit()
    return Made(
        pages=pages,
        files=files,
        new=store.made,
        articles=articles,
        made=runner.made,
        faults=finish_found(
            (*runner.faults, *outputs.faults.values(), *lacking), contents.settings
        ),
    )


_USED_BY_WORKERS = (
    *("babel.dates", "pypinyin", "xlsxwriter"),
    *("generator.checks", "generator.formats.feeds.atom", "generator.formats.feeds.ical"),
    *("generator.formats.feeds.build", "generator.formats.office.downloads"),
    "generator.search.making",
)
"""What most builds have no use for, and is imported when it is first needed."""


def _share_reading(
    workshop: Workshop, function: Callable[[Job], Batch], jobs: Sequence[Job]
) -> Iterator[Batch]:
    """Have many write-ups read by workers.

    With so many new ones all workers will make of everything, and they begin as copies of this
    process: what that takes is imported once, here, which needs most of it itself.
    """
    if BEGIN_AS_COPIES and not workshop.is_spread:
        # numpy's linear algebra, of no use here, would begin threads, and those are never copied.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        for name in _USED_BY_WORKERS:
            import_module(name)
    yield from workshop.pool.map(function, jobs)
    if not workshop.is_spread:
        workshop.pool.submit(prepare, str(_search_cache(workshop)))


def _search_cache(workshop: Workshop) -> Path:
    return workshop.store.folder.parent / "search"


def add_faults(contents: Contents, made: Made) -> Contents:
    """The contents with what was found wrong while their pages were made."""
    sources = {report.source for report in contents.archive.reports} if contents.archive else set()
    lost = (problem.path for problem in made.faults if problem.path in sources)
    problems = sorted((*contents.problems, *made.faults), key=lambda problem: problem.sort_key)
    return replace_fields(
        contents,
        problems=tuple(problems),
        left_out=tuple(dict.fromkeys((*contents.left_out, *lost))),
    )


class Documents(Struct, frozen=True, kw_only=True):
    """The site for an engine that makes pages of documents."""

    pages: Iterator[tuple[str, str]]
    """Path below the docs folder and Markdown of every page; to be gone through first."""
    files: Callable[[], Mapping[str, str]]
    """Path below the docs folder → finished file."""
    faults: list[Problem]
    """As in :class:`Made`, of what has been made so far."""


def make_documents(contents: Contents, workshop: Workshop) -> Documents:
    """Make documents, one after the other, and the files beside them."""
    context, store = contents.context, workshop.store
    assert context is not None
    articles: list[str] = []
    faults: list[Problem] = []

    def iter_pages() -> Iterator[tuple[str, str]]:
        for wanted in _plan(contents, context):
            planned, html, record = make_document(contents.root, context.t, wanted)
            faults.extend([planned.page.fault] if planned.page.fault else [])
            if planned.head.is_searched:
                articles.append(planned.head.article)
            if record:
                store.write_records({planned.head.article: StoredRecord.of(record)})
            yield urls.document(planned.head.url), to_document(planned.page, html)

    def make_beside() -> Mapping[str, str]:
        assert contents.photos is not None
        outputs = begin_outputs(contents, workshop)
        files = {
            **_list_files(contents.photos, store),
            **_index(articles, context, workshop, faults),
            **{path: store.locate(key) for path, key in outputs.finish().items()},
        }
        faults.extend(outputs.faults.values())
        store.commit()
        return files

    return Documents(pages=iter_pages(), files=make_beside, faults=faults)


def _plan(contents: Contents, context: Context) -> Iterator[Planned]:
    """Every page of the site."""
    assert contents.sources is not None
    for batch in iter_batches(context):
        for page in batch.build():
            yield plan_page(page, context.t, contents.sources.program, contents.sections)


def _take_pages(contents: Contents, context: Context, runner: Runner, store: Store) -> None:
    """Hand every page to the runner; what was planned before is not planned again."""
    sources, part = contents.sources, contents.part
    assert sources is not None
    sections = contents.sections
    for batch in iter_batches(context):
        slot = f"heads {batch.name}"
        key = identify(
            (
                sources.key_of(batch.name, context, is_dated=batch.is_dated),
                identify_fragments(),
                batch.texts,
            )
        )
        if part is None and _take_known(slot, key, runner, store):
            continue
        heads: list[Head] = []
        is_faulty = False
        for page in batch.build():
            planned = plan_page(page, context.t, sources.program, sections)
            is_faulty |= planned.page.fault is not None
            if part is None or planned.head.url in part.urls:
                heads.append(planned.head)
                runner.add(planned)
        if part is None and not is_faulty:
            store.write_slot(slot, key, to_bytes(heads))


def _take_known(slot: str, key: str, runner: Runner, store: Store) -> bool:
    """Hand over a batch of pages as they were planned before; False where that is not known, or
    one of them is missing."""
    theme = runner.frames.identity
    whole, whole_key = f"taken {slot}", identify((key, theme))
    found = store.read_slot(whole, whole_key) if theme else None
    if found is not None:
        return runner.take(msgspec.msgpack.decode(found, type=Taken))
    heads = store.read_slot(slot, key)
    if heads is None:
        return False
    pages = runner.find(decode_heads(heads))
    if theme:
        store.write_slot(whole, whole_key, to_bytes(pages))
    return runner.take(pages)


def _list_files(photos: PreparedPhotos, store: Store) -> dict[str, str]:
    """Photos, attachments and what shows them."""
    return {
        **{path: str(file) for path, file in photos.files.items()},
        **{path: str(file) for path, file in read_lightbox().items()},
        **_attachments(photos, store),
    }


def _take_outputs(contents: Contents, context: Context, outputs: Outputs) -> None:
    """Feeds, tables to download, redirects, each with what it is made from."""
    sources = contents.sources
    assert sources is not None

    def feeds() -> Iterable[Output]:
        from generator.formats.feeds.build import build_feeds  # and with it three libraries

        return build_feeds(context, program, partial(_read_text, contents.root))

    def articles() -> Iterable[Output]:
        from generator.formats.wechat.site import build_articles

        return build_articles(context, contents.root, program)

    def screen() -> Iterable[Output]:
        from generator.formats.screen import build_screen

        return build_screen(context, program)

    def downloads() -> Iterable[Output]:
        from generator.formats.office.downloads import build_downloads

        return build_downloads(context, program)

    program, key = sources.program, sources.key_of("outputs", context)
    texts = sources.texts if contents.settings.feeds.full_text else ""
    redirects = find_redirects(context.archive.redirects, contents.nav)
    outputs.add("feeds", key + texts, feeds)
    outputs.add("downloads", key, downloads)
    outputs.add("screen", key + identify_fragments(), screen)
    if contents.settings.wechat.button:
        from generator.formats.wechat.style import identify_styles

        styles = identify_styles(contents.root)
        outputs.add("wechat", key + sources.texts + styles, articles)
    outputs.add("template", key, lambda: build_template(context.t, program))
    outputs.add("redirects", key, lambda: build_redirects(redirects, context.t, program))


def _read_text(root: Path, path: str) -> str:
    return read_body((root / path).read_bytes())


def _index(
    articles: Sequence[str],
    context: Context,
    workshop: Workshop,
    lacking: list[Problem],
    meanwhile: Meanwhile = lambda _: None,
) -> Mapping[str, str]:
    """The files of search; ``lacking`` gets what it has to do without."""
    store = workshop.store
    known = store.read_entries(articles)
    article_of = {known[article].key: article for article in articles}
    beside = {StoredRecord.of(record).digest: record for record in iter_ledger_records(context)}

    def read_records(keys: Sequence[str]) -> list[SearchRecord]:
        articles = [article_of[key] for key in keys if key in article_of]
        found = dict(zip(articles, store.read_records(articles), strict=True))
        return [beside[key] if key in beside else found[article_of[key]] for key in keys]

    return build_search(
        [
            *(known[article] for article in articles),
            *(
                SearchEntry(key=key, url=record.url, date=record.date, size=record.size)
                for key, record in beside.items()
            ),
        ],
        build_catalogue(context),
        read_records=read_records,
        cache=_search_cache(workshop),
        executor=workshop.pool,
        meanwhile=meanwhile,
        tell=lambda error: lacking.append(
            build_problem("search-phrases", f"/{urls.SEARCH}", detail=str(error))
        ),
    )


def build_sitemap_files(
    made: Made, contents: Contents, hand_written: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """The sitemap of our pages and of those at the other addresses; none without ``site_url``."""
    if not contents.settings.site_url or contents.archive is None:
        return iter(())
    days = {urls.report(report.id): report.modified_on for report in contents.archive.published}
    gone = {urls.report(report.id) for report in contents.archive.withdrawn}
    shown = {path.removesuffix("index.html") for path in made.pages} - gone
    addresses = [urls.encode(path) for path in shown]
    entries = [(address, days.get(address)) for address in sorted(addresses)]
    entries += ((address, None) for address in hand_written)
    return build_sitemap(contents.settings.site_url, entries)


def describe_sitemap(made: Made, contents: Contents, hand_written: Sequence[str]) -> object:
    """All that the sitemap is made from."""
    if not contents.settings.site_url or contents.archive is None:
        return None
    archive = contents.archive
    return (
        contents.settings.site_url,
        list(made.pages),
        [(report.id, report.modified_on) for report in archive.published],
        [report.id for report in archive.withdrawn],
        hand_written,
    )


def finish_found(problems: Sequence[Problem], settings: Settings) -> tuple[Problem, ...]:
    """Problems as they may be printed."""
    if not problems:
        return ()
    from generator.checks import finish_problems  # all rules: they take their time to import

    return finish_problems(problems, settings.rules)


def _identify(context: Context, loaded: Loaded) -> Sources:
    return Sources.of(
        context,
        program=identify_program(),
        registers=loaded.registers,
        digests=loaded.digests,
    )


def _attachments(photos: PreparedPhotos, store: Store) -> dict[str, str]:
    """The files beside the reports that are offered for download, at the reports' addresses."""
    return {
        urls.path(urls.attachment(report_id, name)): store.keep_copy(file)
        for (report_id, name), file in photos.attachments.items()
    }


def _with_photos(archive: Archive, part: Part | None) -> Archive:
    """The archive with only the reports whose photos are shown."""
    if part is None:
        return archive
    shown = {report_id for report_id, _ in part.photos}
    reports = tuple(report for report in archive.reports if report.id in shown)
    return replace(archive, reports=reports)
