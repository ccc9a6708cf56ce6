"""``huoye demo``: a made-up organisation of any size, the same for the same seed.

For trials and benchmarks. It grows as real ones do: with the reports grow branches, zones, ledgers
and projects, and every year has its plan and its turns of duty.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.demo.events import make_events
from generator.demo.ledgers import format_areas, format_hazards, format_resources, iter_projects
from generator.demo.organisation import format_organisation, make_organisation
from generator.demo.photos import PhotoStrips
from generator.demo.plans import format_plan, make_plan
from generator.demo.reports import ReportWriter
from generator.demo.size import LAST_DAY, DemoSize
from generator.demo.words import Words
from generator.locale import Translator


def write_demo(
    folder: Path, size: DemoSize, t: Translator, *, progress: Callable[[str], None] = lambda _: None
) -> None:
    """Write mkdocs.yml and content/ into an empty folder."""
    progress(t("demo-writing"))
    words = Words(t.language)
    content = folder / "content"
    _write(folder / "mkdocs.yml", _config(words, t.language))
    _write(content / "pages" / ".gitkeep", "")
    organisation = make_organisation(size, words)
    _write(content / "organisation.yml", format_organisation(organisation, size, words))
    plans = {year: make_plan(size, words, organisation, year) for year in size.all_years}
    for year, plan in plans.items():
        _write(content / "plans" / f"{year}.csv", format_plan(plan, words))
        plan.rows.clear()
    events = make_events(size, organisation)
    ledgers = content / "ledgers"
    _write(ledgers / "hazards.csv", format_hazards(events, size, words))
    _write(ledgers / "areas.csv", format_areas(organisation, words))
    _write(ledgers / "resources.csv", format_resources(organisation, words))
    for name, text in iter_projects(organisation, size, words):
        _write(content / "projects" / f"{name}.md", text)
    writer = ReportWriter(
        size=size, words=words, organisation=organisation, plans=plans, events=events
    )
    strips = PhotoStrips(size.seed) if size.photos and size.reports else None
    for event in events.events:
        report = content / "reports" / event.report_id
        text, photos = writer.format(event)
        _write(report / "index.md", text)
        if strips is not None:
            for number in range(photos):
                photo = strips.join(event.index * size.photos + number)
                (report / f"{number + 1:02d}.jpg").write_bytes(photo)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The same bytes on Windows, too.
    path.write_text(text, encoding="utf-8", newline="\n")


def _config(words: Words, language: str) -> str:
    return f"""\
site_name: {words["site_name"]}
docs_dir: content/pages
theme:
  name: material
  language: {language}
plugins:
  - huoye:
      language: {language}
      publication: strict
      as_of: {LAST_DAY}
      rules: {{text-recycled: info}} # its texts are put together from the same few sentences
markdown_extensions: [tables]
"""
