"""Keeps reports of events joined to happenings, one article at a time; their order makes no difference."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Table, Text, bindparam, delete, or_, select, tuple_, update
from sqlalchemy.orm import Session

from models.events.blocks import own_blocks, searched_blocks
from models.events.compare import APART, UNSURE, Score, compare
from models.events.days import anchors, around, iso
from models.events.report_ids import Known, report_ids
from models.events.traits import Traits, restored
from models.resolution.cluster import Pair, clusters, pair
from models.tables import SCORE, Article, Event, EventBlock, EventJudgement, EventReport
from models.upsert import IDS, add, chunks
from models.verdicts import Verdicts

_REPORT = cast(Table, EventReport.__table__)
_TWO_OF_ONE_ARTICLE = -99.0
_SOME = 300


class EventLinker:
    """The tables of happenings of one database."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._verdicts = Verdicts(session, EventJudgement)

    # One article

    def known(self, article_id: int) -> list[Known]:
        """The reports of an article; to be asked before its events are written anew."""
        return [Known(*row) for row in self._session.execute(_KNOWN, {"article_id": article_id})]

    def link(self, article_id: int, before: Sequence[Known], events: Sequence[Traits]) -> None:
        """Takes over the events of an article, known ones under their old ids, and joins them to happenings."""
        ids = report_ids(article_id, before, events)
        self._forget_blocks(known.report_id for known in before)
        self._write(article_id, ids, events, {known.report_id for known in before})
        gone = {known.report_id for known in before} - set(ids)
        near = self._rescore(set(ids))
        if before or near:
            self._resolve({*ids, *gone}, gone)
        self._remove(gone)

    def relink(self, ids: Iterable[int], *, judged: bool = False) -> None:
        """Compares reports anew, or only joins them anew where persons judged."""
        changed = set(ids)
        if not judged:
            self._rescore(changed)
        self._resolve(changed, set())

    def of_articles(self, articles: Iterable[int]) -> set[int]:
        """The reports of these articles."""
        found: set[int] = set()
        for part in chunks(sorted(set(articles))):
            found |= set(self._session.scalars(select(EventReport.id).where(EventReport.article_id.in_(part))))
        return found

    def _forget_blocks(self, ids: Iterable[int]) -> None:
        for part in chunks(sorted(ids)):
            self._session.execute(delete(EventBlock).where(EventBlock.report_id.in_(part)))

    def _write(self, article_id: int, ids: Sequence[int], events: Sequence[Traits], stored: set[int]) -> None:
        fresh, changed, blocks = [], [], []
        for number, (report_id, traits) in enumerate(zip(ids, events, strict=True)):
            if report_id in stored:
                changed.append({"b_id": report_id, "number": number, "traits": traits.stored})
            else:
                fresh.append(_row(report_id, article_id, number, traits))
            blocks += [
                {"block": block, "day": iso(day), "report_id": report_id}
                for block in own_blocks(traits)
                for day in anchors(traits)
            ]
        if changed:
            statement = update(_REPORT).where(_REPORT.c.id == bindparam("b_id"))
            values = {"number": bindparam("number"), "traits": bindparam("traits", type_=_REPORT.c.traits.type)}
            self._session.connection().execute(statement.values(values), changed)
        add(self._session, EventReport, fresh)
        add(self._session, EventBlock, blocks)

    def _remove(self, gone: set[int]) -> None:
        """Persons' judgements stay, for the article may tell the event again."""
        for part in chunks(sorted(gone), _SOME):
            ends = or_(EventJudgement.first_id.in_(part), EventJudgement.second_id.in_(part))
            self._session.execute(delete(EventJudgement).where(ends, EventJudgement.who == SCORE))
            self._session.execute(delete(EventReport).where(EventReport.id.in_(part)))

    # Scores

    def _resolve(self, changed: set[int], gone: set[int]) -> None:
        """Joins reports, and all that are or may be joined with them, anew."""
        if changed:
            self._assign(self._closure(changed) | changed, gone)

    def _rescore(self, changed: set[int]) -> bool:
        """Compares reports with those near to them; tells whether anything may join one of them to another."""
        mine = self.traits(changed)
        near = {one: self._near(traits) - {one} for one, traits in mine.items()}
        everyone = mine | self.traits(set().union(*near.values()) - set(mine)) if near else mine
        scores: dict[Pair, Score] = {}
        for one, others in near.items():
            for other in others:
                ends = pair(one, other)
                score = None if ends in scores else compare(everyone[ends[0]], everyone[ends[1]], UNSURE)
                if score is not None and score.verdict != "different":
                    scores[ends] = score
        decided = list(self._verdicts.about(changed))
        self._verdicts.replace(scores, {(row.first_id, row.second_id): row for row in decided if row.who == SCORE})
        return bool(decided) or any(score.verdict == "same" for score in scores.values())

    def _near(self, traits: Traits) -> set[int]:
        """The reports that stand in the blocks of this one, in the days around."""
        blocks, found = searched_blocks(traits), set()
        for first, last in around(anchors(traits)):
            found |= set(self._session.scalars(_NEAR, {"blocks": blocks, "first": first, "last": last}))
        return found

    def traits(self, ids: Iterable[int]) -> dict[int, Traits]:
        """What reports are compared by."""
        found: dict[int, Traits] = {}
        for part in chunks(sorted(set(ids))):
            found |= {row.id: _restored(row) for row in self._session.execute(_TRAITS, {"ids": part})}
        return found

    # Happenings

    def _closure(self, ids: set[int]) -> set[int]:
        """All reports that are or may be joined with these, over any number of steps."""
        found: set[int] = set()
        fresh = set(ids)
        while fresh:
            found |= fresh
            beside = self._verdicts.same(fresh)
            for part in chunks(sorted(fresh), _SOME):
                beside |= set(self._session.scalars(_GROUPS, {"ids": part}))
            fresh = beside - found
        return found

    def _assign(self, members: set[int], gone: set[int]) -> None:
        """Lets the earliest report stand for each happening."""
        reports = self.traits(members - gone)
        edges, judged = self._verdicts.decided(reports)
        inside = {ends: row.score or 0.0 for ends, row in edges.items() if set(ends) <= reports.keys()}

        def scored(one: int, other: int) -> float | None:
            found = compare(reports[one], reports[other])
            return _TWO_OF_ONE_ARTICLE if found is None else found.value

        groups = clusters(sorted(reports), inside, scored, judged, APART)
        rows = [row for group in groups for row in _members(group, reports, edges)]
        rows += [_alone(one) for one in sorted(gone)]
        statement = update(_REPORT).where(_REPORT.c.id == bindparam("b_id"))
        values: dict[str, Any] = {name: bindparam(name) for name in ("main_id", "total", "score", "cue")}
        self._session.connection().execute(statement.values(values), rows)


