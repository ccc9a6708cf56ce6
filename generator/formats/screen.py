"""The slideshow for the screen in the lobby: one page that needs nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from msgspec import Struct

from generator import urls
from generator.build.outputs import Output
from generator.fragments import identify_fragment
from generator.identity import identify
from generator.model.periods import Month, Quarter
from generator.policy import add_policy
from generator.render import load_renderer, squeeze_html
from generator.views.page import Card, Context, Link
from generator.views.rotation import build_duty_cell
from generator.views.statistics.shared import period_text

_FRAGMENT = "screen.html"
_LATEST, _LISTED, _ZONES = 6, 6, 12
SECONDS = 12
"""How long a slide stays: long enough to read a summary in passing."""


class Duty(Struct, frozen=True, kw_only=True):
    """Who leads a zone this quarter."""

    zone: Link
    units: tuple[Link, ...]


class ScreenView(Struct, frozen=True, kw_only=True):
    organisation: str
    seconds: int
    latest: tuple[Card, ...]
    duties: tuple[Duty, ...]
    quarter: str
    as_of: date
    month: str
    count: int
    this_month: tuple[Card, ...]
    planned: tuple[Card, ...]


def build_screen(context: Context, program: str) -> Iterator[Output]:
    """The page ``screen/``: the latest reports, who is on duty, this month and what comes."""
    view = view_screen(context)
    language = context.t.language
    yield Output(
        path=f"{urls.SCREEN}index.html",
        key=identify((program, identify_fragment(_FRAGMENT), view, language)),
        make=partial(render_screen, view, language),
    )


def view_screen(context: Context) -> ScreenView:
    archive, as_of = context.archive, context.archive.as_of
    this_month = archive.by_month.get(Month.of(as_of), ())
    return ScreenView(
        organisation=archive.organisation.name,
        seconds=SECONDS,
        latest=context.cards(archive.published[:_LATEST]),
        duties=tuple(_iter_duties(context)),
        quarter=period_text(context.t, Quarter.of(as_of)),
        as_of=as_of,
        month=context.t.month(as_of.replace(day=1)),
        count=len(this_month),
        this_month=context.cards(this_month[:_LISTED]),
        planned=context.cards([r for r in archive.planned if r.date >= as_of][:3]),
    )


def _iter_duties(context: Context) -> Iterator[Duty]:
    as_of = context.archive.as_of
    for zone in context.archive.organisation.zones[:_ZONES]:
        cell = build_duty_cell(context, zone.id, Quarter.of(as_of))
        units = tuple(link for link in (cell.lead, cell.deputy) if link is not None)
        if units:
            yield Duty(zone=context.unit_link(zone.id, as_of), units=units)


def render_screen(view: ScreenView, language: str) -> bytes:
    """The whole page, with its policy."""
    renderer = load_renderer(language)
    return add_policy(squeeze_html(renderer.render(_FRAGMENT, urls.SCREEN, view))).encode()
