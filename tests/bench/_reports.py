"""Writes the reports of invented events in bulk, each standing alone, with the blocks that others find them in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.events.blocks import own_blocks
from models.events.report_ids import report_ids
from models.events.traits import Traits

_BATCH = 100_000


@dataclass(frozen=True)
class StoryReport:
    """What the reports of one event have in common, whenever its story is told."""

    traits: Traits
    stored: str
    blocks: tuple[str, ...]

    @classmethod
    def of(cls, traits: Traits) -> StoryReport:
        """Prepares the rows of an event."""
        return cls(traits, json.dumps(traits.stored, ensure_ascii=False), tuple(own_blocks(traits)))


class BulkReports:
    """The reports and blocks of one SQLite database; blocks are written last, in the order of their key."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._rows: list[tuple[Any, ...]] = []
        self._blocks: list[np.ndarray[Any, Any]] = []
        self._fresh: list[tuple[int, int, int]] = []
        self._codes: dict[str, int] = {}

    def add(self, article_id: int, day: str, events: Sequence[StoryReport]) -> None:
        """Takes the events of an article that happened on the day of its publication."""
        ids = report_ids(article_id, (), [event.traits for event in events])
        ordinal = int(day.replace("-", ""))
        for number, (one, event) in enumerate(zip(ids, events, strict=True)):
            self._rows.append((one, article_id, number, one, 1, event.stored, None, ""))
            self._fresh += [(self._code(block), ordinal, one) for block in event.blocks]

    def _code(self, block: str) -> int:
        return self._codes.setdefault(block, len(self._codes))

    def write(self) -> None:
        """Writes the reports taken so far."""
        self._insert("event_report", self._rows)
        self._blocks.append(np.array(self._fresh, dtype=np.int64).reshape(-1, 3))
        self._rows, self._fresh = [], []

    def write_blocks(self) -> None:
        """Writes all blocks."""
        found = np.concatenate(self._blocks)
        names = sorted(self._codes)
        rank = np.empty(len(names), dtype=np.int64)
        rank[[self._codes[name] for name in names]] = np.arange(len(names))
        order = np.lexsort((found[:, 2], found[:, 1], rank[found[:, 0]]))
        written = list(self._codes)
        for start in range(0, len(order), _BATCH):
            part = found[order[start : start + _BATCH]].tolist()
            self._insert("event_block", ((written[code], _iso(day), one) for code, day, one in part))
        self._raw.commit()

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        marks = "?, ?, ?, ?, ?, ?, ?, ?" if table == "event_report" else "?, ?, ?"
        self._raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def _iso(ordinal: int) -> str:
    return f"{ordinal // 10000:04d}-{ordinal // 100 % 100:02d}-{ordinal % 100:02d}"
