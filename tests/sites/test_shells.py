"""Filled shells are what MkDocs itself makes of the same pages, byte for byte.

Each site is built by MkDocs with a stand-in for our plugin that hands it the pages one by one;
then the same pages are filled into shells and rendered through the theme.
"""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
import yaml
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, InclusionLevel

from generator import urls
from generator.export import theme_extra
from generator.fragments import THEME
from generator.locale import load_translator
from generator.render import squeeze_html
from generator.settings import Settings
from generator.shell import PageFrame, Shells
from generator.theme_pages import Theme, build_shells, finish_page, render_through_theme

HOSTILE = (
    "<b>“安全”</b> & \"质量\" 'x' {{ page.url }} {% raw %} \\n 100% `c` – <script>alert(1)</script>"
)
ADDRESSES = (
    ("zones/north/", "北区", "north"),
    ("branches/casting/", "铸造车间党支部", "casting"),
    ("branches/casting/2026/", "铸造车间党支部 2026 年", "casting"),
    ("branches/casting/photos/", "铸造车间党支部的照片", ""),
    ("committee/", "厂党委", "committee"),
    ("archive/2026/", "2026 年", ""),
    ("archive/2026/03/", "2026 年 3 月", ""),
    ("archive/page/2/", "第 2 页", ""),
    ("plan/2025/", "2025 年计划", ""),
    ("plan/2026/wall/", "2026 年计划墙", ""),
    ("plan/2026/wall/x/y/z/", "很深", ""),
    ("tags/安全生产/", "安全生产", ""),
    ("tags/a+b%2520c/", "奇怪的标签", ""),
    ("reports/2026/3%23%E7%82%89%20100%25%3F/", "奇怪的文件夹", ""),
    ("search/", "搜索", ""),
    ("assets/", "与主题的文件同一目录", ""),
    ("assets/javascripts/x/", "更深", ""),
    ("reports/2026/2026-03-05-good/", "学雷锋日里的三张工具台", ""),
    ("reports/2026/2026-03-05 空格&和/", "学雷锋日里的三张工具台 （续）", ""),
    ("reports/2026/2026-03-06-hostile/", HOSTILE, ""),
    ("reports/2026/2026-03-07-long/", "很长的标题 " * 40, ""),
)
IN_NAV = (("", "首页"), ("zones/", "协作区"), ("archive/", "归档"), ("plan/2026/", "计划"))
NAV: list[Any] = [{title: urls.document(url)} for url, title in IN_NAV] + ["about.md"]


def frames() -> tuple[PageFrame, ...]:
    return (
        *(
            PageFrame(url=url, title=f"{title} & <总>", description=f"{title} <说明>")
            for url, title in IN_NAV
        ),
        *(
            PageFrame(
                url=url,
                title=title,
                description="" if url == "search/" else f'{title}\n   第二行 "引号" <i>',
                feed=feed,
                hide=() if "long" in url else ("navigation", "toc"),
                headed=url != "archive/2026/",
            )
            for url, title, feed in ADDRESSES
        ),
    )


def content_of(frame: PageFrame) -> str:
    heading = f"<h1>{escape(frame.title)}</h1>" if frame.headed else "<h2>x</h2>"
    return f"""<div class="hy">
      {heading}

      <p><a href="../../assets/x.css">*so*</a>   </p>
<pre>
    a

    b</pre>
    </div>"""


