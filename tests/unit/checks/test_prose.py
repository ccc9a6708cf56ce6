"""What people say is looked at; addresses, code, identifiers and links are no prose."""

from __future__ import annotations

from pathlib import Path

import pytest
from checks_project import BODY, check, write_project, write_report

from generator.checks.rule import CheckContext, TextFile
from generator.checks.rules import check_text
from generator.checks.text import read_lines
from generator.formats.problems import FORMATS
from generator.locale import load_translator
from generator.settings import CheckSettings

MOBILE = "13800000000"
FRONT = "---\ntitle: 炉前一课\n---\n\n"


def alarms(text: str) -> set[str]:
    context = CheckContext(
        organisation=None,  # type: ignore[arg-type]
        as_of=None,
        limits=CheckSettings(),  # type: ignore[arg-type]
    )
    file = TextFile(path="content/reports/2026/2026-03-05-x/index.md", text=FRONT + text)
    return {problem.rule for problem in check_text(file, context)}


@pytest.mark.parametrize(
    "text",
    [
        f"![图](https://img.example.com/2014/{MOBILE}.png)",
        f"![图](../img/{MOBILE}/640.jpg)",
        f"见 https://example.com/a/{MOBILE}?x=1 的说明",
        f"![图][1]\n\n[1]: https://example.com/{MOBILE}.jpg",
        f'<img src="/uploads/{MOBILE}.jpg" alt="炉前">',
        f"存到 /var/upload/{MOBILE}/x 里",
        f"文件 img/2014/{MOBILE}.png 已经删了",
        f"字段 IMG_{MOBILE} 和 order_{MOBILE}_a",
        f"精确到 3.{MOBILE}，不是 {MOBILE}.25 元",
        "文本 3 1 4 1 5 9 2 6 5 3 5 8 9 7 9 3 里找",
        f"```php\n$sms->send({MOBILE}, [\n```",
        f"列出：\n\n    $sms->send({MOBILE}, [\n",
        f"> ```\n> send({MOBILE})\n> ```",
        f"参数 `send({MOBILE})` 是发短信",
        "€ | 0010 0000 1010 1100 | 1110 0010 1000 0010",
        "装 tiddlywiki@5.1.19，再 git clone git@github.com:user/repo.git",
        "> $ systemctl -H root@rhel7.example.com status",
        "用户 @Miaorizon@mastodon.social 的网站",
        "**5xx 服务器错误**：例如 500；Non-2xx responses",
        "路由器是 AR71xx 平台，MT7620 是 RT288x/RT3xxx",
        "打开 xxx.com/yaaw 就行，地址填 xxxx:xxxx::1",
        "|\\Xxx|十六进制|",
        "func TestXxx，其中Xxx是名字",
        "`xxx` 与 `TODO` 是代码",
        "```\n// TODO 以后再说\n此处省略若干代码\n```",
        "在todo列表里，先做第一件",
        "在此处填写自定义类名",
        "判处被告人史某某有期徒刑；吉某某提出辞职",
        "二〇〇八年、二○○八年的事；12×××3",
    ],
)
def test_no_alarm(text: str) -> None:
    assert alarms(f"铸造支部的二十八名党员在炉前上了一课。\n\n{text}\n") == set()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"[打电话](tel:{MOBILE})", "mobile-number"),
        (f"[{MOBILE}](https://example.com/x)", "mobile-number"),
        ("[写信](mailto:a.b@example.com)", "email-address"),
        (f"见[报名](https://example.com/x)或打{MOBILE}", "mobile-number"),
        (f"https://example.com/x，电话{MOBILE}", "mobile-number"),
        (f"https://example.com/x {MOBILE}", "mobile-number"),
        (f"[x](https://example.com/x){MOBILE}", "mobile-number"),
        (f"（https://example.com/x）{MOBILE}", "mobile-number"),
        (f"**{MOBILE}**", "mobile-number"),
        (f"_{MOBILE}_", "mobile-number"),
        (f"`{MOBILE}`", "mobile-number"),
        (f"`电话{MOBILE}`", "mobile-number"),
        (f"```\n张三 {MOBILE}\n```", "mobile-number"),
        (f"    联系人张三，电话{MOBILE}，微信同号", "mobile-number"),
        (f"    联系人微信abc，电话{MOBILE}", "mobile-number"),
        (f"\t电话{MOBILE}", "mobile-number"),
        (f"手机/{MOBILE}，微信/QQ/{MOBILE}", "mobile-number"),
        (f"电话{MOBILE}/13900000000", "mobile-number"),
        (f"TEL:{MOBILE}", "mobile-number"),
        (f"共{MOBILE}。", "mobile-number"),
        (f"<!-- {MOBILE} -->", "mobile-number"),
        (f'<p title="{MOBILE}">x</p>', "mobile-number"),
        (f"![{MOBILE}](01.jpg)", "mobile-number"),
        ("1 3 8 0 0 0 0 0 0 0 0", "mobile-number"),
        ('```java\nmatch("110101190001010014");\n```', "id-number"),
        ("身份证`110101190001010014`", "id-number"),
        ("电话 010-66660000 0512-66660000", "landline-number"),
        ("来信a.b@example.com，收", "email-address"),
        ("```\n机密★5年\n```", "classification-mark"),
        ("XX支部组织学习", "template-text"),
        ("20XX年X月", "template-text"),
        ("共xx人参加", "template-text"),
        ("来到×××广场", "template-text"),
        ("参加人员：xxx、xxx。", "template-text"),
        ("- 地点：XXX", "template-text"),
        ("由XX主持，大家发言", "template-text"),
        ("XX带领大家重温誓词", "template-text"),
        ("某某同志讲话", "template-text"),
        ("主持人：某某某", "template-text"),
        ("    ×××支部开展活动", "template-text"),
        ("TODO 补照片", "template-text"),
        ("效果待补。", "template-text"),
    ],
)
def test_alarm(text: str, rule: str) -> None:
    assert rule in alarms(f"铸造支部的二十八名党员在炉前上了一课。\n\n{text}\n")


def test_lines_keep_their_places() -> None:
    """What is blanked out leaves blanks, so that a finding points at the text as typed."""
    text = "---\nsource: https://a.example/1\n---\n\n见[x](https://a.example/2)和`a.b`。\n\n```\ncode\n```\n"
    lines = read_lines(text, is_markdown=True)
    typed = text.split("\n")
    assert [len(line.text) for line in lines] == [len(line) for line in typed]
    assert [line.number for line in lines if line.is_code] == [7, 8, 9]
    assert lines[4].text == "见[x](" + " " * 19 + ")和" + " " * 5 + "。"


def test_alike_findings_are_told_once_a_file(tmp_path: Path) -> None:
    root = tmp_path
    write_project(root)
    pictures = "".join(f"![](https://img.example.com/{n}.jpg)\n\n" for n in range(100))
    write_report(root, body=BODY + "\n" + pictures)
    checked = check(root)
    for name in ("text", "markdown", "github", "gitlab"):
        told = FORMATS[name](checked, load_translator("zh"))
        assert told.count("image-remote") == 1
        assert "同类另有 99 处" in told
