"""What a night has done so far, kept in its checkpoint, so that a run after a crash tells the whole night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import Any

from sqlalchemy.orm import Session

from models.queries import runs
from web.nightly.checkpoint import Checkpoint
from web.nightly.report import DAY, DAYS, Night, Past, Report, compose
from web.nightly.stages import Stages
from web.nightly.tally import Tallies, read_tallies

CRAWL_SHARE = 0.7
"""The crawl's part of the time where no earlier night tells a better one."""
SHARES = (0.2, 0.9)


def now() -> str:
    """Return the moment in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@dataclass
class NightState:
    """The stages' results; `crawled` is None before the crawl has ended."""

    started_at: str
    checkpoint: Checkpoint | None = None
    crawled: list[dict[str, Any]] | None = None
    tallies: Tallies = field(default_factory=Tallies)
    failures: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    stages: Stages = field(default_factory=Stages)
    entities_before: dict[str, int] | None = None
    entities: dict[str, int] = field(default_factory=dict)
    unsure: int = 0
    past: Past = field(default_factory=lambda: Past((), now()))

    def keep(self) -> None:
        """Note in the checkpoint what has been done."""
        if self.checkpoint is not None:
            self.checkpoint.keep(
                crawled=self.crawled,
                tallies=self.tallies.rows(),
                failures=self.failures,
                stages=self.stages.rows,
                entities_before=self.entities_before,
            )

    def note_crawl(self, rows: list[dict[str, Any]], failures: Sequence[str], left: Sequence[str]) -> None:
        """Note at once what the crawl gave; another thread may be reading meanwhile."""
        self.crawled = rows
        self.failures += failures
        self.left += left
        if self.checkpoint is not None:
            self.checkpoint.keep(crawled=rows, failures=list(self.failures))

    def look_back(self, session: Session) -> None:
        """Read what this night will be compared with."""
        moment = datetime.fromisoformat(self.started_at)
        since = (moment - DAYS * DAY).isoformat(timespec="seconds")
        self.past = Past(runs.past_runs(session, since, self.started_at), self.started_at)
        if self.entities_before is None:
            self.entities_before = runs.entity_counts(session)
        self.entities = dict(self.entities_before)
        session.commit()  # no transaction stays open, and no connection in use, for the hours of a crawl

    def look_round(self, session: Session) -> None:
        """Count what the database holds now."""
        self.entities, self.unsure = runs.entity_counts(session), runs.waiting_doubts(session)

    def report(self) -> Report:
        """Return the report of the night as far as it came."""
        return compose(
            Night(
                self.started_at, now(), self.crawled or (), self.tallies, self.failures, self.left,
                self.stages.rows, self.entities, self.entities_before or {}, self.unsure,
            ),
            self.past,
        )  # fmt: skip


def begin(checkpoint: Checkpoint) -> NightState:
    """Return the state of a new night, or of the one that the checkpoint kept."""
    kept = checkpoint.kept
    return NightState(
        kept["started_at"],
        checkpoint,
        kept.get("crawled"),
        read_tallies(kept.get("tallies") or {}),
        list(kept.get("failures") or ()),
        stages=Stages(kept.get("stages")),
        entities_before=kept.get("entities_before"),
    )


def crawl_share(reports: Sequence[Mapping[str, Any]]) -> float:
    """Return which part of a night's time the crawl may take, so that the rest is likely to be done as well."""
    shares = []
    for report in reports:
        seconds = {name: row["seconds"] for name, row in (report.get("stages") or {}).items()}
        if seconds.get("crawl") and seconds.get("process"):
            shares.append(seconds["crawl"] / sum(seconds.values()))
    return min(max(median(shares), SHARES[0]), SHARES[1]) if shares else CRAWL_SHARE
