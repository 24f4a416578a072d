"""Dates of reduced precision: what is read, what is refused, what is written back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from engagements.periods import isoformat, parse_period


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31), "year"),
        ("2018-07", date(2018, 7, 1), date(2018, 7, 31), "month"),
        ("2018-07-25", date(2018, 7, 25), date(2018, 7, 25), "day"),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28), "month"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month"),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28), "month"),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29), "day"),
        ("1776", date(1776, 1, 1), date(1776, 12, 31), "year"),
        ("2100-12-31", date(2100, 12, 31), date(2100, 12, 31), "day"),
    ],
)
def test_a_period_covers_all_of_its_day_month_or_year(text, first, last, precision):
    assert parse_period(text) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "0", "-1", "18", "018", "20188", "99999", "0000", "1775", "2101", "NaN", "today",
        "2018-7", "2018-00", "2018-13", "2018-07-1", "2018-07-00", "2018-07-32", "2021-02-29",
        "2021-02-30", "2018-07-25T00:00", "2018/07/25", "25.07.2018", "2018-", "2018-07-",
        "2018 ", " 2018", "2018\n", "+2018", "-2018", "２０１８", "٢٠١٨", "2018-０7", "2018\x00",
        "1e3", "0x7e2", "2_018", "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_date_between_1776_and_2100_is_refused(text):
    with pytest.raises(ValidationError):
        parse_period(text)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        period = parse_period(text)
    except ValidationError:
        return
    assert isoformat(period.first, period.precision) == text


@given(st.dates(date(1776, 1, 1), date(2100, 12, 31)), st.sampled_from([4, 7, 10]))
def test_what_was_read_is_written_back_alike_from_either_end(day, length):
    text = day.isoformat()[:length]
    period = parse_period(text)

    assert period.first <= day <= period.last
    assert isoformat(period.first, period.precision) == text
    assert isoformat(period.last, period.precision) == text


def test_an_unknown_date_is_written_as_nothing():
    assert isoformat(None, "") is None
