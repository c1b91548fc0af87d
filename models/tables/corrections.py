"""Tables of what reviewers corrected, and of what the reader had read in the articles that they corrected."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Code, Id

ACTIONS = ("wrong", "fix", "add", "alias", "approve")
STATES = ("applied", "agreed", "lapsed")


class Correction(Base):
    """A reviewer's decision about one fact of an article, one name of an entity, or a whole article."""

    __tablename__ = "correction"
    __table_args__ = (
        Index(None, "article_id"),
        Index(None, "entity_id"),
        Index(None, "made_at", "id"),
        {"comment": "What reviewers corrected: kept whatever is read later, and taken back by command"},
    )

    id: Mapped[int] = mapped_column(
        Id, primary_key=True, autoincrement=False, comment="hash of who corrected what and when"
    )
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), comment="the article, null for an alias")
    entity_id: Mapped[int | None] = mapped_column(
        ForeignKey("entity.id"), comment="the entity that an alias was given to"
    )
    action: Mapped[str] = mapped_column(String(8), comment="wrong, fix, add, alias or approve")
    fact: Mapped[str] = mapped_column(
        String(10), comment="role, figure, event, statement, mention, entity, article or alias"
    )
    who: Mapped[str] = mapped_column(Text, comment="the reviewer")
    made_at: Mapped[str] = mapped_column(String(40), comment="when, ISO 8601")
    before: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True), comment="the fact as it was shown, with its words, sentence and offsets"
    )
    after: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True), comment="the fact as it is to be shown, null for a wrong one"
    )
    undone_by: Mapped[str | None] = mapped_column(Text, comment="who took it back, null while it stands")
    undone_at: Mapped[str | None] = mapped_column(String(40), comment="when it was taken back, ISO 8601")
    state: Mapped[str] = mapped_column(
        String(8),
        comment="applied, agreed (the reader says the same by itself) or lapsed (its sentence is gone)",
    )
    number: Mapped[int | None] = mapped_column(comment="number of the corrected fact in its article, null without one")


class Reading(Base):
    """The record of a corrected article as the reader gave it, so that corrections can be taken back."""

    __tablename__ = "reading"
    __table_args__ = ({"comment": "Records of corrected articles as the reader gave them"},)

    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id"), primary_key=True, autoincrement=False, comment="the article"
    )
    reader: Mapped[str] = mapped_column(Code, comment="version of the reader that gave it")
    record: Mapped[dict[str, Any]] = mapped_column(JSON, comment="the record without corrections")
