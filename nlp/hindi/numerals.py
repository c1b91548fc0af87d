"""Finds the numbers of a Hindi text as values with offsets.

What is reported: every cardinal in digits or words, fractions, decimals, and a range as one value with both ends. A
span covers the number alone (with its sign and scales), not the unit, the per cent sign or the words around. Digits of
dates, clock times and telephone numbers are numbers too, and are reported; whoever wants figures subtracts the
dates. एक is reported as 1, also where it is an article. Left alone: ordinals (सातवें, 5वां), indefinite plurals
(सैकड़ों, लाखों), collectives (दोनों, तीनों), and numbers that are part of a name or code (`nlp.hindi.number_names`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from nlp.hindi.number_grammar import read_decimals, read_group, read_number
from nlp.hindi.number_line import Line, Reading
from nlp.hindi.number_ranges import is_repeated, read_range, skips_one
from nlp.hindi.number_spelling import fold
from nlp.hindi.number_tokens import scan
from nlp.hindi.number_words import PERCENT_WORDS

_STARTS = frozenset(("digits", "unit", "weak_unit", "scale", "fixed", "shift", "part", "vulgar", "group", "point"))
_SIMPLE = frozenset(("digits", "unit", "fixed", "part", "vulgar"))
_NEXT = re.compile("[ \u00a0-]*([%％٪]|[^\\s।,.;:)]{1,12})")
_CLAUSE_SIGNS = " \n।,;:(="
_SIGNS = frozenset("-−–")
_DEGREES_BELOW = re.compile(r"\s*(?:डिग्री\s*(?:सेल्सियस\s*)?|°\s?C?\s*)?नीचे")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text; `start` and `end` are offsets, `value_max` is the upper end of a range."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    percent: bool = False
    spelled: bool = False


def find_numerals(text: str) -> list[Numeral]:
    """Every number of a text, left to right: 6 लाख 57 हजार 998 → 657998, दो से ढाई लाख → 200000 to 250000."""
    line = Line(text, scan(text))
    found: list[Numeral] = []
    index = 0
    while index < len(line.tokens):
        numeral, index = _read(line, index)
        if numeral is not None:
            found.append(numeral)
    return found


def _read(line: Line, index: int) -> tuple[Numeral | None, int]:
    if line.tokens[index].kind not in _STARTS:
        return None, index + 1
    values = _read_values(line, index)
    if values is None:
        return None, index + 1
    reading, low, high = values
    start, sign = _signed(line, index)
    low *= sign
    if high is not None and low == 0 and _DEGREES_BELOW.match(line.text, line.tokens[reading.stop - 1].end):
        low, high = -high, None
    end = line.tokens[reading.stop - 1].end
    spelled = not any(token.kind == "digits" for token in line.tokens[index : reading.stop])
    value_max = _plain(high) if high is not None else None
    return Numeral(start, end, _plain(low), value_max, _is_percent(line.text, end), spelled), reading.stop


def _read_values(line: Line, index: int) -> tuple[Reading, Decimal, Decimal | None] | None:
    """The reading to go on from, with the lower or only value and the upper one."""
    if line.kinds[index] in _SIMPLE and line.is_alone(index):
        value = line.tokens[index].value
        return Reading(value, index + 1), value, None
    start = _read_start(line, index)
    if start is None:
        return None
    reading = skips_one(line, start)
    repeated = is_repeated(line, index, reading)
    if repeated is not None:
        return repeated, repeated.value, None
    return read_range(line, index, reading)


def _read_start(line: Line, index: int) -> Reading | None:
    if line.kind(index) == "point":
        digits, stop = read_decimals(line, index + 1) if index + 1 < len(line.tokens) else ("", index)
        return Reading(Decimal("0." + digits), stop) if digits else None
    return read_number(line, index) or read_group(line, index)


def _signed(line: Line, index: int) -> tuple[int, int]:
    """Where the number starts with its sign, and the sign: -5, माइनस पांच, ऋण तीन."""
    text, start = line.text, line.tokens[index].start
    if index and line.kind(index - 1) in {"minus", "weak_minus"} and line.gap(index) in {" ", "-", ""}:
        before = line.tokens[index - 1].start
        if line.kind(index - 1) == "minus" or not text[max(0, before - 2) : before].strip(_CLAUSE_SIGNS):
            return before, -1
    signed = bool(start) and text[start - 1] in _SIGNS and line.tokens[index].kind == "digits"
    if signed and (start == 1 or text[start - 2] in " (=:[\u00a0"):
        return start - 1, -1
    return start, 1


def _is_percent(text: str, end: int) -> bool:
    """Whether a per cent sign or word follows: 50%, 12.5 फीसदी."""
    match = _NEXT.match(text, end)
    return match is not None and (match[1] in {"%", "％", "٪"} or fold(match[1]) in PERCENT_WORDS)


def _plain(value: Decimal) -> Decimal:
    """The value without trailing zeros or exponent: 350000.0 → 350000."""
    if value != value.to_integral_value():
        return value.normalize()
    return value.quantize(Decimal(1)) if value.adjusted() < 27 else value
