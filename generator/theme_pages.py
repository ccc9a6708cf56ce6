"""The theme's pages: one by one through MkDocs' own way, or as shells that need it no more.

Part of the MkDocs adapter (plugin.py), and used by it alone; shell.py says what a shell is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from msgspec.structs import astuple

from generator import urls
from generator.identity import identify
from generator.policy import add_policy
from generator.render import squeeze_html
from generator.shell import (
    PageFrame,
    Shell,
    ShellEntry,
    ShellKind,
    Shells,
    build_probes,
    cut,
    find_difference,
    find_kind,
    find_targets,
    leading_parts,
)

OURS = "huoye"
# Plugins that note what pages say and change nothing of them; probes are kept from them.
_NOTE_TAKERS = ("material.plugins.search", "mkdocs.contrib.search")


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What MkDocs has at hand when it makes pages: in ``on_env``, after the other plugins'."""

    config: MkDocsConfig
    env: Environment
    nav: Navigation
    files: Files

    @cached_property
    def documents(self) -> Sequence[File]:
        return self.files.documentation_pages()

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages of the navigation by their document."""
        return {page.file.src_uri: page for page in self.nav.pages}


def render_through_theme(theme: Theme, frame: PageFrame, content: str) -> str:
    """Return the page as MkDocs makes it, with the events of all other plugins and hooks, squeezed.

    ``content`` is HTML and is not read as Markdown; the page has no table of contents.
    """
    return _render(theme, frame, content)


def build_shells(theme: Theme, frames: Iterable[PageFrame], known: Shells | None = None) -> Shells:
    """Build the shells of all kinds there are among the pages: two probes a kind.

    ``known`` are shells of the same theme; only kinds that they lack are tried.
    """
    frames = tuple(frames)
    addresses = frozenset(_url_of(page.file) for page in theme.nav.pages)
    targets = {part for page in theme.nav.pages for part in leading_parts(page.url)}
    entries = {entry.kind: entry for entry in known.entries} if known else {}
    targets.update(known.targets if known else ())
    outputs: dict[ShellKind, str] = {}
    kinds: dict[ShellKind, None] = {}
    leads: frozenset[str] | None = None
    # Probes show what the theme links to, and that may part kinds that seemed to be one.
    while leads is None or _parts_kinds(targets - leads, kinds):
        leads = frozenset(targets)
        kinds = dict.fromkeys(find_kind(frame, leads, addresses) for frame in frames)
        for kind in (kind for kind in kinds if kind not in outputs and kind not in entries):
            probe, _ = build_probes(kind)
            outputs[kind] = _render(theme, probe.frame, probe.content, is_probe=True)
            for target in find_targets(outputs[kind], quote(probe.frame.url)):
                targets.update(leading_parts(target))
    # Sorted: the pages' order must not show.
    new = sorted((kind for kind in kinds if kind in outputs), key=astuple)
    tried = [_build_entry(theme, kind, outputs[kind]) for kind in new]
    return Shells(
        entries=(*entries.values(), *(entry for entry, _ in tried)),
        targets=tuple(sorted(targets)),
        pages=tuple(sorted(addresses)),
        uses_build_date=any(uses_date for _, uses_date in tried)
        or bool(known and known.uses_build_date),
    )


def _parts_kinds(targets: Iterable[str], kinds: Iterable[ShellKind]) -> bool:
    """Whether any page can have more in common with these than its topmost folder."""
    tops = {quote(urls.top(kind.lead)) for kind in kinds}
    return any(target.count("/") > 1 and urls.top(target) in tops for target in targets)


# Any page shows what the theme links to; so kinds are rarely divided later on.
_FIRST = (
    PageFrame(url="reports/year/report/", title="-", description="-"),
    PageFrame(url="branches/branch/", title="-", description="-", feed="branch"),
)


class LiveFrames:
    """The theme's part of pages while MkDocs runs: shells are built for the kinds that turn up."""

    def __init__(self, theme: Theme, known: Shells | None = None) -> None:
        self.theme = theme
        self.shells = known or build_shells(theme, _FIRST)
        self._found: dict[ShellKind, tuple[str, Shell | None]] = {}
        self.moved = False
        """Whether kinds were divided after some had been handed out: all have to be asked again."""
        self.identity = ""

    def shell(self, frame: PageFrame) -> tuple[str, Shell | None]:
        """Identity of the theme's part, and the shell; None: the page goes through the theme."""
        kind = self.shells.kind_of(frame)
        if kind not in self._found:
            targets = self.shells.targets
            self.shells = build_shells(self.theme, [frame], self.shells)
            self.moved |= _parts_kinds(set(self.shells.targets) - set(targets), self._found)
            kind = self.shells.kind_of(frame)
            shell = self.shells.get(kind)
            # A page that goes through the theme is made from what is no value: all of it.
            self._found[kind] = (identify(shell) if shell else self._whole_theme, shell)
        return self._found[kind]

    @cached_property
    def _whole_theme(self) -> str:
        return identify(uuid4().hex)

    def render(self, frame: PageFrame, article: str) -> str:
        """The whole page through the theme's template."""
        return render_through_theme(self.theme, frame, article)

    def seal(self) -> str:
        """The identity that these shells have where they are kept; see run.Frames."""
        whole = any(shell is None for _, shell in self._found.values())
        return "" if whole or self.moved else identify(self.shells)

    @property
    def one_by_one(self) -> Mapping[str, str]:
        """What overrides make more of than shells hold, by the leading part of the addresses."""
        return {entry.kind.lead: entry.reason for entry in self.shells.entries if entry.reason}


