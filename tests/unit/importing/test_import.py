"""``huoye import`` on files as people make them."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from selectolax.lexbor import LexborHTMLParser
from word_files import WordFile, bare, ole, photo

from generator.cli.main import run
from generator.importing.compose import Composer
from generator.importing.document import Paragraph, Run
from generator.markdown.body import render_body
from generator.writing.front import read_values
from tests.unit.importing.conftest import Import, read_only


def fields(site: Path) -> dict[str, object]:
    read = read_values(read_only(site))
    assert read is not None
    return read[0]


def body(site: Path) -> str:
    read = read_values(read_only(site))
    assert read is not None
    return read[1]


def checked(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Rules that ``huoye check`` has errors of."""
    run(["check"])
    return re.findall(r"错误 \[([a-z-]+)\]", capsys.readouterr().out)


def bulletin() -> WordFile:
    """A bulletin as WPS users set it: no styles, a red head, blanks for indents."""
    file = WordFile().red_head("中共砚溪厂委员会党建简报")
    file.line("第 12 期", centred=True)
    file.title("一把锁一块牌").title("把安全练到熟")
    file.lines(
        "　　2026年3月18日下午14:30—16:00，铸造车间党支部在造型工段会议室开展主题党日活动。应到28人，实到26人，请假2人。",
        "　　断电、上锁、挂牌、试启、清点、开工，六步少一步重来。5~8米内不许站人，*号为必考。安全员逐项示范，逐人过关。",
    )
    file.line("　　一、学在前面", bold=True).lines(
        "　　支部书记先讲了三起事故，起起都出在一时图快。"
    )
    file.line("　　（一）三起事故", font="楷体").lines("　　第一起，行车。")
    return file


def test_a_bulletin_is_recognised_with_its_evidence(site: Path, bring: Import) -> None:
    path = bulletin().save(site.parent / "简报.docx")
    code, said = bring(path)
    assert code == 0
    assert fields(site) == {
        "title": "一把锁一块牌把安全练到熟",
        "date": "2026-03-18",
        "host": "casting",
        "start": "14:30",
        "end": "16:00",
        "place": "造型工段会议室",
        "attendance": {"casting": {"present": "26", "leave": "2"}},
    }
    text = read_only(site)
    for said_or_written in (said, text):
        assert "日期 ← 第 5 段“2026年3月18日下午14:30—16:00，铸造车间党支部" in said_or_written
        assert "出席 ← 第 5 段“应到28人，实到26人，请假2人。”" in said_or_written
    assert "红头“中共砚溪厂委员会党建简报”" in said
    assert "红头“第 12 期”" in said
    assert body(site).splitlines()[-5::2] == [
        "支部书记先讲了三起事故，起起都出在一时图快。",
        "### （一）三起事故",
        "第一起，行车。",
    ]
    assert "## 一、学在前面" in body(site)


