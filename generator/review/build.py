"""Two states of the content → a review; read it like a table of contents."""

from __future__ import annotations

import hashlib
import math
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import to_builtins

from generator import urls
from generator.check import Checked, run_check
from generator.checks.masking import mask_text
from generator.formats.problems.markdown import LONGEST_PATH
from generator.git import Changes, find_changes, find_merge_base, read_blob_ids, write_snapshot
from generator.load.archive import load_archive
from generator.load.base import Governing
from generator.load.settings import CONFIG_FILE
from generator.load.sources import REPORT_FILE, iter_files
from generator.locale import Translator, load_translator
from generator.messages import to_line
from generator.model.archive import Archive
from generator.model.front import ReportFront
from generator.model.organisation import Organisation
from generator.model.problem import Problem
from generator.model.report import Report
from generator.model.values import Status
from generator.review.effects import find_effects
from generator.review.guarded import find_guarded
from generator.review.model import Effect, FieldChange, Kind, ReportReview, ReviewResult
from generator.review.pages import ChangedPages, State, find_changed_pages
from generator.review.weigh import sort_problems, sort_reports
from generator.settings import Settings

Progress = Callable[[str], None]
# Characters of Chinese that a reader reads in a minute, as editors reckon.
_READING_SPEED = 300
_NEAR_DAYS = 10
"""An activity is held some days before or after it was announced for."""
# Characters that are shown of a value.
_LONGEST_TITLE, _LONGEST_SUMMARY = 80, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """The review, with what a preview needs to know."""

    review: ReviewResult
    pages: ChangedPages
    archive: Archive | None


def review_changes(
    root: Path,
    settings: Settings,
    base: str,
    *,
    today: date,
    governing: Governing | None = None,
    config_name: str = CONFIG_FILE,
    progress: Progress = lambda _: None,
) -> Reviewed:
    """Compare the working tree with where it left ``base``.

    ``governing`` is what the settings come from, where that is the other branch.
    Raises :class:`generator.git.GitError` when there is no such revision.
    """
    t = load_translator(settings.language)
    as_of = settings.date_of(today)
    changes = find_changes(root, base, settings.content_dir)
    found = governing.problems if governing else ()
    checked = run_check(root, settings, today=today, base=base, found=found, progress=progress)

    progress(t("progress-load"))
    after = load_archive(root, settings, as_of).archive
    with tempfile.TemporaryDirectory() as folder:
        snapshot = Path(folder)
        start = find_merge_base(root, base)
        blobs = write_snapshot(root, start, snapshot, settings.content_dir)
        before = load_archive(snapshot, settings, as_of).archive

    progress(t("progress-compare"))
    pages = ChangedPages(pages=(), photos=frozenset())
    effects: tuple[Effect, ...] = ()
    if before is not None and after is not None:
        effects = find_effects(before, after, t)
        pages = find_changed_pages(
            State(archive=before, blobs=blobs),
            State(archive=after, blobs=_identify(root, settings)),
            settings,
            t,
        )
    reporter = _Reporter(root, settings, t, changes, checked, before, after)
    reports = tuple(reporter.iter_reports())
    told = {problem for report in reports for problem in report.problems}
    others = tuple(problem for problem in checked.problems if problem not in told)
    touched = changes.present | changes.modified | changes.removed
    review = ReviewResult(
        base=to_line(base),
        as_of=as_of,
        reports=reports,
        guarded=tuple(
            replace(one, paths=tuple(_show(path, LONGEST_PATH) for path in one.paths))
            for one in find_guarded(
                touched | set(changes.renamed.values()) | changes.outside,
                governing.config if governing else {},
                config_name,
                settings.content_dir,
            )
        ),
        other_problems=others,
        other_files=tuple(
            _show(path, LONGEST_PATH)
            for path in sorted(touched | changes.outside)
            if not path.startswith(reporter.folder)
        ),
        effects=tuple(
            replace(effect, indicator=to_line(effect.indicator), unit=_show(effect.unit))
            for effect in effects
        ),
        pages=tuple(replace(page, title=_show(page.title)) for page in pages.notable),
        other_pages=len(pages.pages) - len(pages.notable),
    )
    return Reviewed(review=review, pages=pages, archive=after)


