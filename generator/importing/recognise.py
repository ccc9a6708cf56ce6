"""Title, days, units, place, attendance of a write-up, each with the sentence that says so. Pure.

What is said under a label weighs most, then what stands where such a thing usually stands. Two
that weigh the same are told; nothing is filled in without a place in the file that says it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct

from generator.importing.document import Block, Document, Paragraph, Table, iter_paragraphs
from generator.importing.layout import CHAPTER, is_caption
from generator.model.days import parse_moment, parse_times
from generator.model.organisation import Organisation
from generator.writing.front import Plain

Source = Literal["paragraph", "file", "folder", "photos"]


class Found(Struct, frozen=True, kw_only=True):
    """A value, where it was found, and what was found there."""

    value: Any
    """As somebody would type it (:data:`generator.writing.front.Plain`)."""
    source: Source
    paragraph: int = 0
    sentence: str = ""
    others: tuple[str, ...] = ()
    """Other values that the file would allow as well."""
    is_guess: bool = False
    """A day whose year only the file's properties tell: those of a copied file are another's."""


class Recognised(Struct, frozen=True, kw_only=True):
    """What was found, by field of the front matter."""

    fields: Mapping[str, Found]
    used: frozenset[int] = frozenset()
    """Numbers of the paragraphs that are the title: they are not said twice."""
    heads: tuple[Paragraph, ...] = ()
    """Of those used, the red head of the paper."""


class Origin(Struct, frozen=True, kw_only=True):
    """Where a file came from, which often says what the text leaves out."""

    name: str
    """Of the file, without its ending, or of the folder of photos."""
    kind: Source = "file"
    """What ``name`` is the name of."""
    folders: tuple[str, ...] = ()
    """Names of the folders above it, the nearest first."""


class Pair(Struct, frozen=True):
    """A label and what stands behind it or in the cell beside it."""

    label: str
    value: str
    paragraph: int
    sentence: str


_LABELS = {
    "date": "活动时间|活动日期|会议时间|会议日期|开展时间|召开时间|学习时间|举办时间|时间|日期|"
    "date|time|when",
    "place": "活动地点|会议地点|学习地点|开展地点|召开地点|举办地点|地点|"
    "place|venue|location|where",
    "host": "承办单位|主办单位|组织单位|开展单位|活动单位|承办|主办|所在支部|支部名称|党支部名称|"
    "党支部|支部|单位|填报单位|报送单位|部门|host|organiser|organizer|unit|branch",
    "co_hosts": "协办单位|协办|联办单位|共建单位|co-hosts?",
    "participants": "参加单位|参与单位|participants",
    "title": "活动主题|会议主题|主题|活动名称|标题|title|subject|topic",
    "present": "实到人数|实到|到会人数|出席人数|参加人数|参会人数|参与人数|present|attendance",
    "leave": "请假人数|请假人员|请假|缺席人数|缺席|excused",
    "people": "参加人员|出席人员|参会人员|与会人员|参加对象",
}
_LABEL = {key: re.compile(rf"(?:{pattern})", re.IGNORECASE) for key, pattern in _LABELS.items()}
_ANY_LABEL = "|".join(_LABELS.values())
_IS_LABEL = re.compile(
    rf"(?:{_ANY_LABEL}|主持人?|主讲人?|记录人?|应到(?:人数)?|(?:活动|会议|学习|主要)内容)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:^|[\s;；。])(?P<label>{_ANY_LABEL})\s*[:：]\s*"
    rf"(?P<value>.*?)(?=(?:[\s;；。]+(?:{_ANY_LABEL})\s*[:：])|$)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[。！？!?；;])")
_GENERIC = re.compile(
    r"^.{0,16}?(?:活动|会议|学习|党日[+＋]?|工作|情况|组织生活|党员大会)*"
    r"(?:记录|登记|签到|审批|报告|情况|信息)(?:表|簿|本|单)?$"
)
_BYLINE = re.compile(
    r"(?:通讯员|作者|供稿|撰稿|来源|记者|文/|图/|摄影|编辑|审核|单位|报送|签发|第\s*\d+\s*期|总第)"
)
_ACTS = re.compile(
    r"开展|举行|举办|召开|组织|来到|走进|赴|前往|参观|进行|参加|集中|学习|"
    r"held|took place|visited|organised|organized|met\b"
)
_OF_OTHERS = re.compile(
    r"总书记|讲话|印发|下发|发布|文件|条例|通知|成立|诞辰|周年|纪念日|施行|修订|以来|截至|此前|去年|上年|"
    r"下一步|将于|计划于|拟于"
)
_CHINESE_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    **dict.fromkeys("〇○Ｏ", "0"),
    "两": "2",
}
_N = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零ＯO0九][〇○零ＯO0一二三四五六七八九]{2})"
_DAY = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年\s*)?(?P<month>{_N})\s*月\s*(?P<day>{_N})\s*[日号]"
    rf"(?:\s*(?:至|到|—+|~|-|–)\s*(?:(?P<month2>{_N})\s*月\s*)?(?P<day2>{_N})\s*[日号])?"
    r"|(?<![\d.])(?P<y>(?:19|20)\d{2})\s*(?P<sep>[-./])\s*(?P<m>\d{1,2})\s*(?P=sep)\s*(?P<d>\d{1,2})(?![\d.])"
    r"|(?<!\d)(?P<c>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    rf"|(?:(?P<year3>{_YEAR})\s*年\s*)?(?P<month3>{_N})\s*月\s*(?P<day3>{_N})"
    rf"\s*(?:至|到|—+|~|-|–)\s*(?:(?P<month4>{_N})\s*月\s*)?(?P<day4>{_N})\s*[日号]"
)
_NOT_THIS_YEAR = re.compile(r"(?:去年|上年|前年|明年|次年|每年|历年|往年|同年)$")
_PART = r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚)?\s*"
_CLOCK = rf"{_PART}\d{{1,2}}\s*(?:[:：]\s*\d{{2}}|[点时]\s*(?:半|整|一刻|三刻|\d{{1,2}}\s*分?)?)"
_TIMES = re.compile(rf"(?P<first>{_CLOCK})(?:\s*(?:-|—+|–|~|至|到)\s*(?P<last>{_CLOCK}))?")
_PLACE_ENDS = (
    "会议室|活动室|教室|报告厅|会议厅|礼堂|广场|现场|车间|工段|班组|阵地|纪念馆|博物馆|展览馆|展馆|展厅|陈列馆|"
    "基地|公园|党校|学校|社区|旧址|故居|陵园|中心|园区|食堂|操场|培训室|休息室|控制室|中控室|党建室|之家|室|馆|厅|楼"
)
_PLACE_IN = re.compile(
    rf"(?<![正存现实所])在(?P<place>[^，,。；;：:、“”‘’\s]{{1,24}}(?:{_PLACE_ENDS}))"
    r"(?=[^，,。；;]{0,2}(?:召开|举行|开展|举办|集中|组织|进行|学习|参加))"
)
_PLACE_TO = re.compile(
    rf"(?:赴|走进|来到|前往)(?P<place>[^，,。；;：:、“”\s]{{1,20}}?(?:{_PLACE_ENDS}))(?=[，,。；;]|开展|参观|进行|举行|学习)"
)
_EXPECTED = re.compile(r"应到\s*(?:党员|会|人数)?\s*[:：]?\s*\d+\s*[人名]?")
_PRESENT = re.compile(
    r"(?:实到|到会|出席|实际参加|参加人数|参会人数)(?:党员|会|人数)?\s*[:：]?\s*(?:党员)?\s*(?P<n>\d{1,5})\s*[人名]"
)
_CAME = re.compile(
    r"(?P<n>\d{1,5})\s*(?P<about>余|多)?\s*(?:名|位|人)?\s*(?P<who>正式党员|党员|预备党员|积极分子|同志|职工|干部|人)"
    r"[^，,。；;\d]{0,12}?(?:参加|参与|到会|出席|齐聚)"
)
_CAME_AFTER = re.compile(
    r"(?:参加|参与|出席|到会)(?:活动|会议|学习|本次活动|此次活动)?(?:的)?(?:党员|人员|人数)?(?:共|共计|共有|有|达)?\s*"
    r"(?P<n>\d{1,5})\s*(?P<about>余|多)?\s*[人名]"
)
_AWAY = re.compile(
    r"请假\s*(?:党员|人数)?\s*[:：]?\s*(?P<n>\d{1,5})\s*[人名]?|(?P<m>\d{1,5})\s*[人名](?:党员)?(?:因[^，。；]{0,10})?请假"
)
_IN_NAME = re.compile(
    r"(?:(?:19|20)\d{2}[-_.年/]?\d{1,2}[-_.月/]?\d{1,2}[日号]?)|\d{1,2}月\d{1,2}[日号]|\d{1,2}\.\d{1,2}(?!\d)"
    r"|[(（\[【]\s*\d{1,2}\s*[)）\]】]|(?:终稿|定稿|最终版?|修改版?|修改稿|初稿|副本|复件|新建|审核稿|打印版|new|final|copy)"
    r"|[vV]\d+(?:\.\d+)?",
    re.IGNORECASE,
)
_UNIT_TAIL = (
    r"(?:车间|工段|分厂|部门?|处|科|中心)?(?:党总?支部|党支部|支部|党总支|协作区|全体党员|党员)"
)
_LONGEST_TITLE = 60
_SHOWN = 70


def recognise(
    document: Document,
    origin: Origin,
    organisation: Organisation | None,
    as_of: date,
) -> Recognised:
    """Everything that can be filled in; what is not found is not among the fields."""
    return _Search(document, origin, organisation, as_of).run()


def is_label(text: str) -> bool:
    """Whether a text is what forms have before a blank: 活动时间, 地点."""
    return bool(_IS_LABEL.fullmatch(re.sub(r"[\s:：]", "", text)))


class _Candidate(Struct, frozen=True, kw_only=True):
    score: float
    found: Found


@dataclass(kw_only=False)
class _Search:
    document: Document
    origin: Origin
    organisation: Organisation | None
    as_of: date
    fields: dict[str, Found] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    heads: list[Paragraph] = field(default_factory=list)

    def run(self) -> Recognised:
        self.find_title()
        self.find_days()
        self.find_units()
        self.find_place()
        self.find_attendance()
        return Recognised(fields=self.fields, used=frozenset(self.used), heads=tuple(self.heads))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(one for one in iter_paragraphs(self.document.blocks) if one.text.strip())

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(_iter_pairs(self.document.blocks))

    def labelled(self, *keys: str) -> Iterator[Pair]:
        """Pairs whose label is one of the field's, in the order of the field's labels."""
        for key in keys:
            pattern = _LABEL[key]
            yield from (pair for pair in self.pairs if pattern.fullmatch(pair.label))

    # --- title

    def find_title(self) -> None:
        best: tuple[float, Paragraph] | None = None
        normal = self._normal_size()
        seen = 0
        for paragraph in self.paragraphs:
            text = _fold_title(paragraph.text)
            if not text:
                continue
            if paragraph.is_red and (paragraph.size >= 18 or not seen) and not best:
                self.heads.append(paragraph)
                continue
            seen += 1
            score = self._weigh_title(paragraph, text, normal, is_first=seen == 1)
            if score > (best[0] if best else 0.5):
                best = score, paragraph
            if seen >= 10 or (len(text) > 80 and seen > 1):
                break
        themes = [pair for pair in self.labelled("title") if 2 <= len(pair.value) <= 100]
        if themes and (best is None or best[0] < 7 or _GENERIC.match(_fold_title(best[1].text))):
            pair = themes[0]
            value = _fold_title(pair.value).strip('“”"')
            self.fields["title"] = _from_pair(pair, value)
            if best is not None and _GENERIC.match(_fold_title(best[1].text)):
                self._use_title([best[1]])
        elif best is not None:
            lines = self._title_lines(best[1])
            text = "".join(_fold_title(line.text) for line in lines)
            self.fields["title"] = Found(
                value=text.rstrip("。."),
                source="paragraph",
                paragraph=lines[0].number,
                sentence=_shorten(" ".join(line.text.strip() for line in lines)),
            )
            self._use_title(lines)
        else:
            self._title_from_name()
        if not self.used:
            # Nothing says where the head ends; then it is text.
            self.heads = []
        self.used |= {head.number for head in self.heads}

    def _use_title(self, lines: Sequence[Paragraph]) -> None:
        self.used |= {line.number for line in lines}
        first = lines[0].number
        if any(head.number < first for head in self.heads):
            # The number and day stand between the red head and the title.
            self.heads = [
                one for one in self.paragraphs if one.number < first and len(one.text.strip()) < 40
            ]
        else:
            self.heads = []

    def _weigh_title(
        self, paragraph: Paragraph, text: str, normal: float, *, is_first: bool
    ) -> float:
        if len(text) > _LONGEST_TITLE or _LABELLED.search(paragraph.text):
            return 0
        is_day = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip("()"))
        if text.startswith(("——", "--", "—")) or is_day or CHAPTER.match(text):
            return 0
        score = 0.0
        if paragraph.style in ("title", "标题"):
            score += 8
        elif paragraph.heading == 1:
            score += 4.5
        score += 3 if paragraph.is_centred else 0
        score += 3 if paragraph.size >= 15 and paragraph.size > normal + 1 else 0
        score += 1 if paragraph.is_bold else 0
        score += 1 if is_first else 0
        score -= 4 if text.endswith(("。", "；", "：", "，")) else 0
        score -= 3 if _BYLINE.search(text) and len(text) < 40 else 0
        score -= 3 if is_caption(paragraph) and not (is_first or paragraph.size >= 15) else 0
        score -= 1 if len(text) < 4 else 0
        score -= 0.5 if len(text) > 40 else 0
        return score

    def _title_lines(self, first: Paragraph) -> list[Paragraph]:
        """A title in two or three lines of one look."""
        lines = [first]
        at = self.paragraphs.index(first)
        for other in self.paragraphs[at + 1 : at + 3]:
            text = _fold_title(other.text)
            same = (
                other.style == first.style
                and other.is_centred == first.is_centred
                and other.is_bold == first.is_bold
                and abs(other.size - first.size) < 0.6
                and (first.is_centred or first.heading or first.style in ("title", "标题"))
            )
            if (
                not same
                or text.startswith(("—", "-", "（", "("))
                or _DAY.search(text)
                or _BYLINE.search(text)
                or CHAPTER.match(text)
                or (other.heading and not other.is_centred)
                or other.size < 15
                or len("".join(line.text for line in [*lines, other])) > _LONGEST_TITLE
            ):
                break
            lines.append(other)
        return lines

    def _title_from_name(self) -> None:
        text = re.sub(r"[\s_]+", " ", _IN_NAME.sub(" ", self.origin.name)).strip(" -_.、，")
        if len(re.findall(r"[㐀-鿿]", text)) >= 4 or len(text.split()) >= 3:
            self.fields["title"] = Found(
                value=text, source=self.origin.kind, sentence=self.origin.name
            )

    def _normal_size(self) -> float:
        """The size of most letters."""
        sizes: dict[float, int] = {}
        for paragraph in self.paragraphs:
            for run in paragraph.runs:
                sizes[run.size] = sizes.get(run.size, 0) + len(run.text)
        return max(sizes, key=lambda size: (sizes[size], -size), default=0)

    # --- days and times

    def find_days(self) -> None:
        candidates = list(self._iter_days())
        possible = [one for one in candidates if date.fromisoformat(_first(one)) <= self.as_of]
        chosen = sorted(possible or candidates, key=lambda one: -one.score)
        if not chosen or chosen[0].score <= 0:
            return
        best = chosen[0]
        day = _first(best)
        others = tuple(
            dict.fromkeys(
                _first(one)
                for one in chosen[1:]
                if _first(one) != day and one.score >= best.score - 1
            )
        )
        days = str(best.found.value).split("/")
        self.fields["date"] = _with(best.found, days[0], others)
        if len(days) > 1:
            self.fields["end_date"] = _with(best.found, days[1])
        self._find_times(best.found)

    def _iter_days(self) -> Iterator[_Candidate]:
        years = self._years()
        count = len(self.paragraphs)
        for pair in self.labelled("date"):
            yield from self._days_in(pair.value, 10, years, pair.paragraph, pair.sentence)
        for index, paragraph in enumerate(self.paragraphs):
            text = paragraph.text.strip()
            is_byline = index < 5 and len(text) < 40 and not _ACTS.search(text)
            is_signed = index >= count - 3 and len(text) < 24 and not _ACTS.search(text)
            for sentence in _sentences(text):
                base = 1.0
                if is_byline:
                    base = 4
                elif is_signed:
                    base = 2
                elif _ACTS.search(sentence):
                    base = 6 if index < 8 else 3
                elif index < 5:
                    base = 3
                base -= 4 if _OF_OTHERS.search(sentence) and not is_signed else 0
                base -= index * 0.01
                yield from self._days_in(sentence, base, years, paragraph.number, sentence)
        name = self.origin.name
        yield from (
            _Candidate(
                score=one.score,
                found=Found(
                    value=one.found.value,
                    source=self.origin.kind,
                    sentence=name,
                    is_guess=one.found.is_guess,
                ),
            )
            for one in self._days_in(name, 3.5, years, 0, name)
        )

    @cached_property
    def _said_years(self) -> frozenset[int]:
        return frozenset(self._years(with_properties=False))

    def _years(self, *, with_properties: bool = True) -> tuple[int, ...]:
        """Years that days without one may be of, the likeliest first."""
        found: list[int] = []
        texts = [self.origin.name, *(paragraph.text for paragraph in self.paragraphs)]
        texts += self.origin.folders
        for text in texts:
            if _OF_OTHERS.search(text) and len(text) > 30:
                continue
            folded = unicodedata.normalize("NFKC", text)
            found += [
                int(_digits(match[0])) for match in re.finditer(rf"{_YEAR}(?=\s*[年./-])", folded)
            ]
        for folder in self.origin.folders:
            found += [int(year) for year in re.findall(r"(?<!\d)(20\d{2})(?!\d)", folder)]
        found += reversed(self.document.years) if with_properties else ()
        possible = (year for year in found if self.as_of.year - 30 <= year <= self.as_of.year + 1)
        return tuple(dict.fromkeys(possible))

    def _days_in(
        self, text: str, base: float, years: tuple[int, ...], number: int, sentence: str
    ) -> Iterator[_Candidate]:
        folded = unicodedata.normalize("NFKC", text)
        for match in _DAY.finditer(folded):
            if _NOT_THIS_YEAR.search(folded[: match.start()].rstrip("的")):
                continue
            span = _read_day(match, years, self.as_of)
            if span is None:
                continue
            first, last, is_whole = span
            if not self.as_of.year - 30 <= first.year <= self.as_of.year + 1:
                continue
            score = base + (0.6 if is_whole else 0) + (0.5 if match.start() <= 8 else 0)
            value = first.isoformat() + (f"/{last.isoformat()}" if last else "")
            yield _Candidate(
                score=score,
                found=Found(
                    value=value,
                    source="paragraph",
                    paragraph=number,
                    sentence=_shorten(sentence, around=match[0]),
                    is_guess=not is_whole and first.year not in self._said_years,
                ),
            )

    def _find_times(self, found: Found) -> None:
        """Hours that stand behind the day, or under their own label."""
        texts = [
            (pair.value, pair.paragraph, pair.sentence)
            for pair in self.labelled("date")
            if pair.paragraph >= 0
        ]
        if found.source == "paragraph":
            whole = next((p for p in self.paragraphs if p.number == found.paragraph), None)
            for sentence in _sentences(whole.text) if whole is not None else ():
                day = _DAY.search(unicodedata.normalize("NFKC", sentence))
                if day is not None:
                    folded = unicodedata.normalize("NFKC", sentence)
                    texts.append((folded[day.end() : day.end() + 40], found.paragraph, sentence))
                    break
        for text, number, sentence in texts:
            match = _TIMES.search(unicodedata.normalize("NFKC", text))
            if match is None:
                continue
            both = parse_times(match[0].strip()) if match["last"] else None
            start = both[0] if both else parse_moment(match["first"].strip())
            if start is None or start.guessed or start.is_end_of_day:
                continue
            where = Found(
                value="", source="paragraph", paragraph=number, sentence=_shorten(sentence)
            )
            self.fields["start"] = _with(where, f"{start.time:%H:%M}")
            if both and not both[1].is_end_of_day and both[1].time > start.time:
                self.fields["end"] = _with(where, f"{both[1].time:%H:%M}")
            return

    # --- units

    @property
    def _on(self) -> date:
        found = self.fields.get("date")
        return date.fromisoformat(str(found.value)) if found else self.as_of

    def find_units(self) -> None:
        if self.organisation is None:
            return
        weights: dict[str, float] = {}
        evidence: dict[str, tuple[float, Found]] = {}

        def add(ids: Iterable[str], score: float, found: Found) -> None:
            for place, id in enumerate(dict.fromkeys(ids)):
                weight = score / (place + 1)
                weights[id] = weights.get(id, 0) + weight
                if id not in evidence or weight > evidence[id][0]:
                    evidence[id] = weight, found

        for pair in self.labelled("host"):
            add(self._units_named(pair.value), 12, _from_pair(pair, ""))
        title = self.fields.get("title")
        if title is not None:
            add(self._units_in(str(title.value)), 5, title)
        opening = False
        count = len(self.paragraphs)
        for index, paragraph in enumerate(self.paragraphs):
            text = paragraph.text.strip()
            here = Found(value="", source="paragraph", paragraph=paragraph.number)
            is_line = len(text) < 30 and (index < 6 or index >= count - 4)
            if is_line and (named := self._units_named(re.split(_DAY, text)[0] or text)):
                add(named, 4, _with_sentence(here, text))
                continue
            for sentence in _sentences(text):
                ids = self._units_in(sentence)
                if ids and _ACTS.search(sentence) and not opening:
                    opening = True
                    add(ids, 4.5, _with_sentence(here, sentence))
                elif ids:
                    add(ids, 0.5, _with_sentence(here, sentence))
        add(
            self._units_in(self.origin.name) or self._units_named(self.origin.name),
            3,
            Found(value="", source=self.origin.kind, sentence=self.origin.name),
        )
        for folder in self.origin.folders[:3]:
            add(self._units_named(folder), 2.5, Found(value="", source="folder", sentence=folder))
        best = sorted(weights, key=lambda id: -weights[id])
        if best and weights[best[0]] >= 2:
            host = best[0]
            others = tuple(
                self.organisation.units[id].name(self._on)
                for id in best[1:]
                if weights[id] >= weights[host] - 1
            )
            self.fields["host"] = _with(evidence[host][1], host, others)
        for key in ("co_hosts", "participants"):
            for pair in self.labelled(key):
                more = [
                    id
                    for name in re.split(r"[、,，;；\s]+", pair.value)
                    for id in self._units_named(name)[:1]
                    if not self._is_host(id)
                ]
                if more and key not in self.fields:
                    self.fields[key] = _from_pair(pair, list(dict.fromkeys(more)))

    def _is_host(self, id: str) -> bool:
        host = self.fields.get("host")
        return host is not None and host.value == id

    def _units_named(self, text: str) -> tuple[str, ...]:
        """The unit that this text is the name of, or begins with."""
        assert self.organisation is not None
        name = re.sub(r"^[\s:：]+|[\s。，,;；]+$", "", unicodedata.normalize("NFKC", text))
        name = re.sub(r"^(?:19|20)?\d{1,2}[._、 -]+", "", name)
        if not 2 <= len(name) <= 40:
            return ()
        ids = self.organisation.find_units(name, self._on)
        ids = ids or self._units_in(name) or self.organisation.guess_units(name, self._on)
        return ids if len(ids) == 1 else ids[:1] if self._units_in(name) else ()

    def _units_in(self, text: str) -> tuple[str, ...]:
        """Units whose names stand in a text, in its order; short names need 支部 and the like."""
        assert self.organisation is not None
        found = []
        for match in self._names.finditer(unicodedata.normalize("NFKC", text)):
            name = match["full"] or match["short"]
            ids = self.organisation.find_units(name, self._on)
            if len(ids) == 1:
                found.append(ids[0])
        return tuple(dict.fromkeys(found))

    @cached_property
    def _names(self) -> re.Pattern[str]:
        assert self.organisation is not None
        full: set[str] = set()
        short: set[str] = set()
        for id, unit in self.organisation.units.items():
            for one in unit.names.values:
                full.add(one.full)
                if one.short and id != self.organisation.committee.id:
                    short.add(one.short)
        full = {name for name in full if len(name) >= 2}
        short = {name for name in short - full if len(name) >= 1}
        patterns = [_any_of("full", full), _any_of("short", short, _UNIT_TAIL)]
        return re.compile("|".join(pattern for pattern in patterns if pattern) or r"(?!)")

    # --- place

    def find_place(self) -> None:
        for pair in self.labelled("place"):
            value = " ".join(pair.value.split()).rstrip("。；;，,")
            if 1 < len(value) <= 50:
                self.fields["place"] = _from_pair(pair, value)
                return
        for paragraph in self.paragraphs[:12]:
            for sentence in _sentences(paragraph.text):
                match = _PLACE_IN.search(sentence) or _PLACE_TO.search(sentence)
                if match:
                    self.fields["place"] = Found(
                        value=match["place"],
                        source="paragraph",
                        paragraph=paragraph.number,
                        sentence=_shorten(sentence, around=match["place"]),
                    )
                    return

    # --- attendance

    def find_attendance(self) -> None:
        counts: dict[str, str] = {}
        where: Found | None = None
        for key in ("present", "leave"):
            for pair in self.labelled(key):
                match = re.match(r"\D{0,6}(\d{1,5})\s*(?:人|名|$)", pair.value)
                if match and key not in counts:
                    counts[key] = str(int(match[1]))
                    where = where or _from_pair(pair, "")
        for pair in self.labelled("people"):
            match = re.search(r"(?:共|计)?\s*(\d{1,5})\s*[人名]", pair.value)
            if match and "present" not in counts and not _EXPECTED.search(pair.value):
                counts["present"] = str(int(match[1]))
                where = where or _from_pair(pair, "")
        for paragraph in self.paragraphs:
            for sentence in _sentences(paragraph.text):
                folded = unicodedata.normalize("NFKC", sentence)
                came = _PRESENT.search(folded) or _CAME.search(folded) or _CAME_AFTER.search(folded)
                if came and "present" not in counts and not came.groupdict().get("about"):
                    counts["present"] = str(int(came["n"]))
                    where = where or Found(
                        value="",
                        source="paragraph",
                        paragraph=paragraph.number,
                        sentence=_shorten(sentence, around=came[0]),
                    )
                away = _AWAY.search(folded)
                if away and "leave" not in counts and "present" in counts:
                    counts["leave"] = str(int(away["n"] or away["m"]))
        host = self.fields.get("host")
        if where is not None and "present" in counts and host is not None:
            self.fields["attendance"] = _with(where, {str(host.value): counts})


def _any_of(group: str, names: set[str], tail: str = "") -> str:
    if not names:
        return ""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    options = "|".join(re.escape(unicodedata.normalize("NFKC", name)) for name in longest_first)
    return rf"(?P<{group}>{options}){f'(?={tail})' if tail else ''}"


def _iter_pairs(blocks: Sequence[Block]) -> Iterator[Pair]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _pairs_in(block)
        else:
            yield from _pairs_of_table(block)


def _pairs_in(paragraph: Paragraph) -> Iterator[Pair]:
    for line in paragraph.text.split("\n"):
        # 时　间：… is how a column is made even.
        text = re.sub(r"(?<=[㐀-鿿])[ \u3000\xa0]+(?=[㐀-鿿]\s*[:：])", "", line.strip())
        if len(text) > 300:
            continue
        for match in _LABELLED.finditer(text):
            value = match["value"].strip(" \t\u3000")
            if value:
                label = re.sub(r"\s", "", match["label"])
                yield Pair(label, value, paragraph.number, _shorten(match[0]))


def _pairs_of_table(table: Table) -> Iterator[Pair]:
    for row in table.rows:
        for at, cell in enumerate(row):
            yield from _iter_pairs(cell.blocks)
            label = re.sub(r"[\s:：]", "", cell.text)
            if at + 1 < len(row) and 0 < len(label) <= 12:
                value = " ".join(row[at + 1].text.split())
                first = next(iter_paragraphs(row[at + 1].blocks), None)
                if value and first is not None:
                    yield Pair(label, value, first.number, _shorten(f"{label}：{value}"))


def _sentences(text: str) -> list[str]:
    return [
        sentence.strip()
        for line in text.split("\n")
        for sentence in _SENTENCE_END.split(line)
        if sentence.strip()
    ]


def _fold_title(text: str) -> str:
    """A title in one line; blanks between Chinese characters were there for the looks."""
    text = " ".join(text.split())
    return re.sub(r"(?<=[㐀-鿿，、：“”《》]) (?=[㐀-鿿“”《》])", "", text).strip()


def _read_day(
    match: re.Match[str], years: tuple[int, ...], as_of: date
) -> tuple[date, date | None, bool] | None:
    """First day, last day where there is one, and whether the year was said."""
    try:
        if match["c"]:
            text = match["c"]
            return date(int(text[:4]), int(text[4:6]), int(text[6:])), None, True
        if match["y"]:
            return date(int(match["y"]), int(match["m"]), int(match["d"])), None, True
        month, day = match["month"] or match["month3"], match["day"] or match["day3"]
        typed = match["year"] or match["year3"]
        last_day = match["day2"] or match["day4"]
        last_month = match["month2"] or match["month4"] or month
        options = [int(_digits(typed))] if typed else list(years)
        for year in options:
            first = date(year, _number(month), _number(day))
            if not typed and first > as_of and len(options) > 1:
                continue
            last = date(year, _number(last_month), _number(last_day)) if last_day else None
            return first, last if last and last > first else None, bool(typed)
    except ValueError:
        return None
    return None


def _digits(text: str) -> str:
    return "".join(_CHINESE_DIGITS.get(char, "0" if char == "O" else char) for char in text)


def _number(text: str) -> int:
    """二十一 is 21."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(_digits(text))
    return int(_digits(tens or "1")) * 10 + int(_digits(ones or "0"))


def _first(candidate: _Candidate) -> str:
    return str(candidate.found.value).partition("/")[0]


def _with(found: Found, value: Plain, others: tuple[str, ...] = ()) -> Found:
    return Found(
        value=value,
        source=found.source,
        paragraph=found.paragraph,
        sentence=found.sentence,
        others=others,
        is_guess=found.is_guess,
    )


def _with_sentence(found: Found, sentence: str) -> Found:
    return Found(
        value="", source=found.source, paragraph=found.paragraph, sentence=_shorten(sentence)
    )


def _from_pair(pair: Pair, value: Plain) -> Found:
    return Found(value=value, source="paragraph", paragraph=pair.paragraph, sentence=pair.sentence)


def _shorten(text: str, around: str = "") -> str:
    """What is shown of a sentence, with what was found in it."""
    text = " ".join(text.split())
    if len(text) <= _SHOWN:
        return text
    at = max(0, text.find(around)) if around else 0
    begin = max(0, min(at - 20, len(text) - _SHOWN))
    return ("…" if begin else "") + text[begin : begin + _SHOWN] + "…"
