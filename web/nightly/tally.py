"""Counts what became of the pages of a run, source by source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SCORES = ("mention", "health")


@dataclass
class Mean:
    """A mean that more values can join: their sum and their number."""

    total: float = 0.0
    count: int = 0

    def add(self, value: float) -> None:
        """Take in one value."""
        self.total += value
        self.count += 1

    @property
    def value(self) -> float | None:
        """The mean, None where there is nothing to take it of."""
        return round(self.total / self.count, 4) if self.count else None


@dataclass
class Tally:
    """What became of pages: pages = articles + the sum of drops."""

    pages: int = 0
    health_news: int = 0
    articles: Counter[str] = field(default_factory=Counter)  # new, edited, reread, unchanged
    drops: Counter[str] = field(default_factory=Counter)
    scores: dict[str, Mean] = field(default_factory=lambda: {name: Mean() for name in SCORES})

    def row(self) -> dict[str, Any]:
        """Return the counts as a plain dictionary."""
        articles, drops = dict(sorted(self.articles.items())), dict(sorted(self.drops.items()))
        return {"pages": self.pages, "health_news": self.health_news, "articles": articles, "drops": drops}

    def article(self, outcome: str, record: Mapping[str, Any]) -> None:
        """Count an article and the scores of what was read in it."""
        self.pages += 1
        self.articles[outcome] += 1
        self.health_news += bool(record["health_news"])
        for mention in record["mentions"]:
            self.scores["mention"].add(mention["score"])
        if record.get("health_score") is not None:
            self.scores["health"].add(record["health_score"])

    def drop(self, name: str) -> None:
        """Count a page that gave no article."""
        self.pages += 1
        self.drops[name] += 1


@dataclass
class Tallies:
    """The tallies of all sources of a run."""

    sources: dict[str, Tally] = field(default_factory=dict)

    def of(self, source: str) -> Tally:
        """Return the tally of one source."""
        return self.sources.setdefault(source, Tally())

    def total(self) -> Tally:
        """Return the sum over the sources."""
        total = Tally()
        for tally in self.sources.values():
            total.pages += tally.pages
            total.health_news += tally.health_news
            total.articles += tally.articles
            total.drops += tally.drops
            for name in SCORES:
                total.scores[name].total += tally.scores[name].total
                total.scores[name].count += tally.scores[name].count
        return total

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return the counts by source, with the sums of scores, as plain dictionaries."""
        return {
            name: {**tally.row(), "scores": {key: [mean.total, mean.count] for key, mean in tally.scores.items()}}
            for name, tally in sorted(self.sources.items())
        }


def read_tallies(rows: Mapping[str, Mapping[str, Any]]) -> Tallies:
    """Return the tallies that `rows` once wrote."""
    return Tallies(
        {
            name: Tally(
                row["pages"],
                row["health_news"],
                Counter(row["articles"]),
                Counter(row["drops"]),
                {key: Mean(*sums) for key, sums in row["scores"].items()},
            )
            for name, row in rows.items()
        }
    )
