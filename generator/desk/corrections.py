"""Corrections of what is on the branch already, and what the branch has got meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from generator.desk.accounts import Person
from generator.desk.drafts import BODY, FILES, Draft, Drafts
from generator.desk.files import File
from generator.desk.repository import Repository
from generator.desk.shelf import Standing
from generator.model.values import Status
from generator.writing.front import read_values


class Difference(Struct, frozen=True, kw_only=True):
    """The branch's write-up is not the one any more that a draft began from."""

    theirs: str
    """What the branch has now; empty: it is gone."""
    files: tuple[str, ...]
    """Names of files that differ."""


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """Drafts that began from a report of the branch."""

    drafts: Drafts
    repository: Repository

    def begin(
        self, report_id: str, person: Person, standing: Standing, new_id: Callable[[], str]
    ) -> Draft | None:
        """A draft of a report that is on the branch; None when there is none that can be read."""
        text = self._read(report_id, standing)
        found = read_values(text) if text else None
        if found is None:
            return None
        values, body = found
        files = standing.files_of(report_id)
        report = standing.archive.by_id.get(report_id)
        if report is not None and report.is_public:
            # What was published is never changed silently: the text of it is to be filled in.
            known = values.get("corrections", [])
            entry = {"date": standing.archive.as_of.isoformat()}
            values["corrections"] = [*(known if isinstance(known, list) else [known]), entry]
            values["status"] = Status.CORRECTED.value
        return self.drafts.create(
            Draft(
                id=new_id(),
                values=values,
                body=body,
                files=tuple(File(name=name, blob=blob) for name, blob in sorted(files.items())),
                author=person.name,
                origin=report_id,
                base_text=text,
                base_files=files,
                slug=report_id.rpartition("/")[2][11:],
            )
        )

    def difference(self, draft: Draft, standing: Standing) -> Difference | None:
        """What the branch has that the draft does not know of; None: nothing."""
        if not draft.origin:
            return None
        text = self._read(draft.origin, standing)
        files = standing.files_of(draft.origin)
        differing = {
            name
            for name in files.keys() | draft.base_files.keys()
            if files.get(name) != draft.base_files.get(name)
        }
        if text == draft.base_text and not differing:
            return None
        return Difference(theirs=text, files=tuple(sorted(differing)))

    def take_theirs(
        self, draft: Draft, standing: Standing, person: Person, choices: dict[str, str]
    ) -> Draft | None:
        """Put a draft upon what the branch has now: of each key mine or theirs, as chosen."""
        text = self._read(draft.origin, standing)
        found = read_values(text)
        theirs, their_body = found if found else ({}, "")
        files = standing.files_of(draft.origin)

        def put(now: Draft) -> Draft:
            values = dict(now.values)
            for key in theirs.keys() | now.values.keys():
                if choices.get(key) == "theirs":
                    values.pop(key, None)
                    if key in theirs:
                        values[key] = theirs[key]
            body = their_body if choices.get(BODY) == "theirs" else now.body
            own = {file.name: file for file in now.files}
            if choices.get(FILES, "theirs") == "theirs":
                for name, blob in files.items():
                    if draft.base_files.get(name) != blob:
                        own[name] = File(name=name, blob=blob)
            return replace(
                now,
                values=values,
                body=body,
                files=tuple(own.values()),
                base_text=text,
                base_files=files,
            )

        keys = [key for key, choice in choices.items() if choice == "theirs"]
        return self.drafts.edit(draft.id, put, person=person.name, keys=keys)

    def _read(self, report_id: str, standing: Standing) -> str:
        """The write-up as the branch has it; empty: it is gone."""
        blob = standing.text_blob(report_id)
        return self.repository.read_blob(blob).decode("utf-8", "replace") if blob else ""
