"""Random edits of a small project: is each incremental build what a clean one would be?

``python -m tests.support.edits --steps 500 --seed 7`` plays edits of every kind, builds after
each, and compares the whole site with a clean build's (another folder, a new cache, another number
of workers): names, bytes and what the builds said. It stops at the first difference, says where,
and prints how many edits of each kind were played. A walk from a seed, not hypothesis: a step
takes seconds, so nothing could be shrunk, and the last edit is the one that did it anyway.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import io
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.support.edited_project import draw_photo, read_report, write_project, write_report
from tests.support.program import CAN_FORK, FAST, SITE, Program, Run

_UNITS = ("casting", "forging", "maintenance", "tooling", "power", "zone-1", "zone-2", "committee")
_BRANCHES = _UNITS[:5]
_FORMS = ("theme-lecture", "training", "project", "inspection", "area")
_TAGS = ("安全", "应急", "党课", "质量", "C++ 与 R&D")
_WORDS = (
    "炉前",
    "检漏",
    "**“重点”**的事",
    "汛期",
    "<b>粗</b>",
    "旧砂",
    "H-2026-001",
    "A & B",
    "100%",
)
_LONGEST_EXCERPT = 40


class DifferenceError(AssertionError):
    """An incremental build is not what a clean one is."""


@dataclass(kw_only=True)
class World:
    """The project that is edited, and all that its builds depend on."""

    folder: Path
    """Holds the project, the program and the clean copies."""
    program: Program
    random: random.Random
    today: date = date(2026, 10, 31)
    number: int = 0
    """Makes whatever is typed new."""
    jobs: int = 1

    @property
    def project(self) -> Path:
        return self.folder / "project"

    def path(self, name: str) -> Path:
        return self.project / name

    def pick(self, items: Sequence[Any]) -> Any:
        """Any of them; :class:`NothingError` if there is none."""
        if not items:
            raise NothingError
        return self.random.choice(items)

    def new(self) -> int:
        self.number += 1
        return self.number

    def words(self) -> str:
        """A text that was not there before."""
        return f"{self.pick(_WORDS)}{self.pick(_WORDS)}第{self.new()}次"

    @property
    def reports(self) -> list[Path]:
        return sorted(self.path("content/reports").glob("*/*/index.md"))

    def report(self) -> Path:
        return Path(self.pick(self.reports))

    def day(self) -> date:
        return date(2025, 1, 1) + timedelta(days=self.random.randrange(0, 670))

    @contextmanager
    def front(self, path: Path | None = None) -> Iterator[dict[str, Any]]:
        """The front matter of a report, to be changed."""
        path = path or self.report()
        front, text = read_report(path)
        yield front
        write_report(path, front, text)

    @contextmanager
    def yaml(self, name: str) -> Iterator[Any]:
        """A YAML file's content, to be changed."""
        path = self.path(name)
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield data
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
        path.write_text(text, encoding="utf-8")

    @contextmanager
    def options(self) -> Iterator[dict[str, Any]]:
        """Our options in mkdocs.yml, to be changed."""
        with self.yaml("mkdocs.yml") as config:
            yield config["plugins"][0]["huoye"]

    @contextmanager
    def table(self, name: str) -> Iterator[list[list[str]]]:
        """The rows of a CSV below content/, the head not among them, to be changed."""
        path = self.path(f"content/{name}")
        if not path.exists():
            raise NothingError
        head, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
        yield rows
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([head, *rows])
        path.write_text(text.getvalue(), encoding="utf-8")

    def build(self, *, kill_after: float | None = None) -> Run:
        return self.program.build(
            self.project, self.jobs, today=self.today.isoformat(), kill_after=kill_after
        )


class NothingError(LookupError):
    """There is nothing to be edited in this way."""


Edit = Callable[[World], object]
EDITS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    """Register a kind of edit; its name is the function's."""
    EDITS[function.__name__.strip("_")] = function
    return function


# ------------------------------------------------------------------------------------- write-ups


@edit
def report_body(w: World) -> None:
    path = w.report()
    front, text = read_report(path)
    other = w.pick(w.reports).parent
    what = w.pick(
        [
            f"{w.words()}。\n",
            f"见[另一篇](../../{other.parent.name}/{other.name}/index.md)和{w.words()}。\n",
            f"## {w.words()}\n\n- 一\n- 二[^{w.new()}]\n\n[^{w.number}]: 注\n",
            f"| 甲 | 乙 |\n|---|---|\n| {w.words()} | 2 |\n",
            "![图](01.jpg)\n",
            "[名单](名单.csv)\n",
        ]
    )
    parts = text.split("\n\n")
    parts.insert(w.random.randrange(len(parts) + 1), what)
    if w.random.random() < 0.3:
        parts.pop(w.random.randrange(len(parts)))
    write_report(path, front, "\n\n".join(parts))


@edit
def report_title(w: World) -> None:
    with w.front() as front:
        front["title"] = w.words()


