"""The contract between views and fragments, both ways, and what a view may be.

Every name that a fragment uses exists; every field of a view is used by a fragment, or it is
said here who else needs it. Uses are recorded while the sample's pages are rendered.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import gc
import shutil
import types
import typing
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, Union, get_args, get_origin

import jinja2
import msgspec
import pytest
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from pydantic import BaseModel

from generator.build.run import load_decoder
from generator.build.workers import open_workshop
from generator.contents import read_contents
from generator.identity import to_bytes
from generator.load.body import read_body
from generator.load.config import find_pages
from generator.load.settings import load_settings
from generator.locale import load_translator
from generator.model.problem import build_problem
from generator.render import FragmentEnvironment, Renderer
from generator.settings import Settings
from generator.views import FRAGMENTS, INPUTS, PAGES
from generator.views.page import Context, Page
from generator.views.unmade import stand_in

ROOT = Path(__file__).parent.parent.parent
CONFIG = ROOT / "mkdocs.yml"
FOLDER = ROOT / "theme" / "fragments"

NO_PAGES = {"bulletin.html", "review.html", "screen.html", "wechat.html"}
"""Fragments of documents that are no pages of the site."""
FOR_OTHERS: Mapping[str, str] = {}
"""``Type.field`` → who needs it, where no fragment does."""

_PLAIN = (str, bytes, int, float, bool, dt.date, dt.datetime, dt.time, types.NoneType, Enum)


class Planned(NamedTuple):
    kind: str
    page: Page
    view: Any


class Recording(FragmentEnvironment):
    """Remembers which attributes of which types fragments read: it is asked, as Jinja has it."""

    code_generator_class = CodeGenerator

    def getattr(self, obj: Any, attribute: str) -> Any:
        USED.add((type(obj), attribute))
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        USED.add((type(obj), str(argument)))  # so does the filter groupby
        return super().getitem(obj, argument)


USED: set[tuple[type, str]] = set()


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Planned]:
    """Every page of the sample, and of a site with nothing in it in years without a calendar."""
    settings, _ = load_settings(CONFIG)
    assert settings is not None
    bare = tmp_path_factory.mktemp("bare")
    (bare / "content").mkdir()
    shutil.copy(ROOT / "tests" / "invalid" / "organisation.yml", bare / "content")
    gone = bare / "content" / "reports" / "2026" / "2026-03-05-gone" / "index.md"
    gone.parent.mkdir(parents=True)
    front = "---\ntitle: x\ndate: 2026-03-05\nhost: casting\nexpires: 2026-12-31\n---\n\nx\n"
    gone.write_text(front, encoding="utf-8")
    return [
        *_iter_planned(ROOT, settings, dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)),
        *_iter_planned(bare, Settings(), dt.datetime(2040, 11, 26, 12, tzinfo=dt.UTC)),
    ]


def _iter_planned(root: Path, settings: Settings, now: dt.datetime) -> Iterator[Planned]:
    """Every page with its view, made of the text where it needs one."""
    t = load_translator("zh")
    with open_workshop(root, settings) as workshop:
        pages = find_pages(CONFIG) if root == ROOT else None
        contents = read_contents(root, settings, workshop, now=now, pages=pages)
        assert contents.context is not None
        for page_type in PAGES:
            for page in page_type.build(contents.context):
                view: Any = page.view
                if page_type.view is not None:
                    text = read_body((root / page.text).read_bytes())
                    view = page_type.view(page.view, text, t).view
                yield Planned(page_type.name, page, view)
        fault = build_problem("page-faulty", "/")
        page = stand_in(page, fault, t)
        yield Planned("unmade", page, page.view)


@pytest.fixture(scope="module")
def used(planned: Sequence[Planned]) -> Collection[tuple[type, str]]:
    """What the sample's pages use, with what the properties and methods so used read."""
    renderer = Renderer(load_translator("zh"))
    renderer.environment.__class__ = Recording
    renderer.environment.bytecode_cache = None  # it has fragments that ask nobody
    USED.clear()
    for one in planned:
        renderer.render(one.page.template, one.page.url, one.view)
    found: set[tuple[type, str]] = set()
    wanted = list(USED)
    while wanted:
        owner, name = use = wanted.pop()
        if use not in found:
            found.add(use)
            code = getattr(_function(owner, name), "__code__", None)
            wanted += [(owner, inner) for inner in getattr(code, "co_names", ())]
    return found


