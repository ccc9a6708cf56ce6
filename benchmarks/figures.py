"""How much of a cold build the statistics take.

    python benchmarks/figures.py [--reports 10000] [--years 5] [--photos 0] [--whole]
    python benchmarks/figures.py --project FOLDER [--whole]

Writes a demo organisation (or takes a copy of a project) and prints CPU seconds.

First our own work alone, in one process: reading and photos, each page type (planned, viewed,
rendered), the files to download. Filling the theme's shells, writing and search are left out, so
the share printed is an upper bound.

With ``--whole`` also ``huoye build`` as a user runs it, in a process of its own, without any cache,
with MkDocs, search and workers: its CPU seconds, its stages' seconds by the clock, and the share
of the statistics' own work in it. Without photos the share is the largest possible; they take
most of a real cold build.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.build.plan import iter_batches, plan_page
from generator.build.run import make_article
from generator.build.workers import open_workshop
from generator.contents import read_contents
from generator.demo.size import DemoSize
from generator.demo.write import write_demo
from generator.formats.office.downloads import build_downloads
from generator.load.settings import load_settings
from generator.locale import load_translator

OURS = ("statistics", "downloads")


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What some files took."""

    seconds: float
    files: int
    size: int
    """Bytes; of pages their articles'."""

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            seconds=self.seconds + other.seconds,
            files=self.files + other.files,
            size=self.size + other.size,
        )


NOTHING = Spent(seconds=0, files=0, size=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--photos", type=int, default=0, help="at most so many a report")
    parser.add_argument("--project", type=Path)
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        if options.project is None:
            size = DemoSize(
                reports=options.reports, photos=options.photos, years=options.years, seed=1
            )
            write_demo(project, size, load_translator("zh"))
        else:
            project.mkdir()
            shutil.copy(options.project / "mkdocs.yml", project)
            shutil.copytree(options.project / "content", project / "content")
        # First, for what follows leaves a cache.
        whole = measure_whole(project) if options.whole else 0.0
        ours = measure(project)
        if whole:
            print(f"statistics and downloads: {ours / whole:.1%} of the whole build's CPU seconds")


def measure(project: Path) -> float:
    """Print what each part takes; returns the seconds of the statistics."""
    settings, _ = load_settings(project / "mkdocs.yml")
    assert settings is not None
    spent: dict[str, Spent] = {}
    with tempfile.TemporaryDirectory() as cache:
        settings = settings.model_copy(update={"cache_dir": cache})
        started = _cpu()
        with open_workshop(project, settings) as workshop:
            contents = read_contents(project, settings, workshop, now=datetime.now())
        reading = _cpu() - started
        context, sources = contents.context, contents.sources
        assert context is not None
        assert sources is not None
        for batch in iter_batches(context):
            started = _cpu()
            sizes = []
            for page in batch.build():
                planned = plan_page(page, context.t, sources.program, contents.sections)
                article, _ = make_article(project, context.t.language, planned)
                sizes.append(len(article.encode()))
            # A page type, or a part of one: "report 2026".
            name = batch.name.partition(" ")[0]
            spent[name] = spent.get(name, NOTHING) + _since(started, sizes)
        started = _cpu()
        sizes = [
            len(output.make())
            for year in context.figures.years
            for output in build_downloads(context, sources.program, year)
        ]
        spent["downloads"] = _since(started, sizes)
    whole = reading + sum(one.seconds for one in spent.values())
    archive = context.archive
    print(f"{len(archive.published)} reports, {len(archive.organisation.branches)} branches")
    print(f"{'reading':>12} {reading:8.2f} s {reading / whole:6.1%}")
    for name, one in sorted(spent.items(), key=lambda item: -item[1].seconds):
        share = one.seconds / whole
        print(
            f"{name:>12} {one.seconds:8.2f} s {share:6.1%} {one.files:6} files {one.size >> 10:8} K"
        )
    ours = sum(spent[name].seconds for name in OURS)
    print(f"statistics and downloads: {ours:.2f} s, {ours / whole:.1%} of {whole:.2f} s")
    return ours


def measure_whole(project: Path) -> float:
    """Print what a cold build takes; returns its CPU seconds."""
    command = [sys.executable, "-m", "generator.cli", "build", "--timings", "json"]
    before = _cpu()
    done = subprocess.run(command, cwd=project, check=True, stdout=subprocess.PIPE, text=True)
    cpu = _cpu() - before
    told = json.loads(done.stdout.splitlines()[-1])
    stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in told["stages"].items())
    print(f"whole build: {cpu:.2f} CPU s, {told['seconds']:.2f} s by the clock ({stages})")
    return cpu


def _since(started: float, sizes: list[int]) -> Spent:
    return Spent(seconds=_cpu() - started, files=len(sizes), size=sum(sizes))


def _cpu() -> float:
    """Seconds of this process and of those that it has waited for."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
