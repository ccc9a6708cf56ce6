"""Work sent in twice: text and photos of another report. What is alike was found before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found
from generator.model.severity import Severity

_TEXT = (
    "能源计量月报上，热处理车间的单位电耗这一栏，攻关起步时写的是每吨四百六十千瓦时，最近一期"
    "写的是四百二十千瓦时，比目标还低了五。支部把动力、锻造两个支部请进中控室，专门算清省下来"
    "的电是从哪里来的。炉门密封换了压紧机构，装炉量不足七成不进炉，保温时间按截面厚度分了三档。"
    "计量员带来红外热像仪，当场给炉门拍了一张，原先门缝一圈发亮，如今只剩右下角一个热点。"
)


def check_text(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    report = manuscript.report
    for twin in context.text_twins.get(report.id, ()):
        yield found(
            manuscript.body_line,
            other=twin.report_id,
            title=twin.title,
            share=round(twin.share * 100),
            passages=" … ".join(twin.passages),
        )


def check_photo(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    for twin in context.photo_twins.get(manuscript.report.id, ()):
        line = manuscript.line_with(twin.name) or manuscript.line_of("photos")
        yield found(
            line,
            field="photos",
            name=twin.name,
            other=twin.report_id,
            file=twin.other,
            code=twin.key,
        )


RULES = (
    Rule(
        id="text-recycled",
        family=Family.RECYCLED,
        severity=Severity.ERROR,
        bad=Example(place="again", text=_TEXT),
        good=Example(place="body", text=_TEXT),
        check_report=check_text,
    ),
    Rule(
        id="photo-recycled",
        family=Family.RECYCLED,
        severity=Severity.ERROR,
        bad=Example(
            place="again",
            text="photos:\n  - {file: 01.jpg, caption: 炉门热点}",
            beside=("01.jpg",),
        ),
        good=Example(text="photos:\n  - {file: 01.jpg, caption: 炉门热点}", beside=("01.jpg",)),
        check_report=check_photo,
    ),
)
