"""Photos per second beside the bare Pillow loop, which is the limit, and other generators.

    python benchmarks/photos.py [--photos 48] [--rounds 3] [--jobs 2]
    python benchmarks/photos.py --eleventy FOLDER    # with @11ty/eleventy-img in node_modules

Makes 12-megapixel JPEGs of about 3 MB once, in benchmarks/corpora/photos. Every contestant makes
1280 and 480 pixel WebP of each photo, with as many workers as ``--jobs``; rounds alternate between
them, and the medians are compared, so that a busy machine is busy for all. Hugo takes part when
it is installed, Eleventy when its image package is.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from generator.photos.process import PhotoSource, process_photos
from generator.settings import PhotoSettings

WIDTHS = (480, 1280)
CORPUS = Path(__file__).parent / "corpora" / "photos"
SETTINGS = PhotoSettings(widths=WIDTHS)


def draw_photo(seed: int, width: int = 4000, height: int = 3000) -> Image.Image:
    """Soft shapes, some edges and a sensor's noise: compresses about as a photo does."""
    chance = random.Random(seed)
    coarse = Image.effect_noise((width // 40, height // 40), 90).resize((width, height))
    middle = Image.effect_noise((width // 8, height // 8), 40).resize((width, height))
    grain = Image.effect_noise((width, height), 9)
    light = Image.linear_gradient("L").resize((width, height))
    channels = [
        ImageChops.add(ImageChops.add(coarse, middle, 2), light, 2),
        ImageChops.add(coarse, light, 2),
        ImageChops.add(middle, light, 2),
    ]
    image = Image.merge("RGB", [ImageChops.add(channel, grain, 1, -128) for channel in channels])
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, side = chance.randrange(width), chance.randrange(height), chance.randrange(40, 500)
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse((x, y, x + side, y + side), fill=colour)
    return image


def make_corpus(count: int) -> list[Path]:
    CORPUS.mkdir(parents=True, exist_ok=True)
    paths = [CORPUS / f"{number:04}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        if not path.exists():
            # A few drawings are enough; a comment makes each file another one for every cache.
            drawn = CORPUS / f"drawn-{number % 8}.jpg"
            if not drawn.exists():
                draw_photo(number % 8).save(drawn, quality=85)
            with Image.open(drawn) as image:
                image.save(path, quality="keep", comment=str(number).encode())
    return paths


def bare(path: Path, method: int) -> int:
    """The loop that anybody would write who has read Pillow's documentation to the end."""
    written = 0
    with Image.open(path) as image:
        image.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))
        for width in reversed(WIDTHS):
            size = (width, round(image.height * width / image.width))
            small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
            buffer = io.BytesIO()
            small.save(buffer, "WEBP", quality=SETTINGS.quality, method=method)
            written += len(buffer.getvalue())
    return written


def run_bare(paths: list[Path], jobs: int, method: int) -> None:
    with ProcessPoolExecutor(jobs) as pool:
        list(pool.map(partial(bare, method=method), paths))


def run_huoye(paths: list[Path], jobs: int, cache: Path, *, covers: int) -> int:
    """``covers``: every how manieth photo is a report's cover; 0 for none."""
    sources = [
        PhotoSource(path=path.name, file=path, is_cover=covers > 0 and number % covers == 0)
        for number, path in enumerate(paths)
    ]
    settings = SETTINGS.model_copy(update={"jobs": jobs})
    return process_photos(sources, settings, cache).derived


def run_hugo(paths: list[Path], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    page = folder / "content" / "p"
    page.mkdir(parents=True)
    (folder / "layouts").mkdir()
    (folder / "hugo.toml").write_text("disableKinds = ['taxonomy', 'term', 'rss', 'sitemap']\n")
    (page / "index.md").write_text("---\ntitle: p\n---\n")
    for path in paths:
        os.link(path, page / path.name)
    template = (
        '{{ range .Resources.ByType "image" }}'
        + "".join(f'{{{{ (.Resize "{width}x webp q78").RelPermalink }}}} ' for width in WIDTHS)
        + "{{ end }}"
    )
    for name in ("single.html", "page.html", "home.html", "list.html", "index.html"):
        (folder / "layouts" / name).write_text(
            template if name in ("single.html", "page.html") else ""
        )
    (folder / "layouts" / "_default").mkdir()
    (folder / "layouts" / "_default" / "single.html").write_text(template)
    subprocess.run(["hugo", "--quiet"], cwd=folder, check=True)


def run_eleventy(paths: list[Path], jobs: int, folder: Path, out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    script = f"""
    const Image = require('@11ty/eleventy-img');
    Image.concurrency = {jobs};
    Promise.all({json.dumps([str(path) for path in paths])}.map(path => Image(path, {{
      widths: {json.dumps(WIDTHS)}, formats: ['webp'], outputDir: {json.dumps(str(out))},
      sharpWebpOptions: {{quality: {SETTINGS.quality}}}, useCache: false}})));
    """
    subprocess.run(["node", "-e", script], cwd=folder, check=True)


def measure(run: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds, children's CPU included."""

    def cpu() -> float:
        return sum(sum(resource.getrusage(who)[:2]) for who in (0, resource.RUSAGE_CHILDREN))

    began, cpu_began = time.perf_counter(), cpu()
    run()
    return time.perf_counter() - began, cpu() - cpu_began


def peak_memory(count: int, jobs: int) -> int:
    """Most memory in MiB that a cold build of ``count`` photos takes, in a process of its own."""
    code = (
        "import resource, tempfile, pathlib, sys; sys.path.insert(0, 'benchmarks')\n"
        "from photos import make_corpus, run_huoye\n"
        "with tempfile.TemporaryDirectory() as cache:\n"
        f"    run_huoye(make_corpus({count}), {jobs}, pathlib.Path(cache), covers=4)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True
    )
    return int(done.stdout) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--photos", type=int, default=48)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--eleventy", type=Path)
    options = parser.parse_args()
    paths = make_corpus(options.photos)
    jobs, count = options.jobs, len(paths)
    size = sum(path.stat().st_size for path in paths) / count / 1e6
    print(f"{count} photos of 12 MP and {size:.1f} MB, {jobs} jobs, {options.rounds} rounds")
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)

        def cold(covers: int) -> None:
            shutil.rmtree(work / "cache", ignore_errors=True)
            assert run_huoye(paths, jobs, work / "cache", covers=covers) == count

        def warm() -> None:
            assert run_huoye(paths, jobs, work / "warm", covers=4) == 0

        run_huoye(paths, jobs, work / "warm", covers=4)
        contestants: dict[str, Callable[[], object]] = {
            "bare Pillow loop": lambda: run_bare(paths, jobs, SETTINGS.effort),
            "bare, method 4": lambda: run_bare(paths, jobs, 4),
            "huoye, same sizes": lambda: cold(0),
            "huoye, 1 in 4 a cover": lambda: cold(4),
            "huoye, warm": warm,
        }
        if shutil.which("hugo"):
            contestants["Hugo"] = lambda: run_hugo(paths, work / "hugo")
        if options.eleventy:
            contestants["Eleventy image"] = lambda: run_eleventy(
                paths, jobs, options.eleventy, work / "eleventy"
            )
        rounds = [
            {name: measure(run) for name, run in contestants.items()} for _ in range(options.rounds)
        ]
    print(f"{'':24}{'ms/photo':>10}{'CPU ms':>10}{'photos/s/core':>15}{'rate':>8}")
    limit = statistics.median(found["bare Pillow loop"][0] for found in rounds)
    for name in contestants:
        wall = statistics.median(found[name][0] for found in rounds)
        cpu = statistics.median(found[name][1] for found in rounds)
        print(
            f"{name:24}{1000 * wall / count:10.1f}{1000 * cpu / count:10.1f}"
            f"{count / wall / jobs:15.1f}{limit / wall:8.0%}"
        )
    for number in (count // 4, count):
        print(f"memory, {number} photos: {peak_memory(number, jobs)} MiB")


if __name__ == "__main__":
    main()
