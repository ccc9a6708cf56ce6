"""What Git knows: changes against another revision, blob ids, an earlier state of the content."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

# What the loader reads; of every other file only the name matters.
_LINK = "120000"
"""The mode of a symbolic link: what it holds is no file."""
_TEXTS = frozenset({".md", ".yml", ".yaml", ".csv", ".xlsx", ".txt"})


# Where a repository is, as Git tells the hooks that it calls: there it is another one than where we
# are asked to look, as soon as the hook's work tree or folder is. (git rev-parse --local-env-vars,
# without the settings, which may be what lets Git read a checkout at all.)
_PLACES = frozenset(
    {
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_IMPLICIT_WORK_TREE"),
        *("GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
        *("GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE", "GIT_NAMESPACE"),
        *("GIT_NO_REPLACE_OBJECTS", "GIT_QUARANTINE_PATH", "GIT_CONFIG", "GIT_EXTERNAL_DIFF"),
        *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS"),
        *("GIT_ICASE_PATHSPECS", "GIT_DIFF_OPTS"),
    }
)
# What Git says → what we say; the first that fits.
_REASONS = (
    ("not a git repository", "no-repository"),
    ("dubious ownership", "not-owned"),
    ("could not fetch", "no-object"),
    ("promisor remote", "no-object"),
)
_SUBMODULE, _LINK = "160000", "120000"


class GitError(Exception):
    """Git could not do it; the text says why: one of ours, or in Git's own words."""


class Changes(Struct, frozen=True, kw_only=True):
    """Paths below the project's root that differ from where the branch left the other one."""

    added: frozenset[str] = frozenset()
    modified: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    """New path to old one; a renamed file that changed is in ``modified``, too."""
    outside: frozenset[str] = frozenset()
    """Other paths that differ, below the repository's top: the project stands in a folder of it."""

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
    _refuse_partial(root, content_dir)
    changes = _diff(root, start)
    listed = _run(root, "ls-files", "-z", "--others", "--exclude-standard", "--", content_dir)
    unknown = frozenset(path for path in listed.split("\0") if path)
    if any(path.endswith("/") for path in unknown):
        raise GitError("submodule")  # a repository inside this one, which does not know of it
    return replace(changes, added=changes.added | unknown)


def find_staged(root: Path, content_dir: str) -> Changes:
    """What the next commit would change."""
    _run(root, "rev-parse", "--git-dir")
    _refuse_partial(root, content_dir)
    nothing = ("hash-object", "-t", "tree", "--stdin")
    head = "HEAD" if has_commits(root) else _run(root, *nothing).strip()
    return _diff(root, head, "--cached")


def has_commits(root: Path) -> bool:
    """Whether there is anything that a next commit would change."""
    try:
        return bool(_resolve(root, "HEAD"))
    except GitError:
        return False


def is_as_staged(root: Path, *paths: str) -> bool:
    """Whether the next commit would hold these paths as they are in the working tree."""
    changed = _run(root, "ls-files", "-z", "--modified", "--deleted", "--", *paths)
    unknown = _run(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *paths)
    return not changed and not unknown


def _diff(root: Path, start: str, *options: str) -> Changes:
    prefix = _run(root, "rev-parse", "--show-prefix").rstrip("\n")
    given = ("diff", "--no-ext-diff", "--no-relative", "--name-status", "-z", "-M", *options)
    added, modified, removed, outside = set[str](), set[str](), set[str](), set[str]()
    renamed: dict[str, str] = {}
    rest = iter(_run(root, *given, start, "--").split("\0"))
    for status in rest:
        if not status:
            continue
        path = next(rest)
        new = next(rest) if status[0] in "RC" else path
        inside = [place.startswith(prefix) for place in (path, new)]
        outside.update(
            place for place, is_ours in zip((path, new), inside, strict=True) if not is_ours
        )
        if not any(inside):
            continue
        path, new = path.removeprefix(prefix), new.removeprefix(prefix)
        if status[0] == "D" or inside == [True, False]:
            removed.add(path)
        elif status[0] in "AC" or inside == [False, True]:
            added.add(new)
        elif all(inside):
            if status[0] == "R":
                renamed[new] = path
            if status[1:] != "100":
                modified.add(new)
    return Changes(
        added=frozenset(added),
        modified=frozenset(modified),
        removed=frozenset(removed),
        renamed=renamed,
        outside=frozenset(outside),
    )


def _refuse_partial(root: Path, content_dir: str) -> None:
    """Content that is another repository's, or is not all there, cannot be compared here."""
    for line in _run(root, "ls-files", "-z", "--stage", "-t", "--", content_dir).split("\0"):
        if line.startswith("S "):
            raise GitError("sparse")
        if line[2:].startswith(_SUBMODULE):
            raise GitError("submodule")
    top = _run(root, "rev-parse", "--show-toplevel").strip()
    content = root / content_dir
    if content.is_dir() and _run(content, "rev-parse", "--show-toplevel").strip() != top:
        raise GitError("submodule")


def find_merge_base(root: Path, base: str) -> str:
    """The commit at which the work left ``base``; ``base`` itself where they share nothing."""
    commit = find_commit(root, base)
    try:
        return _run(root, "merge-base", commit, "HEAD").strip()
    except GitError:
        if is_shallow(root):
            raise GitError("shallow") from None
        return commit


def find_commit(root: Path, name: str) -> str:
    """The commit that a branch, tag or hash names."""
    _run(root, "rev-parse", "--git-dir")
    try:
        return _resolve(root, name)
    except GitError as error:
        raise GitError("shallow-revision" if is_shallow(root) else "no-revision") from error


