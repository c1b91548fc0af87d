"""Finds the fact that a correction means in a record that was read anew, perhaps from an edited text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz

from models.corrections.facts import WORDS, Record, Spot, iter_spots, surfaces
from models.queries.evidence import sentence_around, sentence_spans
from models.spelling import fold

SENTENCE_LIKENESS = 85.0
"""Below this likeness (0 to 100) a sentence is another one."""

WORDS_LIKENESS = 60.0
"""Below this likeness the fact's own words are other ones."""

_SAME = {"event": ("type",), "mention": ("label",), "statement": ("speaker",), "role": ("person",)}
"""What must be as it was shown, or as the reviewer set it, for a fact to be the same one."""


def find(record: Record, text: str, fact: str, before: Record, after: Record | None) -> Spot | None:
    """The fact that was shown as `before`; among several the most alike, then the nearest to where it stood."""
    if fact == "entity":
        return _find_entity(record, before, after)
    ranked = [
        (rank, spot)
        for spot in iter_spots(record, fact)
        if (rank := _rank(spot, text, before, after)) is not None
    ]  # fmt: skip
    return max(ranked, key=lambda one: one[0])[1] if ranked else None


def _rank(spot: Spot, text: str, before: Record, after: Record | None) -> tuple[float, ...] | None:
    item = spot.item | ({"person": spot.owner} if spot.fact == "role" else {})
    for name in _SAME.get(spot.fact, ()):
        meant = {fold(str(one.get(name))) for one in (before, after) if one}
        if fold(str(item.get(name))) not in meant:
            return None
    own = _own_words(item, spot.fact, before, after)
    if own < WORDS_LIKENESS:
        return None
    sentence = likeness(before["sentence"], sentence_of(spot, text))
    if sentence < SENTENCE_LIKENESS:
        return None
    equal = sum(item.get(name) == value for name, value in before.items())
    return (own, sentence, equal, -abs(item.get("start", 0) - before.get("start", 0)))


def sentence_of(spot: Spot, text: str) -> str:
    """The sentence that a fact was read from."""
    if spot.fact == "mention":
        return sentence_around(text, spot.item["start"], spot.item["end"])
    return str(spot.item.get("sentence", ""))


def likeness(one: str, other: str) -> float:
    """How alike two sentences are, 0 to 100; one that holds the other whole is the same, cut another way."""
    mine, theirs = fold(one), fold(other)
    if mine == theirs:
        return 100.0
    shorter, longer = sorted((mine, theirs), key=len)
    if len(shorter) >= 20 and shorter in longer:
        return 95.0
    return fuzz.ratio(mine, theirs)


def _own_words(item: Record, fact: str, before: Record, after: Record | None) -> float:
    """How alike the fact's own words are to those shown or set, 0 to 100."""
    own = fold(str(item.get(WORDS[fact], "")))
    meant = {fold(str(one.get(WORDS[fact], ""))) for one in (before, after) if one}
    if own in meant:
        return 100.0
    if fact == "figure" and not _same_numbers(item, before, after):
        return 0.0
    held = any(one and own and (one in own or own in one) for one in meant)
    return 90.0 if held else max(fuzz.ratio(own, one) for one in meant)


def _same_numbers(item: Record, before: Record, after: Record | None) -> bool:
    return any(item.get("value") == one.get("value") for one in (before, after) if one)


def _find_entity(record: Record, before: Record, after: Record | None) -> Spot | None:
    wanted = [one for one in (before, after) if one]
    spots = [spot for spot in iter_spots(record, "entity") if spot.owner == before["kind"]]
    return _named(spots, [one["name"] for one in wanted]) or _named(
        spots, [form for one in wanted for form in surfaces(one)]
    )


def _named(spots: list[Spot], names: Iterable[str]) -> Spot | None:
    for name in names:
        for spot in spots:
            if fold(name) in {fold(form) for form in surfaces(spot.item)}:
                return spot
    return None


def locate(title: str, text: str, before: Record) -> dict[str, Any] | None:
    """Where the sentence of a fact stands now: field, its start there and its words as they are; None if it is gone."""
    bodies = {"title": title, "text": text}
    field = before.get("field", "text")
    for name in sorted(bodies, key=lambda one: one != field):
        found = _sentence_in(bodies[name], before["sentence"], before.get("start", 0))
        if found is not None:
            start, end = found
            return {"field": name, "start": start, "sentence": bodies[name][start:end]}
    return None


def _sentence_in(body: str, sentence: str, near: int) -> tuple[int, int] | None:
    if not sentence:
        return None
    places = [found.start() for found in re.finditer(re.escape(sentence), body)]
    if places:
        start = min(places, key=lambda one: abs(one - near))
        return start, start + len(sentence)
    spans = [(likeness(sentence, body[start:end]), start, end) for start, end in sentence_spans(body)]
    alike, start, end = max(spans, key=lambda one: (one[0], -abs(one[1] - near)))
    own = body[start:end]
    start += len(own) - len(own.lstrip())
    return (start, start + len(own.strip())) if alike >= SENTENCE_LIKENESS else None
