"""The page of an event: every report of it, and in what they contradict each other."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from models import queries
from models.queries import event_page
from web.dependencies import Reading
from web.faults import N_, Fault
from web.render import render

router = APIRouter(include_in_schema=False)
REPORTS = 50
EventId = Annotated[str, Path(pattern=r"^\d{1,16}-\d{1,6}$")]


@router.get("/events/{event_id}")
def event(request: Request, session: Reading, event_id: EventId) -> HTMLResponse:
    """One event with all reports of it."""
    found = queries.event_reports(session, event_id) or _alone(session, event_id)
    reports = found["events"]
    shown = next(one for one in reports if one["id"] == event_id)
    others = [one for one in reports if one is not shown][:REPORTS]
    return render(
        request, "event.html", event=shown, others=others, total=len(reports), happening=found,
        parts=event_page.arguments(session, [event_id])[event_id],
    )  # fmt: skip


def _alone(session: Session, event_id: str) -> dict[str, Any]:
    """The same of an event that was never compared with others."""
    article_id, _, number = event_id.partition("-")
    found = queries.one_fact(session, "event", int(article_id), int(number))
    if found is None:
        raise Fault(404, N_("No event is stored under this number."))
    return {"events": [found], "contradictions": []}
