"""How many came, and how many were excused."""

from __future__ import annotations

import re
import unicodedata

from generator.importing.fields.clues import Clues
from generator.importing.fields.found import Found, shorten, split_sentences, with_value
from generator.importing.fields.labels import from_pair

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


def find_attendance(clues: Clues, host: str) -> Found | None:
    """How many of the host's came and were excused; None where nothing says how many came."""
    counts: dict[str, str] = {}
    where: Found | None = None
    for key in ("present", "leave"):
        for pair in clues.labelled(key):
            match = re.match(r"\D{0,6}(\d{1,5})\s*(?:人|名|$)", pair.value)
            if match and key not in counts:
                counts[key] = str(int(match[1]))
                where = where or from_pair(pair, "")
    for pair in clues.labelled("people"):
        match = re.search(r"(?:共|计)?\s*(\d{1,5})\s*[人名]", pair.value)
        if match and "present" not in counts and not _EXPECTED.search(pair.value):
            counts["present"] = str(int(match[1]))
            where = where or from_pair(pair, "")
    for paragraph in clues.paragraphs:
        for sentence in split_sentences(paragraph.text):
            folded = unicodedata.normalize("NFKC", sentence)
            came = _PRESENT.search(folded) or _CAME.search(folded) or _CAME_AFTER.search(folded)
            if came and "present" not in counts and not came.groupdict().get("about"):
                counts["present"] = str(int(came["n"]))
                where = where or Found(
                    value="",
                    source="paragraph",
                    paragraph=paragraph.number,
                    sentence=shorten(sentence, around=came[0]),
                )
            away = _AWAY.search(folded)
            if away and "leave" not in counts and "present" in counts:
                counts["leave"] = str(int(away["n"] or away["m"]))
    if where is None or "present" not in counts:
        return None
    return with_value(where, {host: counts})
