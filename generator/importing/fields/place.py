"""Where it was."""

from __future__ import annotations

import re

from generator.importing.fields.clues import Clues
from generator.importing.fields.found import Found, shorten, split_sentences
from generator.importing.fields.labels import from_pair

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


def find_place(clues: Clues) -> Found | None:
    """What stands under its label, or behind 在 and 赴 in the first paragraphs."""
    for pair in clues.labelled("place"):
        value = " ".join(pair.value.split()).rstrip("。；;，,")
        if 1 < len(value) <= 50:
            return from_pair(pair, value)
    for paragraph in clues.paragraphs[:12]:
        for sentence in split_sentences(paragraph.text):
            match = _PLACE_IN.search(sentence) or _PLACE_TO.search(sentence)
            if match:
                return Found(
                    value=match["place"],
                    source="paragraph",
                    paragraph=paragraph.number,
                    sentence=shorten(sentence, around=match["place"]),
                )
    return None