@edit
def report_summary(w: World) -> None:
    with w.front() as front:
        front["summary"] = w.words()


@edit
def report_date(w: World) -> None:
    with w.front() as front:
        front["date"] = w.day().isoformat()
        front.pop("end_date", None)
        if w.random.random() < 0.3:
            front["end_date"] = (date.fromisoformat(front["date"]) + timedelta(days=40)).isoformat()


@edit
def report_host(w: World) -> None:
    with w.front() as front:
        front["host"] = w.pick(_UNITS)


@edit
def report_units(w: World) -> None:
    with w.front() as front:
        front[w.pick(["co_hosts", "participants"])] = w.random.sample(_BRANCHES, 2)
        front["attendance"] = {w.pick(_BRANCHES): {"present": str(w.new() % 20)}}


@edit
def report_tags(w: World) -> None:
    with w.front() as front:
        front["tags"] = w.random.sample(_TAGS, w.random.randrange(3))


@edit
def report_forms(w: World) -> None:
    with w.front() as front:
        front["forms"] = w.random.sample(_FORMS, w.random.randrange(1, 3))


@edit
def report_status(w: World) -> None:
    with w.front() as front:
        front.pop("corrections", None)
        front["status"] = w.pick(["published", "planned", "corrected"])
        if front["status"] == "corrected":
            front["corrections"] = [{"date": w.day().isoformat(), "text": w.words()}]


@edit
def report_references(w: World) -> None:
    with w.front() as front:
        year = front.get("date", "2026")[:4]
        key, value = w.pick(
            [
                ("plan", [w.pick(["W-01", "W-02", "Z-01", "Z-02", "2025/W-01"])]),
                ("hazards", [w.pick(["H-2025-001", "H-2026-001", "H-2026-002"])]),
                ("rechecks", [{"id": "H-2026-001", "result": "passed", "note": w.words()}]),
                ("projects", [{"id": "air-leak", "action": w.words()}]),
                ("areas", [{"id": "A-01", "found": "2"}]),
                ("resources", ["R-01", "R-02"]),
                ("received", f"{year}-12-20"),
                ("resolutions", [{"text": w.words(), "due": f"{year}-12-01"}]),
                ("unplanned_reason", w.words()),
                ("study_hours", str(w.new() % 5)),
                ("place", w.words()),
                ("outcomes", [{"type": "质量", "text": w.words()}]),
                ("level", w.pick(["branch", "zone", "committee"])),
            ]
        )
        front[key] = value


@edit
def report_reference_removed(w: World) -> None:
    with w.front() as front:
        del front[w.pick([key for key in front if key not in ("title", "date", "host")])]


@edit
def report_added(w: World) -> None:
    source = w.report().parent
    day = w.day()
    folder = w.path(f"content/reports/{day.year}/{day.isoformat()}-new-{w.new()}")
    shutil.copytree(source, folder)
    with w.front(folder / "index.md") as front:
        front["date"], front["title"] = day.isoformat(), w.words()
        front.pop("end_date", None)


@edit
def report_deleted(w: World) -> None:
    if len(w.reports) < 8:
        raise NothingError
    shutil.rmtree(w.report().parent)


@edit
def report_renamed(w: World) -> None:
    folder = w.report().parent
    name = f"{folder.name[:10]}-renamed-{w.new()}"
    folder.rename(folder.with_name(name))
    if w.random.random() < 0.5:
        with w.options() as options:
            year = folder.parent.name
            options["redirects"] = {f"{year}/{folder.name}": f"{year}/{name}"}


@edit
def report_away_and_back(w: World) -> None:
    """What led to it leads nowhere, and then there again."""
    away = w.path("away")
    if away.exists():
        kept = away.read_text("utf-8")
        shutil.move(w.path("away.d"), w.path(kept))
        away.unlink()
    else:
        folder = w.report().parent
        away.write_text(folder.relative_to(w.project).as_posix(), encoding="utf-8")
        shutil.move(folder, w.path("away.d"))


@edit
def report_broken(w: World) -> None:
    w.report().write_text(f"---\ntitle: {w.words()}\n---\n", encoding="utf-8")


@edit
def report_excluded(w: World) -> None:
    folder = w.report().parent
    with w.options() as options:
        options["exclude"] = [f"{folder.parent.name}/{folder.name}"] * (w.new() % 2)


# --------------------------------------------------------------------------- photos, attachments


def _photos(w: World) -> list[Path]:
    return sorted(w.path("content/reports").glob("*/*/*.jpg"))


@edit
def photo_added(w: World) -> None:
    path = w.report()
    name = f"n{w.new()}.jpg"
    (path.parent / name).write_bytes(draw_photo(1000 + w.number))
    with w.front(path) as front:
        front["photos"] = [*front.get("photos", []), {"file": name, "caption": w.words()}]


@edit
def photo_removed(w: World) -> None:
    path = w.pick([p for p in w.reports if read_report(p)[0].get("photos")])
    with w.front(path) as front:
        gone = front["photos"].pop()
        front.pop("cover", None)
    if w.random.random() < 0.5:
        (path.parent / (gone["file"] if isinstance(gone, dict) else gone)).unlink(missing_ok=True)