_TRAITS = (
    select(
        EventReport.id, EventReport.article_id, EventReport.traits.cast(Text).label("traits"), Event.type,
        Event.status, Event.date, Event.date_end, Event.sentence, Article.day, Article.cluster,
    )
    .join(Event, tuple_(Event.article_id, Event.number) == tuple_(EventReport.article_id, EventReport.number))
    .join(Article, Article.id == EventReport.article_id)
    .where(EventReport.id.in_(IDS))
)  # fmt: skip
_MAINS = select(EventReport.main_id).where(EventReport.id.in_(IDS)).scalar_subquery()
_GROUPS = select(EventReport.id).where(EventReport.main_id.in_(_MAINS))
_NEAR = select(EventBlock.report_id).where(
    EventBlock.block.in_(bindparam("blocks", None, expanding=True)),
    EventBlock.day >= bindparam("first"),
    EventBlock.day <= bindparam("last"),
)
_KNOWN = (
    select(EventReport.id, Event.type, Event.sentence)
    .join(Event, (Event.article_id == EventReport.article_id) & (Event.number == EventReport.number))
    .where(EventReport.article_id == bindparam("article_id"))
    .order_by(EventReport.number)
)


@lru_cache(maxsize=5_000)
def _restored(row: Any) -> Traits:
    """The traits of one row; those of a night's reports are asked for again with each report near to them."""
    return restored(
        json.loads(row.traits),
        kind=row.type,
        status=row.status,
        date=row.date,
        date_end=row.date_end,
        published=row.day,
        sentence=row.sentence,
        report_id=row.id,
        article_id=row.article_id,
        story=row.cluster or row.article_id,
    )


def _row(report_id: int, article_id: int, number: int, traits: Traits) -> dict[str, Any]:
    own = {"id": report_id, "article_id": article_id, "number": number, "traits": traits.stored}
    return own | {"main_id": report_id, "total": 1, "score": None, "cue": ""}


def _alone(report_id: int) -> dict[str, Any]:
    return {"b_id": report_id, "main_id": report_id, "total": 1, "score": None, "cue": ""}


def _members(
    group: set[int], reports: Mapping[int, Traits], edges: Mapping[Pair, EventJudgement]
) -> Iterator[dict[str, Any]]:
    """The rows of one happening; each member has the best decision that joins it to another."""
    main = min(group, key=lambda one: (reports[one].published or "9", one))
    for one in sorted(group):
        joined = [edges[ends] for other in group if (ends := pair(one, other)) in edges]
        best = max(joined, key=lambda row: (row.score or 0.0, -row.id), default=None)
        yield {
            "b_id": one, "main_id": main, "total": len(group) if one == main else 0,
            "score": best.score if best else None, "cue": best.cue if best else "",
        }  # fmt: skip
