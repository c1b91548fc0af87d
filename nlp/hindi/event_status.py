"""Tells from the verb that governs a trigger whether its event occurred, goes on or is planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlp.hindi.event_line import Item, stem
from nlp.hindi.spelling import fold_word
from nlp.hindi.tense import VerbGroup

STATUS_OF_TENSE = {
    "future": "planned",
    "due": "planned",
    "planned": "planned",
    "subjunctive": "planned",
    "progressive": "ongoing",
    "done": "occurred",
    "perfect": "occurred",
    "pluperfect": "occurred",
    "habitual": "ongoing",
    "is": "occurred",
    "was": "occurred",
}
REACH = 12
"""Items between a trigger and its verb at most."""
_WORKS = frozenset("launch expansion foundation inauguration procurement treatment protest camp vaccination".split())
_ORDERS = frozenset("decision personnel funding".split())
_ALL = _WORKS | _ORDERS | frozenset("agreement award conference incident inspection outbreak report review".split())


class Cue(NamedTuple):
    """Stems that follow one another (an item may hold any of several), the kinds they count for, and the status."""

    stems: tuple[frozenset[str], ...]
    kinds: frozenset[str]
    status: str


def _cue(words: str, kinds: frozenset[str], status: str) -> Cue:
    return Cue(tuple(frozenset(map(_stem, part.split("|"))) for part in words.split()), kinds, status)


def _stem(word: str) -> str:
    return stem(fold_word(word))


_INFINITIVES = "करने|देने|खोलने|जोड़ने|बनाने|बढ़ाने|लगाने|रखने|खरीदने|चलाने|होने"
# The first cue that is met decides, before the tense.
CUES = (
    _cue("जारी रहा|रही|रहे", _ALL, "ongoing"),
    _cue("जारी है|हैं", _ALL, "ongoing"),
    _cue("बंद पड़े|पड़ी|पड़ा", _ALL, "ongoing"),
    _cue("फैल गया|गई|गयी है", frozenset(("outbreak",)), "ongoing"),
    _cue("लक्ष्य", _ALL - {"award"}, "planned"),
    _cue("चेतावनी|अल्टीमेटम", frozenset(("protest",)), "planned"),
    _cue("उम्मीद|संभावना|प्रस्तावित", _ALL, "planned"),
    _cue("योजना|तैयारी|प्रस्ताव है|हैं", _ALL, "planned"),
    _cue(f"{_INFINITIVES} की|का|के घोषणा|निर्णय|फैसला|प्रस्ताव|बात|ऐलान|निर्देश|आदेश|योजना", _WORKS, "planned"),
    _cue("निर्देश|आदेश दिए|दिये|दिया|दी कि", _ORDERS, "occurred"),
    _cue("समिति|टीम|दल|कमेटी गठित", frozenset(("inspection",)), "occurred"),
    _cue("गठित", frozenset(("inspection",)), "occurred"),
)


def governing_verb(verbs: Sequence[VerbGroup], first: int, last: int) -> VerbGroup | None:
    """Return the verb group at or behind the trigger (items `first`..`last`), else the last one before it."""
    for verb in verbs:
        if verb.last > first and verb.last >= last and verb.first - last <= REACH:
            return verb
    before = [verb for verb in verbs if verb.last <= first]
    return before[-1] if before else None


def event_status(
    items: Sequence[Item], verbs: Sequence[VerbGroup], first: int, last: int, kind: str
) -> tuple[str, str]:
    """Return the status of a trigger and the words that decided."""
    verb = governing_verb(verbs, first, last)
    stop = max(last, verb.last if verb and verb.last > first else last)
    stems = [item.stem for item in items[max(0, first - 2) : stop + 1]]
    for cue in CUES:
        at = _found(stems, cue.stems) if kind in cue.kinds else -1
        if at >= 0:
            return cue.status, " ".join(stems[at : at + len(cue.stems)])
    if verb is None:
        return "occurred", ""
    words = [item.key for item in items[verb.first : verb.last] if item.key]
    past = verb.tense == "progressive" and words[-1] in ("था", "थी", "थे")
    return ("occurred" if past else STATUS_OF_TENSE[verb.tense]), f"{' '.join(words)}: {verb.tense}"


def _found(stems: Sequence[str], cue: Sequence[frozenset[str]]) -> int:
    for at in range(len(stems) - len(cue) + 1):
        if all(stems[at + offset] in wanted for offset, wanted in enumerate(cue)):
            return at
    return -1
