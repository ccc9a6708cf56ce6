"""Labels that forms have before a blank, and what stands behind them or in the next cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.importing.document import Block, Paragraph, Table, iter_paragraphs
from generator.importing.fields.found import Found, shorten
from generator.writing.front import Plain

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
LABEL = {key: re.compile(rf"(?:{pattern})", re.IGNORECASE) for key, pattern in _LABELS.items()}
_ANY_LABEL = "|".join(_LABELS.values())
_IS_LABEL = re.compile(
    rf"(?:{_ANY_LABEL}|主持人?|主讲人?|记录人?|应到(?:人数)?|(?:活动|会议|学习|主要)内容)",
    re.IGNORECASE,
)
LABELLED = re.compile(
    rf"(?:^|[\s;；。])(?P<label>{_ANY_LABEL})\s*[:：]\s*"
    rf"(?P<value>.*?)(?=(?:[\s;；。]+(?:{_ANY_LABEL})\s*[:：])|$)",
    re.IGNORECASE,
)


class Pair(Struct, frozen=True):
    """A label and what stands behind it or in the cell beside it."""

    label: str
    value: str
    paragraph: int
    sentence: str


def is_label(text: str) -> bool:
    """Whether a text is what forms have before a blank: 活动时间, 地点."""
    return bool(_IS_LABEL.fullmatch(re.sub(r"[\s:：]", "", text)))


def iter_pairs(blocks: Sequence[Block]) -> Iterator[Pair]:
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
        for match in LABELLED.finditer(text):
            value = match["value"].strip(" \t\u3000")
            if value:
                label = re.sub(r"\s", "", match["label"])
                yield Pair(label, value, paragraph.number, shorten(match[0]))


def _pairs_of_table(table: Table) -> Iterator[Pair]:
    for row in table.rows:
        for at, cell in enumerate(row):
            yield from iter_pairs(cell.blocks)
            label = re.sub(r"[\s:：]", "", cell.text)
            if at + 1 < len(row) and 0 < len(label) <= 12:
                value = " ".join(row[at + 1].text.split())
                first = next(iter_paragraphs(row[at + 1].blocks), None)
                if value and first is not None:
                    yield Pair(label, value, first.number, shorten(f"{label}：{value}"))


def from_pair(pair: Pair, value: Plain) -> Found:
    return Found(value=value, source="paragraph", paragraph=pair.paragraph, sentence=pair.sentence)
