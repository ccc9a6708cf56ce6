"""The theme's part of pages, kept from the last time that MkDocs ran."""

from __future__ import annotations

from generator.identity import identify
from generator.shell import PageFrame, Shell, ShellKind, Shells


class UnknownFrameError(LookupError):
    """MkDocs has to run: a page is of a kind that was not there, or has no shell."""


class KeptFrames:
    """Shells that need no MkDocs."""

    def __init__(self, shells: Shells) -> None:
        self.shells = shells
        self.identity = identify(shells)
        self._found: dict[ShellKind, tuple[str, Shell | None]] = {}

    def shell(self, frame: PageFrame) -> tuple[str, Shell | None]:
        """Identity and shell of the theme's part of a page. :class:`UnknownFrameError`."""
        kind = self.shells.kind_of(frame)
        found = self._found.get(kind)
        if found is None:
            try:
                shell = self.shells.get(kind)
            except KeyError:
                raise UnknownFrameError(frame.url) from None
            if shell is None:
                raise UnknownFrameError(frame.url)
            found = self._found[kind] = (identify(shell), shell)
        return found

    def render(self, frame: PageFrame, article: str) -> str:  # noqa: ARG002 - see run.Frames
        """Pages without a shell go through the theme, which only MkDocs has."""
        raise UnknownFrameError(frame.url)

    def seal(self) -> str:
        return self.identity
