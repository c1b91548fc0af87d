"""Says which kinds of event a reader may take for one another: only reports of one kind or of two such are compared."""

from __future__ import annotations

_KIN_ROWS = """
inauguration launch expansion foundation
launch vaccination camp conference
camp vaccination conference
inspection review decision incident
decision personnel funding review
report outbreak vaccination
incident outbreak personnel
procurement funding expansion launch
agreement decision launch
award conference
"""
"""First the kind, then those that papers or readers name the same happening by: an opening is a start to some."""


def _kin() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _KIN_ROWS.strip().splitlines():
        kind, *others = row.split()
        for other in others:
            found.setdefault(kind, set()).add(other)
            found.setdefault(other, set()).add(kind)
    return {kind: frozenset(others) for kind, others in found.items()}


_KIN = _kin()


def kin(kind: str) -> tuple[str, ...]:
    """The kinds that a report of this kind is compared with, itself first (`review` → `review decision inspection`)."""
    return (kind, *sorted(_KIN.get(kind, frozenset())))