def _function(owner: type, name: str) -> Any:
    """What runs when the name is read of an instance: of a property, or a method."""
    member = next((vars(base)[name] for base in owner.__mro__ if name in vars(base)), None)
    if isinstance(member, property):
        return member.fget
    return member.func if isinstance(member, cached_property) else member


def _fields(kind: type) -> dict[str, Any]:
    """A record's fields and their types; empty for what is no record."""
    if issubclass(kind, msgspec.Struct):
        names: Sequence[str] = kind.__struct_fields__
    elif dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
    else:
        names = getattr(kind, "_fields", ())
    hints = typing.get_type_hints(kind) if names else {}
    return {name: hints[name] for name in names}


def _parts(hint: Any) -> Iterator[Any]:
    """The hint, and every type that it is made of."""
    yield hint
    for part in get_args(hint):
        if part is not Ellipsis:
            yield from _parts(part)


@cache
def _reachable(kind: type) -> frozenset[type]:
    """The records that a record holds, at any depth, and itself."""
    found: set[type] = set()
    wanted = [kind]
    while wanted:
        one = wanted.pop()
        if one not in found:
            found.add(one)
            for hint in _fields(one).values():
                wanted += [part for part in _parts(hint) if isinstance(part, type)]
    return frozenset(found)


def test_every_fragment_has_its_view_and_every_view_its_fragment() -> None:
    pages = {path.name for path in FOLDER.glob("*.html") if not path.name.startswith("_")}
    assert set(FRAGMENTS) == pages - NO_PAGES
    assert set(INPUTS) == {page_type.name for page_type in PAGES if page_type.view is not None}


def test_pages_are_what_the_table_says(planned: Sequence[Planned]) -> None:
    for kind, page, view in planned:
        assert type(view) is FRAGMENTS[page.template], page.url
        assert page.kind in ("", kind)
        assert type(page.view) is (INPUTS[kind] if page.kind else FRAGMENTS[page.template])
    assert {page.template for _, page, _ in planned} == set(FRAGMENTS), "the sample lacks some"


def test_rendering_leaves_no_garbage(planned: Sequence[Planned]) -> None:
    """A context and its macros hold each other, and held the page's view: a worker of a large site
    kept hundreds of thousands of objects until Python looked for them, again and again."""
    renderer = Renderer(load_translator("zh"))
    shown = {page.template: (page, view) for _, page, view in planned}
    for page, view in shown.values():
        renderer.render(page.template, page.url, view)  # compiled, and what is kept is kept
    left = {}
    gc.collect()
    gc.disable()
    try:
        for name, (page, view) in shown.items():
            renderer.render(page.template, page.url, view)
            left[name] = gc.collect()
    finally:
        gc.enable()
    assert not {name: count for name, count in left.items() if count}


_SENT = [
    *{view for name, view in FRAGMENTS.items()} - {FRAGMENTS["report.html"]},
    *INPUTS.values(),
]


@pytest.mark.parametrize("kind", sorted(_SENT, key=lambda kind: kind.__qualname__))
def test_what_is_sent_to_workers_is_plain_and_frozen(kind: type) -> None:
    for record in _reachable(kind):
        if _fields(record):
            frozen = (
                record.__struct_config__.frozen
                if issubclass(record, msgspec.Struct)
                else issubclass(record, tuple) or record.__dataclass_params__.frozen  # type: ignore[attr-defined]
            )
            assert frozen, record
        for name, hint in _fields(record).items():
            for part in _parts(hint):
                assert _is_plain(part), f"{record.__qualname__}.{name}: {part}"


def _is_plain(part: Any) -> bool:
    if part in (Any, object, Context, Callable) or get_origin(part) is Callable:
        return False
    base = get_origin(part) or part
    if base in (tuple, list, dict, Mapping, Sequence, Union, types.UnionType, typing.Literal):
        return base is not list
    if isinstance(base, (str, int)):
        return True  # the values of a Literal
    if issubclass(base, (BaseModel, set, frozenset)) or base is Collection:
        return False
    return issubclass(base, _PLAIN) or bool(_fields(base)) or base is msgspec.Struct


