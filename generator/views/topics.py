"""Reports by form and by tag."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.views.lists import build_list
from generator.views.page import Context, Link, NavItem, Page, PageType
from generator.views.unmade import Place, each


class Topic(Struct, frozen=True, kw_only=True):
    """A form or a tag with the number of its reports; ``weight`` 1 to 5 by that number."""

    link: Link
    count: int
    weight: int


class TopicGroup(Struct, frozen=True, kw_only=True):
    name: str
    topics: tuple[Topic, ...]


class TopicsView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    title: str
    lead: str
    groups: tuple[TopicGroup, ...]
    empty: str


def build_forms(context: Context) -> Iterator[Page]:
    """The taxonomy of forms, group by group, and a list a form (empty ones say so)."""
    t, organisation = context.t, context.archive.organisation
    reports = context.archive.by_form
    groups = []
    names = {group.id: group.name for group in organisation.form_groups}
    most = max((len(found) for found in reports.values()), default=0)
    for group in (*names, None):
        topics = tuple(
            _topic(form.name, urls.form(form.id), len(reports.get(form.id, ())), most)
            for form in organisation.forms
            if (form.group if form.group in names else None) == group
        )
        if topics:
            name = names[group] if group is not None else t("forms-other")
            groups.append(TopicGroup(name=name, topics=topics))
    yield Page(
        url=urls.FORMS,
        template="topics.html",
        title=t("nav-forms"),
        description=t("forms-lead"),
        view=TopicsView(
            trail=context.trail(),
            title=t("nav-forms"),
            lead=t("forms-lead"),
            groups=tuple(groups),
            empty=t("forms-empty"),
        ),
    )
    parent = Link(text=t("nav-forms"), url=urls.FORMS)
    yield from each(
        t,
        organisation.forms,
        lambda form: build_list(
            context,
            url=urls.form(form.id),
            reports=reports.get(form.id, ()),
            trail=context.trail(parent),
            title=form.name,
            empty=t("form-empty", form=form.name),
        ),
        lambda form: Place(url=urls.form(form.id), title=form.name),
    )


def build_tags(context: Context) -> Iterator[Page]:
    t = context.t
    reports = context.archive.by_tag
    most = max((len(found) for found in reports.values()), default=0)
    ordered = sorted(reports, key=lambda tag: (-len(reports[tag]), tag))
    topics = tuple(_topic(tag, urls.tag(tag), len(reports[tag]), most) for tag in ordered)
    yield Page(
        url=urls.TAGS,
        template="topics.html",
        title=t("nav-tags"),
        description=t("tags-lead"),
        view=TopicsView(
            trail=context.trail(),
            title=t("nav-tags"),
            lead=t("tags-lead"),
            groups=(TopicGroup(name="", topics=topics),) if topics else (),
            empty=t("tags-empty"),
        ),
    )
    parent = Link(text=t("nav-tags"), url=urls.TAGS)
    yield from each(
        t,
        ordered,
        lambda tag: build_list(
            context,
            url=urls.tag(tag),
            reports=reports[tag],
            trail=context.trail(parent),
            title=tag,
        ),
        lambda tag: Place(url=urls.tag(tag), title=tag),
    )


def _topic(name: str, url: str, count: int, most: int) -> Topic:
    weight = 1 + (4 * count) // most if most else 1
    return Topic(link=Link(text=name, url=url), count=count, weight=weight)


def _forms_nav(context: Context) -> Iterator[NavItem]:
    yield NavItem(title=context.t("nav-forms"), url=urls.FORMS, group="activities")


def _tags_nav(context: Context) -> Iterator[NavItem]:
    yield NavItem(title=context.t("nav-tags"), url=urls.TAGS, group="activities")


FORMS = PageType(name="forms", build=build_forms, nav=_forms_nav)
TAGS = PageType(name="tags", build=build_tags, nav=_tags_nav)
