"""Dates of Hindi text: rows of text, expected days and the reason for the row."""

from __future__ import annotations

from datetime import date

import pytest

from nlp.dates import find_dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("16 नवंबर 2024", "2024-11-16", "2024-11-16"),
        ("वर्ष 2023-24", "2023-04-01", "2024-03-31"),
        ("कल बैठक हुई थी", "2024-11-19", "2024-11-19"),
        ("कल बैठक होगी", "2024-11-21", "2024-11-21"),
    ],
)
def test_single_date(text: str, first: str, last: str) -> None:
    (found,) = find_dates(text, date(2024, 11, 20))
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
