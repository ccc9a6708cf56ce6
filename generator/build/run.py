"""Makes the pages that the store lacks, on all cores.

The parent plans and keeps the rows of the store; a worker gets packets of plain values, reads the
texts that they name, renders, and puts whole pages into the store. It may be a process here or on
another machine that shares content and store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from generator.build.plan import Head, PageError, Planned
from generator.build.store import Store, StoredRecord, write_page
from generator.build.workers import Pool
from generator.identity import identify
from generator.load.reports import digest_text, read_body
from generator.locale import load_translator
from generator.model.unseen import encode_page
from generator.render import load_renderer
from generator.search.record import SearchRecord
from generator.shell import PageFrame, Shell
from generator.views import PAGES
from generator.views.page import MadeView

_BATCH = 16
"""Pages in a packet for a worker."""
_MOST_AHEAD = 3200
"""Pages that wait for a worker; each is some kilobytes."""
_FEW = 48
"""So many missing pages are made here: starting workers would take longer."""


class Frames(Protocol):
    """The theme's part of pages."""

    def shell(self, frame: PageFrame) -> tuple[str, Shell | None]:
        """Identity of the theme's part, and the shell; None: the page goes through the theme."""

    def render(self, frame: PageFrame, article: str) -> str:
        """The whole page through the theme's template."""


CHANGED = "changed"
"""The reason of a :class:`PageError` for content that changed during the build."""


class Packet(Struct, frozen=True, kw_only=True):
    """All that it takes to make one page."""

    key: str
    """The page's identity."""
    article: str
    """That of its article."""
    frame: PageFrame
    shell: str
    """Identity of the theme's part."""
    template: str
    kind: str
    type: type[Any]
    inputs: bytes
    text: str
    text_digest: str


class Work(Struct, frozen=True, kw_only=True):
    """What packets have in common."""

    root: str
    store: str
    language: str
    shells: Mapping[str, Shell | None]


class MadePage(Struct, frozen=True, kw_only=True):
    """What a worker says of a page that it has made."""

    article: str
    search: StoredRecord | None = None
    html: str | None = None
    """The article, where the page has yet to go through the theme."""


def make_pages(work: Work, packets: Sequence[Packet]) -> list[MadePage]:
    """Make pages, here or elsewhere. :class:`PageError` names the page that cannot be made;
    OSError when the store cannot be written."""
    made = []
    for packet in packets:
        try:
            made.append(_make_page(work, packet))
        except (PageError, OSError):
            raise  # a full disk, say, is no bug of the page
        except Exception as error:
            raise PageError(packet.frame.url, f"{type(error).__name__}: {error}") from error
    return made


def make_article(root: Path, language: str, planned: Planned) -> tuple[str, SearchRecord | None]:
    """The article of a page, here and now, and what search knows of the page."""
    packet = _pack(planned, key="", shell="")
    html, record = _make_article(str(root), language, packet)
    return html, planned.search or record


def _make_article(root: str, language: str, packet: Packet) -> tuple[str, SearchRecord | None]:
    view = load_decoder(packet.type).decode(packet.inputs)
    found = MadeView(view=view)
    if packet.kind:
        found = _VIEWS[packet.kind](view, _read_text(root, packet), load_translator(language))
    html = load_renderer(language).render(packet.template, packet.frame.url, found.view)
    return html, found.search


def _make_page(work: Work, packet: Packet) -> MadePage:
    html, found = _make_article(work.root, work.language, packet)
    record = StoredRecord.of(found) if found else None
    shell = work.shells[packet.shell]
    if shell is None:
        return MadePage(article=packet.article, search=record, html=html)
    write_page(work.store, packet.key, encode_page(shell.fill(packet.frame, html)))
    return MadePage(article=packet.article, search=record)


def _pack(planned: Planned, *, key: str, shell: str) -> Packet:
    head, page = planned.head, planned.page
    return Packet(
        key=key,
        article=head.article,
        frame=head.frame,
        shell=shell,
        template=page.template,
        kind=page.kind,
        type=type(page.view),
        inputs=planned.inputs,
        text=page.text,
        text_digest=page.text_digest,
    )


def _read_text(root: str, packet: Packet) -> str:
    if not packet.text:
        return ""
    try:
        text = read_body(Path(root, packet.text).read_bytes())
    except FileNotFoundError as error:
        raise PageError(packet.frame.url, CHANGED) from error
    if digest_text(text) != packet.text_digest:
        raise PageError(packet.frame.url, CHANGED)
    return text


_VIEWS = {page_type.name: page_type.view for page_type in PAGES if page_type.view is not None}


