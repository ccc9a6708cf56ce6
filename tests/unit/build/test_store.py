"""What builds leave for the next one, where one of them is interrupted."""

from __future__ import annotations

from collections.abc import ItemsView
from pathlib import Path
from typing import Any

import pytest

from generator.build.store import Store, StoredRecord
from generator.search.record import SearchRecord

RECORDS = {
    article: StoredRecord.of(SearchRecord(url=f"reports/{article}/", title=article))
    for article in ("a", "b", "c")
}


class Interrupted(dict[str, StoredRecord]):
    """Ctrl-C comes once so many of its items have been looked at."""

    left = 0

    def items(self) -> Any:
        return self._items(super().items())

    def _items(self, items: ItemsView[str, StoredRecord]) -> Any:
        for item in items:
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            yield item


@pytest.mark.parametrize("moment", range(2 * len(RECORDS)))
def test_what_an_interrupted_build_says_to_have_can_be_read(tmp_path: Path, moment: int) -> None:
    records = Interrupted(RECORDS)
    records.left = moment
    store = Store(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        store.write_records(records)
    store.close()
    store = Store(tmp_path)
    articles = sorted(store.read_articles())
    assert [record.title for record in store.read_records(articles)] == articles
    store.write_records(RECORDS)
    assert store.read_articles() == set(RECORDS)
    store.close()
