"""The file of a new write-up: what is known filled in, what only its writer knows marked. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from generator.locale import Translator
from generator.model.archive import Archive
from generator.model.front import (
    AttendanceFront,
    RecheckFront,
    ReportFront,
    ReviewFront,
    chinese_names,
)
from generator.model.ledgers import Hazard
from generator.model.organisation import Branch, Form, Organisation, Unit
from generator.model.plan import Execution
from generator.model.values import CHOICE_ALIASES, Status
from generator.writing.front import quote

_MOST_LISTED = 12
"""Plan items that are offered."""
_MOST_UNITS = 20
"""Units whose attendance is asked for."""
_KINDS: Mapping[str, tuple[str, ...]] = {
    "inspection": ("隐患", "检查", "巡查", "排查", "inspect", "hazard"),
    "area": ("责任区", "area"),
    "deliberation": (
        "议事",
        "协商",
        "座谈",
        "组织生活",
        "民主",
        "deliberat",
        "meeting",
        "org-life",
    ),
    "project": ("攻关", "课题", "项目", "project"),
    "volunteering": ("志愿", "义务", "服务", "volunt"),
    "visit": ("参观", "见学", "走访", "红色", "教育基地", "visit", "heritage"),
    "study": ("党课", "学", "培训", "讲", "lecture", "training", "study", "skills", "练兵"),
    "joint": ("共建", "联建", "joint"),
}
"""Words in a form's name or id that tell which outline suits it; the first that fits."""


class NewReport(Struct, frozen=True, kw_only=True):
    """What is asked; the rest is looked up."""

    host: str
    """Id."""
    date: date
    forms: tuple[str, ...]
    """Ids."""
    title: str


def theme_day(branch: Branch, year: int, month: int) -> date | None:
    """The branch's fixed day of a month; in a shorter month its last day."""
    if branch.fixed_day is None:
        return None
    return date(year, month, min(branch.fixed_day, calendar.monthrange(year, month)[1]))


def suggest_day(unit: Unit, today: date) -> date:
    """The latest theme day that has been, if it is of this month; else today."""
    day = theme_day(unit, today.year, today.month) if isinstance(unit, Branch) else None
    return day if day is not None and day <= today else today


def owed_items(archive: Archive, unit: str, on: date) -> tuple[Execution, ...]:
    """What a unit has yet to do of the plan: missed, or of a period that the day lies in."""
    return tuple(
        execution
        for execution in archive.executions_of(unit, on.year)
        if len(execution.reports) < execution.item.times and execution.window.period.first <= on
    )


def open_hazards(archive: Archive, branches: Sequence[str], on: date) -> tuple[Hazard, ...]:
    """Hazards to look at again: found before that day, and not yet closed."""
    return tuple(
        hazard
        for branch in branches
        for hazard in archive.hazards_by_branch.get(branch, ())
        if hazard.found < on and hazard.state(on).is_open
    )


def build_report(new: NewReport, archive: Archive, t: Translator) -> str:
    """The whole file: front matter with short comments, and an outline that suits the form."""
    writer = _Writer(new=new, archive=archive, t=t)
    lines = ["---", *writer.front(), "---", "", writer.body(), ""]
    return "\n".join(lines)


def find_kind(form: Form | None) -> str:
    """Which outline suits a form."""
    text = f"{form.name} {form.id}".casefold() if form else ""
    kinds = (kind for kind, words in _KINDS.items() if any(word in text for word in words))
    return next(kinds, "other")


