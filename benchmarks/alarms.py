"""How many alarms on real articles are right, and how many planted slips are found.

    python benchmarks/alarms.py FOLDER [--most 300] [--labels FILE] [--list]

FOLDER has Markdown files of any kind, such as a clone of somebody's blog; nothing of them is kept.
Every article becomes a report of a made-up project, which is checked as ever; of the rules that
look for sensitive values and for left-over text each alarm is printed with its surroundings
(``--list``), by a key. Whoever has read them writes the keys of the false ones into ``--labels``,
one a line: of what is listed there precision is told. Then slips are planted, each in every tenth
article and at another place, and how many are found is told as recall.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml

from generator.check import run_check
from generator.checks.rule import Family
from generator.checks.rules import RULES
from generator.load.settings import load_settings
from generator.model.problem import Problem

WATCHED = {rule.id for rule in RULES if rule.family in (Family.SENSITIVE, Family.LEFTOVERS)}
TODAY = date(2026, 10, 31)
_FRONT = re.compile(r"\A\ufeff?---\s*\n(.*?)\n---\s*\n", re.DOTALL)
ORGANISATION = """
name: 砚溪厂
committee: {id: committee, name: 分厂党委, short_name: 党委}
zones: [{id: zone-1, name: 第一协作区, short_name: 一区}]
branches:
  - {id: casting, name: 铸造车间党支部, short_name: 铸造, zone: zone-1, members: 28}
  - {id: power, name: 动力车间党支部, short_name: 动力, zone: zone-1, members: 15}
forms: [{id: lecture, name: 专题党课}]
"""
# Nobody's: prefixes never given out, a birthday before the first card, test accounts.
PLANTED = {
    "mobile-number": (
        "联系电话13800000000。",
        "手机：138-0000-0000",
        "报名请打 138 0000 0000，",
        "（微信同号+86 13900000000）",
        "１３８００００００００",
        "| 张三 | 13800000000 |",
        "- 电话:13800000000",
        "**13800000000**",
        "“13800000000”",
        "见[报名](https://example.com/x)或打13800000000",
    ),
    "id-number": (
        "身份证号110101190001010014。",
        "身份证 110101 19000101 0014",
        "证件号：11010119000101001４，",
        "|110101190001010014|",
    ),
    "bank-card": ("捐款卡号：6222 0000 0000 0000 004", "账号6222000000000000004，"),
    "landline-number": ("值班电话0512-66660000。", "电话：(010)66660000", "热线 400-123-4567"),
    "email-address": ("来稿寄xuanchuan@example.com。", "邮箱：a.b@example.com"),
    "number-plate": ("车辆苏A·12345停在南门", "苏AD12345"),
    "classification-mark": ("机密★5年", "秘密 ★ 长期"),
    "template-text": (
        "×××支部开展活动。",
        "XX支部组织学习",
        "共xx人参加",
        "某某同志在会上讲话",
        "效果：待补",
        "此处填写活动经过",
        "（填写地点）",
        "___月___日",
        "TODO 补照片",
        "地点：XXX",
        "参加人员：xxx、xxx。",
        "由XX主持，",
        "大家参观了XX支部的荣誉室",
        "来到×××广场",
        "20XX年X月",
        "由某某同志带领",
        "主持人：某某某",
        "XX带领大家重温誓词",
        "感谢XXX对活动的支持",
    ),
}


@dataclass(frozen=True)
class Article:
    name: str
    title: str
    day: date
    body: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=300, help="articles of each folder")
    parser.add_argument("--labels", type=Path, help="keys of false alarms, one a line")
    parser.add_argument("--list", action="store_true", help="print every alarm")
    given = parser.parse_args()
    articles = [article for folder in given.folder for article in read_articles(folder, given.most)]
    false = set(given.labels.read_text().split()) if given.labels else set()
    found: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for article, problem in find_alarms(articles):
        key = key_of(article, problem)
        found[problem.rule] += 1
        wrong[problem.rule] += key in false
        if given.list:
            print(
                f"{key}{'!' if key in false else ' '} {problem.rule:<20} {show(article, problem)}"
            )
    print(
        f"{len(articles)} articles, {sum(len(article.body) for article in articles):,} characters"
    )
    for rule in sorted(found):
        print(f"  {rule:<22}{found[rule] - wrong[rule]:>5} of {found[rule]:>5} right")
    total, bad = found.total(), wrong.total()
    share = f"{(total - bad) / total:.1%}" if total else "–"
    print(f"precision {share} ({total - bad} of {total} alarms)")
    for rule, (hits, number) in measure_recall(articles).items():
        print(f"  {rule:<22}{hits:>5} of {number:>5} planted found")


def read_articles(folder: Path, most: int) -> Iterator[Article]:
    """The articles in Chinese, evenly spread over the folder."""
    files = sorted(folder.rglob("*.md"))
    read = 0
    for path in files[:: max(1, len(files) // (2 * most) or 1)]:
        text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        match = _FRONT.match(text)
        front, body = _load(match[1]) if match else {}, text[match.end() :] if match else text
        if len(re.findall("[一-鿿]", body)) < 200:
            continue
        day = front.get("date") or _date_of(path)
        day = day.date() if isinstance(day, datetime) else day
        yield Article(
            name=f"{folder.name}/{path.relative_to(folder)}",
            title=str(front.get("title") or path.stem)[:60],
            day=day if isinstance(day, date) and 2007 <= day.year <= 2026 else date(2024, 3, 5),
            body=body,
        )
        read += 1
        if read == most:
            return


def _date_of(path: Path) -> date | None:
    match = re.search(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", path.as_posix())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _load(text: str) -> dict[str, object]:
    try:
        read = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def find_alarms(articles: list[Article]) -> Iterator[tuple[Article, Problem]]:
    """What a check says of them, of the watched rules."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        (root / "mkdocs.yml").write_text(
            "plugins:\n  - huoye:\n      rules: {text-recycled: off, typography: off}\n"
        )
        (root / "content").mkdir()
        (root / "content/organisation.yml").write_text(ORGANISATION, encoding="utf-8")
        by_path = {}
        for number, article in enumerate(articles):
            day = article.day.isoformat()
            folder = root / f"content/reports/{article.day.year}/{day}-n{number:05}"
            folder.mkdir(parents=True)
            front = yaml.safe_dump(
                {"title": article.title, "date": day, "host": "casting"},
                allow_unicode=True,
                width=10_000,
            )
            (folder / "index.md").write_text(f"---\n{front}---\n\n{article.body}", encoding="utf-8")
            by_path[(folder / "index.md").relative_to(root).as_posix()] = article
        settings, _ = load_settings(root / "mkdocs.yml")
        assert settings is not None
        for problem in run_check(root, settings, today=TODAY).problems:
            if problem.rule in WATCHED and problem.path in by_path:
                yield by_path[problem.path], problem


