"""Gives each event of an article the id of its report, the same one however often the article is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from models.events.traits import Traits
from models.hashing import identity


@dataclass(frozen=True)
class Known:
    """An event as it was reported before its article was read again."""

    report_id: int
    kind: str
    sentence: str


def report_ids(article_id: int, before: Sequence[Known], events: Sequence[Traits]) -> list[int]:
    """The id of each event: the old one of the same sentence, else of the same kind in their order, else a new one."""
    left = list(before)
    ids: list[int | None] = []
    for traits in events:
        same = next((one for one in left if (one.kind, one.sentence) == (traits.kind, traits.sentence)), None)
        ids.append(same.report_id if same else None)
        left = [one for one in left if one is not same]
    taken = {one for one in ids if one} | {one.report_id for one in before}
    for at, traits in enumerate(events):
        if ids[at] is None:
            same = next((one for one in left if one.kind == traits.kind), None)
            left = [one for one in left if one is not same]
            ids[at] = same.report_id if same else _fresh_id(article_id, traits, taken)
            taken.add(cast(int, ids[at]))
    return [cast(int, one) for one in ids]


def _fresh_id(article_id: int, traits: Traits, taken: set[int]) -> int:
    parts: tuple[str, ...] = ("event", str(article_id), traits.kind, traits.sentence)
    found = identity(*parts)
    while found in taken:
        parts = (*parts, "again")
        found = identity(*parts)
    return found
