"""The training: base weights, vocabulary, projection, augmentation, examples, schedule."""

from __future__ import annotations

from pathlib import Path
from random import Random as Source
from typing import Any

import numpy as np
import pytest
import torch

from nlp.encoding import encode
from nlp.labels import TOKEN_HEADS
from nlp.training import augmentation, general, gold
from nlp.training.base import _BLOCK_TYPE, BaseWeights, unpack_blocks
from nlp.training.examples import IGNORED, examples
from nlp.training.loop import Settings, Stage, rate_at, train
from nlp.training.network import Network, Shape, initialise
from nlp.training.projection import project_mentions
from nlp.training.scoring import Tally
from nlp.training.sentences import Annotated, Mark, substitute
from nlp.training.surfaces import load_surfaces
from nlp.training.vocabulary import Vocabulary, build_tokenizer, choose_pieces, trim

DATA = Path(__file__).resolve().parents[2] / "data"
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁पटना",
    "▁में",
    "▁",
    "प",
    "ट",
    "न",
    "ा",
    "।",
    "1",
    "▁10",
    "Ω",
    "▁the",
    "क",
    "़",
]
PIECES += list("डॉ.मंगलकहािरयदवीुसोएम्")


def record(**changes: Any) -> dict[str, Any]:
    lists = dict.fromkeys(
        (
            "persons",
            "facilities",
            "programmes",
            "organisations",
            "places",
            "diseases",
            "figures",
            "events",
            "statements",
        )
    )
    empty: dict[str, Any] = {key: [] for key in lists}
    return {"id": "x", "title": "", "published": "2025-01-01", "health_news": True, **empty, **changes}


def name(text: str, *aliases: str, **more: Any) -> dict[str, Any]:
    return {"name": text, "aliases": list(aliases), **more}


def base() -> BaseWeights:
    random = np.random.default_rng(0)
    width, inner, layers = 8, 16, 3
    tensors = {
        "emb.word": random.normal(size=(len(PIECES), width)),
        "emb.pos": random.normal(size=(40, width)),
        "emb.type": np.zeros(2 * width),
        "emb.ln.w": np.ones(width),
        "emb.ln.b": np.zeros(width),
    }
    for layer in range(layers):
        for part, shape in {
            **dict.fromkeys(("q", "k", "v", "ao"), (width, width)),
            "fi": (inner, width),
            "fo": (width, inner),
            **dict.fromkeys(("aln", "oln"), (width,)),
        }.items():
            tensors[f"l{layer}.{part}.w"] = np.ones(shape) if part.endswith("ln") else 0.2 * random.normal(size=shape)
            tensors[f"l{layer}.{part}.b"] = np.zeros(shape[0])
    single = {key: value.astype(np.float32) for key, value in tensors.items()}
    special = {"bos": 0, "eos": 2, "pad": 1, "unk": 3}
    scores = np.linspace(-1, -9, len(PIECES)).astype(np.float32)
    return BaseWeights(width, layers, 2, inner, 1e-12, PIECES, scores, special, {}, single)


def seeded(seed: int) -> Source:
    return Source(seed)  # noqa: S311 - repeatable, not secret


def network(layers: int = 2) -> Network:
    weights = base()
    vocabulary = choose_pieces(weights)
    shape = Shape(
        len(vocabulary.rows), 8, 16, 2, layers, 40, 1e-12, {head: len(tags) for head, tags in TOKEN_HEADS.items()},
        {"events": 20, "status": 3, "speech": 1, "health": 1},
    )  # fmt: skip
    built = Network(shape)
    initialise(built, weights, trim(weights, vocabulary), range(layers))
    return built


def test_blocks_unpack_low_nibbles_first() -> None:
    block = np.zeros(1, _BLOCK_TYPE)
    block["scale"] = 0.5
    block["nibbles"][0, 0] = 0x1F  # low 15 is value 0, high 1 is value 16
    values = unpack_blocks(block, 1, 32)
    assert values[0, 0] == (15 - 8) * 0.5
    assert values[0, 16] == (1 - 8) * 0.5
    assert values[0, 1] == -4.0


