"""The rules that apply while the content is read: listed here, so that they can be explained.

How much they weigh stands in generator/model/severity.py, where they are found in generator/load
and generator/photos, what they say in the language files.
"""

from __future__ import annotations

from generator.checks.loading import files, front, ledgers, photos, site, tables, yaml

RULES = (
    *files.RULES,
    *yaml.RULES,
    *photos.RULES,
    *front.RULES,
    *tables.RULES,
    *ledgers.RULES,
    *site.RULES,
)
