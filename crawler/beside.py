"""Lets a crawl run beside other work and tells which of its sources are complete."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import takewhile
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TypeVar

from crawler.run import CrawlReport

T = TypeVar("T")
Crawl = Callable[[Callable[[str], None]], CrawlReport]
"""Crawls, and calls what it is given with the name of each source of which nothing more is fetched."""


class CrawlBeside:
    """A crawl in a thread of its own, from the beginning of the block; its end waits for it.

    A fault in the block waits for the crawl too, as what is fetched is not lost; only an interruption sets `stop`.
    """

    def __init__(self, crawl: Crawl, stop: threading.Event) -> None:
        self._crawl, self._stop = crawl, stop
        self._complete: SimpleQueue[str | None] = SimpleQueue()
        self._report: CrawlReport | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.is_over = False

    def _run(self) -> None:
        try:
            self._report = self._crawl(self._complete.put)
        except Exception as error:
            self._error = error  # raised by `report`, where somebody can catch it
        self.is_over = True
        self._complete.put(None)

    def complete(self) -> Iterator[list[str]]:
        """Yields the sources that have become complete, as many at a time as there are, until the crawl is over."""
        while not self.is_over:
            names = [self._complete.get()]
            with suppress(Empty):
                while True:
                    names.append(self._complete.get_nowait())
            if None not in names:
                yield [name for name in names if name is not None]

    def meanwhile(self, items: Iterable[T]) -> Iterator[T]:
        """Yields items until the crawl is over."""
        return takewhile(lambda _: not self.is_over, items)

    def report(self) -> CrawlReport:
        """Waits for the crawl's end and gives its report; raises what ended it before."""
        self._thread.join()
        if self._report is None:
            raise self._error or RuntimeError("The crawl ended without a report.")
        return self._report

    def __enter__(self) -> CrawlBeside:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None and not isinstance(error, Exception):
            self._stop.set()
        else:
            self._thread.join()
