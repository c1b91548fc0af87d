"""Reads from the address what a view shows, and builds the addresses around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from models.queries import FILTER_KINDS, Filters
from web.api.parameters import CURSOR, DAY
from web.asked import Asked
from web.dependencies import LARGEST_ID
from web.links import pair, with_query

Kind = Literal["events", "figures", "statements", "articles"]
Facet = Literal["type", "status", "state", "district", "programme", "disease", "month", "source"]
FACT: dict[str, Any] = {"events": "event", "figures": "figure", "statements": "statement", "articles": "article"}
"""Kind of view → kind of fact."""
FORMS = ("csv", "json", "parquet")


class AskedView(Asked):
    """The parameters of a view: those of a list, what only facts have, and the facet to show whole."""

    entity: Annotated[int | None, Field(ge=0, le=LARGEST_ID)] = None
    type: Annotated[str | None, Field(max_length=40)] = None
    status: Literal["occurred", "ongoing", "planned", ""] | None = None
    first: Annotated[str | None, Field(alias="from", pattern=rf"{DAY}|^$")] = None
    last: Annotated[str | None, Field(alias="to", pattern=rf"{DAY}|^$")] = None
    after: Annotated[str | None, Field(pattern=rf"{CURSOR}|^$")] = None
    all: Facet | Literal[""] | None = None


@dataclass(frozen=True)
class View:
    """A kind of facts with what narrows it."""

    kind: Kind
    asked: AskedView

    @property
    def fact(self) -> Any:
        """The kind of fact."""
        return FACT[self.kind]

    @property
    def path(self) -> str:
        """Where the view is."""
        return f"/explore/{self.kind}"

    @cached_property
    def given(self) -> dict[str, str]:
        """What narrows it, by name in the address, without the page and the facet to show whole."""
        return self.asked.given("after", "all")

    @property
    def named(self) -> dict[str, str]:
        """Those of them that name an entity."""
        return {name: value for name, value in self.given.items() if name in FILTER_KINDS}

    def filters(self, limit: int) -> Filters:
        """The filters of its query, from its first page on."""
        return Filters(**self.asked.model_dump(exclude={"all"}) | {"limit": limit, "after": None})

    def page(self, limit: int) -> Filters:
        """The filters of the page asked for."""
        return replace(self.filters(limit), after=self.asked.after or None)

    def with_(self, **changes: Any) -> str:
        """The address of this view with other filters, from its first page on."""
        return with_query(self.path, self.given, **changes)

    def setting(self, *names: str) -> Callable[[str], str]:
        """What makes the addresses that set the parameters named to a value, from the first page on."""
        without = self.with_(**dict.fromkeys(names))
        start = without + ("&" if "?" in without else "?")

        def address(value: str) -> str:
            return start + "&".join([pair(name, value) for name in names]) if value else without

        return address

    def file(self, form: str) -> str:
        """The address of its download."""
        return with_query(f"{self.path}.{form}", self.given)

    @property
    def feed(self) -> str:
        """The address of its feed."""
        return with_query(f"/feeds/{self.kind}.atom", self.given)

    @property
    def api(self) -> str:
        """The address of the API that gives the same."""
        return with_query(f"/api/v1/{self.kind}", self.given)
