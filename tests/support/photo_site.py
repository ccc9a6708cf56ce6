"""A small site whose photos are as odd as those that units send."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import photo_samples as samples
from PIL import Image

from generator.driver import Built

ODD = "2026/2026-03-05-odd"
MANY = "2026/2026-04-02-many"
PLAIN = "2026/2026-05-07-plain"
CAPTION = "合影<img src=x onerror=\"document.title='hacked'\">与讲解"
MKDOCS = """\
site_name: 样例
docs_dir: content/pages
theme: {name: material, font: false}
plugins:
  - huoye:
      as_of: 2026-10-31
      photos: {originals: true, wall_size: 6}
"""
ORGANISATION = """\
name: 样例厂
committee: {name: 分厂党委}
zones:
  - {id: zone-1, name: 第一协作区}
  - {id: zone-2, name: 第二协作区}
branches:
  - {id: casting, name: 铸造党支部, zone: zone-1, members: 20}
  - {id: forging, name: 锻造党支部, zone: zone-1, members: 10}
  - {id: gears, name: 齿轮党支部, zone: zone-2, members: 10}
"""


@dataclass(frozen=True, slots=True)
class PhotoSite:
    """A built one: its project folder, and what is told of the build."""

    root: Path
    built: Built


def draw_scene(number: int, width: int, height: int) -> bytes:
    """A picture that compresses like a photo and differs from every other."""
    noise = Image.effect_noise((width // 8, height // 8), 60).resize((width, height))
    light = Image.linear_gradient("L").rotate(90 * number).resize((width, height))
    image = Image.merge("RGB", (noise, light, noise.transpose(Image.Transpose.ROTATE_180)))
    return samples.encode(image, quality=85, exif=samples.build_exif())


def write_photo_site(root: Path) -> Path:
    """Write mkdocs.yml and content below ``root``; returns the configuration's path."""
    _write(root / "content" / "organisation.yml", ORGANISATION)
    (root / "content" / "pages").mkdir()
    odd: dict[str, bytes] = {
        "1 横 😀.jpg": samples.turned_jpeg(6, 1200, 800),
        "2.HEIC": (samples.FILES / "sideways.heic").read_bytes(),
        "3.png": samples.talkative_png(),
        "4.gif": samples.talkative_gif(),
        "5.webp": samples.talkative_webp(),
        "6.jpg": samples.cmyk_jpeg(),
        "7.jpg": samples.talkative_jpeg(700, 500),
        "8 坏.jpg": samples.turned_jpeg(1)[:150],
        "9 炸弹.png": samples.bomb_png(),
        "现场.dat": samples.talkative_jpeg(),
        "标志.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "签到表.xlsx": b"PK\x03\x04 a table",
    }
    body = (
        "先看一张：\n\n![横过来的](<1 横 😀.jpg>)\n\n再看[原图](7.jpg)。\n\n![坏的](<8 坏.jpg>)\n"
    )
    _report(root, ODD, "铸造党支部", odd, body)
    many = {
        f"{number}.jpg": draw_scene(number, 900, 600 + 60 * (number % 5)) for number in range(20)
    }
    captions = "照片:\n" + "".join(
        f"  - {{文件: {name}, 图说: {json.dumps(caption_of(name), ensure_ascii=False)}}}\n"
        for name in many
    )
    _report(root, MANY, "齿轮党支部", many, "二十张照片。\n", captions)
    _report(root, PLAIN, "锻造党支部", {}, "没有照片。\n")
    pages = root / "content" / "pages"
    (pages / "about.md").write_text("# About\n\n![gate](img/gate.jpg)\n", encoding="utf-8")
    (pages / "img").mkdir()
    (pages / "img" / "gate.jpg").write_bytes(samples.talkative_jpeg())
    (pages / "img" / "phone.heic").write_bytes((samples.FILES / "upright.heic").read_bytes())
    config = root / "mkdocs.yml"
    _write(config, MKDOCS)
    return config


def caption_of(name: str) -> str:
    return CAPTION if name == "0.jpg" else ""


def _report(
    root: Path, report: str, host: str, files: dict[str, bytes], body: str, front: str = ""
) -> None:
    folder = root / "content" / "reports" / report
    title = report.rpartition("-")[2]
    text = f"---\n标题: {title}\n日期: {folder.name[:10]}\n承办: {host}\n{front}---\n\n{body}"
    _write(folder / "index.md", text)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
