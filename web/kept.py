"""Keeps answers as long as the database stays what it was, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any

MIB = 1 << 20
DEFAULT = 64 * MIB
"""Bytes that a process keeps."""
OVERHEAD = 1_000
"""Bytes of an entry beside its answer: key, headers, the entry itself."""


class Kept:
    """Answers by key, each with the version of the database that it was read from; the least used go first."""

    def __init__(self, most: int = DEFAULT) -> None:
        self.most = most
        self.used = 0
        self._entries: OrderedDict[Hashable, tuple[str, int, Any]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable, version: str | None) -> Any:
        """The answer under a key, None where there is none or where it was read from another version."""
        if version is None:
            return None
        with self._lock:
            found = self._entries.get(key)
            if found is None:
                return None
            if found[0] != version:
                self._forget(key)
                return None
            self._entries.move_to_end(key)
            return found[2]

    def keep(self, key: Hashable, version: str | None, answer: Any, size: int) -> None:
        """Keeps an answer of so many bytes; one of no known version, or above an eighth of the bound, is not kept."""
        size += OVERHEAD
        if version is None or size > self.most // 8:
            return
        with self._lock:
            if key in self._entries:
                self._forget(key)
            self._entries[key] = (version, size, answer)
            self.used += size
            while self.used > self.most:
                self._forget(next(iter(self._entries)))

    def _forget(self, key: Hashable) -> None:
        self.used -= self._entries.pop(key)[1]
