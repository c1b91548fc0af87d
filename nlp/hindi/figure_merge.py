"""Makes one figure of a quantity that headline, bullets and body tell several times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nlp.hindi.figure_draft import Draft

PEOPLE = frozenset(("person", "case", "death"))
SMALL = 20
"""Numbers up to here may count different things under one unit; a larger one that comes again is the same."""
NEAR = 0.03
"""How far a rounded headline may lie from the body's exact number."""


def merge_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with each quantity once, in the order of the text; the body's fullest wording stays."""
    kept: list[Draft] = []
    for draft in drafts:
        at = next((index for index, other in enumerate(kept) if is_same(other, draft)), None)
        if at is None:
            kept.append(draft)
        else:
            kept[at] = _join(kept[at], draft)
    exact = [draft for draft in kept if not draft.headline and draft.qualifier == "exact"]
    return [draft for draft in kept if not any(_rounds(draft, other) for other in exact)]


def is_same(left: Draft, right: Draft) -> bool:
    """Whether two drafts tell one quantity."""
    if (left.value, left.value_max) != (right.value, right.value_max):
        return False
    apart = left.value <= SMALL and not (left.headline or right.headline) and _elsewhere(left, right)
    if left.unit == right.unit and left.counted == right.counted:
        return not apart and (left.sentence != right.sentence or left.bare or right.bare)
    if not (left.unit == right.unit or {left.unit, right.unit} <= PEOPLE):
        return False
    if left.sentence == right.sentence:
        return False
    return left.headline or right.headline or left.value > SMALL


def _elsewhere(left: Draft, right: Draft) -> bool:
    """Whether two drafts are told of places of which none is the same."""
    return bool(left.places and right.places) and not left.places & right.places


def _join(left: Draft, right: Draft) -> Draft:
    """The better of two wordings, with the period and bound of the other where it has none."""
    best, other = sorted((left, right), key=_worth, reverse=True)
    if best.qualifier == "exact" and other.qualifier not in {"exact", best.qualifier} and not other.headline:
        best = replace(best, qualifier=other.qualifier)
    if best.first is None and best.last is None:
        best = replace(best, first=other.first, last=other.last)
    return replace(best, novelty=best.novelty or other.novelty)


def _worth(draft: Draft) -> tuple[bool, bool, int]:
    return (not draft.bare, not draft.headline, draft.end - draft.start)


def _rounds(draft: Draft, other: Draft) -> bool:
    """Whether a headline's bound or guess is a rounding of the exact number in the body."""
    if not draft.headline or draft.unit != other.unit or draft.value == other.value or draft.value < 100:
        return False
    if draft.value_max is not None or draft.counted != other.counted:
        return False
    low, high = sorted((draft.value, other.value))
    return float(high - low) <= NEAR * float(high)
