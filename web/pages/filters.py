"""Reads what a list is narrowed by from its address, and tells the address of the next page."""

from __future__ import annotations

from typing import Any

from fastapi import Request

from models.queries import Filters
from web.asked import Asked
from web.links import with_query

PAGE = 30
"""Rows of a page."""


def filters_of(asked: Asked, limit: int = PAGE) -> Filters:
    """The filters of a list; raises ValueError for a day that is none."""
    return Filters(**asked.model_dump(), limit=limit)


def next_page(request: Request, found: list[dict[str, Any]]) -> str | None:
    """The address of the next page of a list that was asked for one row more than it shows."""
    if len(found) <= PAGE:
        return None
    return with_query(request.url.path, request.query_params, after=found[PAGE - 1]["id"])
