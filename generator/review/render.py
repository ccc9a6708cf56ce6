"""A review as Markdown (one comment), JSON, or one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote as percent_encode

from generator import urls
from generator.formats.problems.json_report import describe_problem
from generator.formats.problems.markdown import (
    SIGNS,
    describe_place,
    escape,
    iter_items,
    quote,
    sort_by_weight,
)
from generator.locale import Translator
from generator.messages import describe, describe_left_out, describe_rest, hint, to_line
from generator.model.problem import Problem, Severity
from generator.photos.small import read_small
from generator.policy import add_plain_policy
from generator.render import Renderer
from generator.review.evidence import find_pair, find_shared
from generator.review.model import Kind, ReportReview, ReviewResult
from generator.review.weigh import name_kinds

MARKER = "<!-- huoye-review -->"
"""Stands in our comment, so that the next run finds it again."""
VERSION = 1
REVIEW_FILE = "review.html"
"""The whole of it, in a preview's folder."""
# Longer lists are closed; of what is longer still, the number is told.
_OPEN_PROBLEMS = 6
_MOST_ITEMS = 40
_MOST_NAMED = 30
_LONGEST_LIST = 1_500
_ICONS = {Kind.ADDED: "🆕", Kind.CHANGED: "✏️", Kind.REMOVED: "🗑️"}


@dataclass(frozen=True, slots=True)
class Room:
    """What a forge takes as one comment: characters, and bytes of UTF-8."""

    characters: int
    size: int

    def less(self, text: str) -> Room:
        return Room(self.characters - len(text) - 1, self.size - len(text.encode()) - 1)

    def holds(self, text: str) -> bool:
        rest = self.less(text)
        return rest.characters >= 0 and rest.size >= 0


FEWEST = Room(65_536, 262_144)
"""GitHub's: what fits there fits everywhere."""


def verdict(review: ReviewResult, t: Translator) -> str:
    """What to do, in one sentence."""
    errors, warnings = review.count(Severity.ERROR), review.count(Severity.WARNING)
    if errors:
        return t("review-verdict-errors", n=errors, kinds=name_kinds(review.problems, t))
    if warnings:
        return t("review-verdict-warnings", n=warnings)
    return t("review-verdict-clean")


def name_faulty(review: ReviewResult, t: Translator, most: int = _MOST_NAMED) -> str:
    """The write-ups that have errors and how many; empty where it goes without saying."""
    faulty = [
        t("review-faulty", title=report.title, n=errors)
        for report in review.reports
        if (errors := sum(problem.severity is Severity.ERROR for problem in report.problems))
    ]
    if len(review.reports) <= 1:
        return ""
    if (more := len(faulty) - most) > 0:
        faulty = [*faulty[:most], t("review-more", n=more)]
    return t("field-separator").join(faulty)


def render_json(review: ReviewResult, t: Translator) -> str:
    """The whole review as plain data, version 1."""
    data = asdict(review)
    data["as_of"] = review.as_of.isoformat()
    for report, reviewed in zip(data["reports"], review.reports, strict=True):
        report["problems"] = [describe_problem(problem, t) for problem in reviewed.problems]
    data["other_problems"] = [describe_problem(problem, t) for problem in review.other_problems]
    text = json.dumps({"version": VERSION, **data}, ensure_ascii=False, indent=2)
    return text.encode(errors="replace").decode()


