"""Questions in the terminal; who cannot be asked, or says no more, gets the defaults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import click

from generator.locale import Translator

T = TypeVar("T")


@dataclass(kw_only=True)
class Asker:
    """Asks one question after the other, until the answers end."""

    t: Translator
    is_asking: bool = True
    """False once there is nobody to answer (``--yes``, or the input has ended)."""

    def ask(
        self, question: str, default: str = "", read: Callable[[str], T | None] | None = None
    ) -> T | str:
        """The answer, as ``read`` takes it; None from it asks again, having said why."""
        take: Callable[[str], T | str | None] = read or (lambda text: text)
        while self.is_asking:
            shown = self.t("ask-default", question=question, default=default or "blank")
            line = self._read_line(shown)
            if line is None:
                break
            answer = take(line.strip() or default)
            if answer is not None:
                return answer
        answer = take(default)
        return default if answer is None else answer

    def ask_lines(self, question: str) -> str:
        """Several lines: two empty ones, or one at the beginning, end them."""
        if not self.is_asking:
            return ""
        click.echo(question)
        lines: list[str] = []
        while (line := self._read_line("> ")) is not None:
            if not line.strip() and (not lines or not lines[-1].strip()):
                break
            lines.append(line)
        return "\n".join(lines).strip("\n")

    def confirm(self, question: str) -> bool:
        """Yes, unless it is no."""
        answer = self.ask(f"{question} {self.t('ask-yes-no')}")
        return str(answer).strip().casefold()[:1] not in ("n", "否", "不", "错")

    def _read_line(self, prompt: str) -> str | None:
        try:
            return input(prompt)
        except EOFError:
            click.echo()
            self.is_asking = False
            return None
