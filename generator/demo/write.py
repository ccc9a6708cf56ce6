"""``huoye demo``: a made-up organisation of any size, the same for the same seed.

For trials and benchmarks. Each record draws from random numbers of its own, so that a change to
one kind leaves the others as they were.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from generator.demo.scenes import SCENES, draw_scene, encode_jpeg
from generator.locale import Translator

LAST_DAY = date(2026, 10, 31)
# Drawing is what a demo spends its time on; pictures repeat after this many.
_DISTINCT_PHOTOS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSize:
    """How large the organisation is; the rest follows."""

    reports: int = 200
    photos: int = 2
    """Most photos of a report."""
    years: int = 2
    seed: int = 1

    @property
    def branches(self) -> int:
        """About 14 reports a branch and year, as in the reference organisation."""
        return min(3000, max(4, round(self.reports / (self.years * 14))))

    @property
    def zones(self) -> int:
        return -(-self.branches // 4)

    @property
    def first_day(self) -> date:
        return date(LAST_DAY.year - self.years + 1, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Branch:
    id: str
    place: str
    zone: str
    members: int
    fixed_day: int


def write_demo(
    folder: Path, size: DemoSize, t: Translator, *, progress: Callable[[str], None] = lambda _: None
) -> None:
    """Write mkdocs.yml and content/ into an empty folder."""
    phrases = _load_phrases(t.language)
    branches = _make_branches(size, phrases)
    content = folder / "content"
    progress(t("demo-writing"))
    _write(folder / "mkdocs.yml", _config(phrases, t.language))
    _write(content / "pages" / ".gitkeep", "")
    _write(content / "organisation.yml", _organisation(size, phrases, branches))
    _write_plans(content, size, phrases, branches)
    _write_ledgers(content, size, phrases, branches)
    pool = _draw_photos(size)
    for index in range(size.reports):
        _write_report(content, size, phrases, branches, pool, index)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _load_phrases(language: str) -> dict[str, Any]:
    path = Path(__file__).parent / f"phrases_{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _random(size: DemoSize, *key: object) -> Random:
    return Random(f"{size.seed}/{size.years}/" + "/".join(map(str, key)))


def _make_branches(size: DemoSize, phrases: dict[str, Any]) -> list[_Branch]:
    places, suffixes = phrases["places"], phrases["place_suffix"]
    branches = []
    for index in range(size.branches):
        random = _random(size, "branch", index)
        place = places[index % len(places)]
        round_number = index // len(places)
        number = str(round_number + 1) if round_number else ""
        branches.append(
            _Branch(
                id=f"b{index + 1:04d}",
                place=place + number + random.choice(suffixes),
                zone=f"zone-{index // 4 + 1}",
                members=random.randint(9, 40),
                fixed_day=random.randint(3, 25),
            )
        )
    return branches


def _config(phrases: dict[str, Any], language: str) -> str:
    return f"""\
site_name: {phrases["site_name"]}
docs_dir: content/pages
theme:
  name: material
  language: {language}
  font: false
  features: [navigation.tabs, navigation.top]
  palette: {{primary: custom, accent: custom}}
plugins:
  - huoye:
      language: {language}
      as_of: {LAST_DAY}
