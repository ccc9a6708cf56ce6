"""Title, summary, length, headings and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found
from generator.checks.text import iter_headings, iter_images
from generator.markdown.conversion import is_set_plain
from generator.model.problem import Severity
from generator.model.typed_images import ImageNames, find_mended, is_remote

_CAMERA_NAME = re.compile(
    r"(img|dsc|dscn|pxl|mvimg|mmexport|wx_camera|微信图片|微信截图|图片|照片|截图|配图|图)"
    r"[\s_\-:：]*+[\d_\-一二三四五六七八九十]*(\.\w{3,4})?",
    re.IGNORECASE,
)


def check_title_length(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    title, most = manuscript.report.title, context.limits.title_length
    if len(title) > most:
        yield found(manuscript.line_of("title"), field="title", n=len(title), most=most)


def check_title_stop(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    title = manuscript.report.title
    if title.endswith(("。", ".", "．", "；", "，", "、", ";", ",")):
        yield found(manuscript.line_of("title"), field="title", mark=title[-1], mended=title[:-1])


def check_summary_length(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    summary, most = manuscript.front.summary or "", context.limits.summary_length
    if len(summary) > most:
        yield found(manuscript.line_of("summary"), field="summary", n=len(summary), most=most)


def check_body_short(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    report = manuscript.report
    if report.is_public and report.body.length < context.limits.body_shortest:
        yield found(manuscript.body_line, n=report.body.length, least=context.limits.body_shortest)


def check_body_long(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    report = manuscript.report
    if report.body.length > context.limits.body_longest:
        yield found(manuscript.body_line, n=report.body.length, most=context.limits.body_longest)


def check_body_plain(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """A text whose lists, quotations or tables are beyond bounds: only its words are shown."""
    if manuscript.body.strip() and is_set_plain(manuscript.body):
        yield found(manuscript.body_line)


def check_heading_level(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """A level left out."""
    before = 1
    for line, marks, _text in iter_headings(manuscript.body, manuscript.body_line):
        if len(marks) > before + 1:
            yield found(line, marks=marks, mended="#" * (before + 1))
        before = len(marks)


def check_heading_stop(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    for line, _marks, text in iter_headings(manuscript.body, manuscript.body_line):
        if text.endswith(("。", "；", "，", "：", ":")):
            yield found(line, mark=text[-1], mended=text[:-1])


def check_caption_missing(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """Neither a caption in the front matter nor one where the text places the photo."""
    report = manuscript.report
    names = ImageNames(photo.name for photo in report.photos)
    placed: dict[str, str] = {}
    for _line, image in iter_images(manuscript.body, manuscript.body_line):
        name = names.find(image.name)
        placed[name] = placed.get(name) or image.caption
    for photo in report.photos:
        if not photo.caption and not placed.get(photo.name):
            line = manuscript.line_with(photo.name) or manuscript.line_of("photos")
            yield found(line, field="photos", name=photo.name)


def check_caption_name(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """A caption that only repeats what the file is called."""
    report = manuscript.report
    captions = [(photo.name, photo.caption) for photo in report.photos if photo.caption]
    captions += [
        (image.name, image.caption)
        for _, image in iter_images(manuscript.body, manuscript.body_line)
    ]
    for name, caption in dict.fromkeys(captions):
        stem = name.rpartition(".")[0]
        if caption and (caption in (name, stem) or _CAMERA_NAME.fullmatch(caption)):
            line = manuscript.line_with(name) or manuscript.line_of("photos")
            yield found(line, field="photos", name=name, caption=caption)


def check_photo_unused(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """Beside a list of photos, a file that neither the list nor the text shows."""
    for name in manuscript.report.body.unused:
        yield found(manuscript.line_of("photos"), field="photos", name=name)


def check_image_missing(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    names = ImageNames(manuscript.file.names)
    for line, image in iter_images(manuscript.body, manuscript.body_line):
        if not is_remote(image.name) and not names.find(image.name):
            yield found(line, name=image.name)


def check_image_form(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """An image that Markdown would show as typed; the page shows it all the same."""
    for one in find_mended(manuscript.body):
        line = manuscript.body_line + one.line - 1
        yield found(line, value=one.typed, meant=one.meant)


def check_image_remote(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    for line, image in iter_images(manuscript.body, manuscript.body_line):
        if is_remote(image.name):
            yield found(line, name=image.name)


_SHORT = "今天开展了活动，大家很有收获。"
_LONG = "铸造支部的二十八名党员在炉前上了一课，炉长讲了三次停炉抢修的经过。\n\n"

RULES = (
    Rule(
        id="title-length",
        family=Family.WORDING,
        bad=Example(
            text="title: 铸造车间党支部组织全体党员开展学习雷锋精神志愿服务主题党日+活动圆满成功"
        ),
        good=Example(text="title: 学雷锋日里的三张工具台"),
        check_report=check_title_length,
    ),
    Rule(
        id="title-stop",
        family=Family.WORDING,
        bad=Example(text="title: 炉前一课讲抢修。"),
        good=Example(text="title: 炉前一课讲抢修"),
        check_report=check_title_stop,
    ),
    Rule(
        id="summary-length",
        family=Family.WORDING,
        severity=Severity.INFO,
        bad=Example(
            text="summary: " + "三个支部在南门广场修理、理发、磨刀，两小时服务职工家属。" * 5
        ),
        good=Example(text="summary: 三个支部在南门广场修理、理发、磨刀，两小时服务86人次。"),
        check_report=check_summary_length,
    ),
    Rule(
        id="body-short",
        family=Family.WORDING,
        bad=Example(place="body", text=_SHORT),
        good=Example(place="body", text=_LONG * 6),
        check_report=check_body_short,
    ),
    Rule(
        id="body-long",
        family=Family.WORDING,
        severity=Severity.INFO,
        bad=Example(place="body", text=_LONG * 110),
        good=Example(place="body", text=_LONG * 6),
        check_report=check_body_long,
    ),
    Rule(
        id="body-plain",
        family=Family.WORDING,
        bad=Example(place="body", text="> " * 120 + "炉长把三次抢修讲了一遍。"),
        good=Example(place="body", text="> 炉长把三次抢修讲了一遍。"),
        check_report=check_body_plain,
    ),
    Rule(
        id="heading-level",
        family=Family.WORDING,
        severity=Severity.INFO,
        bad=Example(place="body", text="#### 炉前看真活\n\n炉长把三次抢修讲了一遍。"),
        good=Example(place="body", text="## 炉前看真活\n\n炉长把三次抢修讲了一遍。"),
        check_report=check_heading_level,
    ),
    Rule(
        id="heading-stop",
        family=Family.WORDING,
        severity=Severity.INFO,
        bad=Example(place="body", text="## 炉前看真活。\n\n炉长把三次抢修讲了一遍。"),
        good=Example(place="body", text="## 炉前看真活\n\n炉长把三次抢修讲了一遍。"),
        check_report=check_heading_stop,
    ),
    Rule(
        id="caption-missing",
        family=Family.PHOTOS,
        bad=Example(text="photos: [01.jpg]", beside=("01.jpg",)),
        good=Example(
            text="photos:\n  - {file: 01.jpg, caption: 炉长讲第三次抢修}", beside=("01.jpg",)
        ),
        check_report=check_caption_missing,
    ),
    Rule(
        id="caption-name",
        family=Family.PHOTOS,
        bad=Example(
            text="photos:\n  - {file: 01.jpg, caption: 微信图片_20260305}", beside=("01.jpg",)
        ),
        good=Example(
            text="photos:\n  - {file: 01.jpg, caption: 炉长讲第三次抢修}", beside=("01.jpg",)
        ),
        check_report=check_caption_name,
    ),
    Rule(
        id="photo-unused",
        family=Family.PHOTOS,
        bad=Example(
            text="photos:\n  - {file: 01.jpg, caption: 炉长讲第三次抢修}",
            beside=("01.jpg", "02.jpg"),
        ),
        good=Example(
            text="photos:\n  - {file: 01.jpg, caption: 炉长讲第三次抢修}\n"
            "  - {file: 02.jpg, caption: 记下的三条经验}",
            beside=("01.jpg", "02.jpg"),
        ),
        check_report=check_photo_unused,
    ),
    Rule(
        id="image-form",
        family=Family.PHOTOS,
        bad=Example(place="body", text="！[炉前一课]（01.jpg）", beside=("01.jpg",)),
        good=Example(place="body", text="![炉前一课](01.jpg)", beside=("01.jpg",)),
        check_report=check_image_form,
    ),
    Rule(
        id="image-missing",
        family=Family.PHOTOS,
        bad=Example(place="body", text="![炉前一课](photo1.jpg)", beside=("01.jpg",)),
        good=Example(place="body", text="![炉前一课](01.jpg)", beside=("01.jpg",)),
        check_report=check_image_missing,
    ),
    Rule(
        id="image-remote",
        family=Family.PHOTOS,
        bad=Example(place="body", text="![炉前一课](https://mmbiz.example.cn/640.jpg)"),
        good=Example(place="body", text="![炉前一课](01.jpg)", beside=("01.jpg",)),
        check_report=check_image_remote,
    ),
)
