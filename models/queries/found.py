"""Gives the facts that fit as a bounded subquery, so that they can be counted in the database."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import CTE, ColumnElement, func, select, union
from sqlalchemy.orm import Session

from models.queries.facts import Query, linked, unlinked
from models.queries.filters import Filters
from models.tables import Event, EventReport

Counted = Literal["event", "figure", "statement", "article"]
_EVENTS = 512
"""Tells the events of an article apart that were stored before reports were joined."""
_GROUP = 100
"""A name that may mean more entities than this stands for the first of them."""


def found(session: Session, fact: Counted, filters: Filters, most: int, *, reports: bool = False) -> CTE | None:
    """Day, article and number of the newest `most` facts that fit; None where a name means nothing.

    Events have their `happening` too, which other reports may share, unless bare `reports` are asked for.
    """
    places = _found(session, fact, filters, most)
    return _with_happening(places) if places is not None and fact == "event" and not reports else places


def counted(fact: Counted, places: CTE) -> ColumnElement[int]:
    """Counts facts; an event that several articles report is one."""
    return func.count(places.c.happening.distinct()) if fact == "event" else func.count()


def _with_happening(places: CTE) -> CTE:
    same = (EventReport.article_id == places.c.article_id) & (EventReport.number == places.c.number)
    own = -(places.c.article_id * _EVENTS + places.c.number)
    happening = func.coalesce(EventReport.main_id, own).label("happening")
    columns = (places.c.day, places.c.article_id, places.c.number, happening)
    return select(*columns).select_from(places).outerjoin(EventReport, same).cte("told")


def _found(session: Session, fact: Counted, filters: Filters, most: int) -> CTE | None:
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
