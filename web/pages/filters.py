"""Reads what a list is narrowed by from its address, and tells the address of the next page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import HTTPException, Request
from pydantic import BaseModel, Field

from models.queries import Filters
from web.dependencies import LONGEST_SEARCH
from web.links import with_query

PAGE = 30
"""Rows of a page."""

Name = Annotated[str | None, Field(max_length=LONGEST_SEARCH)]


class Asked(BaseModel):
    """The parameters of a list, as in the address."""

    official: Name = None
    facility: Name = None
    programme: Name = None
    place: Name = None
    disease: Name = None
    organisation: Name = None
    source: Name = None
    first: Name = Field(None, alias="from")
    last: Name = Field(None, alias="to")
    after: Name = None

    def given(self) -> dict[str, str]:
        """What was given, by name in the address."""
        return {name: value for name, value in self.model_dump(by_alias=True, exclude_none=True).items() if value}


@contextmanager
def answerable() -> Iterator[None]:
    """Turns what a query says of unusable filters (a day that is none, an unknown id) into a 400."""
    try:
        yield
    except ValueError as error:
        raise HTTPException(400, str(error)) from None


def filters_of(asked: Asked, limit: int = PAGE) -> Filters:
    """The filters of a list; raises ValueError for a day that is none."""
    return Filters(**asked.model_dump(), limit=limit)


def next_page(request: Request, found: list[dict[str, Any]]) -> str | None:
    """The address of the next page of a list that was asked for one row more than it shows."""
    if len(found) <= PAGE:
        return None
    return with_query(request.url.path, request.query_params, after=found[PAGE - 1]["id"])
