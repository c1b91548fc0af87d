"""Tests of the training sentences that carry their marks inside."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from nlp.record import EVENT_TYPES, LABELS, UNITS
from nlp.training.markup import MarkupError, load_marked, parse_line

SENTENCES = Path(__file__).resolve().parents[2] / "data" / "training" / "sentences"
LINE = "outbreak\toccurred\tsaid\t[लता राय|PERSON] ने बताया कि {[डेंगू|DISEASE] के <14|case> मरीज मिले} हैं।"


def test_marks_stand_on_the_plain_sentence() -> None:
    sentence = parse_line(LINE, "local-1")
    assert sentence.text == "लता राय ने बताया कि डेंगू के 14 मरीज मिले हैं।"
    assert [(mark.layer, mark.label, sentence.text[mark.start : mark.end]) for mark in sentence.marks] == [
        ("mention", "PERSON", "लता राय"),
        ("mention", "DISEASE", "डेंगू"),
        ("unit", "case", "14"),
        ("trigger", "TRIGGER", "डेंगू के 14 मरीज मिले"),
    ]
    assert (sentence.status, sentence.speech, sentence.health, sentence.article) == ("occurred", True, True, "local-1")
    assert {kind for kind, value in sentence.events.items() if value} == {"outbreak"}


def test_other_news_teaches_relevance_alone() -> None:
    sentence = parse_line("other\t-\t-\tटीम ने 4 विकेट से मैच जीता।")
    assert sentence.health is False
    assert not sentence.taught
    assert (sentence.speech, sentence.status) == (None, None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("-\t-\tशिविर लगा।", "4 cells"),
        ("party\toccurred\t-\t{दावत हुई}।", "no kind of event 'party'"),
        ("camp\t-\t-\t{शिविर लगा}।", "does not fit the kinds"),
        ("-\toccurred\t-\tशिविर लगा।", "does not fit the kinds"),
        ("-\t-\tyes\tशिविर लगा।", "third cell"),
        ("camp\toccurred\t-\tशिविर लगा।", "triggers exactly"),
        ("-\t-\t-\t[आरा|PLACE में शिविर", "not closed"),
        ("-\t-\t-\tआरा] में", "closes nothing"),
        ("-\t-\t-\t[आरा|TOWN] में", "does not fit its bracket|no label"),
        ("-\t-\t-\t[आरा] में", "no label"),
        ("-\t-\t-\t[सदर [आरा|PLACE]|FACILITY]", "stands inside another"),
        ("-\t-\t-\t<14|beds> बेड", "does not fit its bracket|no label"),
        ("other\t-\t-\t[आरा|PLACE] में मैच", "other news has no marks"),
    ],
)
def test_faulty_lines_are_refused_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=reason):
        parse_line(line)


def test_a_folder_names_the_line_at_fault(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(f"# a remark\n{LINE}\n-\t-\n", encoding="utf-8")
    with pytest.raises(MarkupError, match=r"a\.tsv, line 3: 4 cells"):
        load_marked(tmp_path)


def test_the_sentences_of_the_project_are_sound_and_cover_every_label() -> None:
    sentences = load_marked(SENTENCES)
    texts = Counter(sentence.text for sentence in sentences)
    assert not [text for text, times in texts.items() if times > 1]
    labels = {mark.label for sentence in sentences for mark in sentence.marks}
    assert {*LABELS, *UNITS} <= labels
    assert {kind for sentence in sentences for kind, told in sentence.events.items() if told} == set(EVENT_TYPES)