class StandIn(BasePlugin):
    """Hands MkDocs all pages and keeps them from Markdown, as our plugin did page by page."""

    def __init__(self) -> None:
        super().__init__()
        self.html: dict[str, str] = {}

    def on_config(self, config: Any) -> Any:
        config.extra["huoye"] = theme_extra(Settings(), config.site_name, load_translator("zh"))
        return config

    def on_files(self, files: Any, config: Any) -> Any:
        for frame in frames():
            meta = {
                "title": str(escape(frame.title.strip())),
                "description": str(escape(frame.description.strip())),
                "hide": list(frame.hide),
                "huoye": True,
                **({"feed": frame.feed} if frame.feed else {}),
                **({"image": frame.image} if frame.image else {}),
            }
            front = yaml.safe_dump(meta, allow_unicode=True, width=10_000)
            text = f"---\n{front}---\n\n{content_of(frame)}\n"
            file = File.generated(
                config,
                urls.document(frame.url),
                content=text,
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            file.generated_by = "huoye"
            files.append(file)
        return files

    def on_page_markdown(self, markdown: str, page: Any, **_: Any) -> str | None:
        if page.file.generated_by != "huoye":
            return None
        self.html[page.file.src_uri] = markdown.strip()
        return ""

    def on_page_content(self, html: str, page: Any, **_: Any) -> str:
        return self.html.pop(page.file.src_uri, html)


@dataclass
class Built:
    theme: Theme
    shells: Shells
    pages: dict[str, str]
    """By address what MkDocs made."""

    def differing(self, frames: Sequence[PageFrame]) -> list[str]:
        """Addresses of pages that the shells or the theme make otherwise than MkDocs did."""
        found = []
        for frame in frames:
            content = content_of(frame)
            shell = self.shells.get(self.shells.kind_of(frame))
            made = {render_through_theme(self.theme, frame, content)}
            if shell:
                made.add(shell.fill(frame, squeeze_html(content)).decode())
            if made != {self.pages[unquote(frame.url)]}:
                found.append(frame.url)
        return found

    def reasons(self) -> set[str]:
        return {entry.reason for entry in self.shells.entries}


def build_site(
    folder: Path, theme: dict[str, Any], *, ours_last: bool = False, **options: Any
) -> Built:
    (folder / "docs").mkdir()
    (folder / "docs/about.md").write_text("# 关于\n\n## 一节\n\n文字。\n", encoding="utf-8")
    config_file = folder / "mkdocs.yml"
    settings = {
        "site_name": "活动 & 档案",
        "site_url": "https://huoye.example/site/",
        "theme": {"name": "material", "language": "zh", "font": False, **theme},
        "plugins": [],
        "nav": NAV,
        **options,
    }
    config_file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    config = load_config(str(config_file))
    if "custom_dir" not in theme:
        config.theme.dirs.insert(0, str(THEME))
    config.plugins["huoye"] = stand_in = StandIn()
    at_hand: dict[str, Any] = {}
    shells: list[Shells] = []
    pages: dict[str, str] = {}

    def keep_nav(nav: Any, config: Any, files: Any) -> None:
        at_hand.update(config=config, nav=nav, files=files)

    def keep_env(env: Any, **_: Any) -> None:
        at_hand["env"] = env
        shells.append(build_shells(Theme(**at_hand), frames()))

    def keep_page(output: str, page: Any, **_: Any) -> None:
        url = page.file.src_uri.removesuffix("index.md")
        pages[url] = finish_page(output, page.content or "")

    events = config.plugins.events
    if not ours_last:
        for methods in events.values():
            methods.sort(key=lambda method: getattr(method, "__self__", None) is not stand_in)
    events["nav"].append(keep_nav)
    events["env"].append(keep_env)
    events["post_page"].append(keep_page)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return Built(Theme(**at_hand), shells[0], pages)


PALETTE = [
    {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "暗"}},
    {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "亮"}},
]
SECTIONS: list[Any] = [
    {"首页": "index.md"},
    {
        "单位": [
            {"协作区": "zones/index.md"},
            {"归档与计划": ["archive/index.md", "plan/2026/index.md"]},
        ]
    },
    {"外面": "https://example.org/"},
    "about.md",
]
FEATURES = (
    "navigation.tabs", "navigation.tabs.sticky", "navigation.sections", "navigation.indexes",
    "navigation.instant", "navigation.instant.progress", "navigation.footer", "navigation.path",
    "navigation.prune", "navigation.top", "navigation.tracking", "toc.integrate",
    "content.action.edit", "content.action.view", "announce.dismiss", "content.tabs.link",
)  # fmt: skip
CONFIGS: dict[str, dict[str, Any]] = {
    "ours": {"theme": {}},
    "material alone": {"theme": {"custom_dir": "."}},
    "tabs": {"theme": {"features": ["navigation.tabs", "navigation.top"], "palette": PALETTE}},
    "all features": {"theme": {"features": list(FEATURES)}, "nav": SECTIONS},
    "sections": {"theme": {"features": ["navigation.sections", "navigation.path"]}, "nav": SECTIONS},
    "expanded": {"theme": {"features": ["navigation.expand", "navigation.footer"]}, "nav": SECTIONS},
    "a navigation without titles": {
        "theme": {},
        "nav": ["index.md", "zones/index.md", "archive/index.md", "plan/2026/index.md", "about.md"],
    },
    "no navigation": {"theme": {}, "nav": ["about.md"]},
    "plain addresses": {"theme": {}, "use_directory_urls": False},
    "no site_url": {"theme": {}, "site_url": ""},
    "a repository": {
        "theme": {"features": ["content.action.edit", "content.action.view"]},
        "repo_url": "https://git.example/x",
        "edit_uri": "edit/main/docs/",
    },
    "english": {"theme": {"language": "en"}, "site_description": "A <site> & more"},
    "alternate": {
        "theme": {},
        "extra": {
            "alternate": [{"name": "中文", "link": "./", "lang": "zh"}, {"name": "en", "link": "/en/", "lang": "en"}],
            "social": [{"icon": "material/leaf", "link": "https://example.org"}],
            "analytics": {
                "feedback": {
                    "title": "有用吗？",
                    "ratings": [
                        {"icon": "material/leaf", "name": "有用", "data": 1, "note": "谢谢 {url} {title}"}
                    ],
                }
            },
        },
        "extra_css": ["assets/own.css"],
        "extra_javascript": [{"path": "assets/own.mjs", "type": "module"}],
    },
    "search and tags": {
        "theme": {},
        "plugins": ["material/search", "material/tags", "material/meta"],
    },
}  # fmt: skip


