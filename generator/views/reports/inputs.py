"""All that a report's page is made from, but for its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator import urls
from generator.model.picture import Picture
from generator.model.plan import parse_reference
from generator.model.report import Report
from generator.views.page import Card, Context, Link, UnitNames, ZoneMark
from generator.views.touched import ledger_links, outcome_links


class ReportInputs(Struct, frozen=True, kw_only=True):
    """All that a report's page is made from, but for its text."""

    report: Report
    units: Mapping[str, UnitNames]
    """Every unit that it names, in the organisation's order."""
    zone: ZoneMark | None
    shows_with: tuple[str, ...]
    """Ids of the units on whose pages it shows."""
    forms: tuple[Link, ...]
    plan: tuple[PlanReference, ...]
    ledgers: tuple[tuple[str, tuple[Link, ...]], ...]
    outcomes: tuple[Link, ...]
    """Of each outcome what it refers to."""
    pictures: Mapping[str, Picture]
    """By file name; a photo that could not be read is missing."""
    attachments: tuple[str, ...]
    """Names of those that may be published."""
    newer: Link | None
    older: Link | None
    related: tuple[Card, ...]
    edit_url: str
    wechat_url: str
    site_url: str

    @property
    def cover(self) -> Picture | None:
        """The picture that was chosen to stand for it, where it could be read."""
        return self.pictures.get(self.report.cover) if self.report.cover else None


class PlanReference(Struct, frozen=True, kw_only=True):
    """A plan item as a report names it; without a row of the plan it has no content."""

    typed: str
    code: str = ""
    content: str = ""
    url: str = ""


def collect_report(
    context: Context,
    report: Report,
    *,
    newer: Report | None = None,
    older: Report | None = None,
    related: Iterable[Report] = (),
) -> ReportInputs:
    """What a report's page is made from; what is printed needs no neighbours."""
    names = [photo.name for photo in report.photos]
    names += (name for name in report.body.images if name not in names)
    pictures = {
        name: picture
        for name in names
        if (picture := context.pictures.get((report.id, name))) is not None
    }
    return ReportInputs(
        report=report,
        units=_name_units(context, report),
        zone=context.zone_mark(report.zone, report.date),
        shows_with=context.archive.units_of(report),
        forms=tuple(_form_link(context, form) for form in report.forms),
        plan=tuple(_iter_plan(context, report)),
        ledgers=tuple(ledger_links(context, report)),
        outcomes=outcome_links(context, report),
        pictures=pictures,
        attachments=tuple(
            name for name in report.attachments if (report.id, name) in context.attachments
        ),
        newer=_report_link(newer),
        older=_report_link(older),
        related=context.cards(related),
        edit_url=context.settings.edit_url(report.source),
        wechat_url=urls.wechat(report.id) if context.settings.wechat.button else "",
        site_url=context.settings.site_url,
    )


def _name_units(context: Context, report: Report) -> dict[str, UnitNames]:
    named = set(report.roles)
    if report.zone:
        named.add(report.zone)
    if report.duty:
        named.update(unit for unit in (report.duty.lead, report.duty.deputy) if unit)
    return {
        unit: context.unit_names(unit, report.date)
        for unit in sorted(named, key=context.archive.unit_position.__getitem__)
    }


def _form_link(context: Context, form: str) -> Link:
    known = form in context.archive.organisation.form_by_id
    return Link(text=context.form_name(form), url=urls.form(form) if known else "")


def _iter_plan(context: Context, report: Report) -> Iterator[PlanReference]:
    """The plan items it names with their wording; one that is not in the plan as typed."""
    for text in report.plan:
        year, code = parse_reference(text, report.year)
        plan = context.archive.plan_by_year.get(year)
        item = plan.by_code.get(code) if plan else None
        if item is None:
            yield PlanReference(typed=text)
        else:
            yield PlanReference(
                typed=text, code=item.code, content=item.content, url=urls.plan_item(item)
            )


def _report_link(report: Report | None) -> Link | None:
    return Link(text=report.title, url=urls.report(report.id)) if report else None
