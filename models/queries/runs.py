"""The reports of past runs and the counts that a new one is compared with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.resolution.judgements import unsure
from models.tables import Entity, Run

MOST_DOUBTS = 10_000


def past_runs(session: Session, since: str, before: str) -> list[dict[str, Any]]:
    """Lists the reports of the runs that began in [since, before), ISO 8601 moments, the oldest first."""
    query = select(Run.report).where(Run.started_at >= since, Run.started_at < before).order_by(Run.started_at)
    return [dict(report) for report in session.scalars(query)]


def entity_counts(session: Session) -> dict[str, int]:
    """Counts the entities of each kind that are named in an article."""
    rows = session.execute(
        select(Entity.kind, func.count()).where(Entity.articles > 0).group_by(Entity.kind).order_by(Entity.kind)
    )
    return {str(kind): int(count) for kind, count in rows}


def waiting_doubts(session: Session) -> int:
    """Counts the pairs of entities that wait for a person's judgement."""
    return len(unsure(session, MOST_DOUBTS))
