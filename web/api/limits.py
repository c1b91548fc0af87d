"""Limits how often one client may ask, by a bucket of tokens that fills up steadily."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock
from time import monotonic

from fastapi import HTTPException, Request, Response

RATE, BURST = "SEHAT_API_RATE", "SEHAT_API_BURST"
"""Environment: requests a second and at once; a rate of 0 limits nothing."""
DEFAULT_RATE, DEFAULT_BURST = 10.0, 60.0
CLIENTS = 10_000


class RateLimit:
    """Buckets of the clients seen last; the least recent is forgotten where there are too many."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = monotonic) -> None:
        self.rate, self.burst = rate, max(1.0, burst)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, client: str) -> tuple[float, float]:
        """Takes a token; gives the tokens left and the seconds to wait, 0 where one was there."""
        if self.rate <= 0:
            return self.burst, 0.0
        with self._lock:
            now = self._clock()
            tokens, seen = self._buckets.pop(client, (self.burst, now))
            tokens = min(self.burst, tokens + (now - seen) * self.rate)
            allowed = tokens >= 1
            tokens -= allowed
            self._buckets[client] = (tokens, now)
            if len(self._buckets) > CLIENTS:
                self._buckets.popitem(last=False)
        return tokens, 0.0 if allowed else (1 - tokens) / self.rate


def client_of(address: str) -> str:
    """Who asks: an address, or the network of an IPv6 one, since one client has many of those."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(int(parsed) >> 64) if isinstance(parsed, IPv6Address) else address


def from_environment() -> RateLimit:
    """The limit that the environment sets; raises ValueError where it is no number."""
    return RateLimit(float(os.environ.get(RATE) or DEFAULT_RATE), float(os.environ.get(BURST) or DEFAULT_BURST))


def limit_of(request: Request) -> RateLimit:
    """The limit of this application."""
    state = request.app.state
    if not hasattr(state, "api_limit"):
        state.api_limit = from_environment()
    limit: RateLimit = state.api_limit
    return limit


def limited(request: Request, response: Response) -> None:
    """Refuses a client that asks too often with 429 and tells when to come back."""
    limit = limit_of(request)
    left, wait = limit.take(client_of(request.client.host if request.client else ""))
    if wait:
        raise HTTPException(
            429, f"Too many requests: {limit.rate:g} a second are allowed.", {"Retry-After": str(ceil(wait))}
        )
    response.headers["RateLimit-Remaining"] = str(int(left))