@edit
def photo_lost(w: World) -> None:
    w.pick(_photos(w)).unlink()


@edit
def photo_replaced(w: World) -> None:
    w.pick(_photos(w)).write_bytes(draw_photo(1000 + w.new()))


@edit
def photo_copied_over(w: World) -> None:
    """With its times, as ``cp -p`` does, onto the same inode."""
    source = w.pick(_photos(w))
    shutil.copy2(source, w.pick([photo for photo in _photos(w) if photo != source]))


@edit
def photo_damaged(w: World) -> None:
    path = w.pick(_photos(w))
    path.write_bytes(path.read_bytes()[:300])


@edit
def photo_renamed(w: World) -> None:
    photo = w.pick(_photos(w))
    name = f"r{w.new()}.jpg"
    photo.rename(photo.with_name(name))
    index = photo.parent / "index.md"
    if w.random.random() < 0.8:
        index.write_text(index.read_text("utf-8").replace(photo.name, name), encoding="utf-8")


@edit
def photo_caption(w: World) -> None:
    with w.front(w.pick([p for p in w.reports if read_report(p)[0].get("photos")])) as front:
        photo = front["photos"][0]
        name = photo["file"] if isinstance(photo, dict) else photo
        front["photos"][0] = {"file": name, "caption": w.words()}


@edit
def photo_cover(w: World) -> None:
    photo = w.pick(_photos(w))
    with w.front(photo.parent / "index.md") as front:
        front["cover"] = photo.name


@edit
def attachment_added(w: World) -> None:
    folder = w.report().parent
    name = f"{w.pick(['附件', 'list', '照片'])}{w.new()}{w.pick(['.csv', '.pdf', '.html', '.png'])}"
    data = draw_photo(w.number) if name.endswith(".png") else w.words().encode()
    (folder / name).write_bytes(data)
    if w.random.random() < 0.3:
        index = folder / "index.md"
        index.write_text(f"{index.read_text('utf-8')}\n[附件]({name})\n", encoding="utf-8")


def _attachments(w: World) -> list[Path]:
    files = w.path("content/reports").glob("*/*/*.*")
    return sorted(file for file in files if file.suffix not in (".md", ".jpg"))


@edit
def attachment_changed(w: World) -> None:
    w.pick(_attachments(w)).write_text(w.words(), encoding="utf-8")


@edit
def attachment_removed(w: World) -> None:
    w.pick(_attachments(w)).unlink()


# ----------------------------------------------------------------------------- the organisation

_ORGANISATION = "content/organisation.yml"


@edit
def branch_moved(w: World) -> None:
    with w.yaml(_ORGANISATION) as data:
        branch = w.pick(data["branches"])
        zones = branch["zone"]
        past = zones if isinstance(zones, list) else [{"from": "2016-01-01", "zone": zones}]
        day = w.day()
        kept = [one for one in past if str(one["from"]) < day.isoformat()]
        zone = "zone-1" if kept and kept[-1]["zone"] == "zone-2" else "zone-2"
        branch["zone"] = [*kept, {"from": day, "zone": zone}]


@edit
def unit_renamed(w: World) -> None:
    with w.yaml(_ORGANISATION) as data:
        unit = w.pick([*data["branches"], *data["zones"], data["committee"]])
        if unit in data["branches"] and w.random.random() < 0.6:
            names = unit["name"]
            old = names[0]["name"] if isinstance(names, list) else names
            unit["name"] = [
                {"from": date(2016, 3, 1), "name": old, "short_name": f"旧{w.new()}"},
                {"from": w.day(), "name": f"新{w.number}党支部", "short_name": f"新{w.number}"},
            ]
            unit.pop("short_name", None)
        else:
            unit["short_name"] = f"名{w.new()}"


@edit
def unit_members(w: World) -> None:
    with w.yaml(_ORGANISATION) as data:
        w.pick(data["branches"])["members"] = [
            {"from": date(2025, 1, 1), "count": 20 + w.new() % 9},
            {"from": w.day(), "count": 30 + w.number % 9},
        ]


@edit
def unit_added_or_removed(w: World) -> None:
    with w.yaml(_ORGANISATION) as data:
        if w.random.random() < 0.5 and len(data["branches"]) > 4:
            data["branches"].pop(w.random.randrange(len(data["branches"])))
        else:
            new = {"id": f"unit-{w.new()}", "name": f"第{w.number}党支部", "zone": "zone-1"}
            data["branches"].append({**new, "members": 5, "founded": w.day()})


