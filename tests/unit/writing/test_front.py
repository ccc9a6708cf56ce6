"""Front matter that is written reads back the same; files that are mended keep the rest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.load.frontmatter import split_front_matter
from generator.load.record import read_record
from generator.load.shape import schema_of
from generator.model.front import (
    AttendanceFront,
    CorrectionFront,
    PhotoFront,
    ReportFront,
    ResolutionFront,
    ReviewFront,
)
from generator.model.organisation import Level
from generator.model.values import People, Status
from generator.writing.front import (
    quote,
    read_values,
    rewrite_report,
    to_values,
    write_report,
)

SAMPLE = Path(__file__).parents[3] / "content" / "reports"
_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
        st.sampled_from("：:，,、#-—“”\"'[]{}&*!|>%@`\\?~　 是0no学雷锋"),
    ),
    min_size=1,
    max_size=30,
)
# What str.strip takes away is no part of a value, nor is what the decoder takes for a line's end.
TEXTS = _TEXT.map(lambda text: text.replace("\r", "").strip()).filter(bool)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
CLOCKS = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
# A comma within an item parts it in two, by design; and units have names, no marks.
LISTS = st.lists(
    TEXTS.map(lambda text: "".join(c for c in text if c not in "、,，;；").strip()).filter(bool),
    max_size=4,
).map(tuple)
NAMES = st.text(st.sampled_from("铸造车间党支部abc-"), min_size=1, max_size=8).map(
    lambda text: "一" + text.strip("-")
)
RECORDS = st.builds(
    ReportFront,
    title=TEXTS,
    date=DAYS,
    host=TEXTS,
    end_date=st.none() | DAYS,
    start=st.none() | CLOCKS,
    level=st.none() | st.sampled_from(Level),
    co_hosts=LISTS,
    forms=LISTS,
    plan=LISTS,
    place=st.none() | TEXTS,
    attendance=st.dictionaries(
        NAMES,
        st.builds(
            AttendanceFront,
            present=st.integers(0, 999),
            leave=st.integers(0, 99),
            made_up=st.just(0),
        ),
        max_size=3,
    ),
    guests=st.none() | st.integers(0, 10_000),
    study_hours=st.none() | st.sampled_from([0.5, 1.0, 2.5, 12.0]),
    summary=st.none() | TEXTS,
    photos=st.lists(
        st.builds(
            PhotoFront,
            file=TEXTS,
            caption=st.none() | TEXTS,
            people=st.none() | st.sampled_from(People),
            consent=st.none() | st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    resolutions=st.lists(
        st.builds(ResolutionFront, text=TEXTS, owner=st.none() | TEXTS, due=st.none() | DAYS),
        max_size=2,
    ).map(tuple),
    review=st.none() | st.builds(ReviewFront, first=TEXTS, second=st.none() | TEXTS),
    status=st.sampled_from(Status),
    corrections=st.lists(st.builds(CorrectionFront, date=DAYS, text=TEXTS), max_size=2).map(tuple),
)


def read(text: str) -> ReportFront:
    front = split_front_matter(text, "x", schema_of(ReportFront))
    assert front.fields is not None, (text, front.problems)
    record, problems = read_record(ReportFront, front.fields, "x")
    assert record is not None, (text, problems)
    assert problems == ()
    return record


@settings(max_examples=60)
@given(RECORDS)
def test_a_record_that_is_written_reads_back_the_same(record: ReportFront) -> None:
    assert read(write_report(to_values(record), "正文。")) == record


@given(TEXTS)
@example("no")
@example("2026")
@example("0102")
@example("14:30")
@example('"学雷锋"主题活动')
@example("a\nb: c")
@example("- - -")
@example("～全角：与#号")
@example("1e5")
def test_other_readers_see_the_same_text(text: str) -> None:
    # A date or a plain number that was typed is meant as one.
    found = yaml.safe_load(f"{{key: {quote(text)}}}")["key"]
    assert found == text or (str(found) == text and quote(text) == text)


@settings(max_examples=40)
@given(RECORDS, RECORDS, st.sampled_from(["正文。", "另一段。\n\n- 一\n- 二"]))
def test_a_file_that_is_mended_reads_as_what_it_was_mended_to(
    before: ReportFront, after: ReportFront, body: str
) -> None:
    text = rewrite_report(write_report(to_values(before), "正文。"), to_values(after), body)
    assert read(text) == after
    assert split_front_matter(text, "", schema_of(ReportFront)).body == body


@pytest.mark.parametrize(
    "path", sorted(SAMPLE.glob("2026/*/index.md"))[::6], ids=lambda p: p.parent.name
)
def test_what_nobody_changed_stays_to_the_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = read_values(text)
    assert found is not None
    values, body = found
    assert rewrite_report(text, values, body) == text
    changed = rewrite_report(text, {**values, "place": "新的“地点”: 二楼"}, body)
    old, new = text.splitlines(), changed.splitlines()
    assert [line for line in new if line not in old] == ['place: "新的“地点”: 二楼"']
    assert len(new) - len(old) == (0 if "place" in values else 1)


def test_comments_aliases_and_odd_forms_stay() -> None:
    text = (
        "\n———\n# 模板说明\n标题：学雷锋\n日期: 2026年3月5日\n承办: 铸造\n"
        "照片:\n- 01.jpg\n\n地点: 一楼\n---\n\n\n正文。\n\n第二段。"
    )
    found = read_values(text)
    assert found is not None
    values, body = found
    assert values["host"] == "铸造"
    assert values["photos"] == ["01.jpg"]
    assert rewrite_report(text, {**values, "host": "casting"}, body) == (
        "---\n# 模板说明\n标题：学雷锋\n日期: 2026年3月5日\nhost: casting\n"
        "照片:\n- 01.jpg\n\n地点: 一楼\n---\n\n\n正文。\n\n第二段。\n"
    )
    without = {key: value for key, value in values.items() if key != "photos"}
    assert "照片" not in rewrite_report(text, without, body)


def test_a_file_that_cannot_be_kept_is_written_anew() -> None:
    values = {"title": "学雷锋", "date": "2026-03-05", "host": "casting"}
    for text in ("没有前置区", "---\n{title: x, date: 2026-03-05, host: casting}\n---\n\n正文"):
        assert rewrite_report(text, values, "正文") == write_report(values, "正文")
