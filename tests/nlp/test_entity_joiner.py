"""Rows of texts with marked names and the entities that they make; all people are invented."""

from __future__ import annotations

import re

import pytest

from nlp.components.entity_joiner import join_entities, load_knowledge
from nlp.hindi.person_forms import name_tokens, same_person
from nlp.linking import link_entities
from nlp.record import Entity, Mention

LABELS = {"P": "PERSON", "F": "FACILITY", "G": "PROGRAMME", "O": "ORGANISATION", "L": "PLACE", "D": "DISEASE"}


def marked(text: str) -> tuple[str, list[Mention]]:
    """Read `[P मीना देवी]` as a mention of a person."""
    plain, mentions, end = "", [], 0
    for match in re.finditer(r"\[([PFGOLD]) ([^\]]+)\]", text):
        plain += text[end : match.start()]
        start, end = len(plain), match.end()
        plain += match.group(2)
        label = LABELS[match.group(1)]
        mentions.append(
            Mention(start=start, end=len(plain), label=label, text=match.group(2), score=0.9, source="rule", id=None)
        )
    return plain + text[end:], mentions


def entities(text: str) -> list[Entity]:
    plain, mentions = marked(text)
    knowledge = load_knowledge()
    return link_entities(join_entities(plain, mentions, knowledge), plain, 0, knowledge)


def names(text: str) -> list[tuple[str, ...]]:
    return [(entity["name"], *sorted(entity["aliases"])) for entity in entities(text)]


