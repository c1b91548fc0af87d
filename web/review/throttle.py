"""Slows down who guesses passwords: after a few failures nobody from there is heard for a while."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

WINDOW = 15 * 60.0
"""Seconds for which a failure counts."""
FAILURES = 5
"""Failures from one address in that time."""
FAILURES_OF_ALL = 100
_ADDRESSES = 10_000


@dataclass
class Throttle:
    """Failures by address, in memory of this process."""

    clock: Callable[[], float] = time.monotonic
    _failed: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _all: deque[float] = field(default_factory=deque)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, address: str) -> int:
        """Seconds until this address may try again, 0 where it may now."""
        with self._lock:
            now = self.clock()
            mine = self._failed.get(address, deque())
            waits = [_wait(mine, FAILURES, now), _wait(self._all, FAILURES_OF_ALL, now)]
            return max(waits)

    def failed(self, address: str) -> None:
        """Notes a failure."""
        with self._lock:
            now = self.clock()
            self._failed.setdefault(address, deque(maxlen=FAILURES)).append(now)
            self._failed.move_to_end(address)
            self._all.append(now)
            while len(self._failed) > _ADDRESSES:
                self._failed.popitem(last=False)

    def passed(self, address: str) -> None:
        """Forgets the failures of an address that knew the password."""
        with self._lock:
            self._failed.pop(address, None)


def _wait(failed: deque[float], most: int, now: float) -> int:
    while failed and now - failed[0] >= WINDOW:
        failed.popleft()
    return int(WINDOW - (now - failed[-most])) + 1 if len(failed) >= most else 0
