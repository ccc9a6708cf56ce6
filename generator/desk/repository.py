"""Git by plumbing: trees and commits are made beside every work tree, refs moved in one step."""

from __future__ import annotations

import base64
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from generator.git import GitError

NOTHING = "0" * 40
"""The old value of a ref that must not be there yet."""


class MovedError(Exception):
    """A ref is no more what it was when the work on it began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who is written into a commit, and when: the same commit is made by the same call."""

    name: str
    email: str
    at: int
    """Seconds since 1970."""


@dataclass(frozen=True, kw_only=True)
class Repository:
    """A clone or a bare repository."""

    root: Path
    """The project's folder in it."""
    prefix: str = ""
    """The project's folder below the repository's root, with a slash behind it."""
    token: str = field(default="", repr=False)
    """For pushing by https; sent as a header, never on a command line."""

    @classmethod
    def open(cls, root: Path, token: str = "") -> Repository:
        """The repository that a folder belongs to. GitError when it is none."""
        prefix = _run(root, ["rev-parse", "--show-prefix"]).decode().strip()
        return cls(root=root, prefix=prefix, token=token)

    @cached_property
    def _common(self) -> Path:
        found = _run(self.root, ["rev-parse", "--git-common-dir"]).decode().strip()
        return self.root / found

    def stamp(self, ref: str) -> tuple[object, ...]:
        """What changes whenever a ref does: to ask Git each time would start a program."""
        names = (ref, "packed-refs", "reftable/tables.list")
        return tuple(_look(self._common / name) for name in names)

    def resolve(self, ref: str) -> str | None:
        """The commit of a ref; None when there is no such ref."""
        try:
            found = _run(
                self.root,
                ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"],
            )
        except GitError:
            return None
        return found.decode().strip()

    def head_branch(self) -> str:
        """The branch that is checked out, or that a bare repository has for its own."""
        try:
            head = _run(self.root, ["symbolic-ref", "--quiet", "--short", "HEAD"])
        except GitError:
            return ""
        return head.decode().strip()

    def list_files(self, commit: str) -> dict[str, str]:
        """Blob id of every file below the project's folder, by its path there; no links."""
        top = f"{commit}:{self.prefix.rstrip('/')}" if self.prefix else commit
        listed = _run(self.root, ["ls-tree", "-r", "-z", "--full-tree", top])
        found: dict[str, str] = {}
        for line in listed.split(b"\0"):
            if line:
                meta, _, path = line.partition(b"\t")
                mode, _, blob = meta.split()
                if mode in (b"100644", b"100755"):
                    found[path.decode("utf-8", "surrogateescape")] = blob.decode()
        return found

    def read_blobs(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The contents of blobs, one after the other. GitError for one that is not there."""
        with tempfile.TemporaryFile() as names:
            names.write("".join(f"{blob}\n" for blob in blobs).encode())
            names.seek(0)
            with subprocess.Popen(
                ["git", "-C", str(self.root), "cat-file", "--batch"],
                stdin=names,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as process:
                assert process.stdout is not None
                while header := process.stdout.readline().split():
                    if len(header) != 3:
                        process.kill()
                        raise GitError(f"missing {header[0].decode()}")
                    data = process.stdout.read(int(header[2]))
                    process.stdout.read(1)
                    yield header[0].decode(), data

    def read_blob(self, blob: str) -> bytes:
        return _run(self.root, ["cat-file", "blob", blob])

    def write_blob(self, source: bytes | Path) -> str:
        """Put a file into the object store; its id."""
        if isinstance(source, Path):
            arguments = ["hash-object", "-w", "--no-filters", "--", str(source)]
            return _run(self.root, arguments).decode().strip()
        return _run(self.root, ["hash-object", "-w", "--stdin"], source).decode().strip()

    def write_tree(self, base: str, folder: str, files: Mapping[str, str]) -> str:
        """A commit's tree with another content of one folder: name there → blob id."""
        place = f"{self.prefix}{folder}/"
        with tempfile.TemporaryDirectory(prefix="huoye-desk-") as scratch:
            more = {"GIT_INDEX_FILE": str(Path(scratch, "index"))}
            _run(self.root, ["read-tree", base], more=more)
            old = _run(self.root, ["ls-files", "-z", "--full-name", "--", f":/{place}"], more=more)
            lines = [b"0 " + NOTHING.encode() + b"\t" + path for path in old.split(b"\0") if path]
            lines += [f"100644 {files[name]}\t{place}{name}".encode() for name in sorted(files)]
            _run(
                self.root,
                ["update-index", "-z", "--index-info"],
                b"".join(line + b"\0" for line in lines),
                more=more,
            )
            return _run(self.root, ["write-tree"], more=more).decode().strip()

    def commit(self, tree: str, parents: Sequence[str], message: str, author: Author) -> str:
        """A commit; the same arguments give the same commit."""
        who = {"NAME": author.name, "EMAIL": author.email, "DATE": f"{author.at} +0000"}
        more = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in who.items()
        }
        arguments = ["commit-tree", tree]
        for parent in dict.fromkeys(parents):
            arguments += ["-p", parent]
        return _run(self.root, arguments, message.encode(), more=more).decode().strip()

    def move_ref(self, ref: str, new: str, old: str) -> None:
        """Set a ref that still is ``old``. :class:`MovedError` when it is not."""
        try:
            _run(self.root, ["update-ref", "--create-reflog", ref, new, old])
        except GitError as error:
            found = self.resolve(ref) or NOTHING
            if found == new:
                return
            if found == old:
                raise  # something else is wrong with it
            raise MovedError(ref) from error

    def delete_ref(self, ref: str, old: str) -> None:
        try:
            _run(self.root, ["update-ref", "-d", ref, old])
        except GitError as error:
            if self.resolve(ref) is not None:
                raise MovedError(ref) from error

    def is_ancestor(self, older: str, newer: str) -> bool:
        try:
            _run(self.root, ["merge-base", "--is-ancestor", older, newer])
        except GitError:
            return False
        return True

    def is_checked_out(self, branch: str) -> bool:
        """Whether a work tree stands on the branch, and would have to follow it."""
        try:
            if _run(self.root, ["rev-parse", "--is-bare-repository"]).strip() == b"true":
                return False
            head = _run(self.root, ["symbolic-ref", "--quiet", "HEAD"]).decode().strip()
        except GitError:
            return False
        return head == f"refs/heads/{branch}"

    def follow(self, old: str, new: str, *, dry_run: bool = False) -> None:
        """Bring the work tree from one commit to another; GitError where that would lose work."""
        dry = ["-n"] if dry_run else []
        _run(self.root, ["update-index", "-q", "--refresh"], check=False)
        _run(self.root, ["read-tree", "-m", "-u", *dry, old, new])

    def fetch(self, remote: str, branch: str) -> None:
        """Bring what the remote has of a branch. GitError when it cannot be reached."""
        ref = f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}"
        arguments = ["fetch", "--quiet", "--no-tags", "--", remote, ref]
        _run(self.root, arguments, more=self._credentials(remote), timeout=60)

    def push(self, remote: str, commit: str, branch: str) -> None:
        """Set a branch of the remote; nothing as commit deletes it. GitError when refused."""
        spec = f"{commit}:refs/heads/{branch}"
        arguments = ["push", "--quiet", "--porcelain", "--", remote, spec]
        _run(self.root, arguments, more=self._credentials(remote), timeout=120)

    def _credentials(self, remote: str) -> dict[str, str]:
        more = {"GIT_TERMINAL_PROMPT": "0"}
        if not self.token:
            return more
        url = _run(self.root, ["remote", "get-url", "--push", remote]).decode().strip()
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            return more
        # GitLab wants the first name, the others take any.
        secret = base64.b64encode(f"oauth2:{self.token}".encode()).decode()
        return more | {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{parts.scheme}://{parts.netloc}/.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {secret}",
        }