class _Writer:
    def __init__(self, *, new: NewReport, archive: Archive, t: Translator) -> None:
        self.new, self.archive, self.t = new, archive, t
        self.organisation: Organisation = archive.organisation
        self.unit: Unit = self.organisation.units[new.host]

    def front(self) -> Iterator[str]:
        t, new = self.t, self.new
        yield f"# {t('new-comment-head')}"
        yield f"{self._key('title')}: {quote(new.title)}"
        yield self._day()
        yield f"{self._key('host')}: {quote(self.unit.name(new.date))}"
        names = [self.organisation.form_by_id[form].name for form in new.forms]
        yield f"{self._key('forms')}: [{', '.join(map(quote, names))}]"
        if new.date > self.archive.as_of:
            planned = self._word(CHOICE_ALIASES[Status][Status.PLANNED.value], Status.PLANNED.value)
            yield f"{self._key('status')}: {planned} # {t('new-comment-planned')}"
        yield from self._plan()
        for key in ("place", "start", "end", "chair", "recorder"):
            yield f"{self._key(key)}: # {t(f'new-comment-{key}')}"
        yield from self._attendance()
        yield from self._rechecks()
        yield f"{self._key('author')}: # {t('new-comment-author')}"
        yield f"{self._key('proofreader')}: # {t('new-comment-proofreader')}"
        review = ", ".join(f"{self._key(k, ReviewFront)}: " for k in ReviewFront.model_fields)
        yield f"{self._key('review')}: {{{review}}} # {t('new-comment-review')}"

    def body(self) -> str:
        t, new = self.t, self.new
        form = self.organisation.form_by_id[new.forms[0]] if new.forms else None
        kind = find_kind(form)
        day = t.month_day(new.date)
        return t(f"new-body-{kind}", day=day, host=self.unit.name(new.date))

    def _day(self) -> str:
        new, comment = self.new, ""
        if isinstance(self.unit, Branch):
            day = theme_day(self.unit, new.date.year, new.date.month)
            if day is not None and day != new.date:
                comment = f" # {self.t('new-comment-date', day=self.unit.fixed_day or 0)}"
        return f"{self._key('date')}: {new.date.isoformat()}{comment}"

    def _plan(self) -> Iterator[str]:
        """Items of the chosen form stand in the list, the others below, to be moved there."""
        t, forms = self.t, set(self.new.forms)
        owed: dict[str, Execution] = {}
        for execution in owed_items(self.archive, self.new.host, self.new.date):
            owed.setdefault(execution.item.code, execution)
        fits = [code for code, found in owed.items() if found.item.form in forms]
        if len(owed) == 1 and not forms:
            fits = list(owed)
        chosen = fits[:1]
        codes = ", ".join(map(quote, chosen))
        comment = f" # {t('new-comment-plan')}" if owed else f" # {t('new-comment-no-plan')}"
        yield f"{self._key('plan')}: [{codes}]{comment}"
        ordered = sorted(owed, key=lambda code: code not in fits)
        for code in ordered[:_MOST_LISTED]:
            item, due = owed[code].item, owed[code].due
            is_late = due is not None and due < self.new.date
            text = t(
                "new-comment-item",
                code=item.code,
                text=_one_line(item.content)[:40],
                due=_one_line(item.due_text)[:20],
                late="yes" if is_late else "no",
            )
            yield f"#   {text}"
        if not owed:
            yield f"{self._key('unplanned_reason')}: # {t('new-comment-unplanned')}"

    def _units(self) -> tuple[Branch, ...]:
        """The branches that are expected to come."""
        on = self.new.date
        if isinstance(self.unit, Branch):
            return (self.unit,)
        if self.unit.id in self.organisation.zone_by_id:
            return self.organisation.branches_of(self.unit.id, on)
        return tuple(branch for branch in self.organisation.branches if branch.exists(on))

    def _attendance(self) -> Iterator[str]:
        t, on, units = self.t, self.new.date, self._units()
        if not units or len(units) > _MOST_UNITS:
            yield f"{self._key('attendance')}: # {t('new-comment-attendance')}"
            return
        yield f"{self._key('attendance')}:"
        present, leave = self._key("present", AttendanceFront), self._key("leave", AttendanceFront)
        for branch in units:
            count = branch.member_count(on)
            roster = f" # {t('new-comment-roster', n=count)}" if count else ""
            name = quote(branch.short_name(on))
            yield f"  {name}: {{{present}: {t('new-mark')}, {leave}: 0}}{roster}"

    def _rechecks(self) -> Iterator[str]:
        t, on = self.t, self.new.date
        hazards = open_hazards(self.archive, [branch.id for branch in self._units()], on)
        if not hazards:
            return
        yield f"{self._key('rechecks')}: # {t('new-comment-rechecks')}"
        key = [self._key(name, RecheckFront) for name in ("id", "result")]
        for hazard in hazards:
            due = hazard.due_on(on)
            text = t(
                "new-comment-hazard",
                text=_one_line(f"{hazard.place} {hazard.description}")[:40],
                due=due.isoformat() if due else "blank",
            )
            id_ = quote(hazard.id)
            yield f"  - {{{key[0]}: {id_}, {key[1]}: {t('new-mark')}}} # {text}"

    def _key(self, name: str, model: type = ReportFront) -> str:
        return self._word(chinese_names(model)[name], name)

    def _word(self, words: Sequence[str], name: str) -> str:
        """The Chinese word on a Chinese site, else the English one."""
        return words[0] if self.t.language == "zh" and words else name


def _one_line(text: str) -> str:
    """What was typed elsewhere, as a comment: on one line, and without what ends a key."""
    return " ".join(text.split()).replace(": ", "：").replace("#", "＃")
