"""The declarative base of all tables: naming of constraints, key types and the columns that evidence shares."""

from __future__ import annotations

from sqlalchemy import BigInteger, Float, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Id = BigInteger().with_variant(Integer, "sqlite")
"""Identities are 53-bit hashes of natural keys: the same in every database, and exact in JavaScript."""

Code = Text().with_variant(Text(collation="C"), "postgresql")
"""Keys that are compared bytewise, so that ranges and prefixes mean the same in both databases."""

CLUSTERED = {"sqlite_with_rowid": False}
"""Rows lie in the order of their primary key, so the facts of one article lie together."""


class Base(DeclarativeBase):
    """The base of all mapped classes."""

    metadata = MetaData(naming_convention=NAMING)


class Evidence:
    """The columns of everything that was read from one sentence of an article."""

    field: Mapped[str] = mapped_column(String(5), comment="what start and end refer to: title or text")
    start: Mapped[int] = mapped_column(comment="first character of the words that state it, in the field as published")
    end: Mapped[int] = mapped_column(comment="character behind the last one")
    sentence: Mapped[str] = mapped_column(Text, comment="the sentence that it was read from")
    score: Mapped[float] = mapped_column(Float, comment="how sure the reader was, 0 to 1")
    cue: Mapped[str] = mapped_column(Text, comment="what decided, in words")
