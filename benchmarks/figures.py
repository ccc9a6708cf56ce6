"""How much of a cold build the statistics take.

    python benchmarks/figures.py [--reports 10000] [--years 5] [--project FOLDER]

Writes a demo organisation without photos (or takes a project), builds every document of the site
in memory and prints CPU seconds of loading, of the statistics (pages and files) and of everything
else, with ratios. MkDocs' own work on the pages comes on top of the rest, not of the statistics'
own counting: the share printed is an upper bound of the share in a whole build.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path

from generator.demo.write import DemoSize, write_demo
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
    parser.add_argument("--project", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = options.project
        if project is None:
            project = Path(folder) / "demo"
            size = DemoSize(reports=options.reports, photos=0, years=options.years, seed=1)
            write_demo(project, size, load_translator("zh"))
        measure(project)


def measure(project: Path) -> None:
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


if __name__ == "__main__":
    main()
