"""View-models → HTML. The strict Jinja environment: an undefined name is an error."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, partial
from importlib.util import cache_from_source
from keyword import iskeyword
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import yaml
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator import urls
from generator.files import write_atomically
from generator.fragments import THEME, identify_fragment, identify_fragments
from generator.identity import identify, identify_files, version_of
from generator.locale import Translator, load_translator
from generator.views.page import Page

try:  # libyaml's, ten times faster, where PyYAML was built with it
    from yaml import CSafeDumper as _Dumper
except ImportError:  # pragma: no cover - depends on how PyYAML was built
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]

_KEPT_AS_IS = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)
_INDENT = re.compile(r"\n\s+")


def squeeze_html(html: str) -> str:
    """Take out indents and blank lines, a third of what Material's templates print."""
    parts = _KEPT_AS_IS.split(html)
    # The split gives text, kept block, its tag name, text, …
    squeezed = [_squeeze(part) for part in parts[0::3]]
    return "".join(text + kept for text, kept in zip(squeezed, [*parts[1::3], ""], strict=True))


def _squeeze(text: str) -> str:
    text = _INDENT.sub("\n", text)
    if " \n" not in text and ("\t" not in text or "\t\n" not in text):
        return text
    # A pattern for blanks before a line's end would be tried at each blank of the page.
    *lines, last = text.split("\n")
    return "\n".join([*(line.rstrip(" \t") for line in lines), last])


_is_special = re.compile("[&<>'\"]").search


class _DirectCode(CodeGenerator):
    """Attributes and calls as Python's own, where Jinja asks first what it has before it.

    Our fragments are given objects, never mappings in their place, and no function that wants
    Jinja's context; of a million such questions a large site's pages had a tenth of their time.
    What an object does not have is an AttributeError.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.to_html(")


class FragmentEnvironment(Environment):
    """Jinja's, with code of ours."""

    code_generator_class = _DirectCode

    @staticmethod
    def to_html(value: object) -> str:
        """A value as it is printed: most have nothing to be escaped."""
        if type(value) is Markup:
            return value
        if type(value) is str and not _is_special(value):
            return value
        return escape(value)


