"""Rows of candidates and the mentions chosen among them."""

from __future__ import annotations

import pytest

from nlp.components.mention_resolver import PRECEDENCE, is_named, mend_people, numbered, resolve, split_lists
from nlp.gazetteer import facility_heads
from nlp.record import LABELS, Mention


def candidate(start: int, end: int, label: str, score: float, source: str, id_: str | None = None) -> Mention:
    return Mention(start=start, end=end, label=label, text="x" * (end - start), score=score, source=source, id=id_)


def chosen(*candidates: Mention, read: bool = False) -> list[tuple[int, int, str]]:
    return [(m["start"], m["end"], m["label"]) for m in resolve(candidates, read=read)]


def test_every_label_has_a_row() -> None:
    assert set(PRECEDENCE) == set(LABELS)


def test_mentions_are_sorted_and_do_not_overlap() -> None:
    found = chosen(
        candidate(10, 20, "PLACE", 0.9, "gazetteer"),
        candidate(0, 8, "PERSON", 0.85, "rule"),
        candidate(15, 25, "FACILITY", 0.5, "rule"),
    )
    assert found == [(0, 8, "PERSON"), (10, 20, "PLACE")]


def test_of_two_alike_the_longer_wins() -> None:
    found = chosen(candidate(0, 5, "PLACE", 0.9, "gazetteer"), candidate(0, 16, "FACILITY", 0.85, "rule"))
    assert found == [(0, 16, "FACILITY")]


def test_sources_that_agree_are_surer_than_each_alone() -> None:
    alone = candidate(0, 5, "DISEASE", 0.7, "encoder")
    assert chosen(alone, read=True) == []
    assert chosen(alone, candidate(0, 5, "DISEASE", 0.5, "rule"), read=True) == [(0, 5, "DISEASE")]


def test_the_same_source_twice_counts_once() -> None:
    twice = [candidate(0, 5, "PERSON", 0.85, "rule")] * 2
    assert chosen(*twice, read=True) == []


def test_the_gazetteers_id_is_kept_whoever_is_surer() -> None:
    (mention,) = resolve(
        [candidate(0, 5, "PLACE", 0.99, "encoder"), candidate(0, 5, "PLACE", 0.9, "gazetteer", "IN-BR")], read=True
    )
    assert mention["id"] == "IN-BR"


def test_a_branch_is_as_sure_as_its_body() -> None:
    found = chosen(
        candidate(0, 5, "ORGANISATION", 0.9, "gazetteer"),
        candidate(0, 12, "ORGANISATION", 0.7, "rule"),
        candidate(6, 12, "PLACE", 0.9, "gazetteer"),
    )
    assert found == [(0, 12, "ORGANISATION")]


def test_a_persons_name_ends_before_a_town_that_a_table_knows() -> None:
    text = "रमन कुमार आरा"
    person = Mention(start=0, end=len(text), label="PERSON", text=text, score=0.95, source="encoder", id=None)
    town = Mention(start=10, end=len(text), label="PLACE", text="आरा", score=0.9, source="gazetteer", id=None)
    assert [(m["label"], m["text"]) for m in resolve([person, town], read=True)] == [
        ("PERSON", "रमन कुमार"),
        ("PLACE", "आरा"),
    ]


@pytest.mark.parametrize("read", [True, False])
def test_nothing_comes_of_nothing(read: bool) -> None:
    assert resolve([], read=read) == []


def spoken(text: str, label: str) -> Mention:
    """A mention at the beginning of a text."""
    return Mention(start=0, end=len(text), label=label, text=text, score=0.9, source="encoder", id=None)


@pytest.mark.parametrize(
    ("name", "behind", "whole"),
    [
        ("सात संकल्प", "-दो के तहत काम हुआ।", "सात संकल्प-दो"),  # a round in words
        ("महाअभियान", "-४ में टीके लगे।", "महाअभियान-४"),  # in Devanagari digits
        ("मिशन इंद्रधनुष", " 5.0 का चरण", "मिशन इंद्रधनुष 5.0"),  # an edition
        ("मिशन इंद्रधनुष", " 5 जिलों में", "मिशन इंद्रधनुष"),  # a count is none
        ("मिशन इंद्रधनुष", " 5.05 लाख को", "मिशन इंद्रधनुष"),
        ("दस्तक", "-दोपहर में", "दस्तक"),
    ],
)
def test_a_programme_keeps_the_number_of_its_round(name: str, behind: str, whole: str) -> None:
    (mention,) = numbered(name + behind, [spoken(name, "PROGRAMME")])
    assert mention["text"] == whole
    assert mention["end"] == len(whole)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("एम्स, जीवनधारा अस्पताल", ["एम्स", "जीवनधारा अस्पताल"]),  # two hospitals
        ("सदर अस्पताल, गुमला", ["सदर अस्पताल, गुमला"]),  # a hospital with its town
    ],
)
def test_facilities_with_a_comma_between_are_two(name: str, parts: list[str]) -> None:
    found = split_lists([spoken(name, "FACILITY")], facility_heads())
    assert [mention["text"] for mention in found] == parts
    assert all(name[mention["start"] : mention["end"]] == mention["text"] for mention in found)


@pytest.mark.parametrize(
    ("text", "read", "names"),
    [
        ("एसपी कुमार गौरव सहाय ने", ["कुमार", "गौरव सहाय"], ["कुमार गौरव सहाय"]),
        ("सचिव पार्थ सारथी भौमिक ने", ["पार्थ", "सारथी भौमिक"], ["पार्थ सारथी भौमिक"]),
        ("सुनील, गौरव सहाय ने", ["सुनील", "गौरव सहाय"], ["सुनील", "गौरव सहाय"]),  # a comma parts two people
        ("सुनील वर्मा गौरव सहाय ने", ["सुनील वर्मा", "गौरव सहाय"], ["सुनील वर्मा", "गौरव सहाय"]),  # as does nothing
        ("आरोपी जसविंदर सैनी उर्फ ज्योति को", ["जसविंदर सैनी उर्फ ज्योति"], ["जसविंदर सैनी", "ज्योति"]),
        ("आरोपी जसविंदर उर्फ ज्योति को", ["जसविंदर", "उर्फ ज्योति"], ["जसविंदर", "ज्योति"]),
    ],
)
def test_the_encoders_people_have_their_names_whole(text: str, read: list[str], names: list[str]) -> None:
    people = [
        Mention(
            start=text.index(name),
            end=text.index(name) + len(name),
            label="PERSON",
            text=name,
            score=0.9,
            source="encoder",
            id=None,
        )
        for name in read
    ]
    assert [mention["text"] for mention in mend_people(text, people)] == names


@pytest.mark.parametrize(("text", "named"), [("सूबे", False), ("जिले", False), ("सूबेदारगंज", True), ("पटना जिले", True)])
def test_a_noun_for_an_area_names_no_place(text: str, named: bool) -> None:
    mention = Mention(start=0, end=len(text), label="PLACE", text=text, score=0.9, source="encoder", id=None)
    assert is_named(mention) is named
