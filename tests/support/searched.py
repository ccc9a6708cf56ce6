"""What search knows of an archive's reports and units, without a build of the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from placed_search import SearchInput

from generator.load.archive import load_archive
from generator.load.body import read_body
from generator.locale import load_translator
from generator.search.record import SearchRecord
from generator.settings import Settings
from generator.views import reports, units
from generator.views.page import Context
from generator.views.reports.inputs import ReportInputs
from generator.views.reports.view import view_report
from generator.views.search import build_catalogue


def read_search_input(root: Path, as_of: date) -> SearchInput:
    """The records of an archive's reports and units, and the catalogue; no photos."""
    settings = Settings(as_of=as_of)
    archive = load_archive(root, settings, as_of).archive
    assert archive is not None
    context = Context(archive=archive, settings=settings, t=load_translator("zh"), pictures={})
    records = tuple(_iter_records(root, context))
    return SearchInput(records=records, catalogue=build_catalogue(context))


def _iter_records(root: Path, context: Context) -> Iterator[SearchRecord]:
    for page in reports.plan_reports(context):
        assert isinstance(page.view, ReportInputs)
        text = read_body((root / page.text).read_bytes())
        made = view_report(page.view, text, context.t)
        assert made.search is not None
        yield made.search
    for page in units.build_units(context):
        if page.search:
            yield page.search
