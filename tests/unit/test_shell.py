"""Shells without MkDocs: a theme that is a function."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from jinja2 import Environment
from markupsafe import escape

from generator.shell import (
    HeadingError,
    PageFrame,
    Shell,
    ShellKind,
    build_probes,
    cut,
    find_difference,
    find_kind,
    find_targets,
    leading_parts,
)

Theme = Callable[[PageFrame, str], str]
HOSTILE = "<script>x</script> & \"y\" 'z' {{ 1 }} \\u0041 \u2028 标题"


def theme_of(template: str) -> Theme:
    compiled = Environment(autoescape=False).from_string(template)

    def render(frame: PageFrame, content: str) -> str:
        return compiled.render(
            title=str(escape(frame.title)),
            description=str(escape(frame.description)),
            url=quote(frame.url),
            path=frame.url,
            feed=frame.feed,
            content=content,
        )

    return render


def kind_of(frame: PageFrame) -> ShellKind:
    return find_kind(frame, frozenset(), frozenset())


def shell_of(theme: Theme, frame: PageFrame) -> tuple[Shell, str]:
    kind = kind_of(frame)
    first, second = (
        cut(theme(probe.frame, probe.content), probe, kind) for probe in build_probes(kind)
    )
    return first, find_difference((first, second))


FRAME = PageFrame(url="reports/2026/二月&x/", title=HOSTILE, description=HOSTILE, feed="casting")
CONTENT = "<h1>{{ title }}</h1><p>text</p>"


@pytest.mark.parametrize(
    "template",
    [
        "<title>{{ title }}</title>{{ content }}",
        '<a title="{{ title | e }}" href="{{ url }}">{{ title }}{{ title }}</a>{{ content }}',
        "<script>{{ [title, description, url, path, feed] | tojson }}</script>{{ content }}",
        '<i data-x="{{ [title, path] | tojson | forceescape }}">{{ content }}',
        "?t={{ title | urlencode }}&u={{ ('https://x.example/' ~ url) | urlencode }}{{ content }}",
        "{{ path }} {{ path | e }} feeds/{{ feed }}.xml {{ content }}{{ content }}",
    ],
)
def test_a_filled_page_is_what_the_theme_makes(template: str) -> None:
    theme = theme_of(template)
    shell, reason = shell_of(theme, FRAME)
    assert reason == ""
    assert shell.fill(FRAME, CONTENT).decode() == theme(FRAME, CONTENT)


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ title | truncate(30) }}{{ content }}", "title"),
        ("{{ title[:1] }}{{ content }}", "page"),
        ("{{ title | title }}{{ content }}", "title"),
        ("{{ title | length }}{{ content }}", "page"),
        ("{{ description.split('。')[0] }}{{ content }}", "description"),
        ("{{ url.split('/')[1] }}{{ content }}", "address"),
        ("{{ content | replace('<p', '<p hidden') }}", "content"),
        ("{{ title }}", "content"),
        ("{% if title | length > 50 %}long{% endif %}{{ content }}", "page"),
    ],
)
def test_what_is_more_than_a_place_is_found_out(template: str, reason: str) -> None:
    assert shell_of(theme_of(template), FRAME)[1] == reason


def test_content_must_have_the_heading_that_the_frame_says() -> None:
    shell, _ = shell_of(theme_of("{{ content }}"), FRAME)
    with pytest.raises(HeadingError):
        shell.fill(FRAME, "<p>no heading</p>")


def test_a_kind_shares_as_much_of_its_address_as_leads_to_something() -> None:
    targets = frozenset(part for url in ("plan/2026/", "a/b/c.css") for part in leading_parts(url))
    pages = frozenset({"", "zones/"})

    def lead(url: str) -> tuple[str, int]:
        frame = PageFrame(url=url, title="x", description="x")
        kind = find_kind(frame, targets, pages)
        return kind.lead, kind.depth

    assert lead("") == ("", 0)
    assert lead("zones/") == ("zones/", 0)
    assert lead("zones/north/") == ("zones/", 1)
    assert lead("plan/2026/") == ("plan/2026/", 0)
    assert lead("plan/2026/wall/") == ("plan/2026/", 1)
    assert lead("plan/2025/wall/") == ("plan/", 2)
    assert lead("a/b/c.css/d/") == ("a/b/", 2)
    assert lead("reports/2026/x/") == ("reports/", 2)
    assert lead("committee/") == ("committee/", 0)


def test_targets_are_read_from_the_page() -> None:
    html = '<a href="../../zones/"><link href="../assets/x.css?v=1"><a href="../../../../out/">'
    assert find_targets(html, "reports/2026/x/") == {"reports/zones/", "reports/2026/assets/x.css"}
