"""Makes the numbers that may be figures: those outside dates, hours with their minutes as one, and collectives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from nlp.hindi.figure_line import Number
from nlp.hindi.spelling import fold_word

Json = Mapping[str, Any]
#: Words for all of so many; दोनों and तीनों nearly always take up what was counted before.
COLLECTIVES: dict[str, int] = {
    fold_word(word): value
    for value, words in ((4, "चारों"), (5, "पांचों"), (6, "छहों छओं"), (7, "सातों"), (8, "आठों"), (9, "नौओं"), (10, "दसों"))
    for word in words.split()
}
_COLLECTIVE = re.compile(r"(?<![\u0900-\u097f])(?:चारों|पां?ँ?चों|छहों|छओं|सातों|आठों|नौओं|दसों)(?= )")
_HOURS = re.compile(r" (?:घंटे|घंटा|घंटों|घण्टे) $")
_MINUTES = re.compile(r" मिनट(?![\u0900-\u097f])")
_CENT = Decimal("0.01")


def figure_numbers(text: str, quantities: Iterable[Json], dates: Sequence[Json]) -> list[Number]:
    """The numbers of a text that may be figures, in order; 9 घंटे 40 मिनट is 9.67 hours, चारों कार्मिक four."""
    days = iter(sorted((span["start"], span["end"]) for span in dates))
    free: list[Number] = []
    day = next(days, None)
    for number in map(_number, quantities):
        while day is not None and day[1] <= number.start:
            day = next(days, None)
        if day is None or number.end <= day[0]:
            free.append(number)
    collectives = [_collective(match) for match in _COLLECTIVE.finditer(text)]
    return sorted([*_timed(text, free), *collectives]) if collectives else list(_timed(text, free))


def is_collective(key: str) -> bool:
    """Whether a word stands for all of so many."""
    return key in COLLECTIVES


def _number(quantity: Json) -> Number:
    high = quantity["value_max"]
    return Number(
        quantity["start"], quantity["end"], Decimal(quantity["value"]), None if high is None else Decimal(high)
    )


def _collective(match: re.Match[str]) -> Number:
    return Number(match.start(), match.end(), Decimal(COLLECTIVES[fold_word(match.group())]), None)


def _timed(text: str, numbers: Sequence[Number]) -> Iterator[Number]:
    """The numbers, hours with their minutes as one decimal number."""
    skipped = False
    for number, behind in zip_longest(numbers, numbers[1:]):
        if skipped:
            skipped = False
            continue
        if behind is not None and number.value_max is None and _is_time(text, number, behind):
            skipped = True
            yield number._replace(value=(number.value + behind.value / 60).quantize(_CENT))
        else:
            yield number


def _is_time(text: str, hours: Number, minutes: Number) -> bool:
    between = text[hours.end : minutes.start]
    return (
        len(between) < 9
        and _HOURS.match(between) is not None
        and minutes.value < 60
        and minutes.value_max is None
        and _MINUTES.match(text, minutes.end) is not None
    )
