"""A release is whole or is not there; what stays the same stays the same file."""

# A release is a block, also one that is expected to fail.
# ruff: noqa: PT012

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.build.history import (
    KeptRelease,
    NoRelease,
    ReleaseError,
    exchange,
    list_releases,
    rollback,
)
from generator.build.lock import LockedError
from generator.build.release import Published, Release
from generator.build.workers import Pool
from generator.files import join_part

ROOT = Path(__file__).parents[3]
KILLS = [sys.executable, "-m", "tests.support.kills"]


class Site:
    """A store and a site made of it: pages with a text each."""

    def __init__(self, folder: Path, store: Path | None = None) -> None:
        self.target = folder / "site"
        self.releases = folder / ".site.releases"
        self.store = store or folder / "store"
        self.store.mkdir(parents=True, exist_ok=True)

    def put(self, name: str, text: str) -> str:
        path = self.store / name
        path.write_text(text)
        # Long ago, as a store's files are: a copy has to keep that.
        os.utime(path, ns=(10**18 + 123456789,) * 2)
        return str(path)

    def publish(self, pages: dict[str, str], *, keep: int = 1) -> Published:
        """Publish pages, path → name in the store."""
        with Release(self.target, keep=keep) as release:
            return release.publish(self.locate(pages))

    def locate(self, pages: dict[str, str]) -> dict[str, str]:
        """Path → file in the store."""
        return {path: str(self.store / name) for path, name in pages.items()}

    def read(self) -> dict[str, str]:
        return {
            path.relative_to(self.target).as_posix(): path.read_text()
            for path in self.target.rglob("*")
            if path.is_file()
        }

    def identify(self, path: str) -> tuple[int, int]:
        found = (self.target / path).stat()
        return found.st_ino, found.st_mtime_ns


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    for name in "abc":
        site.put(name, f"page {name}")
    return site


def run_python(code: str, **more: object) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, with our modules and the tests' support."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        **more,  # type: ignore[call-overload]
    )


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Mount something at a folder; skipped where that is not allowed."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.decode(errors='replace').strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


# What a release holds


def test_a_release_holds_what_it_was_given_and_nothing_else(site: Site) -> None:
    done = site.publish({"index.html": "a", "reports/2026/x/index.html": "b"})
    assert site.read() == {"index.html": "page a", "reports/2026/x/index.html": "page b"}
    assert done == Published(files=2, linked=2, written=0, unchanged=0, bytes_written=0)
    site.publish({"index.html": "b", "reports": "c"})
    assert site.read() == {"index.html": "page b", "reports": "page c"}
    site.publish({"reports/index.html": "a", "index.html/deep": "a"})
    assert site.read() == {"reports/index.html": "page a", "index.html/deep": "page a"}


def test_generations_made_in_a_former_ones_tree_are_what_they_would_be_in_an_empty_one(
    site: Site,
) -> None:
    generations = [
        {"index.html": "a", "x/y/z.html": "b", "x/z.html": "c"},
        {"index.html": "b", "x": "b"},
        {"index.html": "a", "x/y": "a", "q/r/s": "c"},
        {"x/y/z.html": "b"},
        {"index.html": "a", "x/y/z.html": "b", "x/z.html": "c"},
        {},
        {"x/z.html": "c"},
    ]
    for pages in generations * 2:
        site.publish(pages)
        assert site.read() == {path: f"page {name}" for path, name in pages.items()}
        # No folder is left that has nothing in it.
        folders = {path for path in site.target.rglob("*") if path.is_dir()}
        assert all(any(folder.iterdir()) for folder in folders)


