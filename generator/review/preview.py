"""The changed pages alone, opened from a folder without a server."""

from __future__ import annotations

import posixpath
import re
from html import escape
from pathlib import Path
from urllib.parse import unquote

from generator.locale import Translator

REVIEW_FILE = "review.html"
_MISSING = "not-in-preview.html"
_HREF = re.compile(r'(<a\b[^>]*?\shref=)(?:"([^"]*)"|([^\s>"]+))')


def write_standalone(site_dir: Path, review: str, t: Translator) -> int:
    """Let every link work from a folder; returns the number of pages.

    A link to a folder leads to its ``index.html``; one to a page that did not change leads to a
    page that says so.
    """
    (site_dir / "404.html").unlink(missing_ok=True)  # a server's, with links from its root
    (site_dir / REVIEW_FILE).write_text(review, encoding="utf-8")
    (site_dir / _MISSING).write_text(_render_missing(t), encoding="utf-8")
    if not (site_dir / "index.html").exists():
        (site_dir / "index.html").write_text(review, encoding="utf-8")
    pages = [path for path in site_dir.rglob("*.html") if path.name not in (REVIEW_FILE, _MISSING)]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        page.write_text(_mend_links(text, page, site_dir), encoding="utf-8")
    return len(pages)


def _mend_links(text: str, page: Path, site_dir: Path) -> str:
    folder = page.parent.relative_to(site_dir).as_posix()

    def mend(match: re.Match[str]) -> str:
        target = match[2] if match[2] is not None else match[3]
        return f'{match[1]}"{_mend_target(target, folder, site_dir)}"'

    return _HREF.sub(mend, text)


def _mend_target(target: str, folder: str, site_dir: Path) -> str:
    if not target or target.startswith(("#", "/")) or re.match(r"[a-zA-Z][\w+.-]*:", target):
        return target
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    place = posixpath.normpath(posixpath.join(folder, unquote(path)))
    file = site_dir / place
    if file.is_dir() and (file / "index.html").is_file():
        path = path.rstrip("/") + "/index.html" if path not in (".", "./") else "index.html"
    elif not file.is_file():
        return posixpath.relpath(_MISSING, folder)
    return f"{path}#{anchor}" if anchor else path


def _render_missing(t: Translator) -> str:
    title, text = escape(t("preview-missing")), escape(t("preview-missing.text"))
    return (
        f'<!doctype html><html lang="{t.language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>'
        f'{title}</title><body style="font:16px/1.6 sans-serif;max-width:40rem;margin:4rem auto;'
        f'padding:0 1rem"><h1>{title}</h1><p>{text}</p>'
        f'<p><a href="{REVIEW_FILE}">{escape(t("review-title"))}</a></p></html>\n'
    )
