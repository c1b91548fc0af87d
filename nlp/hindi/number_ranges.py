"""Reads two numbers as the ends of one range, or one number said twice."""

from __future__ import annotations

from decimal import Decimal

from nlp.hindi.number_grammar import read_group, read_number
from nlp.hindi.number_line import HYPHENS, Line, Reading
from nlp.hindi.number_spelling import fold
from nlp.hindi.number_words import PERCENT_WORDS

_REPEATABLE = frozenset(("unit", "fixed", "digits", "part", "scale"))
_BLANK = " \u00a0"


def is_repeated(line: Line, index: int, first: Reading) -> Reading | None:
    """The reading of a distributive number: दो-दो is 2 (each), पांच-पांच सौ is 500; None elsewhere."""
    stop = first.stop
    if stop != index + 1 or line.kind(index) not in _REPEATABLE or line.kind(stop) != line.kind(index):
        return None
    if not (line.hyphenated(stop) or _is_twice(line, index)) or line.tokens[stop].raw != line.tokens[index].raw:
        return None
    return read_number(line, stop)


def _is_twice(line: Line, index: int) -> bool:
    """Whether two number words stand side by side, and only two: दस दस रुपये, not एक एक दो."""
    before = index > 0 and line.kind(index - 1) == "unit" and line.gap(index) == " "
    return line.follows(index + 1, "unit") and not before and not line.follows(index + 2, "unit")


def skips_one(line: Line, reading: Reading) -> Reading:
    """The reading with the एक of an estimate: पचास-एक is about 50."""
    stop = reading.stop
    estimate = (
        line.kind(stop) == "unit" and line.tokens[stop].value == 1 and line.gap(stop) == "-" and reading.value >= 10
    )
    alone = line.kind(stop + 1) != "scale" or line.gap(stop + 1).strip() != ""
    return reading._replace(stop=stop + 1) if estimate and alone else reading


def read_range(line: Line, index: int, low: Reading) -> tuple[Reading, Decimal, Decimal | None]:
    """The reading to go on from, the value, and the upper end where a second number closes a range."""
    start = _second_start(line, index, low)
    high = (read_number(line, start) or read_group(line, start)) if start else None
    if high is None:
        return low, low.value, None
    bottom = _shared(low, high)
    if bottom < high.value and _may_range(line, index, low, start, high):
        return high, bottom, high.value
    return low, low.value, None


def _shared(low: Reading, high: Reading) -> Decimal:
    """The lower end with the scale that only the upper one names: दो से ढाई लाख, 100 से 150 करोड़."""
    if high.scale > low.scale and low.value < high.value / high.scale:
        return low.value * high.scale
    return low.value


def _second_start(line: Line, index: int, low: Reading) -> int:
    """Index of the token where the upper end may begin, 0 where none may."""
    stop = low.stop
    if stop >= len(line.tokens):
        return 0
    if line.hyphenated(stop) or _is_pair(line, index, low):
        return stop
    gap = line.gap(stop).strip(_BLANK)
    if line.kind(stop) == "to" and (not gap or gap in PERCENT_WORDS or gap == "%" or _same_unit(line, gap, stop + 1)):
        after = stop + 2 if line.kind(stop + 1) == "onward" else stop + 1
        return after if after < len(line.tokens) and not line.gap(after).strip(_BLANK + "₹") else 0
    if line.follows(stop, "and") and _closes_between(line, stop + 1):
        return stop + 1
    return 0


def _same_unit(line: Line, unit: str, index: int) -> bool:
    """Whether the second number names the unit of the first: 5 किमी से 10 किमी."""
    high = read_number(line, index) if index < len(line.tokens) else None
    if high is None or " " in unit or "\n" in unit:
        return False
    return fold(line.word_after(high.stop)) == fold(unit)


def _closes_between(line: Line, index: int) -> bool:
    """Whether के बीच follows the second number, at most one noun between: 18 और 44 वर्ष के बीच."""
    high = read_number(line, index) if index < len(line.tokens) else None
    if high is None:
        return False
    end = line.tokens[high.stop - 1].end
    rest = line.text[end : end + 40].split()[:3]
    return rest[:2] == ["के", "बीच"] or rest[1:3] == ["के", "बीच"]


def _is_pair(line: Line, index: int, low: Reading) -> bool:
    """Whether two number words stand side by side as a guess: दो तीन दिन, दस बारह लोग; not in a row of three."""
    stop = low.stop
    if line.kind(stop - 1) == "scale" and line.kind(index) != "digits":
        return _is_scaled_pair(line, index, low)
    if stop != index + 1 or not line.follows(stop, "unit") or line.kind(index) not in {"unit", "fixed"}:
        return False
    before = index > 0 and line.kind(index - 1) == "unit" and line.gap(index) in {" ", "-", ", "}
    after = line.follows(stop + 1, "unit") or line.kind(stop + 1) == "point"
    low_value, high_value = line.tokens[index].value, line.tokens[stop].value
    return not before and not after and low_value < high_value <= 2 * low_value


def _is_scaled_pair(line: Line, index: int, low: Reading) -> bool:
    """Whether a number of the same scale stands side by side: सौ दो सौ, दो सौ तीन सौ; not in a row of three."""
    stop = low.stop
    if line.kind(stop) not in {"unit", "fixed"} or line.gap(stop) != " ":
        return False
    high = read_number(line, stop)
    if high is None or high.scale != low.scale or line.kind(high.stop - 1) != "scale":
        return False
    before = index > 0 and line.kind(index - 1) == "scale" and line.gap(index) == " "
    return not before and not line.follows(high.stop, "unit") and low.value < high.value <= 2 * low.value


def _may_range(line: Line, index: int, low: Reading, start: int, high: Reading) -> bool:
    """Whether a hyphen joins two ends, not the parts of a date or telephone number (16-11-2024, 0612-222333)."""
    if line.kind(start - 1) in {"to", "onward", "and"} or not line.hyphenated(start):
        return True
    first, second = line.tokens[index], line.tokens[start]
    if first.kind == "digits" and first.raw.startswith("0") and len(first.raw) > 1 and "." not in first.raw:
        return False
    end = line.tokens[high.stop - 1].end
    following = line.text[end : end + 2]
    chained = following[:1] in HYPHENS and following[1:].isdigit()
    preceded = line.text[max(0, first.start - 2) : first.start]
    chained = chained or (preceded[-1:] in HYPHENS and preceded[:1].isdigit())
    return not chained and not (second.kind == "digits" and len(second.raw) > 6 and "," not in second.raw)
