"""Numbers of Hindi text: rows of text, expected values and the reason for the row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.numerals import find_numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [("6 लाख 57 हजार 998 लोगों ने", "657998"), ("साढ़े तीन लाख", "350000"), ("500मरीज", "500")],
)
def test_single_number(text: str, value: str) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.value, numeral.value_max) == (Decimal(value), None)
