"""The desk's own options: desk.yml beside mkdocs.yml, documented where they are declared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from generator.load.nodes import MappingNode, YamlError, parse_yaml
from generator.load.record import read_record
from generator.load.text import decode
from generator.model.front import Record
from generator.model.problem import Problem, build_problem
from generator.model.values import Flag, Line, Lines

DESK_FILE = "desk.yml"
ForgeName = Literal["none", "gitlab", "gitea", "github"]


class DeskSettings(Record):
    """The options with their defaults: local accounts, no forge."""

    data_dir: Line = ".desk"
    """Where accounts, drafts and uploads are kept: the one folder to back up."""
    branch: Line = ""
    """The branch that the site is built from; empty: the one that is checked out."""
    remote: Line = "origin"
    """Where branches are pushed to when there is a forge."""
    forge: ForgeName = "none"
    """none: publicity staff accept and return on the desk itself."""
    forge_api: Line = ""
    """Address of the forge's API: https://git.example/api/v4 (GitLab), …/api/v1 (Gitea)."""
    forge_project: Line = ""
    """group/project there."""
    user_header: Line = ""
    """The header in which a proxy names the user it has let in; empty: local accounts."""
    trusted_proxies: Lines = ("127.0.0.1", "::1")
    """Addresses whose headers are believed."""
    admins: Lines = ()
    """Names that are administrators from the start, behind a proxy."""
    secure: Flag = False
    """The desk is reached by https: its cookies are sent by no other way."""
    upload_bytes: Annotated[int, Field(ge=100_000)] = 60_000_000
    """The largest file that may be uploaded."""
    files: Annotated[int, Field(ge=1, le=500)] = 80
    """Photos and attachments of one report at most."""
    read_seconds: Annotated[int, Field(ge=5, le=600)] = 60
    """After so long the reading of a Word file is given up."""
    session_hours: Annotated[int, Field(ge=1, le=2400)] = 72
    """After so long without a sign of life one has to log in again."""


def load_desk_settings(file: Path) -> tuple[DeskSettings | None, tuple[Problem, ...]]:
    """Read desk.yml; without one everything is as by default. None when anything is wrong."""
    if not file.is_file():
        return DeskSettings(), ()
    path = file.name
    decoded = decode(file.read_bytes(), path)
    if decoded.text is None:
        return None, decoded.problems
    try:
        root = parse_yaml(decoded.text)
    except YamlError as error:
        return None, (build_problem(error.rule, path, error.line, detail=error.detail),)
    if root is None:
        return DeskSettings(), decoded.problems
    if not isinstance(root, MappingNode):
        return None, (build_problem("front-no-keys", path, root.line),)
    settings, problems = read_record(DeskSettings, root, path)
    if settings is not None and settings.forge != "none":
        missing = [key for key in ("forge_api", "forge_project") if not getattr(settings, key)]
        faults = tuple(
            build_problem("field-missing", path, root.line, field=key, key=key, word=key)
            for key in missing
        )
        return (None if faults else settings), (*problems, *faults)
    return settings, problems
