"""How much a problem weighs; and what each weighs that is found before any rule is asked.

These are the rules of ``checks/loading.py``: what is found while content, settings and photos are
read. All others declare their weight in their ``Rule``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType


class Severity(IntEnum):
    """How much a problem weighs; the order is the weight."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def id(self) -> str:
        """The name used in settings and outputs: info, warning or error."""
        return self.name.lower()


INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR

# What keeps a table, the organisation or a title from being read is an error; where a write-up can
# do without the field, it is a warning (load/record.py: leave_out).
# Where a comment says so, a rule weighs otherwise in one case, and that stands where it is found.
_SEVERITIES = {
    "encoding-legacy": WARNING,
    "encoding-unknown": ERROR,
    "characters-unseen": WARNING,
    "file-empty": ERROR,
    "fence-missing": ERROR,
    "fence-unclosed": ERROR,
    "fence-form": WARNING,
    "front-empty": ERROR,
    "front-no-keys": ERROR,
    "report-stray": WARNING,
    "report-no-text": WARNING,
    "attachment-page": WARNING,
    "report-hidden": WARNING,
    "folder-inside": WARNING,
    "name-encoding": ERROR,
    "name-invisible": ERROR,
    "name-characters": ERROR,
    "name-ending": ERROR,
    "name-reserved": ERROR,
    "name-collision": ERROR,
    "path-too-long": ERROR,
    "link-refused": ERROR,
    "file-special": ERROR,
    "attachment-format": ERROR,
    "attachment-disguised": ERROR,
    "attachment-program": ERROR,
    "attachment-locked": ERROR,
    "attachment-broken": ERROR,
    "attachment-too-heavy": ERROR,
    "attachment-location": ERROR,  # a warning where the published copy does without it
    "attachment-author": WARNING,
    "page-file": ERROR,
    "cache-tracked": ERROR,
    "text-too-long": ERROR,
    "text-withheld": ERROR,
    "file-faulty": ERROR,
    "findings-more": INFO,
    "yaml-syntax": ERROR,
    "yaml-alias": ERROR,
    "yaml-colon": WARNING,
    "yaml-colon-space": WARNING,
    "yaml-tab": WARNING,
    "yaml-bullet": WARNING,
    "yaml-colon-missing": WARNING,
    "yaml-key": WARNING,
    "yaml-indent": WARNING,
    "yaml-comment": INFO,
    "yaml-continued": WARNING,
    "yaml-quote-open": WARNING,
    "yaml-flow": WARNING,
    "yaml-brackets": WARNING,
    "yaml-quotes": WARNING,
    "photo-unreadable": ERROR,
    "photo-empty": ERROR,
    "photo-broken": ERROR,
    "photo-cut-off": WARNING,
    "photo-format": ERROR,
    "photo-svg": ERROR,
    "photo-lfs": ERROR,
    "photo-too-heavy": ERROR,
    "photo-too-large": ERROR,
    "photo-shape": ERROR,
    "photo-attachment": ERROR,
    "photo-location": WARNING,
    "photo-heic": WARNING,
    "photo-suffix": INFO,
    "photo-unscaled": INFO,  # a warning where the file is too heavy
    "key-unknown": WARNING,
    "key-repeated": ERROR,
    "alias-contradicts": ERROR,
    "field-missing": ERROR,
    "value-invalid": ERROR,
    "value-too-long": ERROR,
    "list-expected": ERROR,
    "mapping-expected": ERROR,
    "number-whole": ERROR,
    "text-expected": ERROR,
    "number-unreadable": ERROR,
    "date-unreadable": ERROR,
    "year-range": ERROR,
    "date-form": INFO,
    "time-unreadable": WARNING,
    "time-form": INFO,
    "time-midnight": WARNING,
    "span-split": INFO,
    "text-joined": INFO,
    "time-sexagesimal": WARNING,
    "list-form": INFO,
    "choice-unknown": ERROR,
    "attendance-form": WARNING,
    "attendance-repeated": WARNING,
    "unit-unknown": ERROR,
    "unit-read": INFO,
    "host-several": ERROR,
    "unit-ambiguous": ERROR,
    "unit-not-then": WARNING,
    "form-unknown": WARNING,
    "photo-missing": WARNING,
    "period-reversed": ERROR,
    "date-future": ERROR,
    "date-folder": WARNING,
    "table-no-header": ERROR,
    "table-unreadable": ERROR,
    "table-old-format": ERROR,
    "table-too-large": ERROR,
    "table-format": ERROR,
    "table-web-page": ERROR,
    "table-empty": WARNING,
    "table-rows": ERROR,
    "table-row-skipped": INFO,
    "table-total-row": INFO,
    "sheet-hidden": INFO,
    "sheet-no-header": WARNING,  # information where it holds no rows
    "sheet-other-year": WARNING,
    "rows-hidden": INFO,
    "column-missing": ERROR,
    "column-unknown": WARNING,  # information where nothing is meant to be that column
    "column-repeated": ERROR,
    "csv-quotes": ERROR,
    "csv-broken": ERROR,
    "cell-missing": ERROR,
    "cell-date": ERROR,
    "cell-number": ERROR,
    "cell-formula": ERROR,
    "cell-error": ERROR,
    "cell-became-date": ERROR,  # information where it may be meant as a date
    "cell-date-year": INFO,
    "cell-long": ERROR,
    "plan-file-name": ERROR,
    "plan-twice": ERROR,
    "plan-code-repeated": ERROR,
    "plan-due-unknown": ERROR,
    "plan-due-year": ERROR,
    "plan-item-unknown": WARNING,
    "plan-item-year": WARNING,
    "plan-item-owner": WARNING,
    "plan-year-missing": WARNING,
    "ledger-name": WARNING,
    "ledger-twice": ERROR,
    "ledger-id-repeated": ERROR,
    "ledger-before-found": ERROR,
    "ledger-future": ERROR,
    "hazard-branch": ERROR,
    "hazard-source": WARNING,
    "project-file-name": ERROR,
    "milestone-repeated": ERROR,
    "milestone-before-start": ERROR,
    "milestone-no-reason": WARNING,
    "milestone-unknown": WARNING,
    "ledger-row-unknown": WARNING,
    "recheck-too-early": WARNING,
    "organisation-missing": ERROR,
    "organisation-empty": ERROR,
    "reference-unknown": ERROR,
    "unit-id-form": ERROR,
    "unit-id-repeated": ERROR,
    "dated-order": ERROR,
    "month-unreadable": ERROR,
    "duty-outside-zone": WARNING,
    "config-missing": ERROR,
    "config-no-plugin": ERROR,
    "timezone-unknown": ERROR,
    "colour-unreadable": ERROR,
    "theme-feature": ERROR,
    "site-afar": WARNING,  # an error under --strict
    "number-range": ERROR,
    "rule-unknown": ERROR,
    "rule-fixed": ERROR,
    "redirect-target": ERROR,
}
SEVERITIES: Mapping[str, Severity] = MappingProxyType(_SEVERITIES)
