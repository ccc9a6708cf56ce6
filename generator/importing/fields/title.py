"""The title, which may go on for several lines, and the red head of the paper above it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importing.document import Paragraph
from generator.importing.fields.clues import Clues
from generator.importing.fields.days import DAY
from generator.importing.fields.found import Found, shorten
from generator.importing.fields.labels import LABELLED, from_pair
from generator.importing.layout import CHAPTER, is_caption

_GENERIC = re.compile(
    r"^.{0,16}?(?:活动|会议|学习|党日[+＋]?|工作|情况|组织生活|党员大会)*"
    r"(?:记录|登记|签到|审批|报告|情况|信息)(?:表|簿|本|单)?$"
)
_BYLINE = re.compile(
    r"(?:通讯员|作者|供稿|撰稿|来源|记者|文/|图/|摄影|编辑|审核|单位|报送|签发|第\s*\d+\s*期|总第)"
)
_IN_NAME = re.compile(
    r"(?:(?:19|20)\d{2}[-_.年/]?\d{1,2}[-_.月/]?\d{1,2}[日号]?)|\d{1,2}月\d{1,2}[日号]|\d{1,2}\.\d{1,2}(?!\d)"
    r"|[(（\[【]\s*\d{1,2}\s*[)）\]】]|(?:终稿|定稿|最终版?|修改版?|修改稿|初稿|副本|复件|新建|审核稿|打印版|new|final|copy)"
    r"|[vV]\d+(?:\.\d+)?",
    re.IGNORECASE,
)
_LONGEST = 60


@dataclass(frozen=True, kw_only=True)
class Title:
    found: Found | None
    used: frozenset[int]
    """Numbers of the paragraphs that are it, heads among them."""
    heads: tuple[Paragraph, ...]


def find_title(clues: Clues) -> Title:
    search = _Search(clues)
    search.find()
    return Title(found=search.title, used=frozenset(search.used), heads=tuple(search.heads))


@dataclass
class _Search:
    clues: Clues
    title: Found | None = None
    used: set[int] = field(default_factory=set)
    heads: list[Paragraph] = field(default_factory=list)

    def find(self) -> None:
        best: tuple[float, Paragraph] | None = None
        normal = self._normal_size()
        seen = 0
        for paragraph in self.clues.paragraphs:
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
        themes = [pair for pair in self.clues.labelled("title") if 2 <= len(pair.value) <= 100]
        if themes and (best is None or best[0] < 7 or _GENERIC.match(_fold_title(best[1].text))):
            pair = themes[0]
            value = _fold_title(pair.value).strip('“”"')
            self.title = from_pair(pair, value)
            if best is not None and _GENERIC.match(_fold_title(best[1].text)):
                self._use_title([best[1]])
        elif best is not None:
            lines = self._lines_of(best[1])
            text = "".join(_fold_title(line.text) for line in lines)
            self.title = Found(
                value=text.rstrip("。."),
                source="paragraph",
                paragraph=lines[0].number,
                sentence=shorten(" ".join(line.text.strip() for line in lines)),
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
                one
                for one in self.clues.paragraphs
                if one.number < first and len(one.text.strip()) < 40
            ]
        else:
            self.heads = []

    def _weigh_title(
        self, paragraph: Paragraph, text: str, normal: float, *, is_first: bool
    ) -> float:
        if len(text) > _LONGEST or LABELLED.search(paragraph.text):
            return 0
        is_day = DAY.fullmatch(unicodedata.normalize("NFKC", text).strip("()"))
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

    def _lines_of(self, first: Paragraph) -> list[Paragraph]:
        """A title in two or three lines of one look."""
        lines = [first]
        at = self.clues.paragraphs.index(first)
        for other in self.clues.paragraphs[at + 1 : at + 3]:
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
                or DAY.search(text)
                or _BYLINE.search(text)
                or CHAPTER.match(text)
                or (other.heading and not other.is_centred)
                or other.size < 15
                or len("".join(line.text for line in [*lines, other])) > _LONGEST
            ):
                break
            lines.append(other)
        return lines

    def _title_from_name(self) -> None:
        text = re.sub(r"[\s_]+", " ", _IN_NAME.sub(" ", self.clues.origin.name)).strip(" -_.、，")
        if len(re.findall(r"[㐀-鿿]", text)) >= 4 or len(text.split()) >= 3:
            self.title = Found(
                value=text, source=self.clues.origin.kind, sentence=self.clues.origin.name
            )

    def _normal_size(self) -> float:
        """The size of most letters."""
        sizes: dict[float, int] = {}
        for paragraph in self.clues.paragraphs:
            for run in paragraph.runs:
                sizes[run.size] = sizes.get(run.size, 0) + len(run.text)
        return max(sizes, key=lambda size: (sizes[size], -size), default=0)


def _fold_title(text: str) -> str:
    """A title in one line; blanks between Chinese characters were there for the looks."""
    text = " ".join(text.split())
    return re.sub(r"(?<=[㐀-鿿，、：“”《》]) (?=[㐀-鿿“”《》])", "", text).strip()