def _build_entry(theme: Theme, kind: ShellKind, output: str) -> tuple[ShellEntry, bool]:
    """The shell of a kind, its first probe rendered; and whether the day of the build is in it."""
    probe, other = build_probes(kind)
    shell = cut(output, probe, kind)

    def compare(*, days_later: int) -> str:
        second = _render(theme, other.frame, other.content, is_probe=True, days_later=days_later)
        return find_difference((shell, cut(second, other, kind)))

    uses_date = False
    if reason := compare(days_later=400):
        same_day = compare(days_later=0)
        uses_date, reason = same_day != reason, same_day
    entry = ShellEntry(kind=kind, shell=None if reason else shell, reason=reason)
    return entry, uses_date


def _render(
    theme: Theme, frame: PageFrame, content: str, *, is_probe: bool = False, days_later: int = 0
) -> str:
    config, plugins = theme.config, theme.config.plugins
    with _borrow_page(theme, frame) as page:
        config._current_page = page
        try:
            page = _run(plugins, "pre_page", page, config=config, files=theme.files)
            _populate(theme, page, frame, content)
            page.active = True
            context = get_context(theme.nav, theme.documents, config, page)
            if days_later:
                context["build_date_utc"] += timedelta(days=days_later)
                page.update_date = context["build_date_utc"].strftime("%Y-%m-%d")
            template = theme.env.get_template(page.meta.get("template", "main.html"))
            context = _run(
                plugins, "page_context", context, is_probe, page=page, config=config, nav=theme.nav
            )
            output = template.render(context)
            output = _run(plugins, "post_page", output, page=page, config=config)
            return finish_page(output, page.content or "")
        finally:
            page.active = False
            config._current_page = None


def finish_page(output: str, content: str = "") -> str:
    """What every page goes through last; ``content`` is what of it is no template's."""
    return add_policy(squeeze_html(output), content)


def _populate(theme: Theme, page: Page, frame: PageFrame, content: str) -> None:
    """What MkDocs' ``_populate_page`` does, but that our content never passes through Markdown."""
    config, plugins, files = theme.config, theme.config.plugins, theme.files
    page.meta = _build_meta(frame)
    # Where a plugin comes before ours it sees the content; all later ones see an empty document.
    kept = content

    def take_content(markdown: str, **_: Any) -> str:
        nonlocal kept
        kept = markdown
        return ""

    page.markdown = _run(
        plugins, "page_markdown", content, ours=take_content, page=page, config=config, files=files
    )
    if page.markdown:
        page.render(config, files)
    else:
        page.content, page.toc = "", get_toc([])
        page.present_anchor_ids = set()
    page.content = _run(
        plugins,
        "page_content",
        page.content,
        ours=lambda _, **__: kept,
        page=page,
        config=config,
        files=files,
    )


def _run(
    plugins: Any,
    event: str,
    item: Any,
    is_probe: bool = False,
    *,
    ours: Callable[..., Any] | None = None,
    **more: Any,
) -> Any:
    """Run an event of all plugins and hooks; ``ours`` takes our own plugin's turn, if anything."""
    own = plugins.get(OURS)
    done = False
    for method in plugins.events[event]:
        owner = getattr(method, "__self__", None)
        if owner is own is not None:
            turn, done = ours, True
        elif (
            is_probe and event == "page_context" and type(owner).__module__.startswith(_NOTE_TAKERS)
        ):
            turn = None
        else:
            turn = method
        result = None if turn is None else turn(item, **more)
        if result is not None:
            item = result
    return item if done or ours is None else ours(item, **more)


def _build_meta(frame: PageFrame) -> dict[str, Any]:
    """The page's front matter. MkDocs and Material print these without escaping them."""
    meta: dict[str, Any] = {
        "title": str(escape(frame.title.strip())),
        "description": str(escape(frame.description.strip())),
        "hide": list(frame.hide),
        # What our own pages need not be given: their breadcrumbs stand in them.
        "huoye": True,
    }
    if frame.feed:
        meta["feed"] = frame.feed
    if frame.image:
        meta["image"] = frame.image
    if frame.template:
        meta["template"] = frame.template
    return meta


@contextmanager
def _borrow_page(theme: Theme, frame: PageFrame) -> Iterator[Page]:
    """A page at the frame's address: that of the navigation, given back as it was, or a new one."""
    document = urls.document(frame.url)
    if (page := theme.pages.get(document)) is not None:
        before = dict(vars(page))
        try:
            yield page
        finally:
            vars(page).clear()
            vars(page).update(before)
        return
    file = File(
        document,
        None,
        theme.config.site_dir,
        theme.config.use_directory_urls,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.generated_by = OURS
    yield Page(None, file, theme.config)


def _url_of(file: File) -> str:
    """The address as urls.py writes it, of a page of ours; others keep their document's path."""
    return file.src_uri.removesuffix("index.md")


__all__ = ["LiveFrames", "Theme", "build_shells", "finish_page", "render_through_theme"]
