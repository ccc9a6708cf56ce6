"""A small project on disk in which an example of a rule is put to the test."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import photo_samples as samples
from document_samples import encrypted_office, office_file, pdf_file, zip_file
from openpyxl import Workbook
from PIL import Image, ImageDraw

from generator.check import Checked, run_check
from generator.checks.rule import Example
from generator.checks.rules import finish_problems
from generator.load.settings import load_settings
from generator.model.problem import Problem

TODAY = date(2026, 11, 1)
FOLDER = "content/reports/2026/2026-03-05-furnace"
FRONT = {
    "title": "title: 炉前一课讲抢修",
    "date": "date: 2026-03-05",
    "host": "host: 铸造车间党支部",
    "review": "review: {first: 支部书记, second: 协作区联络员, third: 党委宣传干事}",
}
BODY = (
    "3月5日下午，铸造支部在炉前上了一课。炉长把三次停炉抢修从头讲了一遍：哪一步慢了、"
    "哪一步险了、下次怎么办。听的人围着炉台站了两圈，有人当场把口诀记在手套背面。\n"
)
ORGANISATION = """
name: 砚溪厂
committee: {id: committee, name: 分厂党委, short_name: 党委}
zones:
  - {id: zone-1, name: 第一协作区, short_name: 一区}
branches:
  - {id: casting, name: 铸造车间党支部, short_name: 铸造, zone: zone-1, members: 28}
  - {id: power, name: 动力车间党支部, short_name: 动力, zone: zone-1, members: 15}
  - {id: old-furnace, name: 老炉支部, short_name: 老炉, zone: zone-1, members: 9, closed: 2025-01-01}
  - {id: team-a, name: 甲班支部, short_name: 老班组, zone: zone-1, members: 9}
  - {id: team-b, name: 乙班支部, short_name: 老班组, zone: zone-1, members: 9}
forms:
  - {id: lecture, name: 专题党课}
