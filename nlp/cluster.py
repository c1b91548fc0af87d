"""Lets the machines of a Ray cluster work on batches in order; what a lost machine held is done again elsewhere."""

from __future__ import annotations

import logging
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Generic, TypeVar

AHEAD = 2
"""Batches that wait or are worked on for each actor."""
TRIES = 2
"""How many actors a batch may lose before its halves are tried alone."""
PAUSE = 1.0
"""Seconds between two looks for an actor that has come back."""

PATIENCE = 10.0
"""Seconds to wait for a cluster's answer."""

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], list[R]]


class ClusterError(RuntimeError):
    """There is no Ray, or no cluster at the address; the message is one sentence."""


class RayPool(Generic[T, R]):
    """Actors, one for each core of a cluster, that each do `work` on whole batches; `work` keeps what it loads.

    `work` is a function of a module that every machine of the cluster can import. `lost` answers for the one item that
    an actor dies of even when it is given nothing else. Raises ClusterError where the cluster cannot be reached.
    """

    def __init__(self, work: Work[T, R], lost: Callable[[T], R], address: str) -> None:
        self._work, self._lost = work, lost
        self._ray = _connected(address)
        cores = int(self._ray.cluster_resources().get("CPU", 0))
        if not cores:
            self._ray.shutdown()
            raise ClusterError(f"The Ray cluster at {address} has no cores.")
        actor = self._ray.remote(num_cpus=1, max_restarts=-1)(_Worker)
        self._actors = [actor.remote() for _ in range(cores)]
        self._ready = deque(self._actors)
        self._away: dict[Any, Any] = {}

    def results(self, batches: Iterable[Sequence[T]]) -> Iterator[list[R]]:
        """Yields the results of each batch in the order of the batches."""
        waiting: deque[tuple[Sequence[T], Any, Any]] = deque()
        for batch in batches:
            waiting.append((batch, *self._submit(batch)))
            if len(waiting) >= AHEAD * len(self._actors):
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def _submit(self, batch: Sequence[T]) -> tuple[Any, Any]:
        """Gives a batch to the next actor that answers; returns the actor and the reference to what it finds."""
        self._look_back()
        self._ready.rotate(-1)
        return self._ready[0], self._ready[0].do.remote(self._work, batch)

    def _result(self, batch: Sequence[T], actor: Any, reference: Any) -> list[R]:
        """Gives the results of a batch; another actor takes what one dies of, then its halves, down to the one item."""
        for attempt in range(TRIES):
            if attempt:
                actor, reference = self._submit(batch)
            try:
                found: list[R] = self._ray.get(reference)
            except self._ray.exceptions.RayActorError:
                self._send_away(actor)
            else:
                return found
        if len(batch) == 1:
            return [self._lost(batch[0])]
        middle = len(batch) // 2
        return [found for half in (batch[:middle], batch[middle:]) for found in self._result(half, *self._submit(half))]

    def _send_away(self, actor: Any) -> None:
        """Gives an actor nothing until it answers again: its process has died, or its machine."""
        if actor in self._ready:
            self._ready.remove(actor)
        self._away[actor] = actor.here.remote()

    def _look_back(self) -> None:
        """Takes back the actors that answer again, and waits for one where there is no other."""
        while True:
            for actor, answer in list(self._away.items()):
                if self._ray.wait([answer], timeout=0)[0]:
                    self._take_back(actor, answer)
            if self._ready:
                return
            time.sleep(PAUSE)

    def _take_back(self, actor: Any, answer: Any) -> None:
        try:
            self._ray.get(answer)
        except self._ray.exceptions.RayActorError:
            self._away[actor] = actor.here.remote()
        else:
            del self._away[actor]
            self._ready.append(actor)

    def close(self) -> None:
        """Ends the actors and leaves the cluster."""
        for actor in self._actors:
            self._ray.kill(actor)
        self._ray.shutdown()

    def __enter__(self) -> RayPool[T, R]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Worker:
    """Does the work where it is called."""

    def do(self, work: Work[T, R], batch: Sequence[T]) -> list[R]:
        """Return what the work gives for a batch."""
        return work(batch)

    def here(self) -> bool:
        """Say that this actor works."""
        return True


def _connected(address: str) -> Any:
    try:
        import ray
    except ImportError:
        raise ClusterError("Ray is not installed: install sehat-samachar with the extra `ray`.") from None
    stop = signal.getsignal(signal.SIGTERM)
    try:
        _knock(address)
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise ClusterError(f"There is no Ray cluster at {address} ({type(error).__name__}).") from None
    signal.signal(signal.SIGTERM, stop)  # Ray puts its own in its place
    return ray


def _knock(address: str) -> None:
    """Raise OSError where nobody answers at `host:port`, which Ray itself would try for minutes."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if colon:
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
