"""Builds the report of a run: what it brought, compared with the two weeks before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean, median, pstdev
from typing import Any

from web.nightly.tally import SCORES, Mean, Tallies, Tally

DAYS = 14
"""How far the comparison with earlier runs goes back."""
DAY = timedelta(hours=24)
FEWEST_DAYS = 3
"""Days of which a median is taken at least."""
LEAST_MEDIAN = 2
QUIET = 0.1
"""A source is silent below this part of its own median."""
BOILERPLATE = ("empty", "no-article")
LAYOUT_RISE = 0.3
LAYOUT_PAGES = 5
DRIFT = {"mention": 0.03, "health": 0.1}
DRIFT_DEVIATIONS = 3.0
DRIFT_COUNT = 50

Report = dict[str, Any]


@dataclass(frozen=True)
class Past:
    """The reports of the runs of the last two weeks, the oldest first, as seen from a moment (ISO 8601)."""

    reports: Sequence[Mapping[str, Any]]
    moment: str

    def today(self, source: str) -> int:
        """Return the new articles of a source in the runs of the last 24 hours."""
        return sum(_new(report, source) for report in self.reports if self._age(report) < DAY)

    def days(self, source: str) -> list[int]:
        """Return the new articles of a source on each earlier day on which it was crawled."""
        sums: dict[int, int] = {}
        for report in self.reports:
            age = self._age(report)
            if age >= DAY and _row(report, source) is not None:
                sums[age // DAY] = sums.get(age // DAY, 0) + _new(report, source)
        return list(sums.values())

    def boilerplate(self, source: str) -> Tally:
        """Return the sum of the pages and drops of a source."""
        total = Tally()
        for report in self.reports:
            read = (_row(report, source) or {}).get("read") or {}
            total.pages += read.get("pages", 0)
            total.drops.update(read.get("drops", {}))
        return total

    def scores(self, name: str) -> list[float]:
        """Return the mean score of each run that read enough."""
        rows = (report.get("scores", {}).get(name) or {} for report in self.reports)
        return [row["mean"] for row in rows if row.get("count", 0) >= DRIFT_COUNT]

    def _age(self, report: Mapping[str, Any]) -> timedelta:
        return datetime.fromisoformat(self.moment) - datetime.fromisoformat(str(report["started_at"]))


def _row(report: Mapping[str, Any], source: str) -> Mapping[str, Any] | None:
    return next((row for row in report.get("sources", ()) if row["name"] == source), None)


def _new(report: Mapping[str, Any], source: str) -> int:
    return int((_row(report, source) or {}).get("articles", 0))


def source_row(crawled: Mapping[str, Any], tally: Tally, past: Past) -> dict[str, Any]:
    """Return a source's part of the report: the crawl's row, what was read, and whether it is silent or changed."""
    name = str(crawled["name"])
    before = past.days(name)
    usual = median(before) if len(before) >= FEWEST_DAYS else None
    share, usual_share = boilerplate_share(tally), boilerplate_share(past.boilerplate(name))
    silence = silence_of(crawled, past.today(name) + int(crawled["articles"]), usual)
    return {
        **crawled,
        "read": tally.row(),
        "usual_articles": usual,
        "silence": silence,
        "silent": bool(silence),
        "boilerplate_share": share,
        "usual_boilerplate_share": usual_share,
        "layout_changed": share is not None and share >= (usual_share or 0.0) + LAYOUT_RISE,
    }


def silence_of(crawled: Mapping[str, Any], today: int, usual: float | None) -> str:
    """Return in a sentence how a source is silent against its declaration or its own median; empty if it is not."""
    if crawled["week"] < crawled["minimum_weekly"]:
        return f"{crawled['week']} articles in a week, where {crawled['minimum_weekly']} are the least declared"
    if usual is not None and usual >= LEAST_MEDIAN and today < QUIET * usual:
        return f"{today} articles in a day, where {usual:g} are usual"
    return ""


def boilerplate_share(tally: Tally) -> float | None:
    """Return which share of the pages held no text but what surrounds one; None for too few pages to say."""
    if tally.pages < LAYOUT_PAGES:
        return None
    return round(sum(tally.drops[name] for name in BOILERPLATE) / tally.pages, 4)


def score_row(name: str, tonight: Mean, past: Past) -> dict[str, Any]:
    """Return the mean of a score, what is usual, and whether the reader has drifted."""
    before = past.scores(name)
    usual = round(mean(before), 4) if before else None
    bound = max(DRIFT[name], DRIFT_DEVIATIONS * pstdev(before)) if before else 0.0
    value = tonight.value
    drifted = (
        len(before) >= FEWEST_DAYS
        and tonight.count >= DRIFT_COUNT
        and value is not None
        and abs(value - mean(before)) > bound
    )
    return {"mean": value, "count": tonight.count, "usual": usual, "drifted": drifted}


@dataclass(frozen=True)
class Night:
    """What a run did, before it is compared with others; `left` says what it did not come to."""

    started_at: str
    finished_at: str
    crawled: Sequence[Mapping[str, Any]]
    tallies: Tallies
    failures: Sequence[str]
    left: Sequence[str]
    stages: Mapping[str, Mapping[str, Any]]
    entities: Mapping[str, int]
    entities_before: Mapping[str, int]
    unsure: int


def compose(night: Night, past: Past) -> Report:
    """Return the report as one JSON object."""
    total = night.tallies.total()
    named = {str(row["name"]) for row in night.crawled}
    others = {name: tally.row() for name, tally in night.tallies.sources.items() if name not in named}
    report: Report = {
        "started_at": night.started_at,
        "finished_at": night.finished_at,
        "sources": [source_row(row, night.tallies.of(str(row["name"])), past) for row in night.crawled],
        **({"other_sources": others} if others else {}),
        **total.row(),
        "failures": list(night.failures),
        "left": list(night.left),
        "entities": dict(night.entities),
        "new_entities": _grown(night.entities_before, night.entities),
        "unsure": night.unsure,
        "scores": {name: score_row(name, total.scores[name], past) for name in SCORES},
        "stages": {name: dict(row) for name, row in night.stages.items()},
    }
    report["alerts"] = alerts(report)
    report["exit_code"] = int(bool(report["failures"] or report["left"] or report["alerts"]))
    return report


def _grown(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    return {kind: count - before.get(kind, 0) for kind, count in after.items() if count > before.get(kind, 0)}


def alerts(report: Mapping[str, Any]) -> list[str]:
    """Return one sentence for each thing that a person should know tonight."""
    said = [f"{row['name']} is silent: {row['silence']}." for row in report["sources"] if row["silent"]]
    said += [
        f"{row['name']} may have a new layout: {row['boilerplate_share']:.0%} of its pages gave no text."
        for row in report["sources"]
        if row["layout_changed"]
    ]
    said += [
        f"The reader's mean {name} score is {row['mean']}, where {row['usual']} is usual."
        for name, row in report["scores"].items()
        if row["drifted"]
    ]
    return said
