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
from generator.checks.text import iter_paragraphs, read_lines
from generator.model.problem import Severity

_CJK = "㐀-鿿，。、；：？！（）《》“”"
# What stands for a name, a number or a place that is still to come.
_GAP = r"(?:x{2,}+|X{2,}+|Ｘ{2,}+|ｘ{2,}+)"
# Before it no word, path or number goes on, and after it none begins: AR71xx, 5xx, xxx.com.
_FREE, _END = r"(?<![A-Za-z0-9._/:@#\\-])", r"(?![A-Za-z0-9_/:@\\]|[.-][A-Za-z0-9])"
_NOUNS = (
    "党|支部|委|团|工会|公司|集团|厂|车间|工段|班组|单位|部门|中心|社区|街道|学校|学院|医院|广场|基地|纪念馆|会议|精神"
    "|同志|书记|主任|主席|委员|先生|女士|老师|师傅|同学|领导|省|市|区|县|镇|乡|村|路|年|月|日|号|时|点|分|元|名|人"
    "|个|次|项|件|家|户|份|天|小时|万|余|等"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢"
    "姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱尹薛闫段雷侯史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤吉"
)
# 某某同志; 张某某 is a person whose name is kept back.
_SOMEBODY = rf"(?<![{_SURNAMES}某])某{{2,}}+"
_ANY_GAP = rf"(?:{_FREE}{_GAP}{_END}|{_SOMEBODY})"
_TEMPLATE = re.compile(
    # 由XX支部承办, XX人参加, 20XX年
    rf"(?:{_FREE}|(?<=[㐀-鿿]\d)|(?<![A-Za-z0-9._/:@#-])(?:19|20)){_GAP}\s?(?={_NOUNS})"
    rf"|{_SOMEBODY}(?={_NOUNS})"
    # 地点：XXX, 由XX主持, 来到XX, （XX）, XX带领大家
    rf"|(?<=[由在到向往赴请访邀：、（(“《【])\s?{_ANY_GAP}(?=[\s、，。；！？）)”》】]|$)"
    rf"|(?<=[由到往赴请访邀感谢])\s?{_ANY_GAP}(?=[㐀-鿿])"
    rf"|(?:(?<=[，。；！？、“　])|^\s{{0,9}}){_ANY_GAP}\s?"
    r"(?=在|主持|带领|讲|作了|做了|表示|指出|强调|介绍|传达|宣读|组织|总结|等)"
    rf"|(?<=参加)\s?{_ANY_GAP}|(?<=参观)\s?{_ANY_GAP}"
    rf"|^[^\S\n]*(?:[-*+>|]\s)?[ ]{{0,9}}[㐀-鿿]{{1,12}}[:：][ ]?"
    rf"[\"'“]?(?P<field>{_GAP})[\"'”]?[。，；]?\s*$"
    rf"|^(?:title|place|chair|recorder|author|summary|host|highlight):\s?[\"']?(?P<key>{_GAP})[\"']?\s*$"
    rf"|{_FREE}(?:TODO|TBD|FIXME){_END}|(?<=[{_CJK}])\s?todo\s?[:：]"
    r"|(?<![×✕○◯〇□\d一二三四五六七八九十零])[×✕○◯〇□]{2,}+(?=[㐀-鿿])(?![零一二三四五六七八九十])"
    r"|(?<=[㐀-鿿])(?<![零一二三四五六七八九十])[×✕○◯□]{2,}+(?!\d)"
    r"|(?<!_)_{3,}+(?=[月日年人名])"
    r"|待补(?!课|齐|种|办|修|测|焊|考|训|贴|学)|待定稿|(?<![在到从])此处(?:填写|插入|添加|补充)"
    r"|[（(\[【]此处省略[）)\]】]|（填写[^）（]*+）|\(fill in: [^()]*+\)"
    r"|\[填写[^\]\[]*+\]|样例文字|标题待定"
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
# "2月总结", written in March, is no slip.
_TITLE_MONTH = re.compile(
    _MONTH + r"月份?(?!\d|[一二三四五六七八九十])"
    r"(?!的?(?:工作|学习|活动)?(?:总结|小结|回顾|通报|简报|月报|计划|情况))"
)
_ANY_MONTH = re.compile(_MONTH + r"月")
_OPENING_DAY = re.compile(
    r"^(?:　|\s)*(?:(?P<year>\d{4})年)?" + _MONTH + r"月(?P<day>\d{1,2}|[一二三十]+)[日号]"
)


def check_template(file: TextFile, _: CheckContext) -> Iterator[Finding]:
    if not file.path.endswith(".md"):
        return
    for line in read_lines(file.text, is_markdown=True):
        if line.is_code:
            continue
        for match in _TEMPLATE.finditer(line.text):
            value = match["field"] or match["key"] or match[0].strip()
            yield found(line.number, value=value)


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
