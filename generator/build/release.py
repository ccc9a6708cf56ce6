"""A site put together beside the one that is served, verified, then swapped in.

What has not changed stays the same file, with its inode and modification time, from release to
release: a hard link to the store, or to the served site where that holds the same bytes already.
So a release takes little room, and rsync and rclone send only what changed.

It is put together in the tree of a former release that nobody needs once it is served, or else in
a copy of the served one. A list says from which file of the store each of that tree's files is
(``trees.py``), so that what stays costs a comparison; where a folder was changed since, the list is
not believed, and a file is found by its inode. A tree that a killed build left serves as well as
any.
"""

# Strings, not Path objects: a release has up to 400 000 files.
# ruff: noqa: PTH102, PTH103, PTH104, PTH105, PTH107, PTH110, PTH112, PTH113, PTH114, PTH116
# ruff: noqa: PTH121, PTH123
from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Container, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from generator.build.ahead import BATCH, Ahead
from generator.build.history import NEXT, SECOND, History, ReleaseError
from generator.build.lock import hold_lock
from generator.build.trees import (
    Tree,
    copy_folders,
    forget_trees,
    is_as_listed,
    list_folders,
    list_tree,
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
_CHUNK = 1 << 20
_STEP = 500
"""Files."""


class Published(Struct, frozen=True, kw_only=True):
    """What a release consists of."""

    files: int
    linked: int
    """Files of the store."""
    written: int
    """New in this release: written or copied."""
    unchanged: int
    """The served site's own file was kept, for the new one had the same bytes."""
    bytes_written: int


class Release:
    """A site being put together; a context manager. Not for several threads at once.

    Entering raises LockedError while another build of this site runs, and ReleaseError when the
    target cannot be one. Leaving without :meth:`publish` leaves the served site as it was.

    Files are given as a mapping: path below the site's root, with ``/``, to what ``locate`` finds
    a finished file by, or a part of one (files.split_part), which nobody changes.
    """

    def __init__(
        self, target: Path, *, keep: int = 1, locate: Callable[[str], str] = lambda name: name
    ) -> None:
        """``target`` is the site's folder, ``keep`` the number of former releases beside it."""
        self._history = History(target)
        self._keep = keep
        self._locate = locate
        self._stack = ExitStack()
        self._root = f"{self._history.folder / NEXT}{os.sep}"
        self._second = f"{self._history.folder / SECOND}{os.sep}"
        self._served = f"{self._history.target}{os.sep}"
        self._is_served = False
        """There is a site already."""
        self._tree: Tree | None = None
        self._spare: int | None = None
        """The former release that its tree is made of."""
        self._next = 0
        """Its number."""
        self._copied = Tree()
        self._copying: Future[list[str]] | None = None
        self._ahead: Ahead | None = None
        self._followed = 0
        """So many of the files that were put are put into a second tree, too."""
        self._packs = Packs()
        self._put: list[str] = []
        """Paths of the files that were put into the tree."""
        self._sizes: dict[str, int] = {}
        """Those that were written."""
        self._touched: set[str] = set()
        """Folders in which a name was changed."""
        self._unchanged = 0

    def __enter__(self) -> Self:
        history = self._history
        history.check_target()
        history.open()
        with ExitStack() as stack:
            stack.enter_context(hold_lock(history.folder))
            stack.enter_context(self._packs)
            history.recover()
            self._is_served = os.path.isdir(self._served)
            self._spare = history.find_spare(self._keep)
            self._next = max((*history.list_former(), history.find_served() or 0)) + 1
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._stack:
            if isinstance(error, Exception) and self._copying is not None:
                wait([self._copying])
            if isinstance(error, Exception) and self._ahead is not None:
                self._ahead.stop()
            if error is None or isinstance(error, Exception):
                with suppress(OSError):
                    self._history.recover()
            if isinstance(error, Exception):
                # A full disk may be the reason. Ctrl+C ends at once: the next build goes on there.
                shutil.rmtree(self._root, ignore_errors=True)

    def serves(self, files: Mapping[str, str]) -> bool:
        """Whether the served site holds these files already, and is as it was published."""
        wanted = {path: identify_source(name) for path, name in files.items()}
        served = self._served
        return os.path.isdir(served) and is_as_listed(self._history.folder, served, wanted)

    @property
    def costs_former(self) -> bool:
        """Whether the first file that is put makes a former release into this one: if no site
        comes of it after all, there is one less to go back to."""
        return self._tree is None and self._spare is not None

    def copy_ahead(self, hire: Callable[[], Executor]) -> None:
        """Something will have changed: where there is no tree to put it into, have one made of what
        is served, by the process that ``hire`` gives, beside other work."""
        if not self._is_served or self._spare is not None or os.path.exists(self._root):
            return
        listed = list_tree(self._history.folder, self._served)
        if listed is None:
            return
        os.mkdir(self._root)
        self._copied = listed
        folders = dict(sorted(listed.folders.items()))
        self._copying = hire().submit(copy_folders, self._served, self._root, folders)

    @property
    def is_first(self) -> bool:
        """Whether there is nothing yet: no site, no former release, no tree of one."""
        return not self._is_served and self._spare is None and not os.path.exists(self._root)

    def begin_ahead(self, process: Executor, *, batch: int = BATCH) -> None:
        """This will be a large site, and the first: have a process of its own put into its tree
        what is finished long before the rest (:meth:`place_ahead`), ``batch`` files at once, and
        into a second tree that the next release will be made in."""
        if self.is_first:
            process.submit(os.getpid)  # it begins now, as long as there is little to begin with
            self._ahead = Ahead(self._root, self._second, process, locate=self._locate, batch=batch)

    def place_ahead(self, files: Mapping[str, str]) -> None:
        """Some of the release's files are finished. What comes of it is seen when the first file is
        put: nothing, where nobody was to do it."""
        if self._ahead is not None and self._tree is None:
            for path in files:
                _check(path)
            self._ahead.add(files)

    def fill(self, files: Mapping[str, str], new: Container[str] = ()) -> None:
        """Put some of the release's files at their paths; ``new`` are those made in this build.

        Where the served site has the same bytes as a new file, its file stays, and becomes the
        store's, too. A folder that got another name (search has the hash of what is in it in its
        folders' names) is made of the one that goes, for most of what is in it stays.
        """
        for _ in self.fill_in_steps(files, new):
            pass

    def fill_in_steps(self, files: Mapping[str, str], new: Container[str] = ()) -> Iterator[None]:
        """The same, for who has other things to do after each of some hundred files."""
        folders = list_folders(files)
        twice = (folders & files.keys()) - {""}
        if twice:
            raise ReleaseError("path-twice", min(twice))
        tree = self._open()
        for folder in sorted(folders - tree.folders.keys() - {""}):
            _check(folder)
        self._rename(folders)
        held = tree.files
        for number, (path, name) in enumerate(files.items()):
            if held.get(path) != identify_source(name):
                self._place(path, name, is_new=name in new)
            if not number % _STEP:
                self._follow()
                yield
        self._follow()

    def publish(self, files: Mapping[str, str], new: Container[str] = ()) -> Published:
        """Put all of the release's files at their paths, and serve it; ReleaseError if it is not
        whole. Those that were given to :meth:`fill` are among them."""
        self.fill(files, new)
        tree = self._open()
        self._remove_rest(files)
        self._verify(files)
        history = self._history
        _take_after(self._served, self._root)
        os.utime(self._root)
        self._touched.add("")
        for path in self._touched & tree.folders.keys():
            tree.folders[path] = 0
        for path, changed in tree.folders.items():
            if not changed:
                tree.folders[path] = os.stat(f"{self._root}{path}").st_mtime_ns
        numbers = history.list_former()
        served = history.find_served()
        write_tree(history.folder, self._root, tree)
        second = self._ahead and self._ahead.finish(tree)
        history.swap_in(NEXT, self._next)
        # What was rolled back from is not what one would want to go back to.
        newer = [n for n in numbers if served is not None and n > served]
        older = [n for n in history.list_former() if n not in newer]
        with suppress(OSError):  # published it is; the next build tries again
            if second:
                write_tree(history.folder, self._second, second)
                history.go_on_in_second()
            history.forget([*newer, *older[: max(len(older) - self._keep, 0)]])
            forget_trees(history.folder, history.target)
        return Published(
            files=len(files),
            linked=len(files) - len(self._sizes) - self._unchanged,
            written=len(self._sizes),
            unchanged=self._unchanged,
            bytes_written=sum(self._sizes.values()),
        )

    def _open(self) -> Tree:
        """The tree that the release is made in."""
        if self._tree is None:
            ahead = self._ahead and self._ahead.settle()
            self._tree = ahead or self._take_copy() or self._take_tree()
        return self._tree

    def _follow(self) -> None:
        """What was put into the tree goes into a second one, where there is one."""
        if self._ahead is not None:
            self._ahead.follow(self._put[self._followed :], self._open())
            self._followed = len(self._put)

    def _take_tree(self) -> Tree:
        if self._spare is not None:
            self._history.take(self._spare)
        os.makedirs(self._root, exist_ok=True)
        return read_tree(self._history.folder, self._root)

    def _take_copy(self) -> Tree | None:
        """The copy that was begun; None where there is none, or where it cannot be made here."""
        if self._copying is None:
            return None
        try:
            doubtful = set(self._copying.result())
        except (OSError, BrokenExecutor):
            return None
        tree = self._copied
        if doubtful:
            tree.files = {
                path: identity
                for path, identity in tree.files.items()
                if path.rpartition("/")[0] not in doubtful
            }
        tree.folders = dict.fromkeys(tree.folders, 0)
        return tree

    def _rename(self, wanted: set[str]) -> None:
        """Make folders that come of those that go and whose names begin alike."""
        tree = self._open()
        new = wanted - tree.folders.keys()
        if not new:
            return
        going: dict[tuple[str, str], list[str]] = {}
        for path in tree.folders.keys() - wanted:
            above, kind = _kind_of(path)
            if kind and above in wanted:
                going.setdefault((above, kind), []).append(path)
        renamed = {}
        for path in sorted(new):
            former = going.get(_kind_of(path))
            if former and path not in tree.strange and path not in tree.files:
                former.sort(reverse=True)
                one = former.pop()
                os.rename(f"{self._root}{one}", f"{self._root}{path}")
                self._touched.add(path.rpartition("/")[0])
                renamed[one] = path
        tree.rename(renamed)

    def _place(self, path: str, name: str, *, is_new: bool) -> None:
        """Put a file at its path, where something else may be."""
        tree = self._open()
        folder, _, own = path.rpartition("/")
        if path not in tree.files and (not _is_name(own) or (not folder and path != own)):
            raise ReleaseError("bad-path", path)
        if folder not in tree.folders:
            self._make_folder(folder)
        is_there = path in tree.files or path in tree.strange
        if path in tree.folders:
            shutil.rmtree(f"{self._root}{path}")
            tree.forget(path)
        tree.files.pop(path, None)
        tree.strange.discard(path)
        self._touched.add(folder)
        self._put.append(path)
        source = self._locate(name)
        if is_part(source):
            self._write(path, self._packs.read(source), is_there=is_there)
        else:
            self._link(path, source, is_new=is_new, is_there=is_there)
        tree.files[path] = identify_source(name)

    def _make_folder(self, path: str) -> None:
        """Make a folder with those above it."""
        tree = self._open()
        above = path.rpartition("/")[0]
        if above not in tree.folders:
            self._make_folder(above)
        place = f"{self._root}{path}"
        if path in tree.files or path in tree.strange:
            os.remove(place)
            tree.files.pop(path, None)
            tree.strange.discard(path)
        os.mkdir(place)
        self._touched.add(above)
        tree.folders[path] = 0

    def _link(self, path: str, source: str, *, is_new: bool, is_there: bool) -> None:
        target = f"{self._root}{path}"
        if is_new:
            size = os.stat(source).st_size
            if self._keep_served(path, size, _reads_like(source), is_there=is_there):
                _share(target, source)
                return
        elif is_there and os.path.samestat(os.stat(source), os.lstat(target)):
            return
        if is_there:
            os.remove(target)
        try:
            os.link(source, target)
        except OSError as error:
            self._copy(path, source, error)

    def _write(self, path: str, data: bytes, *, is_there: bool) -> None:
        """Write a file, unless the served one has the same bytes."""

        def is_same(served: str) -> bool:
            with open(served, "rb") as file:
                return file.read() == data

        if self._keep_served(path, len(data), is_same, is_there=is_there):
            return
        target = f"{self._root}{path}"
        if is_there:
            os.remove(target)
        with open(target, "xb") as file:
            file.write(data)
        self._sizes[path] = len(data)

    def _keep_served(
        self, path: str, size: int, is_same: Callable[[str], bool], *, is_there: bool
    ) -> bool:
        """Put the served site's file at a path, if it is the same as the new one would be."""
        if not self._is_served:
            return False
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
        if is_there:
            if os.path.samestat(found, os.lstat(target)):
                return True
            os.remove(target)
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
        if self._keep_served(path, found.st_size, _reads_like(source), is_there=False):
            return
        _copy_file(source, f"{self._root}{path}", found)
        self._sizes[path] = found.st_size

    def _remove_rest(self, files: Mapping[str, str]) -> None:
        """Remove what the tree has and the release has not."""
        tree = self._open()
        wanted = list_folders(files)
        gone = tree.folders.keys() - wanted
        for path in sorted(gone):
            above = path.rpartition("/")[0]
            if above not in gone:
                shutil.rmtree(f"{self._root}{path}")
                self._touched.add(above)
            del tree.folders[path]
        for path in (*(tree.files.keys() - files.keys()), *tree.strange):
            above = path.rpartition("/")[0]
            if above not in gone:
                os.remove(f"{self._root}{path}")
                self._touched.add(above)
            tree.files.pop(path, None)
        tree.strange.clear()

    def _verify(self, files: Mapping[str, str]) -> None:
        missing = [path for path in self._put if not os.path.lexists(f"{self._root}{path}")]
        missing += files.keys() - self._open().files.keys()
        # A link has its source's bytes; what was written can be cut short.
        for path, size in self._sizes.items():
            with suppress(FileNotFoundError):
                if os.stat(f"{self._root}{path}").st_size != size:
                    missing.append(path)
        if missing:
            raise ReleaseError("incomplete", min(missing), n=len(missing))


def _check(path: str) -> None:
    """ReleaseError for a path that could lead elsewhere, or whose names not every system has."""
    if not all(map(_is_name, path.split("/"))):
        raise ReleaseError("bad-path", path)


def _kind_of(folder: str) -> tuple[str, str]:
    """The folder above, and how a name begins that ends with a hash; empty: it does not."""
    above, _, name = folder.rpartition("/")
    return above, name.rpartition("-")[0]


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
