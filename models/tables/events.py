"""Tables of what happened: which reports of events tell the same happening, and the decisions that they do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import CLUSTERED, Base, Code, Id

_JOINED = text("total <> 1")


class EventReport(Base):
    """An event as one article reports it, within the happening that it belongs to."""

    __tablename__ = "event_report"
    __table_args__ = (
        Index(None, "article_id", "number"),
        Index(None, "article_id", "number", "main_id", sqlite_where=_JOINED, postgresql_where=_JOINED),
        Index(None, "main_id"),
        {"comment": "Events as single articles report them, joined to happenings"},
    )

    id: Mapped[int] = mapped_column(
        Id, primary_key=True, autoincrement=False, comment="hash of article, kind and sentence, kept when read again"
    )
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), comment="the article")
    number: Mapped[int] = mapped_column(comment="number of the event in the article")
    main_id: Mapped[int] = mapped_column(
        ForeignKey("event_report.id"), comment="the happening: the earliest report of it, itself where it stands alone"
    )
    total: Mapped[int] = mapped_column(comment="reports of the happening, 0 where another report stands for it")
    traits: Mapped[dict[str, Any]] = mapped_column(JSON, comment="what it is compared by: places, persons, figures, …")
    score: Mapped[float | None] = mapped_column(Float, comment="of the decision that joined it, null where none did")
    cue: Mapped[str] = mapped_column(Text, comment="that decision's comparisons with their weights, in words")


class EventBlock(Base):
    """The index by which reports that may tell one happening find each other: only these are compared."""

    __tablename__ = "event_block"
    __table_args__ = (
        Index(None, "report_id"),
        {"comment": "Reports of events by kind and place, and the day to look at", **CLUSTERED},
    )

    block: Mapped[str] = mapped_column(Code, primary_key=True, comment="kind of event with a place, facility or name")
    day: Mapped[str] = mapped_column(String(10), primary_key=True, comment="a day on which it may have happened")
    report_id: Mapped[int] = mapped_column(ForeignKey("event_report.id"), primary_key=True, comment="the report")


class EventJudgement(Base):
    """A decision that two reports tell the same happening, different ones, or that this is unsure."""

    __tablename__ = "event_judgement"
    __table_args__ = (
        Index(None, "first_id"),
        Index(None, "second_id"),
        Index(None, "verdict", "score"),
        {"comment": "Decisions whether two reports tell one happening, by score or by a person"},
    )

    id: Mapped[int] = mapped_column(
        Id, primary_key=True, autoincrement=False, comment="hash of the two and of who judged when"
    )
    first_id: Mapped[int] = mapped_column(
        Id, comment="the report with the smaller id; a person's decision stays when an article loses the event"
    )
    second_id: Mapped[int] = mapped_column(Id, comment="the report with the larger id")
    verdict: Mapped[str] = mapped_column(String(9), comment="same, different or unsure")
    who: Mapped[str] = mapped_column(Text, comment="score, or the person who judged")
    judged_at: Mapped[str] = mapped_column(String(40), comment="when a person judged, ISO 8601, empty for a score")
    score: Mapped[float | None] = mapped_column(Float, comment="sum of the comparisons' weights, null for a person")
    cue: Mapped[str] = mapped_column(Text, comment="the comparisons with their weights, in words")
    undone: Mapped[bool] = mapped_column(default=False, comment="whether it was taken back: a score's stays taken back")
