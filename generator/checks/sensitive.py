"""What must not be published: numbers of persons, accounts and cars, and classified matter.

Every text is looked at: front matter, body, captions, ledgers, plans, and the names of files.
Findings carry the masked value and the key by which an exception is recorded, never the value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

from generator.checks import masking
from generator.checks.masking import (
    Sensitive,
    exception_key,
    find_sensitive,
    is_near_account,
    mask_text,
)
from generator.checks.rule import CheckContext, Example, Family, Finding, Rule, TextFile, found
from generator.checks.text import Readable, read_lines
from generator.model.problem import Problem, Severity
from generator.settings import CheckSettings

_CLASSIFIED = re.compile(
    r"(绝密|机密|秘密)\s*[★☆✩✭*＊]\s*(长期|[\d一二三四五六七八九十]+\s*(?:年|个月|日|天))?"
)


def _check(rule: str) -> Callable[[TextFile, CheckContext], Iterator[Finding]]:
    def check(file: TextFile, context: CheckContext) -> Iterator[Finding]:
        for line, text, item in _find_in(file):
            if item.rule == rule and not _is_allowed(text, item, context.limits):
                yield _tell(line, text, item)

    return check


@lru_cache(maxsize=4)  # one rule after the other asks it of a file
def _find_in(file: TextFile) -> tuple[tuple[int, str, Sensitive], ...]:
    return tuple(
        (line.number, line.text, item)
        for line in _iter_texts(file)
        for item in find_sensitive(line.text)
        if _is_said(line, item)
    )


def _tell(line: int, text: str, item: Sensitive) -> Finding:
    key = exception_key(item.rule, item.value)
    return found(line, severity=_weigh(item, text), value=item.masked, code=key)


def find_all(file: TextFile, *, most: int) -> Iterator[Problem]:
    """What all of these rules find in a text, exceptions or not; at most so much of each."""
    for rule in RULES:
        if rule.id == "classification-mark":
            findings = check_classified(file)
        else:
            findings = (_tell(*one) for one in _find_in(file) if one[2].rule == rule.id)
        yield from (rule.to_problem(item, file.path) for item in islice(findings, most))


def mask_unpublishable(text: str, limits: CheckSettings) -> str:
    """Hide every sensitive value but those that the settings allow to be published."""
    return mask_text(text, lambda item: _is_allowed(text, item, limits))


def _iter_texts(file: TextFile) -> Iterator[Readable]:
    """Lines, then the names of the files beside it and of its own folder (line 0)."""
    yield from read_lines(file.text, is_markdown=file.path.endswith(".md"))
    folder = file.path.rpartition("/")[0]
    yield from (Readable(0, name) for name in (folder.rpartition("/")[2], *file.names))


# Around a number: what makes it a part of a file's name, a path, an identifier or a decimal.
_BEFORE = re.compile(
    r"(?:[A-Za-z0-9][_\\]|\d\.|(?:^|[\s(（:：\"'=])[.~]?/(?:[\w.-]{1,80}/)*|[\w.-]{1,80}/[\w.-]{1,80}/)$",
    re.ASCII,
)
_AFTER = re.compile(
    r"_[A-Za-z0-9]|\.\d|\.[A-Za-z][A-Za-z0-9]{1,4}\b|/[\w.-]{1,80}(?:/|\.[a-z]{2,4}\b)", re.ASCII
)


def _is_said(line: Readable, item: Sensitive) -> bool:
    """Whether it is told to people, and no piece of code or of a longer name."""
    before, after = line.text[max(0, item.start - 200) : item.start], line.text[item.end :]
    if line.is_code:
        # What a check digit makes sure of; the rest only where nothing else in the line is code.
        if item.rule in (masking.ID_NUMBER, masking.BANK_CARD):
            return True
        if item.rule == masking.ID_NUMBER_DOUBTFUL or re.search("[A-Za-z]", before + after):
            return False
    if line.number == 0 or item.rule in (masking.EMAIL, masking.PLATE):
        return True
    return not _BEFORE.search(before) and not _AFTER.match(after[:100])


def _is_allowed(text: str, item: Sensitive, limits: CheckSettings) -> bool:
    if _is_public(text[item.start : item.end], item, limits.public):
        return True
    allowed = limits.allowed.get(item.rule, ())
    return bool(allowed) and exception_key(item.rule, item.value) in allowed


def _is_public(typed: str, item: Sensitive, public: tuple[str, ...]) -> bool:
    """On the list of what may be published, in this or another way of writing it."""
    if item.rule not in (masking.LANDLINE, masking.EMAIL, masking.PLATE, masking.MOBILE):
        return False
    return any(
        typed == entry or item.value in {found.value for found in find_sensitive(entry)}
        for entry in public
    )


def _weigh(item: Sensitive, text: str) -> Severity | None:
    if item.rule == masking.BANK_CARD:
        near = is_near_account(text, item.start)
        return Severity.ERROR if near else Severity.WARNING
    return None


def check_classified(file: TextFile, _: CheckContext | None = None) -> Iterator[Finding]:
    """A classification mark; there is no exception to it."""
    for line in _iter_texts(file):
        text = line.text
        if "密" not in text and text.isascii():
            continue
        folded = unicodedata.normalize("NFKC", text.replace("★", "*"))
        for match in _CLASSIFIED.finditer(re.sub(r"(?<=[绝机秘])\s+(?=密)", "", folded)):
            yield found(line.number, value=match[1])


def _rule(id: str, severity: Severity, bad: str, good: str) -> Rule:
    return Rule(
        id=id,
        family=Family.SENSITIVE,
        severity=severity,
        bad=Example(place="body", text=bad),
        good=Example(place="body", text=good),
        check_text=_check(id),
    )


# Numbers that cannot be anybody's: a birthday before the first card, a prefix never given out.
RULES = (
    _rule(
        masking.ID_NUMBER,
        Severity.ERROR,
        "参加人员身份证号 110101 19000101 0014。",
        "参加人员由保卫科核对证件。",
    ),
    _rule(
        masking.ID_NUMBER_DOUBTFUL,
        Severity.WARNING,
        "参加人员身份证号110101190001010019。",
        "零件编号1101-0119-0001。",
    ),
    _rule(
        masking.MOBILE,
        Severity.ERROR,
        "报名请打 138-0000-0000，找组织委员。",
        "报名请找组织委员，内线 6215。",
    ),
    _rule(
        masking.BANK_CARD,
        Severity.ERROR,
        "捐款卡号：6222 0000 0000 0000 004",
        "捐款由工会当场登记，票据号 62220000。",
    ),
    _rule(
        masking.LANDLINE,
        Severity.WARNING,
        "值班电话 0512-66660000。",
        "值班电话见厂内电话簿。",
    ),
    _rule(
        masking.EMAIL,
        Severity.WARNING,
        "来稿寄 xuanchuan@example.com。",
        "来稿交党群工作部。",
    ),
    _rule(
        masking.PLATE,
        Severity.WARNING,
        "接送车辆苏A·12345停在南门。",
        "接送车辆停在南门。",
    ),
    Rule(
        id="classification-mark",
        family=Family.SENSITIVE,
        severity=Severity.ERROR,
        bad=Example(place="body", text="附件：机密★5年"),
        good=Example(place="body", text="会上强调了保守国家秘密的纪律。"),
        check_text=check_classified,
        fixed=True,
    ),
)