def render_markdown(
    review: ReviewResult,
    t: Translator,
    *,
    preview_url: str = "",
    whole_url: str = "",
    room: Room = FEWEST,
) -> str:
    """A comment that a person reads in a minute; links lead to the preview where there is one.

    It never takes more than ``room``: write-ups that do not fit are named with their number of
    errors, and of many more only the number is told, with a link to the whole (``whole_url``).
    """
    preview = preview_url.rstrip("/")
    whole = whole_url or (f"{preview}/{REVIEW_FILE}" if preview else "")
    quarter = Room(room.characters // 4, room.size // 4)
    head = _fit(lambda most: _iter_head(review, t, most), quarter)
    tail = "\n".join(
        [
            _fit(lambda most: _iter_others(review, t, most), quarter),
            _fit(lambda most: _iter_effects(review, t, most), quarter),
            _fit(lambda most: _iter_pages(review, t, preview, most), quarter),
            f"<sub>{t('review-foot', date=t.day(review.as_of))}</sub>",
        ]
    )
    blocks = _fill(review.reports, room.less(head).less(tail), t, preview, whole)
    return "\n".join([head, *blocks, tail]).rstrip()


def _fit(make: Callable[[int], Iterable[str]], room: Room) -> str:
    """A part with as many of its items as there is room for."""
    for most in (_MOST_ITEMS, 20, 10, 5, 2):
        text = "\n".join(make(most))
        if room.holds(text):
            return text
    return "\n".join(make(0))


def _fill(
    reports: Sequence[ReportReview], room: Room, t: Translator, preview: str, whole: str
) -> Iterator[str]:
    """The write-ups, as long as there is room for them and for the names of those that follow."""
    notice = t("review-cut", n=len(reports), whole=whole or "blank")
    room = room.less(notice).less(t("review-more", n=len(reports))).less("\n\n\n")
    for number, report in enumerate(reports):
        block = "\n".join(_iter_report(report, t, preview))
        rest = room.less(block)
        names = list(map(partial(_name, t=t), reports[number + 1 :][:_MOST_NAMED]))
        if not rest.holds("\n".join(names)):
            yield from _iter_short(reports[number:], room, t, whole)
            return
        yield block
        room = rest


def _iter_short(
    reports: Sequence[ReportReview], room: Room, t: Translator, whole: str
) -> Iterator[str]:
    """Write-ups for which there is no room, by name."""
    yield t("review-cut", n=len(reports), whole=whole or "blank")
    yield ""
    named = 0
    for name in map(partial(_name, t=t), reports[:_MOST_NAMED]):
        if not room.holds(name):
            break
        yield name
        room, named = room.less(name), named + 1
    if named < len(reports):
        yield f"- {t('review-more', n=len(reports) - named)}"
    yield ""


def _name(report: ReportReview, t: Translator) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in report.problems)
    named = t("review-faulty", title=to_line(report.title), n=errors)
    return f"- {_ICONS[report.kind]} {escape(named)}"


def _iter_head(review: ReviewResult, t: Translator, most: int) -> Iterator[str]:
    yield MARKER
    for guarded in review.guarded:
        shown = [quote(path) for path in guarded.paths[:most]]
        if more := len(guarded.paths) - len(shown):
            shown.append(t("review-more", n=more))
        paths = t("field-separator").join(shown)
        yield f"> ⚠️ **{t(f'review-guarded-{guarded.kind.value}')}**{t('colon')}{paths}"
        yield ""
    yield f"## {t('review-title')}"
    yield ""
    yield f"**{verdict(review, t)}**"
    yield ""
    yield summarise(review, t)
    yield ""
    if faulty := name_faulty(review, t, most):
        # Put in afterwards: what is inserted is cut where it is long, be it within an escape.
        yield t("review-to-mend", reports="\0").replace("\0", escape(faulty, _LONGEST_LIST))
        yield ""


def _iter_others(review: ReviewResult, t: Translator, most: int) -> Iterator[str]:
    if not review.other_files and not review.other_problems:
        return
    yield f"### {t('review-other-files')}"
    yield ""
    shown = [quote(path) for path in review.other_files[:most]]
    if more := len(review.other_files) - len(shown):
        shown.append(t("review-more", n=more))
    yield t("field-separator").join(shown)
    yield ""
    yield from _iter_items(review.other_problems, t, most)
    yield ""


def _iter_items(
    problems: Sequence[Problem], t: Translator, most: int, below: str = "", opened: int = 0
) -> Iterator[str]:
    """So many problems, the weightiest first, those after the first few in a list that opens."""
    groups = sort_by_weight(problems)
    items = list(iter_items(groups[:most], t, below=below))
    opened = opened or most
    yield from items[:opened]
    if rest := items[opened:]:
        yield ""
        yield f"<details><summary>{t('review-more-problems', n=len(rest))}</summary>"
        yield ""
        yield from rest
        yield ""
        yield "</details>"
    if len(groups) > most:
        yield ""
        yield describe_left_out(groups, groups[:most], t)


def _iter_effects(review: ReviewResult, t: Translator, most: int) -> Iterator[str]:
    yield f"### {t('review-effects')}"
    yield ""
    if review.effects:
        yield f"| {' | '.join(t(f'review-effect-{key}') for key in _EFFECT_KEYS)} |"
        yield "|---|---|---|---|"
        for effect in review.effects[:most]:
            name = f"{effect.indicator}（{effect.note}）" if effect.note else effect.indicator
            cells = [escape(cell) for cell in (name, effect.unit, effect.before)]
            yield f"| {' | '.join(cells)} | **{escape(effect.after)}** |"
        if (more := len(review.effects) - most) > 0:
            yield ""
            yield t("review-more", n=more)
    else:
        yield t("review-no-effects")
    yield ""


