"""How long people wait at the desk: ``python benchmarks/desk.py [--reports 1000] [--writers 4]``.

Makes a demo organisation (photos included) in Git, starts ``huoye desk`` on it, and lets writers
save, preview and submit over loopback, each with a photo and a text that grows, a second or so
between two saves. Prints median, p95
and maximum in milliseconds of whole requests. What counts: p95 of a save at most 300 ms, of a
preview's page at most 500 ms, at 1 000 reports. A second round measures just after the branch has
moved: the first preview of each writer pays for what is new.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from desk import FORM, DeskServer, User, add_people, commit_all, compose, git  # noqa: E402

Times = dict[str, list[float]]


def prepare(folder: Path, reports: int) -> Path:
    """A project with a history and accounts."""
    project = folder / "project"
    command = [sys.executable, "-m", "generator.cli", "demo", str(project)]
    size = ["--reports", str(reports), "--photos", "2", "--years", "4"]
    subprocess.run(
        [*command, *size],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    commit_all(project)
    return project


def write(user: User, host: str, rounds: int, times: Times, pause: float) -> None:
    """One writer: a write-up from beginning to submission."""

    def timed(what: str, begun: float) -> None:
        times[what].append(time.perf_counter() - begun)

    draft = user.begin(host=host, date="2026-10-12")
    user.add_photo(draft, hash(user.name) % 1000, "讲课")
    form = user.read_form(draft)
    for turn in range(rounds):
        time.sleep(random.uniform(0.5, 1.5) * pause)
        change = {**FORM, "host": host, "forms": "", "title": f"{user.name}写的第{turn}稿"}
        begun = time.perf_counter()
        answer = user.send(draft, form, {**change, "body": compose(f"{draft}{turn}") * 3})
        timed("save", begun)
        assert answer.ok, answer.text
        form = user.read_form(draft)
        begun = time.perf_counter()
        page = user.get(f"/d/{draft}/preview")
        timed("preview", begun)
        [address] = re.findall(r'class="preview" src="([^"]+)"', page.text)
        begun = time.perf_counter()
        assert user.get(address).ok
        timed("its page in the frame", begun)
        begun = time.perf_counter()
        assert user.get(f"/d/{draft}/changes?seen={dict(form)['seen']}&client=c1").ok
        timed("others' changes", begun)
        begun = time.perf_counter()
        assert user.get(f"/d/{draft}").ok
        timed("editor", begun)
    begun = time.perf_counter()
    assert "已提交审核" in user.submit(draft).text
    timed("submit", begun)


def show(title: str, times: Times) -> dict[str, object]:
    """A table of one round."""
    print(title)
    figures: dict[str, object] = {}
    for what, found in times.items():
        ordered = sorted(1000 * one for one in found)
        p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        row = {
            "n": len(ordered),
            "median": statistics.median(ordered),
            "p95": p95,
            "max": ordered[-1],
        }
        figures[what] = {key: round(value) for key, value in row.items()}
        print(
            f"  {what:<26}" + "".join(f"{key} {value:>6}  " for key, value in figures[what].items())
        )  # type: ignore[attr-defined]
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two saves")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="huoye-desk-") as name:
        folder = Path(name)
        project = prepare(folder, options.reports)
        text = (project / "content" / "organisation.yml").read_text("utf-8")
        import yaml

        hosts = [branch["id"] for branch in yaml.safe_load(text)["branches"]]
        names = [f"w{number}" for number in range(options.writers)]
        people = {n: (n, "writer", (hosts[at % 8],)) for at, n in enumerate(names)}
        add_people(project, {**people, "boss": ("b", "admin", ())})
        desk = DeskServer(project=project)
        begun = time.perf_counter()
        desk.start()
        first = time.perf_counter() - begun
        try:
            users = [desk.log_in(name) for name in names]
            warm: Times = defaultdict(list)
            write(users[0], people[names[0]][2][0], 1, warm, 0)
            rounds: list[dict[str, object]] = []
            for title in ("steady", "after the branch has moved"):
                times: Times = defaultdict(list)
                with ThreadPoolExecutor(options.writers) as pool:
                    jobs = [
                        pool.submit(
                            write,
                            user,
                            people[user.name][2][0],
                            options.rounds,
                            times,
                            options.pause,
                        )
                        for user in users
                    ]
                    for job in jobs:
                        job.result()
                rounds.append(
                    show(f"{options.reports} reports, {options.writers} writers, {title}", times)
                )
                path = next((project / "content" / "reports").rglob("index.md"))
                path.write_text(path.read_text("utf-8") + "\n又一段。\n", "utf-8")
                git(project, "commit", "-qam", "moved")
            print(f"  first start {first:.1f} s; load {os.getloadavg()[0]:.1f}")
            if options.json:
                print(json.dumps(rounds))
        finally:
            desk.stop()
            shutil.rmtree(project / ".desk", ignore_errors=True)


if __name__ == "__main__":
    main()
