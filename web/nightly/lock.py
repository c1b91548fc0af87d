"""Lets one run at a time work on an archive, with a lock that ends with its holder however that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path


class RunningError(Exception):
    """Another run holds the lock; the message is one sentence."""


def lock_file(archive: Path) -> Path:
    """Return the file beside an archive that one run at a time holds."""
    return archive.with_name(f"{archive.name}.lock")


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file, which is the kernel's to release; raises RunningError where another process holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "another process"
            raise RunningError(f"A nightly run is under way on this archive ({holder}); nothing was done.") from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n")
        lock.flush()
        yield
        lock.truncate(0)
