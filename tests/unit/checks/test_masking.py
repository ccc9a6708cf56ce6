"""Sensitive values are found however they are typed, and no output ever shows one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checks_project import BODY, FOLDER, check, rules_of, write, write_project, write_report
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.masking import exception_key, find_sensitive, mask_text
from generator.formats.problems import FORMATS
from generator.locale import load_translator

# Nobody's: a prefix never given out, a birthday before the first card, a test account.
MOBILE, ID, CARD = "13800000000", "110101190001010014", "6222000000000000004"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("电话13800000000。", "mobile-number"),
        ("电话 138 0000 0000", "mobile-number"),
        ("138-0000-0000", "mobile-number"),
        ("１３８００００００００", "mobile-number"),
        ("1 3 8 0 0 0 0 0 0 0 0", "mobile-number"),
        ("138\u200b0000\u200b0000", "mobile-number"),
        ("①③⑧⓪⓪⓪⓪⓪⓪⓪⓪", "mobile-number"),
        ("+86 13800000000", "mobile-number"),
        ("2026-03-05 13800000000", "mobile-number"),
        ("110101190001010014", "id-number"),
        ("110101 19000101 0014", "id-number"),
        ("11010119000101001４", "id-number"),
        ("110101190001010019", "id-number-doubtful"),
        ("6222 0000 0000 0000 004", "bank-card"),
        ("0512-66660000", "landline-number"),
        ("(010)66660000", "landline-number"),
        ("a.b@example.com", "email-address"),
        ("苏A·12345", "number-plate"),
        ("苏AD12345", "number-plate"),
    ],
)
def test_value_is_found_and_masked(text: str, rule: str) -> None:
    assert [item.rule for item in find_sensitive(text)] == [rule]
    assert not find_sensitive(mask_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05 14:30 至 16:30",
        "微信图片_20260305143012345.jpg",
        "mmexport1709619012345.jpg",
        "图号 X13800000000A",
        "每吨 460 千瓦时，降到 420，第 19 天",
        "零件 2026 0305 1430 1200 件",
        "| 17 | 14 | 9 | 460 | 420 |",
        "Z-01、H-2026-031、R-03",
        "https://example.com/a/b?c=1",
        "110101199913320014",
    ],
)
def test_ordinary_text_is_let_alone(text: str) -> None:
    assert not find_sensitive(text)
    assert mask_text(text) == text


@given(st.text(), st.text())
def test_masking_leaves_no_number(before: str, after: str) -> None:
    """Whatever stands around it."""
    text = f"{before}，{MOBILE}，{after}"
    assert MOBILE not in mask_text(text)


@given(st.lists(st.text(max_size=8) | st.sampled_from([MOBILE, ID, CARD, "138 0000 0000"])))
def test_masking_is_stable_and_total(parts: list[str]) -> None:
    text = "，".join(parts)
    once = mask_text(text)
    assert mask_text(once) == once
    found = list(find_sensitive(text))
    assert found or not {MOBILE, ID, CARD} & set(parts)
    for item in found:
        assert text[item.start : item.end]


def test_no_output_shows_a_value(tmp_path: Path) -> None:
    """Not even through a message that quotes what was typed, or a file's name."""
    write_project(tmp_path)
    write_report(
        tmp_path,
        front=f"{MOBILE}: x\nchair: 王某 {MOBILE}\nparticipants: [{ID}]\n"
        f"photos:\n  - {{file: {MOBILE}.jpg, caption: '卡号 {CARD}'}}",
        body=f"{BODY}身份证号 {ID}，电话 138 0000 0000，卡号 {CARD},[表]({MOBILE}.docx)。\n",
        beside=(f"{ID}.docx",),
    )
    write(
        tmp_path / "content/reports/2026/2026-03-06-broken/index.md",
        f"---\ntitle: 坏的\ndate: {MOBILE}\nhost: {ID}\nstart: '电话 {MOBILE}'\n---\n\n正文".encode(),
    )
    write(tmp_path / "content/ledgers/areas.csv", f"编号,名称\nA-01,{MOBILE}的责任区\n".encode())
    checked = check(tmp_path)
    assert {"mobile-number", "id-number", "bank-card"} <= rules_of(checked.problems)
    for language in ("zh", "en"):
        for name, render in FORMATS.items():
            text = render(checked, load_translator(language))
            for value in (MOBILE, ID, CARD, "138 0000 0000"):
                assert value not in text, name


def test_exception_is_recorded_by_key(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_report(tmp_path, body=f"{BODY}\n值班手机 {MOBILE}。\n")
    assert "mobile-number" in rules_of(check(tmp_path).problems)
    key = exception_key("mobile-number", MOBILE)
    _set(tmp_path, f"check: {{allowed: {{mobile-number: ['{key}']}}}}")
    assert "mobile-number" not in rules_of(check(tmp_path).problems)


def test_classification_mark_has_no_exception(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_report(tmp_path, body=f"{BODY}\n机密★长期\n")
    assert "classification-mark" in rules_of(check(tmp_path).problems)
    _set(tmp_path, "rules: {classification-mark: off}")
    assert rules_of(check(tmp_path).problems) == {"rule-fixed"}


def test_public_number_may_be_published(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_report(tmp_path, body=f"{BODY}\n服务热线 0512-66660000。\n")
    _set(tmp_path, "check: {public: ['0512 66660000']}")
    assert "landline-number" not in rules_of(check(tmp_path).problems)


def test_severity_is_a_setting(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_report(tmp_path, front="title: 炉前一课。")
    _set(tmp_path, "rules: {title-stop: error}")
    [problem] = check(tmp_path).problems
    assert problem.severity.id == "error"
    _set(tmp_path, "rules: {title-stop: off}")
    assert not check(tmp_path).problems


def test_json_keys_do_not_carry_values(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_report(tmp_path, body=f"{BODY}\n{MOBILE}\n")
    data = json.loads(FORMATS["json"](check(tmp_path), load_translator("zh")))
    [problem] = [item for item in data["problems"] if item["rule"] == "mobile-number"]
    assert problem["args"]["value"] == "138******00"
    assert problem["path"].startswith(FOLDER)


def _set(root: Path, options: str) -> None:
    text = f"plugins:\n  - huoye:\n      as_of: 2026-10-31\n      {options}\n"
    write(root / "mkdocs.yml", text.encode())
