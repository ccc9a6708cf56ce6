"""Makes the pages that the store lacks, on all cores.

The parent plans and keeps the rows of the store; a worker gets packets of plain values, reads the
texts that they name, renders, and puts whole pages into the store. It may be a process here or on
another machine that shares content and store.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from generator.build.plan import ChangedError, Head, Planned, plan_page
from generator.build.store import Store, StoredRecord, write_page
from generator.build.workers import Pool
from generator.identity import identify
from generator.load.body import digest_text, read_body
from generator.locale import Translator, load_translator
from generator.model.problem import Problem, is_fault
from generator.model.unseen import encode_page
from generator.search.record import SearchRecord
from generator.shell import PageFrame, Shell
from generator.views import PAGES
from generator.views.page import MadeView, Page
from generator.views.unmade import stand_in, tell_page, write_plainly

_BATCH = 16
"""Pages in a packet for a worker."""
_MOST_AHEAD = 32 << 20
"""Bytes of pages that wait for workers."""
_FEW = 48
"""So many missing pages are made here: starting workers would take longer."""


class Frames(Protocol):
    """The theme's part of pages."""

    identity: str
    """Of all shells; empty while they are being found out."""

    def shell(self, frame: PageFrame) -> tuple[str, Shell | None]:
        """Identity of the theme's part, and the shell; None: the page goes through the theme."""

    def render(self, frame: PageFrame, article: str) -> str:
        """The whole page through the theme's template."""

    def seal(self) -> str:
        """All pages have asked: the identity by now. Empty where some would not be the same in
        another build."""


class Taken(Struct, frozen=True, array_like=True):
    """Pages that belong to the site."""

    pages: dict[str, str]
    """Address → the page's identity."""
    searched: dict[str, str]
    """Address → the article's identity, of those that search knows."""


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
    fault: Problem | None = None
    """Why there is no page: a fault of ours."""


def make_pages(work: Work, packets: Sequence[Packet]) -> list[MadePage]:
    """Make pages, here or elsewhere; one that cannot be made is said to be faulty.

    :class:`ChangedError` names the page whose text has changed; OSError when the store cannot be
    written.
    """
    return [_make_page(work, packet) for packet in packets]


def make_article(root: Path, language: str, planned: Planned) -> tuple[str, SearchRecord | None]:
    """The article of a page, here and now, and what search knows of the page."""
    packet = _pack(planned, key="", shell="")
    html, record = _make_article(_read_text(str(root), packet), language, packet)
    return html, planned.search or record


def make_document(
    root: Path, t: Translator, planned: Planned
) -> tuple[Planned, str, SearchRecord | None]:
    """A page, its article and what search knows of it; those of its stand-in where it fails."""
    try:
        return planned, *make_article(root, t.language, planned)
    except BaseException as error:
        if planned.page.fault is not None or isinstance(error, ChangedError) or not is_fault(error):
            raise
        page = planned.page
        page = stand_in(page, tell_page(error, page.url, page.text), t)
        planned = plan_page(page, t, "", frozenset())
        return planned, *make_article(root, t.language, planned)


def _make_article(text: str, language: str, packet: Packet) -> tuple[str, SearchRecord | None]:
    from generator.render import load_renderer  # Jinja: a build without changes needs none

    view = load_decoder(packet.type).decode(packet.inputs)
    found = MadeView(view=view)
    if packet.kind:
        found = _VIEWS[packet.kind](view, text, load_translator(language))
    html = load_renderer(language).render(packet.template, packet.frame.url, found.view)
    return html, found.search


