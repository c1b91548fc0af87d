"""Rows of text and what the gazetteers and the head nouns propose in it."""

from __future__ import annotations

import pytest

from nlp.components.gazetteer import load_finder, propose_names
from nlp.gazetteer import load_gazetteer, read_table
from nlp.hindi.words import read_words


def proposed(text: str) -> set[tuple[str, str]]:
    return {(m["label"], m["text"]) for m in propose_names(text, [(0, len(text))], load_finder())}


FOUND = [
    # a name as the table has it, and in other spellings
    ("पटना में बैठक हुई।", "PLACE", "पटना"),
    ("मध्य प्रदेश के मंत्री", "PLACE", "मध्य प्रदेश"),
    ("मध्यप्रदेश के मंत्री", "PLACE", "मध्यप्रदेश"),
    ("एन.एच.एम. के कर्मचारी", "PROGRAMME", "एन.एच.एम."),
    ("पी0एम0जे0ए0वाई0 के तहत", "PROGRAMME", "पी0एम0जे0ए0वाई0"),
    ("गांव में डेंगू फैला", "DISEASE", "डेंगू"),
    ("रेडक्रास ने शिविर लगाया", "ORGANISATION", "रेडक्रास"),
    # names that are words need a cue
    ("गया जिला के लोग", "PLACE", "गया"),
    ("पटना, गया और नालंदा में", "PLACE", "गया"),
    ("लक्ष्य के मूल्यांकन के लिए टीम पहुंची", "PROGRAMME", "लक्ष्य"),
    # facilities by head noun, with the town before, behind or nowhere
    ("कांटी पीएचसी में ताला", "FACILITY", "कांटी पीएचसी"),
    ("जिला अस्पताल बालोतरा में", "FACILITY", "जिला अस्पताल बालोतरा"),
    ("सदर अस्पताल, आरा में", "FACILITY", "सदर अस्पताल, आरा"),
    ("सदर अस्पताल में जांच हुई", "FACILITY", "सदर अस्पताल"),
    ("नव ज्योति नर्सिंग होम सील", "FACILITY", "नव ज्योति नर्सिंग होम"),
    # the members of a list whose last alone says that they are hospitals
    ("दिल्ली के सफदरजंग, राम मनोहर लोहिया और लेडी हार्डिंग अस्पतालों में", "FACILITY", "राम मनोहर लोहिया"),
    ("लोक नायक, जीबी पंत और जीटीबी अस्पताल में", "FACILITY", "लोक नायक"),
    # what is counted before a body's name is no part of it
    ("बीस फीसद यूरोलॉजी विभाग में", "ORGANISATION", "यूरोलॉजी विभाग"),
    # programmes and bodies by head noun
    ("मुख्यमंत्री सुगम औषधि वितरण योजना शुरू", "PROGRAMME", "मुख्यमंत्री सुगम औषधि वितरण योजना"),
    ("हड्डी रोग विभाग के चिकित्सक", "ORGANISATION", "हड्डी रोग विभाग"),
    ("अध्यक्ष ने पथ निर्माण विभाग को लिखा", "ORGANISATION", "पथ निर्माण विभाग"),
    # learned names of diseases by their ending
    ("बच्चे को कोलेसिस्टाइटिस था", "DISEASE", "कोलेसिस्टाइटिस"),
    # venues
    ("विकास भवन सभागार में बैठक", "PLACE", "विकास भवन सभागार"),
    # villages beside an administrative word
    ("ग्राम बड़हरवाटोला में शिविर", "PLACE", "बड़हरवाटोला"),
    # a branch of a body
    ("आईएमए भागलपुर ने बंद रखा", "ORGANISATION", "आईएमए भागलपुर"),
]
NOT_FOUND = [
    # verbs and nouns that are spelt like places, programmes and diseases
    ("टीका लगाया गया।", "PLACE"),
    ("शाम को एक बार फिर बैठक हुई", "PLACE"),
    ("सौ मरीजों का लक्ष्य है", "PROGRAMME"),
    ("डीएम ने गांव का दौरा किया", "DISEASE"),
    # facilities in general
    ("जिले की सभी 34 सीएचसी में", "FACILITY"),
    ("निजी अस्पतालों में भीड़", "FACILITY"),
    ("चार पीएचसी में बिजली नहीं", "FACILITY"),
    # a list of towns before a hospital
    ("गोंडा, बहराइच और बलरामपुर के अस्पताल में", "FACILITY"),
    # committees without a name
    ("तीन सदस्यीय जांच समिति बनाई गई", "ORGANISATION"),
    # vectors and days
    ("घरों में मच्छर का लार्वा मिला", "DISEASE"),
    ("विश्व रक्तदाता दिवस पर शिविर", "PROGRAMME"),
]


@pytest.mark.parametrize(("text", "label", "name"), FOUND)
def test_names_are_proposed(text: str, label: str, name: str) -> None:
    assert (label, name) in proposed(text)


@pytest.mark.parametrize(("text", "label"), NOT_FOUND)
def test_words_are_not_proposed(text: str, label: str) -> None:
    assert label not in {found for found, _ in proposed(text)}


def test_nothing_spans_two_sentences() -> None:
    text = "वह नई। दिल्ली गया"
    spans = [(0, 6), (7, len(text))]
    assert {m["text"] for m in propose_names(text, spans, load_finder()) if m["label"] == "PLACE"} == {"दिल्ली"}


def test_a_listed_name_has_its_id_where_it_is_one() -> None:
    mentions = propose_names("बिहार और बिलासपुर", [(0, 17)], load_finder())
    assert {(m["text"], m["id"]) for m in mentions} == {("बिहार", "IN-BR"), ("बिलासपुर", None)}


def test_lookup_gives_every_reading_of_an_ambiguous_name() -> None:
    assert len({entry.id for entry in load_gazetteer().lookup("बिलासपुर")}) > 2
    assert load_gazetteer().lookup("एक नाम जो नहीं है") == ()


def test_towns_know_their_state() -> None:
    (entry,) = load_gazetteer().lookup("मदनपल्ली")
    assert entry.states == ("IN-AP",)
    assert entry.within[0] == "in-ap-annamayya"


def test_a_broken_row_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "states.tsv").write_text("id\tname_hi\nIN-XX\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"states\.tsv, line 2"):
        read_table("states", tmp_path)


def test_words_keep_their_way_back_to_the_text() -> None:
    text = "सी0एच0सी0 घोरावल में डॉ. ए.के. सेठ।"
    words = [word for word in read_words(text, [(0, len(text))]) if word.is_word]
    assert [text[word.start : word.end] for word in words] == ["सी0एच0सी0", "घोरावल", "में", "डॉ", "ए.के.", "सेठ"]
    assert words[0].key == "सीएचसी"