def is_shallow(root: Path) -> bool:
    """Whether the history ends early: ``git clone --depth``."""
    return _run(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def _resolve(root: Path, name: str) -> str:
    found = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return _run(root, *found).strip()


def find_commits_with(root: Path, text: str) -> tuple[str, ...]:
    """The commits of all branches that added a text to a file or took it out: id, day, subject."""
    lines = _run(
        root, "log", "--all", "--format=%h %as %s", "-S", text, "--end-of-options", "--", "."
    )
    return tuple(line for line in lines.splitlines() if line)


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
    # Asked at each build: starting Git to hear that there is no repository takes longer.
    here = root.resolve()
    if not any((above / ".git").exists() for above in (here, *here.parents)):
        return ()
    places = {folder, *(parent.as_posix() for parent in PurePosixPath(folder).parents)}
    try:
        listed = _run(root, "ls-files", "-z", "--", PurePosixPath(folder).parts[0])
    except (GitError, IndexError):
        return ()
    return tuple(
        path for path in listed.split("\0") if path in places or path.startswith(f"{folder}/")
    )


def list_tree(root: Path, commit: str, *folders: str) -> dict[str, str]:
    """Blob id of every file of a commit below the folders; links are none."""
    listed = _run(root, "ls-tree", "-r", "-z", commit, "--", *folders)
    ids: dict[str, str] = {}
    for line in listed.split("\0"):
        if line:
            meta, _, path = line.partition("\t")
            mode, kind, blob = meta.split()[:3]
            if kind == "commit" and folders:
                raise GitError("submodule")
            if kind == "blob" and mode != _LINK and _is_below(path):
                ids[path] = blob
    return ids


def list_staged(root: Path, *folders: str) -> dict[str, str]:
    """Blob id of every file that the next commit would hold; links are none."""
    ids: dict[str, str] = {}
    for line in _run(root, "ls-files", "-z", "--stage", "--", *folders).split("\0"):
        if line:
            meta, _, path = line.partition("\t")
            mode, blob = meta.split()[:2]
            if mode not in (_LINK, _SUBMODULE) and _is_below(path):
                ids[path] = blob
    return ids


def write_snapshot(root: Path, commit: str, target: Path, *folders: str) -> dict[str, str]:
    """Write a commit's content: texts in full, of photos and attachments only empty files.

    Returns every file's blob id, by which two states of a photo can still be told apart.
    """
    ids = list_tree(root, commit, *folders)
    write_files(root, ids, target, is_whole=is_text)
    return ids


def write_files(
    root: Path,
    blobs: Mapping[str, str],
    target: Path,
    *,
    is_whole: Callable[[str], bool] = lambda _: True,
) -> None:
    """Write files below a folder, empty ones for those that are not wanted whole."""
    whole = {path: blob for path, blob in blobs.items() if is_whole(path)}
    for path in blobs.keys() - whole.keys():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    for path, data in _read_blobs(root, whole):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def read_file(root: Path, commit: str, path: str) -> bytes | None:
    """A file as a commit has it; None where it has none."""
    blob = list_tree(root, commit, path).get(path)
    return next(_read_blobs(root, {path: blob}))[1] if blob else None


def is_text(path: str) -> bool:
    """Whether the loader reads what stands in such a file."""
    return PurePosixPath(path).suffix.lower() in _TEXTS


def _is_below(path: str) -> bool:
    """Git writes no tree with ``..`` in it, but somebody else may."""
    return not path.startswith("/") and ".." not in path.split("/")


def _read_blobs(root: Path, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    if not blobs:
        return
    asked = "\n".join(blobs.values()) + "\n"
    data, at = _call(root, "cat-file", "--batch", asked=asked.encode()), 0
    for path in blobs:
        end = data.index(b"\n", at)
        head = data[at:end]
        if head.endswith(b" missing"):
            raise GitError("no-object")
        size = int(head.rsplit(b" ", 1)[1])
        yield path, data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _run(root: Path, *arguments: str) -> str:
    return _call(root, *arguments).decode(errors="surrogateescape")


def _call(root: Path, *arguments: str, asked: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "--literal-pathspecs", "-c", "core.quotepath=off", *arguments],
            env=_environment(root),
            input=asked,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError("no-git") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        known = (reason for words, reason in _REASONS if words in said)
        raise GitError(next(known, said or " ".join(arguments)))
    return done.stdout


def _environment(root: Path) -> dict[str, str]:
    """Ours, without what a hook was told of where its repository is.

    But the index is the hook's, if it is one of the repository at ``root``: what is committed by
    ``git commit FILE`` stands in another one than usual.
    """
    given = {name: value for name, value in os.environ.items() if name not in _PLACES}
    given["LC_ALL"] = "C"  # its words are read above
    if index := os.environ.get("GIT_INDEX_FILE", ""):
        place = Path(index)
        if place.is_absolute() and place.parent == _git_folder(root, tuple(sorted(given.items()))):
            given["GIT_INDEX_FILE"] = index
    return given


@lru_cache(maxsize=8)
def _git_folder(root: Path, environment: tuple[tuple[str, str], ...]) -> Path | None:
    done = subprocess.run(
        ["git", "-C", str(root), "rev-parse", "--absolute-git-dir"],
        env=dict(environment),
        capture_output=True,
        check=False,
    )
    found = done.stdout.decode(errors="surrogateescape").rstrip("\n")
    return Path(found) if not done.returncode else None
