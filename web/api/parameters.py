"""What a question to the API may be narrowed by."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from models.queries import Filters
from web.dependencies import LARGEST_ID

MOST_ITEMS = 200
DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
CURSOR = r"^[0-9]{1,16}(-[0-9]{1,6})?$"
FACT_ID = r"^[0-9]{1,16}-[0-9]{1,6}$"
Name = Annotated[str | None, Field(max_length=200)]


def _name(what: str, example: str) -> Any:
    return Field(None, description=f"{what}: a name in Devanagari or Latin, or its id.", examples=[example])


class Narrowed(BaseModel):
    """Filters that all lists share; a parameter that does not exist is refused."""

    model_config = ConfigDict(extra="forbid")

    official: Name = _name("Only what concerns this official", "Vimlesh Pandey")
    facility: Name = _name("Only what concerns this hospital or centre", "AIIMS Patna")
    programme: Name = _name("Only what concerns this programme", "आयुष्मान भारत")
    disease: Name = _name("Only what concerns this disease", "dengue")
    organisation: Name = _name("Only what concerns this department or body", "स्वास्थ्य विभाग")
    place: Name = _name("Only this place; a state includes its districts", "Patna")
    source: Name = Field(None, description="Only what this source reports.", examples=["pradesh-times"])
    first: str | None = Field(
        None, alias="from", pattern=DAY, description="From this year, month or day on.", examples=["2025-03"]
    )
    last: str | None = Field(
        None, alias="to", pattern=DAY, description="Up to this year, month or day.", examples=["2025"]
    )
    limit: int = Field(50, ge=1, le=MOST_ITEMS, description="At most this many items.")

    def filters(self) -> Filters:
        """The filters of the query."""
        given = self.model_dump(exclude={"q", "fact", "by"})
        return Filters(**given)


class Listed(Narrowed):
    """Filters of a list that goes on behind its last item."""

    type: Annotated[str | None, Field(max_length=40)] = Field(
        None, description="Kind of event, unit of figure or part of a designation.", examples=["inauguration"]
    )
    entity: int | None = Field(None, ge=0, le=LARGEST_ID, description="Only what concerns the entity with this id.")
    after: str | None = Field(
        None, pattern=CURSOR, description="The id of the last item already shown; `next` of an answer has it."
    )


class ListedEvents(Listed):
    """Filters of events."""

    status: Literal["occurred", "ongoing", "planned"] | None = Field(None, description="State of the event.")


class Searched(Narrowed):
    """What is searched for."""

    q: str = Field(
        min_length=1, max_length=200, description="A name or words, in Devanagari or Latin.", examples=["sadar aspatal"]
    )
    type: Literal["person", "facility", "programme", "organisation", "place", "disease", "article"] | None = Field(
        None, description="Only things of this kind."
    )


class Held(Narrowed):
    """Filters of posts."""

    type: Annotated[str | None, Field(max_length=80)] = Field(
        None, description="Part of the designation.", examples=["सिविल सर्जन"]
    )


class CountedBy(ListedEvents):
    """What is counted, by what."""

    fact: Literal["event", "figure", "statement", "article"] = Field("event", description="What is counted.")
    by: Literal["month", "place"] = Field("month", description="By what it is counted.")
