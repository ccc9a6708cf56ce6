"""From a draft to a branch and back: submitted, returned, mended, accepted, withdrawn.

Whatever is begun is written down first, and what is made of it (a commit) is the same each time
it is made; so after a crash it is simply done again.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field

from msgspec.structs import replace

from generator.desk.accounts import Person
from generator.desk.audit import Audit
from generator.desk.branches import Branches, name_branch
from generator.desk.checking import check_draft
from generator.desk.corrections import Corrections
from generator.desk.drafts import Draft, Drafts, make_slug
from generator.desk.forges import Forge, ForgeError
from generator.desk.preview import Previews
from generator.desk.repository import MovedError, Repository
from generator.desk.shelf import Shelf, Standing
from generator.desk.submissions import Submission, Submissions, SubmitError
from generator.git import GitError

log = logging.getLogger("huoye.desk")
_TRIES = 5


@dataclass(frozen=True, kw_only=True)
class Workflow:
    """What is done with submissions, each step by one person at a time."""

    submissions: Submissions
    branches: Branches
    corrections: Corrections
    drafts: Drafts
    shelf: Shelf
    previews: Previews
    repository: Repository
    audit: Audit
    remote: str
    forge: Forge | None
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def lock(self, draft: str) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(draft, threading.Lock())

    # By people

    def submit(self, draft: Draft, person: Person, note: str) -> Submission:
        """Write a draft onto its branch and open the request. :class:`SubmitError`."""
        with self.lock(draft.id):
            standing = self.shelf.now()
            before = self.submissions.find(draft.id)
            if before is not None and before.state == "accepted":
                raise SubmitError("desk-submit-accepted")
            draft = self._settle(draft, standing, person)
            if self.corrections.difference(draft, standing) is not None:
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
                branch=before.branch if before else name_branch(draft),
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
            self.submissions.put(submission)
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
        """Put it onto its branch; done again after a crash, it changes nothing."""
        commit = self.branches.write(submission, draft)
        submission = replace(submission, tip=commit, state="waiting")
        self.submissions.put_sent(submission)
        return self._tell_forge(submission)

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
        self.submissions.put(submission)
        return submission

    def _describe(self, submission: Submission) -> str:
        t = self.shelf.now().t
        lines = [t("desk-request-text", person=submission.shown, id=submission.report_id)]
        return "\n\n".join([*lines, *([submission.note] if submission.note else [])])

    def withdraw(self, submission: Submission, person: Person) -> None:
        """Take a submission back; the draft stays. :class:`SubmitError`."""
        with self.lock(submission.draft):
            submission = self.submissions.find(submission.draft) or submission
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
            self.submissions.finish(submission, "withdrawn", "writing")
            self.branches.drop(submission)
            self.audit.add("withdraw", person=person.name, subject=submission.report_id)

    def give_back(self, submission: Submission, person: Person, remark: str) -> None:
        """Return it to its writer with a remark. :class:`SubmitError`."""
        with self.lock(submission.draft):
            submission = self.submissions.find(submission.draft) or submission
            if submission.state != "waiting":
                raise SubmitError("desk-submit-state")
            if not remark.strip():
                raise SubmitError("desk-return-why")
            if self.forge is not None and submission.request:
                try:
                    self.forge.comment(submission.request, remark)
                except ForgeError as error:
                    raise SubmitError(error.message, None, **error.message_args) from error
            self.submissions.finish(submission, "returned", "returned", person.name, remark)
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
            submission = self.submissions.find(submission.draft) or submission
            if submission.state != "waiting":
                raise SubmitError("desk-submit-state")
            if submission.tip != tip:
                raise SubmitError("desk-accept-newer")
            for _ in range(_TRIES):
                try:
                    self.branches.merge(submission, person)
                    break
                except MovedError:
                    continue
            else:
                raise SubmitError("desk-accept-busy")
            self.submissions.finish(submission, "accepted", "accepted")
            self.branches.drop(submission)
            self.audit.add(
                "accept",
                person=person.name,
                subject=submission.report_id,
                detail=submission.tip,
            )

    # Going on

    def resume(self) -> None:
        """Finish what a crash has cut off; called when the desk starts."""
        main = self.repository.resolve(self.shelf.ref)
        for submission in list(self.submissions.all()):
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
                self.submissions.finish(submission, "accepted", "accepted")
                self.branches.drop(submission)

    def look(self, submission: Submission, older_than: float = 0) -> Submission:
        """Ask the forge what became of a request, and for remarks. Errors are kept, not raised."""
        if (
            self.forge is None
            or submission.state not in ("waiting", "returned")
            or time.time() - submission.looked < older_than
        ):
            return submission
        with self.lock(submission.draft):
            submission = self.submissions.find(submission.draft) or submission
            if not submission.request or submission.error:
                return self._tell_forge(replace(submission, looked=time.time()))
            try:
                found = self.forge.look(submission.request)
                comments = list(self.forge.comments(submission.request))
            except ForgeError as error:
                log.warning("forge: %s %s", error.message, error.message_args)
                submission = replace(submission, looked=time.time())
                self.submissions.put(submission)
                return submission
            self.submissions.put_comments(replace(submission, looked=time.time()), comments)
            if found.state == "merged":
                self.submissions.finish(submission, "accepted", "accepted")
                self.branches.drop(submission)
            elif found.state == "closed":
                self.submissions.finish(replace(submission, request=""), "returned", "returned")
        return self.submissions.find(submission.draft) or submission
