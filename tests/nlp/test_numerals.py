"""Numbers of Hindi text: rows with their reasons, properties over all numbers, time that grows linearly."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.hindi.number_spelling import fold
from nlp.hindi.number_words import UNITS
from nlp.hindi.number_writer import write_grouped, write_mixed, write_words
from nlp.numerals import Numeral, find_numerals

ROWS = Path(__file__).with_name("numeral_rows.tsv")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
NUMBERS = st.one_of(st.integers(0, 10**13), st.integers(0, 10**6), st.integers(0, 200))
PIECES = st.sampled_from(
    "एक दो दस सौ हजार लाख करोड़ अरब डेढ़ ढाई सवा साढ़े पौने आधा चौथाई दर्जन बटा दशमलव माइनस से और का सही पांचवां "
    "कोविड शत पाव ऋण twenty five ट्वेंटी 5 50 1,00,000 2.5 ½ - – / % ^ e3 . , \n क़ \u200d ँ मरीज के बीच".split(" ")
)


def load_rows() -> list[tuple[str, str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as lines:
        table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(table)
        return [(text.replace("\\n", "\n"), expected, reason) for text, expected, reason in table]


def shown(numerals: list[Numeral]) -> str:
    """Values as the table writes them: 5 for a number, 5..10 for a range, - for none."""
    values = [str(n.value) if n.value_max is None else f"{n.value}..{n.value_max}" for n in numerals]
    return " ".join(values) or "-"


def only(text: str) -> Decimal:
    (numeral,) = find_numerals(text)
    assert numeral.value_max is None
    assert text[numeral.start : numeral.end] == text
    return numeral.value


@pytest.mark.parametrize(("text", "expected", "reason"), load_rows())
def test_row(text: str, expected: str, reason: str) -> None:
    assert shown(find_numerals(text)) == expected, reason


def test_table_is_large_and_its_rows_differ() -> None:
    texts = [text for text, _, _ in load_rows()]
    assert len(set(texts)) == len(texts) >= 600


def test_span_covers_the_number_alone() -> None:
    text = "करीब ₹2.5 लाख रुपये और माइनस पांच डिग्री, 10 से 12% तक"
    spans = [text[n.start : n.end] for n in find_numerals(text)]
    assert spans == ["2.5 लाख", "माइनस पांच", "10 से 12"]


def test_flags_tell_per_cents_and_words() -> None:
    numerals = find_numerals("50% और 12 फीसदी, पचास लोग और 3 लाख")
    assert [(n.percent, n.spelled) for n in numerals] == [(True, False), (True, False), (False, True), (False, False)]


def test_no_spelling_stands_for_two_numbers() -> None:
    owners: dict[str, int] = {}
    for value, spellings in enumerate(UNITS):
        for word in spellings.split():
            assert owners.setdefault(fold(word), value) == value


@given(NUMBERS)
@settings(deadline=None)
def test_words_read_back(number: int) -> None:
    assert only(write_words(number)) == number


@given(NUMBERS)
@settings(deadline=None)
def test_mixed_form_reads_back(number: int) -> None:
    assert only(write_mixed(number)) == number
    assert only(write_mixed(number).translate(DEVANAGARI)) == number


@given(NUMBERS)
@settings(deadline=None)
def test_indian_grouping_reads_back(number: int) -> None:
    assert only(write_grouped(number)) == number


@given(st.integers(1, 99), st.sampled_from([100, 10**3, 10**5, 10**7, 10**9]))
@settings(deadline=None)
def test_quarters_shift_any_scale(count: int, scale: int) -> None:
    word = {100: "सौ", 10**3: "हजार", 10**5: "लाख", 10**7: "करोड़", 10**9: "अरब"}[scale]
    for name, part in (("सवा", "0.25"), ("साढ़े", "0.5"), ("पौने", "-0.25")):
        assert only(f"{name} {write_words(count)} {word}") == (count + Decimal(part)) * scale


@given(st.integers(0, 10**7), st.integers(1, 10**7))
@settings(deadline=None)
def test_ranges_read_back(low: int, more: int) -> None:
    (numeral,) = find_numerals(f"{write_grouped(low)} से {write_grouped(low + more)} तक")
    assert (numeral.value, numeral.value_max) == (Decimal(low), Decimal(low + more))


@given(st.integers(1, 98), st.integers(1, 98))
@settings(deadline=None)
def test_ranges_in_words_share_the_scale(low: int, high: int) -> None:
    found = find_numerals(f"{write_words(low)} से {write_words(high)} लाख")
    bottom = low * 10**5 if low < high else low
    assert [(n.value, n.value_max) for n in found] == [(Decimal(bottom), Decimal(high * 10**5))]


@given(st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join) | st.text())
@settings(max_examples=500, deadline=None)
def test_no_text_fails_and_spans_are_in_order(text: str) -> None:
    end = 0
    for numeral in find_numerals(text):
        assert end <= numeral.start < numeral.end <= len(text)
        assert numeral.value_max is None or numeral.value_max > numeral.value
        end = numeral.end


@pytest.mark.parametrize(
    "piece",
    [
        "5 मरीज ",
        "1,",
        "9",
        "सौ ",
        "एक ",
        "5-",
        "5 से ",
        "दशमलव एक ",
        "करोड़ ",
        "पांच सौ और ",
        "1/",
        "- ",
        "एक का पांचवां ",
        "कोविड-",
        "दो ",
        "साढ़े ",
        "\u200d",
        "5 किमी से ",
        "हजार-",
        "एक का दस ",
        "एक दस सौवां ",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    short, long = piece * (1_000 // len(piece)), piece * (16_000 // len(piece))
    find_numerals(short)
    assert _seconds(long) < 64 * _seconds(short) + 0.05


def _seconds(text: str) -> float:
    """The best of two runs, in seconds of this process."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        find_numerals(text)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize(("piece", "count"), [("9", 1), (",", 0), ("हजार ", 20_000), ("सौवां ", 0)])
def test_lines_of_a_hundred_thousand_signs_are_read(piece: str, count: int) -> None:
    assert len(find_numerals(piece * (100_000 // len(piece)))) == count