def _make_page(work: Work, packet: Packet) -> MadePage:
    text = _read_text(work.root, packet)
    shell = work.shells[packet.shell]
    # What fails in here is the page's; disks are outside, for a full one is no fault of a page.
    try:
        html, found = _make_article(text, work.language, packet)
        record = StoredRecord.of(found) if found else None
        page = None if shell is None else shell.fill(packet.frame, html)
    except BaseException as error:
        if not is_fault(error):
            raise
        fault = tell_page(error, packet.frame.url, packet.text)
        return MadePage(article=packet.article, fault=fault)
    if page is None:
        return MadePage(article=packet.article, search=record, html=html)
    write_page(work.store, packet.key, page)
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
        with open(f"{root}{os.sep}{packet.text}", "rb") as file:  # noqa: PTH123 - all write-ups
            text = read_body(file.read())
    except FileNotFoundError as error:
        raise ChangedError(packet.frame.url) from error
    if digest_text(text) != packet.text_digest:
        raise ChangedError(packet.frame.url)
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
    program: str
    """Its identity."""
    store: Store
    frames: Frames
    pool: Pool
    helper: Executor | None = None
    """Makes few pages, where there is one."""
    tick: Callable[[int, int], None] = lambda _done, _total: None
    """Told how many pages are made, of how many that are known to be missing."""
    finished: Callable[[Mapping[str, str]], None] = lambda _: None
    """Told of pages that are in the store now: address → identity."""
    taken: Taken = field(default_factory=lambda: Taken({}, {}))
    faults: list[Problem] = field(default_factory=list)
    """Of the pages that only have a stand-in."""
    made: int = 0
    missing: int = 0
    _shells: dict[str, Shell | None] = field(default_factory=dict)
    """By identity, as far as they were asked for."""
    _waiting: list[Packet] = field(default_factory=list)
    _running: deque[tuple[Future[list[MadePage]], Sequence[Packet]]] = field(default_factory=deque)
    _ahead: int = 0
    """Bytes of pages that wait for workers."""
    _faulty: list[tuple[Packet, Problem]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._known = set(self.store.pages)
        self._recorded = self.store.read_articles()

    def find(self, heads: Sequence[Head]) -> Taken:
        """The identities of pages."""
        return Taken(
            {head.url: self._identify(head)[0] for head in heads},
            {head.url: head.article for head in heads if head.is_searched},
        )

    def take(self, pages: Taken) -> bool:
        """Take pages that are all in the store; False, and none taken, where one is not."""
        is_there = self._known.issuperset(pages.pages.values())
        if not is_there or not self._recorded.issuperset(pages.searched.values()):
            return False
        self._take(pages)
        return True

    def _take(self, pages: Taken) -> None:
        self.taken.pages.update(pages.pages)
        self.taken.searched.update(pages.searched)

    def add(self, planned: Planned) -> None:
        """Take a page, and have it made where the store lacks it."""
        head = planned.head
        if planned.page.fault is not None:
            self.faults.append(planned.page.fault)
        key, shell = self._identify(head)
        self._take(Taken({head.url: key}, {head.url: head.article} if head.is_searched else {}))
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
        """Have the rest made; every page is in the store then, or its stand-in.

        :class:`ChangedError` for a text that changed meanwhile.
        """
        if self._running:
            self._send(least=1)
            self._collect(most=-1)
        elif self._waiting and self.helper is not None:
            packets, self._waiting = self._waiting, []
            future = self.helper.submit(make_pages, self._work(packets), packets)
            self._keep(self._result(future, packets), packets)
        else:
            for packet in self._waiting:
                self._keep(make_pages(self._work([packet]), [packet]), [packet])
            self._waiting = []
        if self._faulty:
            for packet, fault in self._faulty:
                self._stand_in(packet, fault)
        self.store.commit()

    def _has(self, head: Head, key: str) -> bool:
        return key in self._known and (not head.is_searched or head.article in self._recorded)

    def _identify(self, head: Head) -> tuple[str, str]:
        """A page's identity: its article's, its frame's and the theme's part."""
        shell, self._shells[shell] = self.frames.shell(head.frame)
        return identify(
            (head.article, head.title, head.description, head.feed, head.image, shell)
        ), shell

    def _work(self, packets: Sequence[Packet]) -> Work:
        return Work(
            root=str(self.root),
            store=str(self.store.folder),
            language=self.language,
            shells={packet.shell: self._shells[packet.shell] for packet in packets},
        )

    def _send(self, *, least: int) -> None:
        """Hand out batches: far ahead, so that planning goes on, but not all at once."""
        while len(self._waiting) >= least:
            packets, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            size = sum(len(packet.inputs) for packet in packets)
            self._collect(most=_MOST_AHEAD - size)
            try:
                future = self.pool.submit(make_pages, self._work(packets), packets)
            except BrokenExecutor:
                self._collect(most=-1)  # it knows at which pages
                raise
            self._running.append((future, packets))
            self._ahead += size

    def _collect(self, *, most: int) -> None:
        """Keep what is made, and wait until at most so many bytes wait; below 0: until none do."""
        while self._running and (self._ahead > most or self._running[0][0].done()):
            future, packets = self._running.popleft()
            self._ahead -= sum(len(packet.inputs) for packet in packets)
            self._keep(self._result(future, packets), packets)

    def _result(
        self, future: Future[list[MadePage]], packets: Sequence[Packet]
    ) -> Sequence[MadePage]:
        try:
            return future.result()
        except ChangedError:
            # A shared folder shows another machine what was there a moment ago; here it is now.
            return make_pages(self._work(packets), packets)
        except BrokenExecutor as error:
            error.add_note(f"/{packets[0].frame.url} … /{packets[-1].frame.url}")
            raise

    def _keep(self, made: Iterable[MadePage], packets: Sequence[Packet]) -> None:
        records, keys = {}, {}
        for page, packet in zip(made, packets, strict=True):
            fault = page.fault
            if page.html is not None:
                whole = self._frame(packet, page.html)
                if isinstance(whole, Problem):
                    fault = whole
                else:
                    write_page(str(self.store.folder), packet.key, whole)
            if fault is not None:
                self._faulty.append((packet, fault))
                continue
            keys[packet.frame.url] = packet.key
            if page.search is not None:
                records[page.article] = page.search
        self.made += len(keys)
        self.store.note_made(keys.values())
        self.store.write_records(records)
        self.finished(keys)
        self.tick(self.made + len(self._faulty), self.missing)

    def _frame(self, packet: Packet, html: str) -> bytes | Problem:
        """The whole page through the theme's template, which may be an override that fails."""
        try:
            return encode_page(self.frames.render(packet.frame, html))
        except BaseException as error:
            if not is_fault(error):
                raise
            return tell_page(error, packet.frame.url, packet.text)

    def _stand_in(self, packet: Packet, fault: Problem) -> None:
        """Put something in the place of a page that cannot be made; it is not kept as that."""
        frame, t = packet.frame, load_translator(self.language)
        page = Page(
            url=frame.url,
            template=packet.template,
            title=frame.title,
            description=frame.description,
            view=_Nothing(),
            hide=frame.hide,
            feed=frame.feed,
            image=frame.image,
            template_override=frame.template,
        )
        planned = plan_page(stand_in(page, fault, t), t, self.program, frozenset())
        _, shell = self.frames.shell(frame)
        whole: bytes | Problem
        try:
            html, _ = _make_article("", self.language, _pack(planned, key="", shell=""))
            whole = self._frame(packet, html) if shell is None else shell.fill(frame, html)
        except BaseException as error:
            if not is_fault(error):
                raise
            whole = fault
        if isinstance(whole, Problem):
            whole = encode_page(write_plainly(frame.title, frame.url, t))
        self.faults.append(fault)
        self.taken.pages[frame.url] = self.store.keep_bytes(whole)
        self.taken.searched.pop(frame.url, None)


class _Nothing(Struct, frozen=True):
    """The view of a page of which only its frame is known."""
