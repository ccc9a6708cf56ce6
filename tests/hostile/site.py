"""Builds the corpus and honest reports in one site, and looks at what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator.driver import Built
from tests.conftest import ORGANISATION, build
from tests.hostile.corpus import ACCEPT, Case

CONFIG = """\
site_name: 活动档案
site_url: https://huoye.example/
docs_dir: content/pages
theme: {name: material, font: false, language: zh}
plugins:
  - huoye:
      as_of: 2026-10-31
      publication: strict
"""
FIRST = date(2025, 1, 1)
HONEST = 40


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site that was built, with the addresses of its reports."""

    folder: Path
    built: Built
    hostile: Mapping[str, Case]
    honest: tuple[str, ...]

    @property
    def left_out(self) -> frozenset[str]:
        """Ids of reports that are not on the site."""
        return frozenset("/".join(p.split("/")[-3:-1]) for p in self.built.contents.left_out)

    def page(self, report_id: str) -> Path:
        return self.folder / "site" / "reports" / report_id / "index.html"


def make_site(folder: Path, cases: Mapping[str, Case]) -> Site:
    """Write honest reports and the cases, by id, and build them."""
    (folder / "content/pages").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "content/organisation.yml").write_text(ORGANISATION, encoding="utf-8")
    honest = []
    for number in range(HONEST):
        day = date(2026, 1, 1) + timedelta(days=3 * number)
        report_id = f"2026/{day}-honest-{number}"
        honest.append(report_id)
        write(folder, report_id, Case(name="honest", expect=ACCEPT, body=honest_body(number)))
    for report_id, case in cases.items():
        write(folder, report_id, case)
    return Site(
        folder=folder, built=build(folder / "mkdocs.yml"), hostile=cases, honest=tuple(honest)
    )


def name_cases(cases: list[Case]) -> dict[str, Case]:
    """Their ids: a day each."""
    return {
        f"2025/{FIRST + timedelta(days=number)}-{case.name}": case
        for number, case in enumerate(cases)
    }


def honest_body(number: int) -> str:
    return f"## 经过\n\n第{number}次活动，炉长把**三次**停炉抢修讲了一遍。\n\n- 甲\n- 乙\n\n见[^1]。\n\n[^1]: 注{number}"


def write(folder: Path, report_id: str, case: Case) -> None:
    path = folder / "content/reports" / report_id / "index.md"
    path.parent.mkdir(parents=True)
    front = {
        "title": "炉前一课讲抢修",
        "date": report_id.rpartition("/")[2][:10],
        "host": "casting",
        **case.front,
    }
    lines = "\n".join(f"{key}: {value}" for key, value in front.items())
    text = f"---\n{lines}\n---\n\n{case.body}\n".encode()
    path.write_bytes(text if case.raw is None else case.raw)
    for name, data in case.files.items():
        (path.parent / name).write_bytes(data)
