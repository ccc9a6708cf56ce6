"""A project as disks, phones and other people's archives leave it: names, links, attachments."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from checks_project import BODY, draw_photo, write, write_project, write_report
from document_samples import film, located_jpeg, office_file, pdf_file

YEAR = "content/reports/2026"
FOLDERS = ("2026-03-11-3#炉抢修", "2026-03-12-100%报告", "2026-03-13-a b+c&d", "2026-03-14-例会")
ODD_FOLDERS = ("2026-03-15-10:30例会?", "2026-03-16-例会.", "aux")
ATTACHMENTS = {
    "3#炉整改方案.docx": office_file(),
    "100%.pdf": pdf_file(),
    "50%25.pdf": pdf_file(b"<<>>"),
    "方案 v1+2&3.pdf": pdf_file(),
    "a;b=c,d@e'f(1)[2].txt": "记录在案。".encode() * 9,
    "问?.txt": "问题。".encode() * 30,
}
WITHHELD = {
    "IMG_1.MOV": film(b"qt  ", position="+31.2333+121.4667/"),
    "IMG_1.AAE": b'<?xml version="1.0"?><plist version="1.0"/>',
    "安装.exe": b"MZ",
    "加密.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(600)
    + "EncryptedPackage".encode("utf-16-le"),
}
HIDDEN = ("._IMG_1.JPG", ".DS_Store", "Thumbs.db", "~$方案.docx", "desktop.ini")
PICTURES = {
    "![一](照片（1）.jpg)": "照片(1).jpg",
    "！[二]（IMG_0002.jpg）": "IMG_0002.JPG",
    "![[图片 3.jpeg]]": "图片 3.jpeg",
    "![四](café.jpg)": unicodedata.normalize("NFD", "café.jpg"),
    '<img src=".\\05.jpg" alt="五">': "05.jpg",
}


def write_odd_project(root: Path) -> Path:
    """Write it; returns the configuration's path. Only on systems that have such names."""
    write_project(root)
    config = (
        "site_name: 样例\nsite_url: https://huoye.example/\ndocs_dir: content/pages\n"
        "theme: {name: material, font: false, custom_dir: own}\n"
        "plugins:\n  - huoye:\n      as_of: 2026-10-31\n      feeds: {full_text: true}\n"
    )
    write(root / "mkdocs.yml", config.encode())
    for number, name in enumerate((*FOLDERS, *ODD_FOLDERS)):
        day = f"2026-03-{11 + number:02d}"
        _report(root, name, f"title: 文件夹{number}号\ndate: {day}")
    links = " ".join(f"[{number}](<{name}>)" for number, name in enumerate(ATTACHMENTS))
    front = "title: 附件和照片\ndate: 2026-03-20\nphotos: [{file: 05.jpg, caption: 五}]"
    body = "\n\n".join((links, *PICTURES))
    _report(root, "2026-03-20-files", front, body)
    folder = root / YEAR / "2026-03-20-files"
    for name, data in (ATTACHMENTS | WITHHELD).items():
        write(folder / name, data)
    for number, name in enumerate(PICTURES.values(), start=1):
        write(folder / name, draw_photo(number))
    for name in HIDDEN:
        write(folder / name, b"\0\x05\x16\x07")
    write(folder / "没用上.jpg", located_jpeg())
    (folder / "新建文件夹").mkdir()
    write(root / "content/pages/关于.md", "# 关于\n\n<b onclick=alert(1)>注意</b>\n".encode())
    write(root / "content/pages/evil.js", b"alert(1)")
    write(root / "content/pages/assets/javascripts/bundle.js", b"alert(1)")
    write(root / "own/partials/.keep", b"")
    _write_bytes(root)
    _write_links(root)
    return root / "mkdocs.yml"


def _report(root: Path, name: str, front: str, body: str = "") -> None:
    front += "\nunplanned_reason: 临时\n"
    text = f"{body}\n\n{BODY.replace('3月5日', '当天')}"
    write_report(root, folder=f"{YEAR}/{name}", front=front.strip(), body=text)


def _write_bytes(root: Path) -> None:
    """Names that Windows in Chinese wrote and Linux cannot read."""
    bad = os.fsdecode("现场".encode("gbk"))
    text = (root / YEAR / FOLDERS[0] / "index.md").read_bytes()
    for place in (
        *(f"{YEAR}/2026-03-20-files/{bad}.jpg", f"{YEAR}/2026-03-20-files/{bad}.docx"),
        *(f"{YEAR}/{bad}/index.md", f"content/plans/{bad}.xls", f"content/pages/{bad}.md"),
        *(f"content/pages/{bad}.png", f"content/projects/{bad}.md", f"own/{bad}.html"),
    ):
        write(root / place, text)


def _write_links(root: Path) -> None:
    secret = root.parent / "secret.txt"
    secret.write_text("SECRET-OF-THE-MACHINE", encoding="utf-8")
    pages, files = root / "content/pages", root / YEAR / "2026-03-20-files"
    for place, target in {
        pages / "secret.txt": secret,
        pages / "secret.md": secret,
        pages / "loop": pages,
        pages / "folder": root.parent,
        pages / "zero.png": Path("/dev/zero"),
        files / "secret.txt": secret,
        root / YEAR / "2026-03-21-linked": files,
        root / "content/reports/2025": root / YEAR,
        root / "content/plans/2027.csv": secret,
        root / "own/main.html": secret,
        root / "own/folder": root.parent,
    }.items():
        place.symlink_to(target)
    os.mkfifo(pages / "pipe.md")
    os.mkfifo(files / "pipe.txt")
    folder = root / YEAR / "2026-03-22-pipe"
    folder.mkdir()
    os.mkfifo(folder / "index.md")