def _iter_pages(review: ReviewResult, t: Translator, preview: str, most: int) -> Iterator[str]:
    pages = len(review.pages) + review.other_pages
    yield f"<details><summary>{t('review-pages', n=pages)}</summary>"
    yield ""
    for page in review.pages[:most]:
        shown = _link(page.title, page.url, preview)
        yield f"- {_ICONS[page.kind]} {shown} <sub>{quote('/' + page.url)}</sub>"
    if (more := len(review.pages) - most) > 0:
        yield f"- {t('review-more', n=more)}"
    if review.other_pages:
        yield f"- {t('review-other-pages', n=review.other_pages)}"
    yield ""
    yield "</details>"
    yield ""


def _link(title: str, url: str, preview: str) -> str:
    """A title that leads to its page of the preview, where there is one."""
    if not preview or not url:
        return escape(title)
    return (
        f"[{escape(title)}]({preview}/{percent_encode(url, safe='/', errors='replace')}index.html)"
    )


_EFFECT_KEYS = ("figure", "unit", "before", "after")


def summarise(review: ReviewResult, t: Translator) -> str:
    """Counts in one line, for a comment: forges bring the signs along."""
    counts = [
        t(f"review-count-{kind.value}", n=review.count_reports(kind))
        for kind in Kind
        if review.count_reports(kind)
    ] or [t("review-count-none")]
    problems = [
        f"{SIGNS[severity]} " + t(f"review-count-{severity.id}", n=review.count(severity))
        for severity in sorted(Severity, reverse=True)
        if review.count(severity)
    ]
    return "　".join([t("field-separator").join(counts), *problems])


def _strip_signs(text: str) -> str:
    """A page has colours of its own, and a bare machine no font for the signs."""
    return "".join(part for part in text if part not in "".join(SIGNS.values()))


def _iter_report(report: ReportReview, t: Translator, preview: str) -> Iterator[str]:
    title = _link(report.title, report.url, preview)
    yield f"### {_ICONS[report.kind]} {t(f'review-{report.kind.value}')}：{title}"
    yield ""
    facts = [escape(fact) for fact in report.facts]
    if report.characters:
        facts.append(_length(report, t))
    if facts:
        yield " ｜ ".join(facts)
        yield ""
    yield f"<sub>{quote(report.path)}</sub>"
    yield ""
    if report.moved_from:
        yield escape(t("review-moved", old=report.moved_from))
        yield ""
    for change in report.changes:
        yield f"- {escape(change.label)}：{escape(change.before)} → **{escape(change.after)}**"
    if report.changes:
        yield ""
    if not report.facts:
        yield t("review-unreadable")
        yield ""
    if report.problems or report.kind is not Kind.REMOVED:
        yield from _iter_problems(report.problems, report.path, t)
        yield ""


def _iter_problems(problems: Sequence[Problem], path: str, t: Translator) -> Iterator[str]:
    if not problems:
        yield f"✅ {t('review-clean')}"
        return
    yield from _iter_items(problems, t, _MOST_ITEMS, path, _OPEN_PROBLEMS)


def _length(report: ReportReview, t: Translator) -> str:
    return t("review-length", n=report.characters, minutes=report.minutes, photos=report.photos)


def render_html(
    review: ReviewResult,
    t: Translator,
    *,
    root: Path,
    content: str = "content",
    preview: str | None = None,
    link: Callable[[str], bool] = lambda _: True,
) -> str:
    """One HTML file with small covers in it.

    ``content`` is the folder of the content below ``root``. ``preview`` is what leads from the
    file to the built pages ("" where it lies beside them), None
    where there are none; ``link`` tells which pages are there.
    """
    template = Renderer(t).environment.get_template("review.html")
    page = template.render(
        review=review,
        verdict=verdict(review, t),
        summary=_strip_signs(summarise(review, t)),
        tone="error"
        if review.count(Severity.ERROR)
        else "warning"
        if review.count(Severity.WARNING)
        else "clean",
        cover=lambda report: _thumbnail(root / report.cover) if report.cover else "",
        length=lambda report: _length(report, t),
        to_mend=name_faulty(review, t),
        problems=sort_by_weight,
        place=lambda problem, below: describe_place(problem, below, t),
        rest=lambda found: describe_rest(found, t),
        describe=lambda problem: describe(problem, t),
        hint=lambda problem: hint(problem, t),
        pair=lambda problem: _show_pair(problem, root, content),
        shared=find_shared,
        page_of=urls.report,
        href=lambda url: f"{preview}{url}index.html" if preview is not None and link(url) else "",
    )
    return add_plain_policy(page)


def _show_pair(problem: Problem, root: Path, content: str) -> tuple[str, str, str] | None:
    """The new photo, the old one, and the id of the report that had it."""
    pair = find_pair(problem, content)
    if pair is None:
        return None
    return _thumbnail(root / pair.new), _thumbnail(root / pair.old), pair.other


def _thumbnail(file: Path) -> str:
    """A small picture as a data address; empty for what cannot be read."""
    data = read_small(file, 240, 160)
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode()}" if data else ""
