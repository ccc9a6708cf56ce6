"""Word files, zips and photos put into a draft: read elsewhere (:mod:`generator.importing.apart`),
taken in one step, with where each value is from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.desk.accounts import Person
from generator.desk.drafts import BODY, FILES, PAPERS, PHOTOS, Draft, Drafts, Paper
from generator.desk.files import File, FileStore, free_name
from generator.desk.shelf import Standing
from generator.importing.apart import Answer, Open, Order, Read, Reader
from generator.importing.reading import date_by_photos
from generator.importing.recognise import Recognised
from generator.writing.front import Plain

_MOST_LOSSES = 80
"""That are kept with a draft; a page shows no more."""


class _Photo(Struct, frozen=True, kw_only=True):
    file: File
    label: str
    """The draft's photo that it is, or replaces."""
    is_given: bool
    caption: str


@dataclass(frozen=True, kw_only=True)
class Readings:
    """Reads what waits at a draft."""

    reader: Reader
    drafts: Drafts
    files: FileStore
    most_files: int

    def read(self, draft: Draft, standing: Standing, person: Person) -> Draft:
        """Read the papers that wait; the draft as it is then, whatever became of them.

        What somebody has typed stays. BusyError when too much is being read.
        """
        papers = {paper.name: paper for paper in draft.papers if paper.state == "waiting"}
        if not papers:
            return self._date(draft, standing, person)
        organisation = standing.root / standing.settings.content_dir / "organisation.yml"
        order = Order(
            papers={name: self.files.path(paper.digest) for name, paper in papers.items()},
            photos={
                file.name: self.files.path(file.digest)
                for file in draft.files
                if file.is_photo and file.digest
            },
            avoided=tuple(file.name for file in draft.files),
            organisation=organisation.read_bytes(),
            settings=standing.settings.photos,
            as_of=standing.archive.as_of,
            language=standing.settings.language,
        )
        with self.reader.read(order) as answer:
            return self._take(draft, papers, answer, person)

    def _take(
        self, draft: Draft, papers: Mapping[str, Paper], opened: Open, person: Person
    ) -> Draft:
        answer = opened.answer
        read = answer.reading
        photos = tuple(self._keep(opened, read)) if read is not None else ()
        new = [one for one in photos if not one.is_given]
        if read is not None and len(draft.files) + len(new) > self.most_files:
            n = len(draft.files) + len(new)
            args: Mapping[str, str | int] = {"n": n, "limit": self.most_files}
            answer, read, photos = Answer(refused=("too-many-pictures", args)), None, ()

        def put(now: Draft) -> Draft:
            waiting = {one.name for one in now.papers if one.state == "waiting"}
            if not waiting & papers.keys():
                return now  # two windows asked for it
            if read is None:
                told = tuple(
                    _refuse(one, answer) if one.name in papers else one for one in now.papers
                )
                return replace(_with_host(now, person), papers=told)
            values, untaken = _fill(now, read, person)
            files, values, body = _put_photos(now, values, read.body, photos)
            paper = Paper(
                name=read.label,
                state="read",
                fields=read.fields,
                untaken=untaken,
                losses=read.losses[:_MOST_LOSSES],
                strays=answer.strays[:_MOST_LOSSES],
                photos=len(photos),
            )
            others = tuple(one for one in now.papers if one.name not in papers)
            return replace(
                _with_host(replace(now, values=values), person),
                body="\n\n".join(text for text in (now.body.strip(), body.strip()) if text),
                files=files,
                papers=(*others, paper),
            )

        fields = tuple(read.fields) if read is not None else ()
        keys = [*fields, BODY, FILES, PHOTOS, PAPERS]
        return self.drafts.edit(draft.id, put, person=person.name, keys=keys) or draft

    def _keep(self, opened: Open, read: Read) -> Any:
        for photo in read.photos:
            data = opened.path(photo.name).read_bytes()
            digest = self.files.keep(data)
            self.files.thumb(digest, data)
            yield _Photo(
                file=File(name=photo.name, digest=digest, size=len(data)),
                label=photo.label if photo.is_given else "",
                is_given=photo.is_given,
                caption=photo.caption,
            )

    def _date(self, draft: Draft, standing: Standing, person: Person) -> Draft:
        """Photos alone say at least when it was."""
        days: dict[date, int] = {}
        for file in draft.files:
            if file.taken:
                day = date.fromisoformat(file.taken)
                days[day] = days.get(day, 0) + 1
        found = date_by_photos(Recognised(fields={}), days, standing.archive.as_of).fields

        def put(now: Draft) -> Draft:
            now = _with_host(now, person)
            if not found or now.values.get("date"):
                return now
            paper = Paper(name="", state="seen", fields=found, photos=len(now.files))
            values = {**now.values, "date": found["date"].value}
            return replace(now, values=values, papers=(*now.papers, paper))

        return self.drafts.edit(draft.id, put, person=person.name, keys=["date", PAPERS]) or draft


def _refuse(paper: Paper, answer: Answer) -> Paper:
    reason, args = answer.refused or ("nothing", {})
    return replace(
        paper,
        digest="",
        state="refused",
        reason=reason,
        reason_args=args,
        strays=answer.strays[:_MOST_LOSSES],
    )


def _with_host(draft: Draft, person: Person) -> Draft:
    """Who writes for one unit alone writes for that."""
    if draft.host or len(person.units) != 1 or person.is_staff:
        return draft
    return replace(draft, values={**draft.values, "host": person.units[0]})


def _fill(now: Draft, read: Read, person: Person) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The draft's values with those that were found where it has none; and what it had itself."""
    values = dict(now.values)
    untaken = []
    host = read.fields.get("host")
    is_foreign = host is not None and not person.is_staff and str(host.value) not in person.units
    for key, found in read.fields.items():
        if key in ("host", "attendance") and is_foreign:
            untaken.append(key)
        elif values.get(key) in (None, "", [], {}):
            values[key] = found.value
        elif values[key] != found.value:
            untaken.append(key)
    return values, tuple(untaken)


def _put_photos(
    now: Draft, values: Mapping[str, Any], body: str, photos: Collection[_Photo]
) -> tuple[tuple[File, ...], dict[str, Any], str]:
    """The draft's files with the photos: those of the text first, where it shows them."""
    files = {file.name: file for file in now.files}
    listed = values.get(PHOTOS) or [file.name for file in now.files if file.is_photo]
    known = [listed] if isinstance(listed, str | Mapping) else list(listed)
    rows = {
        str(row.get("file", "")): row
        for one in known
        for row in (one if isinstance(one, Mapping) else {"file": str(one)},)
    }
    placed: dict[str, dict[str, Plain]] = {}
    for photo in photos:
        old = rows.pop(photo.label, {}) if photo.label else {}
        before = files.pop(photo.label, None) if photo.label else None
        name = free_name(photo.file.name, files)
        if name != photo.file.name:
            body = body.replace(f"]({photo.file.name})", f"]({name})")
        taken = before.taken if before is not None else ""
        files[name] = replace(photo.file, name=name, taken=taken)
        row: dict[str, Plain] = {**old, "file": name}
        if photo.caption and not row.get("caption"):
            row["caption"] = photo.caption
        placed[name] = row
    values = {**values, PHOTOS: [*placed.values(), *rows.values()]}
    if values.get("cover") and values["cover"] not in files:
        del values["cover"]
    return tuple(files.values()), values, body
