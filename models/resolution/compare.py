"""Scores whether two persons of different articles are one: a sum of six weights, each said in words.

| comparison   | weights |
|--------------|---------|
| name         | equal 5 · alike 4 · one has more given names 4 · both with the same initials 3 · both the same surname alone 1.5 · initials that fit 1.5 · surname alone 1 |
| common name  | given name and surname both among the commonest −1.5 |
| post         | same 3 · one ladder 2 · ladders of one life 0 to 1.5 · of two lives −1 to −4 · one unknown 0 |
| organisation | same 2, or 0.5 where only its words are the same and no state is known · two bodies −3 for posts in one body, else −0.5 |
| place        | same district 2 · same state 1.5 where a post covers it, else 1 with one district unknown, 0 with two · post of the nation 1 · two states −4, for politicians −1 |
| time         | one post of one district held in two at once −4 · lower post after higher −1 · surname alone years apart −3 |

From 5 the two are the same, from 3.5 it is unsure, below they are different.
"""  # noqa: E501

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from models.resolution.posts import together
from models.resolution.traits import Traits, given_words
from models.spelling import whole_key
from models.spelling.likeness import likeness

SAME, UNSURE = 5.0, 3.5
APART = UNSURE
"""Below this two persons contradict each other, so that nobody between them joins them."""

EQUAL, ALIKE = 94.0, 84.0
_YEARS_OF_SURNAME, _LATER = 2.0, 0.5
_BODIES = frozenset(("clinical", "teaching", "private_management", "union", "nursing"))
_RISING = frozenset(("administration", "health", "clinical", "teaching", "nursing", "law"))
"""Ladders on which nobody goes down, unlike offices that are voted for."""

COMMON_SURNAMES = frozenset(
    "kumar singh sharma varma gupta yadav mishra mishr pandey tivari rai kumari devi khan ansari das prasad patel jain "
    "agraval shrivastav sinha thakur chaudhri ram lal paswan pasvan mandal sahu shukla shukl dube chaube raut".split()
)
COMMON_GIVEN = frozenset(
    "rajesh ramesh suresh mahesh dinesh rakesh mukesh amit anil sunil sanjay vijay ajay ajai manoj vinod pramod ashok "
    "santosh rajiv rajendra rajendr surendra surendr manish ravi rahul rohit vikas vivek sandip pradip dilip anita "
    "sunita rita gita pushpa sushil arun arvind alok pankaj niraj kiran rekha vijai sanjai ram raju sonu md".split()
)


class Score(NamedTuple):
    """The sum of the weights, and the comparisons that made it."""

    value: float
    cue: str

    @property
    def verdict(self) -> str:
        """Same, unsure or different."""
        return "same" if self.value >= SAME else "unsure" if self.value >= UNSURE else "different"

    def doubted(self) -> Score:
        """The score of a short name that fits several persons: unsure at most."""
        return self if self.value < SAME else Score(UNSURE, f"{self.cue} · fits several {UNSURE - self.value:+g}")


@lru_cache(maxsize=200_000)
def compare(one: Traits, other: Traits) -> Score | None:
    """The score of two persons, None where their names already tell them apart."""
    name = _name(one, other)
    if name is None:
        return None
    steps = [name, _common(one, other), together(one.own_post, other.own_post), _organisation(one, other)]
    steps += [_place(one, other), _time(one, other)]
    told = [(weight, words) for weight, words in steps if weight]
    return Score(
        round(sum(weight for weight, _ in told), 2), " · ".join(f"{words} {weight:+g}" for weight, words in told)
    )


@lru_cache(maxsize=200_000)
def _alike(one: str, other: str) -> float:
    return 100.0 if whole_key(one) == whole_key(other) else likeness(one, other, ALIKE)


