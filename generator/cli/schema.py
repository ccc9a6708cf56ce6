"""``huoye schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.common import OK, config_option, output_option, write_output
from generator.cli.localised import detect_language, new_command
from generator.locale import Translator, load_translator
from generator.writing.schema import build_schema


def new_schema(t: Translator) -> click.Command:
    return new_command(t, "schema", schema, [output_option(t), config_option(t)])


def schema(output: Path | None, config_file: Path) -> int:
    """Write the JSON Schema of the front matter; it needs no content."""
    t = load_translator(detect_language(config_file))
    write_output(json.dumps(build_schema(t), ensure_ascii=False, indent=2), output)
    return OK
