"""What persons decide about who is who: kept whatever the scores say, and taken back by command."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.entities import EntityRows
from models.errors import JudgementError
from models.gazetteers import Gazetteers
from models.resolution.cluster import pair
from models.resolution.resolver import Resolver
from models.tables import Entity, Judgement
from models.verdicts import Verdicts


@dataclass(frozen=True)
class Doubt:
    """Two entities that may be one: their names, and what speaks for it with its weights."""

    judgement_id: int
    first_id: int
    first: str
    second_id: int
    second: str
    score: float
    cue: str


def judge(session: Session, first_id: int, second_id: int, verdict: str, who: str, when: str) -> int:
    """Notes that a person holds two entities for the same, different or unsure; returns the judgement's id.

    It goes before every score, and before what persons judged of the two earlier. Raises JudgementError for entities
    that are not stored or of two kinds, and for another verdict.
    """
    first_id, second_id = pair(first_id, second_id)
    found = [session.get(Entity, one) for one in (first_id, second_id)]
    if None in found or first_id == second_id:
        raise JudgementError(f"{first_id} and {second_id} are not two stored entities.")
    if len({one.kind for one in found if one}) > 1:
        raise JudgementError(f"{first_id} and {second_id} are of two kinds.")
    return _applied(session, Verdicts(session, Judgement).give(first_id, second_id, verdict, who, when))


def undo(session: Session, judgement_id: int) -> None:
    """Takes a judgement back; two entities that a score joined are held apart from then on.

    Raises JudgementError for one that is not stored.
    """
    _applied(session, Verdicts(session, Judgement).take_back(judgement_id))


def _applied(session: Session, row: Judgement) -> int:
    judgement_id = row.id
    try:
        session.flush()
        ends = {row.first_id, row.second_id}
        EntityRows(session, Gazetteers(session)).settle(ends, Resolver(session).resolve(ends, judged=True))
        session.commit()
    except BaseException:
        session.rollback()
        raise
    return judgement_id


def unsure(session: Session, limit: int = 50) -> list[Doubt]:
    """Pairs that no person has judged and the score left unsure, the likeliest first."""
    first, second = aliased(Entity), aliased(Entity)
    found = (
        select(Judgement, first.name, second.name)
        .join(first, first.id == Judgement.first_id)
        .join(second, second.id == Judgement.second_id)
        .where(first.main_id != second.main_id, *Verdicts(session, Judgement).doubted())
        .order_by(Judgement.score.desc(), Judgement.id)
        .limit(limit)
    )
    return [
        Doubt(row.id, row.first_id, mine, row.second_id, theirs, row.score or 0.0, row.cue)
        for row, mine, theirs in session.execute(found)
    ]
