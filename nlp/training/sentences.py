"""The shape of an annotated sentence, from which examples are made anew in every epoch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Mark(NamedTuple):
    """A labelled stretch of the sentence; `layer` is the head that learns it."""

    start: int
    end: int
    layer: str
    label: str


@dataclass(frozen=True)
class Annotated:
    """A sentence with what its heads are to say; a head that is not in `taught` learns nothing from it.

    Marks with the label "" are stretches from which their head learns nothing. `events` maps kinds to 0 or 1.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    taught: frozenset[str] = frozenset()
    events: dict[str, float] = field(default_factory=dict)
    status: str | None = None
    speech: bool | None = None
    health: bool | None = None
    article: str = ""


def substitute(sentence: Annotated, changes: Sequence[tuple[int, int, str]]) -> Annotated:
    """Replace stretches of the text, given as (start, end, new text) without overlaps; marks move along."""
    text, marks = sentence.text, list(sentence.marks)
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
        marks = [_moved(mark, start, end, len(new)) for mark in marks]
    return replace(sentence, text=text, marks=tuple(mark for mark in marks if mark.start < mark.end))


def _moved(mark: Mark, start: int, end: int, length: int) -> Mark:
    shift = length - (end - start)

    def place(offset: int, *, closing: bool) -> int:
        if offset >= end and (closing or offset > start):
            return offset + shift
        if offset <= start:
            return offset
        return start + length if closing else start

    return mark._replace(start=place(mark.start, closing=False), end=place(mark.end, closing=True))
