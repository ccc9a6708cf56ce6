"""Every string a person sees, in one Fluent file a language.

``t("report-count", n=3)`` finds and fills a message; a missing one is a bug and raises. Fluent
brings plural rules, so English reads "1 report" and "2 reports" from one place.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.model.rounding import round_shown

if TYPE_CHECKING:
    from babel import Locale
    from fluent.runtime import FluentBundle

LANGUAGES = ("zh", "en")
_FOLDER = Path(__file__).parent
# An entry begins at the margin, with its name; what belongs to it is indented.
_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=.*\n(?:[ }].*\n|\n(?= ))*", re.MULTILINE)
# An attribute of an entry, up to its text.
_ATTRIBUTE = re.compile(r"^ +\.([a-zA-Z][\w-]*) *= *", re.MULTILINE)
# Text in which at most values are to be filled in, and no line of which is anything else.
_PLAIN = re.compile(
    r"(?!.*\n *[.*[])(?:[^{}]|\{ *\$[a-zA-Z][\w-]* *\}|\{ *\"[^\"\\{}\n]*\" *\})+", re.DOTALL
)
# Blanks that are to stay, for the most part.
_LITERAL = re.compile(r"\{ *\"(.*?)\" *\}")
_VALUE = re.compile(r"\{ *\$([\w-]+) *\}")
_REFERENCE = re.compile(r"\{ *(-?[a-zA-Z][\w-]*)")
_BABEL_LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}
_NUMBER = "number-alone"
"""A message of ours, for Fluent to say how it writes a number."""
_LONGEST = 2_000
"""Characters of one inserted text: Fluent refuses a message for more, and no sentence needs it."""
_REMEMBERED = 20_000
"""Texts kept: a large site says the same a million times, and formatting is what costs."""


class Translator:
    """One language's messages, dates and numbers. Get one from :func:`load_translator`."""

    def __init__(self, language: str, source: str) -> None:
        self.language = language
        self.babel_locale = _BABEL_LOCALES[language]
        self._entries = {entry[1]: entry[0] for entry in _ENTRY.finditer(source)}
        self._unread = {_NUMBER: f"{_NUMBER} = {{ $n }}\n", **self._entries}
        self._plain: dict[str, tuple[str, ...]] = {}
        self._made: FluentBundle | None = None
        self._lock = threading.RLock()
        self._number = lru_cache(maxsize=_REMEMBERED, typed=True)(self._fill_number)
        # ``typed``: 1, 1.0 and True read differently.
        self._filled = lru_cache(maxsize=_REMEMBERED, typed=True)(self._fill)

    def __call__(self, message_id: str, /, **args: Any) -> str:
        """Return the filled message; ``rule.hint`` addresses an attribute. KeyError if missing."""
        return self._filled(message_id, **args)

    @property
    def _bundle(self) -> FluentBundle:
        """Fluent's own; most of what is said needs none of it."""
        with self._lock:
            if self._made is None:
                from fluent.runtime import FluentBundle

                locales = [self.babel_locale.replace("_", "-")]
                self._made = FluentBundle(locales, use_isolating=False)
        return self._made

    def _read(self, name: str) -> None:
        """Parse an entry and those that it names: all of them take longer than most commands."""
        if name not in self._unread:
            return
        from fluent.runtime import FluentResource

        with self._lock:
            found, wanted = set[str](), [name]
            while wanted:
                one = wanted.pop()
                if one not in found and (entry := self._unread.get(one)) is not None:
                    self._bundle.add_resource(FluentResource(entry))
                    found.add(one)
                    wanted += _REFERENCE.findall(entry)
            # Only now: what another thread does not find here any more, it may use.
            for one in found:
                del self._unread[one]

    def has(self, message_id: str) -> bool:
        name, _, attribute = message_id.partition(".")
        self._read(name)
        if not self._bundle.has_message(name):
            return False
        return not attribute or attribute in self._bundle.get_message(name).attributes

    def _fill(self, message_id: str, /, **args: Any) -> str:
        parts = self._plain.get(message_id)
        if parts is None:
            parts = self._plain[message_id] = self._split(message_id)
        text = self._join(parts, args) if parts else None
        return self._fill_by_fluent(message_id, args) if text is None else text

    def _split(self, message_id: str) -> tuple[str, ...]:
        """Text, name of a value, text, … of a message in which there is nothing else; else none."""
        name, _, attribute = message_id.partition(".")
        value, *more = _ATTRIBUTE.split(self._entries.get(name, ""))
        texts = {"": value.partition("=")[2], **dict(zip(more[::2], more[1::2], strict=True))}
        text = texts.get(attribute, "")
        if not _PLAIN.fullmatch(text):
            return ()
        return tuple(_VALUE.split(_LITERAL.sub(r"\1", _dedent(text))))

    def _join(self, parts: Sequence[str], args: Mapping[str, Any]) -> str | None:
        """The message, as Fluent fills it, in a tenth of the time; None where that is to say."""
        filled = list(parts)
        for place in range(1, len(parts), 2):
            value = args.get(parts[place])
            if isinstance(value, str):
                filled[place] = _shortened(value)
            elif type(value) is int or type(value) is float:
                filled[place] = self._number(value)
            else:
                return None
        return "".join(filled)

    def _fill_number(self, value: float) -> str:
        # Both languages group whole numbers like Python; most builds tell of no others.
        if type(value) is int:
            return f"{value:,}"
        return self._fill_by_fluent(_NUMBER, {"n": value})

    def _fill_by_fluent(self, message_id: str, args: Mapping[str, Any]) -> str:
        name, _, attribute = message_id.partition(".")
        self._read(name)
        message = self._bundle.get_message(name)
        pattern = message.attributes[attribute] if attribute else message.value
        if pattern is None:
            raise KeyError(message_id)
        fitting = {name: _shortened(value) for name, value in args.items()}
        text, errors = self._bundle.format_pattern(pattern, fitting)
        if errors:
            raise ValueError(f"{self.language}: {message_id}: {errors}")
        return str(text)

    def day(self, day: date, style: str = "long") -> str:
        """A day as the language writes it: long, medium, short, or ``weekday``."""
        if style == "short":
            return day.isoformat()
        return _format_day(day, "EEEE" if style == "weekday" else style, self.babel_locale)

    def day_pattern(self, day: date, pattern: str) -> str:
        """A day by a CLDR pattern, such as ``MMM`` or ``EEE``."""
        return _format_day(day, pattern, self.babel_locale)

    def month_day(self, day: date) -> str:
        """A day within a year that is plain: 3月8日, 8 Mar."""
        return _format_by_skeleton(day, "MMMd", self.babel_locale)

    def month(self, first: date) -> str:
        """Year and month: 2026年3月, March 2026."""
        return _format_by_skeleton(first, "yMMMM", self.babel_locale)

    def time(self, moment: time) -> str:
        return f"{moment:%H:%M}"

    def number(self, value: float) -> str:
        """A number with at most one decimal."""
        if type(value) is int:
            return f"{value:,}"
        from babel.numbers import format_decimal

        return format_decimal(value, format="#,##0.#", locale=_locale(self.babel_locale))

    def percent(self, value: float, digits: int = 0) -> str:
        return _format_percent(value, digits, self.babel_locale)


