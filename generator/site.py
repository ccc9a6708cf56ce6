"""The pipeline, from content to the files of a site; read it like a table of contents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import urls
from generator.build.outputs import Output, Outputs
from generator.build.plan import Head, Planned, decode_heads, iter_batches, plan_page
from generator.build.run import Frames, Runner, Taken, make_document
from generator.build.store import Store, StoredRecord
from generator.build.workers import Workshop
from generator.contents import Contents, finish_found, search_cache
from generator.fragments import identify_fragments
from generator.identity import identify, to_bytes
from generator.load.body import read_body
from generator.model.problem import Problem, build_problem
from generator.photos import PreparedPhotos
from generator.photos.lightbox import read_lightbox
from generator.redirects import build_redirects, find_redirects
from generator.search.index import Meanwhile, build_search, pack_titles, prepare
from generator.search.record import SearchEntry, SearchRecord
from generator.sitemap import build_sitemap
from generator.starting.template import build_template
from generator.statistics.scope import YearCache
from generator.views.page import Batch, Context
from generator.views.search import build_catalogue, iter_ledger_records, iter_titles


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


def begin_outputs(contents: Contents, workshop: Workshop) -> Outputs:
    """Have feeds and tables made: they need nothing of the theme, so workers that are there are at
    them while MkDocs makes its part."""
    outputs = Outputs(store=workshop.store, pool=workshop.pool)
    if contents.part is None:
        assert contents.context is not None
        if contents.is_new and not workshop.is_spread:
            titles = iter_titles(contents.context, contents.nav)
            for packet in pack_titles(titles, build_catalogue(contents.context)):
                workshop.pool.submit(prepare, str(search_cache(workshop)), packet)
        workshop.progress(contents.context.t("progress-files"))
        with workshop.clock.stage("files"):
            _take_outputs(contents, contents.context, outputs)
            outputs.send_rest()
    return outputs


def make_files(
    contents: Contents,
    frames: Frames,
    workshop: Workshop,
    outputs: Outputs,
    *,
    changed: Callable[[], None] = lambda: None,
    finished: Callable[[Mapping[str, str]], None] = lambda _: None,
    place: Meanwhile = lambda _: iter(()),
) -> Made:
    """Make every file of the site but MkDocs' own, as far as the store lacks it.

    ``frames`` is the theme's part of pages, ``outputs`` are those that have begun. ``changed`` is
    called as soon as pages have to be planned that were others before. ``finished`` is
    told of pages (as ``Made`` has them) that were made now, while the others are; ``place`` may be
    given finished files while other processes are still at work.
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
        helper=workshop.helper,
        tick=lambda done, total: progress(t("progress-pages"), done, total),
        finished=lambda made: finished(_find_paths(made)),
    )
    progress(t("progress-pages"))
    planned_now = _take_pages(contents, context, runner, outputs, changed)
    lacking: list[Problem] = []
    files = _list_files(contents.photos, store)
    runner.finish()
    _keep_taken(planned_now, runner, store)
    # Half of all memory: what lists and figures were made from.
    context.forget()
    articles = tuple(runner.taken.searched.values())
    pages = _find_paths(runner.taken.pages)

    def place_more(found: Mapping[str, str]) -> Iterator[None]:
        return place(found or pages)

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


def _find_paths(pages: Mapping[str, str]) -> dict[str, str]:
    """Path below the site's root → what there is for an address."""
    return {f"{urls.path(url)}index.html": key for url, key in pages.items()}


Planning = dict[str, tuple[str, list[str]]]
"""Of each batch that was planned in this build the slot and key of its heads, and its addresses."""


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
    from generator.render import to_document  # Jinja: a build without changes needs none

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
        for year in context.figures.years:
            _take_tables(contents, context, outputs, year)
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


def _take_pages(
    contents: Contents,
    context: Context,
    runner: Runner,
    outputs: Outputs,
    changed: Callable[[], None],
) -> Planning:
    """Hand every page to the runner; what was planned before is not planned again.

    A year's tables are taken with its pages of statistics: both have the same figures, and those
    of many years are not kept.
    """
    planned_now: Planning = {}
    for batch in iter_batches(context):
        _take_batch(batch, contents, context, runner, changed, planned_now)
        if batch.shows_figures and batch.year is not None and contents.part is None:
            _take_tables(contents, context, outputs, batch.year)
    return planned_now


