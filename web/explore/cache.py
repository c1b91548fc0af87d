"""Keeps counts for a short while, so that a view that many open is counted once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

KEPT, SECONDS = 2_000, 300.0
Answer = TypeVar("Answer")


class Kept:
    """Answers by key, each for so many seconds; the oldest goes where there are too many."""

    def __init__(self, most: int = KEPT, seconds: float = SECONDS, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._answers: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer kept under the key, asked for anew where it is too old."""
        now = self._clock()
        with self._lock:
            found = self._answers.get(key)
        if found is not None and now - found[0] < self._seconds:
            answer: Answer = found[1]
            return answer
        answer = ask()
        with self._lock:
            self._answers.pop(key, None)
            self._answers[key] = (now, answer)
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer
