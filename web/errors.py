"""Answers faults plainly: a page with one sentence for people, problem+json under /api/."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from web.render import render

LOG = logging.getLogger(__name__)


def problem(status: int, detail: str, **more: Any) -> JSONResponse:
    """A fault as RFC 9457 describes it."""
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(content, status, media_type="application/problem+json")


def explain(request: Request, status: int, detail: str, headers: Any = None) -> Response:
    """The fault in the form that the asker reads."""
    if request.url.path.startswith("/api/"):
        answer: Response = problem(status, detail)
    else:
        answer = render(request, "error.html", status=status, code=status, detail=detail)
    answer.headers.update(headers or {})
    return answer


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    return explain(request, error.status_code, str(error.detail), error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()[:5])
    return explain(request, 422, told)


def _database(request: Request, error: Exception) -> Response:
    LOG.error("The database did not answer %s: %s", request.url.path, error)
    return explain(request, 503, "The database cannot be read at the moment.")


def _unexpected(request: Request, error: Exception) -> Response:
    LOG.error("Unexpected fault at %s", request.url.path, exc_info=error)
    return explain(request, 500, "Something went wrong here; it has been noted.")


def add_error_pages(app: FastAPI) -> None:
    """Registers an answer for every kind of fault."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(OperationalError, _database)
    app.add_exception_handler(Exception, _unexpected)
