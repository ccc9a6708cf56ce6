"""All photos of the archive at once, on all cores: the one door for builds."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pi_heif
import PIL
from msgspec.structs import replace
from PIL import features

from generator.model.picture import Picture, Rendition
from generator.model.problem import Problem, Severity, build_problem, tell_fault
from generator.photos.cache import PhotoCache, load_photo_cache
from generator.photos.derive import derive_photo, offer_original
from generator.photos.documents.inspection import RECIPE as DOCUMENT_RECIPE
from generator.photos.documents.inspection import inspect_document
from generator.photos.documents.kinds import SUFFIXES as DOCUMENTS
from generator.photos.intake import (
    FIXABLE_BYTES,
    SUFFIXES,
    PhotoFacts,
    RefusedError,
    digest,
    open_photo,
    recognise,
)
from generator.photos.source import PhotoSource, Progress, ShareOut
from generator.settings import AttachmentSettings, PhotoSettings

MEDIA_FOLDER = "media"
"""Where derived photos stand below the site's root."""
_HEAD = 4096
_DOCUMENT_SUFFIXES = frozenset(sum(DOCUMENTS.values(), ()))
# Raise when the same settings and libraries give other bytes than before.
_RECIPE = 1
_RECIPE_SETTINGS = {
    "widths",
    "cover_widths",
    "quality",
    "effort",
    "originals",
    "max_bytes",
    "max_pixels",
}

Seen = Mapping[str, tuple[int, int, int, int, str, str]]
"""What originals look like; see :class:`generator.photos.cache.PhotoCache`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoResult:
    """What became of the photos."""

    pictures: Mapping[str, Picture]
    """By the original's path below the root; refused photos are missing."""
    attachments: Mapping[str, str]
    """Path of an attachment below the root → path of its cleaned copy in ``files``."""
    as_they_are: frozenset[str]
    """Paths of attachments below the root that may be offered without a copy."""
    files: Mapping[str, Path]
    """Path below the site's root → file in the cache."""
    problems: tuple[Problem, ...]
    derived: int
    """Originals that had to be decoded; 0 when the cache had all."""


def process_photos(
    sources: Iterable[PhotoSource],
    settings: PhotoSettings,
    cache: Path,
    *,
    attachments: AttachmentSettings | None = None,
    is_part: bool = False,
    share_out: ShareOut | None = None,
    progress: Progress | None = None,
) -> PhotoResult:
    """Derive what the cache lacks. Pillow works outside the interpreter lock, so threads do.

    ``is_part``: there are more photos than these, and the cache goes on knowing them.
    ``share_out`` has other machines do it that see the same folders. Only as many photos are in
    memory as there are jobs. Bad photos become problems; OSError only when the cache cannot be
    written.
    """
    wanted = _merge(sources)
    store = load_photo_cache(cache)
    task = _Task(
        settings=settings,
        attachments=attachments or AttachmentSettings(),
        folder=store.folder,
        recipe=build_recipe(settings),
    )
    found = (
        _derive_here(wanted, task, store)
        if share_out is None
        else _derive_elsewhere(wanted, task, store, share_out)
    )
    outcomes: list[_Outcome] = []
    for outcome in found:
        outcomes.append(outcome)
        if progress is not None:
            progress(len(outcomes), len(wanted))
    store.write_seen(None if is_part else (source.id for source in wanted))
    return _collect(outcomes, store)


def build_recipe(settings: PhotoSettings) -> str:
    """Everything but the original that a derived file's bytes depend on."""
    chosen = settings.model_dump(include=_RECIPE_SETTINGS)
    versions = {
        "pillow": PIL.__version__,
        "heif": pi_heif.__version__,
        **{name: features.version(name) for name in ("webp", "jpg", "littlecms2", "avif")},
    }
    return repr((_RECIPE, sorted(chosen.items()), sorted(versions.items())))


def _merge(sources: Iterable[PhotoSource]) -> list[PhotoSource]:
    """One source a file and use, in the order given; a cover anywhere is a cover."""
    merged: dict[str, PhotoSource] = {}
    for source in sources:
        known = merged.setdefault(source.id, source)
        if source.is_cover and not known.is_cover:
            merged[source.id] = replace(known, is_cover=True)
    return list(merged.values())


