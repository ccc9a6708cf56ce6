"""The files of a new site, from what is known of the organisation. Pure but for the templates.

Templates stand in ``templates/<language>``: long texts with their comments, a file each, so that
what an office gets can be read as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from generator.load.organisation import read_organisation
from generator.model.periods import Quarter
from generator.model.problem import Problem
from generator.starting.names import make_id, make_short_name
from generator.starting.units import BranchLine
from generator.writing.front import quote

TEMPLATES = Path(__file__).parent / "templates"
ORGANISATION_FILE = "content/organisation.yml"
DEPLOY = next(
    path
    for path in (Path(__file__).parents[1] / "deploy", Path(__file__).parents[2] / "deploy")
    if path.is_dir()
)
"""What forges and web servers need: inside the program in a wheel, else beside it."""

FORGES: Mapping[str, Mapping[str, str]] = {
    "gitlab": {
        ".gitlab-ci.yml": "gitlab/.gitlab-ci.yml",
        ".gitlab/merge_request_templates/Default.md": "pull_request_template.md",
    },
    "gitea": {
        ".gitea/workflows/review.yml": "gitea/review.yml",
        ".gitea/pull_request_template.md": "pull_request_template.md",
    },
    "github": {
        ".github/workflows/review.yml": "github/review.yml",
        ".github/pull_request_template.md": "pull_request_template.md",
    },
}
"""By forge: where its files go, and where they come from below ``deploy/``."""
_IGNORED = (
    "/site/",
    "/.site.releases/",
    "/.cache/",
    "/.desk/",
    "/.venv/",
    "Thumbs.db",
    ".DS_Store",
    "~$*",
)
_WEB = {f"deploy/{name}": f"web/{name}" for name in ("nginx.conf", "Caddyfile", "apache.conf")}


class Unit(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    short_name: str


class NewBranch(Unit, frozen=True, kw_only=True):
    zone: str
    """Id."""
    members: int | None
    fixed_day: int | None


class NewDuty(Struct, frozen=True, kw_only=True):
    zone: str
    lead: str
    deputy: str


class NewSite(Struct, frozen=True, kw_only=True):
    """What a new site is made from."""

    name: str
    short_name: str
    committee: str
    zones: tuple[Unit, ...]
    branches: tuple[NewBranch, ...]
    rotates: bool
    """Whether the branches of each zone take turns, in their order."""
    today: date
    language: str
    site_url: str = ""
    forge: str = ""

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Those of the rotation: from this one to the end of the year; in the last, a year more."""
        now = Quarter.of(self.today)
        last = self.today.year + (now.number == 4)
        found = [now]
        while found[-1] != Quarter(last, 4):
            found.append(found[-1].next)
        return tuple(found)

    def duties(self, quarter: Quarter) -> tuple[NewDuty, ...]:
        turn = quarter.year * 4 + quarter.number
        first = self.quarters[0].year * 4 + self.quarters[0].number
        found = []
        for zone in self.zones:
            units = [branch.id for branch in self.branches if branch.zone == zone.id]
            if units:
                place = (turn - first) % len(units)
                deputy = units[(place + 1) % len(units)] if len(units) > 1 else ""
                found.append(NewDuty(zone=zone.id, lead=units[place], deputy=deputy))
        return tuple(found)

    @property
    def without_members(self) -> tuple[NewBranch, ...]:
        return tuple(branch for branch in self.branches if branch.members is None)


def plan_site(
    *,
    name: str,
    committee: str,
    zones: Sequence[str],
    branches: Sequence[BranchLine],
    members: int | None,
    fixed_day: int | None,
    rotates: bool,
    today: date,
    language: str,
    short_name: str = "",
    site_url: str = "",
    forge: str = "",
) -> NewSite:
    """Give everything its id; ``members`` and ``fixed_day`` are of branches that have none."""
    taken = {"committee"}
    new_zones: list[Unit] = []
    for number, zone in enumerate(zones, start=1):
        new_zones.append(Unit(id=f"zone-{number}", name=zone, short_name=zone))
        taken.add(f"zone-{number}")
    by_name = {zone.name: zone.id for zone in new_zones}
    made: list[NewBranch] = []
    for number, branch in enumerate(branches, start=1):
        id_ = make_id(branch.name, taken, f"branch-{number}")
        taken.add(id_)
        made.append(
            NewBranch(
                id=id_,
                name=branch.name,
                short_name=branch.short_name or make_short_name(branch.name),
                zone=by_name[branch.zone],
                members=members if branch.members is None else branch.members,
                fixed_day=fixed_day if branch.fixed_day is None else branch.fixed_day,
            )
        )
    return NewSite(
        name=name,
        short_name=short_name or name,
        committee=committee,
        zones=tuple(new_zones),
        branches=tuple(made),
        rotates=rotates,
        today=today,
        language=language,
        site_url=site_url,
        forge=forge,
    )


def build_files(site: NewSite) -> dict[str, str]:
    """Text by path below the new site's folder."""
    day = site.today
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / site.language, encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["yaml"] = quote
    environment.filters["text"] = _as_text

    def fill(template: str) -> str:
        return environment.get_template(template).render(site=site, day=day)

    report = f"content/reports/{day.year}/{day.isoformat()}-first-report/index.md"
    files = {
        "mkdocs.yml": fill("mkdocs.yml"),
        ORGANISATION_FILE: fill("organisation.yml"),
        # The mark at the beginning tells Excel that it is UTF-8.
        f"content/plans/{day.year}.csv": "\ufeff" + fill("plan.csv"),
        "content/pages/about.md": fill("about.md"),
        report: fill("report.md"),
        "README.md": fill("README.md"),
        "deploy/README.md": fill("deploy.md"),
        ".gitignore": "".join(f"{line}\n" for line in _IGNORED),
    }
    copied = _WEB | dict(FORGES.get(site.forge, {}))
    for target, source in copied.items():
        files[target] = (DEPLOY / source).read_text(encoding="utf-8")
    return files


def check_files(files: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with the organisation file, before anything is written."""
    _, problems = read_organisation(files[ORGANISATION_FILE].encode(), ORGANISATION_FILE)
    return problems


_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#&|"})


def _as_text(text: str) -> str:
    """A name in Markdown, as it stands."""
    return text.translate(_MARKDOWN)


def find_existing(folder: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Of the files that are to be written those whose place is taken, in their order."""
    return tuple(path for path in files if os.path.lexists(folder / path))


KEPT = frozenset({"README.md", ".gitignore"})
"""What a new repository may have already: it stays as it is."""


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write new files; FileExistsError where one has come in the meantime."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        # The same bytes on Windows, too.
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
