"""Tells how the sources are doing: what the latest runs brought from each, and its newest article."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.tables import Article, Run, Source

Item = dict[str, Any]
RUNS = 14
COUNTED = 10_000
"""Articles of a source are counted up to this many."""


def sources(session: Session) -> list[Item]:
    """The sources by name: `name`, `title`, `home`, `region`, `newest` day, and their `last` row of a run's report."""
    newest = select(func.max(Article.day)).where(Article.source == Source.name).scalar_subquery()
    rows = session.execute(
        select(Source.name, Source.title, Source.home, Source.region, newest.label("newest")).order_by(Source.name)
    )
    last: dict[str, Item] = {}
    for run in latest_runs(session):
        for name, row in run["sources"].items():
            last.setdefault(name, row | {"started_at": run["started_at"]})
    return [dict(row) | {"last": last.get(row["name"])} for row in rows.mappings()]


def source(session: Session, name: str) -> Item | None:
    """A source with its number of `articles` (up to `COUNTED`) and its `runs`, the latest first."""
    row = session.get(Source, name)
    if row is None:
        return None
    some = select(Article.id).where(Article.source == name).limit(COUNTED).subquery()
    runs = [
        run["sources"][name] | {"started_at": run["started_at"]}
        for run in latest_runs(session)
        if name in run["sources"]
    ]
    return {
        "name": row.name, "title": row.title, "home": row.home, "region": row.region, "runs": runs,
        "articles": int(session.scalar(select(func.count()).select_from(some)) or 0),
    }  # fmt: skip


def latest_runs(session: Session) -> list[Item]:
    """The latest runs: `started_at`, `finished_at`, and `sources` by name with the counts of each."""
    rows = session.execute(
        select(Run.started_at, Run.finished_at, Run.report).order_by(Run.started_at.desc()).limit(RUNS)
    )
    return [
        {"started_at": row.started_at, "finished_at": row.finished_at, "sources": _by_name(row.report)} for row in rows
    ]


def _by_name(report: dict[str, Any]) -> dict[str, Item]:
    return {str(row["name"]): _counts(row) for row in report.get("sources", ()) if "name" in row}


def _counts(row: dict[str, Any]) -> Item:
    """The counts of one source in one run, in whatever version of the report."""
    names = ("pages", "articles", "revisions", "not_modified", "gone")
    drops = row.get("drops") or {}
    return {
        **{name: int(row.get(name) or 0) for name in names},
        "drops": {str(name): int(count) for name, count in drops.items()},
        "failure": str(row.get("failure") or ""),
        "silent": bool(row.get("silent")),
    }