def test_an_unchanged_file_keeps_inode_and_time(site: Site) -> None:

    def publish(generation: int) -> Published:
        new = site.put(f"new-{generation}", "the same")
        changed = site.put(f"page-{generation}", str(generation))
        part = join_part(site.put(f"pack-{generation}", f"{generation} and small"), 6, 5, "small")
        files = {**site.locate({"linked": "a"}), "new": new, "changed": changed, "x/part": part}
        with Release(site.target) as release:
            release.fill({"new": new}, {new})
            return release.publish(files, {new, changed})

    publish(0)
    same = ["linked", "new", "x/part"]
    assert site.read()["x/part"] == "small"
    before = {path: site.identify(path) for path in same}
    changed = site.identify("changed")
    for generation in range(1, 5):
        # From the third build on there is a tree to go on in: the release before the served one.
        stays = 2 if generation < 2 else 3
        assert publish(generation) == Published(
            files=4, linked=stays, written=0, unchanged=4 - stays, bytes_written=0
        )
        assert {path: site.identify(path) for path in same} == before
        assert site.identify("changed") != changed
    # To the next build the page is not new any more, and still the same file.
    assert (site.store / "new-4").stat().st_ino == before["new"][0]
    site.publish({"new": "new-4"})
    assert site.identify("new") == before["new"]


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "..", "/", "/a", "//a", "/a/b", "a/", "a//b", "../a", "a/../b", "a/./b", "a/.."),
        *("a\0b", "a\nb", "a\\b", "C:/a", "a:b", "a*", "a?", 'a"b', "a<b", "a>b", "a|b"),
        *("con", "NUL.html", "x/aux/y", "com1", "LPT9.txt", "COM¹", "a.", "a ", "a./b", "b /c"),
    ],
)
def test_a_path_that_could_lead_elsewhere_is_refused(site: Site, path: str) -> None:
    with Release(site.target) as release:
        for put in (release.fill, release.publish):
            with pytest.raises(ReleaseError) as caught:
                put(site.locate({path: "a"}))
            assert caught.value.reason == "bad-path"
            assert path.startswith(caught.value.path)
    assert not site.target.exists()


@pytest.mark.parametrize(
    "path", [".nojekyll", "党建/活动.html", "a b.c", "console", "com10", "..a"]
)
def test_an_unusual_path_is_taken(site: Site, path: str) -> None:
    site.publish({path: "a"})
    assert site.read() == {path: "page a"}


@pytest.mark.parametrize(("first", "second"), [("a", "a/b"), ("a/b", "a"), ("a", "a/b/c")])
def test_a_path_given_twice_is_refused(site: Site, first: str, second: str) -> None:
    with Release(site.target) as release:
        release.fill(site.locate({first: "a"}))
        with pytest.raises(ReleaseError) as caught:
            release.publish(site.locate({first: "a", second: "b"}))
    assert caught.value.reason == "path-twice"


def test_the_release_before_the_served_one_becomes_the_next(site: Site) -> None:
    trees = []
    for page in "abc":
        site.publish({"index.html": page, "same/index.html": "a"})
        trees.append(site.target.stat().st_ino)
    assert trees[2] == trees[0] != trees[1]
    assert [one.number for one in list_releases(site.target)] == [3, 2]
    rollback(site.target)
    assert site.read() == {"index.html": "page b", "same/index.html": "page a"}
    # What was rolled back from is nothing to go back to, and its number is not given again.
    site.publish({"index.html": "b"})
    assert [one.number for one in list_releases(site.target)] == [4, 2]
    assert site.target.stat().st_ino == trees[2]


def test_no_release_is_taken_that_is_to_be_kept(site: Site) -> None:
    for page in "abcab":
        site.publish({"index.html": page}, keep=3)
    assert [one.number for one in list_releases(site.target)] == [5, 4, 3, 2]
    site.publish({"index.html": "c"}, keep=1)
    assert [one.number for one in list_releases(site.target)] == [6, 5]