@pytest.mark.parametrize("name", CONFIGS)
def test_filled_pages_are_what_mkdocs_makes(tmp_path: Path, name: str) -> None:
    options = dict(CONFIGS[name])
    theme = dict(options.pop("theme"))
    if "custom_dir" in theme:
        theme["custom_dir"] = str(tmp_path)
    built = build_site(tmp_path, theme, **options)
    assert built.differing(frames()) == []
    assert built.reasons() == {""}
    assert not built.shells.uses_build_date


def test_no_value_of_a_probe_is_left_in_the_site(tmp_path: Path) -> None:
    built = build_site(tmp_path, {}, plugins=["material/search", "material/tags"])
    site = Path(built.theme.config.site_dir)
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml"):
            assert "hyq" not in path.read_text(encoding="utf-8"), path
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert any("学雷锋日" in entry["title"] for entry in index["docs"])


OVERRIDES: dict[str, tuple[str, str]] = {
    "cuts titles": ("{{ page.title | truncate(20) }}", "title"),
    "shouts": ("{{ page.meta.description | upper }}", "description"),
    "counts": ("{{ page.content | length }}", "page"),
    "part of the address": ("{{ page.url.split('/')[-2] }}", "address"),
    "strips": ("{{ page.content | striptags }}", "content"),
    "the way of a title": ("{{ page.title | replace(' ', '-') }}", "title"),
    # What places can hold:
    "json": ("<script type='application/json'>{{ {'t': page.title, 'u': page.url} | tojson }}</script>", ""),
    # The policy has another hash on every page.
    "script": ("<script>x = {{ {'t': page.title, 'u': page.url} | tojson }}</script>", "page"),
    "attribute": ('<i title="{{ page.meta.title | e }}" data-p="{{ page.file.src_uri | e }}">', ""),
    "query": ("https://x.example/?t={{ page.title | urlencode }}&u={{ page.canonical_url | urlencode }}", ""),
    "section": ("{% if page.url.startswith('reports/') %}<b>报道</b>{% endif %}", ""),
    "hidden": ("{{ page.meta.hide | join(' ') }} {{ page.meta.feed }} {{ base_url }}", ""),
    "links": ("{{ 'reports/2026/' | url }} {{ 'tags/安全生产/x/' | url }} {{ 'archive/2026/03/' | url }}", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", OVERRIDES)
def test_an_override_is_followed_or_found_out(tmp_path: Path, name: str) -> None:
    text, reason = OVERRIDES[name]
    own = tmp_path / "own"
    own.mkdir()
    base = (THEME / "main.html").read_text(encoding="utf-8")
    added = (
        "{% block announce %}{% if page and page.meta.title %}" + text + "{% endif %}{% endblock %}"
    )
    (own / "main.html").write_text(base + added, encoding="utf-8")
    shutil.copytree(THEME / "partials", own / "partials")
    built = build_site(tmp_path, {"custom_dir": str(own)})
    assert built.differing(frames()) == []
    assert reason in built.reasons()
    if not reason:
        assert built.reasons() == {""}


def test_words_stay_escaped_where_an_override_takes_the_escaping_off(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "main.html").write_text(
        "{% extends 'base.html' %}{% block htmltitle %}<title>{{ page.title | striptags }}</title>"
        "{% endblock %}",
        encoding="utf-8",
    )
    built = build_site(tmp_path, {"custom_dir": str(own)})
    assert built.reasons() == {""}
    hostile = "reports/2026/2026-03-06-hostile/"
    others = [frame for frame in frames() if not set("<&\"'") & set(frame.title)]
    assert built.differing(others) == []
    (frame,) = (frame for frame in frames() if frame.url == hostile)
    shell = built.shells.get(built.shells.kind_of(frame))
    assert shell is not None
    page = shell.fill(frame, squeeze_html(content_of(frame))).decode()
    assert "<script>alert" not in page
    assert "<title>&lt;b&gt;" in page


HOOKS: dict[str, tuple[str, str, bool]] = {
    "adds to every page": (
        "def on_post_page(output, page, config): return output.replace('</body>', '<i>x</i></body>')",
        "",
        False,
    ),
    "adds to the context": (
        "def on_page_context(context, page, config, nav): context['base_url'] += '/x'",
        "",
        False,
    ),
    "says where the page is from": (
        "def on_page_context(context, page, config, nav): page.edit_url = 'https://x.example/' + page.file.src_uri",
        "",
        False,
    ),
    "works on the content": (
        "def on_page_content(html, page, config, files): return html.replace('<a ', '<a rel=x ')",
        "content",
        False,
    ),
    "works on the page": (
        "import re\ndef on_post_page(output, page, config): return re.sub(r'<p', '<p hidden', output)",
        "content",
        False,
    ),
    "prints the day": (
        "def on_page_context(context, page, config, nav):\n"
        "    page.meta['author'] = str(context['build_date_utc'].year)",
        "",
        True,
    ),
}


@pytest.mark.parametrize("ours_last", [False, True])
@pytest.mark.parametrize("name", HOOKS)
def test_hooks_are_heard(
    tmp_path: Path, name: str, ours_last: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, reason, uses_date = HOOKS[name]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    hook = tmp_path / "hook.py"
    hook.write_text(text + "\n", encoding="utf-8")
    built = build_site(
        tmp_path,
        {"features": ["content.action.edit"]},
        hooks=[str(hook)],
        ours_last=ours_last,
    )
    if not (ours_last and name == "works on the content"):
        assert reason in built.reasons()
    assert built.differing(frames()) == []
    assert built.shells.uses_build_date == uses_date


def test_shells_outlive_the_process(tmp_path: Path) -> None:
    shells = build_site(tmp_path, {}).shells
    hash(shells.kind_of(frames()[0]))
    assert pickle.loads(pickle.dumps(shells)) == shells
    packed = msgspec.msgpack.encode(shells)
    again = msgspec.msgpack.decode(packed, type=Shells)
    assert again == shells
    assert msgspec.msgpack.encode(again) == packed


def test_the_order_of_pages_does_not_show(tmp_path: Path) -> None:
    built = build_site(tmp_path, {})
    assert build_shells(built.theme, reversed(frames())) == built.shells


def test_a_kind_that_was_not_tried_has_no_shell(tmp_path: Path) -> None:
    shells = build_site(tmp_path, {}).shells
    for frame in frames():
        shells.get(shells.kind_of(frame))
    new = PageFrame(url="duty/2026/x/", title="x", description="")
    with pytest.raises(KeyError):
        shells.get(shells.kind_of(new))
