"""What becomes of a file that may be offered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that may be offered."""

    kind: str
    data: bytes | None = None
    """The copy to offer; None: the file as it is."""
    warnings: tuple[tuple[str, dict[str, str]], ...] = ()
    """Rules and arguments of what its writer should mend all the same."""
