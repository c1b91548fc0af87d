"""Reads the numbers of an article as drafts of figures, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from nlp.hindi.antecedents import Setting, resolve_bare
from nlp.hindi.bounds import EXACT, bound_after, bound_before
from nlp.hindi.clause_words import LIMITERS, PERCENT, keys
from nlp.hindi.counted import Counted, counted_after
from nlp.hindi.figure_draft import Draft
from nlp.hindi.figure_line import Line
from nlp.hindi.figure_links import new_or_total
from nlp.hindi.shares import share_of
from nlp.hindi.toll import has_recovered, is_treated, of_disease, toll_unit
from nlp.hindi.uncounted import ratio_base, reason_uncounted
from nlp.hindi.unit_choice import COUNTS_ONE, Hint, choose_unit

_SIGNS = keys("₹ rs रु")
_PARTS = keys("इनमें जिनमें जिसमें इसमें उनमें जिनमे")
_TOP = keys("सबसे सर्वाधिक")
_PEOPLE = frozenset(("person", "case", "death"))
_DAYS = {"सप्ताह": 7, "हफ्ता": 7, "पखवाड़ा": 15}
_PARTS_OF = ("चौथाई", "तिहाई")
_WHOLES = _PEOPLE | {"bed", "facility", "item", "other", "test", "dose", "activity"}
#: Cases and deaths that are no people and so do not die or fall ill.
RATIO = "ratio"
"""Unit of a part of ten or a hundred until it is told in per cent."""
_LIFELESS = frozenset(("केस", "मामला", "मौत", "मृत्यु"))
_UPPER = frozenset(("percent", "money_inr", "other"))
_WEIGHTS = keys("किलो किलोग्राम किमी किलोमीटर डिग्री मीटर लीटर ग्राम फीट टन")


class Passage(NamedTuple):
    """A sentence; `headline` for titles, bullets and heads, `hints` by a number's start, `columns` of its table."""

    number: int
    line: Line
    headline: bool
    hints: Mapping[int, Hint]
    columns: Sequence[Counted] = ()


def read_figures(passages: Sequence[Passage]) -> list[Draft]:
    """Every figure of the passages, in order, a quantity told twice twice."""
    drafts: list[Draft] = []
    for passage in passages:
        drafts += _read_passage(passage, [draft for draft in drafts[-12:] if draft.sentence >= passage.number - 4])
    return drafts


def _read_passage(passage: Passage, earlier: Sequence[Draft]) -> list[Draft]:
    line = passage.line
    places = [index for index in range(len(line.items)) if line.is_number(index) and _is_counted(passage, index)]
    explicit = {
        index: _chosen(passage, index, _told_toll(line, index, counted))
        for index in places
        if (counted := counted_after(line, index)) is not None
    }
    here: list[Draft] = []
    for index in places:
        setting = Setting(explicit, here, earlier, passage.columns)
        own = explicit.get(index)
        if own is not None and not own.sure and own.unit == "other" and _is_part(line, index):
            own = None
        counted = own or resolve_bare(line, index, setting) or explicit.get(index)
        if counted is not None:
            bare = own is None
            counted = _with_toll(line, index, counted, setting, bare=bare)
            if bare:
                counted = choose_unit(counted, _hint(passage, index), bare=True)
            if counted.unit == "percent" and counted.lemma is None:
                counted = counted._replace(lemma=share_of(line, index, here, earlier))
            if counted.unit != "percent" and ratio_base(line, index):
                counted = counted._replace(unit=RATIO)
            here.append(_draft(passage, index, counted, bare=bare))
    return here


def _chosen(passage: Passage, index: int, counted: Counted) -> Counted:
    """The reading with the encoder's unit where that overrules it; those told to have recovered stay persons."""
    if counted.unit == "person" and has_recovered(passage.line, counted.noun):
        return counted
    return choose_unit(counted, _hint(passage, index), bare=False)


def _hint(passage: Passage, index: int) -> Hint | None:
    return passage.hints.get(passage.line.items[index].start)


def _is_counted(passage: Passage, index: int) -> bool:
    """Whether a number may be a figure; of एक the encoder has the last word."""
    reason = reason_uncounted(passage.line, index)
    hint = _hint(passage, index)
    return not reason or (reason == "article" and hint is not None and hint.figure >= COUNTS_ONE)


def _told_toll(line: Line, index: int, counted: Counted) -> Counted:
    """A counted noun of people with what its own clause says of them."""
    if counted.unit not in _PEOPLE or counted.noun < 0 or counted.lemma in _LIFELESS:
        return counted
    said = toll_unit(line, counted.noun)
    if not said and of_disease(line, index, counted.noun) and not is_treated(line, counted.noun):
        said = "case"
    if said and (counted.unit == "person" or said == "death"):
        return counted._replace(unit=said, cue=f"{counted.cue}, {said}")
    return counted


