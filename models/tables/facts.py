"""Tables of what the reader took out of an article; each row is numbered within its article."""

from __future__ import annotations

from sqlalchemy import JSON, Float, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.tables.base import CLUSTERED, Base, Code, Evidence, Id

FACTS = ("article", "role", "figure", "event", "statement")


class InArticle:
    """The primary key of every fact: its article and its number there."""

    @declared_attr
    @classmethod
    def article_id(cls) -> Mapped[int]:
        """The article that says it."""
        return mapped_column(
            ForeignKey("article.id"), primary_key=True, sort_order=-2, comment="the article that says it"
        )

    number: Mapped[int] = mapped_column(primary_key=True, sort_order=-1, comment="counts from 0 within the article")


class ArticleEntity(InArticle, Base):
    """An entity as one article names it."""

    __tablename__ = "article_entity"
    __table_args__ = (
        Index(None, "entity_id", "article_id"),
        {"comment": "Entities as single articles name them", **CLUSTERED},
    )

    kind: Mapped[str] = mapped_column(String(12), comment="kind of entity")
    name: Mapped[str] = mapped_column(Text, comment="fullest form in the article")
    aliases: Mapped[list[str]] = mapped_column(JSON, comment="other forms in the article")
    place: Mapped[str | None] = mapped_column(Text, comment="town of a facility as written")
    gazetteer_id: Mapped[str | None] = mapped_column(Code, comment="id in the gazetteer of its kind")
    score: Mapped[float | None] = mapped_column(Float, comment="how sure the reader was, 0 to 1")
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), comment="the entity across articles")
    candidates: Mapped[list[str] | None] = mapped_column(
        JSON(none_as_null=True), comment="gazetteer ids of the places that an ambiguous name may mean"
    )


class Mention(InArticle, Base):
    """One name as it stands in a body."""

    __tablename__ = "mention"
    __table_args__ = ({"comment": "Names as they stand in the bodies of articles", **CLUSTERED},)

    start: Mapped[int] = mapped_column(comment="first character in the body as published")
    end: Mapped[int] = mapped_column(comment="character behind the last one")
    label: Mapped[str] = mapped_column(String(12), comment="PERSON, FACILITY, … or ROLE")
    text: Mapped[str] = mapped_column(Text, comment="the words as published")
    score: Mapped[float] = mapped_column(Float, comment="how sure the reader was, 0 to 1")
    source: Mapped[str] = mapped_column(String(20), comment="encoder, gazetteer or rule")
    gazetteer_id: Mapped[str | None] = mapped_column(Code, comment="id in a gazetteer")
    entity_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), comment="the entity across articles")


class Role(InArticle, Evidence, Base):
    """A post that an article gives to a person."""

    __tablename__ = "role"
    __table_args__ = (
        Index(None, "person_id", "day", "article_id", "number", "folded", "organisation"),
        Index(None, "folded", "day", "article_id", "number"),
        Index(None, "day", "article_id", "number"),
        {"comment": "Posts that articles give to persons", **CLUSTERED},
    )

    person: Mapped[str] = mapped_column(Text, comment="the person's name in the article")
    person_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), comment="the person across articles")
    title: Mapped[str] = mapped_column(Text, comment="designation as written")
    folded: Mapped[str] = mapped_column(Code, comment="designation with spelling variants folded")
    organisation: Mapped[str | None] = mapped_column(Text, comment="department, body or facility as written")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), comment="that body across articles")
    day: Mapped[str] = mapped_column(String(10), comment="day of publication, empty when unknown")


class Figure(InArticle, Evidence, Base):
    """A quantity with what it counts."""

    __tablename__ = "figure"
    __table_args__ = (
        Index(None, "unit", "day", "article_id", "number", "first_day"),
        Index(None, "day", "article_id", "number", "first_day"),
        {"comment": "Quantities with what they count", **CLUSTERED},
    )

    text: Mapped[str] = mapped_column(Text, comment="the words as published")
    value: Mapped[float] = mapped_column(Float, comment="the number; money in rupees")
    value_max: Mapped[float | None] = mapped_column(Float, comment="upper end of a range")
    unit: Mapped[str] = mapped_column(String(20), comment="person, bed, money_inr, percent, …")
    counted: Mapped[str | None] = mapped_column(Text, comment="what is counted, in its base form")
    qualifier: Mapped[str] = mapped_column(String(10), comment="exact, approx, at_least, at_most or range")
    period_from: Mapped[str | None] = mapped_column(String(10), comment="begin of its period: year, month or day")
    period_to: Mapped[str | None] = mapped_column(String(10), comment="end of its period: year, month or day")
    first_day: Mapped[str] = mapped_column(String(10), comment="first day of the period, else day of publication")
    day: Mapped[str] = mapped_column(String(10), comment="last day of the period, else day of publication")


