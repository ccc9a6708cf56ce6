"""The outcome of a check for people and for machines: one module a format, all listed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.check import Checked
from generator.formats.problems import github, gitlab, json_report, markdown, sarif, text
from generator.locale import Translator

FORMATS: Mapping[str, Callable[[Checked, Translator], str]] = {
    "text": text.render_text,
    "json": json_report.render_json,
    "sarif": sarif.render_sarif,
    "github": github.render_github,
    "gitlab": gitlab.render_gitlab,
    "markdown": markdown.render_markdown,
}
