"""Long lists: stable addresses, nothing lost, nothing twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.views.lists import paginate


@given(count=st.integers(0, 400), size=st.integers(1, 30))
def test_every_item_stands_on_exactly_one_page_in_order(count: int, size: int) -> None:
    newest_first = list(range(count))[::-1]
    pages = paginate(newest_first, size)
    assert [item for page in pages for item in page.items] == newest_first


@given(count=st.integers(0, 400), size=st.integers(1, 30), more=st.integers(0, 50))
def test_a_filled_page_never_changes(count: int, size: int, more: int) -> None:
    before = {page.number: page.items for page in paginate(range(count)[::-1], size)}
    after = {page.number: page.items for page in paginate(range(count + more)[::-1], size)}
    for number, items in before.items():
        if number is not None:
            assert after[number] == items


@given(count=st.integers(0, 400), size=st.integers(1, 30))
def test_links_lead_from_the_newest_page_to_the_oldest_and_back(count: int, size: int) -> None:
    pages = {page.number: page for page in paginate(range(count)[::-1], size)}
    walked, page = [None], pages[None]
    while page.older is not None:
        newer = page.number
        page = pages[page.older]
        assert page.newer == newer
        walked.append(page.number)
    assert len(walked) == len(pages)
    assert len(pages[None].items) < 2 * size or size == 0
