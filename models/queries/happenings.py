"""Lists and counts happenings: events that several articles report are one, shown by the newest report that fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.facts import Fact, Place, find_places, linked, load_facts, order, unlinked
from models.queries.filters import ALL, Filters
from models.queries.groups import remembering
from models.queries.reports import UNKNOWN, Happening, happenings, places_of, with_reports
from models.tables import Event
from models.upsert import chunks

Item = dict[str, Any]
_BATCH = 50
"""At least so many reports are read at a time."""


def events(session: Session, filters: Filters = ALL) -> list[Fact]:
    """Happenings, newest first; `type` is the kind of event.

    Each is shown by the newest report that fits, with `happening` (its stable id), `reports` (how many tell it),
    `sources` (their sites) and `contradictions` (see `event_reports`). `after` is the id of the last one shown.
    """
    found = find_happenings(session, filters)
    known = {place[1:]: happening for place, happening in found.items()}
    return with_reports(session, load_facts(session, "event", found), known)


def find_happenings(session: Session, filters: Filters) -> dict[Place, Happening]:
    """Where the newest fitting reports of happenings stand, newest first, each with its happening."""
    with remembering(session):
        return _find(session, filters)


def _find(session: Session, filters: Filters) -> dict[Place, Happening]:
    kept: dict[Place, Happening] = {}
    after, size = filters.after, max(filters.limit, _BATCH)
    while len(kept) < filters.limit:
        batch = find_places(session, "event", replace(filters, limit=size, after=after))
        kept |= _newest(session, batch, filters)
        if len(batch) < size:
            break
        after = f"{batch[-1][1]}-{batch[-1][2]}"
    return dict(islice(kept.items(), filters.limit))


def _newest(session: Session, batch: Sequence[Place], filters: Filters) -> dict[Place, Happening]:
    """Those of a batch whose happening no newer fitting report tells."""
    mains = happenings(session, ((place[1], place[2]) for place in batch))
    told = places_of(session, {main for main, total in mains.values() if main is not None and total > 1})
    of_place = {place: mains.get(place[1:], UNKNOWN) for place in batch}
    newer = {place: _before(place, told.get(main or 0, ())) for place, (main, _) in of_place.items()}
    fit = _fitting(session, {one for before in newer.values() for one in before}, filters)
    return {place: of_place[place] for place in batch if not fit.intersection(newer[place])}


def _before(place: Place, told: Iterable[Place]) -> list[Place]:
    return [one for one in told if order(one) < order(place)]


def _fitting(session: Session, places: set[Place], filters: Filters) -> set[Place]:
    """Those of some places that fit too."""
    if not places:
        return set()
    groups = filters.entity_ids(session)
    asked = [linked("event", filters, one, groups[1:]) for one in groups[0]] if groups else [unlinked("event", filters)]
    found: set[Place] = set()
    for part in chunks(sorted({article for _, article, _ in places})):
        for statement in asked:
            article = statement.selected_columns[1]
            rows = session.execute(statement.where(article.in_(part)))
            found |= {(row[0], row[1], row[2]) for row in rows}
    return _of_status(session, found & places, filters.status)


def _of_status(session: Session, places: set[Place], status: str | None) -> set[Place]:
    if not status:
        return places
    articles = sorted({article for _, article, _ in places})
    rows = select(Event.article_id, Event.number).where(Event.article_id.in_(articles), Event.status == status)
    kept = {(row.article_id, row.number) for row in session.execute(rows)}
    return {place for place in places if place[1:] in kept}


def distinct(session: Session, places: Sequence[Place]) -> dict[Place, int | Place]:
    """The happening of each place, itself where it is not known."""
    mains = happenings(session, ((place[1], place[2]) for place in places))
    return {place: mains.get(place[1:], UNKNOWN)[0] or place for place in places}
