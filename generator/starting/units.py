"""A list of branches as people have it → zones and branches. Pure: bytes or text come in.

A workbook or CSV with a header is read by the reader of all tables (load/tables.py). What has no
header, such as lines pasted from a chat or a word processor, is read piece by piece: a name, a
number of members, a day of the month, the zone that stands above or beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from msgspec import Struct
from pydantic import BeforeValidator, Field

from generator.load.sheet import fill_merged
from generator.load.tables import iter_records, parse_table
from generator.load.text import decode, drop_unseen
from generator.load.workbook import read_workbook
from generator.model.days import put_digits
from generator.model.front import Record, zh
from generator.model.problem import Problem, has_errors
from generator.model.values import Count, Line


class BranchLine(Struct, frozen=True, kw_only=True):
    """A branch as the list has it."""

    name: str
    zone: str = ""
    """Its zone's name; empty where the list names none."""
    members: int | None = None
    fixed_day: int | None = None
    short_name: str = ""


class Fault(Struct, frozen=True, kw_only=True):
    """What could not be read: the key of its message, the line and the text."""

    rule: str
    line: int
    value: str


class UnitList(Struct, frozen=True, kw_only=True):
    """What a list says; nothing may be made of it while there are faults or errors."""

    branches: tuple[BranchLine, ...] = ()
    faults: tuple[Fault, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Of a table."""

    @property
    def zones(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(branch.zone for branch in self.branches if branch.zone))

    @property
    def is_good(self) -> bool:
        return not self.faults and not has_errors(self.problems)


def _read_number(value: object) -> object:
    """``26人``, ``二十六``, ``26（含离退休3）`` and ``每月5日`` as 26, 26, 26 and 5."""
    text = unicodedata.normalize("NFKC", str(value)).strip()
    text = put_digits(re.sub(r"\s*\((?:含|其中|包括)[^()]*\)$", "", text))
    found = _MEMBERS.fullmatch(text) or _DAY.fullmatch(text)
    return found["n"] if found else value


class UnitRow(Record):
    """The columns of a list of branches."""

    branch: Annotated[
        Line, zh("支部", "支部名称", "党支部", "党支部名称", "名称", "单位", "单位名称")
    ]
    zone: Annotated[
        Line | None, zh("协作区", "所属协作区", "所在协作区", "协作区名称", "片区", "所属区", "区")
    ] = None
    members: Annotated[
        Count | None,
        BeforeValidator(_read_number),
        zh("人数", "党员人数", "党员数", "党员", "成员"),
    ] = None
    fixed_day: Annotated[
        Count | None,
        BeforeValidator(_read_number),
        Field(ge=1, le=31),
        zh("固定日", "固定活动日", "主题党日", "活动日"),
    ] = None
    short_name: Annotated[Line | None, zh("简称")] = None


_MEMBERS = re.compile(r"(?:党员|共|人数)?\s*:?\s*(?P<n>\d{1,4})\s*(?:人|名|位)?(?:党员)?")
_DAY = re.compile(r"(?:固定日|主题党日|活动日)?\s*:?\s*(?:每月)?\s*(?P<n>\d{1,2})\s*[日号]")
_NUMBERING = re.compile(
    r"(?:\((?:\d{1,3}|[一二三四五六七八九十]{1,3})\)|\d{1,3}\)"
    r"|(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、](?!\d)|[-*•·●◆■▪☐]\s?)\s*"
)
_CIRCLED = re.compile(r"^\s*[①-⑳㈠-㈩❶-❿]\s*")
_ZONE = re.compile(
    r"(?:.*(?:协作区|片区|联合体)|第?[一二三四五六七八九十\d]{1,3}区|zone .{1,30}|.{1,30} zone)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(?P<zone>[^:]{1,40}):\s*(?P<rest>.*)", re.DOTALL)
_INTRODUCTION = re.compile(r"名单|名册|如下|一览|花名册|统计")
_TOTAL = re.compile(r"(?:合计|小计|总计|共计)[:\d人名个支部]*|共\d+个.{0,6}")
_BRACKETS = re.compile(r"\(([^()]*\d[^()]*)\)")
_AT_END = re.compile(r"(?P<name>.*[^\d\s])\s*(?P<n>\d{1,4})\s*[人名位](?:党员)?")
_LATIN = re.compile(
    r"(?P<name>.*[^\W\d])\s+(?P<members>\d{1,4})(?:\s+(?:members?|people|persons?)|\s+(?P<day>\d{1,2}))?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[、,;|]|(?<=\d)\s+(?:and|&)\s+", re.IGNORECASE)
"""What stands between two branches of a line, never within the name of one."""
_PIECES = re.compile(
    r"\t|\s{2,}|(?<=[部支委区人名位日号\d])\s+|(?<=[人名位])(?=每月|固定日|主题党日|活动日)"
)
_TOO_MANY = 2000


def read_units(data: bytes, path: str, zones: Sequence[str] = ()) -> UnitList:
    """Read a list: a workbook, a table as text, or lines. ``zones`` are known by their names."""
    table = parse_table(data, path, UnitRow, carried=("zone",))
    if not any(problem.rule == "table-no-header" for problem in table.problems):
        problems: list[Problem] = []
        rows = [
            BranchLine(
                name=row.branch,
                zone=row.zone or sheet,
                members=row.members,
                fixed_day=row.fixed_day,
                short_name=row.short_name or "",
            )
            for row, _, sheet in iter_records(table, UnitRow, path, problems)
        ]
        return _finish(rows, [], problems, zones)
    if data.startswith(b"PK\x03\x04"):
        lines = (
            "\t".join(row.cells[column].text.strip() for column in sorted(row.cells))
            for sheet in read_workbook(data)
            if not sheet.is_hidden
            for row in fill_merged(sheet)
        )
        return read_lines("\n".join(line.replace("\n", " ") for line in lines), zones)
    decoded = decode(data, path)
    if decoded.text is None:
        return UnitList(problems=decoded.problems)
    return read_lines(decoded.text, zones)


def read_lines(text: str, zones: Sequence[str] = ()) -> UnitList:
    """Read lines without a header."""
    reader = _Lines(zones={_zone_core(zone) for zone in zones})
    for number, line in enumerate(drop_unseen(text)[0].split("\n"), start=1):
        reader.read(line, number)
    return _finish(reader.branches, reader.faults, [], zones)


@dataclass(slots=True)
class _Lines:
    """Reads line after line; a zone holds until the next one."""

    zones: set[str]
    zone: str = ""
    branches: list[BranchLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def read(self, line: str, number: int) -> None:
        text = unicodedata.normalize("NFKC", _CIRCLED.sub("", line)).strip()
        text = text.removeprefix(">").strip()
        if not text or _TOTAL.fullmatch("".join(text.split())):
            return
        while match := _NUMBERING.match(text):
            text = text[match.end() :]
        head = _HEAD.fullmatch(text)
        if head and not _DAY.fullmatch(text) and not head["zone"].isdigit():
            if _INTRODUCTION.search(head["zone"]):
                text = head["rest"]
            else:
                self.zone, text = head["zone"].strip(" \t*【】[]"), head["rest"]
        first = len(self.branches)
        zone_before = self.zone
        for piece in self._split(text):
            self._take(piece, number, first)
        if self.zone != zone_before:
            # Beside or behind the name: it holds for the whole line.
            self.branches[first:] = [_in_zone(b, self.zone) for b in self.branches[first:]]

    def _split(self, text: str) -> Iterator[str]:
        for part in _SEPARATOR.split(_BRACKETS.sub(_open_brackets, text)):
            # Casting branch 26 5: blanks part the words of a name, too.
            name = part.strip()
            if name.isascii() and "\t" not in name and (found := _LATIN.fullmatch(name)):
                yield found["name"]
                yield f"{found['members']}人"
                yield from [f"{found['day']}日"] if found["day"] else []
            else:
                yield from self._split_part(part)

    @staticmethod
    def _split_part(text: str) -> Iterator[str]:
        for piece in _PIECES.split(text):
            at_end = _AT_END.fullmatch(piece.strip())
            if at_end and not _MEMBERS.fullmatch(piece.strip()):
                yield at_end["name"]
                yield f"{at_end['n']}人"
            elif piece.strip():
                yield piece.strip()

    def _take(self, piece: str, number: int, first: int) -> None:
        """A piece of a line: a day, a number of members, a zone or a branch's name."""
        last = self.branches[-1] if len(self.branches) > first else None
        if day := _DAY.fullmatch(piece):
            self._put_day(last, int(day["n"]), number, piece)
        elif members := _MEMBERS.fullmatch(piece):
            n = int(members["n"])
            if last is None:
                return  # only numbers the lines
            if last.members is None:
                self.branches[-1] = _with(last, members=n)
            else:
                self._put_day(last, n, number, piece)
        elif piece.isdigit():
            self._fault("number", number, piece)
        elif _zone_core(piece) in self.zones or _ZONE.fullmatch(piece):
            self.zone = piece
        elif re.search(r"\d{5}", piece):
            self._fault("number", number, piece)  # a telephone number, say
        elif not any(char.isalpha() for char in piece) or len(piece) > 40:
            self._fault("name", number, piece)
        elif len(self.branches) >= _TOO_MANY:
            self._fault("many", number, piece)
        elif not _INTRODUCTION.search(piece):
            self.branches.append(BranchLine(name=piece, zone=self.zone))

    def _put_day(self, last: BranchLine | None, day: int, number: int, piece: str) -> None:
        if last is None:
            return
        if not 1 <= day <= 31 or last.fixed_day is not None:
            self._fault("day", number, piece)
            return
        self.branches[-1] = _with(last, fixed_day=day)

    def _fault(self, rule: str, number: int, value: str) -> None:
        fault = Fault(rule=rule, line=number, value=value[:40])
        if len(self.faults) < 20 and fault not in self.faults:
            self.faults.append(fault)


def _open_brackets(match: re.Match[str]) -> str:
    """铸造支部(26人,每月5日): numbers in brackets are as good as beside the name."""
    parts = [part for part in re.split(r"[\s、,;]+", match[1]) if part]
    is_told = all(_MEMBERS.fullmatch(part) or _DAY.fullmatch(part) for part in parts)
    return f"、{'、'.join(parts)}、" if is_told else match[0]


def _with(
    branch: BranchLine, *, members: int | None = None, fixed_day: int | None = None
) -> BranchLine:
    return BranchLine(
        name=branch.name,
        zone=branch.zone,
        members=branch.members if members is None else members,
        fixed_day=branch.fixed_day if fixed_day is None else fixed_day,
        short_name=branch.short_name,
    )


def _in_zone(branch: BranchLine, zone: str) -> BranchLine:
    return BranchLine(
        name=branch.name,
        zone=zone,
        members=branch.members,
        fixed_day=branch.fixed_day,
        short_name=branch.short_name,
    )


def _finish(
    branches: Sequence[BranchLine],
    faults: Sequence[Fault],
    problems: Sequence[Problem],
    zones: Sequence[str],
) -> UnitList:
    """One spelling a zone, one line a branch; who is in no zone is in the only one."""
    spelt = {_zone_core(zone): zone for zone in reversed(zones)}
    for branch in branches:
        if branch.zone:
            spelt.setdefault(_zone_core(branch.zone), branch.zone)
    names = tuple(dict.fromkeys(spelt.values()))
    only = names[0] if len(names) == 1 else ""
    found: list[BranchLine] = []
    more = list(faults)
    seen: set[str] = set()
    for number, branch in enumerate(branches, start=1):
        zone = spelt[_zone_core(branch.zone)] if branch.zone else only
        if branch.name in seen:
            more.append(Fault(rule="twice", line=number, value=branch.name))
            continue
        seen.add(branch.name)
        found.append(_in_zone(branch, zone))
        if names and not zone:
            more.append(Fault(rule="zone", line=number, value=branch.name))
    return UnitList(branches=tuple(found), faults=tuple(more), problems=tuple(problems))


def _zone_core(name: str) -> str:
    """第1协作区, 第一协作区 and 一区 are one."""
    text = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    text = re.sub(r"协作区|片区", "区", text.removeprefix("第"))
    return text.translate(str.maketrans("123456789", "一二三四五六七八九"))
