"""Pages that lead from one address to another, without a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape

from generator import urls
from generator.build.outputs import Output
from generator.identity import identify_bytes
from generator.locale import Translator
from generator.policy import PLAIN_POLICY
from generator.views.page import NavItem


def find_redirects(moved: Mapping[str, str], nav: Iterable[NavItem]) -> dict[str, str]:
    """Addresses that have no page of their own → the page to show.

    ``moved`` has old report ids and new ones. The others are what people type: ``plan/`` without
    its year is the plan of the navigation, ``branches/`` the overview of the zones.
    """
    return {
        **{urls.report(old): urls.report(new) for old, new in moved.items()},
        **_find_tops([item.url for item in nav]),
        urls.REPORTS: urls.ARCHIVE,
        urls.BRANCHES: urls.ZONES,
    }


def _find_tops(addresses: Sequence[str]) -> dict[str, str]:
    """Topmost folders without a page of their own → the first page of the navigation there."""
    found: dict[str, str] = {}
    for address in addresses:
        top = urls.top(address)
        if top not in addresses:
            found.setdefault(top, address)
    return found


def build_redirects(redirects: Mapping[str, str], t: Translator, program: str) -> Iterator[Output]:
    """One small HTML page for each address."""
    for source, url in sorted(redirects.items()):
        html = _render(source, url, t).encode()
        yield Output(
            path=f"{urls.path(source)}index.html",
            key=identify_bytes(program.encode(), html),
            make=partial(bytes, html),
            is_made=True,
        )


def _render(source: str, url: str, t: Translator) -> str:
    target = escape(urls.relative(url, source), quote=True)
    text = escape(t("redirect-here"))
    return (
        f'<!doctype html><html lang="{t.language}"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{PLAIN_POLICY}">'
        f'<title>{text}</title><link rel="canonical" href="{target}">'
        f'<meta http-equiv="refresh" content="0; url={target}">'
        f'<p>{text} <a href="{target}">{target}</a></p></html>\n'
    )