""".lstrip()
_PLAN = "编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注\n"
_HAZARDS = "编号,支部,发现日期,来源,部位,描述,级别,责任岗位,整改期限,整改完成,措施\n"


def write_project(root: Path) -> None:
    """Write everything but reports."""
    files = {
        "mkdocs.yml": "site_name: 样例\nplugins:\n  - huoye:\n      as_of: 2026-10-31\n",
        "content/organisation.yml": ORGANISATION,
        "content/plans/2025.csv": _PLAN + "Y-25,支部级,学习,每月一课,每月,各支部,,,\n",
        "content/plans/2026.csv": _PLAN
        + "Z-01,支部级,学习,每月一课,每月,各支部,,,\nZ-03,支部级,学习,修锅炉,每月,动力,,,\n",
        "content/ledgers/hazards.csv": _HAZARDS
        + "H-01,铸造,2026-03-02,,浇注平台,护栏松动,一般,设备员,2026-03-20,2026-03-12,焊\n",
        "content/projects/quick-change.md": "---\ntitle: 快速换模\nlead: 铸造\nstarted: 2026-01-05\n"
        "milestones:\n  - {name: 试装, due: 2026-04-01}\n---\n\n换模太慢。\n",
        "content/wordlist.csv": "错误,正确,级别,生效,失效,说明\n布署,部署,error,,,\n"
        "竟赛,竞赛,error,,,\n再接再励,再接再厉,warning,,,\n机修车间,维修中心,warning,2026-04-01,,\n",
    }
    for path, text in files.items():
        write(root / path, text.encode())


def write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def write_report(
    root: Path,
    *,
    folder: str = FOLDER,
    front: str = "",
    body: str = BODY,
    beside: tuple[str, ...] = (),
) -> Path:
    """Write a good report in which the given lines of front matter replace its own."""
    given = re.findall(r"(?m)^([\w]+)\s*[:：]", front)
    kept = [line for key, line in FRONT.items() if key not in given]
    text = "---\n" + "\n".join([*kept, *([front] if front else [])]) + f"\n---\n\n{body}"
    file = root / folder / "index.md"
    write(file, text.encode())
    for number, name in enumerate(beside):
        write(root / folder / name, _draw_file(name, number))
    return file


def _draw_file(name: str, number: int) -> bytes:
    suffix = name.rpartition(".")[2]
    if suffix == "jpg":
        return draw_photo(number)
    return office_file(suffix) if suffix in ("docx", "xlsx", "pptx") else b"data"


def draw_photo(seed: int, size: tuple[int, int] = (600, 400)) -> bytes:
    """A picture of its own for each seed."""
    image = Image.new("RGB", size, (seed * 40 % 256, 120, 90))
    draw = ImageDraw.Draw(image)
    for step in range(12):
        x = (seed * 97 + step * 53 + step * step * seed * 7) % size[0]
        y = (seed * 61 + step * 37 + step * seed * 29) % size[1]
        draw.ellipse(
            (x - 40, y - 40, x + 60, y + 30), fill=((step * 21) % 256, (seed * 71) % 256, step * 9)
        )
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def write_example(root: Path, rule: str, example: Example, *, is_bad: bool = False) -> None:
    """Put the example where it belongs."""
    write_project(root)
    text = example.raw or example.text.encode()
    place = example.place
    if place == "front":
        write_report(root, front=example.text, beside=example.beside)
    elif place == "body":
        write_report(root, body=_lengthen(example.text, rule), beside=example.beside)
    elif place == "again":
        _write_again(root, example)
    elif place == "file":
        write(root / FOLDER / "index.md", text)
    elif place == "folder":
        good = "---\n" + "\n".join(FRONT.values()) + f"\n---\n\n{BODY}"
        write(root / "content/reports" / example.text, good.encode())
    elif place == "photo":
        listed = "photos: [{file: 02.jpg, caption: 炉前}]" if rule == "photo-attachment" else ""
        write_report(root, front=listed, beside=("02.jpg",))
        data = example.raw
        if not data:
            data = _PHOTOS[rule]() if example.text != "01.jpg" or is_bad else draw_photo(0)
        write(root / FOLDER / example.text, data)
    elif place == "workbook":
        (root / "content/plans/2026.csv").unlink()
        write(root / "content/plans/2026.xlsx", _workbook(rule if is_bad else ""))
    elif place == "attachment":
        _write_beside(root, rule, example.text, is_bad=is_bad)
    elif place == "table":
        name = example.text.partition("（")[0]
        write(root / "content" / name, _huge_workbook() if "（" in example.text else b"\n")
    else:
        paths = {
            "organisation": "content/organisation.yml",
            "plan": "content/plans/2026.csv",
            "hazards": "content/ledgers/hazards.csv",
            "project": "content/projects/quick-change.md",
            "site": "mkdocs.yml",
            "page": "content/pages/notes.md",
        }
        write_report(root)
        write(root / paths[place], text)
        if example.raw == b"-":
            (root / paths[place]).unlink()


def _lengthen(body: str, rule: str) -> str:
    alone = rule.startswith("body-") or "recycled" in rule or rule in ("other-unit", "date-in-text")
    return body if alone else f"{body}\n\n{BODY}"


def _write_again(root: Path, example: Example) -> None:
    earlier = "content/reports/2026/2026-02-05-before"
    if example.beside:
        front = f"date: 2026-02-05\n{example.text}"
        write_report(
            root, folder=earlier, front=front, body="另一篇。" + BODY[::-1], beside=example.beside
        )
        write_report(root, front=example.text, beside=example.beside)
    else:
        write_report(root, folder=earlier, front="date: 2026-02-05", body=example.text)
        write_report(root, body=example.text)


def _tall_png() -> bytes:
    return _plain_png(9000, 5000)


def _plain_png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.open(io.BytesIO(draw_photo(0))).save(buffer, "PNG")
    return buffer.getvalue()


def _located() -> bytes:
    buffer = io.BytesIO()
    photo = Image.open(io.BytesIO(draw_photo(0)))
    photo.save(buffer, "JPEG", exif=samples.build_exif())
    return buffer.getvalue()


_HEIC = (samples.FILES / "upright.heic").read_bytes()
# Photos that are too much for an example's text.
_PHOTOS: dict[str, Callable[[], bytes]] = {
    "photo-empty": lambda: b"",
    "photo-cut-off": lambda: draw_photo(0)[: -len(draw_photo(0)) // 8],
    "photo-too-heavy": lambda: b"\xff\xd8\xff" + bytes(31_000_000),
    "photo-too-large": _tall_png,
    "photo-shape": lambda: _plain_png(3, 3600),
    "photo-attachment": lambda: _HEIC,
    "photo-location": _located,
    "photo-heic": lambda: _HEIC,
    "photo-suffix": _png,
    "photo-unscaled": lambda: draw_photo(0, (3000, 2000)),
}


def _workbook(rule: str) -> bytes:
    """A plan with the fault that the rule finds; none where it is empty."""
    if rule == "table-rows":
        return (_PLAN + 50_001 * "甲,乙\n").encode()  # whatever the name says
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "2026年"
    header = _PLAN.strip().split(",")
    item = ["Z-01", "支部级", "学习", "每月一课", "每月", "各支部"]
    for row in (header, item, ["Z-03", "支部级", "学习", "修锅炉", date(2026, 5, 20), "动力"]):
        sheet.append(row)
    if rule.startswith("sheet-"):
        other = book.create_sheet({"sheet-other-year": "2025年"}.get(rule, "另一张"))
        for row in (item, item) if rule == "sheet-no-header" else (header, item):
            other.append(row)
        other.sheet_state = "hidden" if rule == "sheet-hidden" else "visible"
    elif rule == "rows-hidden":
        sheet.row_dimensions[2].hidden = True
    elif rule == "cell-formula":
        sheet["A2"] = '="Z-"&ROW()'
    elif rule == "cell-date-year":
        sheet["E3"].number_format = 'm"月"d"日"'
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# Files that are too much for an example's text: bad and good, by rule.
_DOCUMENTS: dict[str, tuple[Callable[[], bytes], Callable[[], bytes]]] = {
    "attachment-format": (lambda: b"Rar!\x1a\x07" + bytes(99), lambda: zip_file({"a.txt": "安全"})),
    "attachment-disguised": (office_file, office_file),
    "attachment-program": (
        lambda: zip_file({"a/setup.exe": b"MZ"}),
        lambda: zip_file({"a/学习.txt": "学习"}),
    ),
    "attachment-locked": (encrypted_office, lambda: office_file("xlsx")),
    "attachment-broken": (lambda: office_file()[:-40], office_file),
    "attachment-too-heavy": (lambda: bytes(51_000_000), pdf_file),
    "attachment-location": (
        lambda: pdf_file(compressed=b"GPSLatitude=31,14.1N" + bytes(40)),
        pdf_file,
    ),
    "attachment-author": (lambda: pdf_file(compressed=b"<</Author(Zhang San)>>"), pdf_file),
    "page-file": (lambda: b"alert(1)", lambda: office_file("xlsx")),
    "cache-tracked": (lambda: b"alert(1)", lambda: b".cache/\n"),
}


def _write_beside(root: Path, rule: str, name: str, *, is_bad: bool) -> None:
    """A file beside the report, or, where the example is a path, there."""
    write_report(root)
    # An example shows what cannot be printed as it is told.
    name = re.sub(r"\\x(..)", lambda match: chr(0xDC00 + int(match[1], 16)), name)
    name = re.sub(r"\\u(....)", lambda match: chr(int(match[1], 16)), name).partition(" → ")[0]
    is_path = name.startswith(("content/", "."))
    file = root / (name if is_path else f"{FOLDER}/{name}")
    if rule in _DOCUMENTS:
        write(file, _DOCUMENTS[rule][0 if is_bad else 1]())
    elif rule == "link-refused" and is_bad:
        file.symlink_to(root / "mkdocs.yml")
    elif rule == "file-special" and is_bad:
        os.mkfifo(file)
    elif rule == "path-too-long" and is_bad:
        # No disk has a name of that length: the folders above have their share.
        folder = FOLDER + "参观学习" * 16
        write_report(root, folder=folder)
        write(root / folder / ("参观" * 40 + ".jpg"), draw_photo(1))
    else:
        write(file, draw_photo(1))
    if rule == "name-collision":
        write(file.with_name("img_01.jpg"), draw_photo(2))
    if rule == "cache-tracked":
        for command in (["init", "-q"], ["add", "-f", name]):
            subprocess.run(["git", "-C", str(root), *command], check=True)


def _huge_workbook() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 101_000_000)
    return buffer.getvalue()


def check(root: Path, **more: object) -> Checked:
    """What ``huoye check`` finds."""
    settings, problems = load_settings(root / "mkdocs.yml")
    if settings is None or problems:
        return Checked(problems=finish_problems(problems, {}))
    more.setdefault("pages", root / "content" / "pages")
    return run_check(root, settings, today=TODAY, **more)  # type: ignore[arg-type]


def rules_of(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.rule for problem in problems}
