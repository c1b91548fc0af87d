"""The first page: the search box, and what is newest."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from web.dependencies import Reading
from web.render import render

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, session: Reading) -> HTMLResponse:
    """The first page."""
    return render(request, "home.html")
