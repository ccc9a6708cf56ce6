"""``huoye serve``: builds into a folder of its own, watches, builds again, has browsers reload."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
)
from watchdog.observers import Observer

from generator.driver import Wish, build_site
from generator.fragments import THEME
from generator.load.config import find_pages, read_config
from generator.locale import Translator
from generator.messages import format_problem, format_summary
from generator.mkdocs_run import BuildFailedError
from generator.render import read_fragments_anew
from generator.settings import Settings

_DEFAULT_ADDRESS = "127.0.0.1:8000"
_CHANGES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent),
]


class _Changes(Observer):  # type: ignore[misc, valid-type]  # a class chosen by the system
    """Tells of files that changed, not of those that a build opens to read them."""

    def schedule(self, event_handler: Any, path: str, **options: Any) -> Any:
        return super().schedule(event_handler, path, event_filter=_CHANGES, **options)


def serve_site(
    config_file: Path,
    settings: Settings,
    t: Translator,
    *,
    address: str | None,
    strict: bool,
    say: Callable[[str], Any],
) -> None:
    """Serve with live reload until interrupted.

    :class:`generator.mkdocs_run.BuildFailedError` when there is no site to show at first, OSError
    when the port is taken.
    """
    root = config_file.parent.resolve()
    config = read_config(config_file)
    host, _, port = (address or str(config.get("dev_addr", _DEFAULT_ADDRESS))).rpartition(":")
    with tempfile.TemporaryDirectory(prefix="huoye-") as folder:
        site = Path(folder, "site")

        def build() -> None:
            say(t("serve-building"))
            read_fragments_anew()
            wish = Wish(site_dir=site, strict=strict, keep=0, is_resident=True)
            built = build_site(config_file, settings, t, wish)
            for problem in built.contents.problems:
                say(format_problem(problem, t))
            if built.contents.problems:
                say(format_summary(built.contents.problems, len(built.contents.left_out), t))
            say(t("serve-built", made=built.made.made, pages=len(built.made.pages)))

        def build_again() -> None:
            try:
                build()
            except BuildFailedError as error:
                # The site that was there stays; the next save may mend it.
                say(t("cli-error", text=str(error)))

        build()
        server = LiveReloadServer(
            builder=build_again, host=host.strip("[]"), port=int(port), root=str(site)
        )
        # The system tells of changes at once; asking for them costs more the larger the archive.
        server.observer = _Changes()
        server.build_delay = 0.05
        for watched in (root / settings.content_dir, find_pages(config_file), THEME, config_file):
            if watched.exists():
                server.watch(str(watched))
        custom = config.get("theme")
        if isinstance(custom, dict) and custom.get("custom_dir"):
            server.watch(str(root / custom["custom_dir"]))
        say(t("serve-ready", url=server.url))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            say("")
        finally:
            server.shutdown()