def test_vocabulary_keeps_hindi_digits_and_signs_and_the_commonest_latin() -> None:
    chosen = choose_pieces(base(), latin=0)
    pieces = [piece for piece, _ in chosen.pieces]
    assert pieces[:4] == PIECES[:4]
    assert {"▁पटना", "।", "▁10"} <= set(pieces)
    assert "Ω" not in pieces
    assert "▁the" not in pieces
    assert [PIECES[row] for row in chosen.rows] == pieces


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("पटना में", ["पटना", "में"]),
        ("पटना\u200d में", ["पटना\u200d", "में"]),  # a joiner belongs to its word and to no piece
        ("  पटना  में", ["पटना", "में"]),  # blanks of any number
        ("क़ 10", ["क़", "10"]),  # U+0958 becomes two letters
    ],
)
def test_every_word_begins_with_its_own_subword(text: str, words: list[str]) -> None:
    weights = base()
    tokenizer = build_tokenizer(choose_pieces(weights))
    window = encode(tokenizer, [text])[0][0]
    assert [text[a:z] for a, z in window.words] == words
    assert len(set(window.first)) == len(words)
    assert all(0 < at < len(window.ids) - 1 for at in window.first)


def test_long_sentences_are_read_in_windows_that_keep_every_word() -> None:
    tokenizer = build_tokenizer(choose_pieces(base()))
    text = "पटना में " * 100
    windows = encode(tokenizer, [text], limit=32)[0]
    assert all(len(window.ids) <= 32 for window in windows)
    assert [word for window in windows for word in window.words] == encode(tokenizer, [text], limit=4096)[0][0].words


def test_projection_takes_the_longest_name_first() -> None:
    text = "सदर अस्पताल, आरा में डॉ. रमा टोप्पो मिलीं। आरा में टोप्पो ने जांच की। आरामशीन बंद है।"
    gold_record = record(
        text=text,
        persons=[name("रमा टोप्पो", "टोप्पो", roles=[])],
        facilities=[name("सदर अस्पताल, आरा", place="आरा")],
        places=[name("आरा")],
    )
    found = [(mention["text"], mention["label"]) for mention in project_mentions(gold_record)]
    assert found == [("सदर अस्पताल, आरा", "FACILITY"), ("रमा टोप्पो", "PERSON"), ("आरा", "PLACE"), ("टोप्पो", "PERSON")]


def test_projection_knows_verbs_from_towns() -> None:
    mentions = project_mentions(record(text="गया में शिविर लगाया गया। वह गया गया।", places=[name("गया")]))
    assert [mention["start"] for mention in mentions] == [0, 28]


def test_projection_puts_designations_beside_their_bearers() -> None:
    text = "सचिव रमा टोप्पो ने कहा।\n\nहर सचिव जानता है।"
    roles = [{"title": "सचिव", "organisation": None}]
    mentions = project_mentions(record(text=text, persons=[name("रमा टोप्पो", roles=roles)]))
    assert [(mention["start"], mention["label"]) for mention in mentions] == [(0, "ROLE"), (5, "PERSON")]


def test_gold_teaches_units_events_and_speech() -> None:
    text = "डेंगू के 14 मरीज मिले। सिविल सर्जन ने 5 मई को बैठक की।"
    figure = {"text": "14 मरीज", "value": 14, "unit": "case"}
    event = {"type": "outbreak", "trigger": "मरीज मिले", "sentence": "डेंगू के 14 मरीज मिले।", "status": "occurred"}
    first, second = gold.annotate(record(text=text, figures=[figure], events=[event]))
    assert Mark(9, 11, "unit", "case") in first.marks
    assert first.events["outbreak"] == 1.0
    assert first.status == "occurred"
    assert not any(second.events.values())
    assert second.status is None
    assert second.speech is False


def test_other_news_teaches_relevance_alone() -> None:
    (sentence,) = gold.annotate(record(text="मैच में 5 विकेट गिरे।", health_news=False))
    assert sentence.taught == frozenset()
    assert sentence.health is False
    assert sentence.speech is None


def test_units_are_learned_from_numerals_alone() -> None:
    tokenizer = build_tokenizer(choose_pieces(base()))
    sentence = Annotated(
        "पटना में 10 पटना 1", (Mark(9, 11, "unit", "bed"), Mark(17, 18, "unit", "")), frozenset({"unit"})
    )
    (example,) = examples(tokenizer, [sentence], TOKEN_HEADS)
    bed = TOKEN_HEADS["unit"].index("bed")
    assert example.targets["unit"] == [IGNORED, IGNORED, bed, IGNORED, IGNORED]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ((0, 4, "कोरबा शहर"), ["कोरबा शहर", "में पटना"]),  # what stands behind moves
        ((8, 12, "गढ़"), ["पटना", "में गढ़"]),  # a mark that ends with it shrinks
        ((4, 5, ""), ["पटना", "में पटना"]),  # a gap closes
    ],
)
def test_marks_move_with_substitutions(change: tuple[int, int, str], expected: list[str]) -> None:
    sentence = Annotated("पटना में पटना", (Mark(0, 4, "mention", "PLACE"), Mark(5, 13, "trigger", "TRIGGER")))
    start, end, new = change
    if start == 8:
        start, end = 9, 13
    changed = substitute(sentence, [(start, end, new)])
    assert [changed.text[mark.start : mark.end] for mark in changed.marks] == expected


