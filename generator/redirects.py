"""Pages that lead from a moved report's old address to its new one, without a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from generator import urls
from generator.locale import Translator
from generator.render import Document


def render_redirects(redirects: Mapping[str, str], t: Translator) -> Iterator[Document]:
    """One small HTML page for each old report id."""
    for old, new in sorted(redirects.items()):
        target = escape(urls.relative(urls.report(new), urls.report(old)), quote=True)
        text = escape(t("redirect-moved"))
        yield Document(
            path=f"{urls.report(old)}index.html",
            text=(
                f'<!doctype html><html lang="{t.language}"><meta charset="utf-8">'
                f'<title>{text}</title><link rel="canonical" href="{target}">'
                f'<meta http-equiv="refresh" content="0; url={target}">'
                f'<p>{text} <a href="{target}">{target}</a></p></html>\n'
            ),
        )