def _look(file: Path) -> tuple[int, int, int] | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ino, stat.st_size


def merge_texts(mine: str, base: str, theirs: str) -> str | None:
    """Two changes of a text put together line by line; None where they touch the same lines."""
    with tempfile.TemporaryDirectory(prefix="huoye-desk-") as scratch:
        paths = []
        for name, text in (("mine", mine), ("base", base), ("theirs", theirs)):
            path = Path(scratch, name)
            path.write_text(text + "\n", encoding="utf-8", newline="\n")
            paths.append(str(path))
        done = subprocess.run(
            ["git", "merge-file", "-p", "-q", *paths], capture_output=True, check=False
        )
    return done.stdout.decode().removesuffix("\n") if done.returncode == 0 else None


def _run(
    root: Path,
    arguments: Sequence[str],
    data: bytes = b"",
    *,
    more: Mapping[str, str] | None = None,
    check: bool = True,
    timeout: float | None = None,
) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "-c", "core.quotepath=off", *arguments],
            input=data,
            env={**os.environ, "LC_ALL": "C", **(more or {})},
            capture_output=True,
            check=False,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired as error:
        raise GitError("time-out") from error
    except OSError as error:
        raise GitError("no-git") from error
    if check and done.returncode:
        reason = done.stderr.decode(errors="replace").strip() or done.stdout.decode(
            errors="replace"
        )
        raise GitError("no-repository" if "not a git repository" in reason else reason.strip())
    return done.stdout
