"""Spelling keys: what folds together, what stays apart, and how Hindi names sound in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.spelling import fold, name_keys, skeleton, sound, sounds, variants, whole_key, words
from models.spelling.equivalents import EQUIVALENTS
from models.spelling.letters import spell_out
from models.spelling.likeness import likeness
from models.spelling.romanise import from_devanagari, from_latin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("पाण्डेय", "पांडेय"),  # homorganic nasal
        ("हिन्दी", "हिंदी"),
        ("मुम्बई", "मुंबई"),
        ("पाँच", "पांच"),  # chandrabindu
        ("ज़िला", "जिला"),  # nukta, composed and apart
        ("ज\u093cिला", "ज़िला"),
        ("अगस्\u200dत", "अगस्त"),  # joiner
        ("काॅलेज", "कॉलेज"),  # a vowel of two signs
        ("कराेड़", "करोड़"),
        ("अाॅक्सीजन", "ऑक्सीजन"),
        ("हॉस्पिटल", "हास्पिटल"),
        ("गये", "गए"),
        ("नयी", "नई"),
        ("नारायण", "नारायन"),
        ("१२३ बेड", "123 बेड"),
        ("एन.एच.एम.", "एनएचएम"),
        ("जे.पी. नड्डा", "जेपी नड्डा"),
        ("J.P. Nadda", "jp nadda"),
        ("पटनाः", "पटना"),  # a visarga for a colon
        ("'आयुष्मान  भारत',", "आयुष्मान भारत"),
    ],
)
def test_variants_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("दाल", "दिल्ली"), ("साहू", "शाहू"), ("राम", "रमा"), ("जन्म", "जंम"), ("अन्न", "अंन"), ("पिता", "पीता")],
)
def test_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_vowel_signs_belong_to_their_word() -> None:
    assert words("दिल्ली का हिंदी-भाषी (PMCH) 3 लाख") == ["दिल्ली", "का", "हिंदी", "भाशी", "pmch", "3", "लाख"]


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("आदित्यनाथ", "adityanath"),  # final and medial schwa
        ("नागपुर", "nagpur"),
        ("समस्तीपुर", "samastipur"),
        ("भुवनेश्वर", "bhuvneshvar"),
        ("किशनगंज", "kishanganj"),
        ("मुंबई", "mumbai"),
        ("लक्ष्मी", "lakshmi"),
        ("ज्ञान", "gyan"),
        ("गढ\u093cवा", "garhva"),
        ("कृष्ण", "krishn"),
        ("राय", "rai"),
        ("जरहागांव", "jarhagaon"),
    ],
)
def test_devanagari_is_written_as_it_sounds(word: str, plain: str) -> None:
    assert from_devanagari(word) == plain


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Laxmi", "lakshmi"), ("Phulwari", "fulvari"), ("Chhapra", "chapra"), ("Meena", "mina"), ("Sukhu", "sukhu"),
        ("Chouhan", "chauhan"), ("Zafar", "jafar"), ("Vijnan", "vigyan"), ("Bijnor", "bijnor"), ("Jay", "jai"),
    ],
)  # fmt: skip
def test_latin_is_written_the_same_way(word: str, plain: str) -> None:
    assert from_latin(word) == plain


@pytest.mark.parametrize(
    ("word", "letters"),
    [("पीएमसीएच", "pmch"), ("जेपी", "jp"), ("केजीएमयू", "kgmu"), ("डब्ल्यूएचओ", "who"), ("पटना", None), ("के", None)],
)
def test_initialisms_are_spelled_out(word: str, letters: str | None) -> None:
    assert spell_out(word) == letters


@pytest.mark.parametrize(
    ("hindi", "latin"),
    [
        ("डॉ. जे. पी. नड्डा", "Dr J P Nadda"),
        ("मेडिकल कॉलेज अस्पताल", "medical college hospital"),
        ("मो. शाहनवाज", "Mohammad Shahnawaz"),
        ("हर्ष वर्धन", "Harshvardhan"),
        ("चंडीगढ", "Chandigarh"),
        ("चंडीगढ़", "Chandigarh"),
        ("श्रीगंगानगर", "Sri Ganganagar"),
        ("जम्मू-कश्मीर", "Jammu and Kashmir"),
    ],
)
def test_a_latin_name_has_a_key_of_the_hindi_one(hindi: str, latin: str) -> None:
    whole = {key for key in name_keys(latin) if key.startswith("=")}
    assert whole & name_keys(hindi)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("chauhan", "chohan", 97, 100),
        ("bhushan", "busan", 90, 97),
        ("delhi", "dilli", 85, 98),
        ("ramesh", "suresh", 40, 80),
        ("gaya", "goa", 30, 85),
        ("patna", "patna", 100, 100),
        ("", "", 0, 0),
    ],
)
def test_likeness_is_high_where_spellings_vary(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most
    assert likeness(one, other) == pytest.approx(likeness(other, one), abs=0.01)


def test_a_typing_fault_shares_a_variant() -> None:
    right, missing, changed = ("~" + skeleton(word) for word in ("darbhanga", "darhanga", "dargbanga"))
    assert variants(right) & variants(missing)
    assert variants(right) & variants(changed)
    assert variants("~pt") == {"~pt"}


def test_every_form_has_one_common_spelling() -> None:
    assert EQUIVALENTS["चिकित्सालय"] == EQUIVALENTS["hospital"] == "hospital"
    assert all(common.isascii() for common in EQUIVALENTS.values())


@given(st.text(max_size=40))
def test_keys_of_any_text_are_plain_and_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert name_keys(text) == name_keys(text)
    assert len(sounds(text)) <= 24
    assert whole_key(sound(text)) == whole_key(sound(text).replace(" ", ""))
