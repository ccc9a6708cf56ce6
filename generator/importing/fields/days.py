"""Days and hours: what was said under a label, where such a thing stands, or in the file's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from msgspec import Struct

from generator.importing.fields.clues import Clues
from generator.importing.fields.found import Found, shorten, split_sentences, with_value
from generator.model.days import parse_moment, parse_times

ACTS = re.compile(
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
DAY = re.compile(
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


def find_days(clues: Clues) -> dict[str, Found]:
    """``date``, ``end_date``, ``start`` and ``end``, as far as the file says them."""
    search = _Search(clues)
    search.find()
    return search.fields


class _Candidate(Struct, frozen=True, kw_only=True):
    score: float
    found: Found


@dataclass
class _Search:
    clues: Clues
    fields: dict[str, Found] = field(default_factory=dict)

    def find(self) -> None:
        candidates = list(self._iter_days())
        possible = [
            one for one in candidates if date.fromisoformat(_first(one)) <= self.clues.as_of
        ]
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
        self.fields["date"] = with_value(best.found, days[0], others)
        if len(days) > 1:
            self.fields["end_date"] = with_value(best.found, days[1])
        self._find_times(best.found)

    def _iter_days(self) -> Iterator[_Candidate]:
        years = self._years()
        count = len(self.clues.paragraphs)
        for pair in self.clues.labelled("date"):
            yield from self._days_in(pair.value, 10, years, pair.paragraph, pair.sentence)
        for index, paragraph in enumerate(self.clues.paragraphs):
            text = paragraph.text.strip()
            is_byline = index < 5 and len(text) < 40 and not ACTS.search(text)
            is_signed = index >= count - 3 and len(text) < 24 and not ACTS.search(text)
            for sentence in split_sentences(text):
                base = 1.0
                if is_byline:
                    base = 4
                elif is_signed:
                    base = 2
                elif ACTS.search(sentence):
                    base = 6 if index < 8 else 3
                elif index < 5:
                    base = 3
                base -= 4 if _OF_OTHERS.search(sentence) and not is_signed else 0
                base -= index * 0.01
                yield from self._days_in(sentence, base, years, paragraph.number, sentence)
        name = self.clues.origin.name
        yield from (
            _Candidate(
                score=one.score,
                found=Found(
                    value=one.found.value,
                    source=self.clues.origin.kind,
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
        texts = [self.clues.origin.name, *(paragraph.text for paragraph in self.clues.paragraphs)]
        texts += self.clues.origin.folders
        for text in texts:
            if _OF_OTHERS.search(text) and len(text) > 30:
                continue
            folded = unicodedata.normalize("NFKC", text)
            found += [
                int(_digits(match[0])) for match in re.finditer(rf"{_YEAR}(?=\s*[年./-])", folded)
            ]
        for folder in self.clues.origin.folders:
            found += [int(year) for year in re.findall(r"(?<!\d)(20\d{2})(?!\d)", folder)]
        found += reversed(self.clues.document.years) if with_properties else ()
        possible = (
            year
            for year in found
            if self.clues.as_of.year - 30 <= year <= self.clues.as_of.year + 1
        )
        return tuple(dict.fromkeys(possible))

    def _days_in(
        self, text: str, base: float, years: tuple[int, ...], number: int, sentence: str
    ) -> Iterator[_Candidate]:
        folded = unicodedata.normalize("NFKC", text)
        for match in DAY.finditer(folded):
            if _NOT_THIS_YEAR.search(folded[: match.start()].rstrip("的")):
                continue
            span = _read_day(match, years, self.clues.as_of)
            if span is None:
                continue
            first, last, is_whole = span
            if not self.clues.as_of.year - 30 <= first.year <= self.clues.as_of.year + 1:
                continue
            score = base + (0.6 if is_whole else 0) + (0.5 if match.start() <= 8 else 0)
            value = first.isoformat() + (f"/{last.isoformat()}" if last else "")
            yield _Candidate(
                score=score,
                found=Found(
                    value=value,
                    source="paragraph",
                    paragraph=number,
                    sentence=shorten(sentence, around=match[0]),
                    is_guess=not is_whole and first.year not in self._said_years,
                ),
            )

    def _find_times(self, found: Found) -> None:
        """Hours that stand behind the day, or under their own label."""
        texts = [
            (pair.value, pair.paragraph, pair.sentence)
            for pair in self.clues.labelled("date")
            if pair.paragraph >= 0
        ]
        if found.source == "paragraph":
            whole = next((p for p in self.clues.paragraphs if p.number == found.paragraph), None)
            for sentence in split_sentences(whole.text) if whole is not None else ():
                day = DAY.search(unicodedata.normalize("NFKC", sentence))
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
                value="", source="paragraph", paragraph=number, sentence=shorten(sentence)
            )
            self.fields["start"] = with_value(where, f"{start.time:%H:%M}")
            if both and not both[1].is_end_of_day and both[1].time > start.time:
                self.fields["end"] = with_value(where, f"{both[1].time:%H:%M}")
            return


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
