"""Links that lead nowhere from the intranet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.checks.rule import CheckContext, Example, Family, Finding, Manuscript, Rule, found
from generator.checks.text import iter_lines, iter_links
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


RULES = (
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
