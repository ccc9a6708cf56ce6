"""The schema for editors takes what validation takes, and names what it refuses."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.locale import LANGUAGES, load_translator
from generator.model.fields import describe_fields
from generator.model.front import ReportFront
from generator.writing.schema import build_schema

ROOT = Path(__file__).parents[3]


class _Plain(yaml.SafeLoader):
    """YAML as the language servers of editors read it: days stay texts."""


_Plain.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in found if not tag.endswith(("timestamp", ":bool"))]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def validator() -> jsonschema.Draft7Validator:
    schema = build_schema(load_translator("zh"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def find_faults(text: str) -> list[str]:
    return [
        ".".join(map(str, error.path)) or error.message
        for error in validator().iter_errors(yaml.load(text, _Plain))
    ]


def test_every_report_of_the_sample_is_valid() -> None:
    paths = list((ROOT / "content" / "reports").rglob("index.md"))
    assert len(paths) > 100
    for path in paths:
        front = path.read_text(encoding="utf-8").split("---\n")[1]
        assert find_faults(front) == [], path


GOOD = "标题: 学雷锋\n日期: 2026年3月5日\n承办: 铸造\n"


@pytest.mark.parametrize(
    "lines",
    [
        "级别: 支部级",
        "status: planned",
        "开始: '14:30'",
        "出席: {铸造: 20, forging: {到会: 3, 请假: 1}}",
        "照片: [01.jpg, {文件: 02.jpg, 说明: 合影, 人物: 背影}]",
        "计划: Z-01",
    ],
)
def test_chinese_names_and_short_forms_are_valid(lines: str) -> None:
    assert find_faults(GOOD + lines) == []


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("级别: 厂级", "级别"),
        ("日期: 三月五日", "日期"),
        ("来宾: 很多", "来宾"),
        ("议定事项: [{内容: 修门, 期限: 月底}]", "议定事项"),
        ("出席: 20", "出席"),
    ],
)
def test_what_validation_refuses_is_named(lines: str, place: str) -> None:
    assert place in find_faults(GOOD.replace("日期: 2026年3月5日\n", "date: 2026-03-05\n") + lines)


def test_required_fields_and_unknown_keys_are_told() -> None:
    assert len(find_faults("地点: 一楼")) == 3
    assert any("主題" in fault for fault in find_faults(GOOD + "主題: x"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_explains_itself(language: str) -> None:
    properties: dict[str, Any] = build_schema(load_translator(language))["properties"]
    for field in describe_fields(ReportFront):
        for name in (field.key, *field.names):
            assert properties[name]["title"]
            assert field.key in properties[name]["description"]


def test_the_sample_has_the_schema_of_this_program() -> None:
    kept = (ROOT / ".vscode" / "report.schema.json").read_text(encoding="utf-8")
    assert json.loads(kept) == build_schema(load_translator("zh")), (
        "run: huoye schema -o .vscode/report.schema.json"
    )
