"""What is kept, and what another process has looked for, reads as if nothing had been there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.build.store import Store
from generator.build.workers import Pool
from generator.load.archive import Loaded, load_archive
from generator.load.facts import Batch, Job
from generator.load.sources import list_reports, pack_reports, unpack_reports
from generator.settings import Settings
from tests.conftest import ROOT, write_report

AS_OF = date(2026, 10, 20)
PLAN = "content/plans/2026.csv"


@pytest.fixture
def process() -> Iterator[Executor]:
    pool = Pool.of_processes(1)
    yield pool
    pool.shutdown()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample, with a table and a name that are not as they should be."""
    root = tmp_path / "project"
    ignore = shutil.ignore_patterns("*.jpg", "*.jpeg", "*.png", "*.heic", "*.webp")
    shutil.copytree(ROOT / "content", root / "content", ignore=ignore)
    plan = root / PLAN
    plan.write_text(
        f"{plan.read_text('utf-8')}\nZ-99,支部,没有期限,各支部,某日\n", encoding="utf-8"
    )
    (root / "content/reports/2026/stray.md").write_text("在外面", encoding="utf-8")
    (root / "content/reports/2026/2026-09-09-link").symlink_to(root)
    return root


def describe(loaded: Loaded) -> tuple[object, ...]:
    archive = loaded.archive
    assert archive is not None
    return (
        [(plan, plan.by_code) for plan in archive.plans],
        archive.hazards,
        archive.reports,
        loaded.problems,
        loaded.left_out,
        loaded.digests,
        loaded.registers,
    )


def test_what_is_kept_is_what_was_read(project: Path, tmp_path: Path, process: Executor) -> None:
    settings = Settings()

    def read(**more: object) -> tuple[object, ...]:
        return describe(load_archive(project, settings, AS_OF, **more))  # type: ignore[arg-type]

    before = read()
    problems = {problem.rule for problem in before[3]}  # type: ignore[attr-defined]
    assert {"report-stray", "link-refused"} <= problems
    store = Store(tmp_path / "store")
    assert read(cache=store) == before
    assert read(cache=store) == before
    assert read(cache=store, process=process) == before
    assert read(process=process) == before

    plan = project / PLAN
    text = plan.read_text("utf-8")
    plan.write_text(text[: text.rindex("Z-99")], encoding="utf-8")
    after = read()
    assert after != before
    assert read(cache=store, process=process) == after
    store.close()


_COUNT_OPENED = """
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from generator.build.store import Store
from generator.load.archive import load_archive
from generator.settings import Settings

opened = Counter()

def count(event, arguments):
    if event == "open" and str(arguments[0]).endswith("index.md"):
        opened[arguments[0]] += 1

sys.addaudithook(count)
store = Store(Path("store"))
load_archive(Path("."), Settings(), date(2026, 10, 20), cache=store)
store.close()
print(len(opened), *set(opened.values()))
"""


def write_some(root: Path, *days: int, title: str = "学雷锋日") -> None:
    for day in days:
        write_report(root, f"2026/2026-03-{day}-good", f"title: {title}")
    shutil.copy(ROOT / "content/organisation.yml", root / "content")


def test_no_write_up_is_read_twice(tmp_path: Path) -> None:
    write_some(tmp_path, *range(10, 30))

    def count_opened() -> list[int]:
        done = subprocess.run(
            [sys.executable, "-c", _COUNT_OPENED],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        return [int(word) for word in done.stdout.split()]

    assert count_opened() == [20, 1], "where nothing is known"
    for file in tmp_path.rglob("index.md"):
        os.utime(file, ns=(10**18, 10**18))
    assert count_opened() == [20, 1], "they look changed, and are not"


def test_what_other_machines_see_late_is_read_here(tmp_path: Path) -> None:
    write_some(tmp_path / "new", 15, title="新的标题")
    write_some(tmp_path / "old", 15, title="旧的标题")

    def read_late(read: Callable[[Job], Batch], jobs: Sequence[Job]) -> Iterator[Batch]:
        for *common, places in jobs:
            old = [replace(p, file=p.file.replace("/new/", "/old/")) for p in places]
            yield read((*common, old))  # type: ignore[arg-type]

    for _ in "12":
        store = Store(tmp_path / "store")
        loaded = load_archive(
            tmp_path / "new", Settings(), AS_OF, cache=store, share_out=read_late, is_spread=True
        )
        store.close()
        assert loaded.archive is not None
        assert [report.title for report in loaded.archive.reports] == ["新的标题"]


def test_another_process_sends_all_that_it_finds(tmp_path: Path) -> None:
    for name in (b"project", b"\xff-no text"):
        root = tmp_path / os.fsdecode(name)
        write_report(root, "2026/2026-03-05-good")
        folder = write_report(root, "2026/2026-03-06-photos").parent
        for photo in ("10.jpg", "2.jpg", ".hidden", os.fsdecode(b"\xcf\xd6.jpg")):
            (folder / photo).write_bytes(b"")
        (root / "content/reports/2026/2026-03-07-empty").mkdir()
        found = list_reports(root, root / "content")
        assert [place.id for place in found[0]] == [
            "2026/2026-03-05-good",
            "2026/2026-03-06-photos",
        ]
        assert found[0][1].files == ("2.jpg", "10.jpg")
        assert len(found[0][1].refused) == len(found[1]) == 1
        assert unpack_reports(pack_reports(root, root / "content")) == found
