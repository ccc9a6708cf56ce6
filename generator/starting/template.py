"""The empty write-up that the guide offers to download."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import urls
from generator.build.outputs import Output
from generator.identity import identify_bytes
from generator.locale import Translator


def build_template(t: Translator, program: str) -> Iterator[Output]:
    """One Markdown file, its blanks marked as ``huoye check`` finds them."""
    # The mark at the beginning tells old editors on Windows that it is UTF-8.
    text = ("\ufeff" + t("write-template").strip() + "\n").encode()
    key = identify_bytes(program.encode(), text)
    yield Output(path=urls.TEMPLATE, key=key, make=partial(bytes, text), is_made=True)