def _is_part(line: Line, index: int) -> bool:
    """Whether a number is told as part of one before: जिनमें 250 एमबीबीएस, सबसे अधिक छह मरीज."""
    if any(line.key(step) in _TOP for step in range(max(0, index - 3), index)):
        return True
    return any(line.key(step) in _PARTS for step in range(max(0, index - 16), index))


def _with_toll(line: Line, index: int, counted: Counted, setting: Setting, *, bare: bool) -> Counted:
    """Whether counted people are cases or deaths: told in their own clause, or as parts of a toll told before."""
    if counted.unit not in _PEOPLE or (counted.unit == "death" and not bare):
        return counted
    noun = counted.noun if not bare and counted.noun >= 0 else index
    said = toll_unit(line, index) if bare else ""
    if said and (counted.unit == "person" or said == "death"):
        return counted._replace(unit=said, cue=f"{counted.cue}, {said}")
    treated = is_treated(line, noun)
    if counted.unit == "person" and not bare and not treated and _is_part(line, index):
        whole = _whole(line, index, setting)
        if whole in {"case", "death"}:
            return counted._replace(unit=whole, cue=f"{counted.cue}, भाग")
    if counted.unit in {"case", "death"} and bare and treated and not said:
        return counted._replace(unit="person")
    return counted


def _whole(line: Line, index: int, setting: Setting) -> str:
    """The unit of the people told before that a number is a part of, "" where there are none as many."""
    value = line.number(index).value
    before = [
        draft for draft in (*setting.earlier[-4:], *setting.here) if draft.unit in _PEOPLE and draft.value >= value
    ]
    return before[-1].unit if before else ""


def _draft(passage: Passage, index: int, counted: Counted, *, bare: bool) -> Draft:
    line = passage.line
    number = line.number(index)
    before = bound_before(line, index)
    first = before.first if before else index
    if not before and line.key(index - 1) in LIMITERS | _SIGNS:
        first = index - 1
    last, tail = _tail(line, index, counted, bare=bare)
    scale, unit = _scale(line, index, counted)
    qualifier = tail or (before.qualifier if before else EXACT)
    return Draft(
        number.value * scale,
        None if number.value_max is None else number.value_max * scale,
        unit,
        counted.lemma,
        "range" if number.value_max is not None else qualifier,
        line.items[first].start,
        line.items[last - 1].end,
        passage.number,
        index,
        counted.cue,
        0.9 if counted.sure else 0.6,
        bare,
        passage.headline,
        novelty=new_or_total(line, index, last),
        places=frozenset(item.key for item in line.items if item.label == "PLACE"),
    )


def _scale(line: Line, index: int, counted: Counted) -> tuple[Decimal, str]:
    """What a number is multiplied by, and its unit then: weeks are told in days, parts of a whole in per cent."""
    if counted.lemma in _DAYS and counted.unit == "duration_day":
        return Decimal(_DAYS[counted.lemma]), counted.unit
    if counted.unit == RATIO:
        return Decimal(100) / ratio_base(line, index), "percent"
    words = line.surface(index).split()
    of_whole = counted.unit in _WHOLES and (words[-1] in _PARTS_OF or (words == ["आधे"] and counted.noun >= 0))
    if of_whole and line.number(index).value < 1:
        return Decimal(100), "percent"
    return Decimal(1), counted.unit


def _tail(line: Line, index: int, counted: Counted, *, bare: bool) -> tuple[int, str]:
    """Index behind the wording, and the qualifier that stands behind the number or its noun."""
    inner = bound_after(line, index + 1)
    if counted.unit == "percent" and not inner and line.key(index + 1) in PERCENT:
        inner = bound_after(line, index + 2)
        if line.key(index + 2) == "तक":
            return max(counted.last, index + 3), "at_most"
    last = max(counted.last, index + 1)
    outer = bound_after(line, last)
    if outer:
        return outer.last, outer.qualifier
    if inner:
        return max(last, inner.last), inner.qualifier
    measured = counted.unit in _UPPER and (counted.unit != "other" or line.key(last - 1) in _WEIGHTS)
    if line.key(last) == "तक" and not bare and measured:
        return last + 1, "at_most"
    return last, ""


def with_period(draft: Draft, first: str | None, last: str | None, cue: str) -> Draft:
    """The draft with its period."""
    return replace(draft, first=first, last=last, period_cue=cue)
