"""Builds killed at random moments or before each of their steps: is the served site whole?

``python -m tests.support.kills --random 200`` and ``--steps``; ``--first`` kills first builds, of
which there is nothing or all; ``--two-renames`` takes away the system call that swaps in one step.
A process of its own, for it forks and refuses system calls.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.build.history import History, list_releases
from generator.build.release import Release
from generator.files import join_part

if __package__:
    from tests.support.refused import refuse
else:
    from refused import refuse

_OURS = {"next", "served", "lock", ".gitignore"}
# A few hundred files are built in some 20 ms; most kills are to hit a build, some its swap.
_LONGEST_SECONDS = 0.06


def build(project: Path, generation: int, files: int) -> None:
    """Build a site in every way that there is; each file but one carries the generation."""
    text = f"{generation}\n".encode()
    store = project / "store" / str(generation)
    store.mkdir(parents=True, exist_ok=True)
    pack = store / "pack"
    pack.write_bytes(text + b"constant")
    pages = {}
    for number in range(files):
        page = store / str(number)
        page.write_bytes(text)
        pages[f"reports/{number}/index.html"] = str(page)
    others = {
        f"only/{generation}.html": str(store / "0"),
        f"words-{generation}/written.html": join_part(str(pack), 0, len(text), str(generation)),
        f"words-{generation}/constant.txt": join_part(str(pack), len(text), 8, "constant"),
    }
    with Release(project / "site") as release, ThreadPoolExecutor(1) as executor:
        release.begin_ahead(executor, batch=32)
        release.place_ahead(pages)
        release.fill(pages)
        release.publish({**pages, **others}, set(list(pages.values())[1::2]))


def read_generation(site: Path, files: int) -> int:
    """The generation of a whole site; AssertionError if anything is missing, left over or mixed.

    -1 where there is none."""
    if not site.exists():
        return -1
    found = {
        path.relative_to(site).as_posix(): path.read_text()
        for path in site.rglob("*")
        if path.is_file()
    }
    (only,) = (path for path in found if path.startswith("only/"))
    generation = int(found[only])
    assert found.pop(f"words-{generation}/constant.txt") == "constant"
    expected = {f"reports/{number}/index.html" for number in range(files)}
    expected |= {f"only/{generation}.html", f"words-{generation}/written.html"}
    assert found.keys() == expected, found.keys() ^ expected
    assert set(found.values()) == {f"{generation}\n"}, set(found.values())
    return generation


def _fork(work: Callable[[], None]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return pid


def kill_at_random(project: Path, files: int) -> bool:
    """Let a process build again and again, kill it; was there one to kill?"""
    generation = read_generation(project / "site", files)

    def work() -> None:
        for number in range(generation + 1, generation + 1000):
            build(project, number, files)

    pid = _fork(work)
    time.sleep(random.uniform(0, _LONGEST_SECONDS))
    os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def kill_before_step(project: Path, files: int, step: int) -> bool:
    """Let a process build once, killed before its n-th touch of the file system."""
    generation = read_generation(project / "site", files)

    def work() -> None:
        left = step

        def count(event: str, _: object) -> None:
            nonlocal left
            if event == "open" or event.startswith(("os.", "shutil.")):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        build(project, generation + 1, files)

    code = os.waitpid(_fork(work), 0)[1]
    if os.WIFSIGNALED(code):
        return True
    assert code == 0, "a build that nobody killed failed"
    return False


def check_after_kill(project: Path, files: int, *, is_atomic: bool, is_first: bool) -> str:
    """What was served after the kill: ``whole`` or ``missing``, which a site must not be that was
    there before, without the atomic swap for a moment only."""
    site = project / "site"
    state = "whole" if site.exists() else "missing"
    if state == "missing" and not is_first:
        assert not is_atomic
        with Release(site):
            pass
        assert site.exists()
    served = read_generation(site, files)
    # A first site is to have a former one, too.
    for generation in range(served + 1, 2 if is_first and served < 1 else served + 2):
        build(project, generation, files)
        assert read_generation(site, files) == generation
    former = [release for release in list_releases(site) if not release.is_served]
    assert len(former) == 1, "one is kept"
    history = History(site)
    read_generation(history.folder / str(former[0].number), files)
    left = {path.name for path in history.folder.iterdir()} - _OURS - {str(former[0].number)}
    # Lists of trees that are there, and of no others.
    trees = [site, *(path for path in history.folder.iterdir() if path.is_dir())]
    left -= {f"tree-{kind}{tree.stat().st_ino}" for tree in trees for kind in ("", "whole-")}
    assert not left, left
    return state


def main() -> None:
    """Run what is asked for and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=0, help="so many kills at random moments")
    parser.add_argument("--steps", action="store_true", help="kill before each step of a build")
    parser.add_argument("--first", action="store_true", help="kill builds that find no site")
    parser.add_argument("--two-renames", action="store_true", help="without the atomic swap")
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    random.seed(options.seed)
    if options.two_renames and not refuse("renameat2", error=errno.EINVAL):
        print(json.dumps({"skipped": "system calls cannot be refused here"}))
        return
    states: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for generation in range(3):
            build(project, generation, options.files)
        turn = 0
        while True:
            turn += 1
            if options.first:
                for name in ("site", ".site.releases"):
                    shutil.rmtree(project / name)
            if options.steps:
                was_killed = kill_before_step(project, options.files, turn)
            elif turn > options.random:
                break
            else:
                was_killed = kill_at_random(project, options.files)
            if not was_killed:
                break
            state = check_after_kill(
                project,
                options.files,
                is_atomic=not options.two_renames,
                is_first=options.first,
            )
            states[state] = states.get(state, 0) + 1
    print(json.dumps({"kills": sum(states.values()), **states}))


if __name__ == "__main__":
    main()
