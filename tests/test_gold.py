"""The gold set is whole: every file passes the scorer's own check, and dev and train share no article."""

from __future__ import annotations

import json
import subprocess
import sys

from nlp.evaluation import GOLD


def test_every_gold_file_passes_the_check() -> None:
    files = [str(path) for path in sorted(GOLD.glob("*/*.json"))]
    result = subprocess.run(
        [sys.executable, str(GOLD / "score.py"), "--check", *files], capture_output=True, text=True, check=False
    )
    assert len(files) == 218
    assert result.stdout == "0 faults\n"


def test_dev_and_train_share_no_text() -> None:
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLD / "dev").glob("*.json"))]
    texts = {article["text"] for article in articles}
    trained = {json.loads(path.read_text(encoding="utf-8"))["text"] for path in (GOLD / "train").glob("*.json")}
    assert texts & trained == set()
