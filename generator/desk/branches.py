"""A submission's branch in Git: made of a draft, merged into the main branch, dropped.

The same draft gives the same commit each time, so after a crash it is simply made again.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from generator.desk.accounts import Person
from generator.desk.checking import write_draft
from generator.desk.drafts import Draft
from generator.desk.files import FileStore
from generator.desk.repository import NOTHING, Author, MovedError, Repository
from generator.desk.shelf import Shelf
from generator.desk.submissions import Submission, SubmitError
from generator.git import GitError
from generator.load.sources import REPORT_FILE

log = logging.getLogger("huoye.desk")


@dataclass(frozen=True, kw_only=True)
class Branches:
    """Of all submissions, beside the main branch."""

    repository: Repository
    files: FileStore
    shelf: Shelf
    main: str
    """Name of the main branch."""

    def write(self, submission: Submission, draft: Draft) -> str:
        """Make the commit and set the branch; done again after a crash, it changes nothing.

        Returns the commit.
        """
        commit = self._make_commit(submission, draft)
        ref = f"refs/heads/{submission.branch}"
        try:
            self.repository.move_ref(ref, commit, submission.tip or NOTHING)
        except MovedError:
            # Somebody has pushed onto it; what stands there is kept as a parent.
            tip = self.repository.resolve(ref) or ""
            commit = self._make_commit(replace(submission, tip=tip), draft)
            self.repository.move_ref(ref, commit, tip or NOTHING)
        return commit

    def merge(self, submission: Submission, person: Person) -> None:
        """Put its folder onto the main branch. MovedError; SubmitError when it cannot be."""
        repository, ref = self.repository, f"refs/heads/{self.main}"
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
        is_followed = repository.is_checked_out(self.main)
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

    def drop(self, submission: Submission) -> None:
        """Remove a branch that has done its work; one that somebody has pushed onto stays."""
        try:
            self.repository.delete_ref(f"refs/heads/{submission.branch}", submission.tip)
        except MovedError:
            log.warning("branch %s has moved and is left", submission.branch)

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


def name_branch(draft: Draft) -> str:
    """The branch of a draft that is submitted for the first time."""
    day = draft.day or date.min
    # No slash: a branch of the name before it would be in the way.
    return f"desk-{day.isoformat()}-{draft.id}"