def test_views_come_back_from_bytes_as_they_were(planned: Sequence[Planned]) -> None:
    for _, page, _ in planned:
        data = to_bytes(page.view)
        back = load_decoder(type(page.view)).decode(data)
        assert back == page.view, page.url
        assert to_bytes(back) == data, page.url


def test_every_field_of_a_view_is_used(used: Collection[tuple[type, str]]) -> None:
    # Reading a field of a base class is using it, too.
    unused = {
        f"{record.__qualname__}.{name}"
        for view in FRAGMENTS.values()
        for record in _reachable(view)
        # A named tuple is taken apart as a whole.
        if record.__module__.startswith("generator.views") and not issubclass(record, tuple)
        for name in _fields(record)
        if not any(issubclass(owner, record) and name == read for owner, read in used)
    }
    assert not unused - set(FOR_OTHERS), "\n".join(sorted(unused - set(FOR_OTHERS)))
    assert sorted(set(FOR_OTHERS) - unused) == [], "these are used"


def test_the_inputs_of_views_are_used_by_them() -> None:
    for name, kind in INPUTS.items():
        module = Path(__import__(kind.__module__, fromlist=["_"]).__file__ or "")
        texts = [path.read_text(encoding="utf-8") for path in module.parent.glob("*.py")]
        source = "".join(text for text in texts if kind.__name__ in text)
        for field in _fields(kind):
            assert f".{field}" in source, f"{name}: {field}"


_OF_JINJA = {
    "append",
    "first",
    "last",
    "index",
    "index0",
    "length",
    "items",
    "values",
    "keys",
    "group",
}


@pytest.mark.parametrize("name", sorted(FRAGMENTS))
def test_every_name_that_a_fragment_uses_exists(name: str) -> None:
    """Those of branches that the sample does not take, too: rendering finds only the others."""
    records = _reachable(FRAGMENTS[name])
    known = {attribute for record in records for attribute in dir(record)} | _OF_JINJA
    known |= {"grouper", "list"}  # of what the filter groupby gives
    for attribute, line in _read_attributes(name):
        assert attribute in known, f"{name}:{line}: {attribute}"


def _read_attributes(name: str) -> Iterator[tuple[str, int]]:
    """The attributes that a fragment reads, and those of every macro that it calls."""
    tree = _parse(name)
    yield from ((node.attr, node.lineno) for node in _iter_reads(tree))
    macros = {
        macro.name: macro
        for other in (name, *_imported(tree))
        for macro in _parse(other).find_all(nodes.Macro)
    }
    wanted, done = list(_calls(tree)), set[str]()
    while wanted:
        called = wanted.pop()
        if called in macros and called not in done:
            done.add(called)
            wanted += _calls(macros[called])
            yield from ((node.attr, node.lineno) for node in _iter_reads(macros[called]))


def _iter_reads(tree: nodes.Node) -> Iterator[nodes.Getattr]:
    for node in tree.find_all(nodes.Getattr):
        # ``parts.card`` calls an imported macro, ``loop.last`` is the loop's.
        if not isinstance(node.node, nodes.Name) or node.node.name not in {"loop", *_MODULES}:
            yield node


_MODULES = {
    node.target
    for path in FOLDER.glob("*.html")
    for node in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Import)
}


@cache
def _parse(name: str) -> nodes.Template:
    return Environment().parse((FOLDER / name).read_text(encoding="utf-8"))


def _imported(tree: nodes.Node) -> Iterator[str]:
    for kind in (nodes.Import, nodes.FromImport, nodes.Include):
        for node in tree.find_all(kind):
            assert isinstance(node.template, nodes.Const)
            yield node.template.value
            yield from _imported(_parse(node.template.value))


def _calls(tree: nodes.Node) -> Iterator[str]:
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        yield node.name if isinstance(node, nodes.Name) else node.attr


def test_a_name_that_is_not_there_is_an_error() -> None:
    renderer = Renderer(load_translator("zh"))
    template = renderer.environment.from_string("{{ view.nothing_of_this_name }}")
    with pytest.raises(AttributeError):
        template.render(view=object())
    with pytest.raises(jinja2.UndefinedError):
        renderer.environment.from_string("{{ nothing_of_this_name }}").render()
