"""Samples the resident memory of this process and of those that it started."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType


def resident(pid: int) -> float:
    """Gives the resident memory of a process in MB, 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def children(pid: int) -> list[int]:
    """Lists the processes that a process has started."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


@dataclass
class Samples:
    """Memory in MB over time, of this process and of the largest of its children but those in `others`."""

    others: frozenset[int]
    every: float = 1.0
    own: list[float] = field(default_factory=list)
    child: list[float] = field(default_factory=list)
    _end: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Samples:
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        if self._thread is not None:
            self._thread.join()

    def _sample(self) -> None:
        while not self._end.wait(self.every):
            self.own.append(resident(os.getpid()))
            self.child.append(
                max((resident(pid) for pid in children(os.getpid()) if pid not in self.others), default=0)
            )


def tenths(values: list[float]) -> list[int]:
    """Gives the greatest value of each tenth of a series."""
    size = max(1, len(values) // 10)
    return [round(max(values[start : start + size])) for start in range(0, size * min(10, len(values)), size)]
