"""Reports that nobody means well with, and what must become of each.

Every payload that would run says so in ``window.PWNED``; every one that would ask for something
asks for a name with ``canary`` in it. ``ACCEPT``: the report is on the site as it was typed;
``SANITISE``: it is there without what it was sent for; ``REFUSE``: it is not, and the writer is
told. All are built in one site (test_corpus.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Expectation(Enum):
    ACCEPT = "accept"
    SANITISE = "sanitise"
    REFUSE = "refuse"


ACCEPT, SANITISE, REFUSE = Expectation
RUN = "window.PWNED=1"
ID_NUMBER = "110101190001010014"  # nobody's: born before the first card
MOBILE = "13800000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One hostile or odd report."""

    name: str
    expect: Expectation
    body: str = "炉长把三次停炉抢修讲了一遍。"
    front: Mapping[str, str] = field(default_factory=dict)
    """Lines of front matter in place of an ordinary report's."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """More files in its folder."""
    raw: bytes | None = None
    """The whole file."""


def iter_cases() -> Iterator[Case]:
    """All of them; their names are unique."""
    for family in (_MARKUP, _ADDRESSES, _MARKDOWN, _TEMPLATES):
        for name, body in family.items():
            yield Case(name=name, expect=SANITISE, body=f"甲。\n\n{body}\n\n乙。")
    for name, body in _CLOBBERING.items():
        yield Case(name=f"clobber-{name}", expect=SANITISE, body=f"甲。{body}\n\n乙。")
    yield from _iter_long()
    yield from _iter_fields()
    yield from _iter_unseen()
    yield from _iter_files()
    yield from _iter_exposed()
    yield from _iter_broken()
    yield from _iter_honest()


_MARKUP = {
    "script": f"<script>{RUN}</script>",
    "script-upper": f"<ScRiPt>{RUN}</sCrIpT>",
    "script-src": "<script src=//canary.example/x.js></script>",
    "script-nested": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "script-slash": f"<script/x>{RUN}</script>",
    "script-unclosed": f"<script>{RUN}",
    "script-in-comment": f"<!--><script>{RUN}</script>-->",
    "comment-bang": f"<!--!><img src=x onerror={RUN}>-->",
    "conditional-comment": f"<!--[if gte IE 4]><script>{RUN}</script><![endif]-->",
    "cdata": f"<![CDATA[<script>{RUN}</script>]]>",
    "processing": f"<?xml-stylesheet href='javascript:{RUN}'?>",
    "img-onerror": f"<img src=canary.png onerror={RUN}>",
    "img-onerror-slash": f"<img/src=canary.png/onerror={RUN}>",
    "img-srcset": "<img srcset='canary.png 1x'>",
    "img-alt-breaks": f'<img src="01.jpg" alt="><script>{RUN}</script>">',
    "img-lowsrc": "<img lowsrc=canary.png dynsrc=canary.avi>",
    "svg-onload": f"<svg onload={RUN}>",
    "svg-script": f"<svg><script>{RUN}</script></svg>",
    "svg-animate": f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    "svg-use": "<svg><use href='canary.svg#x'></use></svg>",
    "svg-foreign": f"<svg><foreignObject><body onload={RUN}></foreignObject></svg>",
    "svg-style-img": f"<svg><style><img src=canary onerror={RUN}></style></svg>",
    "math-mutation": "<math><mtext><table><mglyph><style><!--</style>"
    f"<img title='--&gt;&lt;img src=canary onerror={RUN}&gt;'>",
    "noscript-mutation": f"<noscript><p title='</noscript><img src=canary onerror={RUN}>'>",
    "select-mutation": f"<select><template><style><!--</style><a rel='--><img src=x onerror={RUN}>'>",
    "form-mutation": f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    "table-mutation": f"<table><td><style></style></table><img src=canary onerror={RUN}>",
    "textarea": f"<textarea><img title='</textarea><img src=x onerror={RUN}>'></textarea>",
    "title": f"<title></title><img src=canary onerror={RUN}>",
    "xmp": f"<xmp><img src=canary onerror={RUN}></xmp>",
    "plaintext": "<plaintext>",
    # Found by fuzzing: our own mark of a footnote became a word of the text.
    "plaintext-notes": "见[^1]。<plaintext>\n\n![甲](1.jpg)\n\n[^1]: 注",
    "iframe": "<iframe src=canary.html></iframe>",
    "iframe-srcdoc": f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "object": "<object data=canary.swf></object><embed src=canary.swf>",
    "object-data": f"<object data='data:text/html,<script>{RUN}</script>'></object>",
    "applet": "<applet code=Canary.class></applet>",
    "link-css": "<link rel=stylesheet href=canary.css>",
    "link-prefetch": "<link rel=prefetch href=canary.html><link rel=preload as=script href=canary.js>",
    "style": "<style>body{background:url(canary.png)}*{display:none}</style>",
    "style-import": "<style>@import 'canary.css';</style>",
    "style-attribute": "<p style='position:fixed;inset:0;background:url(canary.png)'>盖住整页</p>",
    "meta-refresh": f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "meta-refresh-data": "<meta http-equiv=refresh content='0;url=canary.html'>",
    "meta-policy": "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">",
    "base": "<base href=//canary.example/>",
    "base-target": "<base target=_top>",
    "form": f"<form action=canary onsubmit={RUN}><input autofocus onfocus={RUN}><button>交</button></form>",
    "button-formaction": f"<form><button formaction=javascript:{RUN}>X</button></form>",
    "input-image": "<input type=image src=canary.png>",
    "isindex": f"<isindex type=image src=1 onerror={RUN}>",
    "details-ontoggle": f"<details open ontoggle={RUN}><summary>s</summary>x</details>",
    "video-onerror": f"<video><source onerror={RUN}></video>",
    "video-poster": "<video poster=canary.png src=canary.mp4 autoplay></video>",
    "audio-src": f"<audio src=canary.mp3 onerror={RUN}>",
    "body-onload": f"<body onload={RUN} background=canary.png>",
    "marquee": f"<marquee onstart={RUN}>x</marquee>",
    "b-onclick": f"<b onclick={RUN} onmouseover={RUN}>粗</b>",
    "onpointer": f"<p onpointerrawupdate={RUN} onanimationend={RUN}>x</p>",
    "a-onfocus": f"<a href=# onfocus={RUN} autofocus tabindex=1>x</a>",
    "a-ping": "<a href=# ping=canary>x</a>",
    "a-download": "<a href=canary.exe download=x.exe target=_blank>x</a>",
    "td-background": "<table background=canary.png><tr><td background=canary.png>x</td></tr></table>",
    "contenteditable": f"<p contenteditable onblur={RUN} accesskey=x>x</p>",
    "template": f"<template shadowrootmode=open><img src=canary onerror={RUN}></template>",
    "slot": f"<slot onslotchange={RUN}></slot>",
    "custom-element": f"<x-canary onclick={RUN}>x</x-canary>",
    "dialog": f"<dialog open onclose={RUN}>盖住</dialog>",
    "popover": f"<div popover id=x onbeforetoggle={RUN}>x</div>",
    "portal": "<portal src=canary.html></portal><frameset><frame src=canary.html></frameset>",
    "xlink": f"<math xlink:href=javascript:{RUN}>x</math>",
    "event-newline": f"<img src=canary\nonerror\n=\n{RUN}>",
    "event-null": f"<img src=canary on\0error={RUN}>",
    "entities": "<img src=canary onerror=&#x77;&#x69;&#x6e;&#x64;&#x6f;&#x77;.PWNED=1>",
    "quotes": f'<img src="canary" alt=\'"><script>{RUN}</script>\'>',
    "backticks": f"<img src=`canary` onerror=`{RUN}`>",
    "attribute-title": f"<p title='&lt;img src=canary onerror={RUN}&gt;'>悬停</p>",
    "abbr-title": f"<abbr title='<svg onload={RUN}>'>词</abbr>",
    "md-title": f'[甲](#x "<img src=canary onerror={RUN}>")',
}
_ADDRESSES = {
    "javascript": f"[甲](javascript:{RUN})",
    "javascript-case": f"[甲](JaVaScRiPt:{RUN})",
    "javascript-tab": f"<a href='java\tscript:{RUN}'>甲</a>",
    "javascript-entity": f"<a href='&#106;avascript&colon;{RUN}'>甲</a>",
    "javascript-control": f"<a href='\x01javascript:{RUN}'>甲</a>",
    "javascript-blank": f"<a href=' javascript:{RUN}'>甲</a>",
    "javascript-reference": f"[甲]\n\n[甲]: javascript:{RUN}",
    "javascript-auto": f"<javascript:{RUN}>",
    "vbscript": "[甲](vbscript:msgbox)",
    "data-html": f"[甲](data:text/html,<script>{RUN}</script>)",
    "data-base64": "[甲](data:text/html;base64,PHNjcmlwdD4=)",
    "data-svg": f"![甲](data:image/svg+xml,<svg onload={RUN}>)",
    "file": "[甲](file:///etc/passwd)",
    "blob": "[甲](blob:https://canary.example/1)",
    "view-source": "[甲](view-source:https://canary.example/)",
    "intent": "[甲](intent://canary#Intent;end)",
    "remote-image": "![甲](https://canary.example/1.png)",
    "remote-image-html": "<img src=//canary.example/1.png>",
    "image-above": "![甲](../../../../canary.png)",
    "image-root": "![甲](/canary.png)",
}
_MARKDOWN = {
    "fence-breaks": f'```x"><script>{RUN}</script>\ncode\n```',
    "link-quote": f'[甲](x"onmouseover="{RUN})',
    "link-angle": f'[甲](<x"><img src=canary onerror={RUN}>>)',
    "image-alt": f'![" onerror="{RUN}](01.jpg)',
    "image-title": f'![甲](01.jpg "\\" onerror={RUN}")',
    "footnote-name": f'见[^"><img/src=canary/onerror={RUN}>]。\n\n[^"><img/src=canary/onerror={RUN}>]: 注',
    "heading": f"## <img src=canary onerror={RUN}>",
    "table": f"| <img src=canary onerror={RUN}> |\n|---|\n| <script>{RUN}</script> |",
    "definition": f"词\n:   <img src=canary onerror={RUN}>",
    "marks-of-ours": '\x910\x92 \x8b \x8a<a id="\x8bx">甲</a> &#145;0&#146;',
}
_TEMPLATES = {
    "jinja": "{{ config }} {% include 'main.html' %} {{ ''.__class__.__mro__ }}",
    "jinja-raw": "{% endraw %}{{ 7*7 }}{% raw %}",
    "attr-list": f"文字 {{: onclick={RUN} #__config .md-search }}",
    "snippets": '--8<-- "/etc/passwd"\n\n;--8<-- "mkdocs.yml"',
}
_CLOBBERING = {
    "config": '<a id="__config">{"base":"./x/","features":["content.tooltips"],'
    '"search":"","tags":null,"translations":{},"version":{"provider":"mike"}}</a>',
    "config-heading": '<h2 id="__config">{"base":"//canary.example"}</h2>',
    "config-twice": '<a id=__config></a><a id=__config name=base href="//canary.example"></a>',
    "name-form": "<form name=__config><input name=textContent></form>",
    "md-scope": "<a id=__md_scope href=//canary.example></a><a id=__md_get></a>",
    "document-body": "<img name=body><img name=getElementById><a name=cookie></a>",
    "search": "<div id=__search></div><div class=md-search data-md-component=search>x</div>",
    "drawer": "<a id=__drawer class=md-overlay>x</a>",
    "palette": "<a id=__palette_0 class=md-toggle data-md-toggle=x>x</a>",
    "component": "<div data-md-component=announce class=md-banner><script>1</script></div>",
    "class": "<p class='md-header hy-search-open glightbox'>x</p>",
    "role": "<p role=alert aria-hidden=true tabindex=0 hidden>x</p>",
    "footnote-forged": '<a id="fn:1"></a><li id="fn-1">x</li>见[^1]。\n\n[^1]: 注',
    "footnote-config": "见[^__config]。\n\n[^__config]: {}",
    "heading-words": "## __config\n\n## constructor\n\n## __proto__",
    "slot-names": "<a name=fn:1 href=#fn:1>x</a>",
}


def _iter_long() -> Iterator[Case]:
    for name, body in {
        "lists-600": "".join("  " * depth + "- 甲\n" for depth in range(100)),
        "dashes": "- " * 600,
        "quotes": "> " * 600 + "甲",
        "brackets": "[" * 3000,
        "links-open": "[a](" * 2000,
        "links-angle": "[a](<b" * 2000,
        "images-open": "![](" * 2000,
        "stars": "*a **b " * 2000,
        "underscores": "_" * 8000,
        "backticks": "`" * 4000 + "a" + "`" * 3999,
        "tags-open": "<b>" * 2000,
        "tags-unclosed": "<a " * 2000,
        "tags-blanks": "<a" + " " * 10_000,
        "img-sources": "<img src=" * 1500,
        "comment-open": "<!--" * 2000,
        "heading-blanks": "# a" + " " * 8000 + "b",
        "no-sentence": "文" * 15_000,
        "guillemets": "‹" * 8000,
        "chinese-brackets": "《" * 2000,
        "footnotes": "".join(f"[^{n}]" for n in range(800)),
        "references": "".join(f"[a{n}]: b\n" for n in range(1500)),
        "rows": "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|b\n" * 300,
        "entities": "&amp;" * 3000,
        "digits": "1 " * 5000,
        "at-signs": "a@" * 5000,
        "tildes": "~ ~~" * 2000,
        "dollars": "$$ \\(" * 2000,
        "word": "a" * 15_000,
    }.items():
        yield Case(name=f"long-{name}", expect=ACCEPT, body=f"甲。\n\n{body}\n\n乙。")
    for name, body in {
        "line": "文" * 30_000,
        "text": "文。\n\n" * 60_000,
        "brackets-40k": "[a](" * 10_000,
    }.items():
        yield Case(name=f"long-{name}", expect=REFUSE, body=body)


def _iter_fields() -> Iterator[Case]:
    markup = f"<img src=canary onerror={RUN}>"
    for name in ("place", "chair", "recorder", "author", "unplanned_reason", "summary"):
        yield Case(name=f"field-{name}", expect=SANITISE, front={name: f"'“{markup}”'"})
    for name, value in {
        "html": f"'<b>{markup}</b>'",
        "script-end": f"'</script><script>{RUN}</script>'",
        "title-end": f"'</title>{markup}'",
        "attribute": f'\'" onmouseover="{RUN}" x="\'',
        "formula": "'=HYPERLINK(\"//canary.example\",1)'",
        "formula-at": "'@SUM(1)'",
        "calendar": '"甲\\nEND:VEVENT\\nBEGIN:VEVENT\\nSUMMARY:canary"',
        "feed": "']]><canary/>&bogus; &#0;'",
        "jinja": "'{{ config }} {% raw %}'",
        "json": "'\\u0022,\\u0022canary\\u0022:1'",
        "proto": "__proto__",
        "workflow": "'::error::canary %0A::set-output name=x::1'",
        "mention": "'@everyone /close #1 !1'",
        "entities": "'&lt;script&gt; &amp;amp; &#60;'",
        "slashes": "'../../../../etc/passwd'",
        "emoji": "'安全👩‍🏭日'",
    }.items():
        yield Case(name=f"title-{name}", expect=SANITISE, front={"title": value})
    yield Case(name="tag-html", expect=SANITISE, front={"tags": f"['<b>{markup}</b>', '../x']"})
    yield Case(name="form-html", expect=SANITISE, front={"forms": f"['{markup}']"})
    caption = f"\n  - {{file: 01.jpg, caption: '\"{markup}'}}"
    yield Case(
        name="caption-html", expect=SANITISE, front={"photos": caption}, files={"01.jpg": b""}
    )
    yield Case(
        name="outcome-source",
        expect=SANITISE,
        front={"outcomes": f"[{{type: 节约, source: 'javascript:{RUN}', text: '{markup}'}}]"},
    )
    for name, front in {
        "title-empty": {"title": '""'},
        "title-blank": {"title": '"　 "'},
        "title-66000": {"title": "长" * 15_000},
        "host-2600": {"host": "支部" * 1300},
        "host-markup": {"host": f"'{markup}'"},
        "date-none": {"date": "2026-02-30"},
        "date-words": {"date": "'<b>今天</b>'"},
        "status-unknown": {"status": "admin"},
        "title-surrogate": {"title": '"甲\\uD800乙"'},
    }.items():
        yield Case(name=f"front-{name}", expect=REFUSE, front=front)
    # Fields that a write-up can do without.
    for name, front in {
        "guests-huge": {"guests": "1e308"},
        "guests-endless": {"guests": "9" * 400},
        "guests-negative": {"guests": "-1"},
        "guests-nan": {"guests": "nan"},
        "hours-infinite": {"study_hours": "inf"},
        "attendance-huge": {"attendance": "{casting: 1.7e308}"},
        "attendance-nobody": {"attendance": "{__proto__: 5}"},
    }.items():
        yield Case(name=f"front-{name}", expect=SANITISE, front=front)


def _iter_unseen() -> Iterator[Case]:
    for name, text in {
        "nul": "甲\0乙",
        "escape": "甲\x1b]0;canary\x07乙",
        "c1": "甲\x9b31m乙\x85丙",
        "override": "甲\u202egnp.exe\u202c乙",
        "isolates": "甲\u2066\u2067\u2068乙\u2069",
        "separators": "甲\u2028乙\u2029丙",
        "nonchar": "甲\ufffe\uffff乙",
        "references": "甲&#1;&#x202e;&#xFFFE;&#8238;&#0;乙 <b>&#x202E;&#7</b>",
        "delete": "甲\x7f乙",
    }.items():
        yield Case(name=f"unseen-{name}", expect=SANITISE, body=text)
    for name, value in {
        "escapes": '"控\\x01\\x0b\\e]0;pwn\\a制\\uFFFE"',
        "override": '"甲\\u202Egnp.exe"',
        "nul": '"甲\\0乙"',
    }.items():
        yield Case(name=f"unseen-title-{name}", expect=SANITISE, front={"title": value})


def _iter_files() -> Iterator[Case]:
    html = f"<script>{RUN}</script>".encode()
    for name in (
        "canary.html",
        "canary.svg",
        "canary.js",
        "canary.xhtml",
        "canary.md",
        "canary.HTM",
    ):
        yield Case(name=f"file-{name.replace('.', '-')}", expect=SANITISE, files={name: html})
    yield Case(
        name="file-versions", expect=SANITISE, files={"versions.json": b'[{"version":"<img>"}]'}
    )


def _iter_exposed() -> Iterator[Case]:
    for name, body in {
        "id-number": f"身份证号 {ID_NUMBER}。",
        "id-number-blanks": f"身份证号 {ID_NUMBER[:6]} {ID_NUMBER[6:14]} {ID_NUMBER[14:]}。",
        "id-number-wide": "身份证号 １１０１０１１９０００１０１００１４。",
        "id-number-hidden": f"身份证号 {ID_NUMBER[:9]}\u200b{ID_NUMBER[9:]}。",
        "mobile": f"电话 {MOBILE}。",
        "mobile-hyphens": "电话 138-0000-0000。",
        "card": "卡号：6222 0000 0000 0000 004",
        "classified": "附件：机密★5年",
        "classified-blanks": "附件：秘 密 ★ 长期",
    }.items():
        yield Case(name=f"exposed-{name}", expect=REFUSE, body=body)
    yield Case(name="exposed-field", expect=REFUSE, front={"chair": f"书记 {MOBILE}"})
    yield Case(name="exposed-file-name", expect=REFUSE, files={f"名单{MOBILE}.txt": b"x"})


def _iter_broken() -> Iterator[Case]:
    for name, raw in {
        "empty": b"",
        "nul": b"\0" * 4000,
        "zip": b"PK\x03\x04\x14\x00\x08\x00\xff\xfe\x81",
        "no-fence": "标题 甲".encode(),
        "bomb": b"---\na: &a [x,x,x]\nb: &b [*a,*a]\ntitle: *b\n---\n",
        "deep": b"---\ntitle: " + b"[" * 3000 + b"\n---\n",
        "python-tag": b"---\ntitle: !!python/object/apply:os.system [canary]\ndate: x\n---\n",
        "megabyte": b"a" * 1_000_000,
    }.items():
        yield Case(name=f"broken-{name}", expect=REFUSE, raw=raw)


def _iter_honest() -> Iterator[Case]:
    """What only looks odd."""
    for name, body in {
        "code": '```html\n<script>alert(1)</script>\n```\n\n`<b id="fn-1">`',
        "less-than": "温度 < 5 ℃ 且 > 0，a<b，x && y。",
        "footnotes": "见[^1]，又见[^注]。\n\n[^1]: 甲\n\n[^注]: 乙",
        "address": "<https://intranet.example/a?b=1&c=2>",
        "secrecy": "会上强调了保守国家秘密的纪律。",
        "numbers": "零件编号 1101-0119-0001，2026-03-05 2026-03-06 两天，票据号 62220000。",
        "right-to-left": "外方来宾说：שלום، مرحبا。",
        "emoji": "安全👩‍🏭日 1️⃣",
    }.items():
        yield Case(name=f"honest-{name}", expect=ACCEPT, body=body)
