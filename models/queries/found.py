"""Gives the newest facts that fit as a bounded subquery, so that they can be counted."""

from __future__ import annotations

from typing import Any, Literal, cast

from sqlalchemy import CTE, ColumnElement, FromClause, Table, literal_column, select, union
from sqlalchemy.orm import Session

from models.queries.facts import Query, linked, unlinked
from models.queries.filters import Filters
from models.tables import Event, EventReport

Counted = Literal["event", "figure", "statement", "article"]
_GROUP = 100
"""A name that may mean more entities than this stands for the first of them."""
_REPORT = cast(Table, EventReport.__table__)  # not the mapped class, which costs more for each of thousands of rows


def with_happening(places: CTE, *, alone: bool = False) -> tuple[FromClause, ColumnElement[Any]]:
    """The events at these places that other reports tell too, and the column of their happenings.

    With `alone` those that no other tells are there as well, without a happening.
    """
    same = (_REPORT.c.article_id == places.c.article_id) & (_REPORT.c.number == places.c.number)
    joined = _REPORT.c.total != literal_column("1")  # written out, as the index over joined reports has it
    return places.join(_REPORT, same & joined, isouter=alone), _REPORT.c.main_id


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
