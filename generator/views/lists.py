"""Long lists on pages whose addresses and contents stay.

Pages are numbered from the oldest report on. A filled page never changes again; the list's own
address shows the newest ones, up to two pages' worth, so it is never nearly empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from generator import urls
from generator.model.report import Report
from generator.views.page import Card, Context, Link, Page

T = TypeVar("T")


class Slice(Struct, Generic[T], frozen=True):
    """One page's items, newest first; ``number`` None is the list's own address."""

    number: int | None
    items: tuple[T, ...]
    newer: int | None
    """Number of the page with newer items; None: there is none, or it is the list's own."""
    older: int | None
    """Number of the page with older items; None: this is the oldest."""

    @property
    def is_newest(self) -> bool:
        return self.number is None


def paginate(newest_first: Sequence[T], size: int) -> tuple[Slice[T], ...]:
    """Cut a list into pages, the newest page first; an empty list is one empty page."""
    filled = max(0, len(newest_first) // size - 1)
    oldest_first = tuple(reversed(newest_first))
    head = tuple(reversed(oldest_first[filled * size :]))
    pages = [Slice(None, head, None, filled or None)]
    for number in range(filled, 0, -1):
        items = tuple(reversed(oldest_first[(number - 1) * size : number * size]))
        newer = number + 1 if number < filled else None
        pages.append(Slice(number, items, newer, number - 1 or None))
    return tuple(pages)


class MonthOfCards(Struct, frozen=True, kw_only=True):
    """The cards of one month in a list."""

    id: str
    """Of its heading, for the way to it from the top of a long list."""
    label: str
    short: str
    """The month's name alone, where all of the page are of one year."""
    cards: tuple[Card, ...]


class ListView(Struct, frozen=True, kw_only=True):
    """A page of a list of reports."""

    trail: tuple[Link, ...]
    title: str
    lead: str
    total: int | None
    """Reports of the list; None on a numbered page, which never changes once it is full."""
    groups: tuple[MonthOfCards, ...]
    page_number: int | None
    newer: Link | None
    older: Link | None
    siblings: tuple[Link, ...]
    """Neighbouring lists (other years, other months), the present one without an address."""
    empty: str
    """What an empty list says."""


def build_list(
    context: Context,
    *,
    url: str,
    reports: Sequence[Report],
    trail: tuple[Link, ...],
    title: str,
    lead: str = "",
    siblings: tuple[Link, ...] = (),
    empty: str = "",
) -> Iterator[Page]:
    """Build every page of a list of reports, newest first."""
    t = context.t
    slices = paginate(reports, context.settings.page_size)
    for part in slices:
        page_url = urls.page_of_list(url, part.number)
        newer = None if part.is_newest else urls.page_of_list(url, part.newer)
        older = urls.page_of_list(url, part.older) if part.older is not None else None
        heading = title if part.is_newest else t("list-page-title", title=title, n=part.number)
        view = ListView(
            trail=trail,
            title=title,
            lead=lead,
            total=len(reports) if part.is_newest else None,
            groups=_by_month(context, part.items),
            page_number=part.number,
            newer=Link(text=t("list-newer"), url=newer) if newer is not None else None,
            older=Link(text=t("list-older"), url=older) if older is not None else None,
            siblings=siblings,
            empty=empty or t("list-empty"),
        )
        yield Page(
            url=page_url,
            template="list.html",
            title=heading,
            description=lead
            or (
                t("list-description", title=heading, n=len(reports)) if part.is_newest else heading
            ),
            view=view,
        )


def _by_month(context: Context, reports: Sequence[Report]) -> tuple[MonthOfCards, ...]:
    months: dict[str, list[Report]] = {}
    for report in reports:
        months.setdefault(str(report.month), []).append(report)
    is_one_year = len({name[:4] for name in months}) == 1
    t = context.t
    return tuple(
        MonthOfCards(
            id=f"m-{name}",
            label=t.month(found[0].month.first),
            short=(
                t.day_pattern(found[0].month.first, "LLL")
                if is_one_year
                else t.month(found[0].month.first)
            ),
            cards=context.cards(found),
        )
        for name, found in months.items()
    )
