"""A write-up's file and folder, the files beside it, and how much of a text is read."""

from __future__ import annotations

from generator.checks.loading.entry import ABOVE, BELOW, GOOD_FILE, at, beside, rule, whole_file
from generator.checks.rule import Example, Family

RULES = (
    rule(
        "encoding-legacy",
        Family.FILE,
        whole_file(ABOVE + BELOW, raw=(ABOVE + BELOW).encode("gb18030")),
        GOOD_FILE,
    ),
    rule(
        "encoding-unknown",
        Family.FILE,
        whole_file("PK…word/document.xml…", raw=b"PK\x03\x04\x14\x00\x08\x00\xff\xfe\x81\x00\x80"),
        GOOD_FILE,
    ),
    rule(
        "characters-unseen",
        Family.FILE,
        whole_file(ABOVE.replace("炉前", "炉\u200b前") + BELOW),
        GOOD_FILE,
    ),
    rule("file-empty", Family.FILE, whole_file("\n"), GOOD_FILE),
    rule("fence-missing", Family.FILE, whole_file(ABOVE[4:] + BELOW), GOOD_FILE),
    rule("fence-unclosed", Family.FILE, whole_file(ABOVE + BELOW[4:]), GOOD_FILE),
    rule(
        "fence-form",
        Family.FILE,
        whole_file((ABOVE + BELOW).replace("---", "———")),
        GOOD_FILE,
    ),
    rule("front-empty", Family.FILE, whole_file("---\n" + BELOW), GOOD_FILE),
    rule("front-no-keys", Family.FILE, whole_file("---\n炉前一课\n" + BELOW), GOOD_FILE),
    rule(
        "report-stray",
        Family.FILE,
        at("folder", "2026/2026-03-05-furnace.md"),
        at("folder", "2026/2026-03-05-furnace/index.md"),
    ),
    rule(
        "report-no-text",
        Family.FILE,
        at("folder", "2026/2026-03-05-furnace/报道.docx"),
        at("folder", "2026/2026-03-05-furnace/index.md"),
    ),
    rule(
        "attachment-page",
        Family.FILE,
        Example(text="cover: 01.jpg", beside=("01.jpg", "notes.md")),
        Example(text="cover: 01.jpg", beside=("01.jpg", "notes.docx")),
    ),
    rule(
        "report-hidden",
        Family.FILE,
        at("folder", "2026/~2026-03-05-furnace/index.md"),
        at("folder", "2026/2026-03-05-furnace/index.md"),
    ),
    beside("folder-inside", "照片/01.jpg", "01.jpg"),
    beside("name-encoding", r"\xcf\xd6\xb3\xa1.jpg", "现场.jpg"),
    beside("name-invisible", r"方案\u202exslx.exe", "方案.xlsx"),
    # An organisation without a single Windows may have it otherwise.
    beside("name-characters", "10:30 例会.jpg", "1030-例会.jpg", fixed=False),
    beside("name-ending", "现场.jpg.", "现场.jpg", fixed=False),
    beside("name-reserved", "aux.jpg", "辅机.jpg", fixed=False),
    beside("name-collision", "IMG_01.JPG", "IMG_02.JPG", fixed=False),
    beside("path-too-long", "参观" * 80 + ".jpg", "参观.jpg", fixed=False),
    beside("link-refused", "现场.jpg → /home/user/01.jpg", "现场.jpg"),
    beside("file-special", "现场.jpg", "现场.jpg"),
    beside("attachment-format", "整改方案.rar", "整改方案.zip"),
    beside("attachment-disguised", "整改方案.pdf", "整改方案.docx"),
    beside("attachment-program", "学习软件.zip", "学习材料.zip"),
    beside("attachment-locked", "名单.xlsx", "名单.xlsx"),
    beside("attachment-broken", "签到表.docx", "签到表.docx"),
    beside("attachment-too-heavy", "学习材料.pdf", "学习材料.pdf"),
    beside("attachment-location", "签到.pdf", "签到.pdf"),
    beside("attachment-author", "整改方案.pdf", "整改方案.pdf"),
    beside("page-file", "content/pages/统计.js", "content/pages/统计.xlsx"),
    beside("cache-tracked", ".cache/huoye/search/pagefind.js", ".gitignore"),
    rule(
        "text-too-long",
        Family.FILE,
        Example(place="body", text="炉长把三次停炉抢修讲了一遍。" * 1500),
        Example(place="body", text="炉长把三次停炉抢修讲了一遍。\n\n" * 100),
    ),
    # The rules of the family sensitive tell what and where; this one, that it counts.
    rule("text-withheld", Family.FILE, "place: 炉前", "place: 炉前"),
    rule("file-faulty", Family.FILE, "place: 炉前", "place: 炉前"),
    rule("page-faulty", Family.FILE, "place: 炉前", "place: 炉前"),
    rule("search-phrases", Family.FILE, "place: 炉前", "place: 炉前"),
    rule("rule-faulty", Family.FILE, "place: 炉前", "place: 炉前"),
    rule(
        "findings-more",
        Family.FILE,
        Example(place="body", text="值班电话 0512-66660000。\n\n" * 120),
        Example(place="body", text="值班电话 0512-66660000。\n\n" * 20),
    ),
)