def test_until_a_file_is_put_the_release_before_can_be_gone_back_to(site: Site) -> None:
    site.publish({"index.html": "a"})
    with Release(site.target) as release:
        assert not release.costs_former, "there is none"
    site.publish({"index.html": "b"})
    with pytest.raises(ZeroDivisionError), Release(site.target) as release:
        assert release.costs_former
        raise ZeroDivisionError
    assert [one.number for one in list_releases(site.target)] == [2, 1]
    with Release(site.target) as release:
        release.fill(site.locate({"index.html": "c"}))
        assert not release.costs_former
    rollback(site.target)
    assert site.read() == {"index.html": "page b"}


class Copied:
    """A release whose tree is a copy of the served one, made by threads before it is needed."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.hired = 0

    def publish(self, pages: dict[str, str], *, spoil: Callable[[], None] = lambda: None) -> int:
        """How many files had to be put."""
        before = {path: self.site.identify(path) for path in self.site.read()}
        with Release(self.site.target) as release, ExitStack() as stack:

            def hire() -> ThreadPoolExecutor:
                self.hired += 1
                return stack.enter_context(ThreadPoolExecutor(1))

            spoil()
            release.copy_ahead(hire)
            release.copy_ahead(hire)
            stack.close()
            release.publish(self.site.locate(pages))
        assert self.site.read() == {
            path: (self.site.store / name).read_text() for path, name in pages.items()
        }
        after = {path: self.site.identify(path) for path in pages}
        return sum(after[path] != before.get(path) for path in pages)


def test_a_tree_is_copied_ahead_where_there_is_none_to_go_on_in(site: Site) -> None:
    pages = {"index.html": "a", "x/index.html": "b", "x/y/index.html": "c"}
    copied = Copied(site)
    site.publish(pages)
    assert copied.publish({**pages, "x/index.html": "c", "z/index.html": "a"}) == 2
    assert copied.hired == 1
    assert copied.publish({"x/y/index.html": "c"}) == 0
    assert copied.hired == 1, "the first release is there to go on in"
    assert copied.publish(pages) == 2
    assert [one.number for one in list_releases(site.target)] == [4, 3]


@pytest.mark.parametrize("spoiled", ["added", "replaced", "removed", "emptied"])
def test_what_was_changed_in_the_served_site_is_not_copied(site: Site, spoiled: str) -> None:
    pages = {"index.html": "a", "x/index.html": "b", "x/y/index.html": "c"}
    site.publish(pages)

    def spoil() -> None:
        page = site.target / "x" / "index.html"
        if spoiled == "added":
            (site.target / "x" / "own.html").write_text("own")
        elif spoiled == "emptied":
            shutil.rmtree(site.target / "x")
        else:
            page.unlink()
            if spoiled == "replaced":
                page.write_text("own")

    Copied(site).publish({**pages, "index.html": "b"}, spoil=spoil)


class First:
    """A first release whose pages are put into two trees while others are made."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.pages = {f"x/{number}/index.html": "abc"[number % 3] for number in range(20)}
        self.others = {"index.html": "a", "x/own.css": "b", "y/z/own.js": "c"}
        self.second = site.releases / "next"

    def publish(
        self,
        executor: Executor,
        *,
        made: dict[str, str] | None = None,
        spoil: Callable[[Path], None] = lambda _: None,
    ) -> None:
        """Publish; pages are finished as they were ``made`` at first, and ``spoil`` comes between."""
        pages = [*({**(made or {}), **self.pages} | (made or {})).items()]
        with Release(self.site.target) as release:
            release.begin_ahead(executor, batch=4)
            for some in (pages[:3], pages[3:11], pages[11:]):
                release.place_ahead(self.site.locate(dict(some)))
                with suppress(RuntimeError):
                    executor.submit(os.getpid).result()
                spoil(self.site.releases)
            release.fill(self.site.locate(self.pages))
            release.publish(self._locate(self.others))
        self._check(self.others)

    def go_on(self) -> bool:
        """Publish a second release: was it made in the tree that the first had left?"""
        inode = self.second.stat().st_ino if self.second.exists() else None
        times = {path: path.stat().st_mtime_ns for path in self.second.glob("x/*/")}
        others = {**self.others, "x/own.css": "c"}
        with Release(self.site.target) as release:
            release.publish(self._locate(others))
        self._check(others)
        for path, time_ns in times.items():
            served = self.site.target / path.relative_to(self.second)
            assert served.stat().st_mtime_ns == time_ns, "what is there is not put again"
        return self.site.target.stat().st_ino == inode

    def _locate(self, others: dict[str, str]) -> dict[str, str]:
        part = join_part(self.site.put("pack", "a part of it"), 2, 4, "part")
        return self.site.locate({**self.pages, **others}) | {"words/part": part}

    def _check(self, others: dict[str, str]) -> None:
        names = {**self.pages, **others}
        expected = {path: (self.site.store / name).read_text() for path, name in names.items()}
        assert self.site.read() == expected | {"words/part": "part"}


