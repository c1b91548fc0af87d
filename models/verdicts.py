"""Decisions whether two are one, by score or by a person: what entities and reports of events have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Generic, Literal, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, delete, or_, select
from sqlalchemy.orm import Session, aliased

from models.errors import JudgementError
from models.hashing import identity
from models.resolution.cluster import Judged, Pair, pair
from models.tables import SCORE, VERDICTS, EventJudgement, Judgement
from models.upsert import IDS, add, chunks

Row = TypeVar("Row", Judgement, EventJudgement)
_SOME = 300
Which = Literal["all", "scores", "deciding"]
"""All decisions, those by score, or those that join or that a person made."""


def _ends(table: Any) -> ColumnElement[bool]:
    return or_(table.first_id.in_(IDS), table.second_id.in_(IDS))


@cache
def _about(table: Any, which: Which) -> Select[Any]:
    """Selects the decisions about `ids`; statements are made once, as making one costs more than asking it."""
    narrower = {
        "all": [],
        "scores": [table.who == SCORE],
        "deciding": [or_(table.who != SCORE, table.verdict == "same")],
    }
    return select(table).where(_ends(table), *narrower[which])


@cache
def _same(table: Any) -> Select[Any]:
    """Selects the pairs with one of `ids` that a decision holds for the same."""
    return select(table.first_id, table.second_id).where(_ends(table), table.verdict == "same")


class Scored(Protocol):
    """What a comparison of two comes to."""

    @property
    def verdict(self) -> str:
        """Same, different or unsure."""

    @property
    def value(self) -> float:
        """Sum of the comparisons' weights."""

    @property
    def cue(self) -> str:
        """The comparisons with their weights, in words."""


class Verdicts(Generic[Row]):
    """The decisions of one table."""

    def __init__(self, session: Session, table: type[Row]) -> None:
        self._session = session
        self._table: Any = table
        self._name = table.__tablename__.replace("_", " ")

    def about(self, ids: Iterable[int], which: Which = "all") -> Iterator[Row]:
        """The decisions about these, each once."""
        seen: set[int] = set()
        asked = _about(self._table, which)
        for part in chunks(sorted(ids), _SOME):
            for row in self._session.scalars(asked, {"ids": part}):
                if row.id not in seen:
                    seen.add(row.id)
                    yield row

    def same(self, ids: Iterable[int]) -> set[int]:
        """All that a decision, standing or not, holds for the same as one of these."""
        found: set[int] = set()
        pairs = _same(self._table)
        for part in chunks(sorted(ids), _SOME):
            found |= {one for row in self._session.execute(pairs, {"ids": part}) for one in row}
        return found

    def scores(self, ids: Iterable[int]) -> dict[Pair, Row]:
        """The scores of these with others."""
        return {(row.first_id, row.second_id): row for row in self.about(ids, "scores")}

    def replace(self, scores: Mapping[Pair, Scored], stored: Mapping[Pair, Row]) -> None:
        """Keeps scores in place of the stored ones; what a person took back stays as it is."""
        gone = [row.id for ends, row in stored.items() if ends not in scores and not row.undone]
        for part in chunks(sorted(gone)):
            self._session.execute(delete(self._table).where(self._table.id.in_(part)))
        fresh = []
        for ends, score in sorted(scores.items()):
            row = stored.get(ends)
            if row is None:
                fresh.append(self._score_row(ends, score))
            elif not row.undone and (row.verdict, row.score, row.cue) != (score.verdict, score.value, score.cue):
                row.verdict, row.score, row.cue = score.verdict, score.value, score.cue
        self._session.flush()
        add(self._session, self._table, fresh)

    def _score_row(self, ends: Pair, score: Scored) -> dict[str, Any]:
        return {
            "id": identity(self._name, SCORE, *map(str, ends)), "first_id": ends[0], "second_id": ends[1],
            "verdict": score.verdict, "who": SCORE, "judged_at": "", "score": score.value, "cue": score.cue,
            "undone": False,
        }  # fmt: skip

    def decided(self, ids: Iterable[int]) -> tuple[dict[Pair, Row], Judged]:
        """The scores that hold two for the same where no person judged, and what persons decided last."""
        edges: dict[Pair, Row] = {}
        apart: set[Pair] = set()
        newest: dict[Pair, Row] = {}
        for row in self.about(ids, "deciding"):
            ends = (row.first_id, row.second_id)
            if row.who == SCORE and row.undone:
                apart.add(ends)
            elif row.who == SCORE:
                edges[ends] = row
            elif not row.undone:
                newest[ends] = max(row, newest.get(ends, row), key=lambda one: (one.judged_at, one.id))
        same = frozenset(ends for ends, row in newest.items() if row.verdict == "same")
        apart |= {ends for ends, row in newest.items() if row.verdict != "same"}
        free = {ends: row for ends, row in edges.items() if ends not in newest}
        return free, Judged(same, frozenset(apart - same))

    def give(self, one: int, other: int, verdict: str, who: str, when: str) -> Row:
        """Notes a person's decision; raises JudgementError for another verdict, and where nobody is named."""
        if verdict not in VERDICTS or not who.strip() or who == SCORE:
            raise JudgementError(f"A judgement is {', '.join(VERDICTS)} and has the name of who judged.")
        ends = pair(one, other)
        row: Row = self._session.merge(
            self._table(
                id=identity(self._name, who, when, *map(str, ends)), first_id=ends[0], second_id=ends[1],
                verdict=verdict, who=who, judged_at=when, score=None, cue="", undone=False,
            )
        )  # fmt: skip
        return row

    def take_back(self, judgement_id: int) -> Row:
        """Notes that a decision was taken back; raises JudgementError for one that is not stored."""
        row: Row | None = self._session.get(self._table, judgement_id)
        if row is None:
            raise JudgementError(f"No judgement is stored under {judgement_id}.")
        row.undone = True
        return row

    def doubted(self) -> tuple[ColumnElement[bool], ...]:
        """What makes a decision one that the score left unsure and that waits for a person."""
        person, table = aliased(self._table), self._table
        judged = select(person.id).where(
            person.first_id == table.first_id, person.second_id == table.second_id,
            person.who != SCORE, person.undone.is_(False),
        )  # fmt: skip
        return table.verdict == "unsure", table.who == SCORE, table.undone.is_(False), ~judged.exists()
