"""Measures how well events of articles told twice are joined, as the reader reads them: precision and recall.

Each article of gold train is told anew by rule (see `_retell`), both are read and stored, and the pairs that one
happening holds are compared with those that belong together: events of one kind, or of kinds that papers take for one
another, that were read from the same sentence of the two. All other joined pairs count as wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

import models
import nlp
from models.events.kinds import kin
from models.gazetteer_files import gazetteer_rows
from tests.bench._retell import Retold, retell, sentences

TRAIN = Path(__file__).resolve().parents[2] / "data" / "gold" / "train"
PRECISION, RECALL = 0.95, 0.85
_ALIKE = 0.6
Event = tuple[int, int, int, str]
"""Story, telling (0 or 1), number of the sentence in the first telling, kind."""


def origin(sentence: str, told: Sequence[tuple[str, int]]) -> int:
    """The number of the sentence that an event was read from, −1 where it is none of them."""
    best = max(told, key=lambda one: SequenceMatcher(None, sentence, one[0]).quick_ratio(), default=None)
    if best is None or (SequenceMatcher(None, sentence, best[0]).ratio() < _ALIKE and sentence not in best[0]):
        return -1
    return best[1]


def join(folder: Path, articles: Sequence[dict[str, Any]], records: Sequence[Any]) -> dict[tuple[int, int], int]:
    """The happening of each event, by the number of its article and its own."""
    with models.session(f"sqlite:///{folder / 'told.db'}") as session:
        store = models.Store(session)
        store.gazetteer(gazetteer_rows())
        numbers = {}
        for number, (article, record) in enumerate(zip(articles, records, strict=True)):
            address = {"url": f"https://told.example/{number}", "source": f"paper{number % 2}"}
            numbers[store.article(article | address, record).article_id] = number
        rows = session.execute(
            select(models.EventReport.article_id, models.EventReport.number, models.EventReport.main_id)
        )
        return {(numbers[row.article_id], row.number): row.main_id for row in rows}


def belong_together(one: Event, other: Event) -> bool:
    """Whether two events are one happening told twice."""
    same = one[0] == other[0] and one[1] != other[1] and one[2] == other[2] >= 0
    return same and one[3] in kin(other[3])


def measure(
    events: dict[tuple[int, int], Event], happenings: dict[tuple[int, int], int]
) -> tuple[Counter[str], list[Any]]:
    """Counts pairs: joined and right, joined and wrong, missed; lists the wrong and missed ones."""
    groups: dict[int, list[tuple[int, int]]] = {}
    for key, main in happenings.items():
        groups.setdefault(main, []).append(key)
    joined = {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
    by_story: dict[int, list[tuple[int, int]]] = {}
    for key, event in events.items():
        by_story.setdefault(event[0], []).append(key)
    truth = set()
    for keys in by_story.values():
        pairs = [pair for pair in combinations(sorted(keys), 2) if belong_together(events[pair[0]], events[pair[1]])]
        taken: set[tuple[int, int]] = set()
        for pair in sorted(pairs, key=lambda two: events[two[0]][3] != events[two[1]][3]):
            if not taken.intersection(pair):
                truth.add(pair)
                taken |= set(pair)
    counts = Counter(right=len(joined & truth), wrong=len(joined - truth), missed=len(truth - joined))
    listed = [("wrong", *pair) for pair in sorted(joined - truth)] + [
        ("missed", *pair) for pair in sorted(truth - joined)
    ]
    return counts, listed


def main() -> int:
    """Print the measurement; returns 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, help="at most so many stories")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong and missed pairs")
    options = parser.parse_args()
    paths = sorted(TRAIN.glob("*.json"))[: options.articles]
    gold = [one for one in (json.loads(path.read_text(encoding="utf-8")) for path in paths) if one["health_news"]]
    random = Random(3)  # noqa: S311
    retold = [retell(one, random) for one in gold]
    articles = [
        article
        for one, other in zip(gold, retold, strict=True)
        for article in ({name: one[name] for name in ("title", "text", "published")}, other.article)
    ]
    records = list(nlp.read(nlp.load(), articles))
    events = _events(gold, retold, records)
    with TemporaryDirectory() as folder:
        happenings = join(Path(folder), articles, records)
    counts, listed = measure(events, happenings)
    precision = counts["right"] / max(1, counts["right"] + counts["wrong"])
    recall = counts["right"] / max(1, counts["right"] + counts["missed"])
    print(f"{len(gold)} articles told twice, {len(events)} events read, {dict(counts)}")  # noqa: T201
    print(f"events joined: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201
    for what, first, second in listed[: options.errors]:
        for article, number in (first, second):
            event = records[article]["events"][number]
            print(what, article, event["type"], event["date"], event["places"], event["sentence"])  # noqa: T201
    return int(precision < PRECISION or recall < RECALL)


def _events(
    gold: Sequence[dict[str, Any]], retold: Sequence[Retold], records: Sequence[Any]
) -> dict[tuple[int, int], Event]:
    found = {}
    for story, (one, other) in enumerate(zip(gold, retold, strict=True)):
        first = [(sentence, number) for number, (_, sentence) in enumerate(sentences(one["text"]))]
        for telling, told in ((0, first), (1, list(other.origins))):
            article = 2 * story + telling
            for number, event in enumerate(records[article]["events"]):
                found[article, number] = (story, telling, origin(event["sentence"], told), event["type"])
    return found
