"""Whom उन्होंने and posts without a name mean."""

from __future__ import annotations

import pytest

from nlp.hindi.chunks import Name, sentence_chunks
from nlp.hindi.reference import Agent, Bearer, bearers, find_agents, resolve_bearer, resolve_post, resolve_pronoun

MINISTER = Bearer(0, ((10, 20), (200, 206)), ("स्वास्थ्य मंत्री",))
OFFICER = Bearer(1, ((50, 60),), ("जिलाधिकारी",))
DEPUTY = Bearer(2, ((80, 90),), ("उप निदेशक",))
FORMER = Bearer(3, ((100, 110),), ("पूर्व मंत्री",))
SUPERINTENDENT = Bearer(4, ((120, 130),), ("अधीक्षक", "डीन"))
OTHER_MINISTER = Bearer(5, ((140, 150),), ("वित्त मंत्री",))
STATE_MINISTER = Bearer(6, ((20, 30),), ("स्वास्थ्य राज्य मंत्री",))
PERSONS = [MINISTER, OFFICER, DEPUTY, FORMER, SUPERINTENDENT]


@pytest.mark.parametrize(
    ("title", "position", "persons", "person"),
    [
        ("स्वास्थ्य मंत्री", 300, PERSONS, 0),  # the same wording
        ("मंत्री", 300, PERSONS, 0),  # the last word of a longer title
        ("जिलाधिकारी", 300, PERSONS, 1),
        ("डीएम", 300, PERSONS, 1),  # another wording by the table
        ("जिला मजिस्ट्रेट", 300, PERSONS, 1),
        ("निदेशक", 300, PERSONS, None),  # उप निदेशक is another rank
        ("उप निदेशक", 300, PERSONS, 2),
        ("पूर्व मंत्री", 300, PERSONS, 3),
        ("मंत्री", 300, [FORMER], None),  # a former minister is not the minister
        ("मंत्री", 300, [STATE_MINISTER], 6),  # a minister of state is called मंत्री
        ("अस्पताल अधीक्षक", 300, PERSONS, 4),  # a longer wording of a shorter title
        ("डीन", 300, PERSONS, 4),  # any of several posts
        ("सीएमओ", 300, PERSONS, None),  # nobody holds it
        ("मंत्री", 160, [MINISTER, OTHER_MINISTER], 5),  # of two the one last named
        ("मंत्री", 300, [MINISTER, OTHER_MINISTER], 0),  # who was named again meanwhile
        ("मंत्री", 5, [MINISTER, OTHER_MINISTER], 0),  # before both the one named sooner
        ("वित्त मंत्री", 300, [MINISTER, OTHER_MINISTER], 5),  # the full wording before the short one
        ("", 300, PERSONS, None),
    ],
)
def test_posts(title: str, position: int, persons: list[Bearer], person: int | None) -> None:
    assert resolve_post(title, position, persons) == person


AGENTS = [Agent(10, 0, explicit=True), Agent(50, 1, explicit=True), Agent(120, 4, explicit=False)]


@pytest.mark.parametrize(
    ("position", "agents", "person"),
    [
        (130, AGENTS, 4),  # the last who acted
        (100, AGENTS, 1),
        (50, AGENTS, 0),  # an agent at the place itself is not before it
        (5, AGENTS, None),  # nobody yet
        (130, [], 4),  # without agents the last named
        (95, [], 2),
    ],
)
def test_pronouns(position: int, agents: list[Agent], person: int | None) -> None:
    assert resolve_pronoun(position, PERSONS, agents) == person


@pytest.mark.parametrize(
    ("words", "person"),
    [("उन्होंने", 4), ("उनका", 4), ("वे", 4), ("डीएम", 1), ("मंत्री", 0), ("परिजनों", None)],
)
def test_pronouns_and_posts_by_one_call(words: str, person: int | None) -> None:
    assert resolve_bearer(words, 300, PERSONS, AGENTS) == person


def test_bearers_join_entities_and_roles() -> None:
    entities = [
        {"label": "PLACE", "mentions": [[0, 4]]},
        {"label": "PERSON", "mentions": [[30, 40], [10, 20]]},
    ]
    roles = [{"person": 1, "title": "सीएमओ"}]
    assert bearers(entities, roles) == [Bearer(1, ((10, 20), (30, 40)), ("सीएमओ",))]


@pytest.mark.parametrize(
    ("text", "name", "acts"),
    [
        ("अजय सिन्हा ने वार्ड देखा।", "अजय सिन्हा", True),
        ("अजय सिन्हा (45) ने वार्ड देखा।", "अजय सिन्हा", True),
        ("अजय सिन्हा मरीजों से मिले।", "अजय सिन्हा", True),
        ("अजय सिन्हा को नोटिस मिला।", "अजय सिन्हा", False),
        ("अजय सिन्हा के निर्देश पर जांच हुई।", "अजय सिन्हा", False),
        ("टीम में अजय सिन्हा शामिल थे।", "अजय सिन्हा", False),
    ],
)
def test_agents(text: str, name: str, acts: bool) -> None:
    start = text.index(name)
    chunks = sentence_chunks(text, 0, len(text), [Name(start, start + len(name), "person", 0)], [])
    assert bool(find_agents(text, [chunks], [Bearer(0, ((start, start + len(name)),), ())])) is acts


def test_a_post_that_acts_stands_for_its_bearer() -> None:
    text = "मंत्री ने वार्ड देखा।"
    chunks = sentence_chunks(text, 0, len(text), [], [])
    assert find_agents(text, [chunks], [MINISTER]) == [Agent(0, 0, explicit=False)]
