"""What a text would publish that must not be: numbers of persons and accounts, classified marks.

Looked for while a text is read, so that a build that publishes strictly (``publication: strict``)
knows it without reading anything again. The rules are those of ``huoye check``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from generator.load.text import decode
from generator.model.front import ReportFront
from generator.model.organisation import Organisation, Unit
from generator.model.problem import Problem, Severity, build_problem
from generator.model.values import People
from generator.settings import Settings

U = TypeVar("U", bound=Unit)

# What each of these rules' values has in it, once a text is in its plain form: most texts have
# none and are not looked at line by line (checks/masking.py decides, and takes its time to import).
_SUSPICIOUS = re.compile(
    r"\d(?:[ \-‐‑‒–—―−]?\d){9}"
    r"|@|密\s*[*★☆✩✭]"
    r"|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
)
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
# Whatever else there is may turn out as a digit or a letter in its plain form.
_ODD = re.compile("[^\x00-\x7f\u3001-\u303f\u3041-\u30ff\u4e00-\u9fff·“”‘’—…，。；：？！（）]")
_MOST = 20
"""Of one rule in one text; more tell nothing new."""


def find_exposures(text: str, path: str, names: Iterable[str] = ()) -> tuple[Problem, ...]:
    """The findings of all rules of the family, whatever the settings allow; values are masked.

    ``names`` are those of the files beside the text.
    """
    whole = "\n".join((text, path, *names))
    plain = whole
    if _ODD.search(whole):
        plain = _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", whole))
    if not _SUSPICIOUS.search(plain):
        return ()
    from generator.checks.rule import TextFile
    from generator.checks.sensitive import find_all

    file = TextFile(path=path, text=text, names=tuple(names))
    return tuple(find_all(file, most=_MOST))


def withhold_from_units(
    organisation: Organisation, path: str, settings: Settings
) -> tuple[Organisation, tuple[Problem, ...]]:
    """The organisation without sentences about units and posts that must not be published."""
    problems: list[Problem] = []

    def is_kept(*words: str) -> bool:
        forbidden = tuple(select_forbidden(find_exposures("\n".join(words), path), settings))
        # Which line it is the check says, which reads the file as it stands there.
        told = [replace(problem, line=0) for problem in forbidden]
        problems.extend((*told, *withhold(path, told)))
        return not forbidden

    def keep(unit: U) -> U:
        posts = tuple(one for one in unit.posts if is_kept(one.post, one.name, one.contact))
        about = unit.about if is_kept(unit.about) else ""
        if posts == unit.posts and about == unit.about:
            return unit
        return msgspec.structs.replace(unit, posts=posts, about=about)

    kept = replace(
        organisation,
        committee=keep(organisation.committee),
        zones=tuple(keep(zone) for zone in organisation.zones),
        branches=tuple(keep(branch) for branch in organisation.branches),
    )
    return (kept, tuple(dict.fromkeys(problems))) if problems else (organisation, ())


def find_portraits(front: ReportFront, path: str, line: int) -> tuple[Problem, ...]:
    """Persons who can be told in a photo, without a word of consent."""
    return tuple(
        Problem(
            rule="portrait-consent",
            severity=Severity.ERROR,
            path=path,
            line=line,
            field="photos",
            args=(("name", photo.file),),
        )
        for photo in front.photos
        if photo.people is People.IDENTIFIABLE and not photo.consent
    )


def select_forbidden(found: Collection[Problem], settings: Settings) -> Iterator[Problem]:
    """Of the findings those that keep a text from a site that publishes strictly.

    Errors by the settings' severities that no exception lets through.
    """
    if not found:
        return
    allowed = _allow(settings)
    for problem in found:
        level = settings.rules.get(problem.rule)
        if problem.rule == "classification-mark":
            level = None  # nothing lets it through
        is_error = problem.severity is Severity.ERROR if level is None else level == "error"
        code = dict(problem.args).get("code", "")
        if is_error and (not code or code not in allowed.get(problem.rule, ())):
            yield problem


def find_forbidden_pages(
    root: Path, folder: Path, settings: Settings
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Hand-written pages that must not be published, by path below their folder, and why."""
    forbidden: list[str] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.md")):
        if not path.is_file() or path.is_symlink():
            continue
        where = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        text = decode(path.read_bytes(), where).text or ""
        found = tuple(select_forbidden(find_exposures(text, where), settings))
        if found:
            forbidden.append(path.relative_to(folder).as_posix())
            problems += (*found, *withhold(where, found))
    return tuple(forbidden), tuple(problems)


def _allow(settings: Settings) -> Mapping[str, frozenset[str]]:
    """The keys of allowed values by rule: those recorded, and those of what may be public."""
    allowed = {rule: set(keys) for rule, keys in settings.check.allowed.items()}
    if settings.check.public:
        from generator.checks.masking import exception_key, find_sensitive

        for entry in settings.check.public:
            for item in find_sensitive(entry):
                allowed.setdefault(item.rule, set()).add(exception_key(item.rule, item.value))
    return {rule: frozenset(keys) for rule, keys in allowed.items()}


def withhold(path: str, found: Collection[Problem], line: int = 0) -> tuple[Problem, ...]:
    """What is said of a text that stays away from the site; empty where nothing forbids it."""
    rules = dict.fromkeys(problem.rule for problem in found)
    return (build_problem("text-withheld", path, line, rules=", ".join(rules)),) if rules else ()
