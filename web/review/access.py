"""Opens the review to whoever knows the password; without one the pages stay read-only."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import FastAPI

from web.review import entities, facts, login
from web.review.password import hash_password, is_hash
from web.review.throttle import Throttle

PASSWORD = "SEHAT_REVIEW_PASSWORD"  # noqa: S105
"""The variable of the environment that holds the password's hash, or the password."""


@dataclass(frozen=True)
class Access:
    """The password's hash, and who failed to type it."""

    hashed: str
    throttle: Throttle = field(default_factory=Throttle)


def add_review(app: FastAPI, password: str | None) -> None:
    """Registers the routes of reviewers where a password or its hash is given, and none where it is not."""
    if not password:
        app.state.review = None
        return
    app.state.review = Access(password if is_hash(password) else hash_password(password))
    for router in (login.router, facts.router, entities.router):
        app.include_router(router)