@pytest.fixture
def first(site: Site) -> First:
    return First(site)


@pytest.fixture
def process() -> Iterator[Executor]:
    pool = Pool.of_processes(1)
    yield pool
    pool.shutdown()


def test_a_first_release_put_ahead_leaves_a_tree_for_the_next(
    first: First, process: Executor
) -> None:
    first.publish(process)
    served = {path.relative_to(first.site.target) for path in first.site.target.rglob("*")}
    assert {path.relative_to(first.second) for path in first.second.rglob("*")} == served
    assert [one.number for one in list_releases(first.site.target)] == [1]
    assert first.go_on()
    assert [one.number for one in list_releases(first.site.target)] == [2, 1]
    assert not first.second.exists()


def test_what_a_first_release_puts_follows_into_the_tree_for_the_next(
    first: First, process: Executor
) -> None:
    with Release(first.site.target) as release:
        release.begin_ahead(process)
        release.publish(first.site.locate({**first.pages, **first.others}))
    assert {path.name for path in first.second.iterdir()} == {"x", "y", "index.html"}
    assert first.go_on()


def test_what_was_put_ahead_is_not_put_again(site: Site, process: Executor) -> None:
    """A store's files are named by what is in them, and their names are no paths."""
    pages = {f"x/{number}/index.html": "abc"[number % 3] for number in range(20)}
    with Release(site.target, locate=lambda name: str(site.store / name)) as release:
        release.begin_ahead(process, batch=4)
        release.place_ahead(pages)
        process.submit(os.getpid).result()
        # A link that is made or removed changes when its file's state was changed.
        before = [(site.store / name).stat().st_ctime_ns for name in "abc"]
        release.publish(pages)
    assert [(site.store / name).stat().st_ctime_ns for name in "abc"] == before
    assert {path: site.identify(path)[0] for path in pages} == {
        path: (site.store / name).stat().st_ino for path, name in pages.items()
    }


def test_what_was_made_again_after_it_was_put_is_the_later_in_both_trees(
    first: First, process: Executor
) -> None:
    first.publish(process, made={"x/2/index.html": "a", "x/9/index.html": "a"})
    assert first.go_on()


def test_what_was_put_ahead_and_is_in_no_release_is_in_none(
    first: First, process: Executor
) -> None:
    first.publish(process, made={"x/0/gone/index.html": "a"})
    assert not first.go_on(), "it would have to be taken out"


@pytest.mark.parametrize("spoiled", [["next"], ["gone-second"], ["next", "gone-second"]])
def test_where_nothing_can_be_put_ahead_a_release_is_made_as_ever(
    first: First, process: Executor, spoiled: list[str]
) -> None:

    def spoil(releases: Path) -> None:
        for name in spoiled:
            in_the_way = releases / name / "x" / "9"
            if not in_the_way.exists():
                in_the_way.parent.mkdir(parents=True, exist_ok=True)
                in_the_way.write_text("own")

    first.publish(process, spoil=spoil)
    assert not first.second.exists()
    assert not first.go_on()


