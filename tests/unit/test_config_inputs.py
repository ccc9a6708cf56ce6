"""What a configuration says it is made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.config_inputs import list_config_inputs
from tests.conftest import ROOT


def test_the_sample_names_all_it_reads() -> None:
    inputs = list_config_inputs(ROOT / "mkdocs.yml")
    assert inputs.files == ()
    assert inputs.folders == (ROOT / "content/pages", ROOT / "theme")
    assert inputs.variables == ("SOURCE_DATE_EPOCH",)
    assert inputs.unknown == ()


def test_files_folders_and_variables_are_found_along_the_chain(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "INHERIT: shared/base.yml\n"
        "site_name: !ENV [SITE_NAME, TITLE, 档案]\n"
        "theme: {custom_dir: own}\n"
        "extra: {a: [{b: !ENV DEEP}]}\n",
        encoding="utf-8",
    )
    (tmp_path / "shared/base.yml").write_text(
        "INHERIT: ../top.yml\n"
        "docs_dir: pages\n"
        "plugins:\n  huoye: {}\n  material/search: {enabled: !ENV [CI, false]}\n"
        "markdown_extensions:\n"
        "  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "      options: {custom_icons: [icons]}\n"
        "  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}\n",
        encoding="utf-8",
    )
    (tmp_path / "top.yml").write_text("docs_dir: other\nwatch: [data]\n", encoding="utf-8")
    inputs = list_config_inputs(tmp_path / "mkdocs.yml")
    assert [path.resolve() for path in inputs.files] == [
        tmp_path / "shared/base.yml",
        tmp_path / "top.yml",
    ]
    assert {path.name for path in inputs.folders} == {"own", "pages", "icons", "data"}
    assert inputs.variables == ("CI", "DEEP", "SITE_NAME", "SOURCE_DATE_EPOCH", "TITLE")
    assert inputs.unknown == ()


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("plugins: [huoye, privacy]", "plugins: privacy"),
        ("plugins: [{search: {jieba_dict: x.txt}}]", "plugins: search"),
        ("plugins: {huoye: {}, git-revision-date-localized: {}}", "plugins: git-revision"),
        ("markdown_extensions: [pymdownx.snippets]", "markdown_extensions: pymdownx.snippets"),
        ("markdown_extensions: {own.thing: {}}", "markdown_extensions: own.thing"),
        ("hooks: [a.py]", "hooks: a.py"),
        ("theme: cinder", "theme: cinder"),
        ("theme: {name: material, custom_dir: !ENV OWN}", "theme: custom_dir"),
        ("docs_dir: !ENV DOCS", "docs_dir"),
        ("INHERIT: !ENV BASE", "INHERIT"),
        ("extra: {x: !!python/name:own.module.f }", "!!python/name:own.module.f"),
        ("extra: {x: [!!python/object/apply:pymdownx.f {a: !!python/name:own.f }]}", "!!python"),
        ("extra: {x: !include other.yml}", "!include"),
    ],
)
def test_what_cannot_be_listed_is_named(tmp_path: Path, text: str, unknown: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text + "\n", encoding="utf-8")
    found = list_config_inputs(tmp_path / "mkdocs.yml").unknown
    assert len(found) == 1
    assert found[0].startswith(unknown)


def test_hooks_are_files_too_and_a_circle_ends(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("INHERIT: mkdocs.yml\nhooks: [hooks/a.py]\n", encoding="utf-8")
    assert list_config_inputs(config).files == (tmp_path / "hooks/a.py",)


def test_the_next_morning_is_the_same_configuration(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"

    def read(day: str, more: str = "") -> str:
        text = f"site_name: a\nplugins:\n  - huoye: {{as_of: {day}, language: zh{more}}}\n"
        config.write_text(text + f"extra: {{as_of: {more or 1}}}\n", encoding="utf-8")
        return list_config_inputs(config).config

    assert read("2026-10-30") == read("2026-10-31")
    assert read("2026-10-30") != read("2026-10-30", ", strict: true")