@edit
def organisation_other(w: World) -> None:
    with w.yaml(_ORGANISATION) as data:
        what = w.random.randrange(7)
        if what == 0:
            w.pick(data["forms"])["name"] = f"形式{w.new()}"
        elif what == 1:
            w.pick(data["branches"])["about"] = w.words()
        elif what == 2:
            w.pick(data["branches"])["waivers"] = [{"month": "2026-03", "reason": w.words()}]
        elif what == 3:
            data["rotation"][2026]["Q4"]["zone-1"]["summary"] = w.day()
        elif what == 4:
            posts = [{"post": "书记", "name": w.words()}, {"from": w.day(), "post": "书记"}]
            w.pick([*data["branches"], *data["zones"]])["posts"] = posts
        elif what == 5:
            data["thresholds"] = {"longest_gap": 20 + w.new()}
        else:
            data["name"] = f"厂{w.new()}"


# ------------------------------------------------------------------------------ plans, ledgers

_PLAN = "plans/2026.csv"


@edit
def plan_added(w: World) -> None:
    with w.table(_PLAN) as rows:
        owner = w.pick(["各支部", "铸造车间党支部", "第一协作区", "分厂党委"])
        due = w.pick(["每季度", "6月底前", "2026-11-20", "每月"])
        new = [f"X-{w.new()}", "支部级", "学习教育", w.words(), due, owner, "专题党课", "1", ""]
        rows.append(new)


@edit
def plan_due(w: World) -> None:
    with w.table(_PLAN) as rows:
        w.pick(rows)[4] = w.pick(["3月底前", "每月", "每季度", "2026-10-30", "年底前", "看情况"])


@edit
def plan_changed(w: World) -> None:
    with w.table(_PLAN) as rows:
        w.pick(rows)[w.pick([2, 3, 8])] = w.words()


@edit
def plan_removed(w: World) -> None:
    with w.table(_PLAN) as rows:
        rows.remove(w.pick(rows))


@edit
def plan_file(w: World) -> None:
    other = w.path("content/plans/2025.csv")
    if other.exists():
        other.unlink()
    else:
        shutil.copy(w.path(f"content/{_PLAN}"), other)


@edit
def hazard_changed(w: World) -> None:
    with w.table("ledgers/hazards.csv") as rows:
        column, value = w.pick(
            [
                (4, w.words()),
                (5, w.words()),
                (6, w.pick(["一般", "较大", "重大"])),
                (8, w.day().isoformat()),
                (9, w.pick(["", "2026-10-20"])),
            ]
        )
        w.pick(rows)[column] = value


@edit
def hazard_added(w: World) -> None:
    with w.table("ledgers/hazards.csv") as rows:
        day = w.day()
        new = [f"H-{day.year}-{100 + w.new()}", "锻造车间党支部", day.isoformat(), "巡检", "锤房"]
        rows.append([*new, w.words(), "一般", "班组长", (day + timedelta(9)).isoformat(), "", "修"])


@edit
def hazard_removed(w: World) -> None:
    with w.table("ledgers/hazards.csv") as rows:
        rows.remove(w.pick(rows))


@edit
def ledger_changed(w: World) -> None:
    with w.table(w.pick(["ledgers/areas.csv", "ledgers/resources.csv"])) as rows:
        if w.random.random() < 0.3:
            rows.append([f"N-{w.new()}", *w.pick(rows)[1:]])
        elif w.random.random() < 0.2:
            rows.remove(w.pick(rows))
        else:
            w.pick(rows)[-1] = w.words()


@edit
def project_file(w: World) -> None:
    path = w.path("content/projects/air-leak.md")
    what = w.random.randrange(4)
    if what == 0:
        path.with_name(f"p-{w.new()}.md").write_text(path.read_text("utf-8"), encoding="utf-8")
    elif what == 1:
        w.pick([one for one in path.parent.iterdir() if one != path]).unlink()
    elif what == 2:
        path.write_text(f"{path.read_text('utf-8')}\n{w.words()}\n", encoding="utf-8")
    else:
        with w.front(path) as front:
            front["title"] = w.words()


@edit
def word_list(w: World) -> None:
    w.path("content/wordlist.csv").write_text(
        f"词,建议,级别\n砂,{w.words().replace(',', '')},warning\n", encoding="utf-8"
    )


# ---------------------------------------------------------------------------- hand-written pages


@edit
def page_edited(w: World) -> None:
    path = w.pick(sorted(w.path("content/pages").rglob("*.md")))
    folder = w.report().parent
    link = f"reports/{folder.parent.name}/{folder.name}/index.md"
    what = w.pick(
        [w.words(), f"[活动]({link})", "[没有](reports/2026/none/index.md)", "[数](plan/index.md)"]
    )
    path.write_text(f"{path.read_text('utf-8')}\n{what}\n", encoding="utf-8")


@edit
def page_added(w: World) -> None:
    name = w.pick(["content/pages/more-{}.md", "content/pages/deep/more-{}.md"]).format(w.new())
    w.path(name).parent.mkdir(exist_ok=True)
    w.path(name).write_text(f"# {w.words()}\n\n[本站](/about/)\n", encoding="utf-8")


@edit
def page_deleted(w: World) -> None:
    pages = sorted(w.path("content/pages").rglob("more-*.md"))
    w.pick(pages).unlink()


