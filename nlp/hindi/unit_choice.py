"""Decides between the tables' unit of a number and the encoder's."""

from __future__ import annotations

from typing import NamedTuple

from nlp.hindi.counted import Counted


class Hint(NamedTuple):
    """The encoder on a number: its likeliest unit, that one's probability, and the chance of a figure."""

    unit: str
    prob: float
    figure: float


PEOPLE = frozenset(("person", "case", "death"))
#: How sure the encoder must be to overrule a reading, by what that rests on; a kind that is missing always stands.
#: Measured on the gold articles: tables know measures, money, beds, items and tests; people, cases and deaths are told
#: apart by the whole sentence, and a noun that is in no table is the encoder's to judge. Deaths are told by words of
#: dying alone, so the encoder neither makes nor unmakes one.
OVERRULE: dict[str, float] = {"people": 0.9, "other": 0.9, "facility": 0.7, "unknown": 0.6, "bare": 0.97}
COUNTS_ONE = 0.9
"""How sure the encoder must be that एक is counted where the rules take it for an article."""


#: Nouns that say themselves that cases or deaths are counted.
TOLL_NOUNS = frozenset("केस मामला मौत मृत्यु मृतक पॉजिटिव संक्रमित".split())


def basis(counted: Counted, *, bare: bool) -> str:
    """What a reading rests on, as a key of OVERRULE."""
    if bare:
        return "bare"
    if not counted.sure:
        return "unknown"
    return "people" if counted.unit in PEOPLE else counted.unit


def choose_unit(counted: Counted, hint: Hint | None, *, bare: bool) -> Counted:
    """The reading, with the encoder's unit where that overrules it."""
    if hint is None or hint.unit == counted.unit:
        return counted
    kind = basis(counted, bare=bare)
    if (counted.lemma in TOLL_NOUNS and not bare) or "death" in {counted.unit, hint.unit}:
        return counted
    if kind in {"people", "bare"} and (counted.unit in PEOPLE) != (hint.unit in PEOPLE):
        return counted
    if hint.prob < OVERRULE.get(kind, 2.0) or hint.unit in _MEASURED or counted.unit in _MEASURED:
        return counted
    return counted._replace(unit=hint.unit, cue=f"{counted.cue}, encoder {hint.prob:.2f}")


_MEASURED = frozenset(("money_inr", "percent", "duration_day", "duration_month", "duration_year", "bed"))
