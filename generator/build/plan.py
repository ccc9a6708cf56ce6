"""Which pages there are, and what each is made from.

A page's *head* says all that the site needs to know of it: where it stands and by which identity
its article is found. A page type whose facts are the same as in an earlier build has the same
heads, so those are kept; only where one is missing is anything planned again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.fragments import identify_fragment
from generator.identity import identify, identify_bytes, to_bytes
from generator.locale import Translator
from generator.model.problem import is_fault
from generator.search.record import SearchRecord
from generator.settings import Settings
from generator.shell import PageFrame
from generator.views import PAGES
from generator.views.page import Batch, Context, Page
from generator.views.search import build_section_record
from generator.views.unmade import build_pages, stand_in, tell_page

# Settings that change nothing of a page; which day it is, pages ask the archive.
_BESIDE = {"cache_dir", "strict", "check", "as_of"}


class ChangedError(Exception):
    """The text of the page at this address changed while the site was being built."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class Head(Struct, frozen=True, kw_only=True):
    """A page as the site knows it."""

    url: str
    title: str
    description: str
    article: str
    """Identity of all that the article is made from."""
    is_searched: bool
    hide: tuple[str, ...] = ("navigation", "toc")
    feed: str = ""
    image: str = ""
    template: str = ""
    """Of the theme, where it is not the usual one."""

    @property
    def frame(self) -> PageFrame:
        return PageFrame(
            url=self.url,
            title=self.title,
            description=self.description,
            hide=self.hide,
            feed=self.feed,
            image=self.image,
            template=self.template,
        )


class Planned(Struct, frozen=True, kw_only=True):
    """A page that can be made."""

    head: Head
    page: Page
    inputs: bytes
    """The page's inputs as they are sent to whoever makes it."""
    search: SearchRecord | None
    """What search knows of it; None: nothing, or what its ``view`` tells."""


class Sources(Struct, frozen=True, kw_only=True):
    """Identities of what the pages of a site are made from."""

    program: str
    facts: str
    """The organisation, its registers and what the write-ups say, but for their texts."""
    texts: str
    settings: str
    photos: str
    published: str
    """Which write-ups are published, in their order."""

    @classmethod
    def of(
        cls,
        context: Context,
        *,
        program: str,
        registers: str,
        digests: Mapping[str, str],
    ) -> Sources:
        archive = context.archive
        shown = [*archive.published, *archive.planned]
        return cls(
            program=program,
            facts=identify(
                (registers, [digests[report.id] for report in archive.reports], archive.withdrawn)
            ),
            texts=identify([report.body.digest for report in shown]),
            settings=identify(describe_settings(context.settings)),
            published=identify([report.id for report in archive.published]),
            photos=identify(
                (
                    [(*name, picture) for name, picture in context.pictures.items()],
                    sorted(context.attachments),
                )
            ),
        )

    def key_of(self, name: str, context: Context, *, is_dated: bool = True) -> str:
        """The identity of all that something is made from but fragments and write-ups' texts.

        ``is_dated``: the day of the build counts, not only what is published on it.
        """
        archive = context.archive
        day = archive.as_of if is_dated else self.published
        return identify(
            (
                name,
                self.program,
                self.facts,
                self.settings,
                self.photos,
                context.t.language,
                day,
            )
        )


def describe_settings(settings: Settings) -> object:
    """The settings that pages depend on, as plain values."""
    return settings.model_dump(mode="json", exclude=_BESIDE)


def iter_batches(context: Context) -> Iterator[Batch]:
    """Every page of the site, in the parts that are planned one by one.

    First come those of a year, year by year: write-ups take workers longer than they take to be
    planned, statistics the other way round. Planning never fails: what would keep its pages away
    leaves stand-ins.
    """
    dated: list[Batch] = []
    others: list[Batch] = []
    for page_type in PAGES:
        if page_type.batches is None:
            build = partial(build_pages, page_type, context)
            others.append(Batch(name=page_type.name, texts=(), build=build))
            continue
        for batch in page_type.batches(context):
            build = partial(build_pages, page_type, context, batch.build)
            batch = replace(batch, name=f"{page_type.name} {batch.name}", build=build)
            (others if batch.year is None else dated).append(batch)
    yield from sorted(dated, key=lambda batch: batch.year or 0)
    yield from others


def plan_page(page: Page, t: Translator, program: str, sections: Set[str]) -> Planned:
    """Find out what a page is made from; of its stand-in, where it holds what cannot be written."""
    try:
        return _plan_page(page, t, program, sections)
    except BaseException as error:
        if page.fault is not None or not is_fault(error):
            raise
        fault = tell_page(error, page.url, page.text)
        return _plan_page(stand_in(page, fault, t), t, program, sections)


def _plan_page(page: Page, t: Translator, program: str, sections: Set[str]) -> Planned:
    inputs = to_bytes(page.view)
    search = page.search
    if search is None and page.url in sections:
        search = build_section_record(page, t)
    about = (
        page.kind,
        page.url,
        page.template,
        page.title,
        page.description,
        page.text_digest,
        search,
        t.language,
    )
    article = identify_bytes(
        program.encode(), identify_fragment(page.template).encode(), to_bytes(about), inputs
    )
    head = Head(
        url=page.url,
        title=page.title,
        description=page.description,
        article=article,
        is_searched=search is not None or bool(page.kind),
        hide=page.hide,
        feed=page.feed,
        image=page.image,
        template=page.template_override,
    )
    return Planned(head=head, page=page, inputs=inputs, search=search)


_HEADS = msgspec.msgpack.Decoder(tuple[Head, ...])


def decode_heads(data: bytes) -> Sequence[Head]:
    """Heads as :func:`generator.identity.to_bytes` wrote them."""
    return _HEADS.decode(data)
