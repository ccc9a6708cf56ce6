"""How a cold build grows with the archive: ``python benchmarks/build.py [reports …]``.

Builds demo organisations without photos, each in a process of its own, and prints CPU seconds,
milliseconds a report, the ratio to the first size, peak memory and the largest report page.
Linear growth is a ratio near 1.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path


def measure(reports: int, folder: Path) -> tuple[float, float]:
    """CPU seconds and peak MiB of one cold build."""
    command = [sys.executable, "-m", "generator.cli", "build"]
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        done = subprocess.run(command, capture_output=True, check=False)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = usage.ru_utime + usage.ru_stime
        (folder / "usage").write_text(f"{seconds} {usage.ru_maxrss / 1024}")
        os._exit(done.returncode)
    _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit(f"{reports} reports: the build failed")
    seconds, memory = (folder / "usage").read_text().split()
    return float(seconds), float(memory)


def main() -> None:
    """Measure each size and print a table."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [500, 1000, 2000]
    first = 0.0
    print(f"{'reports':>8} {'CPU s':>8} {'ms each':>8} {'ratio':>6} {'MiB':>6} {'page KB':>8}")
    for reports in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "demo"
            demo = ["demo", str(folder), "--reports", str(reports), "--photos", "0"]
            command = [sys.executable, "-m", "generator.cli", *demo]
            subprocess.run(command, check=True, capture_output=True)
            seconds, memory = measure(reports, folder)
            pages = (folder / "site" / "reports").rglob("index.html")
            largest = max(page.stat().st_size for page in pages) / 1024
            each = 1000 * seconds / reports
            first = first or each
            print(
                f"{reports:>8} {seconds:>8.1f} {each:>8.1f} {each / first:>6.2f}"
                f" {memory:>6.0f} {largest:>8.1f}"
            )


if __name__ == "__main__":
    main()