def _name(one: Traits, other: Traits) -> tuple[float, str] | None:
    mine, theirs = one.spelling.split(), other.spelling.split()
    if not mine or not theirs or _alike(mine[-1], theirs[-1]) < ALIKE:
        return None
    if one.partial or other.partial:
        return _partial(one, other, mine[:-1], theirs[:-1])
    given, their_given = given_words(one.spelling), given_words(other.spelling)
    whole = _alike("".join(given), "".join(their_given))
    if min(whole, _alike(mine[-1], theirs[-1])) >= EQUAL:
        return 5.0, "name equal"
    if whole >= ALIKE and given[0][:1] == their_given[0][:1]:
        return 4.0, "name alike"
    few, many = sorted((given, their_given), key=len)
    if len(few) < len(many) and _within(few, many):
        return 4.0, "name with more words"
    return None


def _within(few: list[str], many: list[str]) -> bool:
    """Whether a name's given words are the other's in their order, the first of them included."""
    rest = iter(many[1:])
    return _alike(few[0], many[0]) >= EQUAL and all(any(_alike(w, o) >= EQUAL for o in rest) for w in few[1:])


def _partial(one: Traits, other: Traits, mine: list[str], theirs: list[str]) -> tuple[float, str] | None:
    if not mine and not theirs:
        return 1.5, "surname equal"
    if not mine or not theirs:
        return 1.0, "surname alone"
    if one.partial and other.partial:
        return (3.0, "initials equal") if "".join(mine) == "".join(theirs) else None
    short, full = (mine, theirs) if one.partial else (theirs, mine)
    initials = "".join(short)
    first = "".join(word[0] for word in full)
    if "".join(full).startswith(initials) or first == initials or (len(initials) == 1 and first[0] == initials):
        return 1.5, "initials fit"
    return None


def _common(one: Traits, other: Traits) -> tuple[float, str]:
    for traits in (one, other):
        words = traits.spelling.split()
        if traits.partial or words[-1] not in COMMON_SURNAMES or not set(words[:-1]) <= COMMON_GIVEN | {"kumar"}:
            return 0.0, ""
    return -1.5, "common name"


def _organisation(one: Traits, other: Traits) -> tuple[float, str]:
    if not one.organisation or not other.organisation:
        return 0.0, ""
    if one.organisation == other.organisation:
        sure = one.organisation.isascii() or (one.state and one.state == other.state)
        return (2.0 if sure else 0.5), "same organisation"
    bound = one.ladder == other.ladder and one.ladder in _BODIES
    return (-3.0 if bound else -0.5), "two organisations"


def _place(one: Traits, other: Traits) -> tuple[float, str]:
    if one.post == other.post and one.own_post.scope == "nation":
        return 1.0, "post of the nation"
    if not one.state or not other.state:
        return 0.0, ""
    political = "politics" in (one.ladder, other.ladder)
    if one.state != other.state:
        return (-1.0 if political else -4.0), "two states"
    if one.district and one.district == other.district:
        return 2.0, "same district"
    wide = any(traits.own_post.scope == "state" for traits in (one, other))
    if wide:
        return 1.5, "same state"
    return (0.0, "") if one.district and other.district else (1.0, "same state")


def _time(one: Traits, other: Traits) -> tuple[float, str]:
    if not all((one.first_day, one.last_day, other.first_day, other.last_day)):
        return 0.0, ""
    gap = years_between(one, other)
    if one.partial != other.partial and gap > _YEARS_OF_SURNAME:
        return -3.0, "years apart"
    if gap <= 0:
        return (-4.0, "one post in two districts at once") if _two_districts(one, other) else (0.0, "")
    return (-1.0, "lower post after the higher") if gap > _LATER and _demoted(one, other) else (0.0, "")


def _two_districts(one: Traits, other: Traits) -> bool:
    places = {one.district, other.district} - {""}
    return bool(one.post) and one.post == other.post and one.own_post.scope == "district" and len(places) > 1


def _demoted(one: Traits, other: Traits) -> bool:
    if one.ladder != other.ladder or one.ladder not in _RISING or one.rank == other.rank:
        return False
    high, low = sorted((one, other), key=lambda traits: traits.rank)
    return low.first_day > high.last_day


def years_between(one: Traits, other: Traits) -> float:
    """Years between the times in which articles name two persons, 0 or less where they overlap."""
    begin = max(one.first_day, other.first_day)
    end = min(one.last_day, other.last_day)
    try:
        return (date.fromisoformat(begin) - date.fromisoformat(end)).days / 365.25
    except ValueError:
        return 0.0
