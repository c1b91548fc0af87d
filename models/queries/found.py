"""Gives the facts that fit, so that they can be counted: as a bounded subquery, or where they are few as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, cast

from sqlalchemy import CTE, Table, literal_column, null, select, union
from sqlalchemy.orm import Session

from models.queries.facts import Query, linked, unlinked
from models.queries.filters import Filters
from models.queries.groups import remembered
from models.tables import Event, EventReport

Key = tuple[int, int]
"""Article and number of a fact."""
Thing = int | Key
"""What is counted: a happening that several articles report, else the fact itself."""
Listed = tuple[str, Key, Thing]
"""The day of a fact, where it stands, and what it is counted as."""
Counted = Literal["event", "figure", "statement", "article"]
MOST_LISTED = 5_000
"""Facts that fit are listed up to this many."""
_GROUP = 100
"""A name that may mean more entities than this stands for the first of them."""


def listed(session: Session, fact: Counted, filters: Filters) -> list[Listed]:
    """The newest `MOST_LISTED` facts that fit, newest first; a session that only reads remembers them."""
    return remembered(session, (fact, filters), lambda: _listed(session, fact, filters))


def _listed(session: Session, fact: Counted, filters: Filters) -> list[Listed]:
    places = found(session, fact, filters, MOST_LISTED)
    if places is None:
        return []
    rows: Sequence[Any] = session.connection().execute(_with_happening(places, fact)).all()
    facts = ((day, (article, number), main or (article, number)) for day, article, number, main in rows)
    return sorted(facts, reverse=True)  # no two stand at one place, so no things are compared


def _with_happening(places: CTE, fact: Counted) -> Query:
    """Selects the places, each with its happening where several reports tell that."""
    columns = (places.c.day, places.c.article_id, places.c.number)
    if fact != "event":
        return select(*columns, null())
    report = cast(Table, EventReport.__table__)  # not the mapped class, which costs more for each of thousands of rows
    same = (report.c.article_id == places.c.article_id) & (report.c.number == places.c.number)
    joined = report.c.total != literal_column("1")  # written out, as the index over joined reports has it
    return select(*columns, report.c.main_id).select_from(places.outerjoin(report, same & joined))


def found(session: Session, fact: Counted, filters: Filters, most: int) -> CTE | None:
    """Day, article and number of the newest `most` facts that fit; None where a name means nothing."""
    groups = filters.entity_ids(session)
    if not all(groups):
        return None
    if not groups:
        return _newest(unlinked(fact, filters), fact, filters, most).cte("found")
    parts = [linked(fact, filters, one, groups[1:]) for one in groups[0][:_GROUP]]
    newest = [_newest(part, fact, filters, most) for part in parts]
    if len(newest) == 1:
        return newest[0].cte("found")
    joined = union(*(select(part.subquery()) for part in newest)).subquery()
    day = joined.c[0]
    return select(*joined.c).order_by(day.desc()).limit(most).cte("found")


def _newest(statement: Query, fact: str, filters: Filters, most: int) -> Query:
    day, article_id, number = statement.selected_columns
    named = statement.with_only_columns(day.label("day"), article_id.label("article_id"), number.label("number"))
    newest = named.order_by(day.desc(), article_id.desc()).limit(most)
    if fact != "event" or not filters.status:
        return newest
    part = newest.subquery()
    return (
        select(part)
        .join(Event, (Event.article_id == part.c.article_id) & (Event.number == part.c.number))
        .where(Event.status == filters.status)
    )
