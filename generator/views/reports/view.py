"""A report's page as people read it, made of its inputs and its text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from generator import urls
from generator.locale import Translator
from generator.markdown.body import render_body
from generator.model.organisation import Level
from generator.model.picture import Picture
from generator.model.report import Correction, Report, Resolution
from generator.model.typed_images import ImageNames
from generator.views.page import Card, Link, MadeView, ZoneMark
from generator.views.reports.inputs import ReportInputs
from generator.views.reports.particulars import (
    Fact,
    TurnoutRow,
    iter_facts,
    iter_fulfils,
    iter_turnout,
)
from generator.views.reports.searched import build_record


class Figure(Struct, frozen=True, kw_only=True):
    """A photo with its caption; ``picture`` is None when the photo could not be read."""

    number: int
    """Its place on the page, from 1."""
    picture: Picture | None
    caption: str


class OutcomeRow(Struct, frozen=True, kw_only=True):
    """What came of an activity, and what proves it."""

    type: str
    text: str
    source: str
    ref: Link
    """A hazard, a project …; without a text where none is named."""


class ReportView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    title: str
    date: dt.date
    end_date: dt.date
    modified: dt.date
    host: Link
    zone: ZoneMark | None
    level: Level
    forms: tuple[Link, ...]
    tags: tuple[Link, ...]
    summary: str
    place: str
    facts: tuple[Fact, ...]
    fulfils: tuple[Fact, ...]
    """What of the plan and the ledgers it was for."""
    turnout: tuple[TurnoutRow, ...]
    hero: Figure | None
    """The photo on top, where one is wide enough to lead."""
    body: tuple[str, ...]
    """Safe HTML, cut where the text places a picture."""
    figures: tuple[Figure, ...]
    """The pictures between them."""
    gallery: tuple[Figure, ...]
    """The other photos."""
    attachments: tuple[Link, ...]
    resolutions: tuple[Resolution, ...]
    outcomes: tuple[OutcomeRow, ...]
    corrections: tuple[Correction, ...]
    newer: Link | None
    older: Link | None
    related: tuple[Card, ...]
    edit_url: str
    wechat_url: str
    """Of the article for the account; empty where the settings want none."""
    image_url: str
    """The whole address of the photo that leads; empty where the site has no address."""


def view_report(inputs: ReportInputs, text: str, t: Translator) -> MadeView:
    """The report's page and what search knows of it, of its Markdown ``text``."""
    report, units = inputs.report, inputs.units
    captions = {photo.name: photo.caption for photo in report.photos}
    linked = ImageNames((*inputs.attachments, *report.body.linked))
    body = render_body(
        text,
        find_image=ImageNames((*captions, *inputs.pictures)).find,
        find_link=(lambda typed: urls.publish(linked.find(typed))) if linked else None,
    )
    placed = {image.name for image in body.images}
    others = [photo for photo in report.photos if photo.name not in placed]
    photos = [
        *((image.name, image.caption or captions.get(image.name, "")) for image in body.images),
        *((photo.name, photo.caption) for photo in others),
    ]
    figures = tuple(
        Figure(number=number, picture=inputs.pictures.get(name), caption=caption)
        for number, (name, caption) in enumerate(photos, start=1)
    )
    figures, gallery = figures[: len(body.images)], figures[len(body.images) :]
    hero = _find_hero(gallery, names=[photo.name for photo in others], report=report)
    month = Link(text=t.month(report.month.first), url=urls.month(report.month))
    view = ReportView(
        trail=(
            Link(text=t("nav-home"), url=urls.HOME),
            Link(text=t("nav-archive"), url=urls.ARCHIVE),
            month,
        ),
        title=report.title,
        date=report.date,
        end_date=report.end_date,
        modified=report.modified_on,
        host=units[report.host].link(),
        zone=inputs.zone,
        level=report.level,
        forms=inputs.forms,
        tags=tuple(Link(text=tag, url=urls.tag(tag)) for tag in report.tags),
        summary=report.summary if report.has_own_summary else "",
        place=report.place,
        facts=tuple(iter_facts(inputs, t)),
        fulfils=tuple(iter_fulfils(inputs, t)),
        turnout=tuple(iter_turnout(inputs)),
        hero=hero,
        body=body.parts,
        figures=figures,
        gallery=tuple(figure for figure in gallery if figure is not hero),
        attachments=tuple(
            Link(text=name, url=urls.attachment(report.id, name)) for name in inputs.attachments
        ),
        resolutions=report.resolutions,
        outcomes=tuple(
            OutcomeRow(type=outcome.type, text=outcome.text, source=outcome.source, ref=ref)
            for outcome, ref in zip(report.outcomes, inputs.outcomes, strict=True)
        ),
        corrections=report.corrections,
        newer=inputs.newer,
        older=inputs.older,
        related=inputs.related,
        edit_url=inputs.edit_url,
        wechat_url=inputs.wechat_url,
        image_url=_whole_address(hero, inputs.site_url),
    )
    return MadeView(view=view, search=build_record(inputs, body.html, t))


_HERO = (1.2, 2.4)
"""Width by height of a photo that leads a page: upright ones and panoramas do not."""


def _find_hero(gallery: Iterable[Figure], *, names: Iterable[str], report: Report) -> Figure | None:
    """The cover or else the first of the photos that the text does not place, if it can lead."""

    def can_lead(figure: Figure) -> bool:
        picture = figure.picture
        if picture is None or picture.width < 800:
            return False
        return _HERO[0] <= picture.width / picture.height <= _HERO[1]

    able = {name: one for name, one in zip(names, gallery, strict=True) if can_lead(one)}
    return able.get(report.cover or "") or next(iter(able.values()), None)


def _whole_address(hero: Figure | None, site_url: str) -> str:
    """Of the picture as those outside see it: a relative one is nobody's to fetch."""
    if not site_url or hero is None or hero.picture is None:
        return ""
    return f"{site_url.rstrip('/')}/{urls.to_uri(hero.picture.fallback.path)}"
