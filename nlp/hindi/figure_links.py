"""Ties a figure to the names of its sentence, and tells whether it is new or a total."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from nlp.hindi.clause_words import Phrases, keys
from nlp.hindi.figure_line import Line

#: Lists of a figure's links by the label of the names in them.
LINKS = {"PLACE": "places", "PROGRAMME": "programmes", "FACILITY": "facilities", "DISEASE": "diseases"}
_NEW = keys("नए नये नया नई नयी अतिरिक्त और ताजा")
_TOTAL = Phrases((("total", "अब तक|अबतक|कुल|की संख्या|का आंकड़ा|संचयी|हो चुके|हो चुकी|चुके हैं|चुकी हैं|चुका है|चुकी है"),))
REACH = 8
"""Words on either side of a number in which a total is told."""


def named_in(entities: Sequence[Mapping[str, Any]], start: int, end: int) -> dict[str, list[str]]:
    """Names of the places, programmes, facilities and diseases mentioned in a sentence, in the order of the text."""
    found: list[tuple[int, str, str]] = []
    for entity in entities:
        if entity["label"] in LINKS:
            starts = [mention[0] for mention in entity["mentions"]]
            at = bisect_left(starts, start)
            if at < len(starts) and starts[at] < end:
                found.append((starts[at], LINKS[entity["label"]], entity["name"]))
    return {kind: [name for _, label, name in sorted(found) if label == kind] for kind in LINKS.values()}


@lru_cache(maxsize=16)
def _totals(line: Line) -> tuple[int, ...]:
    """Where the words of a total begin."""
    return tuple(step for step, _ in _TOTAL.places(line))


def new_or_total(line: Line, index: int, noun_end: int) -> str | None:
    """`new` for 14 नए मरीज and 14 और लोगों, `total` for अब तक 38 मामले; None where nothing is told."""
    if any(line.key(step) in _NEW for step in range(index + 1, noun_end)) or line.key(index - 1) in _NEW - keys("और"):
        return "new"
    if any(index - REACH <= step < index + REACH for step in _totals(line)):
        return "total"
    return None
