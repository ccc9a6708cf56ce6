"""A site put together beside the one that is served, verified, then swapped in.

What has not changed stays the same file, with its inode and modification time, from release to
release: a hard link to the store, or to the served site where that holds the same bytes already.
So a release takes little room, and rsync and rclone send only what changed.

It is put together in the tree of a former release that nobody needs any more, if there is one. A
list says from which file of the store each of that tree's files is (``trees.py``), so that what
stays costs nothing at all; where a folder was changed since, the list is not believed, and a file
is found by its inode. A tree that a killed build left serves as well as any.
"""

# Strings, not Path objects: a release has up to 300 000 files.
# ruff: noqa: PTH102, PTH103, PTH104, PTH105, PTH107, PTH113, PTH114, PTH116, PTH118
# ruff: noqa: PTH121, PTH123, PTH208
from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Container, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from generator.build.history import NEXT, OTHER, History, ReleaseError
from generator.build.lock import hold_lock
from generator.build.trees import (
    ListedFolder,
    forget_trees,
    has_identity,
    note_identity,
    read_tree,
    write_tree,
)
from generator.files import TEMPORARY, Packs, identify_source, is_part

# Every other refusal to link means another file system, one without links, too many links to one
# file, or a file of somebody else: then it is copied.
_NOT_MENDED_BY_COPYING = frozenset(
    {errno.ENOENT, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENAMETOOLONG}
)
# A name that every file system can hold: no device of Windows, no dot or blank at its end (and so
# neither . nor ..), no character that Windows or a path cannot have in it.
_is_name = re.compile(
    r"(?!(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z))"
    r'[^\x00-\x1f<>:"/\\|?*]*[^\x00-\x1f<>:"/\\|?* .]',
    re.IGNORECASE,
).fullmatch
# In place of an inode: a folder.
_FOLDER = -1
# In place of the inode of a file that the tree's list knows.
_UNKNOWN = -2
_CHUNK = 1 << 20


class Published(Struct, frozen=True, kw_only=True):
    """What a release consists of."""

    files: int
    linked: int
    """Files of the store."""
    written: int
    """New in this release: written, moved in or copied."""
    unchanged: int
    """The served site's own file was kept, for the new one had the same bytes."""
    bytes_written: int


@dataclass(slots=True)
class _Folder:
    """A folder of the release: what was given to it, what the tree had in it before."""

    given: dict[str, str] = field(default_factory=dict)
    """By name the store's file that it is (empty: a folder, or a file of nobody else's)."""
    there: dict[str, int] = field(default_factory=dict)
    """By name the inode (``_FOLDER`` for a folder, ``_UNKNOWN`` for a file known by the list) of
    what has not been given again."""
    known: Mapping[str, str] = field(default_factory=dict)
    """By name the store's file that it is, as the list has it."""
    listed: int = 0
    """When the list's folder was last changed; 0: something of it has changed by now."""


