"""Lets several processes work on batches in order, with bounded memory; what a dying process held is done again."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Generic, TypeVar

AHEAD = 2
"""Batches that wait or are worked on for each process."""

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], list[R]]


class WorkerPool(Generic[T, R]):
    """Processes that each do `work` on whole batches; `work` is a module's function that keeps what it loads.

    Processes are spawned, as onnxruntime does not survive a fork. `lost` answers for the one item that a process dies
    of even when it is given nothing else.
    """

    def __init__(self, work: Work[T, R], lost: Callable[[T], R], workers: int) -> None:
        self._work, self._lost, self._workers = work, lost, workers
        self._pool: ProcessPoolExecutor | None = None

    def results(self, batches: Iterable[Sequence[T]]) -> Iterator[list[R]]:
        """Yields the results of each batch in the order of the batches."""
        waiting: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
        for batch in batches:
            waiting.append((batch, self._submit(batch)))
            if len(waiting) >= AHEAD * self._workers:
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _submit(self, batch: Sequence[T]) -> Future[list[R]]:
        try:
            return self._running().submit(self._work, batch)
        except BrokenProcessPool as error:
            failed: Future[list[R]] = Future()
            failed.set_exception(error)
            return failed

    def _next(self, waiting: deque[tuple[Sequence[T], Future[list[R]]]]) -> list[R]:
        """Gives the results of the oldest batch; after a death, does it alone and gives the others out anew."""
        batch, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self.close()
            found = self._alone(batch)
            again = [held for held, _ in waiting]
            waiting.clear()
            waiting.extend((held, self._submit(held)) for held in again)
            return found

    def _alone(self, batch: Sequence[T]) -> list[R]:
        """Does a batch while no other is worked on; halves it where a process dies of it, down to the one item."""
        try:
            return self._running().submit(self._work, batch).result()
        except BrokenProcessPool:
            self.close()
        if len(batch) == 1:
            return [self._lost(batch[0])]
        middle = len(batch) // 2
        return [*self._alone(batch[:middle]), *self._alone(batch[middle:])]

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_settle)
        return self._pool

    def close(self) -> None:
        """Ends the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> WorkerPool[T, R]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _settle() -> None:
    """Leaves the decision to stop to the parent, and ends this process with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(3)