@edit
def page_image(w: World) -> None:
    path = w.path("content/pages/gate.jpg")
    what = w.random.randrange(4)
    if what == 0 and path.exists():
        path.unlink()
    elif what == 1:
        path.write_bytes(b"\xff\xd8\xff damaged")
    elif what == 2:
        path.with_name("more.png").write_bytes(draw_photo(1000 + w.new()))
    else:
        path.write_bytes(draw_photo(1000 + w.new()))


@edit
def page_file(w: World) -> None:
    w.path("content/pages/files").mkdir(exist_ok=True)
    w.path(f"content/pages/files/{w.pick('abc')}.txt").write_text(w.words(), encoding="utf-8")


# ------------------------------------------------------------------ theme, fragments, strings


@edit
def override_edited(w: World) -> None:
    names = ("main.html", "extra.html", "partials/copyright.html")
    path = w.pick([path for name in names if (path := w.path(f"overrides/{name}")).exists()])
    path.write_text(path.read_text("utf-8").replace("<", f"<!--{w.new()}--><", 1), encoding="utf-8")


@edit
def override_of_pages(w: World) -> None:
    """Makes more of pages than shells hold, or no more than they do."""
    path = w.path("overrides/main.html")
    block = w.pick(
        [
            "{% block htmltitle %}<title>{{ page.title | truncate(12) }}</title>{% endblock %}",
            "{% block htmltitle %}<title>{{ page.title }} {{ page.url }}</title>{% endblock %}",
            "{% block content %}<p>{{ page.content | length }}</p>{{ page.content }}{% endblock %}",
            "{% block footer %}{{ build_date_utc.strftime('%Y') }}{% endblock %}",
            "",
        ]
    )
    path.write_text(f'{{% extends "base.html" %}}\n{block}\n', encoding="utf-8")


@edit
def override_added_or_removed(w: World) -> None:
    path = w.path("overrides/partials/copyright.html")
    if path.exists():
        path.unlink()
    else:
        path.write_text(f"<div>{w.words()}</div>", encoding="utf-8")


@edit
def fragment_edited(w: World) -> None:
    fragments = sorted((w.program.folder / "theme/fragments").glob("*.html"))
    path = w.pick(fragments)
    parts = path.read_text("utf-8").split('class="')
    if len(parts) < 2:
        raise NothingError
    at = w.random.randrange(1, len(parts))
    parts[at] = f"x{w.new()} {parts[at]}"
    path.write_text('class="'.join(parts), encoding="utf-8")


@edit
def theme_edited(w: World) -> None:
    name = w.pick(
        [
            "assets/huoye.css",
            "assets/registers.js",
            "assets/search/panel.js",
            "404.html",
            "partials/header.html",
            "main.html",
        ]
    )
    path = w.program.folder / "theme" / name
    if not path.exists():
        raise NothingError
    more = f"/* {w.new()} */" if "assets" in name else f"<!-- {w.new()} -->"
    text = path.read_text("utf-8")
    if name == "main.html":
        text = text.replace("{% block", f"{{# {w.number} #}}{{% block", 1)
    else:
        text += more
    path.write_text(text, encoding="utf-8")


@edit
def string_edited(w: World) -> None:
    path = w.program.folder / "generator/locale" / w.pick(["zh.ftl", "zh.ftl", "en.ftl"])
    lines = path.read_text("utf-8").splitlines()
    found = [
        at
        for at, line in enumerate(lines)
        if line[:1].islower() and " = " in line and not line.startswith(("cli", "date-"))
    ]
    lines[w.pick(found)] += f"·{w.new()}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@edit
def library_version(w: World) -> None:
    for old in w.program.folder.glob("*.dist-info"):
        old.rmdir()
    (w.program.folder / f"made_up-{w.new()}.dist-info").mkdir()


# --------------------------------------------------------------------------------------- settings


@edit
def setting(w: World) -> None:
    with w.options() as options:
        feeds, photos = options.setdefault("feeds", {}), options.setdefault("photos", {})
        checks = options.setdefault("check", {})
        where, key, value = w.pick(
            [
                (options, "page_size", w.pick([5, 6, 9])),
                (options, "home_reports", w.pick([2, 4, 5])),
                (options, "edit_uri", w.pick(["edit/main/", "edit/x/"])),
                (options, "rules", {"title-length": w.pick(["off", "error"])}),
                (options, "cache_dir", w.pick([".cache/huoye", ".cache/other"])),
                (feeds, "full_text", w.pick([True, False])),
                (feeds, "entries", w.pick([3, 6])),
                (feeds, "enabled", w.pick([True, True, False])),
                (feeds, "cover", w.pick([True, False])),
                (feeds, "calendar_months", w.pick([1, 24])),
                (photos, "widths", w.pick([[160], [160, 320], [200]])),
                (photos, "cover_widths", w.pick([[160], [120, 200]])),
                (photos, "quality", w.pick([70, 78])),
                (photos, "originals", w.pick([True, False])),
                (photos, "wall_size", w.pick([6, 7])),
                (checks, "title_length", w.pick([5, 26])),
                (checks, "years_back", w.pick([1, 20])),
            ]
        )
        where[key] = value


@edit
def mkdocs_setting(w: World) -> None:
    with w.yaml("mkdocs.yml") as config:
        theme = config["theme"]
        where, key, value = w.pick(
            [
                (config, "site_name", w.words()),
                (config, "site_description", w.words()),
                (
                    config,
                    "site_url",
                    w.pick(["https://huoye.example/archive/", "https://b.example/", ""]),
                ),
                (config, "repo_url", w.pick(["https://forge.example/a/b", ""])),
                (config, "copyright", w.words()),
                (
                    config,
                    "nav",
                    w.pick(
                        [
                            None,
                            [{"首页": "index.md"}, {w.words(): "about.md"}],
                            [{"首": [{"一": "index.md"}, {"二": "plan/2026/index.md"}]}],
                        ]
                    ),
                ),
                (config, "extra", {"generator": w.pick([True, False])}),
                (config, "extra_css", w.pick([[], ["files/a.txt"]])),
                (
                    theme,
                    "palette",
                    {"scheme": w.pick(["default", "slate"]), "primary": w.pick(["teal", "red"])},
                ),
                (
                    theme,
                    "features",
                    w.random.sample(
                        [
                            "navigation.tabs",
                            "toc.follow",
                            "navigation.top",
                            "navigation.footer",
                            "content.action.edit",
                        ],
                        2,
                    ),
                ),
                (theme, "icon", {"logo": w.pick(["material/leaf", "material/book"])}),
                (
                    config,
                    "markdown_extensions",
                    w.pick([["tables"], ["tables", "toc", "admonition"]]),
                ),
            ]
        )
        where[key] = value
        if not where[key] and where[key] is not False:
            del where[key]


@edit
def hook(w: World) -> None:
    """Options that nobody can list the inputs of: MkDocs runs each time then."""
    path = w.path("hook.py")
    path.write_text(
        "def on_page_content(html, **_):\n"
        f"    return html + '<!-- {w.new()} -->'\n"
        * w.random.randrange(2)
        + "def on_post_page(output, **_):\n    return output\n",
        encoding="utf-8",
    )
    with w.yaml("mkdocs.yml") as config:
        if "hooks" in config:
            del config["hooks"]
        else:
            config["hooks"] = ["hook.py"]


@edit
def language(w: World) -> None:
    with w.options() as options:
        options["language"] = "en" if options["language"] == "zh" else "zh"


@edit
def impossible(w: World) -> None:
    """What no build can do: it is refused, and taken back by the walk."""
    if w.random.random() < 0.5:
        w.path(_ORGANISATION).write_text("name: [\n", encoding="utf-8")
    else:
        with w.options() as options:
            options["page_size"] = "many"


# ------------------------------------------------------------------------------------------- time


def _shift(w: World, day: date) -> date:
    """Another day, often across the end of a month or year."""
    choices = [1, -1, 30, -30, 31, 61, 365, -365, -200]
    moved = day + timedelta(days=w.pick(choices))
    if w.random.random() < 0.3:
        moved = w.pick([date(2026, 12, 31), date(2027, 1, 1), date(2026, 2, 28), date(2026, 9, 30)])
    return min(max(moved, date(2025, 6, 1)), date(2027, 12, 31))


@edit
def as_of_pinned(w: World) -> None:
    with w.options() as options:
        day = options.get("as_of")
        options["as_of"] = _shift(w, day if isinstance(day, date) else w.today)


@edit
def as_of_today(w: World) -> None:
    """The site follows the clock, which goes on, or back."""
    if CAN_FORK:
        w.today = _shift(w, w.today)
    with w.options() as options:
        if options.get("as_of") != "today":
            options["as_of"] = "today"


# ---------------------------------------------------------------------------- what happens to files


@edit
def nothing(_: World) -> None:
    pass


@edit
def files_touched(w: World) -> None:
    """Other times, the same bytes."""
    files = [path for path in w.project.rglob("*") if path.is_file() and SITE not in path.parts]
    files = [path for path in files if not any(part.startswith(".") for part in path.parts)]
    for path in w.random.sample(files, min(9, len(files))):
        stamp = w.random.choice([time.time(), 1_700_000_000.0, time.time() + 3600])
        os.utime(path, (stamp, stamp))


