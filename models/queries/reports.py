"""Answers which reports tell the same happening, from which sources, and in what they contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session, aliased

from models.events.contradictions import Report, contradictions
from models.events.linker import EventLinker
from models.events.traits import quantity
from models.queries.facts import Fact, Place, load_facts
from models.tables import Event, EventReport, Figure
from models.upsert import IDS, chunks

Key = tuple[int, int]
"""Article and number of an event."""
Happening = tuple[int | None, int]
"""The stable id of a happening and how many reports it has."""
UNKNOWN: Happening = (None, 1)
"""That of an event which is not linked yet."""

_SOURCE = ("id", "article_id", "url", "source", "published")
_MAIN = aliased(EventReport)
_HAPPENINGS = (
    select(EventReport.article_id, EventReport.number, EventReport.main_id, _MAIN.total)
    .join(_MAIN, _MAIN.id == EventReport.main_id)
    .where(EventReport.article_id.in_(IDS))
)


def event_reports(session: Session, event_id: str) -> Fact | None:
    """The happening of an event (`article-number`, or a happening's own id), None where none is stored under it.

    `happening` is its stable id; `reports` counts the reports and `sources` names the sites; `events` are the reports
    as `queries.events` gives them, the earliest article first, each with `linked`: score and cue of the decision that
    joined it, null where it stands alone. `contradictions` lists each `field` (date, places, facilities, figures) that
    two reports give otherwise, and its `values`: `value` with its `sources` (id of the event, article_id, url, source,
    published).
    """
    main = _happening(session, event_id)
    return None if main is None else _groups(session, {main})[main]


def _happening(session: Session, event_id: str) -> int | None:
    first, _, second = str(event_id).partition("-")
    if not first.isdigit() or not (second or "0").isdigit():
        return None
    number = select(EventReport.main_id)
    if second:
        return session.scalar(number.where(EventReport.article_id == int(first), EventReport.number == int(second)))
    return session.scalar(number.where(EventReport.id == int(first)))


def with_reports(session: Session, events: Sequence[Fact], known: Mapping[Key, Happening] | None = None) -> list[Fact]:
    """The same events, each with its `happening`, its count of `reports`, their `sources` and `contradictions`.

    `known` are their happenings, where the caller has them.
    """
    keys = [_key(one) for one in events]
    mains = happenings(session, keys) if known is None else known
    groups = _groups(session, {main for main, total in mains.values() if main is not None and total > 1})
    found = []
    for key, one in zip(keys, events, strict=True):
        main, _ = mains.get(key, UNKNOWN)
        alone = {"happening": main, "reports": 1, "sources": [one["source"]], "contradictions": []}
        group = groups.get(main or 0, alone)
        found.append(one | {name: group[name] for name in alone})
    return found


def _key(event: Fact) -> Key:
    article, _, number = str(event["id"]).partition("-")
    return int(article), int(number)


def happenings(session: Session, keys: Iterable[Key]) -> dict[Key, Happening]:
    """For each event its happening and how many reports that has."""
    wanted = set(keys)
    found: dict[Key, Happening] = {}
    for part in chunks(sorted({article for article, _ in wanted})):
        rows = session.execute(_HAPPENINGS, {"ids": part})
        found |= {(row[0], row[1]): (row[2], row[3]) for row in rows if (row[0], row[1]) in wanted}
    return found


def places_of(session: Session, mains: Iterable[int]) -> dict[int, list[Place]]:
    """The day, article and number of each report of these happenings."""
    found: dict[int, list[Place]] = {}
    same = tuple_(Event.article_id, Event.number) == tuple_(EventReport.article_id, EventReport.number)
    for part in chunks(sorted(set(mains))):
        rows = select(EventReport.main_id, Event.day, Event.article_id, Event.number).join(Event, same)
        for row in session.execute(rows.where(EventReport.main_id.in_(part))):
            found.setdefault(row.main_id, []).append((row.day, row.article_id, row.number))
    return found


def _groups(session: Session, mains: set[int]) -> dict[int, Fact]:
    """What is known of these happenings."""
    if not mains:
        return {}
    rows: dict[int, list[EventReport]] = {}
    for part in chunks(sorted(mains)):
        for row in session.scalars(select(EventReport).where(EventReport.main_id.in_(part))):
            rows.setdefault(row.main_id, []).append(row)
    listed = [row for group in rows.values() for row in group]
    events = {one["id"]: one for one in load_facts(session, "event", [("", *_of(row)) for row in listed])}
    reports = _reports(session, listed, events)
    return {main: _group(main, group, events, reports) for main, group in rows.items()}


def _of(row: EventReport) -> Key:
    return row.article_id, row.number


def _name(row: EventReport) -> str:
    return f"{row.article_id}-{row.number}"


def _reports(session: Session, rows: Sequence[EventReport], events: dict[str, Fact]) -> dict[int, Report]:
    traits = EventLinker(session).traits(row.id for row in rows)
    figures: dict[int, list[Figure]] = {}
    for part in chunks(sorted({row.article_id for row in rows})):
        for figure in session.scalars(select(Figure).where(Figure.article_id.in_(part))):
            figures.setdefault(figure.article_id, []).append(figure)
    found = {}
    for row in rows:
        event = events[_name(row)]
        near = [one for one in figures.get(row.article_id, ()) if one.sentence == event["sentence"]]
        told = tuple((quantity(vars(one)), one.text) for one in near)
        found[row.id] = Report(traits[row.id], event, told, {name: event[name] for name in _SOURCE})
    return found


def _group(main: int, rows: list[EventReport], events: dict[str, Fact], reports: dict[int, Report]) -> Fact:
    rows.sort(key=lambda row: (events[_name(row)]["published"] or "9", row.id))
    joined = [
        events[_name(row)] | {"linked": None if row.score is None else {"score": row.score, "cue": row.cue}}
        for row in rows
    ]
    return {
        "happening": main, "reports": len(rows), "sources": sorted({one["source"] for one in joined}),
        "events": joined, "contradictions": contradictions([reports[row.id] for row in rows]),
    }  # fmt: skip
