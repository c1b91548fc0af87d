"""Puts the pages, the API and what all of them share into one application."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

import web.api
import web.explore
import web.feeds
import web.pages.articles
import web.pages.entities
import web.pages.events
import web.pages.home
import web.pages.sources
from web.dependencies import open_database, plain_query
from web.errors import add_error_pages
from web.kept import DEFAULT, Kept
from web.kept_answers import KeptAnswers
from web.review.access import add_review
from web.security import SecurityHeaders

STATIC = Path(__file__).resolve().parent / "static"
FetchArchived = Callable[[str, int, int], bytes]
"""File, offset and length of a record of the archive → the page's bytes; raises ValueError where it is not there."""

ROUTERS = (
    web.api.router,
    web.explore.router,
    web.feeds.router,
    web.pages.home.router,
    web.pages.entities.router,
    web.pages.articles.router,
    web.pages.events.router,
    web.pages.sources.router,
)  # fmt: skip
"""One line for each module of pages."""


def create_app(
    database_url: str, *, secret: str | None = None, fetch_archived: FetchArchived | None = None,
    review_password: str | None = None, kept_bytes: int = DEFAULT,
) -> FastAPI:  # fmt: skip
    """The application over a database; raises models.DatabaseError where that cannot be used.

    `secret` signs cookies (a fresh one is made without it); `fetch_archived` reads the archive of fetched pages;
    `review_password` (or its hash) opens the review, without it the pages are read-only; at most `kept_bytes` of
    answers are kept while the database stays what it is, with 0 none.
    """
    app = FastAPI(
        title="Sehat Samachar", version="1", openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None,
        dependencies=[Depends(plain_query)], lifespan=_lifespan,
    )  # fmt: skip
    app.state.database = open_database(database_url)
    app.state.secret = secret or secrets.token_urlsafe(32)
    app.state.fetch_archived = fetch_archived
    app.state.kept = Kept(kept_bytes)
    app.add_middleware(KeptAnswers, kept=app.state.kept)
    app.add_middleware(SecurityHeaders)
    add_error_pages(app)
    for router in ROUTERS:
        app.include_router(router)
    add_review(app, review_password)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


THREADS = 1
"""Requests that a process answers at once: more threads only wait for one another at Python's lock.

Forty threads answered 13 requests a second where one answers 30; processes (`serve --workers`) make use of further
cores.
"""


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
    app.state.database.close()