@edit
def same_second(w: World) -> None:
    """A change of equal size, right after a build that has just read the file."""
    kind = w.pick(["report", "attachment", "photo", "page", "table"])
    if kind == "photo":
        path = w.pick(_photos(w))
        data = draw_photo(500 + w.new())
        other = data[:-2] + bytes([w.number % 250, 1])
    else:
        path = {
            "report": w.report(),
            "attachment": w.report().parent / "same.csv",
            "page": w.path("content/pages/about.md"),
            "table": w.path("content/wordlist.csv"),
        }[kind]
        data = (path.read_bytes() if path.exists() else b"") + f"\n{w.new():04} aa\n".encode()
        other = data.replace(b" aa\n", b" bb\n")
    path.write_bytes(data)
    w.build()
    stat = path.stat()
    path.write_bytes(other)
    if w.random.random() < 0.5:
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@edit
def times_kept(w: World) -> None:
    """A change of equal size long after it was read, with the old time put back."""
    path = w.pick([w.report(), *_photos(w), *_attachments(w), w.path("content/pages/gate.jpg")])
    if not path.exists() or not path.stat().st_size:
        raise NothingError
    data = bytearray(path.read_bytes())
    if path.suffix == ".jpg":
        data[-1 - w.random.randrange(min(len(data), 40))] ^= 1
    else:
        text = path.read_text("utf-8")
        at = next((at for at, one in enumerate(text) if one in "的一了和"), None)
        if at is None:
            raise NothingError
        data = bytearray((text[:at] + "在" + text[at + 1 :]).encode())
    stat = path.stat()
    time.sleep(0.02)
    path.write_bytes(bytes(data))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@edit
