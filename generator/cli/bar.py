"""Bar, rate and time left on the last line of the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, SpinnerColumn, Task
from rich.progress import Progress as Bar
from rich.text import Text

from generator.locale import Translator

if TYPE_CHECKING:
    from generator.progress import Progress


@contextmanager
def show_bar(t: Translator) -> Iterator[Progress]:
    """Show steps and, where a step counts, how far it is; leaves nothing behind."""
    console = Console(stderr=True, highlight=False)
    columns = (
        SpinnerColumn(),
        "{task.description}",
        _Counted(BarColumn(bar_width=24)),
        _Counted(MofNCompleteColumn()),
        _Rate(t),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def report(text: str, done: int = 0, total: int = 0, /) -> None:
            nonlocal task
            if bar.tasks[0].description != text:
                # A step of its own: rich would keep the last step's total and rate.
                bar.remove_task(task)
                task = bar.add_task(text, total=None)
            bar.update(task, completed=done, total=total or None)

        yield report


class _Counted(ProgressColumn):
    """A column that shows only while the step counts."""

    def __init__(self, column: ProgressColumn) -> None:
        super().__init__()
        self.column = column

    def render(self, task: Task) -> Text:
        return self.column(task) if task.total else Text()  # type: ignore[return-value]


class _Rate(ProgressColumn):
    """Items a second and the time left."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self.t = t

    def render(self, task: Task) -> Text:
        # Of the first second it is known only how it began.
        if not task.total or not task.speed or (task.elapsed or 0) < 1:
            return Text()
        left = int(task.time_remaining or 0)
        clock = f"{left // 60}:{left % 60:02}"
        return Text(self.t("progress-rate", rate=self.t.number(task.speed), left=clock))
