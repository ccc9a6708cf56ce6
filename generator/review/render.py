"""A review as Markdown (one comment), JSON, or one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote as percent_encode

from PIL import Image, ImageOps

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
from generator.messages import describe, describe_left_out, describe_rest, hint
from generator.model.problem import Problem, Severity
from generator.render import Renderer
from generator.review.model import Kind, ReportReview, ReviewResult

MARKER = "<!-- huoye-review -->"
"""Stands in our comment, so that the next run finds it again."""
VERSION = 1
REVIEW_FILE = "review.html"
"""The whole of it, in a preview's folder."""
# Longer lists are closed; of what is longer still, the number is told.
_OPEN_PROBLEMS, _MOST_PROBLEMS = 6, 40
_MOST_PAGES = 40
_MOST_NAMED = 30
_MOST_FAULTY = 12
_LONGEST_LIST = 1_500
_ICONS = {Kind.ADDED: "🆕", Kind.CHANGED: "✏️", Kind.REMOVED: "🗑️"}


@dataclass(frozen=True, slots=True)
class Room:
    """What a forge takes as one comment: characters, and bytes of UTF-8."""

    characters: int
    size: int

    def less(self, text: str) -> Room:
        return Room(self.characters - len(text) - 1, self.size - len(text.encode()) - 1)

    def holds_lines(self, number: int) -> bool:
        """Whether that many names fit, the longest that there are."""
        return self.characters >= 250 * number and self.size >= 750 * number


FEWEST = Room(65_536, 262_144)
"""GitHub's: what fits there fits everywhere."""


def verdict(review: ReviewResult, t: Translator) -> str:
    """What to do, in one sentence."""
    errors, warnings = review.count(Severity.ERROR), review.count(Severity.WARNING)
    if errors:
        return t("review-verdict-errors", n=errors)
    if warnings:
        return t("review-verdict-warnings", n=warnings)
    return t("review-verdict-clean")


def name_faulty(review: ReviewResult, t: Translator) -> str:
    """The write-ups that have errors and how many; empty where it goes without saying."""
    faulty = [
        t("review-faulty", title=report.title, n=errors)
        for report in review.reports
        if (errors := sum(problem.severity is Severity.ERROR for problem in report.problems))
    ]
    if len(review.reports) <= 1:
        return ""
    if more := len(faulty) - _MOST_FAULTY:
        faulty = [*faulty[:_MOST_FAULTY], *([t("review-more", n=more)] if more > 0 else [])]
    return t("field-separator").join(faulty)


def render_json(review: ReviewResult, t: Translator) -> str:
    """The whole review as plain data, version 1."""
    data = asdict(review)
    data["as_of"] = review.as_of.isoformat()
    for report, reviewed in zip(data["reports"], review.reports, strict=True):
        report["problems"] = [describe_problem(problem, t) for problem in reviewed.problems]
    data["other_problems"] = [describe_problem(problem, t) for problem in review.other_problems]
    return json.dumps({"version": VERSION, **data}, ensure_ascii=False, indent=2)


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
    head = _render_head(review, t)
    tail = _render_tail(review, t, preview)
    cut = t("review-cut", n=len(review.reports), whole=whole or "blank")
    left = room.less(head).less(tail).less(f"{cut}\n\n\n")
    blocks, short = [], []
    for number, report in enumerate(review.reports):
        block = "\n".join(_iter_report(report, t, preview))
        rest = left.less(block)
        # The names of those that follow need some room, too.
        if rest.holds_lines(min(len(review.reports) - number - 1, _MOST_NAMED)):
            blocks.append(block)
            left = rest
        else:
            short.append(report)
    if short:
        blocks.append(_render_short(short, t, whole))
    return "\n".join([head, *blocks, tail]).rstrip()


def _render_head(review: ReviewResult, t: Translator) -> str:
    lines = [MARKER]
    for guarded in review.guarded:
        shown = [quote(path) for path in guarded.paths[:_MOST_NAMED]]
        more = len(guarded.paths) - len(shown)
        paths = t("field-separator").join(shown) + (f" {t('review-more', n=more)}" if more else "")
        lines += [f"> ⚠️ **{t(f'review-guarded-{guarded.kind.value}')}**{t('colon')}{paths}", ""]
    lines += [f"## {t('review-title')}", "", f"**{verdict(review, t)}**", ""]
    lines += [summarise(review, t), ""]
    if faulty := name_faulty(review, t):
        lines += [t("review-to-mend", reports=escape(faulty, _LONGEST_LIST)), ""]
    return "\n".join(lines)


