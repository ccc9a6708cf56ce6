"""The reference of the rules that what writers send in is checked by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from generator import urls
from generator.locale import Translator
from generator.views.page import Context, Link, Page, PageType

if TYPE_CHECKING:
    from generator.checks.rule import Example, Family

_CHINESE = "[\u3000-\u9fff\uff00-\uffef]"
_LONGEST = 160


class ExampleView(Struct, frozen=True, kw_only=True):
    place: str
    text: str


class RuleView(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    why: str
    level: str
    """off, info, warning or error: as the settings have it."""
    fixed: bool
    bad: ExampleView
    good: ExampleView


class FamilyView(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    rules: tuple[RuleView, ...]


class RulesView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    families: tuple[FamilyView, ...]
    count: int


def build_rules(context: Context) -> Iterator[Page]:
    from generator.checks.rule import Family
    from generator.checks.rules import RULES  # all rules: most builds have this page

    t = context.t
    families = tuple(
        FamilyView(
            id=family.value,
            name=t(f"family-{family.value}"),
            rules=tuple(_build_rules(family, context)),
        )
        for family in Family
    )
    yield Page(
        url=urls.RULES,
        template="rules.html",
        title=t("rules-title"),
        description=t("rules-lead", n=len(RULES)),
        view=RulesView(
            trail=context.trail(Link(text=t("nav-write"), url=urls.WRITE)),
            families=families,
            count=len(RULES),
        ),
    )


def _build_rules(family: Family, context: Context) -> Iterator[RuleView]:
    from generator.checks.rules import RULES

    t = context.t
    for rule in RULES:
        if rule.family is family:
            level = rule.severity.id
            yield RuleView(
                id=rule.id,
                title=t(f"rule-{rule.id}"),
                why=t(f"rule-{rule.id}.why"),
                level=level if rule.fixed else context.settings.rules.get(rule.id, level),
                fixed=rule.fixed,
                bad=_show(rule.bad, t),
                good=_show(rule.good, t, f"problem-{rule.id}.example"),
            )


def _own_example(name: str, t: Translator) -> str:
    """The language's own example; none where it is made of what somebody typed."""
    if not name or not t.has(name):
        return ""
    try:
        return t(name)
    except ValueError:
        return ""


def _show(example: Example, t: Translator, own: str = "") -> ExampleView:
    """The example; in another language than Chinese the language's own one, or none."""
    text = example.text.strip("\n") or t("rules-file-missing")
    if t.language != "zh" and re.search(_CHINESE, text):
        text = _own_example(own, t)
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return ExampleView(place=t(f"rules-place-{example.place}"), text=text)


PAGE_TYPE = PageType(name="rules", build=build_rules)
