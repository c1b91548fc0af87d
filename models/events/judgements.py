"""What persons decide about which reports tell one happening: kept whatever the scores say, taken back by command."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.errors import JudgementError
from models.events.linker import EventLinker
from models.tables import EventJudgement, EventReport
from models.verdicts import Verdicts


@dataclass(frozen=True)
class EventDoubt:
    """Two reports that may tell one happening, by the ids of their events, and what speaks for it with its weights."""

    judgement_id: int
    first: str
    second: str
    score: float
    cue: str


def judge_events(session: Session, first: str, second: str, verdict: str, who: str, when: str) -> int:
    """Notes that a person holds two events (`article-number`) for the same, different or unsure; returns its id.

    It goes before every score, and before what persons judged of the two earlier. Raises JudgementError for events
    that are not stored or of one article, and for another verdict.
    """
    found = [_report(session, one) for one in (first, second)]
    if found[0].article_id == found[1].article_id:
        raise JudgementError(f"{first} and {second} are events of one article, which tells each once.")
    return _applied(session, Verdicts(session, EventJudgement).give(found[0].id, found[1].id, verdict, who, when))


def undo_events(session: Session, judgement_id: int) -> None:
    """Takes a judgement back; two reports that a score joined are held apart from then on.

    Raises JudgementError for one that is not stored.
    """
    _applied(session, Verdicts(session, EventJudgement).take_back(judgement_id))


def _report(session: Session, event_id: str) -> EventReport:
    article, _, number = event_id.partition("-")
    if article.isdigit() and number.isdigit():
        where = (EventReport.article_id == int(article), EventReport.number == int(number))
        row = session.scalar(select(EventReport).where(*where))
        if row is not None:
            return row
    raise JudgementError(f"No event is stored under {event_id!r}.")


def _applied(session: Session, row: EventJudgement) -> int:
    judgement_id = row.id
    try:
        session.flush()
        EventLinker(session).relink((row.first_id, row.second_id), judged=True)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    return judgement_id


def unsure_events(session: Session, limit: int = 50) -> list[EventDoubt]:
    """Pairs of reports that no person has judged and the score left unsure, the likeliest first."""
    first, second = aliased(EventReport), aliased(EventReport)
    found = (
        select(EventJudgement, first, second)
        .join(first, first.id == EventJudgement.first_id)
        .join(second, second.id == EventJudgement.second_id)
        .where(first.main_id != second.main_id, *Verdicts(session, EventJudgement).doubted())
        .order_by(EventJudgement.score.desc(), EventJudgement.id)
        .limit(limit)
    )
    return [
        EventDoubt(row.id, _event_id(mine), _event_id(theirs), row.score or 0.0, row.cue)
        for row, mine, theirs in session.execute(found)
    ]


def _event_id(report: EventReport) -> str:
    return f"{report.article_id}-{report.number}"
