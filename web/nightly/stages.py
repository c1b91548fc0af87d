"""Measures the stages of a run: seconds and peak memory."""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any

PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
UNIT = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes there, KiB elsewhere


class Stages:
    """The stages of a run in their order; `rows` maps each name to `seconds` and `peak_mb`."""

    def __init__(self, rows: dict[str, dict[str, Any]] | None = None) -> None:
        self.rows: dict[str, dict[str, Any]] = dict(rows or {})

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Measure a stage; one that goes on after a crash adds to what it took before."""
        before = self.rows.get(name, {"seconds": 0.0, "peak_mb": 0})
        _reset_peak()
        children = _children()
        started = monotonic()
        try:
            yield
        finally:
            now = _children()
            peak = max(_own(), now if now > children else 0)
            seconds = round(before["seconds"] + monotonic() - started, 3)
            self.rows[name] = {"seconds": seconds, "peak_mb": max(before["peak_mb"], peak >> 20)}


def _reset_peak() -> None:
    """Let the kernel count the peak anew, where it can."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _own() -> int:
    """Return this process's peak in bytes since the last reset."""
    with suppress(OSError):
        found = PEAK.search(Path("/proc/self/status").read_text())
        if found:
            return int(found.group(1)) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def _children() -> int:
    """Return the largest peak of the processes started and ended so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT
