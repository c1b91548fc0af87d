"""Knows when a run has to end: a signal asked for it, or its time is spent."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import TypeVar

SIGNALS = (signal.SIGTERM, signal.SIGINT)
UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400}
DURATION = re.compile(r"(?:\d+(?:\.\d+)?[smhd]?)+")
PART = re.compile(r"(\d+(?:\.\d+)?)([smhd]?)")
T = TypeVar("T")


def parse_duration(text: str) -> float | None:
    """Return the seconds of `6h`, `1h30m`, `90s` or `45`; None for anything else or nothing at all."""
    if not DURATION.fullmatch(text):
        return None
    return sum(float(number) * UNITS[unit] for number, unit in PART.findall(text)) or None


class Stop:
    """The end of a run: `asked` is set by a signal, the rest is the clock; `seconds` None means no bound."""

    def __init__(self, seconds: float | None = None, clock: Callable[[], float] = monotonic) -> None:
        self.asked = threading.Event()
        self.seconds = seconds
        self._clock, self._started = clock, clock()

    def elapsed(self) -> float:
        """Return the seconds since the run began."""
        return self._clock() - self._started

    def remaining(self, share: float = 1.0) -> float | None:
        """Return the seconds left of a share of the time, at least 0."""
        return None if self.seconds is None else max(0.0, self.seconds * share - self.elapsed())

    def is_due(self) -> bool:
        """Tell whether nothing more is to be begun."""
        return self.asked.is_set() or self.remaining() == 0.0

    @property
    def reason(self) -> str:
        """Why the run ended early; empty when it did not."""
        return "it was asked to stop" if self.asked.is_set() else "its time was spent" if self.is_due() else ""

    def until(self, items: Iterable[T]) -> Iterator[T]:
        """Yield items until the run has to end."""
        for item in items:
            if self.is_due():
                return
            yield item

    @contextmanager
    def signals(self) -> Iterator[None]:
        """Take SIGTERM and SIGINT as the wish to stop; a second one interrupts at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._ask) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked.is_set():
            raise KeyboardInterrupt
        self.asked.set()
