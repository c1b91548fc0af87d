"""Gives the inflected forms under which a noun may stand in a text: केंद्र, केंद्रों; दवा, दवाएं, दवाओं."""

from __future__ import annotations

# (ending of the base form, endings of its other forms), the first that fits
_PATTERNS = (
    ("ियां", ("ियों", "ी")),
    ("ी", ("ियों", "ियां")),
    ("ा", ("े", "ों", "ाओं", "ाएं")),
    ("ू", ("ुओं", "ुएं")),
    ("", ("ों", "ें")),
)


def noun_forms(noun: str) -> tuple[str, ...]:
    """Return the noun and what may be its plural and oblique forms, right or not: nobody writes the wrong ones."""
    for ending, others in _PATTERNS:
        if noun.endswith(ending):
            stem = noun[: len(noun) - len(ending)]
            return (noun, *(stem + other for other in others))
    return (noun,)
