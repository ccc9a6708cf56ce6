from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.model.workdays import (
    DayKind,
    add_workdays,
    count_workdays,
    day_kind,
    holiday_id,
    is_known_year,
    is_workday,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_holidays_and_make_up_days_of_2026() -> None:
    assert day_kind(date(2026, 10, 1)) is DayKind.HOLIDAY
    assert holiday_id(date(2026, 10, 1)) == "national_day"
    assert day_kind(date(2026, 10, 10)) is DayKind.MAKE_UP, "a Saturday one works on"
    assert holiday_id(date(2026, 10, 10)) == "national_day"
    assert add_workdays(date(2026, 9, 30), 1) == date(2026, 10, 8)


def test_an_unknown_year_falls_back_to_monday_to_friday() -> None:
    assert is_known_year(2026)
    assert not is_known_year(2199)
    assert day_kind(date(2199, 10, 1)) is DayKind.WORKDAY
    assert holiday_id(date(2199, 10, 1)) is None


@given(DAYS, st.integers(0, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    later = add_workdays(day, count)
    assert count_workdays(day, later) == count
    assert count_workdays(later, day) == -count
    assert count == 0 or is_workday(later)