@dataclass(frozen=True, slots=True)
class _Outcome:
    source: PhotoSource
    record: Mapping[str, Any]
    problems: tuple[Problem, ...]
    was_cached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What all photos of a build have in common."""

    settings: PhotoSettings
    attachments: AttachmentSettings
    folder: Path
    """Of the cache."""
    recipe: str

    def key(self, source: PhotoSource, content: str) -> str:
        use = "attachment" if source.is_attachment else "cover" if source.is_cover else "photo"
        if source.is_unused:
            use = "unused"
        if source.is_attachment:
            # What a name promises counts, and so does what is taken.
            suffix = PurePosixPath(source.path).suffix.lower()
            taken = self.attachments.model_dump_json()
            use = f"{use} {suffix} {taken} {DOCUMENT_RECIPE} {zlib.ZLIB_RUNTIME_VERSION}"
        return digest(f"{content} {use} {self.recipe}".encode())

    def max_bytes(self, source: PhotoSource) -> int:
        return max(self.settings.max_bytes, self.attachments.max_bytes * source.is_attachment)


def _derive_here(
    wanted: Sequence[PhotoSource], task: _Task, store: PhotoCache
) -> Iterator[_Outcome]:
    jobs = task.settings.jobs or os.cpu_count() or 1
    with ThreadPoolExecutor(jobs, thread_name_prefix="photo") as pool:
        try:
            for future in [pool.submit(_process, source, task, store) for source in wanted]:
                yield future.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _derive_elsewhere(
    wanted: Sequence[PhotoSource], task: _Task, store: PhotoCache, share_out: ShareOut
) -> Iterator[_Outcome]:
    """What is known is looked up here, for that is all that most builds do."""
    known = {source.id: _recall(source, task, store) for source in wanted}
    missing = [source for source in wanted if known[source.id] is None]
    others = iter(share_out(process_there, [(task, source) for source in missing]))
    for source in wanted:
        outcome = known[source.id]
        if outcome is None:
            answer = next(others)
            if answer is None:
                outcome = _process(source, task, store)
            else:
                outcome, seen = answer
                store.seen.update(seen)
        yield outcome


def process_there(job: tuple[_Task, PhotoSource]) -> tuple[_Outcome, Seen] | None:
    """Derive a photo on another machine: what became of it, and what the original looked like.

    None: the libraries that Pillow found there are others, and would write other bytes.
    """
    task, source = job
    if build_recipe(task.settings) != task.recipe:
        return None
    store = PhotoCache(task.folder)
    return _process(source, task, store), store.seen


def _recall(source: PhotoSource, task: _Task, store: PhotoCache) -> _Outcome | None:
    """What became of an unchanged original before; None when it must be read or derived."""
    try:
        stat = source.file.stat()
    except OSError:
        return None
    content = store.content_hash(source.id, stat)
    record = None if content is None else store.read_record(task.key(source, content))
    if content is None or record is None:
        return None
    store.remember(source.id, stat, content, task.key(source, content))
    problems = _find_problems(source, record, stat.st_size, task.settings)
    return _Outcome(source, record, problems, was_cached=True)


def _process(source: PhotoSource, task: _Task, store: PhotoCache) -> _Outcome:
    settings = task.settings
    data: bytes | None = None
    try:
        stat = source.file.stat()
        content = store.content_hash(source.id, stat)
        if content is None and stat.st_size <= task.max_bytes(source):
            data = source.file.read_bytes()
            content = digest(data)
    except OSError as error:
        problem = _refusal(source.path, "photo-unreadable", {"reason": error.strerror or ""})
        return _Outcome(source, {}, (problem,), was_cached=True)
    if content is None:
        problem = _refusal(
            source.path,
            "attachment-too-heavy" if source.is_attachment else "photo-too-heavy",
            {
                "size": str(round(stat.st_size / 1e6)),
                "limit": str(round(task.max_bytes(source) / 1e6)),
                "fixable": "yes" if stat.st_size <= FIXABLE_BYTES else "no",
            },
        )
        return _Outcome(source, {}, (problem,), was_cached=True)
    key = task.key(source, content)
    record = store.read_record(key)
    was_cached = record is not None
    if record is None:
        data = source.file.read_bytes() if data is None else data
        try:
            facts, files = _build(source, data, task, key)
        except MemoryError as error:  # of this moment: nothing that is kept of the photo
            return _Outcome(source, {}, (tell_fault(error, source.path),), was_cached=True)
        record = store.write_record(key, facts, files)
    store.remember(source.id, stat, content, key)
    problems = _find_problems(source, record, stat.st_size, settings)
    return _Outcome(source, record, problems, was_cached)


def _build(
    source: PhotoSource, data: bytes, task: _Task, key: str
) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    """The record of a photo or attachment, and its files by name."""
    try:
        if source.is_unused:
            _, facts = open_photo(data, task.settings)
            return {"facts": asdict(facts)}, []
        if source.is_attachment:
            return _build_attachment(source, data, task, key)
        return _build_photo(data, task.settings, key, with_cover=source.is_cover)
    except RefusedError as refused:
        # Kept like any other outcome: a broken file is not decoded in every build.
        return {"refused": [refused.rule, refused.args_of_rule]}, []
    except MemoryError:
        raise
    except Exception:  # one file must not take the others along
        if source.is_attachment:
            return {"refused": ["attachment-broken", {"published": "no"}]}, []
        return {"refused": ["photo-broken", {}]}, []


def _build_photo(
    data: bytes, settings: PhotoSettings, key: str, *, with_cover: bool
) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    derivation = derive_photo(data, settings, with_cover=with_cover)
    record = {
        "facts": asdict(derivation.facts),
        "renditions": [
            [file.role, f"{key}{file.name}", file.width, file.height] for file in derivation.files
        ],
    }
    return record, [(f"{key}{file.name}", file.data) for file in derivation.files]


def _build_attachment(
    source: PhotoSource, data: bytes, task: _Task, key: str
) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    suffix = PurePosixPath(source.path).suffix.lower()
    if is_image_content(data[:_HEAD]) or suffix == ".svg":
        kind = recognise(data)
        if suffix in _DOCUMENT_SUFFIXES and kind in SUFFIXES:
            right = SUFFIXES[kind][0]
            raise RefusedError(
                "attachment-disguised",
                found=suffix,
                kind=kind.upper(),
                action="rename",
                right=right,
            )
        _, facts = open_photo(data, task.settings)
        plain = offer_original(data, facts, task.settings)
        name = f"{key}{SUFFIXES[facts.kind][0]}"
        return {"facts": asdict(facts), "attachment": name}, [(name, plain)]
    document = inspect_document(PurePosixPath(source.path).name, data, task.attachments)
    record: dict[str, Any] = {"warnings": [[rule, args] for rule, args in document.warnings]}
    if document.data is None:
        return {**record, "as_it_is": True}, []
    name = f"{key}.{document.kind}"
    return {**record, "attachment": name}, [(name, document.data)]


def _find_problems(
    source: PhotoSource, record: Mapping[str, Any], size: int, settings: PhotoSettings
) -> tuple[Problem, ...]:
    """A refusal, or what its writer should mend in a photo that is shown all the same."""
    if "refused" in record:
        rule, args = record["refused"]
        return (_refusal(source.path, rule, args),)
    if "facts" not in record:
        return tuple(
            build_problem(rule, source.path, 0, Severity.WARNING, **args)
            for rule, args in record["warnings"]
        )
    facts = PhotoFacts(**record["facts"])
    path, found = source.path, []
    suffix = PurePosixPath(path).suffix.lower()
    folder = PurePosixPath(path).parent.as_posix()
    if facts.is_truncated:
        found.append(build_problem("photo-cut-off", path))
    if facts.has_location:
        found.append(build_problem("photo-location", path, folder=folder))
    if facts.kind == "heif":
        found.append(build_problem("photo-heic", path, folder=folder))
    elif suffix not in SUFFIXES[facts.kind]:
        found.append(
            build_problem(
                "photo-suffix",
                path,
                found=suffix,
                kind=SUFFIXES[facts.kind][0],
                folder=folder,
            )
        )
    is_heavy = size > settings.source_bytes
    if is_heavy or max(facts.width, facts.height) > settings.source_side:
        found.append(
            build_problem(
                "photo-unscaled",
                path,
                0,
                Severity.WARNING if is_heavy else None,
                size=f"{size / 1e6:.1f}",
                # As text: pixels are written without separators.
                pixels=f"{facts.width}×{facts.height}",
                side=str(settings.source_side),
                folder=folder,
            )
        )
    return tuple(found)


def _refusal(path: str, rule: str, args: Mapping[str, str | int]) -> Problem:
    return build_problem(rule, path, field="", **args)


def _collect(outcomes: Iterable[_Outcome], store: PhotoCache) -> PhotoResult:
    pictures: dict[str, Picture] = {}
    attachments: dict[str, str] = {}
    as_they_are: set[str] = set()
    files: dict[str, Path] = {}
    problems: dict[Problem, None] = {}
    derived = 0
    for outcome in outcomes:
        record, path = outcome.record, outcome.source.path
        problems |= dict.fromkeys(outcome.problems)
        derived += not (
            outcome.was_cached or outcome.source.is_attachment or outcome.source.is_unused
        )
        if "attachment" in record:
            attachments[path] = site_path(record["attachment"])
        elif "as_it_is" in record:
            as_they_are.add(path)
        elif "renditions" in record:
            pictures[path] = _picture(record)
        for name, *_ in record.get("files", ()):
            files[site_path(name)] = store.file(name)
    return PhotoResult(
        pictures=pictures,
        attachments=attachments,
        as_they_are=frozenset(as_they_are),
        files=files,
        problems=tuple(problems),
        derived=derived,
    )


def _picture(record: Mapping[str, Any]) -> Picture:
    by_role: dict[str, list[Rendition]] = {}
    for role, name, width, height in record["renditions"]:
        rendition = Rendition(path=site_path(name), width=width, height=height)
        by_role.setdefault(role, []).append(rendition)
    return Picture(
        width=record["facts"]["width"],
        height=record["facts"]["height"],
        sizes=tuple(by_role["size"]),
        fallback=by_role["fallback"][0],
        covers=tuple(by_role.get("cover", ())),
        original=next(iter(by_role.get("original", ())), None),
    )


def site_path(name: str) -> str:
    """Where a derived file stands below the site's root."""
    return f"{MEDIA_FOLDER}/{name[:2]}/{name}"


def is_image_content(head: bytes) -> bool:
    """Does a file begin like an image of any kind, whatever its name?"""
    return recognise(head) not in ("", "lfs", "video")
