"""The one form of an answer and of a failure between the network and the crawl."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class FetchError(Exception):
    """A request that brought no answer; `name` is timeout, too-large, refused-address, unreachable or broken-answer."""

    def __init__(self, name: str, reason: str = "") -> None:
        super().__init__(f"{name}: {reason}" if reason else name)
        self.name = name


@dataclass(frozen=True)
class Answer:
    """What a server said: `raw` as it came, `body` decompressed."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes
    address: str = ""

    def header(self, name: str) -> str:
        """Gives the first value of a header, or an empty string."""
        return next((value for key, value in self.headers if key.lower() == name), "")


Fetch = Callable[[str, Mapping[str, str], int], Awaitable[Answer]]
"""Fetches an address with extra headers and a limit of bytes; raises FetchError."""


def retry_after(answer: Answer, now: datetime | None = None) -> float | None:
    """Reads Retry-After in seconds, whether it names seconds or a moment; None where there is none."""
    text = answer.header("retry-after").strip()
    if text.isdigit():
        return float(text)
    if not text:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
