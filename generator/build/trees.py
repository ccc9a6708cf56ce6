"""What is in a release's tree, without looking at each file.

A list says from which file of the store each file is, and when each folder was last changed. It is
kept under the tree's inode, which stays whatever the tree is renamed to, and believed folder by
folder: only while a folder's time of change is the one that the list has.
"""

# Strings, not Path objects: a release has up to 400 000 files.
# ruff: noqa: PTH102, PTH103, PTH116
from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.files import write_atomically

_PREFIX = "tree-"


class _Listed(Struct, frozen=True):
    folders: dict[str, int]
    """By path (the root's is empty) when a name in it was last changed, in nanoseconds."""
    files: msgspec.Raw


_LISTS = msgspec.msgpack.Decoder(_Listed)
_FILES = msgspec.msgpack.Decoder(dict[str, str])


@dataclass(slots=True)
class Tree:
    """What a tree holds; paths are below its root, with ``/``."""

    files: dict[str, str] = field(default_factory=dict)
    """Path → identity of the file of the store that it is, as far as the list is believed."""
    folders: dict[str, int] = field(default_factory=dict)
    """Path → when it was changed, as the list has it; 0 where that is not so any more."""
    strange: set[str] = field(default_factory=set)
    """Paths of what else there is: files, links and whatever else is no folder."""

    def rename(self, renamed: dict[str, str]) -> None:
        """Some folders have other names now: former path → path; none is below another."""

        within = tuple(f"{path}/" for path in renamed)

        def find(path: str) -> str:
            above = path
            while above not in renamed:
                above = above.rpartition("/")[0]
            return renamed[above] + path[len(above) :]

        for path in [path for path in self.files if path.startswith(within)]:
            self.files[find(path)] = self.files.pop(path)
        for path in [path for path in self.folders if path in renamed or path.startswith(within)]:
            self.folders[find(path)] = self.folders.pop(path)
        for path in [path for path in self.strange if path.startswith(within)]:
            self.strange.remove(path)
            self.strange.add(find(path))

    def forget(self, folder: str) -> None:
        """A folder is gone with all that was in it."""
        below = f"{folder}/"
        self.files = {p: one for p, one in self.files.items() if not p.startswith(below)}
        self.folders = {
            p: one for p, one in self.folders.items() if p != folder and not p.startswith(below)
        }
        self.strange = {p for p in self.strange if not p.startswith(below)}


def read_tree(folder: Path, root: str) -> Tree:
    """What the tree at ``root`` (which ends with a separator) holds; its list is in ``folder``."""
    listed = _read_list(folder, root)
    tree = Tree()
    doubtful = {""}
    if listed is not None:
        doubtful = {path for path, time in listed.folders.items() if _changed(root, path) != time}
        with suppress(msgspec.DecodeError):
            tree.files = _FILES.decode(listed.files)
            tree.folders = listed.folders
        if doubtful:
            tree.files = {
                path: identity
                for path, identity in tree.files.items()
                if path.rpartition("/")[0] not in doubtful
            }
            for path in doubtful:
                tree.folders.pop(path, None)
    # What is not listed is found below what is not believed.
    for path in doubtful:
        _look(tree, root, path)
    return tree


def list_tree(folder: Path, root: str) -> Tree | None:
    """What the list of the tree at ``root`` says; nobody has looked. None without a list."""
    listed = _read_list(folder, root)
    try:
        return None if listed is None else Tree(_FILES.decode(listed.files), listed.folders)
    except msgspec.DecodeError:
        return None


def copy_folders(source: str, target: str, folders: dict[str, int]) -> list[str]:
    """Make folders of one tree in another, with links to the files that are just in them.

    ``folders`` are paths and the times of change that their list has, those above before those
    below; returns those that were changed since, which are left empty. OSError where there can be
    no links.
    """
    doubtful = []
    for path, time in folders.items():
        place = f"{target}{path}"
        os.makedirs(place, exist_ok=True)
        if _changed(source, path) != time:
            doubtful.append(path)
            continue
        with os.scandir(f"{source}{path}") as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    os.link(entry.path, f"{place}{os.sep}{entry.name}", follow_symlinks=False)
    return doubtful


def link_files(roots: Sequence[str], files: Mapping[str, str]) -> list[str]:
    """Put files (path → file) into trees, as links, with the folders that they need.

    Returns the trees in which something could not be put, for whatever reason."""
    failed = []
    for root in roots:
        made = set()
        try:
            for path, source in files.items():
                folder = path.rpartition("/")[0]
                if folder not in made:
                    _make_folder(f"{root}{folder}")
                    made.add(folder)
                os.link(source, f"{root}{path}")
        except OSError:
            failed.append(root)
    return failed


def list_folders(files: Iterable[str]) -> set[str]:
    """All folders that files lie in, the root among them."""
    folders = {path.rpartition("/")[0] for path in files}
    for folder in tuple(folders):
        above = folder.rpartition("/")[0]
        while above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    folders.add("")
    return folders


def is_as_listed(folder: Path, root: str, files: dict[str, str]) -> bool:
    """Whether a tree holds just these files, and nobody has added or removed one since."""
    listed = _read_list(folder, root)
    try:
        return (
            listed is not None
            and _FILES.decode(listed.files) == files
            and all(_changed(root, path) == time for path, time in listed.folders.items())
        )
    except msgspec.DecodeError:
        return False


def write_tree(folder: Path, root: str, tree: Tree) -> None:
    """Keep the list of a tree."""
    listed = _Listed(tree.folders, msgspec.Raw(msgspec.msgpack.encode(tree.files)))
    write_atomically(folder / _name(root), msgspec.msgpack.encode(listed))


def forget_trees(folder: Path, served: Path) -> None:
    """Remove the lists of trees that are gone: neither served nor in ``folder``."""
    there = {str(path.stat().st_ino) for path in folder.iterdir() if path.is_dir()}
    with suppress(FileNotFoundError):
        there.add(str(served.stat().st_ino))
    for path in folder.glob(f"{_PREFIX}*"):
        if path.name.removeprefix(_PREFIX) not in there:
            path.unlink(missing_ok=True)


def _read_list(folder: Path, root: str) -> _Listed | None:
    try:
        return _LISTS.decode((folder / _name(root)).read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def _make_folder(place: str) -> None:
    """Make a folder, where it is not there; most are new, and below one that is there."""
    try:
        os.mkdir(place)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(place, exist_ok=True)


def _name(root: str) -> str:
    return f"{_PREFIX}{os.stat(root).st_ino}"


def _changed(root: str, path: str) -> int:
    """When a folder was changed; -1 where there is none."""
    try:
        return os.stat(f"{root}{path}").st_mtime_ns
    except OSError:
        return -1


def _look(tree: Tree, root: str, path: str) -> None:
    """See what there is in a folder, and below it where nothing is known either."""
    try:
        entries = os.scandir(f"{root}{path}")
    except OSError:
        return
    tree.folders[path] = 0
    with entries:
        for entry in entries:
            below = f"{path}/{entry.name}" if path else entry.name
            if not entry.is_dir(follow_symlinks=False):
                tree.strange.add(below)
            elif below not in tree.folders:
                _look(tree, root, below)
