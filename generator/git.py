"""What Git knows: changes against another revision, blob ids, an earlier state of the content."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

# What the loader reads; of every other file only the name matters.
_LINK = "120000"
"""The mode of a symbolic link: what it holds is no file."""
_TEXTS = frozenset({".md", ".yml", ".yaml", ".csv", ".xlsx", ".txt"})


class GitError(Exception):
    """Git could not do it; the text says why: ``no-…``, or in Git's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Paths below the project's root that differ from where the branch left the other one."""

    added: frozenset[str] = frozenset()
    modified: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    """New path to old one; a renamed file that changed is in ``modified``, too."""

    @property
    def present(self) -> frozenset[str]:
        """Paths that are there now and were touched."""
        return self.added | self.modified | frozenset(self.renamed)


def find_changes(root: Path, base: str, content_dir: str) -> Changes:
    """Compare the working tree with where it left ``base``.

    Files that Git does not know yet count below ``content_dir``: elsewhere they are caches,
    virtual environments and what a pipeline has just written.
    """
    start = find_merge_base(root, base)
    fields = _run(root, "diff", "--name-status", "-z", "-M", "--relative", start, "--", ".").split(
        "\0"
    )
    added, modified, removed = set[str](), set[str](), set[str]()
    renamed: dict[str, str] = {}
    rest = iter(fields)
    for status in rest:
        if not status:
            continue
        path = next(rest)
        if status[0] in "RC":
            new = next(rest)
            if status[0] == "R":
                renamed[new] = path
            else:
                added.add(new)
            if status[1:] != "100":
                modified.add(new)
        else:
            {"A": added, "D": removed}.get(status[0], modified).add(path)
    listed = _run(root, "ls-files", "-z", "--others", "--exclude-standard", "--", content_dir)
    added |= {path for path in listed.split("\0") if path}
    return Changes(
        added=frozenset(added),
        modified=frozenset(modified),
        removed=frozenset(removed),
        renamed=renamed,
    )


def find_merge_base(root: Path, base: str) -> str:
    """The commit at which the work left ``base``; ``base`` itself where they share nothing."""
    _run(root, "rev-parse", "--git-dir")
    try:
        commit = _run(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}"
        )
    except GitError as error:
        raise GitError("no-revision") from error
    try:
        return _run(root, "merge-base", commit.strip(), "HEAD").strip()
    except GitError:
        return commit.strip()


def read_blob_ids(root: Path, folder: str) -> dict[str, str]:
    """Blob id of every tracked file below a folder that is as committed; empty without Git."""
    try:
        listed = _run(root, "ls-files", "-z", "--stage", "--", folder)
        changed = _run(root, "ls-files", "-z", "--modified", "--", folder)
    except GitError:
        return {}
    ids: dict[str, str] = {}
    for line in listed.split("\0"):
        if line:
            meta, _, path = line.partition("\t")
            ids[path] = meta.split()[1]
    for path in changed.split("\0"):
        ids.pop(path, None)
    return ids


def find_tracked(root: Path, folder: str) -> tuple[str, ...]:
    """Files in Git's index below a folder, or in place of one of the folders that lead there;
    empty without Git."""
    places = {folder, *(parent.as_posix() for parent in PurePosixPath(folder).parents)}
    try:
        listed = _run(root, "ls-files", "-z", "--", PurePosixPath(folder).parts[0])
    except (GitError, IndexError):
        return ()
    return tuple(
        path for path in listed.split("\0") if path in places or path.startswith(f"{folder}/")
    )


def list_tree(root: Path, commit: str, *folders: str) -> dict[str, str]:
    """Blob id of every file of a commit below the folders."""
    listed = _run(root, "ls-tree", "-r", "-z", commit, "--", *folders)
    ids: dict[str, str] = {}
    for line in listed.split("\0"):
        if line:
            meta, _, path = line.partition("\t")
            mode, kind, blob = meta.split()[:3]
            if kind == "blob" and mode != _LINK:
                ids[path] = blob
    return ids


def write_snapshot(root: Path, commit: str, target: Path, *folders: str) -> dict[str, str]:
    """Write a commit's content: texts in full, of photos and attachments only empty files.

    Returns every file's blob id, by which two states of a photo can still be told apart.
    """
    ids = list_tree(root, commit, *folders)
    texts = {path: blob for path, blob in ids.items() if _is_text(path)}
    for path in ids.keys() - texts.keys():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    for path, data in _read_blobs(root, texts):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return ids


def _is_text(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _TEXTS


def _read_blobs(root: Path, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    if not blobs:
        return
    asked = "\n".join(blobs.values()) + "\n"
    done = subprocess.run(
        ["git", "-C", str(root), "cat-file", "--batch"],
        input=asked.encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise GitError(done.stderr.decode(errors="replace").strip())
    data, at = done.stdout, 0
    for path in blobs:
        end = data.index(b"\n", at)
        size = int(data[at:end].rsplit(b" ", 1)[1])
        yield path, data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _run(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "-c", "core.quotepath=off", *arguments],
            env={**os.environ, "LC_ALL": "C"},  # its words are read below
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError("no-git") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip() or " ".join(arguments)
        raise GitError("no-repository" if "not a git repository" in reason else reason)
    return done.stdout.decode(errors="surrogateescape")
