"""Keeps the distance between two requests to one host."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

SMOOTHING = 0.3
SLOWEST = 10.0


class HostGate:
    """Lets `connections` requests to a host run at a time, each `delay` seconds after the last answer or later."""

    def __init__(self, connections: int = 1) -> None:
        self._turns = asyncio.Semaphore(connections)
        self._next = 0.0
        self._latency = 0.0
        self.delay = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits for the host's turn; the pause counts from the end of the answer, and grows with a slow host."""
        async with self._turns:
            while (wait := self._next - monotonic()) > 0:
                await asyncio.sleep(wait)
            started = monotonic()
            try:
                yield
            finally:
                ended = monotonic()
                self._latency += SMOOTHING * (ended - started - self._latency)
                pause = max(self.delay, min(self._latency, SLOWEST * self.delay))
                self._next = max(self._next, ended + pause)

    def hold(self, seconds: float) -> None:
        """Starts nothing for some seconds."""
        self._next = max(self._next, monotonic() + seconds)
