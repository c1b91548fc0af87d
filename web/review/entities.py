"""The pages on which a reviewer says who is who: the queue of doubts, one entity's names and parts, the history."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from models import CorrectionError, Entity, EventJudgement, EventReport, Judgement, JudgementError, queries, reviews
from web.dependencies import Reading, RowId, Writing
from web.faults import N_, UNUSABLE, Fault
from web.links import entity_url
from web.review.forms import Form, Now, Posted, Reviewer, require_reviewer, whole
from web.review.page import page

router = APIRouter(prefix="/review", include_in_schema=False, dependencies=[Depends(require_reviewer)])
SHOWN = 30
CANDIDATES = 10


@router.get("/queue")
def queue(request: Request, session: Reading, reviewer: Reviewer) -> Response:
    """Pairs that wait for a person, each with its newest evidence."""
    doubts = [
        {"doubt": one, "sides": [_side(session, one.first_id), _side(session, one.second_id)]}
        for one in models.unsure(session, SHOWN)
    ]
    events = [
        {"doubt": one, "sides": [_report(session, one.first), _report(session, one.second)]}
        for one in models.unsure_events(session, SHOWN)
    ]
    return page(request, "queue.html", reviewer, doubts=doubts, events=events)


@router.get("/history")
def history(request: Request, session: Reading, reviewer: Reviewer) -> Response:
    """What reviewers corrected and judged, the newest first."""
    newest = select(Judgement).where(Judgement.who != models.SCORE).order_by(Judgement.judged_at.desc(), Judgement.id)
    judgements = list(session.scalars(newest.limit(100)))
    ids = {one for row in judgements for one in (row.first_id, row.second_id)}
    of_events = select(EventJudgement).where(EventJudgement.who != models.SCORE)
    told = list(session.scalars(of_events.order_by(EventJudgement.judged_at.desc(), EventJudgement.id).limit(100)))
    ends = {one for row in told for one in (row.first_id, row.second_id)}
    context: dict[str, Any] = {
        "event_judgements": told,
        "reports": {row.id: row for row in session.scalars(select(EventReport).where(EventReport.id.in_(ends)))},
        "history": reviews.corrections(session), "judgements": judgements,
        "names": {row.id: row for row in session.scalars(select(Entity).where(Entity.id.in_(ids)))},
    }  # fmt: skip
    return page(request, "history.html", reviewer, **context)


@router.get("/entities/{entity_id}")
def entity_page(request: Request, session: Reading, reviewer: Reviewer, entity_id: RowId, name: str = "") -> Response:
    """The parts that an entity was joined from, its given names, and others of a name to join it with."""
    entity = session.get(Entity, entity_id)
    if entity is None:
        raise Fault(404, N_("There is no such entity."))
    main = session.get_one(Entity, entity.main_id)
    parts = session.scalars(select(Entity).where(Entity.main_id == main.id).order_by(Entity.articles.desc(), Entity.id))
    context: dict[str, Any] = {
        "entity": main, "name": name,
        "parts": [_side(session, one.id) for one in parts],
        "others": [_side(session, one) for one in _others(session, main, name)],
        "given": [row for row in reviews.corrections(session, limit=1000, standing=True) if row.entity_id == main.id],
    }  # fmt: skip
    return page(request, "entity.html", reviewer, **context)


def _others(session: Session, main: Entity, name: str) -> list[int]:
    """Entities of the same kind that a name or an id finds."""
    if not name.strip():
        return []
    if name.strip().isascii() and name.strip().isdigit() and len(name.strip()) <= 16:
        found = session.get(Entity, int(name))
        return [found.main_id] if found and found.kind == main.kind and found.main_id != main.id else []
    hits = queries.find(session, name[:200], kinds=(main.kind,))
    return [hit.id for hit in hits if hit.id != main.id][:CANDIDATES]


def _side(session: Session, entity_id: int) -> dict[str, Any]:
    """An entity with its posts and the newest sentence that names it."""
    row = session.get_one(Entity, entity_id)
    return {"entity": row, **reviews.evidence_of(session, entity_id)}


def _report(session: Session, event_id: str) -> dict[str, Any]:
    """An event as one article reports it."""
    article_id, _, number = event_id.partition("-")
    found = queries.one_fact(session, "event", int(article_id), int(number))
    return {"id": event_id, **(found or {})}


@router.post("/judge-events")
def judge_events(session: Writing, form: Posted, review: Now) -> Response:
    """Keeps whether two reports tell one happening."""
    first, second = form.get("first", "")[:40], form.get("second", "")[:40]
    try:
        models.judge_events(session, first, second, form.get("verdict", ""), review.who, review.when)
    except JudgementError as error:
        raise Fault(422, UNUSABLE, detail=str(error)) from None
    return RedirectResponse("/review/queue", 303)


@router.post("/judge")
def judge(session: Writing, form: Posted, review: Now) -> Response:
    """Keeps whether two entities are one."""
    first, second = whole(form, "first"), whole(form, "second")
    try:
        models.judge(session, first, second, form.get("verdict", ""), review.who, review.when)
    except JudgementError as error:
        raise Fault(422, UNUSABLE, detail=str(error)) from None
    return _back(session, form, first)


@router.post("/judgements/undo")
def undo(session: Writing, form: Posted) -> Response:
    """Takes a judgement back, of entities or of reports."""
    judgement = whole(form, "judgement")
    of_events = session.get(EventJudgement, judgement) is not None
    try:
        (models.undo_events if of_events else models.undo)(session, judgement)
    except JudgementError as error:
        raise Fault(422, UNUSABLE, detail=str(error)) from None
    return RedirectResponse("/review/history", 303)


@router.post("/alias")
def alias(session: Writing, form: Posted, review: Now) -> Response:
    """Gives an entity another name."""
    entity_id = whole(form, "entity")
    try:
        reviews.add_alias(session, entity_id, form.get("name", ""), review)
    except CorrectionError as error:
        raise Fault(422, UNUSABLE, detail=str(error)) from None
    return _back(session, form, entity_id)


def _back(session: Session, form: Form, entity_id: int) -> Response:
    """Back to where the form stood."""
    if form.get("back") == "queue":
        return RedirectResponse("/review/queue", 303)
    row = session.get_one(Entity, entity_id)
    main = session.get_one(Entity, row.main_id)
    address = entity_url(main.kind, main.id) if form.get("back") == "entity" else f"/review/entities/{main.id}"
    return RedirectResponse(address, 303)
