"""Says which known articles a night looks at again to see whether they were edited or taken away."""

from __future__ import annotations

from datetime import datetime, timedelta

from crawler.ledger import Target

YOUNG = timedelta(days=3)
DATED_YOUNG = timedelta(days=2)
OLD = timedelta(days=60)
GROWTH = 3


def is_due(target: Target, now: datetime, run: int) -> bool:
    """Applies the age rule: each night while young, then at ever longer intervals, never once old.

    An article that a dated list names with the date we know is asked for only if that is cheap (ETag, Last-Modified).
    """
    age = now - datetime.fromisoformat(target.first_seen)
    if target.gone and not (run in {target.listed_run, target.linked_run} and age < OLD):
        return False
    is_vouched = target.listed_run == run and "" < target.dated < target.fetched_at[: len(target.dated)]
    if is_vouched:
        return age < DATED_YOUNG and bool(target.etag or target.last_modified)
    if age < YOUNG:
        return True
    since = now - datetime.fromisoformat(target.fetched_at or target.first_seen)
    return age < OLD and since * GROWTH > age
