"""Shows people what the API offers, from its OpenAPI description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from web.api.limits import limit_of
from web.api.routes import BASE
from web.render import render

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Call:
    """A call of the API with an example and its parameters, name and meaning each."""

    path: str
    summary: str
    example: str
    parameters: tuple[tuple[str, str], ...]


def calls(description: dict[str, Any]) -> list[Call]:
    """The calls of an OpenAPI description."""
    return [_call(path, found["get"]) for path, found in description["paths"].items() if path.startswith(BASE)]


def _call(path: str, found: dict[str, Any]) -> Call:
    example = found["responses"]["200"]["description"].partition("`")[2].rpartition("`")[0]
    parameters = [(one["name"], one.get("description", "")) for one in found.get("parameters", ())]
    return Call(path, found["summary"], example, tuple(parameters))


@router.get("/api")
def reference(request: Request) -> HTMLResponse:
    """The calls of the API."""
    found = calls(request.app.openapi())
    return render(request, "explore/api.html", calls=found, rate=limit_of(request).rate, openapi=f"{BASE}/openapi.json")
