"""Links that lead nowhere from the intranet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found
from generator.checks.text import iter_lines, iter_links
from generator.model.severity import Severity
from generator.model.typed_images import ImageNames

_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]+:")
_LOCAL = re.compile(r"(?:file:/|(?<![A-Za-z])[A-Za-z]:[\\/](?![/\\])|\\\\[\w.]+\\)[^\s)）】，。]*")


def check_broken(manuscript: Manuscript, context: CheckContext) -> Iterator[Finding]:
    """A link to a file that is not beside the report, or to a report that there is not."""
    report, names = manuscript.report, ImageNames(manuscript.file.names)
    for line, link in iter_links(manuscript.body, manuscript.body_line):
        if names.find(link.target):
            continue
        target = unquote(link.target).partition("#")[0].partition("?")[0]
        if not target or _SCHEME.match(target) or target.startswith(("/", "\\")):
            continue
        if names.find(target):
            continue
        path = posixpath.normpath(posixpath.join(report.id, target)).removesuffix("/index.md")
        if path in context.report_ids or posixpath.dirname(path) == "":
            continue
        if path.startswith("../") and not path.startswith("../reports/"):
            continue  # another page of the site: MkDocs knows those
        if path.removeprefix("../reports/") not in context.report_ids:
            yield found(line, value=unquote(link.target), text=link.text)


def check_local(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """A path on the writer's own disk."""
    for line, text in iter_lines(manuscript.body, manuscript.body_line):
        for match in _LOCAL.finditer(text):
            yield found(line, value=match[0])


_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*")
_SYLLABLES = 6


def check_folder_name(manuscript: Manuscript, _: CheckContext) -> Iterator[Finding]:
    """A folder whose name makes a long and brittle address."""
    year, folder = manuscript.report.id.rsplit("/", 1)
    if not _FOLDER.fullmatch(folder):
        date = manuscript.report.date
        proposal = f"{date.isoformat()}-{_spell(folder) or _spell('huodong')}"
        # An import that knew no day stands below no year.
        is_dated = year.isdecimal()
        yield found(value=folder, proposal=proposal if is_dated else f"{date.year}/{proposal}")


def _spell(text: str) -> str:
    """Chinese in pinyin, ready for an address; without the date it may begin with."""
    from pypinyin import lazy_pinyin  # only for names that are to be changed

    rest = re.sub(r"^\s*\d{4}\s*[-./年_]?\s*\d{1,2}\s*[-./月_]?\s*\d{1,2}\s*[日号]?", "", text)
    words = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(rest)).lower())
    return "-".join(words[:_SYLLABLES])


RULES = (
    Rule(
        id="folder-name",
        family=Family.LINKS,
        severity=Severity.INFO,
        bad=Example(place="folder", text="2026/2026-03-05-炉前一课/index.md"),
        good=Example(place="folder", text="2026/2026-03-05-furnace/index.md"),
        check_report=check_folder_name,
    ),
    Rule(
        id="link-broken",
        family=Family.LINKS,
        bad=Example(place="body", text="详见[签到表](签到表.xlsx)。"),
        good=Example(place="body", text="详见[签到表](签到表.xlsx)。", beside=("签到表.xlsx",)),
        check_report=check_broken,
    ),
    Rule(
        id="link-local",
        family=Family.LINKS,
        bad=Example(place="body", text=r"照片在 D:\宣传\3月\ 里。"),
        good=Example(place="body", text="照片在本页下方。"),
        check_report=check_local,
    ),
)
