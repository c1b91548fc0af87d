"""Says which known articles a night looks at again to see whether they were edited or taken away."""

from __future__ import annotations

from datetime import datetime, timedelta

from crawler.target import Target

YOUNG = timedelta(days=3)
VOUCHED = timedelta(days=7)
OLD = timedelta(days=60)
GROWTH = 3


def is_due(target: Target, now: datetime, run: int) -> bool:
    """Applies the age rule: each night while young, then at ever longer intervals, never once old.

    An article that a dated list still names with the date under which we fetched it is looked at only now and then.
    """
    age = now - datetime.fromisoformat(target.first_seen)
    if target.gone and not (run in {target.listed_run, target.linked_run} and age < OLD):
        return False
    is_exact = target.dated < target.fetched_at[: len(target.dated)]
    is_vouched = target.listed_run == run and bool(target.dated) and target.dated == target.dated_fetched and is_exact
    since = now - datetime.fromisoformat(target.fetched_at or target.first_seen)
    if is_vouched:
        return VOUCHED < age < OLD and since * GROWTH > age
    return age < YOUNG or (age < OLD and since * GROWTH > age)
