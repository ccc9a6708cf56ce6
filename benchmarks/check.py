"""What a check costs beside a large archive: ``python benchmarks/check.py [--project DIR]``.

Makes a demo organisation of 10 000 reports (or copies DIR, a project without Git), gives it a Git
history, photos to some of its reports, and one new report with two photos on a branch. Prints CPU
seconds of the whole command, wall seconds, and the ratio to parsing every front matter with
python-frontmatter and doing nothing else. Then the comparing alone: 40 000 photos and as many
texts as reports, made up, by index and one with each other.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from generator.twins.nearest import Nearest
from generator.twins.store import Index
from generator.twins.texts import TextIndex

HUOYE = (sys.executable, "-m", "generator.cli")
NEW = "content/reports/2026/2026-10-30-new-in-the-benchmark"
PARSE = (
    "import pathlib, frontmatter\n"
    "for file in pathlib.Path('content/reports').rglob('index.md'):\n"
    "    frontmatter.loads(file.read_text(encoding='utf-8'))\n"
)


def measure(command: Sequence[str], folder: Path, rounds: int) -> tuple[float, float]:
    """CPU (children's too) and wall seconds of a command: the best of some rounds."""
    best: list[tuple[float, float]] = []
    for _ in range(rounds):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best.append((cpu, wall))
    return min(best)


def prepare(root: Path, project: Path | None, reports: int, photos: int) -> None:
    """The organisation, its history, and the branch with one new report."""
    if project is None:
        size = ("--reports", str(reports), "--photos", "0", "--years", "10")
        subprocess.run([*HUOYE, "demo", str(root), *size], check=True, capture_output=True)
    else:
        shutil.copytree(project, root, ignore=shutil.ignore_patterns("site", ".cache"))
    (root / ".gitignore").write_text(".cache/\nsite/\n", encoding="utf-8")
    written = sorted((root / "content/reports").rglob("index.md"))
    for number, file in enumerate(written[:: max(1, 2 * len(written) // max(photos, 1))]):
        for name in ("01.jpg", "02.jpg"):
            draw_photo(file.with_name(name), number)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "archive")
    git(root, "checkout", "-q", "-b", "new")
    (root / NEW).mkdir()
    text = written[-1].read_text(encoding="utf-8")
    day = written[-1].parent.name[:10]
    (root / NEW / "index.md").write_text(text.replace(day, "2026-10-30"), encoding="utf-8")
    for name in ("01.jpg", "02.jpg"):
        draw_photo(root / NEW / name, 100_000 + int(name[:2]), (2560, 1920))


def draw_photo(file: Path, seed: int, size: tuple[int, int] = (640, 480)) -> None:
    chance = np.random.default_rng(seed)
    coarse = Image.fromarray(chance.integers(0, 256, (9, 12, 3), dtype=np.uint8))
    coarse.resize(size, Image.Resampling.BICUBIC).save(file, quality=80)


def git(root: Path, *arguments: str) -> None:
    author = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@example.com")
    subprocess.run(["git", *author, *arguments], cwd=root, check=True, capture_output=True)


def measure_commands(root: Path, rounds: int, *, everything: bool) -> None:
    parse = measure((sys.executable, "-c", PARSE), root, rounds)
    shutil.rmtree(root / ".cache", ignore_errors=True)
    cold = measure((*HUOYE, "check", f"{NEW}/index.md"), root, 1)
    rows = {
        "python -c 'import generator.cli'": measure(
            (sys.executable, "-c", "import generator.cli"), root, rounds
        ),
        "git status": measure(("git", "status", "--short"), root, rounds),
        "python-frontmatter, every report": parse,
        "check one report, no cache": cold,
        "check one report": measure((*HUOYE, "check", f"{NEW}/index.md"), root, rounds),
        "check --base main": measure((*HUOYE, "check", "--base", "main"), root, rounds),
    }
    git(root, "add", "-A")
    rows["pre-commit: check --base HEAD"] = measure(
        (*HUOYE, "check", "--base", "HEAD"), root, rounds
    )
    if everything:
        rows["check everything"] = measure((*HUOYE, "check"), root, 1)
    print(f"{'':<34}{'CPU s':>8}{'wall s':>8}{'ratio':>8}")
    for name, (cpu, wall) in rows.items():
        print(f"{name:<34}{cpu:>8.2f}{wall:>8.2f}{cpu / parse[0]:>8.2f}")


def measure_photos(count: int, distance: int = 30) -> None:
    """Hashes of photos that have nothing in common, each with its twelve cuts near it."""
    chance = np.random.default_rng(1)
    whole = chance.integers(0, 2**64, (count, 1, 4), dtype=np.uint64, endpoint=False)
    turned = np.packbits(chance.random((count, 12, 256)) < 0.08, axis=2).view(np.uint64)
    cuts = whole ^ turned
    nearest, wholes = Nearest(cuts.reshape(-1, 4)), Nearest(cuts[:, 0])
    start = time.process_time()
    for own in cuts:
        nearest.find(own[:1], distance)
        wholes.find(own, distance)
    by_index = time.process_time() - start
    sample = cuts[:: max(1, count // 20)]
    start = time.process_time()
    for own in sample:
        nearest.scan(own[:1], distance)
        wholes.scan(own, distance)
    scanned = (time.process_time() - start) * count / len(sample)
    tell(f"{count} photos, each with each", by_index, scanned)


def measure_texts(count: int) -> None:
    """Signatures of which places now and then agree."""
    rows = np.random.default_rng(2).integers(0, 2000, (count, 128), dtype=np.uint64)
    index = TextIndex(Index(tuple(map(str, range(count))), rows))
    start = time.process_time()
    for row in rows:
        index.find(row, few=False)
    by_index = time.process_time() - start
    sample = rows[:: max(1, count // 100)]
    start = time.process_time()
    for row in sample:
        index.find(row, few=True)
    scanned = (time.process_time() - start) * count / len(sample)
    tell(f"{count} texts, each with each", by_index, scanned)


def tell(name: str, by_index: float, scanned: float) -> None:
    print(f"{name:<34}{by_index:>8.1f}{scanned:>8.1f}{by_index / scanned:>8.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--project", type=Path, help="a project without Git, which is copied")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--photos", type=int, default=400, help="in the archive")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--everything", action="store_true", help="check all of it, too: minutes")
    options = parser.parse_args()
    os.environ["HUOYE_LANG"] = "zh"
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        prepare(root, options.project, options.reports, options.photos)
        measure_commands(root, options.rounds, everything=options.everything)
    print(f"\n{'comparing alone, CPU s':<34}{'index':>8}{'scan':>8}{'ratio':>8}")
    for count in (options.reports, 4 * options.reports):
        measure_photos(count)
    for count in (options.reports, 4 * options.reports):
        measure_texts(count)


if __name__ == "__main__":
    main()
