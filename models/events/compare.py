"""Scores whether two reports tell one happening: a sum of nine weights, each said in words.

| comparison | weights |
|------------|---------|
| kind       | same 1 · kinds taken for one another 0 |
| days       | same 2 · a span over it 1 · one undated, told within the news of it 1, later 0 or −4 · a day apart −1.5 · more, told at once −3 · as far apart as the articles, or further −7 |
| place      | same 1.5 · one within the other 1 · two of one district −1 · two districts −4 · two states −6; from the article alone half |
| facility   | same 2.5 · one unnamed 0 · another −3 |
| persons    | two shared 3 · one 2 · by surname 1 · nobody shared −1 |
| programme  | same 1.5 · another −1.5 |
| disease    | same 1 · another −2 |
| figures    | each equal 1.5, at most 3 · none of those comparable −1 |
| words      | of the shorter sentence shared: from 60 % 3 · 40 % 2 · 25 % 1 · below 12 % −1.5 |

From 6 the two are one happening, from 4.5 it is unsure, below they are two.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from models.events.content import content_words, overlap, without_names
from models.events.days import is_dated, is_single, ordinal, span
from models.events.facilities import same_facility
from models.events.traits import UNKNOWN, Places, Quantity, Traits
from models.resolution import compare as persons
from models.resolution.traits import Traits as Person

SAME, UNSURE = 6.0, 4.5
APART = 2.0
"""Below this two reports contradict each other, so that no third one joins them."""

Step = tuple[float, str]
_NOTHING: Step = (0.0, "")
_SURE_NAME, _SHORT_NAME = 3.0, 1.0
_SHARES = ((0.6, 3.0), (0.4, 2.0), (0.25, 1.0), (0.12, 0.0), (0.0, -1.5))
_FEW_WORDS = 3
_NEWS_DAYS, _LATE_DAYS, _MISTAKEN = 2, 4, 3
_TELLING = 2


class Score(NamedTuple):
    """The sum of the weights, and the comparisons that made it."""

    value: float
    cue: str

    @property
    def verdict(self) -> str:
        """Same, unsure or different."""
        return "same" if self.value >= SAME else "unsure" if self.value >= UNSURE else "different"


def compare(one: Traits, other: Traits) -> Score | None:
    """The score of two reports, None for two of one article, which are two happenings."""
    if one.article_id == other.article_id:
        return None
    told = [step for step in (comparison(one, other) for comparison in _COMPARISONS) if step[0]]
    return Score(
        round(sum(weight for weight, _ in told), 2), " · ".join(f"{said} {weight:+g}" for weight, said in told)
    )


def _kind(one: Traits, other: Traits) -> Step:
    return (1.0, "same kind") if one.kind == other.kind else _NOTHING


def _days(one: Traits, other: Traits) -> Step:
    mine, theirs = span(one), span(other)
    if mine is None or theirs is None:
        return _undated(one, other)
    gap = max(mine[0], theirs[0]) - min(mine[1], theirs[1])
    if gap > 0:
        return _apart(one, other, gap)
    if mine == theirs:
        return (2.0, "same day") if is_dated(one) else (1.0, "same period")
    return (1.0, "days overlap") if is_dated(one) and is_dated(other) else (0.5, "within the period")


def _apart(one: Traits, other: Traits, gap: int) -> Step:
    """Two papers may mistake a day; what each paper tells of a day of its own is another happening."""
    told = _told_apart(one, other)
    if not (is_dated(one) and is_dated(other)) or told == gap or gap > _MISTAKEN:
        return -7.0, "other days"
    return (-1.5, "a day apart") if gap == 1 else (-3.0, "days apart") if told <= 1 else (-7.0, "other days")


def _told_apart(one: Traits, other: Traits) -> int:
    return abs((ordinal(one.published) or 0) - (ordinal(other.published) or 0))


def _undated(one: Traits, other: Traits) -> Step:
    """One without a date of its own happened near the day of its article."""
    dated = next((report for report in (one, other) if span(report)), None)
    bare = one if dated is other else other
    told = ordinal(bare.published)
    days = span(dated) if dated is not None else None
    if dated is None or days is None:
        gap = _told_apart(one, other)
        return (1.0, "told at one time") if gap <= 1 else _late(gap)
    if told is None or not is_single(dated):
        return _NOTHING
    gap = told - days[1] if told > days[1] else max(0, days[0] - told - (0 if bare.status != "planned" else _LATE_DAYS))
    return (1.0, "told then") if gap <= _NEWS_DAYS else _late(gap)


def _late(gap: int) -> Step:
    return _NOTHING if gap <= _LATE_DAYS else (-4.0, "told at other times")


def _place(one: Traits, other: Traits) -> Step:
    pairs = [_two_places(mine, theirs) for mine in one.places for theirs in other.places]
    weight, said = max(pairs, default=_NOTHING)
    return (weight / 2, said) if one.assumed or other.assumed else (weight, said)


@lru_cache(maxsize=50_000)
def _two_places(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Step:
    if mine == theirs:
        return 1.5, "same place"
    if mine[0] in theirs or theirs[0] in mine:
        wide = len(mine) == 1 or len(theirs) == 1
        return (0.5, "within the state") if wide else (1.0, "within the other's place")
    if mine[0].startswith(UNKNOWN) or theirs[0].startswith(UNKNOWN):
        both = mine[0].startswith(UNKNOWN) and theirs[0].startswith(UNKNOWN)
        return (-2.0, "two places") if both else _NOTHING
    if mine[-1] != theirs[-1]:
        return -6.0, "two states"
    return (-1.0, "two places of a district") if set(mine[:-1]) & set(theirs[:-1]) else (-4.0, "two districts")


def places_apart(mine: Places, theirs: Places) -> bool:
    """Whether no place of one report lies in or around one of the other's."""
    return max(_two_places(one, other)[0] for one in mine for other in theirs) < 0