@pytest.mark.parametrize("end", ["dismissed", "killed", "killed before"])
def test_a_process_that_is_no_more_is_done_without(
    first: First, process: Executor, end: str
) -> None:
    if end == "killed before":
        os.kill(process.submit(os.getpid).result(), signal.SIGKILL)

    def spoil(_: Path) -> None:
        if end == "dismissed":
            process.shutdown()
        with suppress(RuntimeError):
            os.kill(process.submit(os.getpid).result(), signal.SIGKILL)

    first.publish(process, spoil=spoil)
    first.go_on()


def test_a_disk_that_is_nearly_full_gets_no_second_tree(
    first: First, process: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2**30))
    first.publish(process)
    assert not first.second.exists()
    assert not (first.site.releases / "gone-second").exists()


def test_what_was_put_ahead_for_nothing_is_gone(first: First, process: Executor) -> None:
    site = first.site
    with pytest.raises(ZeroDivisionError), Release(site.target) as release:
        release.begin_ahead(process, batch=4)
        release.place_ahead(site.locate(first.pages))
        raise ZeroDivisionError
    assert not {path.name for path in site.releases.iterdir()} & {"next", "gone-second"}
    assert not site.target.exists()
    first.publish(process)
    with pytest.raises(KeyboardInterrupt), Release(site.target) as release:
        assert not release.is_first, "there is a site"
        release.begin_ahead(process, batch=4)
        raise KeyboardInterrupt


def test_a_path_put_ahead_that_could_lead_elsewhere_is_refused(
    site: Site, process: Executor
) -> None:
    with Release(site.target) as release:
        release.begin_ahead(process, batch=1)
        for path in ("../a", "/a", "x/../../a", "con/a", ""):
            with pytest.raises(ReleaseError, match="bad-path"):
                release.place_ahead(site.locate({path: "a"}))


# What is not whole is not published


def test_what_is_not_published_leaves_the_site_as_it_was(site: Site) -> None:
    site.publish({"index.html": "a"})
    before = site.identify("index.html")
    with Release(site.target) as release:
        release.fill(site.locate({"index.html": "b"}))
    with pytest.raises(ZeroDivisionError), Release(site.target) as release:
        release.fill(site.locate({"index.html": "b"}))
        raise ZeroDivisionError
    assert not (site.releases / "next").exists(), "a failed build leaves nothing"
    with pytest.raises(KeyboardInterrupt), Release(site.target) as release:
        release.fill(site.locate({"index.html": "b"}))
        raise KeyboardInterrupt
    assert site.identify("index.html") == before
    site.publish({"index.html": "c"})
    assert site.read() == {"index.html": "page c"}


def test_a_release_that_is_not_whole_is_not_published(site: Site) -> None:
    site.publish({"index.html": "a"})
    part = join_part(site.put("pack", "12345"), 0, 5, "five")
    files = {**site.locate({"x/index.html": "b"}), "short": part}
    with pytest.raises(ReleaseError) as caught, Release(site.target) as release:
        release.fill(files)
        (site.releases / "next" / "x" / "index.html").unlink()
        os.truncate(site.releases / "next" / "short", 1)
        release.publish(files)
    assert (caught.value.reason, caught.value.n, caught.value.path) == ("incomplete", 2, "short")
    with pytest.raises(FileNotFoundError), Release(site.target) as release:
        release.fill(site.locate({"index.html": "missing"}))
    assert site.read() == {"index.html": "page a"}


def test_a_full_disk_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=1m", "none") as folder:
        site = Site(folder, tmp_path / "store")
        for name, size in (("small", 1_000), ("large", 300_000)):
            (site.store / name).write_bytes(b"x" * size)
        site.publish({"index.html": "small"})
        for _ in range(2):
            with pytest.raises(OSError) as caught:  # noqa: PT011 - its number is looked at
                site.publish({f"{number}.html": "large" for number in range(5)})
            assert caught.value.errno == errno.ENOSPC
            assert site.read() == {"index.html": "x" * 1_000}
            site.publish({"index.html": "small", "other.html": "large"})
            site.publish({"index.html": "small"})


