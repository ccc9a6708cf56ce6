"""All parts of the desk, put together; the one object that pages are made with."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from generator.desk.accounts import Accounts, Person, new_password
from generator.desk.audit import Audit
from generator.desk.branches import Branches
from generator.desk.corrections import Corrections
from generator.desk.database import Database
from generator.desk.drafts import Drafts
from generator.desk.files import FileStore, Uploads
from generator.desk.forges import open_forge
from generator.desk.preview import Previews
from generator.desk.reading import Readings
from generator.desk.repository import Repository
from generator.desk.settings import DeskSettings
from generator.desk.shelf import Shelf, ShelfError
from generator.desk.submissions import Submissions
from generator.desk.workflow import Workflow
from generator.git import GitError
from generator.importing.apart import Reader

log = logging.getLogger("huoye.desk")
_LOOK_SECONDS = 30.0
_SWEEP_SECONDS = 3600.0


@dataclass(frozen=True, kw_only=True)
class Desk:
    settings: DeskSettings
    repository: Repository
    branch: str
    """The main branch."""
    database: Database
    accounts: Accounts
    audit: Audit
    drafts: Drafts
    files: FileStore
    uploads: Uploads
    readings: Readings
    shelf: Shelf
    previews: Previews
    submissions: Submissions
    corrections: Corrections
    workflow: Workflow
    stop: threading.Event
    untidy: threading.Event
    """Something was deleted, and its files are to go."""

    @property
    def behind_proxy(self) -> bool:
        return bool(self.settings.user_header)

    def start(self) -> None:
        """Finish what was cut off, and begin to look after the branch and the forge."""
        self.workflow.resume()
        self.readings.reader.clear()
        threading.Thread(target=self._look_after, name="look", daemon=True).start()

    def _look_after(self) -> None:
        """Twice a minute: fetch, ask the forge, hash photos that are new; at times, sweep."""
        swept = -_SWEEP_SECONDS
        while not self.stop.is_set():
            try:
                if self.untidy.is_set() or time.monotonic() - swept >= _SWEEP_SECONDS:
                    self.untidy.clear()
                    self.sweep()
                    swept = time.monotonic()
                if self.settings.forge != "none":
                    self.repository.fetch(self.settings.remote, self.branch)
                    for submission in list(self.submissions.all()):
                        self.workflow.look(submission, older_than=_LOOK_SECONDS / 2)
                self.shelf.look_at_photos()
            except (GitError, ShelfError, OSError) as error:
                log.warning("%s: %s", type(error).__name__, error)
            except Exception:
                log.exception("looking after the branch")
            self.stop.wait(_LOOK_SECONDS)

    def sweep(self) -> None:
        """Remove what deleted drafts have left: rows, photos, workspaces."""
        self.drafts.purge()
        self.files.sweep(self.drafts.keys_of_files(), self.uploads.ids())
        self.previews.keep({listed.id for listed in self.drafts.iter_all()})


def open_desk(config_file: Path, settings: DeskSettings, *, token: str = "") -> Desk:
    """Put the desk of a project together. GitError, ShelfError or OSError when it cannot be."""
    root = config_file.parent.resolve()
    folder = root / settings.data_dir
    repository = Repository.open(root, token)
    branch = settings.branch or repository.head_branch() or "main"
    has_forge = settings.forge != "none"
    ref = f"refs/remotes/{settings.remote}/{branch}" if has_forge else f"refs/heads/{branch}"
    if has_forge and repository.resolve(ref) is None:
        repository.fetch(settings.remote, branch)
    database = Database(folder)
    (folder / ".gitignore").write_text("*\n", "ascii")
    files = FileStore(folder)
    shelf = Shelf(
        repository=repository,
        folder=folder / "derived",
        ref=ref,
        config_name=config_file.name,
    )
    shelf.folder.mkdir(exist_ok=True)
    shelf.now()
    drafts, audit = Drafts(database), Audit(database)
    reader = Reader(folder / "reading", seconds=settings.read_seconds)
    previews = Previews(folder=shelf.folder / "previews", shelf=shelf, files=files)
    submissions = Submissions(database=database)
    corrections = Corrections(drafts=drafts, repository=repository)
    return Desk(
        settings=settings,
        repository=repository,
        branch=branch,
        database=database,
        accounts=Accounts(database, settings.session_hours),
        audit=audit,
        drafts=drafts,
        files=files,
        uploads=Uploads(database, files, settings.upload_bytes),
        readings=Readings(reader=reader, drafts=drafts, files=files, most_files=settings.files),
        shelf=shelf,
        previews=previews,
        submissions=submissions,
        corrections=corrections,
        workflow=Workflow(
            submissions=submissions,
            branches=Branches(repository=repository, files=files, shelf=shelf, main=branch),
            corrections=corrections,
            drafts=drafts,
            shelf=shelf,
            previews=previews,
            repository=repository,
            audit=audit,
            remote=settings.remote,
            forge=open_forge(
                settings.forge,
                api=settings.forge_api,
                project=settings.forge_project,
                token=token,
                target=branch,
            ),
        ),
        stop=threading.Event(),
        untidy=threading.Event(),
    )


def make_first_admin(desk: Desk, shown: str) -> tuple[str, str] | None:
    """An administrator with a password to be changed, where nobody could come in at all."""
    if desk.behind_proxy or desk.accounts.all():
        return None
    password = new_password()
    desk.accounts.put(Person(name="admin", shown=shown, role="admin", must_change=True), password)
    return "admin", password
