"""A form gives back what it was filled with, whatever was typed into the file before."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from desk import read_form as read_controls
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.desk.canonical import canonical
from generator.desk.drafts import Draft, make_slug, merge_photos
from generator.desk.fields import FIELDS
from generator.desk.forms import build_form
from generator.desk.sent import find_changes, plain_text, read_form
from generator.load.organisation import read_organisation
from generator.locale import load_translator
from generator.model.archive import Archive
from tests.support.edited_project import ORGANISATION

T = load_translator("zh")
_ENVIRONMENT = Environment(
    loader=PackageLoader("generator.desk", "templates"), autoescape=True, undefined=StrictUndefined
)
_TEMPLATE = _ENVIRONMENT.from_string(
    '{% from "fields.html" import field %}<form id="write">{% for group in groups %}'
    "{% for one in group.fields %}{{ field(one, [], t, draft) }}{% endfor %}{% endfor %}</form>"
)


def load() -> Archive:
    organisation, problems = read_organisation(ORGANISATION.encode(), "organisation.yml")
    assert organisation is not None, problems
    return Archive(organisation=organisation, as_of=dt.date(2026, 10, 31))


ARCHIVE = load()


def controls_of(values: dict[str, Any]) -> list[tuple[str, str]]:
    draft = Draft(id="a" * 10, values=values, body="", author="x")
    groups = build_form(draft, ARCHIVE, T, units=None)
    return read_controls(_TEMPLATE.render(groups=groups, t=T, draft=draft))


# One line of text without the marks that part a list's items.
WORD = (
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="、,，;；[]［］【】"
        ),
        min_size=1,
        max_size=12,
    )
    .map(lambda text: plain_text(text).strip())
    .filter(bool)
)
UNIT = st.sampled_from(["casting", "铸造", "铸造车间党支部", "zone-1", "committee", "没有的支部"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": WORD,
    "day": st.sampled_from(["2026-10-12", "2026年3月8日", "2026/3/8", "三月五日", "20260308"]),
    "clock": st.sampled_from(["14:30", "下午2点30", "9:05", "傍晚"]),
    "number": st.sampled_from(["1.5", "2", "两小时"]),
    "count": st.sampled_from(["12", "12人", "很多"]),
    "flag": st.sampled_from(["是", "no", "不知道"]),
    "list": st.lists(WORD, max_size=3) | WORD,
}


def value_of(key: str) -> st.SearchStrategy[Any]:
    field = FIELDS[key]
    if key == "host":
        return UNIT
    if key in ("co_hosts", "participants"):
        return st.lists(UNIT, max_size=3)
    if field.kind == "choice":
        words = [word for choice in field.choices for word in (choice.id, *choice.words)]
        return st.sampled_from([*words, "没有的"])
    inner = {
        one.key: VALUES.get(one.kind, st.sampled_from([c.id for c in one.choices] or ["x"]))
        for one in field.fields
    }
    record = st.fixed_dictionaries({}, optional=inner)
    if field.kind == "record":
        return record
    if field.kind == "records":
        return st.lists(record, max_size=2)
    if field.kind == "map":
        return st.dictionaries(UNIT, record, max_size=2)
    return VALUES[field.kind]


FRONTS = st.fixed_dictionaries(
    {}, optional={key: value_of(key) for key in FIELDS if key not in ("photos", "cover")}
)


@settings(max_examples=20)
@given(FRONTS)
def test_an_untouched_form_changes_nothing(values: dict[str, Any]) -> None:
    sent = read_form(controls_of(values))
    assert find_changes(sent, values, ARCHIVE.organisation) == {}


@settings(max_examples=30)
@given(FRONTS)
def test_a_form_is_canonical(values: dict[str, Any]) -> None:
    once = canonical(values, ARCHIVE.organisation)
    assert canonical(once, ARCHIVE.organisation) == once


@settings(max_examples=10)
@given(FRONTS, st.sampled_from(["title", "place", "summary"]), WORD)
def test_what_is_changed_is_all_that_is_saved(values: dict[str, Any], key: str, text: str) -> None:
    sent = read_form([*controls_of(values), (key, text)])
    expected = {} if canonical(values, ARCHIVE.organisation).get(key) == text else {key: text}
    assert find_changes(sent, values, ARCHIVE.organisation) == expected


def test_every_field_of_the_schema_is_in_the_form() -> None:
    shown = {name.partition(".")[0].removesuffix("+") for name, _ in controls_of({})}
    shown |= {"attendance"}
    assert shown >= FIELDS.keys() - {"photos", "cover"}


@pytest.mark.parametrize(
    ("mine", "before", "now", "merged"),
    [
        ("ab", "ab", "abc", "abc"),
        ("ba", "ab", "abc", "bac"),
        ("ab", "ab", "a", "a"),
        ("b", "ab", "ab", "b"),
        ("", "", "c", "c"),
    ],
)
def test_photos_of_two_people(mine: str, before: str, now: str, merged: str) -> None:
    lists = [[{"file": name} for name in names] for names in (mine, before, now)]
    assert merge_photos(*lists) == [{"file": name} for name in merged]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("学雷锋日里的三张工具台", "xue-lei-feng-ri-li-de-san-zhang"),
        ("QC小组 2.0", "qc-xiao-zu-20"),
        ("——", "report"),
        ("../../etc", "etc"),
        ("", "report"),
    ],
)
def test_addresses_come_from_titles(title: str, slug: str) -> None:
    assert make_slug(title) == slug
