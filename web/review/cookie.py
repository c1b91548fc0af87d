"""The signed cookie of a reviewer: who it is, and the token that every form carries."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass

from fastapi import Request
from fastapi.responses import Response
from itsdangerous import BadData, URLSafeTimedSerializer

NAME = "review"
LONGEST = 12 * 3600
"""Seconds until a reviewer has to log in again."""


@dataclass(frozen=True)
class Visitor:
    """Someone with the cookie: `who` is empty before the login."""

    who: str
    token: str

    @classmethod
    def new(cls, who: str = "") -> Visitor:
        """A visitor with a fresh token."""
        return cls(who, secrets.token_urlsafe(24))


def is_open(request: Request) -> bool:
    """Whether reviewers can log in at all: only where a password was set."""
    return getattr(request.app.state, "review", None) is not None


def visitor_of(request: Request) -> Visitor | None:
    """Who the cookie names, None where it is missing, too old or not ours."""
    try:
        return Visitor(**_signer(request).loads(request.cookies.get(NAME, ""), max_age=LONGEST))
    except (BadData, TypeError):
        return None


def reviewer_of(request: Request) -> Visitor | None:
    """The reviewer who is logged in, None for everybody else."""
    visitor = visitor_of(request) if is_open(request) else None
    return visitor if visitor and visitor.who else None


def remember(request: Request, response: Response, visitor: Visitor) -> None:
    """Gives the visitor the cookie: no script reads it, no other site sends it, and only HTTPS where that is used."""
    response.set_cookie(
        NAME, _signer(request).dumps(asdict(visitor)), max_age=LONGEST, httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def forget(response: Response) -> None:
    """Takes the cookie away."""
    response.delete_cookie(NAME, httponly=True, samesite="lax")


def _signer(request: Request) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(request.app.state.secret, salt="review")
