"""What is left over from a template, or from the write-up that was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import (
    CheckContext,
    Example,
    Family,
    Finding,
    Manuscript,
    Rule,
    TextFile,
    found,
)
from generator.checks.text import iter_paragraphs
from generator.model.problem import Severity

_CJK = r"㐀-鿿，。、；：？！（）《》“”\d"
_TEMPLATE = re.compile(
    rf"(?<=[{_CJK}])\s?(?P<latin>[xX]{{2,}}|TODO|todo|TBD|XXX)(?![A-Za-z])"
    rf"|(?<![A-Za-z0-9./_-])(?P<before>[xX]{{2,}}|TODO|todo|TBD)\s?(?=[㐀-鿿])"
    r"|(?P<sign>(?<![×✕○◯〇□])[×✕○◯〇□]{2,}+(?=[㐀-鿿])|(?<=[㐀-鿿])[×✕○◯□]{2,}|(?<!_)_{3,}+(?=[月日年人名]))"
    r"|(?P<word>某某|待补(?!课|齐|种|办|修|测|焊|考|训|贴|学)|待定稿|此处(?:填写|插入|省略)|（填写[^）（]*+）"
    r"|\(fill in: [^()]*+\)|\[填写[^\]\[]*+\]|样例文字|标题待定)"
)
_NUMBERS = {
    **{str(number): number for number in range(1, 13)},
    **{f"0{number}": number for number in range(1, 10)},
    **dict(zip("一二三四五六七八九十", range(1, 11), strict=True)),
    "十一": 11,
    "十二": 12,
}
_MONTH = r"(?<![\d一二三四五六七八九十年])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
# "三月份主题党日", "10月主题党日+": what the activity calls itself.
_OWN_MONTH = re.compile(_MONTH + r"月份?(?:的)?(?:“?主题党日|党员活动日|固定党日|组织生活)")
_TITLE_MONTH = re.compile(_MONTH + r"月份?(?!\d|[一二三四五六七八九十])")
_ANY_MONTH = re.compile(_MONTH + r"月")
_OPENING_DAY = re.compile(
    r"^(?:　|\s)*(?:(?P<year>\d{4})年)?" + _MONTH + r"月(?P<day>\d{1,2}|[一二三十]+)[日号]"
)


def check_template(file: TextFile, _: CheckContext) -> Iterator[Finding]:
    if not file.path.endswith(".md"):
        return
    for number, line in enumerate(file.text.split("\n"), start=1):
        for match in _TEMPLATE.finditer(line):
            yield found(number, value=match[0].strip())


def check_other_month(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """Another month in the title, in the opening date or in what the activity calls itself."""
    report = manuscript.report
    months = {day.month for day in report.iter_days()}
    for match in _TITLE_MONTH.finditer(report.title):
        if _NUMBERS[match["month"]] not in months:
            yield found(
                manuscript.line_of("title"),
                field="title",
                value=match[0],
                month=report.date.month,
            )
    for index, (line, text) in enumerate(iter_paragraphs(manuscript.body, manuscript.body_line)):
        matches = list(_OWN_MONTH.finditer(text))
        opening = _OPENING_DAY.match(text) if index == 0 else None
        if opening and opening["year"] in (None, str(report.year)):
            # "5月13日的班后会上…… 二十六天后，6月8日……" tells a story, and no stale date.
            named = {_NUMBERS[other["month"]] for other in _ANY_MONTH.finditer(text)}
            if not named & months:
                matches.insert(0, opening)
        wrong = {
            _NUMBERS[match["month"]]: match[0].strip()
            for match in reversed(matches)
            if _NUMBERS[match["month"]] not in months
        }
        for value in wrong.values():
            yield found(line, value=value, month=report.date.month)


def check_other_unit(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    """A branch that is named in full, takes no part, and is named in the host's stead."""
    report, organisation = manuscript.report, context.organisation
    taking_part = set(context.organisation.units) if report.for_all else set(report.roles)
    names = {
        name: unit.id
        for unit in organisation.branches
        for name in (dated.full for dated in unit.names.values)
    }
    host = organisation.units[report.host]
    text = report.title + "\n" + manuscript.body
    own = {name for dated in host.names.values for name in (dated.full, dated.short)}
    if any(name in text for name in own):
        return
    for line, paragraph in [
        (manuscript.line_of("title"), report.title),
        *iter_paragraphs(manuscript.body, manuscript.body_line),
    ]:
        for name, unit in names.items():
            if name in paragraph and unit not in taking_part:
                yield found(line, value=name, host=host.name(report.date))


RULES = (
    Rule(
        id="template-text",
        family=Family.LEFTOVERS,
        severity=Severity.ERROR,
        bad=Example(place="body", text="3月5日，×××支部在某某广场开展志愿服务，参加人数XX人。"),
        good=Example(place="body", text="3月5日，铸造支部在南门广场开展志愿服务，22人参加。"),
        check_text=check_template,
    ),
    Rule(
        id="other-month",
        family=Family.LEFTOVERS,
        bad=Example(place="body", text="2月12日，铸造支部开展2月主题党日，炉前上了一课。"),
        good=Example(place="body", text="3月5日，铸造支部开展3月主题党日，炉前上了一课。"),
        check_report=check_other_month,
    ),
    Rule(
        id="other-unit",
        family=Family.LEFTOVERS,
        bad=Example(place="body", text="3月5日，动力车间党支部在南门广场支起三张工具台。"),
        good=Example(place="body", text="3月5日，铸造车间党支部在南门广场支起三张工具台。"),
        check_report=check_other_unit,
    ),
)
