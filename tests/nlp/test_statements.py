"""Rows of marked Hindi with the sentences that report speech, each with the fact that it protects."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from nlp.components.role_assembler import assemble_roles
from nlp.components.statement_assembler import WEIGHTS, assemble_statements, load_weights, read_article, weigh
from nlp.hindi.speech import find_cues, outside_quotes
from nlp.hindi.speech_run import quote_open
from nlp.training.statements import fit

_SPEC = importlib.util.spec_from_file_location("marked", Path(__file__).parent / "marked.py")
assert _SPEC is not None
assert _SPEC.loader is not None
marked = importlib.util.module_from_spec(_SPEC)
sys.modules.setdefault("marked", marked)
_SPEC.loader.exec_module(marked)

ROWS = marked.rows("statement_rows.tsv")


def read(row: str, readings: list[Any] | None = None) -> tuple[Any, list[dict[str, Any]]]:
    article = marked.parse(row.replace("⏎", "\n"))
    roles = assemble_roles(article.text, article.sentences, article.entities, [])
    source = read_article(article.text, article.sentences, article.entities, [], roles)
    return article, assemble_statements(source, weigh(load_weights(), readings or []))


def expected_statements(cell: str) -> set[tuple[int, str]]:
    """`1=name,2=name`: sentences counted from one."""
    pairs = (part.split("=") for part in cell.split(",") if part)
    return {(int(number), name) for number, name in pairs}


@pytest.mark.parametrize("row", ROWS, ids=[row["reason"] for row in ROWS])
def test_statement_row(row: dict[str, str]) -> None:
    article, statements = read(row["text"])
    number = {sentence["start"]: index for index, sentence in enumerate(article.sentences, 1)}
    found = {(number[statement["start"]], statement["speaker"]) for statement in statements}
    assert found == expected_statements(row["expected"]), row["reason"]


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 150
    assert sum(not row["expected"] for row in ROWS) >= 40
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["reason"] for row in ROWS])
def test_every_statement_has_its_evidence(row: dict[str, str]) -> None:
    article, statements = read(row["text"])
    for statement in statements:
        assert article.text[statement["start"] : statement["end"]] == statement["sentence"]
        assert 0.5 <= statement["score"] <= 1
        assert statement["cue"]


def test_the_title_gives_no_statement() -> None:
    article = marked.parse("दवा की कमी नहीं: {P:सुरेश माथुर}")
    title: list[Any] = [{**article.sentences[0], "kind": "title", "paragraph": -1}]
    source = read_article(article.text, title, article.entities, [], [])
    assert assemble_statements(source, weigh(load_weights())) == []


def test_the_encoder_counts_where_it_read_the_sentences() -> None:
    weights = {"explicit": {"bias": 0.0, "encoder": 1.0}, "continuing": {"bias": 0.0}}
    reading: Any = {"events": {}, "status": {}, "speech": 0.9, "health": 1.0}
    assert weigh(weights, [reading])("explicit", {}, 0, 0) == pytest.approx(0.9)
    assert weigh(weights)("explicit", {}, 0, 0) == pytest.approx(0.5)


def test_the_weights_are_a_table_of_both_decisions() -> None:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    assert set(weights) == {"explicit", "continuing"}
    assert weights["explicit"]["ki"] > 0 > weights["explicit"]["cue=निर्देश दिया"]
    assert weights["continuing"]["open_quote"] > 0 > weights["continuing"]["new_paragraph"]


def test_fitting_learns_what_decides() -> None:
    rows = [({"a": 1.0}, True), ({"a": 1.0, "b": 1.0}, True), ({"b": 1.0}, False), ({}, False)] * 10
    weights = fit(rows)
    assert weights["a"] > 2
    assert abs(weights["b"]) < 0.5


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("डॉ. राम ने बताया कि दवा है।", ["बताया"]),
        ("उनका आरोप है कि दवा नहीं है।", ["का आरोप"]),
        ("मंत्री के मुताबिक दवा है।", ["के मुताबिक"]),
        ("उन्होंने भरोसा दिलाया कि दवा है।", ["भरोसा दिया"]),
        ("अस्पताल पर भरोसा बढ़ा।", []),
        ("मांग बढ़ गई है।", []),
    ],
)
def test_markers_of_speech(text: str, keys: list[str]) -> None:
    assert [cue.key for cue in find_cues(text)] == keys


def test_markers_within_quotations_do_not_count() -> None:
    text = "'मैंने कहा था' राम ने बताया"
    assert [cue.key for cue in outside_quotes(text, (0, len(text)), find_cues(text), opened=False)] == ["बताया"]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("उन्होंने कहा, “हम आएंगे।", False, True),
        ("सब ठीक है।”", True, False),
        ("“हम आएंगे,” डॉ. राम ने कहा।", False, False),
        ("सब ठीक है।", True, True),
        ("सब ठीक है।", False, False),
    ],
)
def test_open_quotations(text: str, before: bool, after: bool) -> None:
    assert quote_open(text, before) is after


def test_a_speaker_who_is_named_again_makes_it_likelier_that_what_lies_between_is_speech() -> None:
    begun = "सिविल सर्जन {P:सुरेश माथुर} ने कहा कि अस्पताल में दवाएं हैं। मरीजों की मदद के लिए नई सेवा शुरू की गई। "
    same, other = "{P:माथुर=सुरेश माथुर} ने कहा कि जांच होगी।", "विधायक {P:मीरा बसु} ने कहा कि जांच होगी।"
    (_, between, _), (_, before, _) = (read(begun + end)[1] for end in (same, other))
    assert between["sentence"] == before["sentence"]
    assert between["score"] > before["score"] + 0.1