def _take_batch(
    batch: Batch,
    contents: Contents,
    context: Context,
    runner: Runner,
    changed: Callable[[], None],
    planned_now: Planning,
) -> None:
    sources, part, store = contents.sources, contents.part, runner.store
    assert sources is not None
    slot = f"heads {batch.name}"
    key = identify(
        (
            sources.key_of(batch.name, context, is_dated=batch.is_dated),
            identify_fragments(),
            batch.texts,
        )
    )
    if part is None and _take_known(slot, key, runner, store):
        return
    changed()
    heads: list[Head] = []
    is_faulty = False
    for page in batch.build():
        planned = plan_page(page, context.t, sources.program, contents.sections)
        is_faulty |= planned.page.fault is not None
        if part is None or planned.head.url in part.urls:
            heads.append(planned.head)
            runner.add(planned)
    if part is None and not is_faulty:
        store.write_slot(slot, key, to_bytes(heads))
        planned_now[slot] = key, [head.url for head in heads]


def _take_known(slot: str, key: str, runner: Runner, store: Store) -> bool:
    """Hand over a batch of pages as they were planned before; False where that is not known, or
    one of them is missing."""
    theme = runner.frames.identity
    whole, whole_key = _name_taken(slot, key, theme)
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


def _keep_taken(planned_now: Planning, runner: Runner, store: Store) -> None:
    """Leave word of the pages of batches that were planned now: see :func:`_take_known`."""
    theme = runner.frames.seal()
    if not theme or runner.faults:
        return
    taken = runner.taken
    for slot, (key, addresses) in planned_now.items():
        pages = {url: taken.pages[url] for url in addresses}
        searched = {url: taken.searched[url] for url in addresses if url in taken.searched}
        store.write_slot(*_name_taken(slot, key, theme), to_bytes(Taken(pages, searched)))


def _name_taken(slot: str, key: str, theme: str) -> tuple[str, str]:
    return f"taken {slot}", identify((key, theme))


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

    def schema() -> Iterable[Output]:
        from generator.formats.office.downloads import build_schema

        return build_schema(program)

    program, key = sources.program, sources.key_of("outputs", context)
    texts = sources.texts if contents.settings.feeds.full_text else ""
    redirects = find_redirects(context.archive.redirects, contents.nav)
    outputs.add("feeds", key + texts, feeds)
    for year in context.figures.years[: YearCache.KEPT]:
        _take_tables(contents, context, outputs, year)
    outputs.add("schema", program, schema)
    outputs.add("screen", key + identify_fragments(), screen)
    if contents.settings.wechat.button:
        from generator.formats.wechat.style import identify_styles

        styles = identify_styles(contents.root)
        outputs.add("wechat", key + sources.texts + styles, articles)
    outputs.add("template", key, lambda: build_template(context.t, program))
    outputs.add("redirects", key, lambda: build_redirects(redirects, context.t, program))


def _take_tables(contents: Contents, context: Context, outputs: Outputs, year: int) -> None:
    """A year's tables to download, if they are not taken yet."""
    sources = contents.sources
    assert sources is not None
    program = sources.program

    def tables() -> Iterable[Output]:
        from generator.formats.office.downloads import build_downloads

        return build_downloads(context, program, year)

    outputs.add(f"{urls.statistics_year(year)}tables", sources.key_of("outputs", context), tables)
    outputs.send_rest()


def _read_text(root: Path, path: str) -> str:
    return read_body((root / path).read_bytes())


def _index(
    articles: Sequence[str],
    context: Context,
    workshop: Workshop,
    lacking: list[Problem],
    meanwhile: Meanwhile = lambda _: iter(()),
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
        cache=search_cache(workshop),
        executor=workshop.pool,
        helper=workshop.helper,
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


def _attachments(photos: PreparedPhotos, store: Store) -> dict[str, str]:
    """The files beside the reports that are offered for download, at the reports' addresses."""
    return {
        urls.path(urls.attachment(report_id, name)): store.keep_copy(file)
        for (report_id, name), file in photos.attachments.items()
    }