def _identify(root: Path, settings: Settings) -> dict[str, str]:
    """Git's blob id of every file; one that Git would give to files it does not know yet."""
    blobs = read_blob_ids(root, settings.content_dir)
    for folder, names in iter_files(root, root / settings.content_dir / "reports"):
        for name in names:
            path = f"{folder}/{name}"
            if path not in blobs:
                data = (root / path).read_bytes()
                blobs[path] = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
    return blobs


@dataclass(slots=True)
class _Reporter:
    """Says of each touched report what it is and what is wrong with it."""

    root: Path
    settings: Settings
    t: Translator
    changes: Changes
    checked: Checked
    before: Archive | None
    after: Archive | None

    @property
    def folder(self) -> str:
        return f"{self.settings.content_dir}/reports/"

    def iter_reports(self) -> Iterator[ReportReview]:
        """The gravest first; else added ones, then changed, then removed; each by path."""
        yield from sort_reports(self._iter_by_kind())

    def _iter_by_kind(self) -> Iterator[ReportReview]:
        new, old = _by_source(self.after), _by_source(self.before)
        kinds = self._classify()
        for kind in Kind:
            for path in sorted(path for path, found in kinds.items() if found is kind):
                problems = tuple(
                    problem
                    for problem in self.checked.problems
                    if problem.path.startswith(mask_text(str(PurePosixPath(path).parent)) + "/")
                    or problem.path == mask_text(str(PurePosixPath(path).parent))
                )
                origin = self.changes.renamed.get(path, path)
                report = old.get(origin) if kind is Kind.REMOVED else new.get(path)
                earlier = old.get(origin) if kind is Kind.CHANGED else None
                yield self._review(kind, path, report, earlier, sort_problems(problems))

    def _classify(self) -> dict[str, Kind]:
        """Kind of every touched report, by the path of its Markdown file."""
        kinds: dict[str, Kind] = {}
        depth = self.folder.count("/") + 2
        moved = set(self.changes.renamed.values())
        for path in self.changes.present | self.changes.removed:
            parts = path.split("/")
            if not path.startswith(self.folder) or len(parts) < depth:
                continue
            file = "/".join([*parts[:depth], REPORT_FILE])
            if file in self.changes.removed:
                kinds[file] = Kind.REMOVED
            elif file in self.changes.added:
                kinds[file] = Kind.ADDED
            elif file not in moved or (self.root / file).is_file():
                kinds[file] = Kind.CHANGED
        return kinds

    def _review(
        self,
        kind: Kind,
        path: str,
        report: Report | None,
        earlier: Report | None,
        problems: tuple[Problem, ...],
    ) -> ReportReview:
        if report is None:
            return ReportReview(
                kind=kind,
                path=_show(path, LONGEST_PATH),
                title=_show(PurePosixPath(path).parent.name),
                problems=problems,
            )
        archive = self.before if kind is Kind.REMOVED else self.after
        assert archive is not None
        is_shown = kind is not Kind.REMOVED and report in archive.published
        cover = str(PurePosixPath(path).parent / report.cover) if report.cover else ""
        moved = earlier is not None and earlier.id != report.id
        replaced = None
        if kind is not Kind.REMOVED and self.before is not None and self.after is not None:
            replaced = _find_replaced(self.before, self.after, report)
        return ReportReview(
            kind=kind,
            path=_show(path, LONGEST_PATH),
            title=_show(report.title),
            url=urls.report(report.id) if is_shown else "",
            facts=tuple(
                _show(fact) for fact in _iter_facts(report, archive.organisation, self.t, replaced)
            ),
            summary=_show(report.summary if report.has_own_summary else "", _LONGEST_SUMMARY),
            characters=report.body.length,
            minutes=max(1, math.ceil(report.body.length / _READING_SPEED)),
            photos=len(report.photos),
            cover=cover,
            moved_from=_show(earlier.id) if earlier is not None and moved else "",
            changes=tuple(
                _iter_changes(
                    earlier, self.before.organisation, report, archive.organisation, self.t
                )
            )
            if earlier and self.before
            else (),
            problems=problems,
        )


