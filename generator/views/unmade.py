"""What stands at the address of a page that a fault of ours keeps from being made.

One strange value must not take the site of everybody along: the page says that it is missing, the
build tells which and why, and all others are made. A stand-in is never taken for the page: it has
an identity of its own, and the page is tried again in every build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator import urls
from generator.locale import Translator
from generator.model.problem import Problem, build_problem, is_fault, tell_fault
from generator.policy import PLAIN_POLICY
from generator.views.page import Context, Link, Page, PageType

T = TypeVar("T")


class UnmadeView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    title: str
    """Of the page that is missing."""


class Place(Struct, frozen=True, kw_only=True):
    """Where a page belongs, as far as that is known without planning it."""

    url: str
    title: str
    source: str = ""
    """Path of the file that it is made of, where it is made of one."""


def each(
    t: Translator,
    things: Iterable[T],
    plan: Callable[[T], Iterable[Page]],
    place: Callable[[T], Place],
) -> Iterator[Page]:
    """The pages of each thing; a stand-in where planning them fails, and those of the others."""
    for thing in things:
        try:
            yield from plan(thing)
        except BaseException as error:
            if not is_fault(error):
                raise
            yield _stand_at(place(thing), error, t)


def build_pages(
    page_type: PageType, context: Context, build: Callable[[], Iterable[Page]] | None = None
) -> Iterator[Page]:
    """All pages of a type, or those that ``build`` plans: what fails leaves stand-ins in the
    navigation."""
    try:
        yield from build() if build else page_type.build(context)
    except BaseException as error:
        if not is_fault(error):
            raise
        t = context.t
        places = [Place(url=item.url, title=item.title) for item in page_type.nav(context)]
        places = places or [Place(url=f"{page_type.name}/", title=t("unmade-title"))]
        yield from (_stand_at(place, error, t) for place in places)


def stand_in(page: Page, fault: Problem, t: Translator) -> Page:
    """What stands for a page that was planned: the theme frames it as it would have that one."""
    return replace(
        page,
        template="unmade.html",
        view=_view(page.title, t),
        kind="",
        text="",
        text_digest="",
        search=None,
        fault=fault,
    )


def tell_page(error: BaseException, url: str, source: str) -> Problem:
    """The problem of a page that cannot be made: of the file that it is made of, if of one."""
    return tell_fault(error, source or f"/{url}", "page-faulty", url=f"/{url}")


def tell_unread(error: BaseException, url: str, source: str) -> Problem:
    """The problem of a hand-written page at which MkDocs fails; no text is nobody's fault here."""
    if isinstance(error, UnicodeDecodeError):
        return build_problem("encoding-unknown", source)
    return tell_page(error, url, source)


def write_plainly(title: str, url: str, t: Translator) -> str:
    """A stand-in that needs nothing of the theme, for a page that the theme itself cannot bear."""
    home = escape(urls.relative(urls.HOME, url))
    return (
        f'<!doctype html><html lang="{t.language}"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{PLAIN_POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><h1>{escape(title)}</h1><p>{escape(t('unmade-text'))}</p>"
        f'<p><a href="{home}">{escape(t("nav-home"))}</a></p></html>\n'
    )


def _stand_at(place: Place, error: BaseException, t: Translator) -> Page:
    title = place.title.strip() or t("unmade-title")
    return Page(
        url=place.url,
        template="unmade.html",
        title=title,
        description=t("unmade-text"),
        view=_view(title, t),
        fault=tell_page(error, place.url, place.source),
    )


def _view(title: str, t: Translator) -> UnmadeView:
    return UnmadeView(trail=(Link(text=t("nav-home"), url=urls.HOME),), title=title)
