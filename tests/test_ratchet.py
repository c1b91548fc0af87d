"""The reader's scores on the development articles never fall below the committed floor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import nlp
from nlp import evaluation

DEV = evaluation.GOLD / "dev"
# 8-bit arithmetic differs a little between processors; a single measure may give way where the whole gains.
MACRO_SLACK = 0.004
MEASURE_SLACK = 0.02
HEADLINE = (
    "persons", "facilities", "programmes", "organisations", "places", "diseases", "roles", "figures", "events",
    "event_arguments", "statements",
)  # fmt: skip


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    articles = evaluation.load_gold(DEV)
    path = tmp_path_factory.mktemp("ratchet") / "records.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for article, record in zip(articles, nlp.read(nlp.load(), articles), strict=True):
            lines.write(json.dumps({"id": article["id"], **record}, ensure_ascii=False) + "\n")
    return evaluation.scores(DEV, path)


def test_macro_f1_holds_the_floor(scores: dict[str, Any]) -> None:
    assert scores["macro_f1"] >= evaluation.load_floor()["macro_f1"] - MACRO_SLACK


@pytest.mark.parametrize("measure", HEADLINE)
def test_each_measure_holds_its_floor(scores: dict[str, Any], measure: str) -> None:
    assert scores[measure]["f1"] >= evaluation.load_floor()[measure] - MEASURE_SLACK


def test_floor_refuses_to_sink_without_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floor = tmp_path / "floor.json"
    monkeypatch.setattr(evaluation, "FLOOR", floor)
    evaluation.move_floor({"macro_f1": 0.8, "persons": {"f1": 0.9}}, None)
    with pytest.raises(evaluation.FloorError, match=r"0\.7 is lower"):
        evaluation.move_floor({"macro_f1": 0.7}, None)
    assert json.loads(floor.read_text()) == {"macro_f1": 0.8, "persons": 0.9}
    evaluation.move_floor({"macro_f1": 0.7}, "the gold set was corrected")
    assert json.loads(floor.read_text()) == {"macro_f1": 0.7, "lowered": "the gold set was corrected"}
