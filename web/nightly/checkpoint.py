"""Keeps what the finished stages of a night gave, so that a run after a crash goes on instead of beginning anew."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from web.nightly.files import write_whole

RESUME_WITHIN = timedelta(hours=12)


class Checkpoint:
    """What is kept of a night of the same scope that has not ended; `kept` is empty for a new night."""

    def __init__(self, path: Path, scope: Any) -> None:
        self._path = path
        self._turn = threading.Lock()
        self._scope = json.loads(json.dumps(scope))
        self.kept: dict[str, Any] = self._read()
        self.is_resumed = bool(self.kept)
        if not self.kept:
            self.kept = {"started_at": datetime.now(UTC).isoformat(timespec="microseconds"), "scope": self._scope}

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            age = datetime.now(UTC) - datetime.fromisoformat(kept["started_at"])
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return dict(kept) if kept.get("scope") == self._scope and timedelta() <= age < RESUME_WITHIN else {}

    def keep(self, **values: Any) -> None:
        """Note values of this night in the file; any thread may."""
        with self._turn:
            self.kept |= values
            write_whole(self._path, json.dumps(self.kept, ensure_ascii=False))

    def end(self) -> None:
        """Forget the night, which has ended."""
        self._path.unlink(missing_ok=True)
