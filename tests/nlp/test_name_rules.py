"""Rows of text and the people and posts that the rules propose in it; all names are invented."""

from __future__ import annotations

import pytest

from nlp.components.name_rules import load_persons, propose_persons

FOUND = [
    ("डॉ. अनुराग सेमवाल ने जांच की", "PERSON", "अनुराग सेमवाल"),
    ("डा0 कविता रस्तोगी पहुंचीं", "PERSON", "कविता रस्तोगी"),
    ("डॉ. ए.के. निगम मौजूद थे", "PERSON", "ए.के. निगम"),
    ("श्रीमती मीना देवी को", "PERSON", "मीना देवी"),
    ("प्रो. मो. इरशाद आलम ने", "PERSON", "मो. इरशाद आलम"),
    ("सिविल सर्जन राकेश ठाकुर ने", "PERSON", "राकेश ठाकुर"),
    ("सुनीता कुमारी (32) को भर्ती कराया", "PERSON", "सुनीता कुमारी"),
    ("सिविल सर्जन राकेश ठाकुर ने", "ROLE", "सिविल सर्जन"),
    ("प्रभारी चिकित्सा पदाधिकारी डॉ. सीमा", "ROLE", "प्रभारी चिकित्सा पदाधिकारी"),
    ("तत्कालीन जिलाधिकारी ने", "ROLE", "तत्कालीन जिलाधिकारी"),
    ("हड्डी रोग विशेषज्ञ डॉ. विनय", "ROLE", "हड्डी रोग विशेषज्ञ"),
]
NOT_FOUND = [
    ("मरीजों को अस्पताल में भर्ती कराया गया", "PERSON"),
    ("स्वास्थ्य विभाग की टीम ने जांच की", "PERSON"),
    ("डॉ. और नर्स मौजूद थे", "PERSON"),
    ("बच्चों को खुराक पिलाई गई", "ROLE"),
]


def proposed(text: str) -> set[tuple[str, str]]:
    return {(m["label"], m["text"]) for m in propose_persons(text, [(0, len(text))], load_persons())}


@pytest.mark.parametrize(("text", "label", "name"), FOUND)
def test_people_and_posts_are_proposed(text: str, label: str, name: str) -> None:
    assert (label, name) in proposed(text)


@pytest.mark.parametrize(("text", "label"), NOT_FOUND)
def test_words_are_not_proposed(text: str, label: str) -> None:
    assert label not in {found for found, _ in proposed(text)}
