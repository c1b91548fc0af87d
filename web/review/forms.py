"""Reads what a reviewer's form sends, and refuses forms that are not ours."""

from __future__ import annotations

import hmac
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from models import reviews
from web.faults import N_, Fault
from web.judgements import now
from web.review.cookie import Visitor, reviewer_of, visitor_of

LARGEST_FORM = 64 * 1024
"""Bytes of a form; the longest sentences have a few thousand."""
_FIELDS = 100

Form = dict[str, str]


async def read_form(request: Request) -> Form:
    """The fields of a posted form that carries the token of the visitor's cookie; raises HTTPException else."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM:
            raise Fault(413, N_("The form is too long."))
    try:
        form = dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS))
    except ValueError:
        raise Fault(400, N_("The form cannot be read.")) from None
    if any("\0" in value for value in form.values()):
        raise Fault(400, N_("The form has characters that no text has."))
    visitor = visitor_of(request)
    if visitor is None or not hmac.compare_digest(form.pop("token", "").encode(), visitor.token.encode()):
        raise Fault(403, N_("The form is too old or not from here; load its page again."))
    return form


def require_reviewer(request: Request) -> Visitor:
    """The reviewer; everybody else is sent to the login, or refused where they posted something."""
    reviewer = reviewer_of(request)
    if reviewer is None and request.method == "GET":
        raise Fault(303, N_("Log in first."), {"Location": "/review"})
    if reviewer is None:
        raise Fault(403, N_("Log in first."))
    return reviewer


def review_of(reviewer: Annotated[Visitor, Depends(require_reviewer)]) -> reviews.Review:
    """Who reviews, and now."""
    return reviews.Review(reviewer.who, now())


def whole(form: Form, name: str) -> int:
    """A number that a form's field must have; raises HTTPException else."""
    value = form.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) <= 16):
        raise Fault(422, N_("The field %(name)s must be a number."), name=name)
    return int(value)


Posted = Annotated[Form, Depends(read_form)]
Reviewer = Annotated[Visitor, Depends(require_reviewer)]
Now = Annotated[reviews.Review, Depends(review_of)]
