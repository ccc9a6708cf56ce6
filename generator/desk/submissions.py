"""From a draft to a branch and back: submitted, returned, mended, accepted, withdrawn.

Whatever is begun is written down first, and what is made of it (a commit) is the same each time
it is made; so after a crash it is simply done again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.desk.accounts import Person
from generator.desk.audit import Audit
from generator.desk.checking import Checked, check_draft, write_draft
from generator.desk.database import Database
from generator.desk.drafts import BODY, FILES, Draft, Drafts, make_slug
from generator.desk.files import File, FileStore
from generator.desk.forges import Forge, ForgeError
from generator.desk.preview import Previews
from generator.desk.repository import NOTHING, Author, MovedError, Repository
from generator.desk.shelf import Shelf, Standing
from generator.git import GitError
from generator.load.sources import REPORT_FILE
from generator.model.values import Status
from generator.writing.front import read_values

log = logging.getLogger("huoye.desk")
State = Literal["sending", "waiting", "returned", "accepted", "withdrawn"]
_TRIES = 5


class Submission(Struct, frozen=True, kw_only=True):
    """What became of a draft that was submitted; one a draft."""

    draft: str
    title: str
    report_id: str
    person: str
    shown: str
    """Name of who submitted it, as commits have it."""
    branch: str
    state: State
    revision: int
    """Of the draft, as it was submitted last."""
    base: str
    """Commit of the main branch that it was put upon."""
    tip: str = ""
    """Commit of its branch; empty before the first."""
    at: int = 0
    """Seconds since 1970, of the last submission."""
    times: int = 1
    note: str = ""
    """What the writer has to say of it."""
    request: str = ""
    """Number of the merge request, where there is a forge."""
    url: str = ""
    error: str = ""
    """Message id of what keeps it from the forge; empty: nothing."""
    looked: float = 0
    """When the forge was asked last."""


class Remark(Struct, frozen=True, kw_only=True):
    person: str
    at: float
    kind: str
    text: str


class SubmitError(Exception):
    """It cannot be done: a message's id, what fills it, and the check that says more."""

    def __init__(self, message: str, checked: Checked | None = None, **args: str) -> None:
        super().__init__(message)
        self.message, self.checked, self.message_args = message, checked, args


class Difference(Struct, frozen=True, kw_only=True):
    """The branch's write-up is not the one any more that a draft began from."""

    theirs: str
    """What the branch has now; empty: it is gone."""
    files: tuple[str, ...]
    """Names of files that differ."""


