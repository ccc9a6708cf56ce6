"""Nothing that the site serves comes from the internet, whatever the configuration."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from generator.afar import Cause, find_loads, find_style_loads
from generator.build.history import list_releases
from generator.cli.main import run
from tests.conftest import CONFIG, MakeSite, write_report
from tests.sites.links import iter_foreign

_PLAIN = """\
site_name: 活动档案
docs_dir: content/pages
theme: material
plugins:
  - huoye:
      as_of: 2026-10-31
"""


def test_a_plain_theme_asks_for_no_font(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    """``theme: material`` alone links to Google's fonts; ours does not, by either way to build."""
    config = _PLAIN + "markdown_extensions: [pymdownx.emoji]\n"
    folder = make_site(
        {"content/pages/about.md": "# 关于\n\n:smile: :material-leaf:\n"}, config=config
    )
    file = folder / "mkdocs.yml"
    assert run(["build", "--strict", "-f", str(file)]) == 0
    assert "互联网" not in capsys.readouterr().out
    assert list(iter_foreign(folder / "site")) == []
    page = (folder / "site/about/index.html").read_text(encoding="utf-8")
    assert re.search(r"<p>(😄|&#x1f604;) <span class=\"twemoji\"><svg", page)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", "plain"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(iter_foreign(folder / "plain")) == []


def test_what_comes_from_afar_is_told_and_strict_refuses_it(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "content/pages/about.md": "# 关于\n\n![徽标](https://example.com/logo.png)\n\n"
        "<p><img src='https://maps.example.com/map.png' alt=''></p>\n"
        "<iframe src='https://frames.example.com/'></iframe>\n",
        "content/pages/own.css": "body { background: url(//cdn.example.com/b.png) }\n",
    }
    config = CONFIG + "extra_css: [own.css]\n"
    folder = make_site(files, config=config)
    file = folder / "mkdocs.yml"
    for _ in range(2):  # the second time MkDocs does not run
        assert run(["build", "-f", str(file)]) == 0
        said = capsys.readouterr().out
        for url in (
            "https://example.com/logo.png",
            "https://maps.example.com/map.png",
            "//cdn.example.com/b.png",
        ):
            assert f"会从互联网读取 {url}" in said
        assert "会从互联网读取 https://frames" not in said  # frames are taken off the page
        assert "about/index.html 会" in said
        assert "own.css 会" in said
    before = (folder / "site").resolve()
    assert run(["build", "--strict", "-f", str(file)]) == 1
    said = capsys.readouterr().err
    assert "网页会从互联网读取 3 样东西" in said
    assert "https://maps.example.com/map.png" in said
    assert (folder / "site").resolve() == before


def test_what_strict_refuses_costs_no_release(make_site: MakeSite) -> None:
    """A release is made of the one before the served one, but not of one that may be refused."""
    folder = make_site()
    for report in ("2026/2026-03-05-x", "2026/2026-03-06-y", "2026/2026-03-07-z"):
        write_report(folder, report)
        assert run(["build", "--strict", "-f", str(folder / "mkdocs.yml")]) == 0
    about = folder / "content" / "pages" / "about.md"
    about.write_text("![徽标](https://example.com/logo.png)\n", encoding="utf-8")
    write_report(folder, "2026/2026-03-08-new")
    assert run(["build", "--strict", "-f", str(folder / "mkdocs.yml")]) == 1
    assert [one.number for one in list_releases(folder / "site")] == [3, 2]
    assert run(["rollback", "-f", str(folder / "mkdocs.yml")]) == 0
    assert (folder / "site/reports/2026/2026-03-06-y").is_dir()
    assert not (folder / "site/reports/2026/2026-03-07-z").exists()


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ("extra_javascript: [https://unpkg.com/x.js]", "extra_javascript"),
        ("extra_javascript: [{path: //unpkg.com/x.mjs, type: module}]", "extra_javascript"),
        ("extra_css: ['http://example.com/x.css']", "extra_css"),
        ("extra: {analytics: {provider: google, property: G-1}}", "extra.analytics"),
        ("theme: {name: material, font: {text: Roboto}}", "theme.font"),
    ],
)
def test_the_configuration_is_looked_at_without_a_build(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], lines: str, field: str
) -> None:
    text = CONFIG
    if lines.startswith("theme"):
        text = text.replace("theme: {name: material, font: false}\n", "")
    file = make_site(config=f"{text}{lines}\n") / "mkdocs.yml"
    run(["check", "-f", str(file)])
    said = capsys.readouterr()
    assert f"“{field}”让网页从互联网读取" in said.out + said.err
    assert run(["check", "--strict", "-f", str(file)]) == 1
    assert run(["build", "--strict", "-f", str(file)]) == 1


@pytest.mark.parametrize(
    ("html", "cause"),
    [
        ('<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Roboto">', "font"),
        ('<link rel="preconnect" href="https://fonts.gstatic.com">', "font"),
        ('<link rel="dns-prefetch" href="//cdn.example.com">', "other"),
        ('<script src="//unpkg.com/iframe-worker/shim"></script>', "script"),
        ('<script src="https://www.googletagmanager.com/gtag/js"></script>', "analytics"),
        ('<img src="a.png" srcset="a.png 1x, https://example.com/b.png 2x">', "image"),
        ('<video poster="http://example.com/p.jpg"></video>', "image"),
        ('<object data="https://example.com/x.pdf"></object>', "frame"),
        ("<style>@import 'https://example.com/x.css';</style>", "style"),
        ('<p style="background: url(https://example.com/x.png)">', "style"),
        ('<svg><use xlink:href="https://example.com/i.svg#a"/></svg>', "image"),
        ('<pre class="mermaid"><code>graph</code></pre>', "diagram"),
        ('<a data-md-component="source" href="https://github.com/x/y">x</a>', "repository"),
    ],
)
def test_every_way_to_load_is_seen(html: str, cause: str) -> None:
    assert {load.cause for load in find_loads("p", html)} == {Cause(cause)}


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.com/">leads out</a>',
        '<link rel="canonical" href="https://huoye.example/">',
        '<link rel="alternate" href="https://huoye.example/feed.xml">',
        '<img src="data:image/png;base64,AA">',
        '<img src="https://huoye.example/a.png">',
        '<img src="https:///broken"><script src="x.js"></script>',
        "<pre><code>url(https://example.com)</code></pre>",
        "<style>/* url(https://example.com/x) */</style>",
    ],
)
def test_what_is_not_loaded_from_afar_is_not_told(html: str) -> None:
    assert list(find_loads("p", html, ("huoye.example",))) == []


def test_style_sheets() -> None:
    css = "@import url(https://a.example/x.css); b { src: url('data:x') url(\"x.woff\") }"
    assert [load.url for load in find_style_loads("x.css", css)] == ["https://a.example/x.css"]
