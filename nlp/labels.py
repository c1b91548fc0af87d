"""The labels that the encoder's heads give, in the order of their outputs."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.record import EVENT_TYPES, LABELS, STATUSES, UNITS

OUTSIDE = "O"
NO_UNIT = "none"


def bio(labels: Iterable[str]) -> tuple[str, ...]:
    """O, then B- and I- of each label."""
    return (OUTSIDE, *(f"{mark}-{label}" for label in labels for mark in "BI"))


MENTION_TAGS = bio(LABELS)
UNIT_TAGS = (NO_UNIT, *UNITS)
TRIGGER_TAGS = bio(("TRIGGER",))
TOKEN_HEADS: dict[str, tuple[str, ...]] = {"mention": MENTION_TAGS, "unit": UNIT_TAGS, "trigger": TRIGGER_TAGS}
SENTENCE_HEADS: dict[str, tuple[str, ...]] = {
    "events": EVENT_TYPES,
    "status": STATUSES,
    "speech": ("speech",),
    "health": ("health",),
}