class Release:
    """A site being put together; a context manager. Not for several threads at once.

    Entering raises LockedError while another build of this site runs, and ReleaseError when the
    target cannot be one. Leaving without :meth:`publish` leaves the served site as it was.
    """

    def __init__(self, target: Path, *, keep: int = 1) -> None:
        """``target`` is the site's folder, ``keep`` the number of former releases beside it."""
        self._history = History(target)
        self._keep = keep
        self._stack = ExitStack()
        self._root = f"{self._history.folder / NEXT}{os.sep}"
        self._served = f"{self._history.target}{os.sep}"
        self._folders: dict[str, _Folder] = {}
        self._sizes: dict[str, int] = {}
        self._packs = Packs()
        self._wanted: set[str] = set()
        """Folders that files are known to be put into."""
        self._renamed: dict[str, str] = {}
        """Folders by what the tree's list calls them."""
        self._tree: Mapping[str, ListedFolder] = {}
        self._device = 0
        self._files = self._linked = self._unchanged = 0
        self.folder = self._history.folder / OTHER
        """An empty folder for those who write files themselves (MkDocs): it is theirs until
        :meth:`publish` moves all that lies in it into the release."""

    def __enter__(self) -> Self:
        history = self._history
        history.check_target()
        history.open()
        with ExitStack() as stack:
            stack.enter_context(hold_lock(history.folder))
            history.recover()
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir()
            os.makedirs(self._root, exist_ok=True)
            self._device = os.stat(self._root).st_dev
            self._tree = read_tree(history.folder, self._root)
            self._folders[""] = self._read_folder("", self._root)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._stack:
            if error is None or isinstance(error, Exception):
                shutil.rmtree(self.folder, ignore_errors=True)
                with suppress(OSError):
                    self._history.recover()
            if isinstance(error, Exception):
                # A full disk may be the reason. Ctrl+C ends at once: the next build goes on there.
                shutil.rmtree(self._root, ignore_errors=True)

    def link(self, path: str, source: str, *, is_new: bool = False) -> None:
        """Put a finished file of the store, or a part of one, at its path; nobody changes it.

        ``path`` is below the site's root, with ``/``. ``is_new``: made in this build. If the served
        site has the same bytes there, its file stays, and becomes the store's, too.
        """
        folder, name = self._claim(path)
        identity = identify_source(source)
        folder.given[name] = identity
        inode = folder.there.pop(name, 0)
        if inode == _UNKNOWN and folder.known.get(name) == identity:
            self._linked += 1
            return
        folder.listed = 0
        if is_part(source):
            self._write(path, inode, self._packs.read(source))
            return
        target = f"{self._root}{path}"
        if is_new:
            if self._keep_served(path, inode, os.stat(source).st_size, _reads_like(source)):
                _share(target, source)
                return
        elif inode:
            found = os.stat(source)
            if found.st_ino == inode and found.st_dev == self._device:
                self._linked += 1
                return
        if inode:
            _remove(target, inode)
        try:
            os.link(source, target)
        except OSError as error:
            self._copy(path, source, error)
        else:
            self._linked += 1

    def fill(self, files: Mapping[str, str], new: Container[str] = ()) -> None:
        """Put many files of the store at their paths; ``new`` are those made in this build.

        A folder that got another name (search has the hash of what is in it in its folders'
        names) is made of the one that goes, for most of what is in it stays.
        """
        for path in files:
            above = path.rpartition("/")[0]
            while above and above not in self._wanted:
                self._wanted.add(above)
                above = above.rpartition("/")[0]
        for path, source in files.items():
            self.link(path, source, is_new=source in new)

    def write(self, path: str, data: bytes) -> None:
        """Put a file that is made anew in each build; the served one stays if it is the same."""
        folder, name = self._claim(path)
        folder.given[name] = ""
        folder.listed = 0
        self._write(path, folder.there.pop(name, 0), data)

    def _write(self, path: str, inode: int, data: bytes) -> None:
        """Write a file, unless the served one has the same bytes; ``inode`` is what is there."""

        def is_same(served: str) -> bool:
            with open(served, "rb") as file:
                return file.read() == data

        target = f"{self._root}{path}"
        if self._keep_served(path, inode, len(data), is_same):
            return
        if inode:
            _remove(target, inode)
        with open(target, "xb") as file:
            file.write(data)
        self._sizes[path] = len(data)

    def adopt(self, folder: Path) -> None:
        """Put a copy of a whole tree below the release, by the rule of :meth:`write`.

        A copy, for its owner may write into these files again, and a link would change with them.
        """
        for path, file in _walk(os.fspath(folder)):
            target, inode = self._place(path)
            found = os.stat(file)
            if self._keep_served(path, inode, found.st_size, _reads_like(file)):
                continue
            if inode:
                _remove(target, inode)
            _copy_file(file, target, found)
            self._sizes[path] = found.st_size

    def serves(self, identity: str) -> bool:
        """Whether the served site was published under this identity, and is as it was then."""
        served = str(self._history.target)
        return Path(served).is_dir() and has_identity(self._history.folder, served, identity)

    def publish(self, expected: int | None = None, identity: str = "") -> Published:
        """Verify what was given and serve it; ReleaseError if it is not whole.

        ``expected`` is the number of files that there have to be, ``identity`` that of them all.
        """
        self._move_in()
        self._remove_rest()
        self._verify(expected)
        history = self._history
        _take_after(self._served, self._root)
        os.utime(self._root)
        numbers = history.list_former()
        served = history.find_served()
        number = max((*numbers, served or 0)) + 1
        write_tree(history.folder, self._root, self._describe())
        note_identity(history.folder, self._root, identity)
        history.swap_in(NEXT, number)
        # What was rolled back from is not what one would want to go back to.
        newer = [n for n in numbers if served is not None and n > served]
        older = [n for n in history.list_former() if n not in newer]
        with suppress(OSError):  # published it is; the next build tries again
            history.forget([*newer, *older[: max(len(older) - self._keep, 0)]])
            forget_trees(history.folder, history.target)
        return Published(
            files=self._files,
            linked=self._linked,
            written=len(self._sizes),
            unchanged=self._unchanged,
            bytes_written=sum(self._sizes.values()),
        )

    def _claim(self, path: str) -> tuple[_Folder, str]:
        """The folder of a path that is given for the first time, and its name there."""
        parent, _, name = path.rpartition("/")
        folder = self._folders.get(parent)
        if folder is None:
            folder = self._open_folder(parent, path)
        if not _is_name(name) or (not parent and path != name):
            raise ReleaseError("bad-path", path)
        if name in folder.given:
            raise ReleaseError("path-twice", path)
        self._files += 1
        return folder, name

    def _place(self, path: str) -> tuple[str, int]:
        """Where a file of nobody else's is put, and the inode of what the tree has there (or 0)."""
        folder, name = self._claim(path)
        folder.given[name] = ""
        folder.listed = 0
        return f"{self._root}{path}", folder.there.pop(name, 0)

    def _open_folder(self, path: str, wanted: str) -> _Folder:
        """Make a folder with those above it, or find what the tree has in it."""
        above, _, name = path.rpartition("/")
        parent = self._folders.get(above)
        if parent is None:
            parent = self._open_folder(above, wanted)
        if not _is_name(name) or (not above and path != name):
            raise ReleaseError("bad-path", wanted)
        if name in parent.given:
            raise ReleaseError("path-twice", wanted)
        parent.given[name] = ""
        inode = parent.there.pop(name, 0)
        place = f"{self._root}{path}"
        if inode == _FOLDER:
            folder = self._read_folder(path, place)
        else:
            parent.listed = 0
            if inode:
                os.remove(place)
            former = self._find_former(above, name, parent)
            if former:
                os.rename(f"{self._root}{former}", place)
                self._renamed[path] = self._listed_as(former)
                folder = self._read_folder(path, place)
            else:
                folder = _Folder()
                os.mkdir(place)
        self._folders[path] = folder
        return folder

    def _find_former(self, above: str, name: str, parent: _Folder) -> str:
        """A folder that goes, and whose name begins as the one that comes; empty: none."""
        kind, dash, _ = name.rpartition("-")
        for other, inode in parent.there.items() if dash else ():
            path = f"{above}/{other}" if above else other
            if inode == _FOLDER and path not in self._wanted and other.rpartition("-")[0] == kind:
                del parent.there[other]
                return path
        return ""

    def _listed_as(self, path: str) -> str:
        """The path under which the tree's list has a folder, which may have been renamed."""
        above, _, name = path.rpartition("/")
        if path in self._renamed:
            return self._renamed[path]
        if not above or not self._renamed:
            return path
        return f"{self._listed_as(above)}/{name}"

    def _read_folder(self, path: str, place: str) -> _Folder:
        """What the tree has in a folder: by its list, where that is still true."""
        listed = self._tree.get(self._listed_as(path))
        if listed is not None and os.stat(place).st_mtime_ns == listed.changed:
            there = {name: _UNKNOWN if source else _FOLDER for name, source in listed.files.items()}
            return _Folder(there=there, known=listed.files, listed=listed.changed)
        return _Folder(there=_read_folder(place))

    def _describe(self) -> dict[str, ListedFolder]:
        """The list of the tree as it is now."""
        return {
            path: ListedFolder(
                changed=folder.listed or os.stat(f"{self._root}{path}").st_mtime_ns,
                files=folder.given,
            )
            for path, folder in self._folders.items()
            # Files of nobody else's are found by their inodes.
            if all(
                source or f"{path}/{name}".lstrip("/") in self._folders
                for name, source in folder.given.items()
            )
        }

    def _keep_served(
        self, path: str, inode: int, size: int, is_same: Callable[[str], bool]
    ) -> bool:
        """Put the served site's file at a path, if it is the same as the new one would be.

        ``inode`` is what the tree has at the path.
        """
        served, target = f"{self._served}{path}", f"{self._root}{path}"
        try:
            found = os.lstat(served)
        except (FileNotFoundError, NotADirectoryError):
            return False
        if found.st_size != size or not os.path.isfile(served) or os.path.islink(served):
            return False
        if not is_same(served):
            return False
        self._unchanged += 1
        if inode == found.st_ino:
            return True
        if inode:
            _remove(target, inode)
        try:
            os.link(served, target)
        except OSError as error:
            if error.errno in _NOT_MENDED_BY_COPYING:
                raise
            _copy_file(served, target, found)
        return True

    def _copy(self, path: str, source: str, error: OSError) -> None:
        """Copy what cannot be linked, unless the served site has that copy already."""
        if error.errno == errno.EEXIST:
            # On a file system that takes A and a for the same name.
            raise ReleaseError("path-twice", path) from error
        if error.errno in _NOT_MENDED_BY_COPYING:
            raise error
        found = os.stat(source)
        if self._keep_served(path, 0, found.st_size, _reads_like(source)):
            return
        _copy_file(source, f"{self._root}{path}", found)
        self._sizes[path] = found.st_size

    def _move_in(self) -> None:
        """Move what others wrote into the release."""
        for path, file in _walk(os.fspath(self.folder)):
            target, inode = self._place(path)
            size = os.stat(file).st_size
            if self._keep_served(path, inode, size, _reads_like(file)):
                continue
            if inode:
                _remove(target, inode)
            os.rename(file, target)
            self._sizes[path] = size

    def _remove_rest(self) -> None:
        """Remove what the tree had and nobody gave again."""
        for path, folder in self._folders.items():
            place = f"{self._root}{path}/" if path else self._root
            for name, inode in folder.there.items():
                _remove(f"{place}{name}", inode)
                folder.listed = 0
            folder.there.clear()

    def _verify(self, expected: int | None) -> None:
        if expected is not None and self._files != expected:
            target = str(self._history.target)
            raise ReleaseError("count", target, n=self._files, expected=expected)
        missing = [
            f"{path}/{name}".lstrip("/")
            for path, folder in self._folders.items()
            if not folder.listed
            for name in folder.given.keys() - _list_folder(f"{self._root}{path}")
        ]
        # A link has its source's bytes; what was written can be cut short.
        for path, size in self._sizes.items():
            with suppress(FileNotFoundError):
                if os.stat(f"{self._root}{path}").st_size != size:
                    missing.append(path)
        if missing:
            raise ReleaseError("incomplete", min(missing), n=len(missing))


