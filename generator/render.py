"""View-models → HTML. The strict Jinja environment: an undefined name is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator import urls
from generator.identity import identify_bytes, identify_files, iter_tree
from generator.locale import Translator, load_translator
from generator.views.page import Page

THEME = next(
    path
    for path in (Path(__file__).parent / "theme", Path(__file__).parent.parent / "theme")
    if path.is_dir()
)


try:  # libyaml's, ten times faster, where PyYAML was built with it
    from yaml import CSafeDumper as _Dumper
except ImportError:  # pragma: no cover - depends on how PyYAML was built
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]

_KEPT_AS_IS = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)
_INDENT = re.compile(r"\n\s+")


def squeeze_html(html: str) -> str:
    """Take out indents and blank lines, a third of what Material's templates print."""
    parts = _KEPT_AS_IS.split(html)
    # The split gives text, kept block, its tag name, text, …
    squeezed = [_squeeze(part) for part in parts[0::3]]
    return "".join(text + kept for text, kept in zip(squeezed, [*parts[1::3], ""], strict=True))


def _squeeze(text: str) -> str:
    # A pattern for blanks before a line's end would be tried at each blank of the page.
    *lines, last = _INDENT.sub("\n", text).split("\n")
    return "\n".join([*(line.rstrip(" \t") for line in lines), last])


_MOST_SHOWN = 20_000


class Renderer:
    """Renders pages in one language."""

    def __init__(self, t: Translator, *, theme: Path = THEME) -> None:
        self.t = t
        self._shown: dict[Hashable, Markup] = {}
        self.environment = Environment(
            loader=FileSystemLoader(theme / "fragments"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.globals.update(t=t)
        self.environment.filters.update(
            day=t.day,
            month_day=t.month_day,
            weekday=lambda day: t.day(day, "weekday"),
            month=lambda month: t.month(month.first),
            number=t.number,
            percent=t.percent,
            clock=t.time,
            iso=lambda day: day.isoformat(),
        )

    def render(self, template: str, url: str, view: object) -> str:
        """The article of the page at ``url``: squeezed HTML, to be put into the theme's frame."""

        prefix = urls.relative("", url)

        def link(target: str) -> str:
            return urls.relative(target, url)

        def once(item: Hashable, variant: str, show: Callable[[Any, str], Markup]) -> Markup:
            """What ``show`` makes of an item: a report's card stands on a dozen pages."""
            key = (item, variant, prefix)
            html = self._shown.get(key)
            if html is None:
                if len(self._shown) >= _MOST_SHOWN:
                    self._shown.clear()
                html = self._shown[key] = show(item, variant)
            return html

        html = self.environment.get_template(template).render(
            view=view, url=url, link=link, once=once
        )
        return squeeze_html(html.strip().expandtabs(4))

    def fill(self, template: str, view: object, **more: object) -> str:
        """Return a whole document that is no page of the site, such as the bulletin."""
        return self.environment.get_template(template).render(view=view, **more).strip() + "\n"


@cache
def load_renderer(language: str) -> Renderer:
    """The renderer of a language; its templates are compiled once a process."""
    return Renderer(load_translator(language))


def to_document(page: Page, html: str) -> str:
    """The Markdown of which another engine makes the page: front matter, then HTML."""
    meta = {
        # MkDocs and Material print these without escaping them.
        "title": str(escape(page.title)),
        "description": str(escape(page.description)),
        "hide": list(page.hide),
        "huoye": True,
    }
    if page.feed:
        meta["feed"] = page.feed
    if page.image:
        meta["image"] = page.image
    if page.template_override:
        meta["template"] = page.template_override
    front = yaml.dump(meta, Dumper=_Dumper, allow_unicode=True, width=10_000)
    return f"---\n{front}---\n\n{html}\n"


_USED = re.compile(r"{%-?\s*(?:import|include|extends|from)\s+[\"']([^\"']+)[\"']")


@cache
def identify_fragment(template: str, theme: Path = THEME) -> str:
    """The identity of a fragment with all that it includes."""
    found: dict[str, bytes] = {}
    wanted = [template]
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = (theme / "fragments" / name).read_bytes()
            wanted += _USED.findall(found[name].decode())
    return identify_bytes(
        *(part for name in sorted(found) for part in (name.encode(), found[name]))
    )


@cache
def identify_fragments(theme: Path = THEME) -> str:
    """The identity of all fragments."""
    return identify_files(iter_tree(theme / "fragments"))


def read_fragments_anew(theme: Path = THEME) -> None:
    """Forget fragments that somebody has changed since a build of this process read them."""
    before = identify_fragments(theme)
    identify_fragments.cache_clear()
    if identify_fragments(theme) != before:
        identify_fragment.cache_clear()
        load_renderer.cache_clear()
