"""Names what a list or view may be narrowed by in its address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from web.dependencies import LONGEST_SEARCH
from web.faults import N_, Fault

Name = Annotated[str | None, Field(max_length=LONGEST_SEARCH)]


class Asked(BaseModel):
    """The parameters of a list, as in the address; an empty one is none."""

    model_config = ConfigDict(str_strip_whitespace=True)

    official: Name = None
    facility: Name = None
    programme: Name = None
    disease: Name = None
    organisation: Name = None
    place: Name = None
    source: Name = None
    first: Name = Field(None, alias="from")
    last: Name = Field(None, alias="to")
    after: Name = None

    def given(self, *without: str) -> dict[str, str]:
        """What was given, by name in the address."""
        given = self.model_dump(by_alias=True, exclude_none=True, exclude={*without})
        return {name: str(value) for name, value in given.items() if value != ""}


@contextmanager
def answerable() -> Iterator[None]:
    """Turns what a query says of unusable filters (a day that is none, an unknown id) into a 400."""
    try:
        yield
    except ValueError as error:
        raise Fault(400, N_("The address names a day or an entry that does not exist."), detail=str(error)) from None