def test_a_read_only_disk_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    Site(real).put("a", "page a")
    Site(real).publish({"index.html": "a"})
    with mounted(tmp_path / "view", "--bind", str(real)) as folder:
        options = ["mount", "-o", "remount,ro,bind", str(folder)]
        subprocess.run(options, check=True)
        site = Site(folder)
        for work in (lambda: site.publish({"index.html": "a"}), lambda: rollback(site.target)):
            with pytest.raises(OSError) as caught:  # noqa: PT011 - its number is looked at
                work()
            assert caught.value.errno == errno.EROFS
        assert site.read() == {"index.html": "page a"}


# Killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked to be killed")
@pytest.mark.parametrize(
    "options",
    [
        ["--random", "25", "--files", "200"],
        ["--steps", "--files", "2"],
        ["--steps", "--files", "2", "--two-renames"],
        ["--first", "--random", "25", "--files", "200"],
        ["--first", "--steps", "--files", "40"],
    ],
    ids=" ".join,
)
def test_a_killed_build_leaves_a_whole_site_and_the_next_one_works(options: list[str]) -> None:
    """More: ``python -m tests.support.kills --random 200``."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*KILLS, *options], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    if "skipped" in figures:
        pytest.skip(figures["skipped"])
    assert figures["kills"] >= 25
    # Without the system call there is one moment without a site, mended by the next start.
    assert figures.get("missing", 0) <= 1 or "--first" in options


def test_a_terminated_build_leaves_a_whole_site(site: Site) -> None:
    site.publish({"index.html": "a"})
    code = f"""
import os, signal
from pathlib import Path
from generator.build.release import Release
with Release(Path({str(site.target)!r})) as release:
    release.fill({{"index.html": {str(site.store / "b")!r}}})
    os.kill(os.getpid(), signal.SIGTERM)
"""
    assert run_python(code).returncode == -signal.SIGTERM
    assert site.read() == {"index.html": "page a"}
    site.publish({"index.html": "c"})
    assert site.read() == {"index.html": "page c"}


# While it is served


@pytest.mark.skipif(sys.platform != "linux", reason="Linux swaps in one step")
def test_a_server_never_misses_a_page_while_releases_are_swapped(site: Site) -> None:
    site.publish({"index.html": "a", "x/index.html": "a"})
    probe = site.target.parent / "probe"
    for name in ("first", "second"):
        (probe / name).mkdir(parents=True)
    if not exchange(probe / "first", probe / "second"):
        pytest.skip("this file system cannot swap in one step")
    stop = threading.Event()
    opened, missed = [0], []

    def serve() -> None:
        while not stop.is_set():
            for path in ("index.html", "x/index.html"):
                try:
                    text = (site.target / path).read_text()
                except OSError as error:
                    missed.append(str(error))
                else:
                    opened[0] += 1
                    if text not in ("page a", "page b"):
                        missed.append(text)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        for number in range(50):
            name = "ab"[number % 2]
            site.publish({"index.html": name, "x/index.html": name})
    finally:
        stop.set()
        thread.join()
    assert missed == []
    assert opened[0] > 50


# Other file systems


def other_file_system(here: Path) -> Path:
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == here.stat().st_dev:
        pytest.skip("there is no second file system at hand")
    return shared


def test_a_store_on_another_file_system_is_copied_once(tmp_path: Path) -> None:
    shared = other_file_system(tmp_path)
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        site = Site(tmp_path, Path(folder) / "store")
        for name in "ab":
            site.put(name, f"page {name}")
        first = site.publish({"index.html": "a", "other.html": "a"})
        assert (first.written, first.bytes_written) == (2, 12)
        before = site.identify("index.html")
        assert before[1] == (site.store / "a").stat().st_mtime_ns
        for _ in range(3):
            done = site.publish({"index.html": "a", "other.html": "b"})
            assert site.identify("index.html") == before
        # Found by the tree's list, or by its bytes where a clock's ticks make the list doubtful.
        assert (done.files, done.written, done.bytes_written) == (2, 0, 0)
        assert done.linked + done.unchanged == 2
        assert site.read() == {"index.html": "page a", "other.html": "page b"}
        with Release(site.target) as release:
            again = site.put("again", "page a")
            release.publish({"index.html": again}, {again})
        assert site.identify("index.html") == before


def test_too_many_links_to_a_file_make_a_copy(site: Site, tmp_path: Path) -> None:
    links = tmp_path / "links"
    links.mkdir()
    source = str(site.store / "a")
    with pytest.raises(OSError) as caught:  # noqa: PT011 - its number is looked at
        for number in range(70_000):
            os.link(source, f"{links}/{number}")
        pytest.skip("this file system has no such limit")
    assert caught.value.errno == errno.EMLINK
    assert site.publish({"index.html": "a"}).written == 1
    before = site.identify("index.html")
    for _ in range(3):
        assert site.publish({"index.html": "a"}).written == 0
        assert site.identify("index.html") == before


def test_a_file_system_without_links_is_served_by_copies(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.put("a", "page a")
    site.put("b", "text")
    code = f"""