def _read_folder(path: str) -> dict[str, int]:
    """Names in a folder with their inodes, which cost no further call on most systems."""
    with os.scandir(path) as entries:
        return {
            entry.name: _FOLDER if entry.is_dir(follow_symlinks=False) else entry.inode()
            for entry in entries
        }


def _list_folder(path: str) -> list[str]:
    try:
        return os.listdir(path)
    except FileNotFoundError:
        return []


def _walk(root: str) -> list[tuple[str, str]]:
    """Files of a tree: path below it with ``/``, and where it is; in a fixed order."""
    found = []
    for folder, _, names in os.walk(root):
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        found += [(f"{prefix}{name}", os.path.join(folder, name)) for name in names]
    return sorted(found)


def _remove(path: str, inode: int) -> None:
    if inode == _FOLDER:
        shutil.rmtree(path)
    else:
        os.remove(path)


def _reads_like(source: str) -> Callable[[str], bool]:
    """A test for files of the same size: do they hold the same bytes?"""

    def is_same(other: str) -> bool:
        with open(source, "rb") as first, open(other, "rb") as second:
            if os.path.sameopenfile(first.fileno(), second.fileno()):
                return True
            while chunk := first.read(_CHUNK):
                if chunk != second.read(_CHUNK):
                    return False
            return True

    return is_same


def _copy_file(source: str, target: str, found: os.stat_result) -> None:
    """Copy bytes and modification time."""
    shutil.copyfile(source, target)
    os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns))


def _share(published: str, source: str) -> None:
    """Let the store have the published file instead of another with the same bytes.

    Else the next build, to which it is not new any more, would link the store's and change the
    modification time of a file whose bytes stayed.
    """
    part = f"{source}.{os.getpid()}{TEMPORARY}"
    with suppress(OSError):
        if os.path.samefile(published, source):
            return
        os.link(published, part)
        os.replace(part, source)


def _take_after(served: str, root: str) -> None:
    """Give a new root the mode and the group of the served one: a web server has to enter it."""
    with suppress(OSError):
        shutil.copymode(served, root)
        if hasattr(os, "chown"):
            os.chown(root, -1, os.stat(served).st_gid)