def test_the_result_is_checked_and_built(
    site: Path, bring: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    file = bulletin().picture(40)
    file.line("图为收课时每人领到一把锁", centred=True, size=12)
    table = file.table([["考核成绩", "", ""], ["造型", "合格", "12"], ["", "补考", "2"]])
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    bring(file.save(site.parent / "简报.docx"))
    assert checked(capsys) == []
    assert run(["build"]) == 0
    [page] = (site / "site" / "reports" / "2026").rglob("index.html")
    shown = LexborHTMLParser(page.read_text(encoding="utf-8"))
    article = shown.css_first("article")
    assert article is not None
    assert [one.text() for one in article.css("figcaption")] == ["图为收课时每人领到一把锁"]
    cells = [(one.text(), one.attributes) for one in article.css("table td")]
    assert ("考核成绩", {"colspan": "3"}) in cells
    assert ("造型", {"rowspan": "2"}) in cells
    assert "5~8米内不许站人，*号为必考。" in article.text()
    assert "huoye-import" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "name", "day"),
    [
        (["2026年3月18日，铸造支部开展学习。"], "稿", "2026-03-18"),
        (["三月十八日，铸造支部开展学习。", "二〇二六年三月二十日"], "稿", "2026-03-18"),
        (["2026.3.18 铸造支部开展学习。"], "稿", "2026-03-18"),
        (["２０２６年３月１８日，铸造支部开展学习。"], "稿", "2026-03-18"),
        (["3月18日，铸造支部开展学习。"], "2026年铸造-定稿(1)", "2026-03-18"),
        (["铸造支部开展学习，情况很好。"], "20260318铸造", "2026-03-18"),
        (["时　间：2026年3月18日", "印发2025年1月2日的通知。"], "稿", "2026-03-18"),
        (["为庆祝1921年7月1日，铸造支部于6月30日开展学习。", "2026年7月2日"], "稿", "2026-06-30"),
        (["去年3月5日的事不提。铸造支部于2026年3月18日开展学习。"], "稿", "2026-03-18"),
        (["铸造支部每月18日开展学习。"], "稿", None),
        (["2026年2月30日，铸造支部开展学习。"], "稿", None),
    ],
)
def test_days_as_people_write_them(
    site: Path, bring: Import, lines: list[str], name: str, day: str | None
) -> None:
    bring(WordFile().title("学习见实效").lines(*lines).save(site.parent / f"{name}.docx"))
    assert fields(site).get("date") == day


def test_two_days_are_a_period_and_two_that_differ_are_told(site: Path, bring: Import) -> None:
    bring(
        WordFile()
        .title("两天的练兵")
        .lines("3月18日至19日，铸造支部开展练兵。", "2026年3月20日")
        .save(site.parent / "a.docx")
    )
    assert (fields(site)["date"], fields(site)["end_date"]) == ("2026-03-18", "2026-03-19")
    code, said = bring(
        WordFile()
        .title("另一次学习")
        .lines("时间：2026年4月1日", "活动时间：2026年4月2日", "铸造支部开展学习。")
        .save(site.parent / "b.docx")
    )
    assert code == 0
    assert "也可能是 2026-04-02，请核对" in said
    assert "其中 1 篇要人看一看" in said


def test_a_year_out_of_the_properties_is_to_be_checked(site: Path, bring: Import) -> None:
    file = WordFile().title("学习见实效").lines("3月18日，铸造支部开展学习。")
    file.made = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    code, said = bring(file.save(site.parent / "a.docx"))
    assert code == 0
    assert fields(site)["date"] == "2024-03-18"
    assert "文中没有写年份，取自文件属性，请核对" in said
    assert "其中 1 篇要人看一看" in said


