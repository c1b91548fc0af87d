"""Tables of what was fetched: sources, pages, articles with their older texts, and nightly runs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import CLUSTERED, Base, Code, Id


class Source(Base):
    """A news site that is read."""

    __tablename__ = "source"
    __table_args__ = ({"comment": "News sites that are read"},)

    name: Mapped[str] = mapped_column(Code, primary_key=True, comment="the source's name in sources.toml")
    title: Mapped[str] = mapped_column(Text, default="", comment="its name as readers know it")
    home: Mapped[str] = mapped_column(Text, default="", comment="address of its home page")
    region: Mapped[str] = mapped_column(Text, default="", comment="the region it reports on, in Hindi")


class Page(Base):
    """One version of a page as fetched."""

    __tablename__ = "page"
    __table_args__ = (
        Index(None, "url"),
        Index(None, "article_id"),
        {"comment": "Pages as fetched: one row for each address and content"},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False, comment="hash of address and digest")
    url: Mapped[str] = mapped_column(Code, comment="the address that was asked for")
    canonical: Mapped[str] = mapped_column(Code, comment="the address that the page gives itself")
    source: Mapped[str] = mapped_column(ForeignKey("source.name"), index=True, comment="the site")
    fetched_at: Mapped[str] = mapped_column(String(40), comment="when it was first fetched, ISO 8601")
    status: Mapped[int | None] = mapped_column(comment="HTTP status")
    digest: Mapped[str] = mapped_column(String(100), comment="digest of the bytes")
    warc_file: Mapped[str | None] = mapped_column(Text, comment="file of the archive that holds the bytes")
    warc_offset: Mapped[int | None] = mapped_column(Id, comment="where the record begins in that file")
    warc_length: Mapped[int | None] = mapped_column(Id, comment="length of the record in bytes")
    outcome: Mapped[str | None] = mapped_column(
        Text, index=True, comment="article, or the name of the reason why it gave none; empty while not yet read"
    )
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), comment="the article that it gave")


class Article(Base):
    """An article as it stands now."""

    __tablename__ = "article"
    __table_args__ = (
        Index(None, "day", "id"),
        Index(None, "source", "day", "id"),
        {"comment": "Articles as they stand now"},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False, comment="hash of the address")
    url: Mapped[str] = mapped_column(Code, unique=True, comment="canonical address")
    source: Mapped[str] = mapped_column(ForeignKey("source.name"), comment="the site")
    title: Mapped[str] = mapped_column(Text, comment="headline")
    byline: Mapped[str | None] = mapped_column(Text, comment="reporter or agency as printed")
    published: Mapped[str | None] = mapped_column(String(40), comment="when it was published, ISO 8601")
    modified: Mapped[str | None] = mapped_column(String(40), comment="when it was last changed, ISO 8601")
    day: Mapped[str] = mapped_column(String(10), comment="day of publication for sorting, empty when unknown")
    language: Mapped[str | None] = mapped_column(String(20), comment="language code")
    text: Mapped[str] = mapped_column(Text, comment="body, paragraphs joined by an empty line")
    health_news: Mapped[bool] = mapped_column(comment="whether it reports on health")
    reader: Mapped[str] = mapped_column(Text, comment="version of the reader that read it")
    digest: Mapped[str] = mapped_column(String(64), comment="digest of text, record and reader")
    seen_at: Mapped[str | None] = mapped_column(String(40), comment="when this text was first fetched, ISO 8601")
    gone_at: Mapped[str | None] = mapped_column(String(40), comment="when the site no longer had it, ISO 8601")
    cluster: Mapped[int | None] = mapped_column(Id, index=True, comment="shared by the copies of one story")
    position: Mapped[int] = mapped_column(Id, unique=True, comment="place in the full-text index, by day")
    health_score: Mapped[float | None] = mapped_column(Float, comment="how sure the reader was of health_news, 0 to 1")


class ArticleRevision(Base):
    """An older text of an article that was edited."""

    __tablename__ = "article_revision"
    __table_args__ = ({"comment": "Older texts of edited articles", **CLUSTERED},)

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True, comment="the article")
    number: Mapped[int] = mapped_column(primary_key=True, comment="1 is the oldest text")
    title: Mapped[str] = mapped_column(Text, comment="headline then")
    text: Mapped[str] = mapped_column(Text, comment="body then")
    published: Mapped[str | None] = mapped_column(String(40), comment="date of publication given then")
    modified: Mapped[str | None] = mapped_column(String(40), comment="date of change given then")
    seen_at: Mapped[str | None] = mapped_column(String(40), comment="when this text was first fetched, ISO 8601")


class Run(Base):
    """The report of one night."""

    __tablename__ = "run"
    __table_args__ = ({"comment": "Reports of the nightly runs"},)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False, comment="hash of the start")
    started_at: Mapped[str] = mapped_column(String(40), index=True, comment="when it began, ISO 8601")
    finished_at: Mapped[str | None] = mapped_column(String(40), comment="when it ended, ISO 8601")
    report: Mapped[dict[str, Any]] = mapped_column(JSON, comment="the whole report")
