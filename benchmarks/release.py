"""What a release costs a file: ``python benchmarks/release.py --files 50000``.

The first two releases link each file, the third still does (there is no tree to work in yet), all
later ones find most files in place.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from generator.build.release import Release


def measure(folder: Path, files: int, releases: int) -> None:
    """Publish the same files again and again; print µs a file."""
    store = folder / "store"
    for shard in range(256):
        (store / f"{shard:02x}").mkdir(parents=True)
    sources = [f"{store}/{number % 256:02x}/{number:032x}" for number in range(files)]
    for source in sources:
        Path(source).write_bytes(b"x" * 100)
    paths = [f"reports/2026/2026-03-05-r{number // 4}/{number % 4}.html" for number in range(files)]
    for number in range(releases):
        with Release(folder / "site") as release:
            begin, used = time.perf_counter(), os.times()
            for path, source in zip(paths, sources, strict=True):
                release.link(path, source)
            linked, now = time.perf_counter(), os.times()
            release.publish(files)
            published = time.perf_counter()
        print(
            f"release {number}: link {(linked - begin) / files * 1e6:.1f} µs a file "
            f"(Python {(now.user - used.user) / files * 1e6:.1f}, "
            f"system {(now.system - used.system) / files * 1e6:.1f}), "
            f"publish {(published - linked) / files * 1e6:.1f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=50_000)
    parser.add_argument("--releases", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.files, options.releases)


if __name__ == "__main__":
    main()
