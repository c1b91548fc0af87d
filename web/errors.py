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

from web.faults import N_, UNUSABLE, Fault
from web.language import choose_language
from web.render import render

LOG = logging.getLogger(__name__)
NOWHERE = N_("Nothing is found at this address.")
METHOD = N_("This address cannot be asked in this way.")


def problem(status: int, detail: str, **more: Any) -> JSONResponse:
    """A fault as RFC 9457 describes it."""
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(content, status, media_type="application/problem+json")


def explain(request: Request, fault: HTTPException) -> Response:
    """The fault in the form and language that the asker reads."""
    if request.url.path.startswith("/api/"):
        answer: Response = problem(fault.status_code, str(fault.detail))
    else:
        known = fault if isinstance(fault, Fault) else Fault(fault.status_code, _of_framework(fault))
        told = known.told(choose_language(request))
        answer = render(request, "error.html", status=fault.status_code, code=fault.status_code, detail=told)
    answer.headers.update(fault.headers or {})
    return answer


def _of_framework(fault: HTTPException) -> str:
    """The sentence for a fault that the framework found: an address or a method that there is not."""
    return METHOD if fault.status_code == 405 else NOWHERE if fault.status_code == 404 else UNUSABLE


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    return explain(request, error)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    found = [(".".join(map(str, one["loc"][1:])), one["msg"]) for one in error.errors()[:5]]
    named = ", ".join(dict.fromkeys(name for name, _ in found))
    told = "; ".join(f"{name}: {why}" for name, why in found)
    return explain(
        request, Fault(422, N_("These parts of the address cannot be used: %(named)s."), None, told, named=named)
    )


def _database(request: Request, error: Exception) -> Response:
    LOG.error("The database did not answer %s: %s", request.url.path, error)
    return explain(request, Fault(503, N_("The database cannot be read at the moment.")))


def _unexpected(request: Request, error: Exception) -> Response:
    LOG.error("Unexpected fault at %s", request.url.path, exc_info=error)
    return explain(request, Fault(500, N_("Something went wrong here; it has been noted.")))


def add_error_pages(app: FastAPI) -> None:
    """Registers an answer for every kind of fault."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(OperationalError, _database)
    app.add_exception_handler(Exception, _unexpected)
