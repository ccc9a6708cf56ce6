"""How much of a cold build the statistics take.

    python benchmarks/figures.py [--reports 10000] [--years 5] [--photos 0] [--whole]
    python benchmarks/figures.py --project FOLDER [--whole]

Writes a demo organisation (or takes a copy of a project) and prints CPU seconds.

Without ``--whole``: our own work alone, in memory: loading, each page type (built and rendered),
the files to download. MkDocs and search are left out, so the share printed is an upper bound.

With ``--whole``: ``huoye build`` as a user runs it, in a process of its own, without any cache,
with MkDocs and search; its child processes (the indexer) included. Inside it is timed what the
statistics take: figures, pages and charts; the files to download; and what MkDocs does for these
pages, from reading to writing. Without photos the share is the largest possible; they take most
of a real cold build.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import mkdocs.commands.build

import generator.site
from generator import urls
from generator.cli import main as huoye
from generator.demo.size import DemoSize
from generator.demo.write import write_demo
from generator.load.archive import load_archive
from generator.load.settings import load_settings
from generator.locale import load_translator
from generator.office.downloads import build_downloads
from generator.render import Renderer
from generator.views import PAGES
from generator.views.page import Context


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--photos", type=int, default=0, help="at most so many a report")
    parser.add_argument("--project", type=Path)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        build_timed(options.inside)
        return
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
        (measure_whole if options.whole else measure)(project)


def measure(project: Path) -> None:
    gc.set_threshold(100_000, 50, 100)  # as ``huoye build`` does
    settings, _ = load_settings(project / "mkdocs.yml")
    assert settings is not None
    started = time.process_time()
    archive = load_archive(project, settings, settings.date_of(date.today())).archive
    assert archive is not None
    loading = time.process_time() - started
    t = load_translator(settings.language)
    context = Context(archive=archive, settings=settings, t=t, pictures={})
    renderer = Renderer(t)
    seconds: dict[str, float] = {}
    sizes: dict[str, tuple[int, int]] = {}
    for page_type in PAGES:
        started = time.process_time()
        documents = [renderer.render(page) for page in page_type.build(context)]
        seconds[page_type.name] = time.process_time() - started
        sizes[page_type.name] = (len(documents), sum(len(d.text) for d in documents))
    started = time.process_time()
    files = list(build_downloads(context))
    seconds["downloads"] = time.process_time() - started
    sizes["downloads"] = (len(files), sum(len(file.text) for file in files))
    whole = loading + sum(seconds.values())
    print(f"{len(archive.published)} reports, {len(archive.organisation.branches)} branches")
    print(f"{'loading':>12} {loading:8.2f} s {loading / whole:6.1%}")
    for name, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        count, size = sizes[name]
        print(f"{name:>12} {spent:8.2f} s {spent / whole:6.1%} {count:6} files {size >> 10:8} K")
    ours = seconds["statistics"] + seconds["downloads"]
    print(f"statistics and downloads: {ours:.2f} s, {ours / whole:.1%} of {whole:.2f} s")


def measure_whole(project: Path) -> None:
    report = project / "seconds.json"
    subprocess.run([sys.executable, __file__, "--inside", report], cwd=project, check=True)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    whole = usage.ru_utime + usage.ru_stime
    seconds: dict[str, float] = json.loads(report.read_text())
    statistics = sum(seconds.values())
    print(f"{'whole build':>14} {whole:8.2f} s, peak {usage.ru_maxrss >> 10} MiB")
    for name, spent in seconds.items():
        print(f"{name:>14} {spent:8.2f} s {spent / whole:6.1%}")
    print(f"{'statistics':>14} {statistics:8.2f} s {statistics / whole:6.1%}")


def build_timed(report: Path) -> None:
    """Run ``huoye build`` here, with a clock around what belongs to the statistics."""
    clock: Counter[str] = Counter()

    @contextmanager
    def timed(name: str) -> Iterator[None]:
        started = time.process_time()
        try:
            yield
        finally:
            clock[name] += time.process_time() - started

    def steps(name: str, found: Iterator[Any]) -> Iterator[Any]:
        while True:
            with timed(name):
                item = next(found, None)
            if item is None:
                return
            yield item

    def around(name: str, do: Callable[..., Any], is_ours: Callable[..., bool]) -> Any:
        @functools.wraps(do)
        def wrapped(*args: Any, **options: Any) -> Any:
            if not is_ours(*args):
                return do(*args, **options)
            with timed(name):
                return do(*args, **options)

        return wrapped

    def is_ours(page: Any, *_: Any) -> bool:
        return bool(page.file.src_uri.startswith(urls.STATISTICS))

    generator.site.PAGES = tuple(
        replace(found, build=lambda context, build=found.build: steps("figures", build(context)))
        if found.name == "statistics"
        else found
        for found in PAGES
    )
    Renderer.render = around(  # type: ignore[method-assign]
        "rendering", Renderer.render, lambda _, page: page.template == "statistics.html"
    )
    generator.site.build_downloads = lambda context: steps("downloads", build_downloads(context))
    mkdocs_build = mkdocs.commands.build
    for step in ("_populate_page", "_build_page"):
        setattr(mkdocs_build, step, around("MkDocs", getattr(mkdocs_build, step), is_ours))
    try:
        huoye(["build"])
    finally:
        report.write_text(json.dumps(clock))


if __name__ == "__main__":
    main()
