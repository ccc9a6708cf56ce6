"""What a reviewer sees beside a finding: the old photo and the new one, the passages shared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A photo and where it was used before, as paths below the project's root."""

    new: str
    old: str
    other: str
    """Id of the report that had it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Passages that stand in another report, too."""

    other: str
    title: str
    passages: tuple[str, ...]


def find_pair(problem: Problem, content: str) -> Pair | None:
    """The two photos of a finding of the rule ``photo-recycled``; ``content``: the folder."""
    args = dict(problem.args)
    if problem.rule != "photo-recycled":
        return None
    folder = PurePosixPath(problem.path).parent
    return Pair(
        new=str(folder / str(args["name"])),
        old=f"{content}/reports/{args['other']}/{args['file']}",
        other=str(args["other"]),
    )


def find_shared(problem: Problem) -> Shared | None:
    """What a finding of the rule ``text-recycled`` found twice."""
    args = dict(problem.args)
    if problem.rule != "text-recycled":
        return None
    passages = tuple(part for part in str(args["passages"]).split(" … ") if part)
    return Shared(other=str(args["other"]), title=str(args["title"]), passages=passages)