def _facility(one: Traits, other: Traits) -> Step:
    if not one.facilities or not other.facilities:
        return _NOTHING
    shared = any(same_facility(mine, theirs) for mine in one.facilities for theirs in other.facilities)
    return (2.5, "same facility") if shared else (-3.0, "two facilities")


def _persons(one: Traits, other: Traits) -> Step:
    if not one.persons or not other.persons:
        return _NOTHING
    best = [max(_alike(mine, theirs) for theirs in other.persons) for mine in one.persons]
    sure = sum(value >= _SURE_NAME for value in best)
    if sure >= _TELLING:
        return 3.0, "same persons"
    if sure:
        return 2.0, "same person"
    return (1.0, "same surname") if max(best) >= _SHORT_NAME else (-1.0, "other persons")


@lru_cache(maxsize=50_000)
def _alike(mine: str, theirs: str) -> float:
    found = persons.compare(Person(name=mine), Person(name=theirs))
    return found.value if found else 0.0


def _listed(name: str, mine: Iterable[str], theirs: Iterable[str], same: float, apart: float) -> Step:
    here, there = set(mine), set(theirs)
    if not here or not there:
        return _NOTHING
    return (same, f"same {name}") if here & there else (apart, f"other {name}")


def _programme(one: Traits, other: Traits) -> Step:
    return _listed("programme", one.programmes, other.programmes, 1.5, -1.5)


def _disease(one: Traits, other: Traits) -> Step:
    return _listed("disease", one.diseases, other.diseases, 1.0, -2.0)


def _figures(one: Traits, other: Traits) -> Step:
    pairs = [(a, b) for a in one.figures for b in other.figures if a[:2] == b[:2] or _counts_alike(a, b)]
    if not pairs:
        return _NOTHING
    equal = {a for a, b in pairs if compatible(a, b)}
    return (min(3.0, 1.5 * len(equal)), "same figures") if equal else (-1.0, "other figures")


def _counts_alike(one: Quantity, other: Quantity) -> bool:
    """Patients are persons to one paper and cases to another: equal numbers of these are one figure."""
    return one[0] == other[0] and one[2:] == other[2:] and one[2] >= _TELLING


def compatible(one: Quantity, other: Quantity) -> bool:
    """Whether both can be true: an exact number, or one within the bounds of the other."""
    (_, _, low, high), (_, _, least, most) = one, other
    return (high is None or least <= high) and (most is None or low <= most)


def _words(one: Traits, other: Traits) -> Step:
    names = (*one.names, *other.names)
    mine = without_names(content_words(one.sentence), names)
    theirs = without_names(content_words(other.sentence), names)
    share = overlap(mine, theirs)
    weight = next(weight for least, weight in _SHARES if share >= least)
    if min(len(mine), len(theirs)) < _FEW_WORDS:
        weight = max(-0.5, min(weight, 1.0))
    return weight, f"{share:.0%} of the words"


_COMPARISONS: tuple[Callable[[Traits, Traits], Step], ...] = (
    _kind, _days, _place, _facility, _persons, _programme, _disease, _figures, _words,
)  # fmt: skip
