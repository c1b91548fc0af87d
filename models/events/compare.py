"""Scores whether two reports tell one happening: a sum of ten weights, each said in words.

| comparison | weights |
|------------|---------|
| article    | copies of one, as of an agency's 2 |
| kind       | same 1 · kinds taken for one another −1.5 |
| days       | same 2 · a span over it 1 · one undated, told within the news of it 1, later −1 or −4 · a day apart −1.5 · more, told at once −3 · as far apart as the articles, or further −7 |
| place      | same 1.5 · one within the other 1 · two of one district −1 · two districts −6 · two states −8; from the article alone half |
| facility   | same 2.5 · one unnamed 0 · another −3 |
| persons    | two shared 3 · one 2 · by surname 1 · nobody shared −1.5 |
| programme  | same 1.5 · another −1.5 |
| disease    | same 1 · another −2 |
| figures    | each equal 2.5, below ten 1, at most 4 · none equal: near −1 · other −2.5 |
| words      | of those that not any report has: from 60 % of the shorter sentence shared 3 · 40 % 2 · 25 % 1 · less −0.5 · below 12 % −2.5, of a single word 1.5 or −1; without such words 0.5 or −1; in one sentence but for such words −1.5 |

From 6 the two are one happening, from 4.5 it is unsure, below they are two.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import inf
from typing import NamedTuple

from models.events.content import content_words, is_formula, overlap, telling, without_names
from models.events.days import is_dated, is_single, ordinal, span
from models.events.facilities import same_facility
from models.events.traits import UNKNOWN, Places, Quantity, Traits
from models.resolution import compare as persons
from models.resolution.traits import Traits as Person

SAME, UNSURE = 6.0, 4.5
APART = 3.0
"""Below this two reports contradict each other, so that no third one joins them."""

Step = tuple[float, str]
Comparison = Callable[[Traits, Traits], Step]
_NOTHING: Step = (0.0, "")
_SURE_NAME, _SHORT_NAME = 3.0, 1.0
_SHARES = ((0.6, 3.0), (0.4, 2.0), (0.25, 1.0), (0.12, -0.5), (0.0, -2.5))
_HALF, _FEW = 0.5, 2
_NEWS_DAYS, _LATE_DAYS, _MISTAKEN = 2, 4, 3
_SMALL, _MISTOLD = 10, 0.2
_UNIT = {"case": "person", "item": "other", "activity": "other", "facility": "other"}
_TELLING = 2


class Score(NamedTuple):
    """The sum of the weights, and the comparisons that made it."""

    value: float
    cue: str

    @property
    def verdict(self) -> str:
        """Same, unsure or different."""
        return "same" if self.value >= SAME else "unsure" if self.value >= UNSURE else "different"


def compare(one: Traits, other: Traits, least: float = -inf) -> Score | None:
    """The score of two reports, None for two of one article, which are two happenings.

    None as well where the first comparisons show that it cannot come to `least`.
    """
    if one.article_id == other.article_id:
        return None
    steps: dict[Comparison, Step] = {}
    reach = _REACH
    for comparison, most in _MOST.items():
        steps[comparison] = comparison(one, other)
        reach += steps[comparison][0] - most
        if reach < least:
            return None
    told = [steps[comparison] for comparison in _COMPARISONS if steps[comparison][0]]
    return Score(
        round(sum(weight for weight, _ in told), 2), " · ".join(f"{said} {weight:+g}" for weight, said in told)
    )


def _story(one: Traits, other: Traits) -> Step:
    return (2.0, "copies of one article") if one.story and one.story == other.story else _NOTHING


def _kind(one: Traits, other: Traits) -> Step:
    return (1.0, "same kind") if one.kind == other.kind else (-1.5, "kinds alike")


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
    return (-1.0, "told later") if gap <= _LATE_DAYS else (-4.0, "told at other times")


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
        return -8.0, "two states"
    return (-1.0, "two places of a district") if set(mine[:-1]) & set(theirs[:-1]) else (-6.0, "two districts")


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
    return (1.0, "same surname") if max(best) >= _SHORT_NAME else (-1.5, "other persons")


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
    pairs = [(a, b) for a in one.figures for b in other.figures if _comparable(a, b)]
    equal = {a for a, b in pairs if compatible(a, b)}
    if equal:
        return min(4.0, sum(1.0 if low < _SMALL else 2.5 for _, _, low, _ in equal)), "same figures"
    if not pairs:
        return _NOTHING
    return (-1.0, "figures near") if any(_near(a, b) for a, b in pairs) else (-2.5, "other figures")


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Figures of one noun, or equal ones that papers count by other nouns (`49 मरीज`, `49 लोग`)."""
    if one[:2] == other[:2]:
        return True
    alike = _UNIT.get(one[0], one[0]) == _UNIT.get(other[0], other[0])
    return alike and one[2:] == other[2:] and one[2] >= _TELLING


def _near(one: Quantity, other: Quantity) -> bool:
    """Whether two papers may have been told one number otherwise."""
    return abs(one[2] - other[2]) <= _MISTOLD * max(one[2], other[2])


def compatible(one: Quantity, other: Quantity) -> bool:
    """Whether both can be true: an exact number, or one within the bounds of the other."""
    (_, _, low, high), (_, _, least, most) = one, other
    return (high is None or least <= high) and (most is None or low <= most)


def _words(one: Traits, other: Traits) -> Step:
    names = (*one.names, *other.names)
    mine = without_names(content_words(one.sentence), names)
    theirs = without_names(content_words(other.sentence), names)
    if not telling(mine) or not telling(theirs):
        alike = not telling(mine | theirs) and overlap(mine, theirs) >= _HALF
        return (0.5 if alike else -1.0), "common words"
    share = overlap(telling(mine), telling(theirs))
    if telling(mine) - theirs and telling(theirs) - mine and is_formula(one.sentence, other.sentence, names):
        return -1.5, "one sentence with other words"
    points = next(points for least, points in _SHARES if share >= least)
    if min(len(telling(mine)), len(telling(theirs))) < _FEW:
        points = max(-1.0, min(points, 1.5))
    return points, f"{share:.0%} of the words"


_COMPARISONS: tuple[Comparison, ...] = (
    _story, _kind, _days, _place, _facility, _persons, _programme, _disease, _figures, _words,
)  # fmt: skip
_MOST: dict[Comparison, float] = {
    _days: 2.0, _place: 1.5, _facility: 2.5, _disease: 1.0, _programme: 1.5, _kind: 1.0, _story: 2.0, _figures: 4.0,
    _persons: 3.0, _words: 3.0,
}  # fmt: skip
"""The most that each comparison may add: those first that tell most apart, those last that take long."""
_REACH = sum(_MOST.values())
