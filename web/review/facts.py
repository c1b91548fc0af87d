"""The pages on which a reviewer goes through an article: each fact with its forms, and the approval."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

import models
from models import CorrectionError, fields, gold, marks, reviews
from web.dependencies import Reading, RowId, Writing
from web.faults import N_, UNUSABLE, Fault
from web.review.cookie import Visitor
from web.review.forms import Form, Now, Posted, Reviewer, require_reviewer, whole
from web.review.page import page

router = APIRouter(prefix="/review", include_in_schema=False, dependencies=[Depends(require_reviewer)])

KINDS = ("event", "figure", "statement", "role", "entity", "mention")
ADDED = ("event", "figure", "statement", "role")
FAMILIES = {"type": "event", "status": "status", "unit": "unit", "qualifier": "qualifier"}
"""Field of a fact → the family of its codes' names."""


def require_fact(fact: str) -> str:
    """The kind of a fact; raises HTTPException for what is none."""
    if fact not in fields.FIELDS:
        raise Fault(404, N_("There is no such kind of fact."))
    return fact


@router.get("/articles/{article_id}")
def article_page(request: Request, session: Reading, reviewer: Reviewer, article_id: RowId) -> Response:
    """All facts of an article with their forms, and what was corrected."""
    article, record = _load(session, article_id)
    context: dict[str, Any] = {
        "article": article, "kinds": KINDS, "added": ADDED,
        "facts": {fact: reviews.shown_facts(article, record, fact) for fact in KINDS},
        "marks": marks.marks(session, [article_id]),
        "history": reviews.corrections(session, article_id=article_id),
        "approval": next((row for row in gold.iter_approved(session) if row.article_id == article_id), None),
    }  # fmt: skip
    return page(request, "article.html", reviewer, **context)


@router.get("/articles/{article_id}/{fact}/{number}")
def fix_page(
    request: Request, session: Reading, reviewer: Reviewer, article_id: RowId, fact: str, number: RowId
) -> Response:
    """The form of one fact, filled with what is shown."""
    target = reviews.Target(article_id, require_fact(fact), number)
    try:
        before = reviews.shown_fact(session, target)
    except CorrectionError as error:
        raise Fault(404, UNUSABLE, detail=str(error)) from None
    given = {field.name: fields.shown(before.get(field.name)) for field in fields.FIELDS[fact]}
    return _form(request, reviewer, target, before, given)


@router.post("/articles/{article_id}/{fact}/{number}")
def fix(
    request: Request, session: Writing, form: Posted, review: Now, reviewer: Reviewer, article_id: RowId, fact: str,
    number: RowId,
) -> Response:  # fmt: skip
    """Keeps the fields as the reviewer set them."""
    target = reviews.Target(article_id, require_fact(fact), number, form.get("seal"))
    given = _given(form, fact)
    try:
        reviews.fix(session, target, given, review)
    except CorrectionError as error:
        before = _before(session, target)
        return _form(request, reviewer, target, before, given, str(error))
    return _back(form, article_id)


@router.get("/articles/{article_id}/{fact}")
def add_page(request: Request, session: Reading, reviewer: Reviewer, article_id: RowId, fact: str) -> Response:
    """An empty form for a fact that the reader missed."""
    if fact not in ADDED:
        raise Fault(404, N_("No such fact can be added."))
    _load(session, article_id)
    return _form(request, reviewer, reviews.Target(article_id, fact, -1), {}, {})


@router.post("/articles/{article_id}/{fact}")
def add(
    request: Request, session: Writing, form: Posted, review: Now, reviewer: Reviewer, article_id: RowId, fact: str
) -> Response:
    """Keeps a fact that the reader missed."""
    given, sentence = _given(form, require_fact(fact)), form.get("sentence", "")
    try:
        reviews.add_fact(session, article_id, fact, sentence, given, review)
    except CorrectionError as error:
        target = reviews.Target(article_id, fact, -1)
        return _form(request, reviewer, target, {"sentence": sentence}, given, str(error))
    return _back(form, article_id)


@router.post("/wrong")
def wrong(session: Writing, form: Posted, review: Now) -> Response:
    """Marks a fact wrong."""
    number, article_id = whole(form, "number"), whole(form, "article")
    target = reviews.Target(article_id, require_fact(form.get("fact", "")), number)
    try:
        before = reviews.shown_fact(session, target)
        if "start" in form and str(before.get("start")) != form["start"]:
            raise CorrectionError("The fact has changed since it was shown; look at it again.")
        reviews.mark_wrong(session, target, review)
    except CorrectionError as error:
        raise Fault(422, UNUSABLE, detail=str(error)) from None
    return _back(form, article_id)


@router.post("/approve")
def approve(session: Writing, form: Posted, review: Now) -> Response:
    """Approves an article as gold."""
    article_id = whole(form, "article")
    try:
        gold.approve(session, article_id, review)
    except CorrectionError as error:
        raise Fault(422, UNUSABLE, detail=str(error)) from None
    return _back(form, article_id)


@router.post("/undo")
def undo(session: Writing, form: Posted, review: Now) -> Response:
    """Takes a correction back."""
    try:
        reviews.undo_correction(session, whole(form, "correction"), review)
    except CorrectionError as error:
        raise Fault(422, UNUSABLE, detail=str(error)) from None
    return _back(form, whole(form, "article") if "article" in form else None)


def _load(session: Session, article_id: int) -> tuple[models.Article, dict[str, Any]]:
    try:
        return reviews.load(session, article_id)
    except CorrectionError as error:
        raise Fault(404, UNUSABLE, detail=str(error)) from None


def _before(session: Session, target: reviews.Target) -> dict[str, Any]:
    try:
        return reviews.shown_fact(session, target)
    except CorrectionError as error:
        raise Fault(422, UNUSABLE, detail=str(error)) from None


def _given(form: Form, fact: str) -> Form:
    names = {field.name for field in fields.FIELDS[fact]}
    return {name: value.replace("\r\n", "\n") for name, value in form.items() if name in names}


def _form(
    request: Request, reviewer: Visitor, target: reviews.Target, before: dict[str, Any], given: Form, fault: str = ""
) -> Response:
    context: dict[str, Any] = {
        "target": target, "before": before, "given": given, "fault": fault, "families": FAMILIES,
        "fields": fields.FIELDS[target.fact], "seal": reviews.seal(before),
        "back": request.query_params.get("back", ""),
    }  # fmt: skip
    return page(request, "fix.html", reviewer, status=422 if fault else 200, **context)


def _back(form: Form, article_id: int | None) -> Response:
    """Back to where the form stood."""
    places = {"article": f"/articles/{article_id}", "history": "/review/history"}
    return RedirectResponse(places.get(form.get("back", ""), f"/review/articles/{article_id}"), 303)
