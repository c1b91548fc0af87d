"""Renders the pages of reviewers: never kept by browsers, every form with the reviewer's token."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from models import fields
from web.render import render
from web.review.cookie import Visitor


def page(request: Request, template: str, visitor: Visitor, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The page of a template in `templates/review`."""
    return render(
        request, f"review/{template}", status=status, headers={"Cache-Control": "no-store"}, token=visitor.token,
        shown=fields.shown, **context,
    )  # fmt: skip
