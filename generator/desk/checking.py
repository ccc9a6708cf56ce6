"""A draft through the rules of ``huoye check``: what is wrong, and beside which field to say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from generator.check import check_unready
from generator.checks.rule import CheckContext, Manuscript, PhotoTwin, TextFile, TextTwin
from generator.checks.rules import check_manuscript, check_text, finish_problems
from generator.desk.drafts import BODY, PHOTOS, Draft
from generator.desk.shelf import Shelf, Standing
from generator.load.frontmatter import split_front_matter
from generator.load.keys import put_english_keys
from generator.load.references import check_references
from generator.load.reports import Reading, check_day, read_report
from generator.load.shape import schema_of
from generator.load.sources import REPORT_FILE, ReportSource, natural_key
from generator.model.front import ReportFront
from generator.model.problem import Problem, Severity, build_problem, has_errors
from generator.model.write_up import WriteUp
from generator.photos import prepare_photos
from generator.twins.photos import PhotoIndex, build_photo_index, find_photo_twins
from generator.twins.store import Index
from generator.twins.texts import find_text_twins
from generator.writing.front import rewrite_report, write_report

GENERAL = ""
"""Beside no field."""
_SCHEMA = schema_of(ReportFront)


class Checked(Struct, frozen=True, kw_only=True):
    """A draft as it would be submitted, and all that is wrong with it."""

    text: str
    source: ReportSource
    reading: Reading
    problems: tuple[tuple[str, Problem], ...]
    """Key of the field, ``body`` or nothing, and the problem; fit to be shown."""
    is_whole: bool
    """It was compared with the archive's texts and photos, too."""

    @property
    def has_errors(self) -> bool:
        return has_errors(problem for _, problem in self.problems)

    @property
    def weighty(self) -> int:
        return sum(problem.severity >= Severity.WARNING for _, problem in self.problems)

    def by_field(self) -> Mapping[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        for key, problem in self.problems:
            found.setdefault(key, []).append(problem)
        return found


def write_draft(draft: Draft) -> str:
    """The file that a draft becomes: a new one, or the branch's mended key by key."""
    values = {key: value for key, value in draft.values.items() if value not in ("", [], {})}
    if draft.base_text:
        return rewrite_report(draft.base_text, values, draft.body)
    return write_report(values, draft.body)


def check_draft(
    draft: Draft, standing: Standing, shelf: Shelf, workspace: Path | None = None
) -> Checked:
    """Check a draft; with its workspace (its files laid out) photos are compared as well."""
    text = write_draft(draft)
    report_id = draft.report_id or "0000/undated"
    path = f"{standing.folder_of(report_id)}/{REPORT_FILE}"
    names = tuple(sorted((file.name for file in draft.files), key=natural_key))
    source = ReportSource(id=report_id, path=path, data=text.encode(), files=names)
    reading = read_report(source, standing.organisation, standing.zone)
    problems = list(reading.problems)
    if reading.announced and (ahead := check_day(reading.announced, path, standing.archive.as_of)):
        problems.append(ahead)
    context = standing.check_context
    write_up = reading.write_up
    if write_up is not None:
        problems += check_references(standing.archive, "", [write_up.report])
        context = _with_twins(context, write_up, standing, shelf, workspace)
        if workspace is not None:
            # Its photos and attachments, as a build takes them.
            own = replace(standing.archive, reports=(write_up.report,))
            kept = {"cache_dir": str(workspace / "cache")}
            taken = standing.settings.model_copy(update=kept)
            problems += prepare_photos(workspace, own, taken, is_part=True).problems
    file = TextFile(path=path, text=text, names=names)
    problems += check_text(file, context)
    if write_up is not None:
        problems += check_manuscript(Manuscript(file=file, write_up=write_up), context)
    elif reading.draft is not None:
        # What else is wrong with it, so that nobody mends one thing only to be told of the next.
        problems += check_unready(file, reading.draft, reading.faulty, context)
    problems += _check_correction(draft, reading, standing, path)
    finished = finish_problems(problems, standing.settings.rules)
    find_key = _key_finder(text)
    return Checked(
        text=text,
        source=source,
        reading=reading,
        problems=tuple((find_key(problem), problem) for problem in finished),
        is_whole=workspace is not None and shelf.photo_index() is not None,
    )


def _check_correction(
    draft: Draft, reading: Reading, standing: Standing, path: str
) -> Iterator[Problem]:
    """A published report is not changed silently: one entry more has to say what was."""
    published = standing.archive.by_id.get(draft.origin)
    found = reading.write_up or reading.draft
    if published is None or not published.is_public or found is None:
        return
    if len(found.report.corrections) <= len(published.corrections):
        line = found.lines.get("corrections", 1)
        yield build_problem("desk-correction", path, line, Severity.ERROR, field="corrections")


def _with_twins(
    context: CheckContext,
    write_up: WriteUp,
    standing: Standing,
    shelf: Shelf,
    workspace: Path | None,
) -> CheckContext:
    """What of it stands in other reports already."""
    levels, limits = standing.settings.rules, standing.settings.check
    own = write_up.report.source.rpartition("/")[0] + "/"

    def is_older(path: str, _: object) -> bool:
        return not path.startswith(own)

    texts: Mapping[str, tuple[TextTwin, ...]] = {}
    if levels.get("text-recycled") != "off":
        texts = find_text_twins(
            [write_up],
            shelf.text_index(standing),
            share=limits.text_share,
            is_older=is_older,
            read=_reader(standing),
            series=limits.series,
        )
    photos: Mapping[str, tuple[PhotoTwin, ...]] = {}
    index = shelf.photo_index() if workspace is not None else None
    if index is not None and workspace is not None and levels.get("photo-recycled") != "off":
        hashed = _hash_own(write_up, workspace, standing.settings.photos.max_pixels)
        photos = find_photo_twins(
            [write_up.report],
            _join(index, hashed, own),
            distance=limits.photo_distance,
            is_older=is_older,
            allowed=limits.allowed.get("photo-recycled", ()),
        )
    return replace(context, text_twins=texts, photo_twins=photos)


def _reader(standing: Standing) -> Callable[[str], WriteUp | None]:
    def read(path: str) -> WriteUp | None:
        report_id = "/".join(path.split("/")[-3:-1])
        data = (standing.root / path).read_bytes()
        names = tuple(sorted(standing.files_of(report_id), key=natural_key))
        source = ReportSource(id=report_id, path=path, data=data, files=names)
        return read_report(source, standing.organisation, standing.zone).write_up

    return read


def _hash_own(write_up: WriteUp, workspace: Path, max_pixels: int) -> PhotoIndex:
    folder = write_up.report.source.rpartition("/")[0]
    paths = [f"{folder}/{photo.name}" for photo in write_up.report.photos]
    named = {
        path: f"{(workspace / path).stat().st_ino}-{(workspace / path).stat().st_size}"
        for path in paths
        if (workspace / path).is_file()
    }
    return build_photo_index(workspace, named, workspace / "twins", max_pixels)


def _join(index: PhotoIndex, own: PhotoIndex, folder: str) -> PhotoIndex:
    """The archive's photos with the draft's in place of those that the branch has of it."""
    kept = [row for row, path in enumerate(index.paths) if not path.startswith(folder)]
    rows = [one.reshape(len(one), -1) for one in (index.hashes[kept], own.hashes) if len(one)]
    paths = (*(index.paths[row] for row in kept), *own.paths)
    width = index.hashes[0].size if len(index.hashes) else 0
    return PhotoIndex(
        Index(paths, np.concatenate(rows) if rows else np.zeros((0, width), np.uint64))
    )


def _key_finder(text: str) -> Callable[[Problem], str]:
    """Which field a problem belongs to: the one it names, else the one on whose line it is."""
    front = split_front_matter(text, "", _SCHEMA)
    places: list[tuple[int, str]] = []
    if front.fields is not None:
        english, _ = put_english_keys(ReportFront, front.fields, "")
        places = sorted((entry.line, entry.key) for entry in english)

    def find(problem: Problem) -> str:
        key = problem.field.partition(".")[0]
        if key in ReportFront.model_fields:
            return key
        if problem.rule.startswith("photo-") and not problem.path.endswith(REPORT_FILE):
            return PHOTOS
        if not problem.line:
            return GENERAL
        if problem.line >= front.body_line:
            return BODY
        above = [name for line, name in places if line <= problem.line]
        return above[-1] if above else GENERAL

    return find
