"""Works out the value of the number that begins at a token: sums, decimals, fractions, dozens."""

from __future__ import annotations

from decimal import Decimal

from nlp.hindi.number_line import BLANKS, HYPHENS, Line, Reading
from nlp.hindi.number_ordinals import is_compound_ordinal, ordinal_fraction
from nlp.hindi.number_spelling import fold
from nlp.hindi.number_terms import read_sum, scaled
from nlp.hindi.number_words import BOUND_GROUPS, COUNTED_PARTS

_BOUND = frozenset(map(fold, BOUND_GROUPS))


def read_number(line: Line, index: int) -> Reading | None:
    """Value of the number that begins at a token, without sign and range, or None."""
    whole = read_sum(line, index)
    if whole is None or is_compound_ordinal(line, index, whole):
        return None
    whole = _with_point(line, whole)
    whole = _with_fraction(line, index, whole)
    return _with_group(line, whole)


def _with_point(line: Line, whole: Reading) -> Reading:
    """Adds decimals read out after दशमलव (तीन दशमलव एक चार), and a scale behind them (एक दशमलव दो लाख)."""
    point = whole.stop
    if not (line.follows(point, "point") or line.follows(point, "loan_point")):
        return whole
    digits, stop = read_decimals(line, point + 1)
    if not digits:
        return whole
    value = whole.value + Decimal("0." + digits)
    return scaled(line, Reading(value, stop))


def read_decimals(line: Line, index: int) -> tuple[str, int]:
    """The digits after a decimal point in words or figures, and the index behind them."""
    if not (line.follows(index, "unit") or line.follows(index, "digits")):
        return "", index
    token = line.tokens[index]
    if token.kind == "digits":
        return (token.raw, index + 1) if token.raw.isdigit() else ("", index)
    if token.value >= 10:
        return str(token.value), index + 1
    digits = ""
    while line.follows(index, "unit") and line.tokens[index].value < 10:
        digits += str(line.tokens[index].value)
        index += 1
    return digits, index


def _with_fraction(line: Line, index: int, whole: Reading) -> Reading:
    """Fractions behind a number: तीन चौथाई, दो का पाँचवाँ, तीन बटा चार, 3/4, दो सही एक बटा तीन, दो और आधा."""
    simple = _read_fraction(line, index, whole)
    if simple is not None:
        return scaled(line, simple)
    stop = whole.stop
    mixed = line.follows(stop, "whole") or line.follows(stop, "and")
    start = stop + 1 if mixed else stop
    if (
        start < len(line.tokens)
        and start > index
        and line.gap(start) in BLANKS
        and (mixed or _side_by_side(line, start))
    ):
        part = _read_part(line, start)
        if part is not None and part.value < 1:
            return scaled(line, Reading(whole.value + part.value, part.stop))
    return whole


def _side_by_side(line: Line, index: int) -> bool:
    """Whether a whole and a numerator stand together: 2 3/4, बीस तीन बटा पांच."""
    return (
        line.kind(index) == line.kind(index - 1) and line.kind(index) in {"digits", "unit"} and line.gap(index) == " "
    )


def _read_part(line: Line, index: int) -> Reading | None:
    """A fraction below one on its own: आधा, तीन चौथाई, एक बटा दो."""
    if line.kind(index) == "part":
        return Reading(line.tokens[index].value, index + 1)
    number = read_sum(line, index)
    return _read_fraction(line, index, number) if number is not None else None


def _read_fraction(line: Line, index: int, whole: Reading) -> Reading | None:
    stop = whole.stop
    if stop >= len(line.tokens) or whole.value != whole.value.to_integral_value():
        return None
    gap = line.gap(stop)
    if line.kind(stop) == "part" and (gap in BLANKS or gap in HYPHENS):
        parts = COUNTED_PARTS.get(fold(line.tokens[stop].raw))
        return Reading(whole.value / parts, stop + 1) if parts and whole.value < 100 else None
    if line.follows(stop, "by"):
        return _divided(line, whole, stop + 1)
    if gap in {"/", " / ", "⁄"} and line.kind(stop) == "digits":
        return _slashed(line, whole, stop)
    return ordinal_fraction(line, whole)


def _divided(line: Line, whole: Reading, index: int) -> Reading | None:
    below = read_sum(line, index) if index < len(line.tokens) and line.gap(index) in BLANKS else None
    return Reading(whole.value / below.value, below.stop) if below and below.value else None


def _slashed(line: Line, whole: Reading, index: int) -> Reading | None:
    """3/4 as a fraction; not a date (16/11/2024), a blood pressure (120/80) or a session (2023/24)."""
    below = line.tokens[index]
    before, after = line.tokens[index - 1], line.text[below.end : below.end + 2]
    if not before.raw.isdigit() or not below.raw.isdigit() or not below.value:
        return None
    if line.text[before.start - 1 : before.start] == "/" or (after[:1] == "/" and after[1:].isdigit()):
        return None
    is_pressure = 80 <= before.value <= 250 and 40 <= below.value <= 140 and before.value > below.value
    if is_pressure or len(below.raw) == 4 or (len(before.raw) == 4 and len(below.raw) == 2):
        return None
    return Reading(whole.value / below.value, index + 1)


def _with_group(line: Line, whole: Reading) -> Reading:
    """Dozens and scores: दो दर्जन, आधा दर्जन, तीन कोड़ी, पांच सैकड़ा."""
    index = whole.stop
    if line.follows(index, "group") or (line.kind(index) == "group" and line.hyphenated(index)):
        size = line.tokens[index].value
        return scaled(line, Reading(whole.value * size, index + 1, size))
    return whole


def read_group(line: Line, index: int) -> Reading | None:
    """A dozen or hundred that stands alone: दर्जन भर, सैकड़ा."""
    if line.kind(index) == "group" and fold(line.tokens[index].raw) not in _BOUND:
        return Reading(line.tokens[index].value, index + 1, line.tokens[index].value)
    return None
