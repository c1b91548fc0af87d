"""Tables of who and what the news is about: entities, their names, search keys, and the gazetteer rows behind them."""

from __future__ import annotations

from sqlalchemy import JSON, Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import CLUSTERED, Base, Code, Id

KINDS = ("person", "facility", "programme", "organisation", "place", "disease")


class Gazetteer(Base):
    """A known thing of a gazetteer that entities link to."""

    __tablename__ = "gazetteer"
    __table_args__ = (
        {"comment": "Known things: places, facilities, programmes, organisations, diseases", **CLUSTERED},
    )

    kind: Mapped[str] = mapped_column(String(12), primary_key=True, comment="kind of entity")
    id: Mapped[str] = mapped_column(Code, primary_key=True, comment="the gazetteer's id")
    name: Mapped[str] = mapped_column(Text, comment="name in Devanagari")
    names: Mapped[list[str]] = mapped_column(JSON, comment="all names, Latin ones too")
    level: Mapped[str | None] = mapped_column(String(40), comment="what kind of place, facility or programme it is")
    parent: Mapped[str | None] = mapped_column(Code, comment="id of the place that it lies in")
    latitude: Mapped[float | None] = mapped_column(Float, comment="degrees north")
    longitude: Mapped[float | None] = mapped_column(Float, comment="degrees east")


class Entity(Base):
    """One person, facility, programme, organisation, place or disease across all articles."""

    __tablename__ = "entity"
    __table_args__ = (
        Index(None, "kind", "total", "id"),
        Index(None, "main_id"),
        {"comment": "Persons, facilities, programmes, organisations, places and diseases across all articles"},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False, comment="hash of the key, never reused")
    kind: Mapped[str] = mapped_column(String(12), comment="person, facility, programme, organisation, place or disease")
    key: Mapped[str] = mapped_column(Code, unique=True, comment="what makes it one thing: gazetteer id or folded name")
    name: Mapped[str] = mapped_column(Text, comment="gazetteer name, or the form that most articles use")
    gazetteer_id: Mapped[str | None] = mapped_column(Code, index=True, comment="id in the gazetteer of its kind")
    place: Mapped[str | None] = mapped_column(Text, comment="town of a facility as most articles write it")
    articles: Mapped[int] = mapped_column(default=0, comment="number of articles that name it")
    main_id: Mapped[int] = mapped_column(
        ForeignKey("entity.id"), comment="the entity that stands for it: itself unless it was joined to another"
    )
    total: Mapped[int] = mapped_column(
        default=0, comment="articles of all that it stands for, 0 where another stands for it"
    )


class EntityAlias(Base):
    """A form in which an entity's name is written."""

    __tablename__ = "entity_alias"
    __table_args__ = (Index(None, "folded"), {"comment": "Forms in which names are written", **CLUSTERED})

    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, comment="whose name it is")
    name: Mapped[str] = mapped_column(Code, primary_key=True, comment="the form as written")
    folded: Mapped[str] = mapped_column(Code, comment="the form with all spelling variants folded")
    sounds: Mapped[str] = mapped_column(Code, comment="its plain Latin spellings, divided by |")
    count: Mapped[int] = mapped_column(default=0, comment="number of articles that use it")
    named: Mapped[int] = mapped_column(default=0, comment="number of articles in which it is the fullest form")
    known: Mapped[bool] = mapped_column(default=False, comment="whether the gazetteer lists it")


class EntityKey(Base):
    """A search key: whole names behind '=', single words behind '~'; of each key the most named entities come first."""

    __tablename__ = "entity_key"
    __table_args__ = (Index(None, "entity_id"), {"comment": "Keys under which names are looked up", **CLUSTERED})

    key: Mapped[str] = mapped_column(Code, primary_key=True, comment="Latin sound key of a name or of one of its words")
    rarity: Mapped[int] = mapped_column(
        primary_key=True, comment="minus the number of binary digits of how many articles name the entity"
    )
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, comment="whose key it is")
    kind: Mapped[str] = mapped_column(String(12), primary_key=True, comment="kind of the entity")


class KeyVariant(Base):
    """A search key with one letter left out, for typing faults."""

    __tablename__ = "key_variant"
    __table_args__ = ({"comment": "Search keys with one letter left out, for typing faults", **CLUSTERED},)

    variant: Mapped[str] = mapped_column(Code, primary_key=True, comment="the key without one letter")
    key: Mapped[str] = mapped_column(Code, primary_key=True, comment="the key")


class Word(Base):
    """A word of the articles with its sound key, so that Latin letters find it."""

    __tablename__ = "word"
    __table_args__ = (Index(None, "key"), {"comment": "Words of the articles with their sound keys", **CLUSTERED})

    word: Mapped[str] = mapped_column(Code, primary_key=True, comment="folded base form as indexed")
    key: Mapped[str] = mapped_column(Code, comment="Latin sound key")