def test_a_record_form_gives_its_values(
    site: Path, bring: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    file = WordFile().line("主题党日活动记录表", centred=True, size=18)
    table = file.table(
        [
            ["活动主题", "查隐患、保冬供", "活动时间", "2026年1月12日 9：00"],
            ["活动地点", "锅炉房控制室", "主持人", "支部书记"],
            ["参加单位", "动力支部、后勤党支部", "实到人数", "18"],
            ["活动内容", "", "", ""],
        ]
    )
    cell = table.cell(3, 1).merge(table.cell(3, 3))
    cell.text = "动力车间党支部组织党员对供暖管线逐段检查。" + "检查发现渗漏三处，当场处理。" * 8
    cell.add_paragraph().add_run().add_picture(photo(4))
    bring(file.save(site.parent / "表.docx"))
    assert fields(site) == {
        "title": "查隐患、保冬供",
        "date": "2026-01-12",
        "host": "power",
        "start": "09:00",
        "participants": ["service"],
        "place": "锅炉房控制室",
        "attendance": {"power": {"present": "18"}},
    }
    assert "<th>活动地点</th><td>锅炉房控制室</td>" in body(site)
    assert "## 活动内容\n\n动力车间党支部组织党员" in body(site)
    assert body(site).rstrip().endswith("![](01.jpg)")
    assert checked(capsys) == []


def test_what_is_not_found_is_a_marked_blank(
    site: Path, bring: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = bring(
        WordFile().lines("今天大家干得很好，" * 9 + "值得表扬。").save(site.parent / "新建.docx")
    )
    assert code == 0
    assert fields(site) == {}
    text = read_only(site)
    for key, name in (("title", "标题"), ("date", "日期"), ("host", "承办")):
        assert re.search(rf"(?m)^#{name}：没有认出来，请在 {key}: 后面填写.*\n{key}:$", text)
        assert f"{name}：没有认出来" in said
    assert "\nplace:\n" in text
    run(["check"])
    told = capsys.readouterr().out
    assert re.findall(r"错误 \[([a-z-]+)\]", told) == ["field-missing"] * 3
    assert "folder-name" not in told  # there is no day to begin a name with


def test_lists_headings_and_notes_of_word(site: Path, bring: Import) -> None:
    file = WordFile().styled("节能见成效", "Title").styled("背景", "Heading 1")
    for text, style in (
        ("换密封", "List Bullet"),
        ("先停炉", "List Number"),
        ("再测温", "List Number"),
        ("细节", "Heading 2"),
    ):
        file.styled(text, style)
    file.lines("1. 这是手打的编号", "# 不是标题", "- 不是列表", "<b>不是标签</b> & [不是链接](x)")
    bring(file.save(site.parent / "a.docx"))
    assert body(site) == "\n\n".join(
        [
            "## 背景",
            "- 换密封",
            "1. 先停炉\n2. 再测温",
            "### 细节",
            "1\\. 这是手打的编号",
            "\\# 不是标题",
            "\\- 不是列表",
            "\\<b\\>不是标签\\</b\\> & \\[不是链接\\](x)",
        ]
    )


def test_photos_in_a_table_have_the_captions_under_them(site: Path, bring: Import) -> None:
    file = bulletin()
    table = file.table([["", ""], ["学员上锁", "书记讲解"]])
    for place in (0, 1):
        table.cell(0, place).paragraphs[0].add_run().add_picture(photo(30 + 60 * place))
    bring(file.save(site.parent / "a.docx"))
    assert body(site).rstrip().endswith("![学员上锁](01.jpg)\n\n![书记讲解](02.jpg)")


def test_what_cannot_be_kept_is_told_with_its_place(site: Path, bring: Import) -> None:
    file = bulletin().picture(70, floating=True).text_box("参观守则：不拍照")
    file.xml("<w:r><w:t>图表在此</w:t></w:r><w:r><w:drawing><c:chart/></w:drawing></w:r>")
    file.xml(
        "<w:r><w:t>图形在此</w:t></w:r><w:r><w:drawing><dgm:relIds r:dm='x'/></w:drawing></w:r>"
    )
    file.xml("<w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del>")
    file.document.sections[0].header.paragraphs[0].text = "内部资料"
    path = file.picture(99).save(site.parent / "a.docx")
    _swap_last_picture(path, b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60))
    code, said = bring(path)
    assert code == 0
    for told in (
        "浮动图片，内容已收入正文",
        "文本框“参观守则：不拍照”，内容已收入正文",
        "“图表在此”：图表，没有导入",
        "“图形在此”：SmartArt 图形，没有导入",
        "“留”：修订中删去的文字“删去的话”，没有导入",
        "正文以外：页眉“内部资料”，没有导入",
        "EMF/WMF 图片",
    ):
        assert told in said
    text = body(site)
    assert "参观守则：不拍照" in text
    assert text.count("![](") == 1
    assert "<!-- 原文这里有图表，没有导入 -->" in text
    assert "<!-- 原文这里有EMF/WMF 图片" in text
    assert "删去的话" not in text


def _swap_last_picture(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    last = max(name for name in parts if name.startswith("word/media/"))
    parts[last] = data
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: ole(path, "WordDocument"), "旧版 Word 文件（.doc）"),
        (lambda path: ole(path.with_suffix(".wps"), "WordDocument"), "WPS 文件（.wps）"),
        (lambda path: ole(path, "EncryptedPackage"), "有密码"),
        (lambda path: bare(path, "", extra=["word/vbaProject.bin"]), "带有宏"),
        (lambda path: bare(path, "<w:p>"), "坏了"),
        (lambda path: bare(path, ""), "没有文字，也没有照片"),
        (lambda path: bare(path, "<w:p/>" * 1_600_000), "大得不正常"),
        (lambda path: bare(path, "<w:p><w:r><w:t>" + "长" * 300_000), "大得不正常"),
        (lambda path: bare(path, "<w:sdt>" * 300 + "</w:sdt>" * 300), "坏了"),
        (lambda path: bare(path, "&a;", head='<!DOCTYPE x [<!ENTITY a "b">]>'), "坏了"),
        (
            lambda path: bare(path, "<w:p><w:r><w:t>一段话。</w:t></w:r></w:p>" * 60_000),
            "文字太多",
        ),
        (lambda path: _write(path, b""), "空的"),
        (lambda path: _write(path, b"PK\3\4" + bytes(50)), "坏了"),
        (lambda path: _write(path, b"<html><body>"), "网页文件"),
        (lambda path: _write(path, b"{\\rtf1"), "RTF"),
        (lambda path: _write(path, b"\x89PNG\r\n"), "不是 Word 文件"),
        (lambda path: _grow(path, 100_000_001), "超过 100 MB"),
    ],
)
def test_files_that_are_refused(site: Path, bring: Import, make, reason: str) -> None:  # type: ignore[no-untyped-def]
    code, said = bring(make(site.parent / "文件.docx"))
    assert code == 1
    assert reason in said
    assert "Traceback" not in said
    assert list((site / "content" / "reports").rglob("*")) == []


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _grow(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.write(b"PK\3\4")
        file.truncate(size)
    return path


def test_nothing_is_ever_overwritten(site: Path, bring: Import) -> None:
    first = bulletin().save(site.parent / "a.docx")
    bring(first)
    written = read_only(site) + "改过的话。\n"
    [file] = (site / "content" / "reports").rglob("index.md")
    file.write_text(written, encoding="utf-8")
    code, said = bring(first)
    assert code == 0
    assert "以前导入过" in said
    assert read_only(site) == written
    bring(bulletin().lines("另一份稿子。").save(site.parent / "b.docx"))
    folders = sorted(one.parent.name for one in (site / "content" / "reports").rglob("index.md"))
    assert folders[1] == f"{folders[0]}-2"
    assert file.read_text(encoding="utf-8") == written


def test_a_folder_is_imported_at_once_and_goes_on_where_it_stopped(
    site: Path, bring: Import
) -> None:
    folder = site.parent / "历年"
    for number in range(6):
        WordFile().title(f"第{'一二三四五六'[number]}次学习").lines(
            f"{number + 1}月8日，动力车间党支部开展学习，12名党员参加。"
        ).save(folder / f"{2020 + number % 2}年" / f"{number}.docx")
    ole(folder / "2020年" / "旧稿.doc", "WordDocument")
    (folder / "2020年" / "~$0.docx").write_bytes(b"x")
    (folder / "2020年" / "说明.txt").write_text("x")
    # A run that was killed left a half-made folder; another one did half of the work.
    half = site / "content" / "reports" / ".import-abc"
    half.mkdir(parents=True)
    bring(folder / "2020年")
    table = site / "导入清单.csv"
    rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row[4] for row in rows[1:4]] == ["2020-01-08", "2020-03-08", "2020-05-08"]
    assert rows[4][1].startswith("不能导入：这是旧版 Word 文件")
    assert rows[5][:2] == ["2020年/说明.txt", "没有用上: 不是 Word 文件也不是照片，没有导入"]
    table.unlink()
    code, said = bring(folder)
    assert code == 1
    assert "导入 3 篇，以前导入过 3 篇，不能导入 1 个" in said
    assert len(list((site / "content" / "reports").rglob("index.md"))) == 6
    before = table.read_bytes()
    code, said = bring(folder)
    assert "导入 0 篇，以前导入过 6 篇，不能导入 1 个" in said
    assert [row[:1] for row in csv.reader(before.decode("utf-8-sig").splitlines())] == [
        row[:1] for row in csv.reader(table.read_text(encoding="utf-8-sig").splitlines())
    ]


