"""Writes articles and everything known about them, the only writer; doing anything twice changes no row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from models import fulltext
from models.article_facts import ArticleFacts
from models.corrections import keep
from models.engine import STATISTICS
from models.entities import EntityRows
from models.errors import UnknownArticleError
from models.events.linker import EventLinker
from models.gazetteers import Gazetteers
from models.hashing import digest, identity, position
from models.places import settle_places
from models.rows import article_day
from models.sanitise import sanitise
from models.spelling import sound, whole_key
from models.tables import Article, ArticleRevision, Correction, Page, Run, Source, Word
from models.upsert import add_missing

Outcome = Literal["new", "edited", "reread", "unchanged"]

_ARTICLE_FIELDS = ("title", "byline", "published", "modified", "language", "text")


@dataclass(frozen=True)
class Written:
    """What became of an article: its identity, and whether anything changed."""

    article_id: int
    outcome: Outcome


class Store:
    """The one writer of a database; each call is one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._gazetteers = Gazetteers(session)
        self._entities = EntityRows(session, self._gazetteers)
        self._events = EventLinker(session)
        self._facts = ArticleFacts(session, self._gazetteers, self._entities, self._events)
        self._words: set[str] = set()

    @contextmanager
    def _transaction(self) -> Any:
        try:
            yield
            self._session.commit()
        except BaseException:
            self._session.rollback()
            self._entities.forget()
            self._words.clear()
            raise

    def source(self, name: str, title: str = "", home: str = "", region: str = "") -> None:
        """Names a site, or changes what is known about it."""
        with self._transaction():
            self._source(name, title, home, region)

    def _source(self, name: str, title: str = "", home: str = "", region: str = "") -> None:
        found = self._session.get(Source, name)
        if found is None:
            self._session.add(Source(name=name, title=title, home=home, region=region))
            self._session.flush()
        else:
            found.title, found.home, found.region = title or found.title, home or found.home, region or found.region

    def gazetteer(self, rows: Iterable[Mapping[str, Any]]) -> int:
        """Takes over all gazetteer rows (kind, id, name, name_en, aliases, level, parent, latitude, longitude).

        Entities linked to them get the names; returns how many rows changed. Facts already stored keep the places
        that they were linked to until their articles are processed again.
        """
        with self._transaction():
            touched = self._gazetteers.replace(rows)
            self._entities.learn(touched)
        return len(touched)

    def page(
        self,
        url: str,
        *,
        source: str,
        fetched_at: str,
        canonical: str | None = None,
        status: int | None = None,
        digest: str = "",
        warc_file: str | None = None,
        warc_offset: int | None = None,
        warc_length: int | None = None,
        outcome: str | None = None,
    ) -> int:
        """Notes a fetched page and returns its identity; the same bytes at the same address are one page."""
        page_id = identity("page", url, digest or str(status))
        with self._transaction():
            if self._session.get(Page, page_id) is None:
                self._source(source)
                self._session.add(
                    Page(
                        id=page_id, url=url, canonical=canonical or url, source=source, fetched_at=fetched_at,
                        status=status, digest=digest, warc_file=warc_file, warc_offset=warc_offset,
                        warc_length=warc_length, outcome=outcome, article_id=None,
                    )
                )  # fmt: skip
        return page_id

    def drop(self, page_id: int, name: str) -> None:
        """Notes why a page gave no article."""
        with self._transaction():
            self._session.execute(update(Page).where(Page.id == page_id).values(outcome=name, article_id=None))

    def article(
        self,
        article: Mapping[str, Any],
        record: Mapping[str, Any],
        *,
        reader: str = "",
        page_id: int | None = None,
        alike: Sequence[str] = (),
    ) -> Written:
        """Writes an article (url, source, title, text, …) and its record in place of what stood there.

        The older text of an edited article is kept as a revision. `alike` names addresses of copies of its story;
        those that are stored are joined with it.
        """
        clean: dict[str, Any] = sanitise(dict(article))
        with self._transaction():
            self._source(clean["source"])
            written = self._article(clean, sanitise(dict(record)), reader, page_id)
            if page_id is not None:
                done = {"outcome": "article", "article_id": written.article_id}
                self._session.execute(update(Page).where(Page.id == page_id).values(done))
            if alike:
                near = (self._session.get(Article, identity("article", url)) for url in sorted({*alike, clean["url"]}))
                self._join([one for one in near if one is not None])
        return written

    def _article(self, article: dict[str, Any], record: dict[str, Any], reader: str, page_id: int | None) -> Written:
        article_id = identity("article", article["url"])
        content = {name: article.get(name) for name in _ARTICLE_FIELDS}
        mark = digest([content, article["source"], record, reader])
        old = self._session.get(Article, article_id, populate_existing=True)
        if old is not None and old.digest == mark:
            old.gone_at = None
            return Written(article_id, "unchanged")
        edited = old is not None and (old.title, old.text) != (content["title"] or "", content["text"] or "")
        seen_at = self._seen_at(old, page_id, edited)
        if old is not None:
            self._retire(old, edited)
        day = article_day(content["published"], seen_at)
        title, text = content["title"] or "", content["text"] or ""
        record = settle_places(record, self._region(article["source"]), self._gazetteers)
        record = keep.with_corrections(self._session, article_id, title, text, reader, record)
        values = content | {
            "title": title, "text": text, "url": article["url"], "day": day,
            "source": article["source"], "health_news": bool(record.get("health_news")),
            "health_score": record.get("health_score"), "reader": reader, "digest": mark, "seen_at": seen_at,
            "gone_at": None, "position": position(day, article_id),
        }  # fmt: skip
        self._put(old, article_id, values)
        self._facts.replace(article_id, day, record, new=old is None)
        return Written(article_id, "new" if old is None else "edited" if edited else "reread")

    def _region(self, source: str) -> str:
        return self._session.get_one(Source, source).region

    def _seen_at(self, old: Article | None, page_id: int | None, edited: bool) -> str | None:
        if old is not None and not edited:
            return old.seen_at
        page = self._session.get(Page, page_id) if page_id is not None else None
        return page.fetched_at if page else None

    def _put(self, old: Article | None, article_id: int, values: dict[str, Any]) -> None:
        if old is None:
            self._session.add(Article(id=article_id, cluster=None, **values))
        else:
            for name, value in values.items():
                setattr(old, name, value)
        self._session.flush()
        fulltext.add(self._session, values["position"], values["title"], values["text"])
        terms = {*fulltext.terms(values["title"]), *fulltext.terms(values["text"])} - self._words
        self._words |= terms
        add_missing(self._session, Word, [{"word": word, "key": whole_key(sound(word))} for word in sorted(terms)])

    def _retire(self, old: Article, edited: bool) -> None:
        fulltext.remove(self._session, old.position, old.title, old.text)
        if edited:
            number = self._session.scalar(
                select(func.count()).select_from(ArticleRevision).where(ArticleRevision.article_id == old.id)
            )
            self._session.add(
                ArticleRevision(
                    article_id=old.id, number=(number or 0) + 1, title=old.title, text=old.text,
                    published=old.published, modified=old.modified, seen_at=old.seen_at,
                )
            )  # fmt: skip

    def correct(self, row: Correction) -> None:
        """Keeps a reviewer's correction as it now is, and lets its article or entity show it."""
        with self._transaction():
            self._session.add(row)
            self._session.flush()
            if row.entity_id is not None:
                self._entities.give(row.entity_id)
                self._entities.settle({row.entity_id}, set())
            elif row.article_id is not None and row.action != "approve":
                article = self._session.get_one(Article, row.article_id)
                record = keep.again(self._session, article)
                article.health_news = bool(record.get("health_news"))
                self._facts.replace(article.id, article.day, record)

    def gone(self, url: str, moment: str) -> None:
        """Marks an article that its site no longer has; its rows stay."""
        with self._transaction():
            self._marked([url])[0].gone_at = moment

    def copies(self, urls: Iterable[str]) -> int:
        """Notes that articles are copies of one story; returns the cluster's identity, the least of theirs."""
        with self._transaction():
            return self._join(self._marked(sorted(set(urls))))

    def _join(self, found: Sequence[Article]) -> int:
        cluster = min(one.cluster or one.id for one in found)
        merged = {one.cluster for one in found if one.cluster and one.cluster != cluster}
        if merged:
            self._session.execute(update(Article).where(Article.cluster.in_(merged)).values(cluster=cluster))
        joined = [one.id for one in found if one.cluster != cluster]
        for one in found:
            one.cluster = cluster
        self._session.flush()
        self._events.relink(self._events.of_articles(joined))
        return cluster

    def _marked(self, urls: list[str]) -> list[Article]:
        found = [self._session.get(Article, identity("article", url)) for url in urls]
        if None in found:
            raise UnknownArticleError(f"No article is stored under {urls[found.index(None)]}.")
        return [one for one in found if one is not None]

    def removed(self, files: Sequence[str], day: str) -> None:
        """Notes behind the names of archive files that they were removed; the pointers into them stay."""
        with self._transaction():
            for file in files:
                pages = update(Page).where(Page.warc_file == file)
                self._session.execute(pages.values(warc_file=f"{file} (removed {day})"))

    def refresh_statistics(self) -> None:
        """Lets SQLite look at its indices anew, so that each query takes the one that fits; PostgreSQL does so itself.

        It reads some rows of each index only and takes some seconds in a database of any size.
        """
        if self._session.get_bind().dialect.name == "sqlite":
            with self._transaction():
                for sentence in STATISTICS:
                    self._session.execute(text(sentence))

    def run(self, report: Mapping[str, Any]) -> int:
        """Keeps the report of a run (started_at, finished_at, …); the same start is the same run."""
        started = str(report["started_at"])
        with self._transaction():
            row = Run(
                id=identity("run", started), started_at=started, report=dict(report),
                finished_at=str(report["finished_at"]) if report.get("finished_at") else None,
            )  # fmt: skip
            return self._session.merge(row).id
