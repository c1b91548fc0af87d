"""Scores records against gold articles with the gold set's own scorer, and keeps the floor that only rises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold"
FLOOR = GOLD / "floor.json"


class FloorError(ValueError):
    """Scores that would lower the floor; the message is one sentence."""


def load_gold(folder: Path) -> list[dict[str, Any]]:
    """Return what a reader is given of each gold article: id, title, text, published."""
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [{key: article[key] for key in ("id", "title", "text", "published")} for article in articles]


def scorer_call(folder: Path, records: Path, *options: str) -> list[str]:
    """Return the call that scores a file of records (JSON lines) against a folder of gold articles."""
    return [sys.executable, str(GOLD / "score.py"), str(folder), str(records), *options]


def scores(folder: Path, records: Path) -> dict[str, Any]:
    """Return the scorer's result: a row for each measure, and `macro_f1`."""
    call = scorer_call(folder, records, "--json")
    result: dict[str, Any] = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout)
    return result


def load_floor() -> dict[str, Any]:
    """Return the floor: F1 by measure and `macro_f1`; 0 for the latter before there is one."""
    floor: dict[str, Any] = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {"macro_f1": 0.0}
    return floor


def move_floor(result: dict[str, Any], reason: str | None) -> None:
    """Keep these scores as the floor; raises FloorError where macro F1 is lower and no reason is given for that."""
    old, macro = load_floor()["macro_f1"], result["macro_f1"]
    if macro < old and not reason:
        raise FloorError(
            f"The floor stays at {old}, as {macro} is lower; --lower-because gives a reason for lowering it."
        )
    rows = {name: row["f1"] for name, row in result.items() if isinstance(row, dict) and "f1" in row}
    floor = {"macro_f1": macro, **rows} | ({"lowered": reason} if macro < old else {})
    FLOOR.write_text(json.dumps(floor, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