def test_photos_go_with_their_document(site: Path, bring: Import) -> None:
    document = bulletin().save(site.parent / "稿" / "a.docx")
    photos = []
    for number in (10, 2):
        path = site.parent / "稿" / f"微信图片_{number}.jpg"
        path.write_bytes(photo(number).getvalue())
        photos.append(path)
    code, said = bring(document, *photos)
    assert code == 0
    assert "照片 2 张" in said
    [file] = (site / "content" / "reports").rglob("index.md")
    assert sorted(one.name for one in file.parent.iterdir()) == ["01.jpg", "02.jpg", "index.md"]


class _ChineseWindows(zipfile.ZipInfo):
    """An entry whose name is in GBK, and nothing says so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the library's
        return self.filename.encode("cp437"), 0


def test_photos_alone_make_a_draft(site: Path, bring: Import) -> None:
    zipped = site.parent / "照片.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for number in (1, 2):
            name = f"动力支部供暖检查现场/{number}.jpg".encode("gbk").decode("cp437")
            archive.writestr(
                _ChineseWindows(name), photo(number * 40, "2026:01:12 09:10:11").getvalue()
            )
        archive.writestr("../../逃.jpg", photo(9, "2026:01:12 09:10:11").getvalue())
    code, said = bring(zipped)
    assert code == 0, said
    assert not list(site.parent.glob("逃*"))
    texts = [one.read_text(encoding="utf-8") for one in (site / "content").rglob("index.md")]
    [text] = [one for one in texts if "动力支部供暖" in one]
    read = read_values(text)
    assert read is not None
    assert read[0] == {"title": "动力支部供暖检查现场", "date": "2026-01-12", "host": "power"}
    assert "#日期 ← 2 张照片的拍摄日期" in text
    assert "#承办 ← 文件夹名“动力支部供暖检查现场”" in text
    assert "<!-- 在这里写正文 -->" in text


def scene(moved: int = 0, *, side: int = 800, quality: int = 88) -> io.BytesIO:
    """A photo; ``moved``: what somebody did until the next one was taken."""
    image = Image.linear_gradient("L").resize((800, 600)).convert("RGB")
    image.paste((180, 60, 50), (120, 200, 300, 560))
    image.paste((40, 90, 160), (450 + moved, 240, 560 + moved, 580))
    buffer = io.BytesIO()
    image.resize((side, side * 3 // 4)).save(buffer, "JPEG", quality=quality)
    buffer.seek(0)
    return buffer


def test_a_photo_beside_its_smaller_copy_is_kept_once_and_large(site: Path, bring: Import) -> None:
    file = bulletin()
    file.document.add_paragraph().add_run().add_picture(scene(side=320, quality=60))
    file.line("图为收课时每人领到一把锁", centred=True, size=12)
    paths = [file.save(site.parent / "简报.docx")]
    for name, moved in (("甲.jpg", 70), ("乙.jpg", 0)):
        paths.append(site.parent / name)
        paths[-1].write_bytes(scene(moved).read())
    bring(*paths)
    [text] = (site / "content" / "reports").rglob("index.md")
    names = sorted(one.name for one in text.parent.iterdir())
    assert names == ["01.jpg", "02.jpg", "index.md"]
    assert "![图为收课时每人领到一把锁](01.jpg)" in text.read_text("utf-8")
    with Image.open(text.parent / "01.jpg") as kept:
        assert kept.width == 800
    # And where the document has the larger one, that stays.
    file = bulletin().title("又一回")
    file.document.add_paragraph().add_run().add_picture(scene(side=800))
    small = site.parent / "小.jpg"
    small.write_bytes(scene(side=320).read())
    bring(file.save(site.parent / "再报.docx"), small)
    [photo] = [one for one in (site / "content").rglob("*.jpg") if one.parent != text.parent]
    with Image.open(photo) as kept:
        assert kept.width == 800


def test_what_stands_under_a_strange_name_is_told(site: Path, bring: Import) -> None:
    path = site.parent / "怪.docx"
    run = "<w:r><w:t>{}</w:t></w:r>"
    bare(
        path,
        f"<w:p>{run.format('第一个正文。')}</w:p><w:p2>{run.format('谁也不认识的段落')}</w:p2>"
        f"</w:body><w:body><w:p>{run.format('第二个正文。')}</w:p>",
    )
    _, said = bring(path)
    assert "认不出的内容“谁也不认识的段落”，没有导入" in said
    assert "第二个正文。" in body(site)


def test_a_text_box_of_words_first_version_is_read(site: Path, bring: Import) -> None:
    path = site.parent / "旧.docx"
    box = "<w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>"
    bare(
        path,
        "<w:p><w:r><w:t>正文一句。</w:t></w:r><w:r><mc:AlternateContent>"
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor/></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    _, said = bring(path)
    assert "文本框“框里的话”" in said
    assert "框里的话" in body(site)


def test_without_a_day_the_way_on_is_told(site: Path, bring: Import) -> None:
    _, said = bring(
        WordFile().title("没有日期").lines("铸造车间开展活动。").save(site.parent / "稿.docx")
    )
    assert "undated → 2026" in said
    [text] = (site / "content" / "reports" / "undated").rglob("index.md")
    text.write_text(text.read_text("utf-8").replace("date:\n", "date: 2026-03-05\n"), "utf-8")
    assert "建议叫“2026/2026-03-05-mei-you-ri-qi”" in folder_advice()


def folder_advice() -> str:
    lines = io.StringIO()
    with contextlib.redirect_stdout(lines):
        run(["check"])
    return lines.getvalue()


def test_in_english(site: Path, bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    config = (site / "mkdocs.yml").read_text(encoding="utf-8")
    (site / "mkdocs.yml").write_text(config.replace("language: zh", "language: en"), "utf-8")
    monkeypatch.setenv("HUOYE_LANG", "en")
    code, said = bring(bulletin().save(site.parent / "a.docx"))
    assert code == 0
    assert 'Date ← paragraph 5 "2026年3月18日' in said
    assert "1 write-up imported; 1 of them to look at." in said


_LETTERS = st.text(
    st.one_of(
        st.sampled_from("*_`~#>|[]()<>!\\-+=:.&;1^ \"'字，。（）“”"),
        st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
    ),
    max_size=40,
)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(st.lists(st.tuples(_LETTERS, st.booleans(), st.booleans()), min_size=1, max_size=4))
@example([("**", False, False), ("粗", True, False)])
@example([("0", True, False), ("", False, False), ("0", True, False)])
@example([("1", False, False), (". 三", False, False)])
@example([("---", False, False)])
@example([("甲", True, False), ("", False, False), ("乙", True, False)])
@settings(deadline=None, max_examples=200)
def test_letters_come_out_as_they_stood(pieces: list[tuple[str, bool, bool]]) -> None:
    runs = tuple(Run(text=text, is_bold=bold, is_italic=it) for text, bold, it in pieces)
    composer = Composer(names={}, losses=(), refused={}, notes={}, tell=lambda loss: loss.kind)
    text = composer.compose([Paragraph(inlines=runs, number=1)])
    shown = render_body(text, find_image=lambda _: "").html
    words = "".join(text for text, _, _ in pieces)
    assert squeeze(LexborHTMLParser(f"<body>{shown}</body>").body.text()) == squeeze(words)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("word") / "a.docx"
    return bulletin().picture(3).text_box("框").styled("项", "List Bullet").save(path).read_bytes()


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=5))
@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_file_is_its_own_fault(
    site: Path, bring: Import, sound: bytes, changes: list[tuple[int, int]]
) -> None:
    """Attributes and elements put where they do not belong: imported or refused, never ours."""
    path = site.parent / "x.docx"
    path.write_bytes(sound)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    for at, other in changes:
        found = list(re.finditer(r'<[^>]*/>|"[^"]*"', text))
        old, new = found[at % len(found)], found[other % len(found)]
        if old[0][0] == new[0][0]:
            text = text[: old.start()] + new[0] + text[old.end() :]
    parts["word/document.xml"] = text.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    _, said = bring(path)
    assert "程序出了错" not in said