def _find_replaced(before: Archive, after: Archive, report: Report) -> Report | None:
    """The announcement that a published report takes the place of: it is gone, its host the same,
    and the plan item or the time that of the report.
    """
    if report.status is Status.PLANNED:
        return None
    still = {planned.id for planned in after.planned}
    gone = [
        planned
        for planned in before.planned
        if planned.id not in still and planned.host == report.host
    ]
    near = [
        planned
        for planned in gone
        if set(planned.plan) & set(report.plan)
        or abs((planned.date - report.date).days) <= _NEAR_DAYS
    ]
    return min(near, key=lambda planned: abs((planned.date - report.date).days), default=None)


def _show(text: str, longest: int = _LONGEST_TITLE) -> str:
    """What somebody typed, as it may be printed: masked, on one line, bounded."""
    return to_line(mask_text(to_line(text, 4 * longest)), longest)


def _by_source(archive: Archive | None) -> Mapping[str, Report]:
    return {report.source: report for report in archive.reports} if archive else {}


def _iter_facts(
    report: Report, organisation: Organisation, t: Translator, replaced: Report | None = None
) -> Iterator[str]:
    day = report.date
    if replaced is not None:
        yield t("review-replaces", title=replaced.title, date=t.month_day(replaced.date))
    yield f"{t.day(day)} {t.day(day, 'weekday')}"
    host = organisation.units[report.host].name(day)
    zone = organisation.units[report.zone].short_name(day) if report.zone else ""
    yield f"{host} · {zone}" if zone and report.zone != report.host else host
    yield t(f"level-{report.level}")
    forms = [organisation.form_by_id.get(form) for form in report.forms]
    if names := [form.name for form in forms if form]:
        yield t("field-separator").join(names)
    if report.status.value != "published":
        yield t("review-status", status=t(f"status-{report.status.value}"))
    if report.place:
        yield report.place
    others = [unit for unit in report.roles if unit != report.host]
    if report.for_all:
        yield t("review-all-units")
    elif others:
        yield t("review-with-units", n=len(others))


def _iter_changes(
    before: Report, old: Organisation, after: Report, new: Organisation, t: Translator
) -> Iterator[FieldChange]:
    for key in ReportFront.model_fields:
        was, is_now = _say_field(before, old, key, t), _say_field(after, new, key, t)
        if was != is_now:
            yield FieldChange(
                label=t(f"field-{key.replace('_', '-')}"),
                before=_shorten(was),
                after=_shorten(is_now),
            )
    if before.body.digest != after.body.digest:
        yield FieldChange(
            label=t("review-body"),
            before=t("review-characters", n=before.body.length),
            after=t("review-characters", n=after.body.length),
        )


def _say_field(report: Report, organisation: Organisation, key: str, t: Translator) -> object:
    """A fact as people know it: names of units, forms and choices instead of ids."""

    def unit(unit_id: str) -> str:
        return organisation.units[unit_id].short_name(report.date)

    match key:
        case "host":
            return unit(report.host)
        case "co_hosts":
            return [unit(one) for one in report.co_hosts]
        case "participants":
            everybody = [t("review-all-units")] if report.for_all else []
            return [*everybody, *(unit(one) for one in report.participants)]
        case "attendance":
            return {unit(one): numbers for one, numbers in to_builtins(report.turnout).items()}
        case "forms":
            names = {form.id: form.name for form in organisation.forms}
            return [names.get(form, form) for form in report.forms]
        case "level" | "status":
            return t(f"{key}-{getattr(report, key)}")
        case "summary":
            return report.summary if report.has_own_summary else ""
        case _:
            return to_builtins(getattr(report, key))


def _shorten(value: object, limit: int = 60) -> str:
    return _show(_flatten(value), limit)


def _flatten(value: object) -> str:
    if isinstance(value, dict):
        parts: Iterable[str] = (
            f"{key}: {_flatten(item)}"
            for key, item in value.items()
            if item not in (None, "", [], ())
        )
        return ", ".join(parts)
    if isinstance(value, list | tuple):
        return "；".join(_flatten(item) for item in value)
    return "–" if value in (None, "", 0) else str(value)