def _dedent(text: str) -> str:
    """A text of several lines without what they are indented by, as Fluent reads it."""
    first, *more = text.split("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in more if line.strip(" ")]
    indent = min(indents, default=0)
    lines = [first.lstrip(" "), *(line[indent:] if line.strip(" ") else "" for line in more)]
    return "\n".join(lines).strip("\n").rstrip(" \n")


def _shortened(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _LONGEST:
        return value[: _LONGEST - 1] + "…"
    return value


@lru_cache(maxsize=_REMEMBERED)
def _format_day(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date  # it looks for the machine's time zone first

    return format_date(day, pattern, locale=_locale(locale))


@lru_cache(maxsize=_REMEMBERED)
def _format_by_skeleton(day: date, skeleton: str, locale: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, day, locale=_locale(locale))


@lru_cache(maxsize=_REMEMBERED)
def _format_percent(value: float, digits: int, locale: str) -> str:
    from babel.numbers import format_percent

    pattern = "#,##0%" if digits == 0 else "#,##0." + "0" * digits + "%"
    shown = round_shown(value, 2 + digits)
    return format_percent(shown, format=pattern, locale=_locale(locale))


@cache
def _locale(name: str) -> Locale:
    """Babel's own: finding it by its name takes it twenty times as long as writing a date."""
    from babel import Locale

    return Locale.parse(name)


@cache
def load_translator(language: str) -> Translator:
    """Read the language's file (once). KeyError for a language that has none."""
    path = _FOLDER / f"{language}.ftl"
    if language not in LANGUAGES:
        raise KeyError(language)
    return Translator(language, path.read_text(encoding="utf-8"))
