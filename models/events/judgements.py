"""What persons decide about which reports tell one happening: kept whatever the scores say, taken back by command."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.errors import JudgementError
from models.events.linker import EventLinker
from models.hashing import identity
from models.resolution.cluster import pair
from models.tables import SCORE, VERDICTS, EventJudgement, EventReport


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
    if verdict not in VERDICTS or not who.strip() or who == SCORE:
        raise JudgementError(f"A judgement is {', '.join(VERDICTS)} and has the name of who judged.")
    ends = pair(found[0].id, found[1].id)
    judgement_id = identity("event judgement", who, when, *map(str, ends))
    row = EventJudgement(
        id=judgement_id, first_id=ends[0], second_id=ends[1], verdict=verdict, who=who, judged_at=when, score=None,
        cue="", undone=False,
    )  # fmt: skip
    _apply(session, session.merge(row))
    return judgement_id


def undo_events(session: Session, judgement_id: int) -> None:
    """Takes a judgement back; two reports that a score joined are held apart from then on.

    Raises JudgementError for one that is not stored.
    """
    row = session.get(EventJudgement, judgement_id)
    if row is None:
        raise JudgementError(f"No judgement is stored under {judgement_id}.")
    row.undone = True
    _apply(session, row)


def _report(session: Session, event_id: str) -> EventReport:
    article, _, number = event_id.partition("-")
    if article.isdigit() and number.isdigit():
        where = (EventReport.article_id == int(article), EventReport.number == int(number))
        row = session.scalar(select(EventReport).where(*where))
        if row is not None:
            return row
    raise JudgementError(f"No event is stored under {event_id!r}.")


def _apply(session: Session, row: EventJudgement) -> None:
    try:
        session.flush()
        EventLinker(session).relink((row.first_id, row.second_id), judged=True)
        session.commit()
    except BaseException:
        session.rollback()
        raise


def unsure_events(session: Session, limit: int = 50) -> list[EventDoubt]:
    """Pairs of reports that no person has judged and the score left unsure, the likeliest first."""
    first, second, person = aliased(EventReport), aliased(EventReport), aliased(EventJudgement)
    decided = select(person.id).where(
        person.first_id == EventJudgement.first_id, person.second_id == EventJudgement.second_id,
        person.who != SCORE, person.undone.is_(False),
    )  # fmt: skip
    found = (
        select(EventJudgement, first, second)
        .join(first, first.id == EventJudgement.first_id)
        .join(second, second.id == EventJudgement.second_id)
        .where(EventJudgement.verdict == "unsure", EventJudgement.who == SCORE, EventJudgement.undone.is_(False))
        .where(first.main_id != second.main_id, ~decided.exists())
        .order_by(EventJudgement.score.desc(), EventJudgement.id)
        .limit(limit)
    )
    return [
        EventDoubt(row.id, _event_id(mine), _event_id(theirs), row.score or 0.0, row.cue)
        for row, mine, theirs in session.execute(found)
    ]


def _event_id(report: EventReport) -> str:
    return f"{report.article_id}-{report.number}"
