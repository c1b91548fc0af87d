"""Tables of who is who: what tells persons apart, and the decisions that two entities are one."""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import CLUSTERED, Base, Code, Id

VERDICTS = ("same", "different", "unsure")
SCORE = "score"
"""Who judged where no person did."""


class Person(Base):
    """What an entity of kind person is compared by: everything but the days follows from its key."""

    __tablename__ = "person"
    __table_args__ = (
        Index(None, "block"),
        Index(None, "surname", "ladder", "partial", "state"),
        {"comment": "What persons are compared by", **CLUSTERED},
    )

    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, comment="the person")
    block: Mapped[str] = mapped_column(Code, comment="only persons of one block are compared by their full names")
    surname: Mapped[str] = mapped_column(Code, comment="consonants of the last word of the name")
    name: Mapped[str] = mapped_column(Code, comment="the name as folded, without honorifics")
    partial: Mapped[bool] = mapped_column(comment="whether given names are missing or initials")
    post: Mapped[str] = mapped_column(Code, comment="designation's id, else the title as folded, empty when none")
    ladder: Mapped[str] = mapped_column(String(20), comment="which career the post belongs to, empty when unknown")
    rank: Mapped[int] = mapped_column(comment="step on that ladder, 1 is the highest, 0 when unknown")
    state: Mapped[str] = mapped_column(Code, comment="gazetteer id of the state, empty when unknown")
    district: Mapped[str] = mapped_column(Code, comment="gazetteer id of the district, empty when unknown")
    organisation: Mapped[str] = mapped_column(Code, comment="body of the post: gazetteer id or folded name")
    first_day: Mapped[str | None] = mapped_column(String(10), comment="day of the first article, null without any")
    last_day: Mapped[str | None] = mapped_column(String(10), comment="day of the last article")


class Judgement(Base):
    """A decision that two entities are the same, different, or that this is unsure."""

    __tablename__ = "judgement"
    __table_args__ = (
        Index(None, "first_id"),
        Index(None, "second_id"),
        Index(None, "verdict", "score"),
        {"comment": "Decisions whether two entities are one, by score or by a person"},
    )

    id: Mapped[int] = mapped_column(
        Id, primary_key=True, autoincrement=False, comment="hash of the two and of who judged when"
    )
    first_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), comment="the entity with the smaller id")
    second_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), comment="the entity with the larger id")
    verdict: Mapped[str] = mapped_column(String(9), comment="same, different or unsure")
    who: Mapped[str] = mapped_column(Text, comment="score, or the person who judged")
    judged_at: Mapped[str] = mapped_column(String(40), comment="when a person judged, ISO 8601, empty for a score")
    score: Mapped[float | None] = mapped_column(Float, comment="sum of the comparisons' weights, null for a person")
    cue: Mapped[str] = mapped_column(Text, comment="the comparisons with their weights, in words")
    undone: Mapped[bool] = mapped_column(default=False, comment="whether it was taken back: a score's stays taken back")
