"""The changed pages alone, opened from a folder without a server."""

from __future__ import annotations

import posixpath
import re
from html import escape
from pathlib import Path
from urllib.parse import unquote

from generator.checks.sensitive import mask_unpublishable
from generator.locale import Translator
from generator.settings import CheckSettings, Settings

REVIEW_FILE = "review.html"
_MISSING = "not-in-preview.html"
_HREF = re.compile(r'(<a\b[^>]*?\shref=)(?:"([^"]*)"|([^\s>"]+))')
_MARKUP = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.DOTALL)
_ATTRIBUTE = re.compile(r'\s(?!href|src|srcset|id|class|for|datetime)[\w-]+="([^"]*)"')
_CONTACT = re.compile(r'\shref="?(?:mailto|tel):([^"\s>]*)')


def write_standalone(site_dir: Path, review: str, settings: Settings, t: Translator) -> int:
    """Let every link work from a folder, and hide what must not be published in every page.

    A link to a folder leads to its ``index.html``; one to a page that did not change leads to a
    page that says so. Returns the number of pages.
    """
    (site_dir / "404.html").unlink(missing_ok=True)  # a server's, with links from its root
    (site_dir / REVIEW_FILE).write_text(review, encoding="utf-8")
    (site_dir / _MISSING).write_text(_render_missing(t), encoding="utf-8")
    if not (site_dir / "index.html").exists():
        (site_dir / "index.html").write_text(review, encoding="utf-8")
    pages = [path for path in site_dir.rglob("*.html") if path.name not in (REVIEW_FILE, _MISSING)]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        mended = _mask_page(_mend_links(text, page, site_dir), settings.check)
        page.write_text(mended, encoding="utf-8")
    return len(pages)


def _mask_page(html: str, limits: CheckSettings) -> str:
    """Of markup only what is read or dialled: addresses and identifiers are no words."""

    def mask(match: re.Match[str]) -> str:
        start, end = match.start(1) - match.start(), match.end(1) - match.start()
        return match[0][:start] + mask_unpublishable(match[1], limits) + match[0][end:]

    pieces = _MARKUP.split(html)
    pieces[::2] = [mask_unpublishable(text, limits) for text in pieces[::2]]
    pieces[1::2] = [_CONTACT.sub(mask, _ATTRIBUTE.sub(mask, tag)) for tag in pieces[1::2]]
    return "".join(pieces)


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
