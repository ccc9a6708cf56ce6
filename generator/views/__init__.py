"""One module a page type: a frozen view-model and the function that builds it. Pure.

A new page type is a module, its line in ``PAGES``, a fragment in theme/fragments/ and its strings.
The order is that of the navigation.
"""

from __future__ import annotations

from generator.views import (
    archive,
    calendar,
    duty,
    feeds,
    home,
    ledgers,
    photos,
    plan,
    projects,
    reports,
    rules,
    search,
    statistics,
    topics,
    units,
    write,
)
from generator.views.page import PageType

PAGES: tuple[PageType, ...] = (
    home.PAGE_TYPE,
    units.PAGE_TYPE,
    archive.PAGE_TYPE,
    plan.PAGE_TYPE,
    calendar.PAGE_TYPE,
    duty.PAGE_TYPE,
    ledgers.PAGE_TYPE,
    projects.PAGE_TYPE,
    statistics.PAGE_TYPE,
    topics.FORMS,
    topics.TAGS,
    photos.PAGE_TYPE,
    reports.PAGE_TYPE,
    search.PAGE_TYPE,
    write.PAGE_TYPE,
    rules.PAGE_TYPE,
    feeds.PAGE_TYPE,
)
