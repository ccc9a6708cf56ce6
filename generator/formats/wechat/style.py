"""House styles: small templates that write an article's HTML; an office's own win over ours."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from generator.formats.wechat.dress import DressError, dress, find_refused
from generator.formats.wechat.model import Issue, Piece, Shot
from generator.fragments import THEME, identify_fragment
from generator.identity import identify_files, iter_tree
from generator.locale import Translator

FOLDER = "wechat"
_ATTRIBUTES = frozenset({"style", "colspan", "rowspan", "start"})
_FORBIDDEN = frozenset(
    {*("script", "style", "link", "iframe", "form", "input", "button", "a", "img", "svg", "video")}
)


class StyleError(Exception):
    """A house style that cannot be used: its name, and what is wrong with it."""

    def __init__(self, style: str, reason: str) -> None:
        super().__init__(style, reason)
        self.style, self.reason = style, reason


def list_styles(root: Path) -> dict[str, Path]:
    """The house styles by name; those of the project's ``theme/wechat`` take the place of ours."""
    found: dict[str, Path] = {}
    for folder in _folders(root):
        if folder.is_dir():
            found |= {path.stem: path for path in sorted(folder.glob("*.html"))}
    return dict(sorted(found.items()))


def _folders(root: Path) -> tuple[Path, Path]:
    return THEME / FOLDER, root / "theme" / FOLDER


def identify_styles(root: Path) -> str:
    """The identity of the house styles, and of the page that an article is copied from."""
    styles = "".join(identify_files(iter_tree(f)) for f in _folders(root) if f.is_dir())
    return styles + identify_fragment("wechat.html")


def write_body(issue: Issue, style: str, root: Path, t: Translator) -> str:
    """The article's HTML as it is to be pasted. :class:`StyleError` where the style cannot do it,
    or writes what the editor would drop."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in reversed(_folders(root))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=t, dress=_Dresser(t))
    environment.filters.update(day=t.day, month_day=t.month_day)
    try:
        html = environment.get_template(f"{style}.html").render(issue=issue).strip()
    except (TemplateError, DressError, TypeError) as error:
        line = f"{getattr(error, 'lineno', None) or ''}".strip()
        raise StyleError(style, f"{line}: {error}" if line else str(error)) from error
    if lost := find_lost(html):
        raise StyleError(style, lost)
    return html


class _Dresser:
    """What templates call: ``dress(piece, styles)`` is the text with its photos' places."""

    def __init__(self, t: Translator) -> None:
        self._t = t

    def __call__(self, piece: Piece, styles: Mapping[str, str]) -> Markup:
        body = dress(piece.parts, styles, lambda n: self._place(piece.placed[n], styles))
        rest = "".join(self._place(shot, styles) for shot in piece.gallery)
        return Markup(body + rest)

    def _place(self, shot: Shot, styles: Mapping[str, str]) -> str:
        """Where a photo is to be put: the editor takes none from an intranet."""

        def styled(name: str) -> str:
            style = styles.get(name, "")
            return f' style="{escape(style)}"' if style else ""

        words = escape(self._t("wechat-photo-here", file=shot.file))
        caption = f"<p{styled('caption')}>{escape(shot.caption)}</p>" if shot.caption else ""
        return f"<section><p{styled('photo')}>{words}</p>{caption}</section>"


def find_lost(html: str) -> str:
    """The first thing in an article that the editor would drop; empty where it keeps all."""
    tree = LexborHTMLParser(f"<body>{html}")
    for node in tree.css("*"):
        if node.tag in ("html", "head", "body"):
            continue
        if node.tag in _FORBIDDEN:
            return f"<{node.tag}>"
        for name, value in node.attributes.items():
            if name not in _ATTRIBUTES:
                return f"<{node.tag} {name}=…>"
            if name == "style" and (refused := find_refused(value or "")):
                return f"<{node.tag} style=“…{refused}…”>"
    return ""
