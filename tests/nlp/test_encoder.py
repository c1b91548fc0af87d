"""The encoder: what it writes, that each sentence is read for itself, and what is said when weights are wrong."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import numpy as np
import pytest
from spacy.lang.hi import Hindi

from nlp.components.encoder import Encoder, create_encoder
from nlp.components.sentences import create_sentences
from nlp.decoding import best_tags, spans
from nlp.encoding import batches
from nlp.extensions import declare_extensions
from nlp.labels import MENTION_TAGS
from nlp.sentence_reader import read_sentences, split_brackets
from nlp.weights import DEFAULT_FOLDER, Weights, WeightsError, load_weights

SENTENCES = [
    "सिविल सर्जन डॉ. सुनीता टोप्पो ने बताया कि डेंगू के 14 नए मरीज मिले हैं।",
    "मधुबनी में 120 बेड का नया भवन 45 करोड़ रुपये से बनेगा।",
    "उन्होंने सभी कर्मियों को समय पर आने का निर्देश दिया।",
    "राम",
]


@pytest.fixture(scope="module")
def weights() -> Weights:
    return load_weights(threads=1)


def test_loads_in_two_seconds(weights: Weights) -> None:
    start = time.process_time()  # of this process alone, so that a busy machine changes nothing
    load_weights(threads=1)
    assert time.process_time() - start < 2.0
    assert weights.token["mention"] == MENTION_TAGS


def test_weights_are_small_enough_for_git() -> None:
    assert (DEFAULT_FOLDER / "encoder.onnx").stat().st_size <= 45_000_000


def test_reads_plain_sentences(weights: Weights) -> None:
    first, second, *_ = read_sentences(weights, SENTENCES)
    names = {(SENTENCES[0][a:z], label) for a, z, label, _ in first.mentions}
    assert {("सुनीता टोप्पो", "PERSON"), ("डेंगू", "DISEASE"), ("सिविल सर्जन", "ROLE")} <= names
    assert first.reading["speech"] > 0.5 > second.reading["speech"]
    assert all(0.0 <= score <= 1.0 for *_, score in first.mentions)
    units = {SENTENCES[1][unit.start : unit.end]: unit for unit in second.units}
    assert list(units) == ["120", "45", "करोड़"]  # words of numerals, nothing else
    assert units["120"].unit == "bed"
    assert units["45"].unit == units["करोड़"].unit == "money_inr"
    assert units["45"].figure > 0.5


def test_a_sentence_is_read_alike_whatever_stands_beside_it(weights: Weights) -> None:
    together = read_sentences(weights, SENTENCES * 7)
    alone = [read_sentences(weights, [sentence])[0] for sentence in SENTENCES]
    for index, reading in enumerate(together):
        expected = alone[index % len(SENTENCES)]
        assert [m[:3] for m in reading.mentions] == [m[:3] for m in expected.mentions]
        assert [m[3] for m in reading.mentions] == pytest.approx([m[3] for m in expected.mentions], abs=1e-3)
        assert reading.reading["events"] == pytest.approx(expected.reading["events"], abs=1e-3)
        assert reading.reading["health"] == pytest.approx(expected.reading["health"], abs=1e-3)


def test_the_same_twice(weights: Weights) -> None:
    assert read_sentences(weights, SENTENCES) == read_sentences(weights, SENTENCES)


def test_very_long_sentences_are_read_to_their_end(weights: Weights) -> None:
    sentence = "बैठक में कई अधिकारी थे, " * 60 + "डॉ. सुनीता टोप्पो भी मौजूद थीं।"
    (reading,) = read_sentences(weights, [sentence])
    assert "सुनीता टोप्पो" in {sentence[a:z] for a, z, *_ in reading.mentions}


def test_empty_and_strange_sentences_are_read(weights: Weights) -> None:
    assert read_sentences(weights, []) == []
    for reading in read_sentences(weights, ["", " ", "…", "\u200d", "😀😀", "١٢٣"]):
        assert 0.0 <= reading.reading["health"] <= 1.0


def test_component_writes_plain_values_with_offsets_of_the_doc() -> None:
    declare_extensions()
    nlp = Hindi()
    nlp.max_length = 10_000
    doc = nlp.make_doc(f"{SENTENCES[1]}\n\n{SENTENCES[0]} {SENTENCES[2]}")
    doc._.body_start = len(SENTENCES[1]) + 2
    create_sentences(nlp, "sentences")(doc)
    component = create_encoder(nlp, "encoder", None, 1, 1000)
    assert component(doc) is doc
    assert len(doc._.readings) == len(doc._.sentences) == 3
    assert doc._.candidates
    for mention in doc._.candidates:
        assert mention["text"] == doc.text[mention["start"] : mention["end"]]
        assert mention["source"] == "encoder"
        assert mention["id"] is None
    assert [doc.text[unit["start"] : unit["end"]] for unit in doc._.numeral_units] == ["120", "45", "करोड़", "14"]
    json.dumps([doc._.candidates, doc._.readings, doc._.numeral_units, doc._.triggers])


def test_articles_in_a_stream_keep_their_order() -> None:
    declare_extensions()
    nlp = Hindi()
    docs = [nlp.make_doc(sentence) for sentence in SENTENCES]
    for doc in docs:
        doc._.sentences = [{"start": 0, "end": len(doc.text), "kind": "body", "paragraph": 0}]
    component = Encoder(DEFAULT_FOLDER, 1, 1000)
    assert list(component.pipe(docs, batch_size=3)) == docs
    assert all(len(doc._.readings) == 1 for doc in docs)


def test_missing_weights_are_named_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"missing: .*labels\.json"):
        load_weights(tmp_path)
    shutil.copy(DEFAULT_FOLDER / "labels.json", tmp_path)
    with pytest.raises(WeightsError, match=r"missing: .*encoder\.onnx"):
        load_weights(tmp_path)


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    for name in ("labels.json", "tokenizer.json", "encoder.onnx"):
        shutil.copy(DEFAULT_FOLDER / name, tmp_path)
    damaged = bytearray((tmp_path / "encoder.onnx").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "encoder.onnx").write_bytes(damaged)
    with pytest.raises(WeightsError, match=r"damaged: .*encoder\.onnx"):
        load_weights(tmp_path)
    (tmp_path / "labels.json").write_text("{}", encoding="utf-8")
    with pytest.raises(WeightsError, match="damaged"):
        load_weights(tmp_path)


@pytest.mark.parametrize(
    ("name", "designation", "expected"),
    [
        ("वन संस्थान (वस)", False, ["वन संस्थान", "वस"]),  # a short form is a name for itself
        ("वन संस्थान (वस", False, ["वन संस्थान", "वस"]),  # the closing bracket stands outside
        ("आरोग्य (मां) योजना", False, ["आरोग्य (मां) योजना"]),  # a bracket inside the name
        ("सदस्य (वित्त)", True, ["सदस्य (वित्त)"]),  # the field of a post
        ("निदेशक (वित्त", True, ["निदेशक"]),
        ("वस) में", False, ["वस"]),
        ("वन संस्थान (", False, ["वन संस्थान"]),
        ("वन संस्थान", False, ["वन संस्थान"]),
    ],
)
def test_short_forms_in_brackets_are_parted(name: str, designation: bool, expected: list[str]) -> None:
    sentence = f"यह {name} है"
    parts = split_brackets(sentence, 3, 3 + len(name), designation=designation)
    assert [sentence[a:z] for a, z in parts] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.9, 0.05, 0.05]], [(0, 2)]),  # B I O
        ([[0.9, 0.05, 0.05], [0.1, 0.3, 0.6]], [(1, 2)]),  # I after O cannot be, so B
        ([[0.1, 0.8, 0.1], [0.1, 0.8, 0.1]], [(0, 1), (1, 2)]),  # B B are two
        ([[0.9, 0.05, 0.05]], []),
    ],
)
def test_tags_become_spans(rows: list[list[float]], expected: list[tuple[int, int]]) -> None:
    tags = ("O", "B-X", "I-X")
    matrix = np.array(rows, np.float32)
    longer = np.full((9, 3), 1 / 3, np.float32)  # a longer sentence beside it changes nothing
    path = best_tags([matrix, longer], tags)[0]
    assert [(span.first, span.last) for span in spans(path, matrix, tags)] == expected


def test_batches_hold_every_sentence_once() -> None:
    lengths = [5, 300, 7, 7, 120, 1200, 3]
    groups = batches(lengths, 1000)
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    assert all(len(group) * max(lengths[i] for i in group) <= 1000 or len(group) == 1 for group in groups)
