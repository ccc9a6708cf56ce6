"""The twenty indicators once more, from the exported rows alone.

Shares no code with the package: it reads the CSV files that ``huoye stats`` writes and the
organisation's YAML, and counts with SQL and plain Python. Where both disagree, one is wrong.
"""

from __future__ import annotations

import csv
import itertools
import math
import sqlite3
import statistics
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import yaml

Found = tuple[int, int, float | None]
DAY = timedelta(days=1)


class Recount:
    """Counts a period of one year; ``folders`` are the exports of every year up to it."""

    def __init__(
        self, organisation: Path, folders: list[Path], first: date, last: date, as_of: date
    ) -> None:
        self.org: dict[str, Any] = yaml.safe_load(organisation.read_text(encoding="utf-8"))
        self.year, self.as_of = first.year, as_of
        self.first, self.end, self.last = first, last, min(last, as_of)
        self.db = sqlite3.connect(":memory:")
        for name in ("reports", "attendance", "plan", "hazards", "rechecks", "milestones"):
            self._load(name, folders)
        self.branches: dict[str, dict[str, Any]] = {b["id"]: b for b in self.org["branches"]}
        self.zones: list[str] = [zone["id"] for zone in self.org["zones"]]
        self.limits = {
            "longest_gap": 45,
            "gap_variation": 0.6,
            "fixed_day": 5,
            "made_up": 7,
            "summary": 10,
            "timeliness": 3,
            **(self.org.get("thresholds") or {}),
        }
        self.activity: dict[str, list[tuple[date, str]]] = {b: [] for b in self.branches}
        for key, day, active in self.db.execute(
            'SELECT DISTINCT "活动标识", "日期", "计入单位标识" FROM reports ORDER BY 2, 1'
        ):
            for unit in active.split():
                if unit in self.activity:
                    self.activity[unit].append((date.fromisoformat(day), key))

    def _load(self, name: str, folders: list[Path]) -> None:
        made = False
        for folder in folders:
            with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
                header, *rows = csv.reader(file)
            if not made:
                columns = ", ".join(f'"{column}"' for column in header)
                self.db.execute(f"CREATE TABLE {name} ({columns})")
                made = True
            marks = ", ".join("?" * len(header))
            self.db.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    # The organisation on a day

    def zone(self, branch: str, on: date) -> str:
        entries = self.branches[branch]["zone"]
        if isinstance(entries, str):
            return entries
        fitting = [e["zone"] for e in entries if _day(e.get("from", date.min)) <= on]
        return str(fitting[-1] if fitting else entries[0]["zone"])

    def exists(self, branch: str, on: date) -> bool:
        entry = self.branches[branch]
        begin, end = entry.get("founded"), entry.get("closed")
        return (not begin or _day(begin) <= on) and (not end or on <= _day(end))

    def in_scope(self, unit: str, branch: str, on: date) -> bool:
        if unit == self.org["committee"]["id"]:
            return True
        if branch not in self.branches:
            return branch == unit
        return branch == unit or self.zone(branch, on) == unit

    def months(self, branch: str) -> list[tuple[date, date]]:
        """First and last days of the due months."""
        found = []
        waived = {str(w["month"])[:7] for w in self.branches[branch].get("waivers") or ()}
        for number in range(1, 13):
            first = date(self.year, number, 1)
            last = (first + timedelta(days=31)).replace(day=1) - DAY
            there = self.exists(branch, first) and self.exists(branch, last)
            if self._is_over(first, last) and there and f"{first:%Y-%m}" not in waived:
                found.append((first, last))
        return found

    def _is_over(self, first: date, last: date) -> bool:
        """Is this a part of the period, and past?"""
        return self.first <= first and last <= self.end and last <= self.as_of

    def acts(self, branch: str, first: date, last: date) -> list[date]:
        return [day for day, _ in self.activity[branch] if first <= day <= last]

    def alive(self, unit: str) -> list[str]:
        """Branches of the scope at the end of the period, or of their life in it."""
        found = []
        for branch, entry in self.branches.items():
            first = max(self.first, _day(entry["founded"])) if entry.get("founded") else self.first
            last = min(self.last, _day(entry["closed"])) if entry.get("closed") else self.last
            if first <= last and self.in_scope(unit, branch, last):
                found.append(branch)
        return found

    # The indicators

    def coverage(self, unit: str) -> Found:
        due = self._branch_months(unit)
        return _share(sum(bool(self.acts(b, *month)) for b, month in due), len(due))

    def _branch_months(self, unit: str) -> list[tuple[str, tuple[date, date]]]:
        return [
            (branch, month)
            for branch in self.branches
            for month in self.months(branch)
            if self.in_scope(unit, branch, month[1])
        ]

    def longest_gap(self, unit: str) -> Found:
        if unit in self.branches:
            value, total, _ = self._gap(unit)
            return value, total, value
        gaps = [self._gap(branch) for branch in self.alive(unit)]
        return sum(g[2] for g in gaps), len(gaps), max((g[0] for g in gaps), default=None)

    def _gap(self, branch: str) -> tuple[int, int, bool]:
        entry = self.branches[branch]
        first = max(self.first, _day(entry["founded"])) if entry.get("founded") else self.first
        last = min(self.last, _day(entry["closed"])) if entry.get("closed") else self.last
        days = [first, *self.acts(branch, first, last), last]
        waived = {str(w["month"])[:7] for w in entry.get("waivers") or ()}
        sizes, owed = [], []
        for begin, end in itertools.pairwise(days):
            span = [begin + DAY * n for n in range(1, (end - begin).days + 1)]
            sizes.append(len(span))
            owed.append(sum(f"{day:%Y-%m}" not in waived for day in span))
        return max(sizes), (last - first).days, max(owed) > self.limits["longest_gap"]

    def gap_variation(self, unit: str) -> Found:
        if unit in self.branches:
            value, count = self._variation(unit)
            return count, count, value
        values = [v for b in self.alive(unit) if (v := self._variation(b)[0]) is not None]
        bad = sum(value > self.limits["gap_variation"] for value in values)
        return bad, len(values), statistics.median(values) if values else None

    def _variation(self, branch: str) -> tuple[float | None, int]:
        days = self.acts(branch, self.first, self.last)
        gaps = [(b - a).days for a, b in itertools.pairwise(days)]
        if len(gaps) < 4 or not sum(gaps):
            return None, len(gaps)
        mean = sum(gaps) / len(gaps)
        return math.sqrt(sum((g - mean) ** 2 for g in gaps) / len(gaps)) / mean, len(gaps)

    def fixed_day(self, unit: str) -> Found:
        n = of = 0
        for branch, (first, last) in self._branch_months(unit):
            wanted = self.branches[branch].get("fixed_day")
            if wanted is None:
                continue
            fixed = first.replace(day=min(int(wanted), last.day))
            own = [
                date.fromisoformat(day)
                for (day,) in self.db.execute(
                    'SELECT DISTINCT "日期" FROM reports WHERE "承办标识" = ? OR " " || "协办标识" || " " LIKE ?',
                    (branch, f"% {branch} %"),
                )
            ]
            near = [day for day in own if abs((day - fixed).days) <= 31]
            n += any(abs(_workdays(fixed, day)) <= self.limits["fixed_day"] for day in near)
            of += 1
        return _share(n, of)

    def attendance(self, unit: str) -> Found:
        return self._attendance(unit, '"实到"', '"应到"', self.last)

    def made_up(self, unit: str) -> Found:
        last = min(self.last, self.as_of - timedelta(days=self.limits["made_up"]))
        return self._attendance(unit, '"补学"', '"请假" + "缺席"', last)

    def _attendance(self, unit: str, part: str, whole: str, last: date) -> Found:
        rows = self.db.execute(
            f'SELECT "单位标识", "日期", {part}, {whole} FROM attendance'
            ' WHERE "日期" BETWEEN ? AND ?',
            (str(self.first), str(last)),
        )
        n = of = 0
        for branch, day, some, all_of in rows:
            if self.in_scope(unit, branch, date.fromisoformat(day)) and int(all_of):
                n, of = n + int(some), of + int(all_of)
        return _share(n, of)

    def _reports(self, unit: str, first: date) -> list[tuple[str, str]]:
        """Id and primary form of the unit's activities that have a form, oldest first."""
        found = []
        for key, day, active, form in self.db.execute(
            'SELECT DISTINCT "活动标识", "日期", "计入单位标识", "形式标识" FROM reports'
            ' WHERE "日期" BETWEEN ? AND ? AND "形式标识" <> ? ORDER BY 2, 1',
            (str(first), str(self.last), ""),
        ):
            when = date.fromisoformat(day)
            if any(self.in_scope(unit, other, when) for other in active.split()):
                found.append((key, form))
        return found

    def form_diversity(self, unit: str) -> Found:
        year_before = date(self.last.year - 1, self.last.month, min(self.last.day, 28))
        if self.last.day != year_before.day and (self.last.month, self.last.day) != (2, 29):
            year_before = date(self.last.year - 1, self.last.month, self.last.day)
        forms = [form for _, form in self._reports(unit, year_before + DAY)]
        kinds = set(forms)
        known = len({form["id"] for form in self.org["forms"]} | kinds)
        if len(forms) < 4:
            return len(kinds), len(forms), None
        shares = [forms.count(kind) / len(forms) for kind in kinds]
        entropy = sum(p * math.log(1 / p) for p in shares)
        return len(kinds), len(forms), entropy / math.log(known)

    def top_form(self, unit: str) -> Found:
        forms = [form for _, form in self._reports(unit, self.first)]
        most = max((forms.count(kind) for kind in set(forms)), default=0)
        return most, len(forms), most / len(forms) if len(forms) >= 4 else None

    def plan_completion(self, unit: str) -> Found:
        return self._plan(unit, lambda _, done: done <= str(self.as_of))

    def plan_on_time(self, unit: str) -> Found:
        return self._plan(unit, lambda due, done: done <= min(due, str(self.as_of)))

    def _plan(self, unit: str, is_done: Any) -> Found:
        n = of = 0
        for owner, due, done in self.db.execute(
            'SELECT "单位标识", "期限", "完成日期" FROM plan WHERE "期限" BETWEEN ? AND ?',
            (str(self.first), str(self.last)),
        ):
            if self._fell_due(due, done) and self.in_scope(unit, owner, date.fromisoformat(due)):
                n, of = n + bool(done and is_done(due, done)), of + 1
        return _share(n, of)

    def _fell_due(self, due: str, done: str) -> bool:
        """A due date is met until its day has ended; what is done on the day counts already."""
        today = str(self.as_of)
        return due < today or (due == today and "" < done <= today)

    def _hosted(self, unit: str, condition: str) -> Found:
        """Reports by host, and those that fulfil a condition."""
        if unit in self.branches:
            where, args = '"承办标识" = ?', [unit]
        elif unit in self.zones:
            where, args = '"协作区标识" = ?', [unit]
        else:
            where, args = "1", []
        n, of = self.db.execute(
            f"SELECT COALESCE(SUM({condition}), 0), COUNT(*) FROM"
            " (SELECT DISTINCT * FROM reports)"
            f' WHERE {where} AND "日期" BETWEEN ? AND ?',
            (*args, str(self.first), str(self.last)),
        ).fetchone()
        return _share(int(n), of)

    def unplanned(self, unit: str) -> Found:
        return self._hosted(unit, "\"在计划\" = '否'")

    def evidence(self, unit: str) -> Found:
        return self._hosted(unit, "\"有佐证\" = '是'")

    def timeliness(self, unit: str) -> Found:
        self.db.create_function("on_time", 2, self._is_on_time)
        return self._hosted(unit, 'on_time("结束日期", "收稿日期")')

    def _is_on_time(self, end: str, received: str) -> int:
        if not received:
            return 0
        wait = _workdays(date.fromisoformat(end), date.fromisoformat(received))
        return int(wait <= self.limits["timeliness"])

    def duty(self, unit: str) -> Found:
        n = of = 0
        quarters = (self.org.get("rotation") or {}).get(self.year) or {}
        for name, zones in quarters.items():
            number = int(str(name).removeprefix("Q"))
            first = date(self.year, 3 * number - 2, 1)
            last = (first + timedelta(days=95)).replace(day=1) - DAY
            until = last
            for _ in range(int(self.limits["summary"])):
                until += DAY
                while not _is_workday(until):
                    until += DAY
            if until >= self.as_of or not self._is_over(first, last):
                continue
            for zone, entry in zones.items():
                if unit in (*self.zones, *self.branches) and unit not in (zone, entry["lead"]):
                    continue
                held = self.db.execute(
                    'SELECT DISTINCT "日期", "结束日期", "收稿日期" FROM reports WHERE "协作区标识" = ?'
                    ' AND "级别标识" <> \'branch\' AND "日期" BETWEEN ? AND ? ORDER BY 1',
                    (zone, str(first), str(last)),
                ).fetchall()
                plan, summary = entry.get("plan"), entry.get("summary")
                n += bool(held)
                n += bool(held) and all(self._is_on_time(row[1], row[2]) for row in held)
                n += bool(summary) and _day(summary) <= until
                if plan:
                    n += str(plan) < held[0][0] if held else _day(plan) <= last
                of += 4
        return _share(n, of)

    def half_year_duty(self, unit: str) -> Found:
        if unit in self.branches:
            return 0, 0, None
        zone_of = dict(self.db.execute('SELECT "活动标识", "协作区标识" FROM reports'))
        halves = (self.org.get("half_year_duty") or {}).get(self.year) or {}
        n = of = 0
        for due, done, reports in self.db.execute(
            'SELECT "期限", "完成日期", "完成它的活动标识" FROM plan'
            ' WHERE "级别标识" = ? AND "期限" BETWEEN ? AND ?',
            ("committee", str(self.first), str(self.last)),
        ):
            on_duty = set(halves.get("H1" if due[5:7] <= "06" else "H2") or ())
            wanted = on_duty & {unit} if unit in self.zones else on_duty
            if wanted and self._fell_due(due, done):
                n += any(zone_of.get(report) in wanted for report in reports.split())
                of += 1
        return _share(n, of)

    def balance(self, unit: str) -> Found:
        if unit in self.branches:
            return 0, 0, None
        counts = [
            (len(self.acts(branch, self.first, self.last)), len(self.months(branch)))
            for branch in self.alive(unit)
        ]
        counts = [(n, of) for n, of in counts if of]
        rates = [n / of for n, of in counts]
        total = sum(n for n, _ in counts), sum(of for _, of in counts)
        if len(rates) < 2 or not sum(rates):
            return *total, None
        mean = sum(rates) / len(rates)
        spread = math.sqrt(sum((rate - mean) ** 2 for rate in rates) / len(rates))
        return *total, spread / mean

    def exchange(self, unit: str) -> Found:
        facts = {
            key: (date.fromisoformat(day), host, zone)
            for key, day, host, zone in self.db.execute(
                'SELECT "活动标识", "日期", "承办标识", "协作区标识" FROM reports'
            )
        }
        n = of = 0
        for branch in self.branches:
            for number in range(1, 5):
                first = date(self.year, 3 * number - 2, 1)
                last = (first + timedelta(days=95)).replace(day=1) - DAY
                there = self.exists(branch, first) and self.exists(branch, last)
                over = self._is_over(first, last)
                if not over or not there or not self.in_scope(unit, branch, last):
                    continue
                of += 1
                for day, key in self.activity[branch]:
                    _, host, zone = facts[key]
                    if first <= day <= last and host != branch and zone == self.zone(branch, day):
                        n += 1
                        break
        return _share(n, of)

    def hazards_fixed(self, unit: str) -> Found:
        n = of = 0
        for branch, due, fixed, _ in self.db.execute(
            'SELECT DISTINCT "单位标识", "期限", "整改完成", "隐患编号" FROM hazards'
            ' WHERE "期限" BETWEEN ? AND ?',
            (str(self.first), str(self.last)),
        ):
            if self._fell_due(due, fixed) and self.in_scope(unit, branch, date.fromisoformat(due)):
                n, of = n + bool(fixed and fixed <= min(due, str(self.as_of))), of + 1
        return _share(n, of)

    def next_recheck(self, unit: str) -> Found:
        n = of = 0
        for hazard, branch, found in self.db.execute(
            'SELECT DISTINCT "隐患编号", "单位标识", "发现日期" FROM hazards'
        ).fetchall():
            looks = self.db.execute(
                'SELECT DISTINCT "活动标识", "日期", "复查结果标识" FROM rechecks WHERE "隐患编号" = ?'
                " ORDER BY 2",
                (hazard,),
            ).fetchall()
            starts = [found, *(day for _, day, result in looks if result == "failed")]
            for start in starts:
                later = [
                    (day, key)
                    for day, key in self.activity[branch]
                    if date.fromisoformat(start) < day <= self.as_of
                ]
                if not later:
                    continue
                day, key = later[0]
                if self.first <= day <= self.last and self.in_scope(unit, branch, day):
                    n, of = n + any(look[0] == key for look in looks), of + 1
        return _share(n, of)

    def milestones(self, unit: str) -> Found:
        n = of = 0
        for lead, due, done in self.db.execute(
            'SELECT "组长单位标识", "期限", "完成日期" FROM milestones WHERE "期限" BETWEEN ? AND ?',
            (str(self.first), str(self.last)),
        ):
            if self._fell_due(due, done) and self.in_scope(unit, lead, date.fromisoformat(due)):
                n, of = n + bool(done and done <= due), of + 1
        return _share(n, of)


def _share(n: int, of: int) -> Found:
    return n, of, n / of if of else None


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _is_workday(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def _workdays(first: date, last: date) -> int:
    """Workdays after the earlier day up to the later one, negative when reversed."""
    if last < first:
        return -_workdays(last, first)
    return sum(_is_workday(first + DAY * n) for n in range(1, (last - first).days + 1))