class Event(InArticle, Evidence, Base):
    """Something that happened, happens or is to happen."""

    __tablename__ = "event"
    __table_args__ = (
        Index(None, "type", "day", "article_id", "number", "first_day"),
        Index(None, "day", "article_id", "number", "first_day"),
        {"comment": "What happened, happens or is to happen", **CLUSTERED},
    )

    type: Mapped[str] = mapped_column(String(20), comment="kind of event")
    trigger: Mapped[str] = mapped_column(Text, comment="the words that say it")
    status: Mapped[str] = mapped_column(String(10), comment="occurred, ongoing or planned")
    date: Mapped[str | None] = mapped_column(String(10), comment="year, month or day that the text gives")
    date_end: Mapped[str | None] = mapped_column(String(10), comment="last day of a span")
    first_day: Mapped[str] = mapped_column(String(10), comment="first day of it, else day of publication")
    day: Mapped[str] = mapped_column(String(10), comment="last day of it, else day of publication")


class EventArgument(Base):
    """A participant, place, facility or programme of an event."""

    __tablename__ = "event_argument"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "event"], ["event.article_id", "event.number"]),
        {"comment": "Participants, places, facilities and programmes of events", **CLUSTERED},
    )

    article_id: Mapped[int] = mapped_column(Id, primary_key=True, comment="the article")
    event: Mapped[int] = mapped_column(primary_key=True, comment="number of the event in the article")
    part: Mapped[str] = mapped_column(String(12), primary_key=True, comment="participants, places, facilities, …")
    number: Mapped[int] = mapped_column(primary_key=True, comment="counts from 0 within the part")
    name: Mapped[str] = mapped_column(Text, comment="name as in the article")
    entity_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), comment="the entity across articles")


class Statement(InArticle, Evidence, Base):
    """A sentence that reports what a named person said."""

    __tablename__ = "statement"
    __table_args__ = (
        Index(None, "day", "article_id", "number"),
        {"comment": "Sentences that report what named persons said", **CLUSTERED},
    )

    speaker: Mapped[str] = mapped_column(Text, comment="the speaker's name in the article")
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), comment="the speaker across articles")
    day: Mapped[str] = mapped_column(String(10), comment="day of publication, empty when unknown")


class FactFacet(Base):
    """What a fact is counted by, together in one short row, in the order of days: what is counted is the newest."""

    __tablename__ = "fact_facet"
    __table_args__ = (Index(None, "article_id"), {"comment": "What events and figures are counted by", **CLUSTERED})

    fact: Mapped[str] = mapped_column(String(10), primary_key=True, comment="event or figure")
    day: Mapped[str] = mapped_column(String(10), primary_key=True, comment="last day of the fact, as fact_link has it")
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True, comment="the article")
    number: Mapped[int] = mapped_column(primary_key=True, comment="number of the fact in the article")
    type: Mapped[str] = mapped_column(String(20), comment="kind of event or unit of figure")
    status: Mapped[str] = mapped_column(String(10), comment="status of an event, qualifier of a figure")
    source: Mapped[str] = mapped_column(Code, comment="name of the article's source")
    entities: Mapped[list[int]] = mapped_column(
        JSON, comment="ids of the places, programmes and diseases that it concerns, as fact_link has them"
    )


class FactLink(Base):
    """The index that answers "facts of this entity, newest first" in one range read."""

    __tablename__ = "fact_link"
    __table_args__ = (
        Index(None, "article_id"),
        {"comment": "Which facts concern which entities, states standing for their districts too", **CLUSTERED},
    )

    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, comment="the entity")
    fact: Mapped[str] = mapped_column(String(10), primary_key=True, comment="article, role, figure, event, statement")
    day: Mapped[str] = mapped_column(String(10), primary_key=True, comment="last day of the fact, for sorting")
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True, comment="the article")
    number: Mapped[int] = mapped_column(primary_key=True, comment="number of the fact in the article, 0 for articles")
    first_day: Mapped[str] = mapped_column(String(10), comment="first day of the fact")
    type: Mapped[str] = mapped_column(String(20), comment="kind of event or unit of figure, else empty")