_DECODERS: dict[type[Any], msgspec.msgpack.Decoder[Any]] = {}


def load_decoder(kind: type[Any]) -> msgspec.msgpack.Decoder[Any]:
    """Reads values of a type back from bytes; made once a process."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.msgpack.Decoder(kind)
    return decoder


@dataclass(kw_only=True)
class Runner:
    """Takes planned pages and has those made that the store lacks; one instance a build."""

    root: Path
    language: str
    store: Store
    frames: Frames
    pool: Pool
    tick: Callable[[int, int], None] = lambda _done, _total: None
    """Told how many pages are made, of how many that are known to be missing."""
    pages: dict[str, str] = field(default_factory=dict)
    """Address of every page taken → its identity."""
    heads: list[Head] = field(default_factory=list)
    made: int = 0
    missing: int = 0
    _waiting: list[Packet] = field(default_factory=list)
    _running: dict[Future[list[MadePage]], Sequence[Packet]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = set(self.store.pages)
        self._recorded = self.store.read_articles()

    def reuse(self, heads: Sequence[Head]) -> bool:
        """Take pages that are all in the store; False, and none taken, where one is not."""
        keys = [self._identify(head)[0] for head in heads]
        if not all(self._has(head, key) for head, key in zip(heads, keys, strict=True)):
            return False
        self.heads += heads
        self.pages.update(zip((head.url for head in heads), keys, strict=True))
        return True

    def add(self, planned: Planned) -> None:
        """Take a page, and have it made where the store lacks it."""
        head = planned.head
        key, shell = self._identify(head)
        self.heads.append(head)
        self.pages[head.url] = key
        if planned.search is not None and head.article not in self._recorded:
            self.store.write_records({head.article: StoredRecord.of(planned.search)})
            self._recorded.add(head.article)
        if self._has(head, key):
            return
        self.missing += 1
        self._waiting.append(_pack(planned, key=key, shell=shell))
        if self._running or len(self._waiting) > _FEW:
            self._send(least=_BATCH)

    def finish(self) -> None:
        """Have the rest made; every page is in the store then. :class:`PageError`."""
        if self._running:
            self._send(least=1)
            self._collect(most=0)
        else:
            for packet in self._waiting:
                self._keep(make_pages(self._work([packet]), [packet]), [packet])
            self._waiting = []
        self.store.commit()

    def _has(self, head: Head, key: str) -> bool:
        return key in self._known and (not head.is_searched or head.article in self._recorded)

    def _identify(self, head: Head) -> tuple[str, str]:
        """A page's identity: its article's, its frame's and the theme's part."""
        shell, _ = self.frames.shell(head.frame)
        return identify(
            (head.article, head.title, head.description, head.feed, head.image, shell)
        ), shell

    def _work(self, packets: Sequence[Packet]) -> Work:
        return Work(
            root=str(self.root),
            store=str(self.store.folder),
            language=self.language,
            shells=dict(self.frames.shell(packet.frame) for packet in packets),
        )

    def _send(self, *, least: int) -> None:
        """Hand out batches: far ahead, so that planning goes on, but not all at once."""
        while len(self._waiting) >= least:
            self._collect(most=_MOST_AHEAD // _BATCH - 1)
            packets, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            try:
                future = self.pool.submit(make_pages, self._work(packets), packets)
            except BrokenExecutor:
                self._collect(most=0)  # it knows at which pages
                raise
            self._running[future] = packets

    def _collect(self, *, most: int) -> None:
        while len(self._running) > most:
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                packets = self._running.pop(future)
                self._keep(self._result(future, packets), packets)

    def _result(
        self, future: Future[list[MadePage]], packets: Sequence[Packet]
    ) -> Sequence[MadePage]:
        try:
            return future.result()
        except PageError as error:
            if error.reason != CHANGED:
                raise
            # A shared folder shows another machine what was there a moment ago; here it is now.
            return make_pages(self._work(packets), packets)
        except BrokenExecutor as error:
            error.add_note(f"/{packets[0].frame.url} … /{packets[-1].frame.url}")
            raise

    def _keep(self, made: Iterable[MadePage], packets: Sequence[Packet]) -> None:
        records = {}
        self.store.note_made(packet.key for packet in packets)
        for page, packet in zip(made, packets, strict=True):
            if page.search is not None:
                records[page.article] = page.search
            if page.html is not None:
                whole = self.frames.render(packet.frame, page.html)
                write_page(str(self.store.folder), packet.key, encode_page(whole))
            self.made += 1
        self.store.write_records(records)
        self.tick(self.made, self.missing)
