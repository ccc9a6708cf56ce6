"""An entry of the list: a rule that is found elsewhere, with texts that break it and keep it."""

from __future__ import annotations

from generator.checks.rule import Example, Family, Place, Rule
from generator.model.severity import ERROR, SEVERITIES

ABOVE = "---\ntitle: 炉前一课讲抢修\ndate: 2026-03-05\nhost: 铸造车间党支部\n"
BELOW = "---\n\n炉长把三次停炉抢修从头讲了一遍。\n"
HAZARDS = "编号,支部,发现日期,来源,部位,描述,级别,责任岗位,整改期限,整改完成,措施\n"
HAZARD = "H-01,铸造,2026-03-02,,浇注平台,护栏松动,一般,设备员,2026-03-20,2026-03-12,重新焊接\n"


def rule(id: str, family: Family, bad: Example | str, good: Example | str) -> Rule:
    return Rule(
        id=id,
        family=family,
        severity=SEVERITIES[id],
        bad=Example(text=bad) if isinstance(bad, str) else bad,
        good=Example(text=good) if isinstance(good, str) else good,
        # What an error keeps from being read cannot be let through by a setting.
        fixed=SEVERITIES[id] is ERROR,
    )


def beside(id: str, bad: str, good: str, *, fixed: bool = True, where: str = "") -> Rule:
    """Of a file beside the report, or at a place below the project's root."""
    return Rule(
        id=id,
        family=Family.FILE,
        severity=SEVERITIES[id],
        bad=Example(place="attachment", text=where or bad),
        good=Example(place="attachment", text=good),
        fixed=fixed and SEVERITIES[id] is ERROR,
    )


def whole_file(text: str, raw: bytes = b"") -> Example:
    return Example(place="file", text=text, raw=raw)


def at(place: Place, text: str) -> Example:
    return Example(place=place, text=text)


GOOD_FILE = whole_file(ABOVE + BELOW)
