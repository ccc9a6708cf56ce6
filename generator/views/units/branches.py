"""Branches: what is known of one, what its life was, and how its zone shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.organisation import Branch, Post, Zone
from generator.views.page import Context, Link
from generator.views.zones import count_reports


class BranchTile(Struct, frozen=True, kw_only=True):
    """A branch on the page of its zone."""

    link: Link
    members: int
    count_this_year: int
    latest: Link | None
    latest_date: date | None
    head: Post | None
    """Who holds the first of its offices."""


class HistoryEntry(Struct, frozen=True, kw_only=True):
    """A change in a unit's life."""

    date: date
    text: str


def iter_branches(context: Context, zone: Zone) -> Iterator[BranchTile]:
    as_of = context.archive.as_of
    for branch in context.archive.organisation.branches_of(zone.id, as_of):
        reports = context.archive.by_unit.get(branch.id, ())
        # What all were invited to would be the latest of every branch.
        latest = next((report for report in reports if branch.id in report.active_units), None)
        yield BranchTile(
            link=context.unit_link(branch.id, as_of),
            members=branch.member_count(as_of),
            count_this_year=count_reports(context, branch, as_of.year),
            latest=Link(text=latest.title, url=urls.report(latest.id)) if latest else None,
            latest_date=latest.date if latest else None,
            head=next(iter(branch.posts_on(as_of)), None),
        )


def iter_branch_facts(context: Context, branch: Branch) -> Iterator[tuple[str, tuple[Link, ...]]]:
    t, as_of = context.t, context.archive.as_of

    def plain(text: str) -> tuple[Link, ...]:
        return (Link(text=text, url=""),)

    if members := branch.member_count(as_of):  # none is not known, no branch is empty
        yield t("unit-members"), plain(t("count-people", n=members))
    if branch.fixed_day:
        yield t("unit-fixed-day"), plain(t("unit-fixed-day-value", day=branch.fixed_day))
    if branch.founded:
        yield t("unit-founded"), plain(t.day(branch.founded))
    if branch.closed:
        yield t("unit-closed"), plain(t.day(branch.closed))
    if branch.merged_into:
        yield t("unit-merged-into"), (context.unit_link(branch.merged_into, as_of),)


def iter_history(context: Context, branch: Branch) -> Iterator[HistoryEntry]:
    """Renamings and moves after the first entry, oldest first."""
    t = context.t
    zones = context.archive.organisation.zone_by_id
    changes: list[HistoryEntry] = []
    for (_, old), (day, new) in zip(branch.names.entries, branch.names.entries[1:], strict=False):
        text = t("history-renamed", old=old.full, new=new.full)
        changes.append(HistoryEntry(date=day, text=text))
    for (_, before), (day, after) in zip(
        branch.zones.entries, branch.zones.entries[1:], strict=False
    ):
        text = t("history-moved", old=zones[before].name(day), new=zones[after].name(day))
        changes.append(HistoryEntry(date=day, text=text))
    yield from sorted(changes, key=lambda change: change.date)