_new_environment = partial(
    FragmentEnvironment,
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class _Compiled(BytecodeCache):
    """Templates as Python has compiled them, beside our own compiled modules and trusted as they
    are: what lies in a project's cache may come from anybody, and this is code."""

    def load_bytecode(self, bucket: Bucket) -> None:
        if not self._keeps(bucket):
            return
        try:
            bucket.bytecode_from_string(self._find(bucket).read_bytes())
        except (OSError, EOFError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode or not self._keeps(bucket):
            return
        # Installed by somebody else for all, they are compiled in each process.
        with suppress(OSError):
            write_atomically(self._find(bucket), bucket.bytecode_to_string())

    @staticmethod
    def _keeps(bucket: Bucket) -> bool:
        # What others' extensions make of a template, nobody can tell from here.
        return bool(bucket.key) and bucket.environment.extensions.keys() <= _KNOWN_EXTENSIONS

    @staticmethod
    def _find(bucket: Bucket) -> Path:
        # The bucket knows its source and Python, but not by whom and how it was compiled.
        how = identify((bucket.key, _identify_compiler(), _describe_compiler(bucket.environment)))
        return Path(cache_from_source(__file__)).with_name(f"fragment-{how}")


class CompiledTheme(_Compiled):
    """The same of a theme's templates, as far as they are installed and not the project's own."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """``folders`` are those of the installed templates."""
        self._folders = tuple(folder.resolve() for folder in folders)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        path = Path(filename).resolve() if filename else None
        is_installed = path and any(path.is_relative_to(folder) for folder in self._folders)
        return super().get_cache_key(name, filename) if is_installed else ""


def _describe_compiler(environment: Environment) -> object:
    """All of an environment that shows in compiled templates."""
    return (
        environment.code_generator_class.__qualname__,
        [getattr(environment, name) for name in _SYNTAX],
        [repr(getattr(environment, name)) for name in ("undefined", "finalize", "autoescape")],
        sorted(environment.extensions),
        str(getattr(environment, "newstyle_gettext", None)),
        [
            (name, getattr(made, "__module__", ""), getattr(made, "__qualname__", ""))
            for made_by_name in (environment.filters, environment.tests)
            for name, made in sorted(made_by_name.items())
        ],
        str(environment.policies.get("ext.i18n.trimmed")),
    )


_KNOWN_EXTENSIONS = {"jinja2.ext.InternationalizationExtension"}
_SYNTAX = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix"),
    *("line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence"),
    *("keep_trailing_newline", "optimized", "is_async", "sandboxed"),
)


@cache
def _identify_compiler() -> str:
    return version_of("jinja2") + identify_files([("render", Path(__file__))])


def compile_fragments() -> None:
    """Compile all fragments once, as an installation does with modules."""
    environment = load_renderer("zh").environment
    for template in environment.list_templates():
        environment.get_template(template)


_MOST_SHOWN = 20_000
_ANY_ROOT = "\0"
"""Stands for the way to the site's root, and nowhere else in a page."""


class Renderer:
    """Renders pages in one language."""

    def __init__(self, t: Translator, *, theme: Path = THEME) -> None:
        self.t = t
        self._shown: dict[str, Markup] = {}
        self._root = ""
        self.environment = _new_environment(
            loader=FileSystemLoader(theme / "fragments"),
            bytecode_cache=_Compiled(),
            auto_reload=False,
        )
        # Data in a page is read by machines: its letters as they are take a third of the room.
        self.environment.policies["json.dumps_kwargs"] = {
            "ensure_ascii": False,
            "separators": (",", ":"),
        }
        # Not arguments of each page: what fragments import could not be shared then.
        self.environment.globals.update(t=t, link=self._link, once=self._once)
        self.environment.filters.update(
            day=t.day,
            month_day=t.month_day,
            weekday=lambda day: t.day(day, "weekday"),
            month=lambda month: t.month(month.first),
            number=t.number,
            percent=t.percent,
            clock=t.time,
            iso=lambda day: day.isoformat(),
        )

    def render(self, template: str, url: str, view: object) -> str:
        """The article of the page at ``url``: squeezed HTML, to be put into the theme's frame."""
        self._root = urls.relative(urls.HOME, url).removeprefix("./")
        html = self._print(template, view=view, url=url).strip()
        return squeeze_html(html.expandtabs(4) if "\t" in html else html)

    def _link(self, target: str) -> str:
        """The way from the page that is being rendered; see :func:`generator.urls.relative`."""
        return self._root + target or "./"

    def _once(self, item: object, variant: str, show: Callable[[Any, str], Markup]) -> Markup:
        """What ``show`` makes of an item: a report's card stands on a dozen pages."""
        key = identify((item, variant))  # an item weighs more than what is made of it
        html = self._shown.get(key)
        if html is None:
            if len(self._shown) >= _MOST_SHOWN:
                self._shown.clear()
            root, self._root = self._root, _ANY_ROOT
            try:
                html = self._shown[key] = show(item, variant)
            finally:
                self._root = root
        if not self._root:
            html = html.replace(f'"{_ANY_ROOT}"', '"./"')
        return Markup(html.replace(_ANY_ROOT, self._root))

    def fill(self, template: str, view: object, **more: object) -> str:
        """Return a whole document that is no page of the site, such as the bulletin."""
        return self._print(template, view=view, **more).strip() + "\n"

    def _print(self, name: str, **values: object) -> str:
        """What ``Template.render`` does, without leaving garbage.

        A context and the macros made in it hold each other, and with them the page's view, until
        Python looks for such circles: at a large site again and again, among very many objects.
        """
        template = self.environment.get_template(name)
        context = template.new_context(values)
        try:
            return self.environment.concat(template.root_render_func(context))
        except Exception:
            self.environment.handle_exception()
        finally:
            context.vars.clear()
            context.parent.clear()


@cache
def load_renderer(language: str) -> Renderer:
    """The renderer of a language; its templates are compiled once a process."""
    return Renderer(load_translator(language))


def to_document(page: Page, html: str) -> str:
    """The Markdown of which another engine makes the page: front matter, then HTML."""
    meta = {
        # MkDocs and Material print these without escaping them.
        "title": str(escape(page.title)),
        "description": str(escape(page.description)),
        "hide": list(page.hide),
        "huoye": True,
    }
    if page.feed:
        meta["feed"] = page.feed
    if page.image:
        meta["image"] = page.image
    if page.template_override:
        meta["template"] = page.template_override
    front = yaml.dump(meta, Dumper=_Dumper, allow_unicode=True, width=10_000)
    return f"---\n{front}---\n\n{html}\n"


def read_fragments_anew(theme: Path = THEME) -> None:
    """Forget fragments that somebody has changed since a build of this process read them."""
    before = identify_fragments(theme)
    identify_fragments.cache_clear()
    if identify_fragments(theme) != before:
        identify_fragment.cache_clear()
        load_renderer.cache_clear()