def cache_partly_deleted(w: World) -> None:
    files = sorted(path for path in w.path(".cache").rglob("*") if path.is_file())
    if not files:
        raise NothingError
    if w.random.random() < 0.3:
        shutil.rmtree(w.pick(sorted({path.parent for path in files})))
        return
    for path in w.random.sample(files, max(1, len(files) // w.random.choice([2, 5, 50]))):
        path.unlink()


@edit
def cache_deleted(w: World) -> None:
    shutil.rmtree(w.path(".cache"), ignore_errors=True)


@edit
def site_deleted(w: World) -> None:
    what = w.random.randrange(3)
    if what == 0:
        shutil.rmtree(w.path(SITE), ignore_errors=True)
    elif what == 1:
        shutil.rmtree(w.path(f".{SITE}.releases"), ignore_errors=True)
    else:
        files = sorted(path for path in w.path(SITE).rglob("*") if path.is_file())
        for path in w.random.sample(files, min(len(files), 20)):
            path.unlink()


@edit
def build_killed(w: World) -> None:
    """Something else is edited, too, and a build of it is killed."""
    play_one(w, _SIMPLE)
    w.build(kill_after=w.random.choice([0.02, 0.1, 0.3, 1.0, 2.0]) * w.random.random())


@edit
def two_edits(w: World) -> None:
    for _ in range(2):
        play_one(w, _SIMPLE)


_SIMPLE = [
    name
    for name in EDITS
    if name
    not in ("two_edits", "build_killed", "nothing", "same_second", "cache_deleted", "impossible")
]


# -------------------------------------------------------------------------------------- the walk


def play_one(w: World, kinds: Sequence[str]) -> str:
    """Play an edit of one of these kinds, whichever can be played."""
    while True:
        kind = str(w.pick(kinds))
        try:
            EDITS[kind](w)
        except NothingError:
            continue
        return kind


@dataclass(kw_only=True)
class Walk:
    """Plays edits and compares; ``count`` says what was played."""

    world: World
    count: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    """Builds that both refused in the same words; such an edit is taken back."""
    _bag: list[str] = field(default_factory=list)

    def start(self) -> None:
        write_project(self.world.project)
        self._remember()
        self.compare("start", with_check=True)

    def start_anew(self) -> None:
        """Forget all that was built and, so that it cannot fail again, the last edit."""
        for path in self.world.folder.glob("clean *"):
            shutil.rmtree(path)
        self._take_back()
        for name in (".cache", SITE, f".{SITE}.releases"):
            shutil.rmtree(self.world.path(name), ignore_errors=True)
        self.world.build()

    def step(
        self, kinds: Sequence[str], *, is_compared: bool = True, with_check: bool = False
    ) -> str:
        """Play the next edit and build; :class:`DifferenceError` if a clean build is different."""
        # A bag, so that each kind has its turn.
        if not self._bag:
            self._bag = list(kinds)
            self.world.random.shuffle(self._bag)
        kind = self._bag.pop()
        try:
            EDITS[kind](self.world)
        except NothingError:
            return ""
        self.count[kind] += 1
        if is_compared:
            self.compare(kind, with_check=with_check)
        else:
            self.world.build()
        return kind

    def compare(self, kind: str, *, with_check: bool) -> None:
        w = self.world
        clean = w.folder / f"clean {w.new()}"
        shutil.copytree(w.project, clean, ignore=shutil.ignore_patterns(".*", SITE))
        today = w.today.isoformat()
        w.jobs, other = (3, 1) if w.jobs == 1 else (1, 3)
        if with_check:
            cold = w.program.run(clean, "check", today=today)
            warm = w.program.run(w.project, "check", today=today)
            _compare_text(f"{kind}: check before the build", warm, cold)
            shutil.rmtree(clean / ".cache", ignore_errors=True)
        made = w.build()
        new = w.program.build(clean, other, today=today)
        self.seconds["incremental"] += made.seconds  # type: ignore[assignment]
        self.seconds["clean"] += new.seconds  # type: ignore[assignment]
        _compare_text(f"{kind}: build", made, new)
        if "Traceback" in made.err:
            raise DifferenceError(f"{kind}: {made.err}")
        if made.code:
            self.refused += 1
            self._take_back()
            if w.build().code:
                raise DifferenceError(f"{kind}: builds fail after an edit was taken back")
        else:
            compare_trees(kind, w.project / SITE, clean / SITE)
            if with_check:
                cold = w.program.run(clean, "check", today=today)
                warm = w.program.run(w.project, "check", today=today)
                _compare_text(f"{kind}: check after the build", warm, cold)
            self._remember()
        shutil.rmtree(clean)

    def _remember(self) -> None:
        self._copy(self.world.folder, self.world.folder / "before")

    def _take_back(self) -> None:
        self._copy(self.world.folder / "before", self.world.folder)

    def _copy(self, source: Path, target: Path) -> None:
        """The project and what of the program is edited, but for caches and sites."""
        for name in ("project", "program"):
            if name == "project" and (target / name).exists():
                for path in (target / name).iterdir():
                    if path.is_dir() and not path.name.startswith(".") and path.name != SITE:
                        shutil.rmtree(path)
                    elif path.is_file():
                        path.unlink()
            ignore = shutil.ignore_patterns(".*", SITE, "__pycache__")
            shutil.copytree(source / name, target / name, ignore=ignore, dirs_exist_ok=True)


def _compare_text(what: str, first: Run, second: Run) -> None:
    if first.code != second.code or first.said != second.said:
        codes = f"codes {first.code}, {second.code}"
        raise DifferenceError(f"{what}: {codes}\n{_diff(first.said, second.said)}")


def read_tree(root: Path) -> Mapping[str, bytes]:
    """Every file below a folder by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def compare_trees(what: str, first: Path, second: Path) -> int:
    """The number of files, if both trees have the same; else :class:`DifferenceError`."""
    ours, clean = read_tree(first), read_tree(second)
    wrong = sorted(path for path in ours.keys() | clean.keys() if ours.get(path) != clean.get(path))
    if wrong:
        lines = [f"{what}: {len(wrong)} of {len(clean)} files"]
        for path in wrong[:12]:
            state = "left over" if path not in clean else "missing" if path not in ours else "other"
            lines.append(f"  {state}: {path}")
        for path in [path for path in wrong if path in ours and path in clean][:3]:
            lines += [path, _diff(_text(ours[path]), _text(clean[path]))]
        raise DifferenceError("\n".join(lines))
    return len(clean)


def _text(data: bytes) -> str:
    """A file's text, a tag a line; of other files the size."""
    try:
        return data.decode("utf-8").replace("><", ">\n<")
    except UnicodeDecodeError:
        return f"{len(data)} bytes"


def _diff(ours: str, clean: str) -> str:
    lines = difflib.unified_diff(
        ours.splitlines(), clean.splitlines(), "incremental", "clean", n=1, lineterm=""
    )
    return "\n".join(line[:300] for line, _ in zip(lines, range(_LONGEST_EXCERPT), strict=False))


@contextmanager
def open_walk(seed: int) -> Iterator[Walk]:
    """A walk in a folder of its own, its first build compared."""
    with (
        tempfile.TemporaryDirectory(dir=FAST, prefix="huoye-") as folder,
        Program(folder=Path(folder, "program")) as program,
    ):
        world = World(folder=Path(folder), program=program, random=random.Random(seed))
        walk = Walk(world=world)
        walk.start()
        yield walk


def main() -> int:
    """Play as long as asked, and print what was played."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", nargs="*", default=list(EDITS), choices=list(EDITS))
    parser.add_argument("--checks", type=int, default=4, help="compare `check` at each n-th step")
    parser.add_argument("--go-on", action="store_true", help="start anew after a difference")
    parser.add_argument("--quiet", action="store_true", help="do not name each edit")
    options = parser.parse_args()
    begun = time.perf_counter()
    failure = ""
    with open_walk(options.seed) as walk:
        at = 0
        while at < options.steps:
            at += 1
            try:
                kind = walk.step(options.kinds, with_check=not at % options.checks)
            except DifferenceError as error:
                failure = f"step {at}, seed {options.seed}: {error}"
                if not options.go_on:
                    break
                print(failure, flush=True)
                walk.start_anew()
                continue
            if not options.quiet:
                print(f"{at:5} {kind}", flush=True)
        print(f"{sum(walk.count.values())} edits, {time.perf_counter() - begun:.0f} s")
        print(f"{walk.refused} of the builds were refused as a clean one was")
        print({name: round(spent) for name, spent in walk.seconds.items()}, "seconds of builds")
        for name, times in sorted(walk.count.items()):
            print(f"{times:6} {name}")
    if failure:
        print(failure)
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main())