def _render_short(reports: Sequence[ReportReview], t: Translator, whole: str) -> str:
    """Write-ups for which there is no room, by name."""
    lines = [t("review-cut", n=len(reports), whole=whole or "blank"), ""]
    for report in reports[:_MOST_NAMED]:
        errors = sum(problem.severity is Severity.ERROR for problem in report.problems)
        lines.append(
            f"- {_ICONS[report.kind]} {t('review-faulty', title=escape(report.title), n=errors)}"
        )
    if len(reports) > _MOST_NAMED:
        lines.append(f"- {t('review-more', n=len(reports) - _MOST_NAMED)}")
    return "\n".join([*lines, ""])


def _render_tail(review: ReviewResult, t: Translator, preview: str) -> str:
    return "\n".join(
        [
            *_iter_others(review, t),
            *_iter_effects(review, t),
            *_iter_pages(review, t, preview),
            f"<sub>{t('review-foot', date=t.day(review.as_of))}</sub>",
        ]
    )


def _iter_others(review: ReviewResult, t: Translator) -> Iterator[str]:
    if not review.other_files and not review.other_problems:
        return
    yield f"### {t('review-other-files')}"
    yield ""
    yield t("field-separator").join(quote(path) for path in review.other_files[:_MOST_PAGES])
    if len(review.other_files) > _MOST_PAGES:
        yield t("review-more", n=len(review.other_files) - _MOST_PAGES)
    yield ""
    groups = sort_by_weight(review.other_problems)
    yield from iter_items(groups[:_MOST_PROBLEMS], t)
    if len(groups) > _MOST_PROBLEMS:
        yield ""
        yield describe_left_out(groups, groups[:_MOST_PROBLEMS], t)
    yield ""


def _iter_effects(review: ReviewResult, t: Translator) -> Iterator[str]:
    yield f"### {t('review-effects')}"
    yield ""
    if review.effects:
        yield f"| {' | '.join(t(f'review-effect-{key}') for key in _EFFECT_KEYS)} |"
        yield "|---|---|---|---|"
        for effect in review.effects[:_MOST_PAGES]:
            name = f"{effect.indicator}（{effect.note}）" if effect.note else effect.indicator
            cells = [escape(cell) for cell in (name, effect.unit, effect.before)]
            yield f"| {' | '.join(cells)} | **{escape(effect.after)}** |"
        if len(review.effects) > _MOST_PAGES:
            yield ""
            yield t("review-more", n=len(review.effects) - _MOST_PAGES)
    else:
        yield t("review-no-effects")
    yield ""


def _iter_pages(review: ReviewResult, t: Translator, preview: str) -> Iterator[str]:
    yield f"<details><summary>{t('review-pages', n=len(review.pages))}</summary>"
    yield ""
    for page in review.pages[:_MOST_PAGES]:
        shown = _link(page.title, page.url, preview)
        yield f"- {_ICONS[page.kind]} {shown} <sub>{quote('/' + page.url)}</sub>"
    if len(review.pages) > _MOST_PAGES:
        yield f"- {t('review-more', n=len(review.pages) - _MOST_PAGES)}"
    yield ""
    yield "</details>"
    yield ""


def _link(title: str, url: str, preview: str) -> str:
    """A title that leads to its page of the preview, where there is one."""
    if not preview or not url:
        return escape(title)
    return f"[{escape(title)}]({preview}/{percent_encode(url, safe='/')}index.html)"


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
    groups = sort_by_weight(problems)
    shown = groups[:_MOST_PROBLEMS]
    items = list(iter_items(shown, t, below=path))
    yield from items[:_OPEN_PROBLEMS]
    if rest := items[_OPEN_PROBLEMS:]:
        yield ""
        yield f"<details><summary>{t('review-more-problems', n=len(rest))}</summary>"
        yield ""
        yield from rest
        yield ""
        yield "</details>"
    if len(groups) > len(shown):
        yield ""
        yield describe_left_out(groups, shown, t)


def _length(report: ReportReview, t: Translator) -> str:
    return t("review-length", n=report.characters, minutes=report.minutes, photos=report.photos)


def render_html(
    review: ReviewResult,
    t: Translator,
    *,
    root: Path,
    preview: str | None = None,
    link: Callable[[str], bool] = lambda _: True,
) -> str:
    """One HTML file with small covers in it.

    ``preview`` is what leads from it to the built pages ("" where it lies beside them), None
    where there are none; ``link`` tells which pages are there.
    """
    template = Renderer(t).environment.get_template("review.html")
    return template.render(
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
        href=lambda url: f"{preview}{url}index.html" if preview is not None and link(url) else "",
    )


def _thumbnail(file: Path) -> str:
    """A small picture as a data address; empty for what cannot be read."""
    try:
        with Image.open(file) as opened:
            opened.draft("RGB", (480, 320))
            small = ImageOps.fit(ImageOps.exif_transpose(opened).convert("RGB"), (240, 160))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    clean = Image.new("RGB", small.size)
    clean.paste(small)
    buffer = io.BytesIO()
    clean.save(buffer, "JPEG", quality=70)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()