from pathlib import Path
from refused import refuse
from generator.build.release import Release
if not refuse("link", "linkat"):
    print("skip")
else:
    for _ in range(3):
        with Release(Path({str(site.target)!r})) as release:
            text = {join_part(str(site.store / "b"), 0, 4, "text")!r}
            print(release.publish({{"index.html": {str(site.store / "a")!r}, "written": text}}))
"""
    done = run_python(code)
    assert done.returncode == 0, done.stderr
    if done.stdout == "skip\n":
        pytest.skip("system calls cannot be refused here")
    assert done.stdout.splitlines() == [
        "Published(files=2, linked=0, written=2, unchanged=0, bytes_written=10)",
        "Published(files=2, linked=0, written=0, unchanged=2, bytes_written=0)",
        "Published(files=2, linked=2, written=0, unchanged=0, bytes_written=0)",
    ]
    assert site.read() == {"index.html": "page a", "written": "text"}
    assert site.identify("index.html")[1] == (site.store / "a").stat().st_mtime_ns


# What stood there before


def test_the_site_of_another_tool_becomes_the_former_release(site: Site) -> None:
    (site.target / "old").mkdir(parents=True)
    (site.target / "old" / "page.html").write_text("old")
    (site.target / "index.html").write_text("page a")
    (site.target / "link").symlink_to("index.html")
    with Release(site.target) as release:
        files = {"index.html": site.put("n", "page a"), "link": site.put("m", "page a")}
        release.publish(files, set(files.values()))
    assert not (site.target / "link").is_symlink()
    assert [(r.number, r.is_served) for r in list_releases(site.target)] == [(2, True), (1, False)]
    assert isinstance(rollback(site.target), KeptRelease)
    assert site.read() == {"old/page.html": "old", "index.html": "page a", "link": "page a"}
    for _ in range(3):
        site.publish({"index.html": "b"})
    assert site.read() == {"index.html": "page b"}


def test_a_target_that_cannot_be_swapped_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusal(target: Path) -> str:
        with pytest.raises(ReleaseError) as caught, Release(target):
            pass
        with pytest.raises(ReleaseError):
            rollback(target)
        return caught.value.reason

    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "file").write_text("")
    assert refusal(tmp_path / "link") == "target-link"
    assert refusal(tmp_path / "broken") == "target-link"
    assert refusal(tmp_path / "file") == "target-file"
    monkeypatch.chdir(tmp_path / "real")
    assert refusal(tmp_path) == "target-around"
    assert refusal(Path()) == "target-around"
    assert refusal(Path("..")) == "target-around"
    with mounted(tmp_path / "mount", "-t", "tmpfs", "none") as folder:
        assert refusal(folder) == "target-mount"
    assert not list(tmp_path.glob(".*")), "nothing was made beside them"


def test_the_root_keeps_its_mode(site: Site) -> None:
    site.publish({"index.html": "a"})
    site.target.chmod(0o750)
    for _ in range(3):
        site.publish({"index.html": "b"})
        assert site.target.stat().st_mode & 0o777 == 0o750


# Former releases


def test_former_releases_are_kept_and_served_again(site: Site) -> None:
    for number in range(6):
        site.publish({"index.html": "abc"[number % 3]}, keep=3)

    def numbers() -> list[int]:
        return [release.number for release in list_releases(site.target)]

    def served() -> int:
        return next(r.number for r in list_releases(site.target) if r.is_served)

    assert numbers() == [6, 5, 4, 3]
    back = rollback(site.target)
    assert isinstance(back, KeptRelease)
    assert (back.number, back.is_served, served()) == (5, True, 5)
    assert site.read() == {"index.html": "page b"}
    rollback(site.target, 2)
    assert (served(), numbers()) == (3, [6, 5, 4, 3])
    assert rollback(site.target) == NoRelease(steps=1, available=0)
    assert rollback(site.target, -4) == NoRelease(steps=-4, available=3)
    rollback(site.target, -2)
    assert served() == 5
    # What was rolled back from is gone with the next build, what was served is the former one.
    site.publish({"index.html": "c"}, keep=1)
    assert numbers() == [7, 5]
    rollback(site.target)
    assert site.read() == {"index.html": "page b"}


def test_none_is_kept_if_none_is_wanted(site: Site) -> None:
    for name in "abcab":
        site.publish({"index.html": name}, keep=0)
        assert site.read() == {"index.html": f"page {name}"}
        assert len(list_releases(site.target)) == 1
    assert rollback(site.target) == NoRelease(steps=1, available=0)
    assert rollback(site.target.with_name("other")) == NoRelease(steps=1, available=0)


def test_a_site_that_somebody_removed_comes_back(site: Site) -> None:
    site.publish({"index.html": "a"})
    site.publish({"index.html": "b"})
    site.target.rename(site.target.with_name("away"))
    assert [r.is_served for r in list_releases(site.target)] == [False]
    rollback(site.target)
    assert site.read() == {"index.html": "page a"}


# One at a time


def test_a_second_build_is_told_who_is_at_work(site: Site) -> None:
    with Release(site.target) as release:
        release.fill(site.locate({"index.html": "a"}))
        for work in (lambda: Release(site.target).__enter__(), lambda: rollback(site.target)):
            with pytest.raises(LockedError) as caught:
                work()
            holder = caught.value.holder
            assert holder is not None
            assert holder.pid == os.getpid()
            assert abs(holder.since.timestamp() - time.time()) < 60
        code = f"""
from pathlib import Path
from generator.build.release import Release
Release(Path({str(site.target)!r})).__enter__()
"""
        assert "LockedError" in run_python(code).stderr
        release.publish(site.locate({"index.html": "a"}))
    assert site.read() == {"index.html": "page a"}
    site.publish({"index.html": "b"})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_dead_process_holds_nothing_even_if_its_workers_live_on(site: Site) -> None:
    code = f"""
import os, signal, sys, time
from pathlib import Path
from generator.build.release import Release
with Release(Path({str(site.target)!r})):
    if os.fork() == 0:
        print(os.getpid(), flush=True)
        time.sleep(60)
    time.sleep(0.2)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    try:
        process.wait(timeout=30)
        site.publish({"index.html": "a"})
    finally:
        os.kill(worker, signal.SIGKILL)
        process.stdout.close()
    assert site.read() == {"index.html": "page a"}
