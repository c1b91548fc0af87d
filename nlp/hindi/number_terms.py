"""Adds up the terms of a number: coefficients with their scales, from the highest down."""

from __future__ import annotations

from decimal import Decimal

from nlp.hindi.number_line import BLANKS, HYPHENS, ONE, Line, Reading
from nlp.hindi.number_spelling import fold, lookup
from nlp.hindi.number_words import BOUND_SCALES, NOT_SCALE_BEFORE

_PLAIN = frozenset(("digits", "unit", "weak_unit", "fixed", "part", "vulgar"))


def read_sum(line: Line, index: int) -> Reading | None:
    """Terms of falling scale added up: 6 लाख 57 हजार 998; a higher scale takes all before it (एक लाख करोड़)."""
    first = _read_term(line, index)
    if first is None:
        return None
    total, stop, last = first
    top = last
    bare = stop == index + 1 and line.kind(index) == "scale"
    while last > 1 and stop < len(line.tokens):
        start = stop + 1 if _joins(line, stop) else stop
        if not _may_add(line, start, bare=bare):
            break
        term = _read_term(line, start)
        if term is None:
            break
        if term.value < last and term.scale < last:
            total, stop, last = total + term.value, term.stop, term.scale
        elif start == stop and line.gap(stop) in BLANKS and term.scale > top and term.value / term.scale < last:
            total, stop, last = (total + term.value / term.scale) * term.scale, term.stop, term.scale
            top = last
        else:
            break
    return Reading(total, stop, top)


def _may_add(line: Line, index: int, *, bare: bool) -> bool:
    """Whether the token may begin a lower term: not a year, no digits behind a scale alone (प्रति लाख 104)."""
    if line.gap(index) == "-":
        return not bare and line.kind(index) in {"unit", "fixed"} and line.kind(index - 1) == "scale"
    return line.gap(index) in BLANKS and not (bare and line.kind(index) == "digits") and not _is_year(line, index)


def _joins(line: Line, index: int) -> bool:
    """Whether और stands between two terms in words: एक सौ और बीस; not between digits, nor before दो बटा तीन."""
    return (
        line.follows(index, "and")
        and line.kind(index - 1) == "scale"
        and line.follows(index + 1, "unit")
        and line.tokens[index].raw not in {"तथा", "एवं", "व"}
        and not _has_digits(line, index)
        and not (line.follows(index + 2, "by") or line.kind(index + 2) in {"part", "ordinal"})
    )


def _has_digits(line: Line, index: int) -> bool:
    return any(token.kind == "digits" for token in line.tokens[max(0, index - 4) : index])


def _is_year(line: Line, index: int) -> bool:
    """Whether digits behind a scale are rather a year: 5 लाख 2024 में."""
    token = line.tokens[index]
    return token.kind == "digits" and len(token.raw) == 4 and 1900 <= token.value < 2100 and _year_word(line, index + 1)


def _year_word(line: Line, index: int) -> bool:
    return fold(line.word_after(index)).strip("।,.") in {"में", "तक", "से", "के", "की", "का"}


def _read_term(line: Line, index: int) -> Reading | None:
    """A coefficient with its scales: दो सौ, साढ़े तीन लाख, सवा करोड़, 5, हजार."""
    read = _read_coefficient(line, index)
    if read is None:
        return None
    value, stop = read
    scale = ONE
    while is_scale(line, stop, bare=stop == index) and line.tokens[stop].value > scale:
        scale = line.tokens[stop].value
        value *= scale
        stop += 1
    if stop == index:
        return None
    return Reading(value, stop, scale)


def is_scale(line: Line, index: int, *, bare: bool) -> bool:
    """Whether the token is a scale here: behind its number, or `bare` on its own (never अरब, the people)."""
    if line.kind(index) != "scale":
        return False
    token = line.tokens[index]
    if bare:
        return token.raw not in BOUND_SCALES and len(token.raw) > 1
    if line.gap(index) not in BLANKS and line.gap(index) not in HYPHENS:
        return False
    return line.word_after(index + 1) not in NOT_SCALE_BEFORE.get(fold(token.raw), ())


def _read_coefficient(line: Line, index: int) -> tuple[Decimal, int] | None:
    """The number before a scale and the index behind it; 1 and the same index where the scale stands alone."""
    kind = line.kind(index)
    if kind == "scale":
        return ONE, index
    if kind == "shift":
        return _read_shift(line, index)
    if kind == "weak_unit" and not (line.follows(index + 1, "scale") and not _is_hindi(line.tokens[index + 1].raw)):
        return None
    return _read_plain(line, index) if kind in _PLAIN else None


def _read_plain(line: Line, index: int) -> tuple[Decimal, int]:
    """A number word or digits, with what two tokens write together: ट्वेंटी फाइव, 2½."""
    token = line.tokens[index]
    two = _is_loan_ten(line, index) or (
        token.kind == "digits" and line.kind(index + 1) == "vulgar" and line.gap(index + 1) in BLANKS
    )
    return (token.value + line.tokens[index + 1].value, index + 2) if two else (token.value, index + 1)


def _is_loan_ten(line: Line, index: int) -> bool:
    """Whether ट्वेंटी or twenty is followed by its unit: ट्वेंटी फाइव."""
    token = line.tokens[index]
    if (
        token.kind != "unit"
        or token.value < 20
        or token.value % 10
        or line.kind(index + 1) not in {"unit", "weak_unit"}
        or not 0 < line.tokens[index + 1].value < 10
    ):
        return False
    gap = line.gap(index + 1)
    return (gap in BLANKS or gap == "-") and all(not _is_hindi(line.tokens[i].raw) for i in (index, index + 1))


def _is_hindi(word: str) -> bool:
    entry = lookup(word)
    return entry is not None and not entry.loan


def _read_shift(line: Line, index: int) -> tuple[Decimal, int] | None:
    """सवा, साढ़े and पौने with what they shift: a number (सवा तीन), else one scale (सवा लाख) or one (सवा घंटा)."""
    shift = line.tokens[index].value
    if line.kind(index + 1) in {"unit", "digits"} and (line.gap(index + 1) in BLANKS or line.gap(index + 1) == "-"):
        return line.tokens[index + 1].value + shift, index + 2
    if shift == Decimal("0.5"):
        return None
    return ONE + shift, index + 1


def scaled(line: Line, reading: Reading) -> Reading:
    """The reading with the scales behind it: 1.5 (दशमलव) लाख, एक चौथाई मिलियन."""
    value, stop, scale = reading
    while is_scale(line, stop, bare=False) and line.tokens[stop].value > scale:
        scale = line.tokens[stop].value
        value *= scale
        stop += 1
    return Reading(value, stop, scale)