ROWS = [
    # the surname alone, with and without honorific, in another spelling
    ("[P रमन पाण्डेय] आए। [P श्री पांडेय] ने कहा। [P रमन पांडेय] लौटे।", [("रमन पाण्डेय", "पांडेय", "रमन पांडेय")]),
    # the honorific is no part of a name, मो. is
    ("[P डॉ. मो. आरिफ] और [P डॉ. सीमा सेठ]", [("मो. आरिफ",), ("सीमा सेठ",)]),
    # kinship is no part of a name, and no name alone
    ("[P पुत्री सोनम] और [P दीदी] आई। [P सोनम] बोली।", [("सोनम",)]),
    # a misspelt repeat
    ("[P नवीन केशरी] ने बताया। [P केसरी] ने कहा।", [("नवीन केशरी", "केसरी")]),
    # the fullest form is the name, whichever comes first
    ("[P तिर्की] बोले। [P जोसेफ तिर्की] आए।", [("जोसेफ तिर्की", "तिर्की")]),
    # two people of one surname stay two; the surname goes with the one last named
    (
        "[P अजय यादव] और [P विमल यादव] आए। [P यादव] ने कहा।",
        [("अजय यादव",), ("विमल यादव", "यादव")],
    ),
    # initials
    ("[P ए.के. निगम] आए। [P अजय कुमार निगम] गए।", [("अजय कुमार निगम", "ए.के. निगम")]),
    # a Latin spelling elsewhere in the text
    ("[P राजीव कुजूर] आए। [P Rajeev Kujur] said", [("राजीव कुजूर", "Rajeev Kujur")]),
    # a facility with its town and without
    ("[F सदर अस्पताल, आरा] और [F सदर अस्पताल] में", [("सदर अस्पताल, आरा", "सदर अस्पताल")]),
    ("[F कांटी सीएचसी] में। [F सामुदायिक स्वास्थ्य केंद्र कांटी] में", [("सामुदायिक स्वास्थ्य केंद्र कांटी", "कांटी सीएचसी")]),
    ("[F सीएचसी कोंटा] और [F सीएचसी रायडीह]", [("सीएचसी कोंटा",), ("सीएचसी रायडीह",)]),
    # the town behind a short form in brackets belongs to the facility's name and is no place of its own
    (
        "[F अखिल भारतीय आयुर्विज्ञान संस्थान] ([F एम्स]) [L देवघर] में। [F एम्स देवघर] ने",
        [("अखिल भारतीय आयुर्विज्ञान संस्थान (एम्स) देवघर", "एम्स", "एम्स देवघर")],
    ),
    # an abbreviation in brackets
    ("[O त्वरित दल] ([O आरआरटी]) गया। [O आरआरटी] लौटा।", [("त्वरित दल", "आरआरटी")]),
    # two names of one person; a bracket that tells which town is meant is no second name of it
    ("[P राकेश सैनी] उर्फ [P गुड्डू] पकड़ा गया। [P गुड्डू] भागा।", [("राकेश सैनी", "गुड्डू")]),
    ("[L औरंगाबाद] ([L महाराष्ट्र]) में शिविर लगा।", [("औरंगाबाद",), ("महाराष्ट्र",)]),
    ("[L बद्दी क्षेत्र] ([L बीबीएन]) में", [("बद्दी क्षेत्र", "बीबीएन")]),
    # a military rank is no part of a name
    ("[P कैप्टन अजय राठी] ने कहा। [P राठी] बोले।", [("अजय राठी", "राठी")]),
    # forms of one gazetteer row
    ("[O विश्व स्वास्थ्य संगठन] और [O डब्ल्यूएचओ]", [("विश्व स्वास्थ्य संगठन", "डब्ल्यूएचओ")]),
    ("[D टीबी] के मरीज। [D क्षय रोग] का इलाज।", [("क्षय रोग", "टीबी")]),
    # different things stay apart
    ("[D डेंगू] और [D मलेरिया]", [("डेंगू",), ("मलेरिया",)]),
    ("[G आयुष्मान भारत] और [G आयुष्मान भारत डिजिटल मिशन]", [("आयुष्मान भारत",), ("आयुष्मान भारत डिजिटल मिशन",)]),
    # a town right behind a facility is no place of its own; elsewhere in the text it is
    ("[F जिला अस्पताल], [L आरा] में", [("जिला अस्पताल",)]),
    ("[F जिला अस्पताल], [L आरा] में। [L आरा] के लोग", [("जिला अस्पताल",), ("आरा",)]),
    # a health centre without a town is not named; with one elsewhere it is
    ("[F सीएचसी] में बैठक", []),
    ("[F सीएचसी] में। [F सीएचसी कोंटा] में", [("सीएचसी कोंटा", "सीएचसी")]),
    # lines that report nothing
    ("[P मीना देवी] ने कहा।\nयह भी पढ़ें: [P रीता देवी] की कहानी\n[L आरा] में", [("मीना देवी",), ("आरा",)]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_forms_of_one_name_are_joined(text: str, expected: list[tuple[str, ...]]) -> None:
    assert sorted(names(text)) == sorted(expected)


def test_entities_come_in_order_with_offsets_of_their_forms() -> None:
    text = "[L पटना] में [P डॉ. रमन सेठ]"
    plain, _ = marked(text)
    found = entities(text)
    assert [entity["name"] for entity in found] == ["पटना", "रमन सेठ"]
    assert [plain[start:end] for entity in found for start, end in entity["mentions"]] == ["पटना", "रमन सेठ"]


TOWNS = [
    ("[L पटना] में [F सदर अस्पताल आरा] बंद", "आरा"),
    ("[L आरा] के [F सदर अस्पताल] में", "आरा"),
    ("[L पटना]। [L बिसौली] के [F नव ज्योति नर्सिंग होम] में", "बिसौली"),
    ("[L पटना]। [F पीएचसी लाफा] में", "लाफा"),
]


@pytest.mark.parametrize(("text", "town"), TOWNS)
def test_a_facility_has_its_town(text: str, town: str) -> None:
    assert [entity["place"] for entity in entities(text) if entity["label"] == "FACILITY"] == [town]


def test_an_ambiguous_place_follows_the_articles_state() -> None:
    (_, place) = entities("[L रायपुर] और [L बिलासपुर] में")
    assert place["id"] == "in-cg-bilaspur"
    (alone,) = entities("[L बिलासपुर] में")
    assert alone["id"] is None


SAME = [
    ("रमन पांडेय", "रमन कुमार पांडेय", True),
    ("आर. पांडेय", "रमन पांडेय", True),
    ("मो. आरिफ अंसारी", "आरिफ अंसारी", True),
    ("कल्पना मर्सकोले", "कल्पना मरसकोले", True),
    ("अजय यादव", "विजय यादव", False),
    ("रीता देवी", "मीता देवी", False),
    ("रमन पांडेय", "रमन तिवारी", False),
]


@pytest.mark.parametrize(("left", "right", "same"), SAME)
def test_full_forms_are_compared(left: str, right: str, same: bool) -> None:
    assert same_person(name_tokens(left), name_tokens(right)) is same
    assert same_person(name_tokens(right), name_tokens(left)) is same


def test_a_named_facility_is_known_without_its_town_too() -> None:
    assert names("[F नवजीवन क्लीनिक, पोरसा] में") == [("नवजीवन क्लीनिक, पोरसा", "नवजीवन क्लीनिक")]
    assert names("[F सदर अस्पताल, गुमला] में") == [("सदर अस्पताल, गुमला",)]
