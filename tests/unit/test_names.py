"""Names from the disk: what is told of them, what they are called on the site, how they are found."""

from __future__ import annotations

import os
import unicodedata
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import urls
from generator.build.release import _is_name
from generator.desk.files import plain_attachment
from generator.load.sources import natural_key
from generator.model.names import (
    guess_name,
    judge_names,
    publishable_name,
    refuse_name,
    show_name,
)
from generator.model.problem import build_problem
from generator.model.typed_images import ImageNames
from generator.photos.fix import plain_name

GBK = os.fsdecode("现场照片.jpg".encode("gbk"))
# What a disk may call a file, whole or in halves of characters.
NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=()), min_size=1, max_size=30
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("现场 1.jpg", "现场 1.jpg"),
        (GBK, r"\xcf\xd6\xb3\xa1\xd5\xd5\xc6\xac.jpg"),
        ("a\nb.txt", r"a\x0ab.txt"),
        ("x\u202egpj.exe", r"x\u202egpj.exe"),
        ("全角\u3000空格.jpg", "全角\u3000空格.jpg"),
        (f"content/reports/{GBK}", r"content/reports/\xcf\xd6\xb3\xa1\xd5\xd5\xc6\xac.jpg"),
    ],
)
def test_a_name_is_told_in_printable_characters(name: str, shown: str) -> None:
    assert show_name(name) == shown
    problem = build_problem("name-encoding", name, guess="")
    assert problem.path == shown
    assert problem.path.encode("utf-8")


def test_a_name_in_gbk_is_guessed() -> None:
    assert guess_name(GBK) == "现场照片.jpg"
    assert guess_name(os.fsdecode(b"\xff\xff")) == ""


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        (GBK, "name-encoding"),
        ("a\x07.jpg", "name-invisible"),
        ("a\u200b.jpg", "name-invisible"),
        ("x\u202egpj.exe", "name-invisible"),
        ("a\\b.txt", "name-characters"),
        ("👨‍👩‍👧 合影.jpg", ""),
        ("微信图片_20260401.jpg", ""),
        ("a:b?.txt", ""),
    ],
)
def test_names_that_nothing_can_print_are_left_alone(name: str, rule: str) -> None:
    assert refuse_name(name) == rule


@pytest.mark.parametrize(
    ("names", "rules"),
    [
        (["10:30例会"], {"name-characters"}),
        (["例会?", "a*b", 'q"uote', "<b>", "a|b"], {"name-characters"}),
        (["例会.", "例会 ", " 例会"], {"name-ending"}),
        (["aux", "CON.txt", "nul.tar.gz", "COM1", "lpt9.jpg", "COM¹.txt"], {"name-reserved"}),
        (["IMG_1.JPG", "img_1.jpg"], {"name-collision"}),
        (["café.jpg", unicodedata.normalize("NFD", "café.jpg")], {"name-collision"}),
        (["参观" * 90], {"path-too-long"}),
        (
            ["console.log", "com10", "nullify.txt", ".hidden", "..a", "3#炉 100%.docx", "a+&.pdf"],
            set(),
        ),
    ],
)
def test_names_that_cannot_live_everywhere_are_told(names: list[str], rules: set[str]) -> None:
    found = list(judge_names("content/reports/2026/x", names))
    assert {rule for rule, _, _ in found} == rules
    assert not rules or {name for _, name, _ in found} == set(names)


@given(NAMES, NAMES)
def test_every_name_has_one_of_its_own_on_the_site(first: str, second: str) -> None:
    if refuse_name(first) or refuse_name(second):
        return
    one, two = publishable_name(first), publishable_name(second)
    assert _is_name(one)
    assert first == second or one != two
    assert publishable_name(one) == one


@given(NAMES)
def test_an_address_leads_back_to_its_place(name: str) -> None:
    if refuse_name(name):
        return
    url = urls.attachment("2026/2026-03-05-x", name)
    assert url.isascii()
    assert not set(url) & set('#?"<>\\ `')
    assert urls.path(url) == f"reports/2026/2026-03-05-x/{publishable_name(name)}"


@pytest.mark.parametrize(
    "name", ["3#炉整改方案.docx", "100%.pdf", "100%25.pdf", "方案 v1+2&3.pdf", "a;b=c,d.txt"]
)
def test_an_address_is_encoded_segment_by_segment(name: str) -> None:
    assert (
        urls.attachment("2026/3#炉", name) == f"reports/2026/3%23%E7%82%89/{quote(name, safe='')}"
    )
    assert unquote(urls.attachment("2026/x", name)).endswith(f"/{name}")


NFD = unicodedata.normalize("NFD", "café 现场.jpg")
BESIDE = ("照片(1).jpg", "IMG_0001.JPG", "图片 1.jpeg", NFD, "100%.jpg", "2.jpg", "12.jpg")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("照片(1).jpg", "照片(1).jpg"),
        ("照片（1）.jpg", "照片(1).jpg"),
        ("img_0001.jpg", "IMG_0001.JPG"),
        (".\\IMG_0001.JPG", "IMG_0001.JPG"),
        ("./IMG_0001.JPG", "IMG_0001.JPG"),
        ("图片%201.jpeg", "图片 1.jpeg"),
        ("图片1.jpeg", "图片 1.jpeg"),
        ("图片\u30001.jpeg", "图片 1.jpeg"),
        ("café 现场.jpg", NFD),
        ("100%.jpg", "100%.jpg"),
        ("100%25.jpg", "100%.jpg"),
        ("22.jpg", ""),
        ("别处/2.jpg", ""),
        ("", ""),
    ],
)
def test_a_typed_name_finds_its_file(typed: str, meant: str) -> None:
    assert ImageNames(BESIDE).find(typed) == meant


def test_nothing_is_guessed_where_two_files_may_be_meant() -> None:
    names = ImageNames(["A.jpg", "a.jpg", "图 1.jpg", "图1.jpg"])
    assert names.find("a.jpg") == "a.jpg"
    assert names.find("A.JPG") == ""
    assert names.find("图\u30001.jpg") == ""


@given(st.lists(NAMES))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    assert sorted(sorted(names, key=natural_key)) == sorted(names)


def test_digits_that_are_no_numbers_are_letters() -> None:
    assert sorted(["1①2.jpg", "①2.jpg", "10.jpg", "2.jpg", "²3.jpg"], key=natural_key)[:2] == [
        "1①2.jpg",
        "2.jpg",
    ]


@pytest.mark.parametrize(
    ("name", "photo", "attachment"),
    [
        ("CON.jpg", "photo-CON.jpg", "file-CON.jpg"),
        ("lpt1 .PNG", "photo-lpt1.jpg", "file-lpt1.png"),
        ("现场.jpg", "现场.jpg", "现场.jpg"),
        ("console.jpg", "console.jpg", "console.jpg"),
    ],
)
def test_no_name_of_ours_is_that_of_a_device(name: str, photo: str, attachment: str) -> None:
    assert plain_name(name, "jpeg") == photo
    assert plain_attachment(name) == attachment
