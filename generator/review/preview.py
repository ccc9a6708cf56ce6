"""The changed pages alone, opened from a folder without a server."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

from generator.checks.sensitive import mask_unpublishable
from generator.files import write_atomically
from generator.locale import Translator
from generator.review.render import REVIEW_FILE
from generator.settings import CheckSettings, Settings

_MISSING = "not-in-preview.html"
_VERBATIM = frozenset({"script", "style"})
_SHOWN = frozenset(
    {
        "alt",
        "title",
        "label",
        "placeholder",
        "summary",
        "aria-label",
        "aria-description",
        "data-alt",
    }
)
"""Attributes whose text somebody sees or hears. All others are for machines: digits in the path of
a drawing or in an address are no telephone number, whatever they look like."""
_SHOWN_META = frozenset(
    {"description", "author", "keywords", "og:title", "og:description", "og:site_name"}
)
_CONTACTS = ("mailto:", "tel:")
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:")

_Attributes: TypeAlias = list[tuple[str, str | None]]


def write_standalone(site_dir: Path, review: str, settings: Settings, t: Translator) -> int:
    """Let every link work from a folder, and hide what must not be published in every page.

    A link to a folder leads to its ``index.html``; one to a page that did not change leads to a
    page that says so. Returns the number of pages.
    """
    # Never into a file that is there: it is the store's and the site's, too, by another name.
    write_atomically(site_dir / REVIEW_FILE, review.encode())
    if not (site_dir / "index.html").exists():
        write_atomically(site_dir / "index.html", review.encode())
    missing = render_missing(
        t, t("preview-missing"), t("preview-missing.text"), REVIEW_FILE, t("review-title")
    )
    return open_from_folder(site_dir, missing, limits=settings.check, leave=(REVIEW_FILE,))


def open_from_folder(
    site_dir: Path,
    missing: str,
    *,
    limits: CheckSettings | None,
    leave: Collection[str] = (),
    missing_name: str = _MISSING,
) -> int:
    """Mend every link of a site, so that it needs no server; returns the number of pages.

    ``missing`` is the page to which links lead whose target is not there, ``missing_name`` its
    file. With ``limits`` what
    must not be published is masked. ``leave``: names of pages that stay as they are.
    """
    (site_dir / "404.html").unlink(missing_ok=True)  # a server's, with links from its root
    write_atomically(site_dir / missing_name, missing.encode())
    left = {*leave, missing_name}
    pages = [path for path in sorted(site_dir.rglob("*.html")) if path.name not in left]
    for page in pages:
        text = page.read_bytes().decode()
        write_atomically(page, _rewrite(text, page, site_dir, limits, missing_name).encode())
    return len(pages)


def _rewrite(
    text: str, page: Path, site_dir: Path, limits: CheckSettings | None, missing_name: str
) -> str:
    """Mend the links and mask texts, in attributes only what people see or dial."""
    folder = page.parent.relative_to(site_dir).as_posix()

    def mask(words: str) -> str:
        return mask_unpublishable(words, limits) if limits is not None else words

    def change(tag: str, name: str, value: str, others: Mapping[str, str | None]) -> str:
        if name == "href" and value.startswith(_CONTACTS):
            scheme, _, contact = value.partition(":")
            return f"{scheme}:{mask(contact)}"
        if name == "href" and tag == "a":
            return _mend_target(value, folder, site_dir, missing_name)
        if name == "content" and (others.get("http-equiv") or "").lower() == "refresh":
            seconds, mark, target = value.partition("url=")
            return f"{seconds}{mark}{_mend_target(target, folder, site_dir, missing_name)}"
        if tag == "meta" and name == "content":
            is_shown = (others.get("name") or others.get("property")) in _SHOWN_META
            return mask(value) if is_shown else value
        return mask(value) if name in _SHOWN else value

    rewriter = _Rewriter(text, change_text=mask, change_value=change)
    rewriter.feed(text)
    rewriter.close()
    return rewriter.finish()


class _Rewriter(HTMLParser):
    """Copies a page letter for letter, but for texts and the tags with a changed attribute.

    The parser says where something begins; it ends where the next begins.
    """

    def __init__(
        self,
        text: str,
        *,
        change_text: Callable[[str], str],
        change_value: Callable[[str, str, str, Mapping[str, str | None]], str],
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._source = text
        self._change_text, self._change_value = change_text, change_value
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._pieces: list[str] = []
        self._begun = 0
        self._is_text = False
        self._is_data = False
        """Whether the script that is being read is data about the page, which holds its words."""

    def finish(self) -> str:
        self._begin(len(self._source), is_text=False)
        return "".join(self._pieces)

    def _begin(self, place: int, *, is_text: bool) -> None:
        piece = self._source[self._begun : place]
        self._pieces.append(self._change_text(piece) if self._is_text else piece)
        self._begun, self._is_text = place, is_text

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        start, raw = self._place(), self.get_starttag_text() or ""
        self._is_data = tag == "script" and ("type", "application/ld+json") in attrs
        self._begin(start, is_text=False)
        known = dict(attrs)
        changed: _Attributes = [
            (name, value and self._change_value(tag, name, value, known)) for name, value in attrs
        ]
        if changed != attrs:
            self._pieces.append(_tag(tag, changed, end="/>" if raw.endswith("/>") else ">"))
            self._begun = start + len(raw)

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:  # noqa: ARG002 - taken from the page as it is
        is_text = self._is_data or self.cdata_elem not in _VERBATIM
        if is_text != self._is_text:  # one text may be given in pieces, and is masked whole
            self._begin(self._place(), is_text=is_text)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._begin(self._place(), is_text=False)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        self._begin(self._place(), is_text=False)

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002
        self._begin(self._place(), is_text=False)

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002
        self._begin(self._place(), is_text=False)

    def handle_pi(self, data: str) -> None:  # noqa: ARG002
        self._begin(self._place(), is_text=False)


def _tag(tag: str, attributes: _Attributes, *, end: str) -> str:
    written = (
        f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes
    )
    return f"<{tag}{''.join(written)}{end}"


def _mend_target(target: str, folder: str, site_dir: Path, missing_name: str) -> str:
    if not target or target.startswith(("#", "/")) or _SCHEME.match(target):
        return target
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    place = posixpath.normpath(posixpath.join(folder, unquote(path)))
    file = site_dir / place
    if file.is_dir() and (file / "index.html").is_file():
        path = path.rstrip("/") + "/index.html" if path not in (".", "./") else "index.html"
    elif not file.is_file():
        return posixpath.relpath(missing_name, folder)
    return f"{path}#{anchor}" if anchor else path


def render_missing(t: Translator, title: str, text: str, home: str, home_title: str) -> str:
    """The page to which links lead whose target is not in the folder."""
    title, text = escape(title), escape(text)
    return (
        f'<!doctype html><html lang="{t.language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>'
        f'{title}</title><body style="font:16px/1.6 sans-serif;max-width:40rem;margin:4rem auto;'
        f'padding:0 1rem"><h1>{title}</h1><p>{text}</p>'
        f'<p><a href="{escape(home)}">{escape(home_title)}</a></p></html>\n'
    )
