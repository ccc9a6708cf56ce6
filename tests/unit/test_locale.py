"""The language files stay in step, and every rule and field has its words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from generator.locale import LANGUAGES, Translator, load_translator
from generator.model.front import ReportFront

PACKAGE = Path(__file__).parents[2] / "generator"
FRAGMENTS = PACKAGE.parent / "theme" / "fragments"


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def read_messages(language: str) -> dict[str, set[str]]:
    """Variables by message, attributes as ``id.attribute``."""
    source = (PACKAGE / "locale" / f"{language}.ftl").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ftl.Junk), entry.content
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice"
            patterns = {"": entry.value} | {f".{a.id.name}": a.value for a in entry.attributes}
            for suffix, pattern in patterns.items():
                visitor = _Variables()
                visitor.visit(pattern)
                found[entry.id.name + suffix] = visitor.names
    return found


def test_languages_have_the_same_messages() -> None:
    chinese, english = (read_messages(language) for language in LANGUAGES)
    assert chinese.keys() == english.keys()


def test_languages_use_no_variable_that_the_other_does_not_know() -> None:
    """A language may leave one out (Chinese has no plural), never use an unknown one."""
    chinese, english = (read_messages(language) for language in LANGUAGES)
    # Names that messages.py and the schema give to every problem.
    common = {"name", "key", "value", "words", "allowed", "n"}
    for name, variables in chinese.items():
        assert variables ^ english[name] <= common, name


def test_english_has_no_chinese() -> None:
    source = (PACKAGE / "locale" / "en.ftl").read_text(encoding="utf-8")
    # Words of the plan's due column that have to be typed in Chinese.
    source = re.sub("适时|每月|每季度|月底前", "", source)
    assert re.findall(r".*[一-鿿].*", source) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_in_the_reference(language: str) -> None:
    t = load_translator(language)
    for key in ReportFront.model_fields:
        name = key.replace("_", "-")
        assert t.has(f"field-{name}"), name
        assert t.has(f"reference-{name}.example"), name


def iter_names_in_code() -> set[str]:
    """Message names written out in t("…") calls of modules and fragments, and rules' names."""
    names: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = ast.unparse(node.func).rpartition(".")[2]
                text = str(node.args[0].value)
                if called == "t":
                    names.add(text)
                elif called in ("build_problem", "refuse", "_problem") and re.match(r"[a-z]", text):
                    names.add(f"problem-{text}")
    for path in (*FRAGMENTS.rglob("*.html"), *(PACKAGE / "desk").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r"""\bt\(["']([a-z0-9.-]+)["'][,)]""", text))
    return names


def test_every_name_in_the_code_is_in_the_language_files() -> None:
    known = read_messages("zh").keys()
    assert iter_names_in_code() - known == set()


def test_plurals_and_fallbacks() -> None:
    t = load_translator("en")
    assert t("count-reports", n=1) == "1 activity"
    assert t("count-reports", n=2) == "2 activities"
    with pytest.raises(KeyError):
        t("no-such-message")


def test_a_text_of_any_length_can_be_said() -> None:
    said = load_translator("en")("feed-due-title", content="x" * 100_000)
    assert said.startswith("Due: xxx")
    assert said.endswith("x…")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_reads_as_fluent_fills_it(language: str) -> None:
    """Most are filled without Fluent: every one of one line with values alone."""
    t = load_translator(language)
    bundle = FluentBundle([t.babel_locale.replace("_", "-")], use_isolating=False)
    source = (PACKAGE / "locale" / f"{language}.ftl").read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(source))
    for message, variables in read_messages(language).items():
        name, _, attribute = message.partition(".")
        found = bundle.get_message(name)
        pattern = found.attributes[attribute] if attribute else found.value
        for value in ("“甲”&<b> ", 0, 12345, -1234567, 1234567.891, True):
            args = dict.fromkeys(variables, value)
            if pattern is not None:
                expected, errors = bundle.format_pattern(pattern, args)
                assert errors or t(message, **args) == expected, message


def test_a_value_that_is_missing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="feed-due-title"):
        load_translator("en")("feed-due-title")


ODD_MESSAGES = {
    "blanks": "blanks =   a  { $x }  b   \n",
    "ends-with-value": "ends-with-value = a{$x}   \n",
    "value-alone": "value-alone = {   $x }\n",
    "twice": "twice = { $x } and { $x }\n",
    "lines": "lines =\n    a { $x }\n    b\n",
    "goes-on": "goes-on = a { $x }\n    b\n",
    "below": "below =\n\n      a { $x }\n\n        b  \n    \n     c\n\n",
    "below-value": "below-value =\n      { $x }\n     b\n",
    "attributes": "attributes = a\n    .one = { $x } b\n    .two =\n        c\n        { $x }\n",
    "empty": "empty =\n    .one = { $x }\n",
    "blanks-kept": 'blanks-kept = {"  "}a{ " " }{ $x }{""}\n',
    "blanks-below": 'blanks-below =\n      {"  "}a\n     { $x }{"  "}  \n',
    "escaped": 'escaped = {"\\u00A0"}{ $x }\n',
    "literal": 'literal = { "{" } { $x }\n',
    "select": "select = { $x ->\n   *[other] o { $x }\n }\n",
    "term": "term = { -name } { $x }\n",
    "spread": "spread = { $x } [a] *b .c\n",
}


@pytest.mark.parametrize("name", ODD_MESSAGES)
@pytest.mark.parametrize("value", ["甲", 1500])
def test_messages_of_any_form_read_as_fluent_fills_them(name: str, value: object) -> None:
    source = "-name = N\n" + "".join(ODD_MESSAGES.values())
    bundle = FluentBundle(["en-GB"], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    message, t = bundle.get_message(name), Translator("en", source)
    patterns = {name: message.value}
    patterns |= {f"{name}.{one}": pattern for one, pattern in message.attributes.items()}
    for address, pattern in patterns.items():
        if pattern is not None:
            expected, _ = bundle.format_pattern(pattern, {"x": value})
            assert t(address, x=value) == expected