markdown_extensions: [tables]
"""


def _organisation(size: DemoSize, phrases: dict[str, Any], branches: list[_Branch]) -> str:
    out = [
        f"name: {phrases['organisation']}",
        f"committee: {{id: committee, name: {phrases['committee']}}}",
        "zones:",
    ]
    for index in range(1, size.zones + 1):
        name, short = phrases["zone"].format(n=index), phrases["zone_short"].format(n=index)
        out += [
            f"  - {{id: zone-{index}, name: {name}, short_name: {short}, "
            f'about: "{phrases["zone_about"]}"}}'
        ]
    out.append("branches:")
    for branch in branches:
        random = _random(size, "waiver", branch.id)
        out += [
            f"  - id: {branch.id}",
            f"    name: {phrases['branch'].format(place=branch.place)}",
            f"    short_name: {branch.place}",
            f"    zone: {branch.zone}",
            f"    members: {branch.members}",
            f"    fixed_day: {branch.fixed_day}",
            f'    about: "{phrases["branch_about"]}"',
        ]
        if random.random() < 0.2:
            month = f"{random.choice(_years(size))}-{random.randint(1, 12):02d}"
            out.append(f"    waivers: [{{month: {month}, reason: {phrases['waiver']}}}]")
    out.append("rotation:")
    for year in _years(size):
        out.append(f"  {year}:")
        for quarter in range(1, 5):
            cells = []
            for zone in range(1, size.zones + 1):
                units = [branch.id for branch in branches if branch.zone == f"zone-{zone}"]
                lead = units[(year * 4 + quarter) % len(units)]
                deputy = units[(year * 4 + quarter + 1) % len(units)]
                cells.append(f"zone-{zone}: {{lead: {lead}, deputy: {deputy}}}")
            out.append(f"    Q{quarter}: {{{', '.join(cells)}}}")
    out.append("half_year_duty:")
    for year in _years(size):
        odd = ", ".join(f"zone-{n}" for n in range(1, size.zones + 1, 2))
        even = ", ".join(f"zone-{n}" for n in range(2, size.zones + 1, 2)) or odd
        out.append(f"  {year}: {{H1: [{odd}], H2: [{even}]}}")
    out.append("forms:")
    out += [f"  - {{id: {key}, name: {name}}}" for key, name in phrases["forms"].items()]
    return "\n".join(out) + "\n"


def _years(size: DemoSize) -> list[int]:
    return list(range(size.first_day.year, LAST_DAY.year + 1))


_HAZARD_HEADER = (
    *("编号", "支部", "发现日期", "来源", "部位", "描述"),
    *("级别", "责任岗位", "整改期限", "整改完成", "措施"),
)
_RESOURCE_HEADER = ("编号", "类型", "名称", "所属单位", "联系岗位", "说明")
_DUE = (*(f"{month}月底前" for month in range(1, 13)), "上半年", "全年", "适时")
_PLAN_HEADER = ("编号", "级别", "类别", "工作内容", "完成时限", "责任单位", "形式", "次数", "备注")


def _write_plans(
    content: Path, size: DemoSize, phrases: dict[str, Any], branches: list[_Branch]
) -> None:
    names = [phrases["branch"].format(place=branch.place) for branch in branches]
    zones = [phrases["zone"].format(n=n) for n in range(1, size.zones + 1)]
    for year in _years(size):
        rows: list[tuple[str, ...]] = []
        for index in range(102):
            random = _random(size, "plan", year, index)
            work = random.choice(phrases["plan_works"])
            due = random.choice(_DUE)
            if index < 14:
                level, owner = "分厂党委级", phrases["committee"]
            elif index < 30:
                level, owner = "协作区级", random.choice(zones)
            else:
                level, owner = "支部级", names[index % len(names)]
            rows.append((f"P-{index + 1:03d}", level, "", work, due, owner, "", "1", ""))
        _write_csv(content / "plans" / f"{year}.csv", _PLAN_HEADER, rows)


def _write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    _write(path, out.getvalue())


def _write_ledgers(
    content: Path, size: DemoSize, phrases: dict[str, Any], branches: list[_Branch]
) -> None:
    hazards = []
    for index in range(min(5000, size.reports // 4)):
        random = _random(size, "hazard", index)
        found = _day(size, random)
        due = found + timedelta(days=random.randint(5, 40))
        fixed = max(found, due + timedelta(days=random.randint(-12, 8)))
        hazards.append(
            (
                f"H-{index + 1:05d}",
                random.choice(branches).place,
                str(found),
                "",
                random.choice(phrases["rooms"]),
                random.choice(phrases["hazard_sources"]),
                random.choices(phrases["severities"], (12, 3, 1))[0],
                random.choice(phrases["posts"]),
                str(due),
                str(fixed) if fixed <= LAST_DAY and random.random() < 0.9 else "",
                random.choice(phrases["measures"]),
            )
        )
    _write_csv(content / "ledgers" / "hazards.csv", _HAZARD_HEADER, hazards)
    resources = [
        (
            f"R-{index + 1:02d}",
            phrases["resource_type"],
            name,
            branches[index % len(branches)].place,
            "",
            "",
        )
        for index, name in enumerate(phrases["resources"])
    ]
    _write_csv(content / "ledgers" / "resources.csv", _RESOURCE_HEADER, resources)
    for index, name in enumerate(phrases["project_names"]):
        _write_project(content, size, phrases, branches, index, name)


def _write_project(
    content: Path,
    size: DemoSize,
    phrases: dict[str, Any],
    branches: list[_Branch],
    index: int,
    name: str,
) -> None:
    random = _random(size, "project", index)
    started = _day(size, random)
    out = [
        "---",
        f"title: {name}",
        f"lead: {branches[index % len(branches)].id}",
        f"members: [{branches[(index + 1) % len(branches)].id}]",
        f"started: {started}",
        "milestones:",
    ]
    due = started
    for step in phrases["milestones"]:
        due += timedelta(days=random.randint(25, 60))
        done = due + timedelta(days=random.randint(-8, 15))
        tail = f", done: {done}" if done <= LAST_DAY and random.random() < 0.75 else ""
        out.append(f"  - {{name: {step}, due: {due}{tail}}}")
    out += ["---", "", random.choice(phrases["sentences"]).format(number=random.randint(2, 30))]
    _write(content / "projects" / f"p-{index + 1:02d}.md", "\n".join(out) + "\n")


def _day(size: DemoSize, random: Random) -> date:
    span = (LAST_DAY - size.first_day).days
    return size.first_day + timedelta(days=random.randint(0, span))


def _draw_photos(size: DemoSize) -> list[bytes]:
    """Encoded pictures to draw from, made on every core."""
    wanted = min(_DISTINCT_PHOTOS, size.reports * size.photos)
    if not wanted:
        return []
    with ProcessPoolExecutor() as pool:
        return list(pool.map(_draw, range(wanted), [size.seed] * wanted, chunksize=4))


def _draw(index: int, seed: int) -> bytes:
    kind = SCENES[index % len(SCENES)]
    return encode_jpeg(draw_scene(kind, seed=seed * 1_000_003 + index, size=(1280, 853)))


def _write_report(
    content: Path,
    size: DemoSize,
    phrases: dict[str, Any],
    branches: list[_Branch],
    pool: list[bytes],
    index: int,
) -> None:
    random = _random(size, "report", index)
    branch = random.choice(branches)
    day = _day(size, random)
    values = {
        "place": branch.place,
        "topic": random.choice(phrases["topics"]),
        "room": random.choice(phrases["rooms"]),
        "month": day.month,
        "day": day.day,
    }
    folder = content / "reports" / str(day.year) / f"{day}-r{index + 1:06d}"
    neighbours = [other for other in branches if other.zone == branch.zone and other != branch]
    joint = random.sample(neighbours, k=min(len(neighbours), random.choice((0, 0, 0, 1, 2))))
    host = branch.zone if joint and random.random() < 0.3 else branch.id
    hour = random.randint(8, 16)
    title = random.choice(phrases["titles"]).format(**values).replace("'", "''")
    out = [
        "---",
        f"title: '{title}'",
        f"date: {day}",
        f"start: {hour:02d}:30",
        f"end: {hour + 1:02d}:{random.choice(('00', '30', '45'))}",
        f"host: {host}",
        f"forms: [{', '.join(random.sample(list(phrases['forms']), k=random.choice((1, 1, 2))))}]",
        f"tags: [{values['topic']}]",
        f"place: {values['room']}",
        f"chair: {random.choice(phrases['posts'])}",
        "attendance:",
    ]
    for unit in (branch, *joint):
        present = random.randint(unit.members * 6 // 10, unit.members)
        leave = random.randint(0, unit.members - present)
        out.append(f"  {unit.id}: {{present: {present}, leave: {leave}}}")
    if joint:
        out.append(f"co_hosts: [{', '.join(unit.id for unit in joint)}]")
    if random.random() < 0.8:
        out.append(f"received: {day + timedelta(days=random.randint(0, 9))}")
    count = random.randint(0, size.photos) if pool else 0
    if count:
        out.append("photos:")
        out += [
            f"  - {{file: {n:02d}.jpg, caption: {random.choice(phrases['captions'])}}}"
            for n in range(1, count + 1)
        ]
    out += ["---", "", *_body(random, phrases, values)]
    _write(folder / "index.md", "\n".join(out) + "\n")
    for number in range(1, count + 1):
        (folder / f"{number:02d}.jpg").write_bytes(pool[random.randrange(len(pool))])


def _body(random: Random, phrases: dict[str, Any], values: dict[str, Any]) -> list[str]:
    """About 800 Chinese characters (fewer English words) in four paragraphs."""
    opening = random.choice(phrases["openings"]).format(**values)
    closing = random.choice(phrases["closings"])
    sentences = random.choices(phrases["sentences"], k=random.randint(20, 28))
    filled = [sentence.format(number=random.randint(2, 98)) for sentence in sentences]
    parts = [filled[start : start + 7] for start in range(0, len(filled), 7)]
    gap = "" if opening[0] > "~" else " "
    paragraphs = [gap.join(part) for part in parts]
    paragraphs[0] = opening + gap + paragraphs[0]
    paragraphs.append(closing)
    return [line for paragraph in paragraphs for line in (paragraph, "")]
