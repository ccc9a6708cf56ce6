"""``huoye wechat``: an article that survives the account's editor, with its photos in order."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from wechat_editor import find_bare_cells, find_broken_items, paste

from generator.cli.main import run
from tests.conftest import CONFIG, MakeSite, write_report

STYLES = ("plain", "red", "workshop")
BODY = """\
第一段讲
炉前的事，<a href="http://evil.example/" onclick="x()">外链</a>和[链接](https://example.com)。

## 小标题 <span id="x" class="y">带标记</span>

![炉台](b.jpg)

- 一项 **重点**
- 二项 ~~删去~~ `代码`
  - 里面的**一项**：说明
- [x] 做完的

```python
def f(x):
    return x  # 两个空格
```

| 项目 | 数 |
|:-----|---:|
| 炉次 | 12 |

> 引用一句。[^1]

<div style="position:fixed" id="root"><script>alert(1)</script><u>划线</u></div>

![](a.png)

1. 先
2. 后

[^1]: 注脚。

结尾 H<sub>2</sub>O。
"""


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_site()
    report = write_report(
        folder,
        "2026/2026-03-05-furnace",
        "place: 炉前",
        "author: 宣传委员",
        "cover: c.jpg",
        "summary: " + "炉长把三次停炉抢修讲了一遍。" * 20,
        "photos: [{file: a.png, caption: 合影}, {file: c.jpg, caption: 会后}, b.jpg]",
        body=BODY,
    ).parent
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010F] = "某某相机"
    for name, size, more in (
        ("a.png", (300, 200), {}),
        ("b.jpg", (3000, 1500), {"exif": exif, "comment": "某某的电话".encode()}),
        ("c.jpg", (1200, 900), {}),
    ):
        Image.effect_noise(size, 80).convert("RGB").save(report / name, **more)
    write_report(folder, "2026/2026-03-09-second", "title: 第二篇活动", body="第二篇的正文。")
    write_report(folder, "2026/2026-04-01-third", "title: 四月的活动", "expires: 2026-05-01")
    monkeypatch.chdir(folder)
    return folder


def read_article(folder: Path) -> str:
    text = (folder / "article.html").read_text(encoding="utf-8")
    return text.partition('<div id="article">')[2].partition("</div>\n</div>\n<aside>")[0]


@pytest.mark.parametrize("style", STYLES)
def test_the_editor_keeps_the_article_as_it_is(site: Path, style: str) -> None:
    assert run(["wechat", "2026/2026-03-05-furnace", "--style", style, "-o", "out"]) == 0
    article = read_article(site / "out")
    assert paste(article) == paste(paste(article))
    # Nothing of it is dropped: only quotes and references may be written in another way.
    assert paste(article).replace("&quot;", '"') == article.replace("&#34;", '"').replace(
        "&quot;", '"'
    )
    for word in (
        "炉前的事，外链和链接。",
        "小标题 带标记",
        "划线",
        "注脚。",
        "<sub>2</sub>",
        "合影",
    ):
        assert word in article, word
    for word in (
        "evil",
        "alert",
        "onclick",
        "example.com",
        " id=",
        " class=",
        "<a",
        "<img",
        "<div",
    ):
        assert word not in article, word
    assert find_broken_items(article) == []
    assert find_bare_cells(article) == []
    assert "text-align:right" in article
    assert "↩" not in article


def test_photos_are_numbered_in_reading_order(site: Path) -> None:
    assert run(["wechat", "furnace", "-o", "out"]) == 0
    article = read_article(site / "out")
    assert [article.index(f"{n:02d}.jpg") for n in (1, 2, 3)] == sorted(
        article.index(f"{n:02d}.jpg") for n in (1, 2, 3)
    )
    sizes = []
    for name in ("01.jpg", "02.jpg", "03.jpg"):
        data = (site / "out" / name).read_bytes()
        assert len(data) <= 10_000_000
        image = Image.open(io.BytesIO(data))
        assert image.format == "JPEG"
        assert not image.getexif()
        assert "comment" not in image.info
        sizes.append(image.size)
    # b.jpg stands first in the text, and upright; then a.png, then what the text does not place.
    assert sizes == [(1280, 2560), (300, 200), (1200, 900)]
    assert article.index("炉台") < article.index("合影") < article.index("会后")


def test_covers_have_the_two_shapes(site: Path) -> None:
    run(["wechat", "furnace", "-o", "out"])
    wide = Image.open(site / "out" / "cover-2.35x1.jpg").size
    square = Image.open(site / "out" / "cover-1x1.jpg").size
    assert abs(wide[0] / wide[1] - 2.35) < 0.01
    assert square[0] == square[1] == 900  # never scaled up


def test_title_and_digest_fit(site: Path) -> None:
    run(["wechat", "furnace", "-o", "out"])
    title, digest = (site / "out" / "article.txt").read_text(encoding="utf-8").split("\n\n")
    assert len(title) <= 64
    assert 60 < len(digest.strip()) <= 120
    assert digest.strip().endswith("。")


def test_a_round_up_is_one_article(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["wechat", "--period", "2026-03", "-o", "out"]) == 0
    article = read_article(site / "out")
    assert article.index("学雷锋日里的三张工具台") < article.index("第二篇活动")
    assert "四月" not in article
    assert "小标题" not in article  # summaries
    assert [p.name for p in sorted((site / "out").glob("0*.jpg"))] == ["01.jpg"]
    assert "2026年3月5日–3月9日" in (site / "out" / "article.txt").read_text(encoding="utf-8")
    assert run(["wechat", "--period", "2026-W10", "second", "--full", "-o", "out"]) == 0
    assert "小标题" in read_article(site / "out")
    assert run(["wechat", "--period", "2026-06"]) == 2
    assert "2026-06" in capsys.readouterr().err


def test_the_same_article_is_the_same_file(site: Path) -> None:
    for name in ("one.zip", "two.zip"):
        assert run(["wechat", "furnace", "-o", name]) == 0
    assert (site / "one.zip").read_bytes() == (site / "two.zip").read_bytes()
    names = zipfile.ZipFile(site / "one.zip").namelist()
    assert names == sorted(
        [
            "01.jpg",
            "02.jpg",
            "03.jpg",
            "article.html",
            "article.txt",
            "cover-1x1.jpg",
            "cover-2.35x1.jpg",
        ]
    )


def test_fewer_photos_leave_none_of_the_last_time(site: Path) -> None:
    run(["wechat", "furnace", "-o", "out"])
    (site / "out" / "notes.txt").write_text("of somebody", encoding="utf-8")
    run(["wechat", "second", "-o", "out"])
    assert sorted(p.name for p in (site / "out").iterdir()) == [
        "article.html",
        "article.txt",
        "notes.txt",
    ]


def test_an_office_has_its_own_style(site: Path) -> None:
    style = site / "theme" / "wechat" / "office.html"
    style.parent.mkdir(parents=True)
    style.write_text(
        '<section style="color:#0a0">{% for piece in issue.pieces %}'
        '{{ dress(piece, {"p": "margin:0 0 9px"}) }}{% endfor %}</section>',
        encoding="utf-8",
    )
    assert run(["wechat", "second", "--style", "office", "-o", "out"]) == 0
    assert read_article(site / "out") == (
        '<section style="color:#0a0"><p style="margin:0 0 9px">第二篇的正文。</p></section>'
    )


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ('<section class="x"></section>', "<section class=…>"),
        ('<section style="position: absolute"></section>', "position"),
        ('<p style="margin:1em"></p>', "1em"),
        ('<p style="width:50vw"></p>', "50vw"),
        ('<p style="background:url(x.png)"></p>', "url("),
        ('<p style="white-space:pre-wrap"></p>', "white-space"),
        ('<p style="margin:0 0 -4px"></p>', "margin:0 0 -4"),
        ('<section style="display:flex"></section>', "display:flex"),
        ('<p style="width:calc(100% - 4px)"></p>', "calc("),
        ("<script>1</script>", "<script>"),
        ('<img src="x.png">', "<img>"),
        ("{{ issue.nothing }}", "nothing"),
        ("{% for %}", "1:"),
        ('{{ dress(issue.pieces[0], {"p": "font-size:1.2rem"}) }}', "1.2rem"),
    ],
)
def test_a_style_that_the_editor_would_not_keep_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str], template: str, said: str
) -> None:
    style = site / "theme" / "wechat" / "red.html"
    style.parent.mkdir(parents=True)
    style.write_text(template, encoding="utf-8")
    assert run(["wechat", "second", "-o", "out"]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "red.html" in error
    assert not (site / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--period"),
        (["nothing-like-it"], "nothing-like-it"),
        (["2026-0"], "对得上几篇"),
        (["2026/2026-04-01-third"], "已经撤下"),
        (["--period", "下个世纪"], "下个世纪"),
        (["second", "--style", "gold"], "plain、red、workshop"),
    ],
)
@pytest.mark.usefixtures("site")
def test_what_cannot_be_done_is_said(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(["wechat", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_the_site_offers_articles_where_the_settings_say_so(site: Path) -> None:
    page = site / "site/reports/2026/2026-03-05-furnace"
    assert run(["build", "-d", "site"]) == 0
    assert not (page / "wechat").exists()
    assert "wechat/" not in (page / "index.html").read_text(encoding="utf-8")
    (site / "mkdocs.yml").write_text(CONFIG + "      wechat: {button: true}\n", encoding="utf-8")
    assert run(["build", "-d", "site"]) == 0
    assert 'href="../../../reports/2026/2026-03-05-furnace/wechat/"' in (
        page / "index.html"
    ).read_text(encoding="utf-8")
    assert run(["wechat", "furnace", "-o", "out"]) == 0
    article = (page / "wechat" / "index.html").read_text(encoding="utf-8")
    assert read_article(site / "out") in article
    photos = {p.read_bytes() for p in (page / "wechat").glob("*.jpg")}
    assert photos == {p.read_bytes() for p in (site / "out").glob("*.jpg")}
    assert 'download="01.jpg"' in article
    # Another house style is another article.
    style = site / "theme" / "wechat" / "red.html"
    style.parent.mkdir(parents=True)
    style.write_text('<p style="color:#123456">x</p>', encoding="utf-8")
    assert run(["build", "-d", "site"]) == 0
    assert "#123456" in (page / "wechat" / "index.html").read_text(encoding="utf-8")