@dataclass(kw_only=True)
class Submissions:
    """All of it, in the database and in Git."""

    database: Database
    drafts: Drafts
    files: FileStore
    shelf: Shelf
    previews: Previews
    repository: Repository
    audit: Audit
    branch: str
    """The main branch."""
    remote: str
    forge: Forge | None
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def lock(self, draft: str) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(draft, threading.Lock())

    # Asking

    def find(self, draft: str) -> Submission | None:
        row = self.database.read.execute(
            "select data from submissions where draft = ?", (draft,)
        ).fetchone()
        return _DECODER.decode(row[0]) if row else None

    def all(self) -> Iterator[Submission]:
        """The newest change first."""
        for (data,) in self.database.read.execute(
            "select data from submissions order by changed desc"
        ).fetchall():
            yield _DECODER.decode(data)

    def remarks(self, draft: str) -> list[Remark]:
        return [
            Remark(person=person, at=at, kind=kind, text=text)
            for person, at, kind, text in self.database.read.execute(
                "select person, at, kind, text from remarks where draft = ? order by at, id",
                (draft,),
            )
        ]

    def difference(self, draft: Draft, standing: Standing) -> Difference | None:
        """What the branch has that the draft does not know of; None: nothing."""
        if not draft.origin:
            return None
        blob = standing.text_blob(draft.origin)
        text = self.repository.read_blob(blob).decode("utf-8", "replace") if blob else ""
        files = standing.files_of(draft.origin)
        differing = {
            name
            for name in files.keys() | draft.base_files.keys()
            if files.get(name) != draft.base_files.get(name)
        }
        if text == draft.base_text and not differing:
            return None
        return Difference(theirs=text, files=tuple(sorted(differing)))

    # Doing

    def submit(self, draft: Draft, person: Person, note: str) -> Submission:
        """Write a draft onto its branch and open the request. :class:`SubmitError`."""
        with self.lock(draft.id):
            standing = self.shelf.now()
            before = self.find(draft.id)
            if before is not None and before.state == "accepted":
                raise SubmitError("desk-submit-accepted")
            draft = self._settle(draft, standing, person)
            if self.difference(draft, standing) is not None:
                raise SubmitError("desk-submit-older")
            with self.previews.lock(draft.id):
                workspace = self.previews.lay_out(draft, standing)
                checked = check_draft(draft, standing, self.shelf, workspace)
            if checked.has_errors or checked.reading.write_up is None:
                raise SubmitError("desk-submit-errors", checked)
            submission = Submission(
                draft=draft.id,
                title=draft.title,
                report_id=draft.report_id,
                person=person.name,
                shown=person.shown,
                branch=before.branch if before else _branch_of(draft),
                state="sending",
                revision=draft.revision,
                base=standing.commit,
                tip=before.tip if before and before.state != "withdrawn" else "",
                at=int(time.time()),
                times=before.times + 1 if before else 1,
                note=note,
                request=before.request if before and before.state != "withdrawn" else "",
                url=before.url if before and before.state != "withdrawn" else "",
            )
            self._put(submission)
            self.audit.add(
                "submit", person=person.name, subject=draft.report_id, detail=draft.title
            )
            return self._send(submission, draft)

    def receive(self, draft: Draft, standing: Standing, person: Person) -> Draft:
        """A new write-up comes in on the day that it is first previewed to be submitted: its page
        tells that day."""
        if draft.origin or "received" in draft.values:
            return draft
        day = standing.archive.as_of.isoformat()

        def put(now: Draft) -> Draft:
            return replace(now, values={"received": day, **now.values})

        return self.drafts.edit(draft.id, put, person=person.name, keys=["received"]) or draft

    def _settle(self, draft: Draft, standing: Standing, person: Person) -> Draft:
        """Fix what is fixed from the first submission on: where it stands, when it came in."""

        def settle(now: Draft) -> Draft:
            values = dict(now.values)
            if not now.origin:
                values.setdefault("received", standing.archive.as_of.isoformat())
            slug = now.slug or f"{make_slug(now.title)}-{now.id[:3]}"
            return replace(now, values=values, slug=slug)

        if draft.slug or draft.origin:
            return draft
        return self.drafts.edit(draft.id, settle, person=person.name, keys=["received"]) or draft

    def _send(self, submission: Submission, draft: Draft) -> Submission:
        """Make the commit and set the branch; done again after a crash, it changes nothing."""
        commit = self._make_commit(submission, draft)
        ref = f"refs/heads/{submission.branch}"
        try:
            self.repository.move_ref(ref, commit, submission.tip or NOTHING)
        except MovedError:
            # Somebody has pushed onto it; what stands there is kept as a parent.
            tip = self.repository.resolve(ref) or ""
            commit = self._make_commit(replace(submission, tip=tip), draft)
            self.repository.move_ref(ref, commit, tip or NOTHING)
        submission = replace(submission, tip=commit, state="waiting")
        with self.database.change() as rows:
            _put(rows, submission)
            rows.execute("update drafts set state = 'submitted' where id = ?", (draft.id,))
            if submission.note:
                rows.execute(
                    "insert into remarks (draft, person, at, kind, text) values (?, ?, ?, ?, ?)",
                    (draft.id, submission.person, time.time(), "note", submission.note),
                )
        return self._tell_forge(submission)

    def _make_commit(self, submission: Submission, draft: Draft) -> str:
        blobs = {
            file.name: file.blob or self.repository.write_blob(self.files.path(file.digest))
            for file in draft.files
        }
        blobs[REPORT_FILE] = self.repository.write_blob(write_draft(draft).encode())
        tree = self.repository.write_tree(
            submission.base, self._folder(submission.report_id), blobs
        )
        parents = [submission.tip, submission.base] if submission.tip else [submission.base]
        if submission.tip and self.repository.is_ancestor(submission.base, submission.tip):
            parents = [submission.tip]
        author = Author(
            name=submission.shown or submission.person,
            email=f"{submission.person}@huoye.invalid",
            at=submission.at,
        )
        message = f"{submission.title}\n\n{submission.report_id}\n"
        if submission.note:
            message += f"\n{submission.note}\n"
        return self.repository.commit(tree, parents, message, author)

    def _folder(self, report_id: str) -> str:
        return self.shelf.now().folder_of(report_id)

    def _tell_forge(self, submission: Submission) -> Submission:
        """Push the branch and open the request; what fails is tried again later."""
        if self.forge is None:
            return submission
        try:
            self.repository.push(self.remote, submission.tip, submission.branch)
            found = self.forge.open(submission.branch, submission.title, self._describe(submission))
            submission = replace(submission, request=found.id, url=found.url, error="")
        except GitError as error:
            log.warning("push: %s", error)
            submission = replace(submission, error="desk-forge-push")
        except ForgeError as error:
            log.warning("forge: %s %s", error.message, error.message_args)
            submission = replace(submission, error=error.message)
        self._put(submission)
        return submission

    def _describe(self, submission: Submission) -> str:
        t = self.shelf.now().t
        lines = [t("desk-request-text", person=submission.shown, id=submission.report_id)]
        return "\n\n".join([*lines, *([submission.note] if submission.note else [])])

    def withdraw(self, submission: Submission, person: Person) -> None:
        """Take a submission back; the draft stays. :class:`SubmitError`."""
        with self.lock(submission.draft):
            submission = self.find(submission.draft) or submission
            if submission.state not in ("waiting", "returned"):
                raise SubmitError("desk-submit-state")
            if self.forge is not None:
                try:
                    if submission.request:
                        self.forge.close(submission.request)
                    self.repository.push(self.remote, "", submission.branch)
                except (ForgeError, GitError) as error:
                    if isinstance(error, ForgeError):
                        raise SubmitError(error.message, None, **error.message_args) from error
                    raise SubmitError("desk-forge-push") from error
            self._finish(submission, "withdrawn", "writing")
            self._drop_branch(submission)
            self.audit.add("withdraw", person=person.name, subject=submission.report_id)

    def give_back(self, submission: Submission, person: Person, remark: str) -> None:
        """Return it to its writer with a remark. :class:`SubmitError`."""
        with self.lock(submission.draft):
            submission = self.find(submission.draft) or submission
            if submission.state != "waiting":
                raise SubmitError("desk-submit-state")
            if not remark.strip():
                raise SubmitError("desk-return-why")
            if self.forge is not None and submission.request:
                try:
                    self.forge.comment(submission.request, remark)
                except ForgeError as error:
                    raise SubmitError(error.message, None, **error.message_args) from error
            self._finish(submission, "returned", "returned", person.name, remark)
            self.audit.add(
                "return", person=person.name, subject=submission.report_id, detail=remark
            )

    def accept(self, submission: Submission, person: Person, tip: str) -> None:
        """Merge it into the main branch, where there is no forge. :class:`SubmitError`.

        ``tip`` is what was looked at: what came after it has to be looked at, too.
        """
        if self.forge is not None:
            raise SubmitError("desk-accept-forge")
        with self.lock(submission.draft):
            submission = self.find(submission.draft) or submission
            if submission.state != "waiting":
                raise SubmitError("desk-submit-state")
            if submission.tip != tip:
                raise SubmitError("desk-accept-newer")
            for _ in range(_TRIES):
                try:
                    self._merge(submission, person)
                    break
                except MovedError:
                    continue
            else:
                raise SubmitError("desk-accept-busy")
            self._finish(submission, "accepted", "accepted")
            self._drop_branch(submission)
            self.audit.add(
                "accept",
                person=person.name,
                subject=submission.report_id,
                detail=submission.tip,
            )

    def _merge(self, submission: Submission, person: Person) -> None:
        repository, ref = self.repository, f"refs/heads/{self.branch}"
        base = repository.resolve(ref)
        if base is None:
            raise SubmitError("desk-no-branch", ref=ref)
        folder = self._folder(submission.report_id) + "/"

        def beside(commit: str) -> dict[str, str]:
            return {
                path.removeprefix(folder): blob
                for path, blob in repository.list_files(commit).items()
                if path.startswith(folder)
            }

        if base != submission.base and beside(base) != beside(submission.base):
            raise SubmitError("desk-accept-older")
        tree = repository.write_tree(base, folder.rstrip("/"), beside(submission.tip))
        message = f"{submission.title}\n\n{submission.report_id}\n"
        author = Author(
            name=person.shown or person.name,
            email=f"{person.name}@huoye.invalid",
            at=int(time.time()),
        )
        commit = repository.commit(tree, [base, submission.tip], message, author)
        is_followed = repository.is_checked_out(self.branch)
        if is_followed:
            try:
                repository.follow(base, commit, dry_run=True)
            except GitError as error:
                raise SubmitError("desk-accept-work-tree", detail=str(error)) from error
        repository.move_ref(ref, commit, base)
        if is_followed:
            try:
                repository.follow(base, commit)
            except GitError as error:
                log.warning("the work tree does not follow: %s", error)

    # Going on

    def resume(self) -> None:
        """Finish what a crash has cut off; called when the desk starts."""
        main = self.repository.resolve(self.shelf.ref)
        for submission in list(self.all()):
            if submission.state == "sending":
                draft = self.drafts.at_revision(submission.draft, submission.revision)
                if draft is not None:
                    with self.lock(submission.draft):
                        self._send(submission, draft)
            elif (
                submission.state == "waiting"
                and self.forge is None
                and main is not None
                and self.repository.is_ancestor(submission.tip, main)
            ):
                self._finish(submission, "accepted", "accepted")
                self._drop_branch(submission)

    def look(self, submission: Submission, older_than: float = 0) -> Submission:
        """Ask the forge what became of a request, and for remarks. Errors are kept, not raised."""
        if (
            self.forge is None
            or submission.state not in ("waiting", "returned")
            or time.time() - submission.looked < older_than
        ):
            return submission
        with self.lock(submission.draft):
            submission = self.find(submission.draft) or submission
            if not submission.request or submission.error:
                return self._tell_forge(replace(submission, looked=time.time()))
            try:
                found = self.forge.look(submission.request)
                comments = list(self.forge.comments(submission.request))
            except ForgeError as error:
                log.warning("forge: %s %s", error.message, error.message_args)
                submission = replace(submission, looked=time.time())
                self._put(submission)
                return submission
            with self.database.change() as rows:
                known = {
                    kind
                    for (kind,) in rows.execute(
                        "select kind from remarks where draft = ?", (submission.draft,)
                    )
                }
                for comment in comments:
                    if f"forge {comment.id}" not in known:
                        rows.execute(
                            "insert into remarks (draft, person, at, kind, text)"
                            " values (?, ?, ?, ?, ?)",
                            (
                                submission.draft,
                                comment.person,
                                time.time(),
                                f"forge {comment.id}",
                                comment.text,
                            ),
                        )
                _put(rows, replace(submission, looked=time.time()))
            if found.state == "merged":
                self._finish(submission, "accepted", "accepted")
                self._drop_branch(submission)
            elif found.state == "closed":
                self._finish(replace(submission, request=""), "returned", "returned")
        return self.find(submission.draft) or submission

    def _finish(
        self,
        submission: Submission,
        state: State,
        draft_state: str,
        person: str = "",
        remark: str = "",
    ) -> None:
        with self.database.change() as rows:
            _put(rows, replace(submission, state=state))
            rows.execute(
                "update drafts set state = ? where id = ?", (draft_state, submission.draft)
            )
            if remark:
                rows.execute(
                    "insert into remarks (draft, person, at, kind, text) values (?, ?, ?, ?, ?)",
                    (submission.draft, person, time.time(), state, remark),
                )

    def _drop_branch(self, submission: Submission) -> None:
        try:
            self.repository.delete_ref(f"refs/heads/{submission.branch}", submission.tip)
        except MovedError:
            log.warning("branch %s has moved and is left", submission.branch)

    def _put(self, submission: Submission) -> None:
        with self.database.change() as rows:
            _put(rows, submission)

    # Corrections

    def begin_correction(
        self, report_id: str, person: Person, standing: Standing, new_id: Callable[[], str]
    ) -> Draft | None:
        """A draft of a report that is on the branch; None when there is none that can be read."""
        blob = standing.text_blob(report_id)
        if not blob:
            return None
        text = self.repository.read_blob(blob).decode("utf-8", "replace")
        found = read_values(text)
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

    def take_theirs(
        self, draft: Draft, standing: Standing, person: Person, choices: dict[str, str]
    ) -> Draft | None:
        """Put a draft upon what the branch has now: of each key mine or theirs, as chosen."""
        text = ""
        if blob := standing.text_blob(draft.origin):
            text = self.repository.read_blob(blob).decode("utf-8", "replace")
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


def _branch_of(draft: Draft) -> str:
    day = draft.day or date.min
    # No slash: a branch of the name before it would be in the way.
    return f"desk-{day.isoformat()}-{draft.id}"


def _put(rows: object, submission: Submission) -> None:
    rows.execute(  # type: ignore[attr-defined]
        "insert or replace into submissions values (?, ?, ?)",
        (submission.draft, msgspec.msgpack.encode(submission), time.time()),
    )


_DECODER = msgspec.msgpack.Decoder(Submission)
