"""Lets a reviewer in and out again."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

import models
from web.faults import N_, Fault
from web.review.cookie import Visitor, forget, remember, reviewer_of, visitor_of
from web.review.forms import Posted, require_reviewer
from web.review.page import page
from web.review.password import is_password

router = APIRouter(prefix="/review", include_in_schema=False)
LONGEST_NAME = 80


@router.get("")
def login_page(request: Request) -> Response:
    """The login, or the queue for who is logged in."""
    if reviewer_of(request):
        return RedirectResponse("/review/queue", 303)
    return _login(request, visitor_of(request) or Visitor.new())


@router.post("")
def login(request: Request, form: Posted) -> Response:
    """Lets in who knows the password and gives a name for the history."""
    review, address = request.app.state.review, request.client.host if request.client else ""
    wait = review.throttle.wait(address)
    if wait:
        raise Fault(429, N_("Too many failed attempts; wait a quarter of an hour."), {"Retry-After": str(wait)})
    who = " ".join(form.get("who", "").split())
    if not is_password(form.get("password", ""), review.hashed):
        review.throttle.failed(address)
        return _login(request, Visitor.new(), who, status=403)
    if not who or len(who) > LONGEST_NAME or who == models.SCORE:
        return _login(request, Visitor.new(), who, status=422)
    review.throttle.passed(address)
    response = RedirectResponse("/review/queue", 303)
    remember(request, response, Visitor.new(who))
    return response


@router.post("/logout", dependencies=[Depends(require_reviewer)])
def logout(form: Posted) -> Response:
    """Forgets the reviewer."""
    response = RedirectResponse("/", 303)
    forget(response)
    return response


def _login(request: Request, visitor: Visitor, who: str = "", status: int = 200) -> Response:
    response = page(request, "login.html", visitor, status=status, who=who, fault=status)
    remember(request, response, visitor)
    return response
