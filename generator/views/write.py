"""The page that tells writers how to publish, with the reference of every field."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.model.front import ReportFront, chinese_names
from generator.views.page import Context, Link, NavItem, Page, PageType

_STEPS = ("folder", "copy", "photos", "preview", "submit")
_MISTAKES = ("colon", "date", "title", "fence", "encoding", "names")


class FieldRow(Struct, frozen=True, kw_only=True):
    """A line of the reference."""

    key: str
    names: tuple[str, ...]
    required: bool
    meaning: str
    example: str


class WriteView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    steps: tuple[tuple[str, str], ...]
    mistakes: tuple[tuple[str, str, str], ...]
    """Wrong, right, why."""
    sample: str
    template: str
    """Address of the template to download."""
    rules: str
    """Address of the rules' reference."""
    needed: tuple[FieldRow, ...]
    """The fields without which nothing is published."""
    optional: tuple[FieldRow, ...]
    forms: tuple[str, ...]
    units: tuple[str, ...]


def build_write(context: Context) -> Iterator[Page]:
    t, organisation = context.t, context.archive.organisation
    names = chinese_names(ReportFront)
    rows = [
        FieldRow(
            key=key,
            # Other languages' readers have no use for the Chinese names.
            names=names[key] if t.language == "zh" else (),
            required=info.is_required(),
            meaning=t(f"reference-{key.replace('_', '-')}"),
            example=t(f"reference-{key.replace('_', '-')}.example"),
        )
        for key, info in ReportFront.model_fields.items()
    ]
    view = WriteView(
        trail=context.trail(),
        steps=tuple((t(f"write-step-{key}"), t(f"write-step-{key}.text")) for key in _STEPS),
        mistakes=tuple(
            (
                t(f"write-mistake-{key}.wrong"),
                t(f"write-mistake-{key}.right"),
                t(f"write-mistake-{key}"),
            )
            for key in _MISTAKES
        ),
        sample=t("write-sample"),
        template=urls.TEMPLATE,
        rules=urls.RULES,
        needed=tuple(row for row in rows if row.required),
        optional=tuple(row for row in rows if not row.required),
        forms=tuple(form.name for form in organisation.forms),
        units=tuple(
            branch.name(context.archive.as_of)
            for branch in organisation.branches
            if branch.exists(context.archive.as_of)
        ),
    )
    yield Page(
        url=urls.WRITE,
        template="write.html",
        title=t("nav-write"),
        description=t("write-lead"),
        view=view,
    )


def _nav(context: Context) -> Iterator[NavItem]:
    yield NavItem(title=context.t("nav-write"), url=urls.WRITE, group="more")
    yield NavItem(title=context.t("nav-rules"), url=urls.RULES, group="more")


PAGE_TYPE = PageType(name="write", build=build_write, nav=_nav)
