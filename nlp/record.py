"""The shapes of what the reader takes out of an article, as plain dictionaries that spaCy can serialise."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Label = Literal["PERSON", "FACILITY", "PROGRAMME", "ORGANISATION", "PLACE", "DISEASE", "ROLE"]
LABELS: tuple[Label, ...] = ("PERSON", "FACILITY", "PROGRAMME", "ORGANISATION", "PLACE", "DISEASE", "ROLE")

UNITS = (
    "person", "facility", "bed", "money_inr", "percent", "dose", "test", "case", "death",
    "duration_day", "duration_month", "duration_year", "item", "activity", "other",
)  # fmt: skip
QUALIFIERS = ("exact", "approx", "at_least", "at_most", "range")
STATUSES = ("occurred", "ongoing", "planned")
EVENT_TYPES = (
    "inauguration", "foundation", "launch", "expansion", "agreement", "conference", "camp", "inspection", "review",
    "decision", "funding", "personnel", "outbreak", "vaccination", "incident", "protest", "award", "procurement",
    "treatment", "report",
)  # fmt: skip


class Sentence(TypedDict):
    """One sentence; offsets in the Doc, `paragraph` counts from 0, the title is paragraph -1."""

    start: int
    end: int
    kind: Literal["title", "body"]
    paragraph: int


class Reading(TypedDict):
    """What the encoder says of one sentence, as probabilities."""

    events: dict[str, float]
    status: dict[str, float]
    speech: float
    health: float


class Mention(TypedDict):
    """One name as it stands in the text; `source` is encoder, gazetteer or rule, `id` a gazetteer id."""

    start: int
    end: int
    label: str
    text: str
    score: float
    source: str
    id: str | None


class Evidence(TypedDict):
    """Where a fact was read: `start` and `end` in `field`, the whole sentence, a score and what decided."""

    field: Literal["title", "text"]
    start: int
    end: int
    sentence: str
    score: float
    cue: str


class Role(Evidence):
    """A post that the text gives to a person."""

    title: str
    organisation: str | None


class Entity(TypedDict):
    """All mentions of one thing within the article; `mentions` are offset pairs in the Doc."""

    label: str
    name: str
    aliases: list[str]
    mentions: list[list[int]]
    id: str | None
    place: str | None
    score: float


class Named(TypedDict):
    """A programme, organisation, place or disease of the record."""

    name: str
    aliases: list[str]
    id: str | None
    score: float


class Facility(Named):
    """A facility of the record with its town as written."""

    place: str | None


class Person(Named):
    """A person of the record with the posts that the text gives."""

    roles: list[Role]


class Figure(Evidence):
    """A quantity; money in rupees, `from` and `to` (set by key) as ISO dates of the text's precision."""

    text: str
    value: float | int
    value_max: float | int | None
    unit: str
    counted: str | None
    qualifier: str
    new_or_total: str | None
    period_cue: str
    places: list[str]
    programmes: list[str]
    facilities: list[str]
    diseases: list[str]


class Event(Evidence):
    """Something that happened, happens or is to happen."""

    type: str
    trigger: str
    status: str
    date: str | None
    date_end: str | None
    places: list[str]
    participants: list[str]
    facilities: list[str]
    programmes: list[str]


class Statement(Evidence):
    """A sentence that reports what a named person said."""

    speaker: str


class Record(TypedDict):
    """Everything that the reader takes out of one article."""

    id: NotRequired[str]
    title: str
    published: str | None
    text: NotRequired[str]
    refused: NotRequired[str]
    health_news: bool
    health_score: NotRequired[float]
    persons: list[Person]
    facilities: list[Facility]
    programmes: list[Named]
    organisations: list[Named]
    places: list[Named]
    diseases: list[Named]
    figures: list[Figure]
    events: list[Event]
    statements: list[Statement]
    mentions: list[Mention]
