"""Dates of Hindi text: rows with their reasons, every date in every form, time that grows linearly."""

from __future__ import annotations

import csv
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.dates import DateSpan, find_dates
from nlp.hindi.date_words import MONTHS, WEEKDAYS
from nlp.hindi.number_writer import write_words

ROWS = Path(__file__).with_name("date_rows.tsv")
PUBLISHED = date(2024, 11, 20)  # a Wednesday
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
MONTH_NAMES = [row.split()[0] for row in MONTHS]
WEEKDAY_NAMES = [row.split()[0] for row in WEEKDAYS]
FORMS = (
    "{d} {m} {y}",
    "{d} {m}, {y}",
    "{d}-{m}-{y}",
    "{m} {d}, {y}",
    "{y} में {d} {m}",
    "{w}, {d} {m} {y}",
    "{dw} {m} {y}",
    "{d} {m} {yw}",
    "{d}/{n}/{y}",
    "{d}-{n}-{y}",
    "{d}.{n}.{y}",
    "{d2}/{n2}/{y}",
    "{y}-{n2}-{d2}",
    "दिनांक {d2}.{n2}.{y}",
)
PIECES = st.sampled_from(
    (
        "16 5 31 2024 2023-24 16/11/2024 नवंबर जन. सोमवार शनि आज कल परसों पिछले अगले इस उस आने वाले दिन सप्ताह महीने साल "
        "तिमाही दशक सदी 21वीं पहले बाद में से तक के और तारीख हर अब अंत शुरुआत वित्त वर्ष गांधी जयंती दिवाली दो तीन साढ़े हजार "
        "सौ - , . / ( ) ' \n"
    ).split(" ")
)


def load_rows() -> list[tuple[str, str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as lines:
        table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(table)
        return [(text, expected, reason) for text, expected, reason in table]


def shown(dates: list[DateSpan]) -> str:
    """Dates as the table writes them: one day, first..last, - for none."""
    days = [f"{each.first}" if each.first == each.last else f"{each.first}..{each.last}" for each in dates]
    return " ".join(days) or "-"


def written(form: str, day: date) -> str:
    return form.format(
        d=day.day,
        d2=f"{day.day:02}",
        dw=write_words(day.day),
        m=MONTH_NAMES[day.month - 1],
        n=day.month,
        n2=f"{day.month:02}",
        y=day.year,
        yw=write_words(day.year) if day.year >= 2000 else f"उन्नीस सौ {write_words(day.year - 1900)}",
        w=WEEKDAY_NAMES[day.weekday()],
    )


@pytest.mark.parametrize(("text", "expected", "reason"), load_rows())
def test_row(text: str, expected: str, reason: str) -> None:
    assert shown(find_dates(text, PUBLISHED)) == expected, reason


def test_table_is_large_and_its_rows_differ() -> None:
    texts = [text for text, _, _ in load_rows()]
    assert len(set(texts)) == len(texts) >= 300


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
@settings(max_examples=60, deadline=None)
def test_every_form_reads_back(form: str, day: date) -> None:
    for text in (written(form, day), written(form, day).translate(DEVANAGARI)):
        (found,) = find_dates(text, PUBLISHED)
        assert (found.first, found.last, text[found.start : found.end]) == (day, day, text)


def test_every_day_reads_back() -> None:
    day = date(1990, 1, 1)
    while day.year <= 2035:
        form = FORMS[day.toordinal() % len(FORMS)]
        (found,) = find_dates(written(form, day), PUBLISHED)
        assert (found.first, found.last) == (day, day), written(form, day)
        day += timedelta(days=1)


@given(DAYS, DAYS)
@settings(deadline=None)
def test_spans_of_days_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    text = f"{written(FORMS[0], first)} से {written(FORMS[0], last)} तक"
    (found,) = find_dates(text, PUBLISHED)
    assert (found.first, found.last) == (first, last)


@given(DAYS)
@settings(deadline=None)
def test_relative_days_move_with_the_publication(published: date) -> None:
    (today,) = find_dates("आज शिविर लगा", published)
    (yesterday,) = find_dates("कल शिविर लगा था", published)
    (tomorrow,) = find_dates("कल शिविर लगेगा", published)
    assert (today.first, yesterday.first, tomorrow.first) == (
        published,
        published - timedelta(days=1),
        published + timedelta(days=1),
    )


@given(DAYS, st.integers(0, 6))
@settings(deadline=None)
def test_weekdays_lie_within_a_week_of_the_publication(published: date, weekday: int) -> None:
    name = WEEKDAY_NAMES[weekday]
    (last,) = find_dates(f"{name} को बैठक हुई", published)
    (coming,) = find_dates(f"{name} को बैठक होगी", published)
    assert last.first.weekday() == coming.first.weekday() == weekday
    assert 0 <= (published - last.first).days < 7
    assert 0 <= (coming.first - published).days < 7


def test_without_publication_only_absolute_dates_are_read() -> None:
    found = find_dates("आज, सोमवार, 16 नवंबर, पिछले साल, 16 नवंबर 2024, वर्ष 2023-24, दो दिन पहले", None)
    assert shown(found) == "2024-11-16 2023-04-01..2024-03-31"


def test_fields_tell_precision_bound_and_relation() -> None:
    found = find_dates("18 जनवरी 2024 तक। 1 मई 2024 से लागू। दो साल पहले। इस माह। 5 दिन में होगा", PUBLISHED)
    assert [(each.precision, each.bound, each.relative, each.duration) for each in found] == [
        ("day", "until", False, False),
        ("day", "since", False, False),
        ("year", "", True, False),
        ("month", "", True, False),
        ("day", "", True, True),
    ]


@given(st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join) | st.text(), DAYS)
@settings(max_examples=500, deadline=None)
def test_no_text_fails_and_spans_are_in_order(text: str, published: date) -> None:
    end = 0
    for each in find_dates(text, published):
        assert end <= each.start < each.end <= len(text)
        assert each.first <= each.last
        end = each.end
    assert all(not each.relative for each in find_dates(text, None))


@pytest.mark.parametrize(
    "piece",
    [
        "16 नवंबर ",
        "1,",
        "9",
        "5 ",
        "सोमवार ",
        "1 और ",
        "जनवरी 4 से ",
        "कल ",
        "2019 से ",
        "दो दिन ",
        "5/",
        "2024-",
        "विश्व ",
        "हर महीने की 5,",
        "साल के पहले छह ",
        "महीने के पहले ",
        "सोमवार को करने जाने ",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    short, long = piece * (1_000 // len(piece)), piece * (16_000 // len(piece))
    find_dates(short, PUBLISHED)
    assert _seconds(long) < 64 * _seconds(short) + 0.05


def _seconds(text: str) -> float:
    """The best of two runs, in seconds of this process."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        find_dates(text, PUBLISHED)
        best = min(best, time.process_time() - started)
    return best