def test_variation_is_repeatable_and_keeps_labels_on_names() -> None:
    surfaces = load_surfaces(DATA / "gazetteers", DATA / "training")
    text = "सिविल सर्जन डॉ. रमा टोप्पो ने आरा में कहा।"
    marks = tuple(
        Mark(text.index(part), text.index(part) + len(part), "mention", label)
        for part, label in (("सिविल सर्जन", "ROLE"), ("रमा टोप्पो", "PERSON"), ("आरा", "PLACE"))
    )
    sentence = Annotated(text, marks, frozenset({"mention"}))
    once = [augmentation.vary(sentence, surfaces, seeded(seed)) for seed in range(30)]
    assert once == [augmentation.vary(sentence, surfaces, seeded(seed)) for seed in range(30)]
    assert any(varied.text != text for varied in once)
    for varied in once:
        names = [varied.text[mark.start : mark.end] for mark in varied.marks]
        assert len(names) == 3
        assert all(each == each.strip() and each for each in names)


def test_noise_lines_teach_that_their_names_do_not_count() -> None:
    line = augmentation.noise(load_surfaces(DATA / "gazetteers", DATA / "training"), seeded(3))
    assert "{" not in line.text
    assert line.marks == ()
    assert "mention" in line.taught


def test_general_sets_are_joined_as_the_press_writes() -> None:
    rows = [("आरा", "B-NEL"), (",", "O"), ("रमा", "B-NEP"), ("टोप्पो", "I-NEP"), ("x", "-NEO"), ("।", "O")]
    sentence = general.annotate(rows, "ilner")
    assert sentence.text == "आरा, रमा टोप्पो x।"
    assert [(sentence.text[m.start : m.end], m.label) for m in sentence.marks] == [
        ("आरा", "PLACE"),
        ("रमा टोप्पो", "PERSON"),
        ("x", ""),  # a malformed tag teaches nothing
    ]


def test_rates_rise_and_fall() -> None:
    rates = [rate_at(step, 100, 10) for step in range(100)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == pytest.approx(1.0, abs=0.02)
    assert rates[-1] < 0.02


def test_tally_counts() -> None:
    tally = Tally()
    tally.add({1, 2}, {2, 3})
    assert tally.f1() == 0.5


def test_training_learns_resumes_and_refuses_other_settings(tmp_path: Path) -> None:
    torch.manual_seed(0)
    tokenizer = build_tokenizer(Vocabulary(choose_pieces(base()).pieces, choose_pieces(base()).rows))
    sentence = Annotated("पटना में 10", (Mark(0, 4, "mention", "PLACE"),), frozenset({"mention"}), speech=True)
    stages = [Stage("one", lambda _: examples(tokenizer, [sentence] * 200, TOKEN_HEADS)) for _ in range(2)]
    settings = Settings(epochs=2, size=60, encoder_rate=1e-2, head_rate=1e-1, warmup=2, drop=0.0)
    seen: list[str] = []

    def report(_: Network) -> dict[str, object]:
        seen.append("stage")
        return {}

    first = network()
    train(first, stages[:1], settings, tmp_path / "c.pt", lambda _: {})
    second = network()
    train(second, stages, settings, tmp_path / "c.pt", report)
    assert seen == ["stage"]  # the first stage was taken from the checkpoint
    second.eval()
    (example,) = examples(tokenizer, [sentence], TOKEN_HEADS)
    with torch.no_grad():
        logits = second.token_logits(second.encode(torch.tensor([example.encoded.ids])), "mention")[0]
    assert logits[example.encoded.first].argmax(-1).tolist() == example.targets["mention"]
    with pytest.raises(ValueError, match="other settings"):
        train(network(), stages, Settings(epochs=3), tmp_path / "c.pt", lambda _: {})