def key_of(article: Article, problem: Problem) -> str:
    """The same alarm in the same article, whatever else is found."""
    parts = f"{article.name}:{problem.rule}:{problem.line}:{problem.args}"
    return hashlib.sha256(parts.encode()).hexdigest()[:10]


def show(article: Article, problem: Problem) -> str:
    lines = article.body.split("\n")
    at = problem.line - 7  # the front matter before it
    line = lines[at] if 0 <= at < len(lines) else ""
    value = str(dict(problem.args).get("value", ""))
    where = max(0, line.find(value.rstrip("*")[:3]) - 60)
    return f"{value!r} in {article.name}:{problem.line}: …{line[where : where + 160]}…"


def measure_recall(articles: list[Article]) -> dict[str, tuple[int, int]]:
    """Plant a slip in every tenth article, and count which are found."""
    chance = random.Random(7)
    kinds = [(rule, text) for rule, texts in PLANTED.items() for text in texts]
    planted: list[tuple[str, Article]] = []
    for number, article in enumerate(articles[::10] * 4):
        rule, text = kinds[number % len(kinds)]
        lines = article.body.split("\n")
        places = list(iter_prose(lines))
        at = chance.choice(places) if places else 0
        lines[at:at] = ["", text, ""]
        changed = Article(f"{number}/{article.name}", "题目", article.day, "\n".join(lines))
        planted.append((rule, changed))
    before = {article.name: Counter[str]() for _, article in planted}
    for _, article in planted:
        before[article.name] = Counter()
    for article, problem in find_alarms([article for _, article in planted]):
        before[article.name][f"{problem.rule}:{_line_of(article, problem)}"] += 1
    found: dict[str, tuple[int, int]] = {}
    for rule, article in planted:
        text = next(
            line
            for line in article.body.split("\n")
            if line in dict.fromkeys(t for r, t in kinds if r == rule)
        )
        hits, number = found.get(rule, (0, 0))
        is_found = bool(before[article.name][f"{rule}:{text}"])
        found[rule] = (hits + is_found, number + 1)
        if not is_found:
            print(f"missed {text!r} in {article.name}")
    return found


def _line_of(article: Article, problem: Problem) -> str:
    lines = article.body.split("\n")
    at = problem.line - 7
    return lines[at] if 0 <= at < len(lines) else ""


def iter_prose(lines: list[str]) -> Iterator[int]:
    """Where a paragraph may stand: between two, and not within code."""
    fence = ""
    for number, line in enumerate(lines):
        mark = re.match(r"\s{0,3}(```|~~~)", line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        elif not fence and not line.strip():
            yield number


if __name__ == "__main__":
    main()
