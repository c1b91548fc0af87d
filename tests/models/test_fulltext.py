"""The full-text index: all that has the words is found, newest first, however far apart the articles lie."""

from __future__ import annotations

from itertools import combinations

import pytest
from sqlalchemy.orm import Session

from models import fulltext

WORDS = ("टीका", "बुखार", "खून", "दस्त")
EVERY = (1, 2, 3, 7)
"""Each word stands in every so manieth article."""
ARTICLES, APART = 6_000, 1 << 57


@pytest.fixture(scope="module")
def indexed(shared_session: Session) -> Session:
    """Articles of thirty days that lie far apart."""
    for number in range(ARTICLES):
        words = [word for word, step in zip(WORDS, EVERY, strict=True) if number % step == 0]
        fulltext.add(shared_session, place(number), "", " ".join(words))
    shared_session.commit()
    return shared_session


def place(number: int) -> int:
    return (number % 30) * APART + number


@pytest.mark.parametrize("chosen", [chosen for many in (1, 2, 3) for chosen in combinations(range(len(WORDS)), many)])
def test_all_that_has_the_words_is_found_newest_first(indexed: Session, chosen: tuple[int, ...]) -> None:
    expected = sorted(
        (place(number) for number in range(ARTICLES) if all(number % EVERY[at] == 0 for at in chosen)), reverse=True
    )
    groups = [[WORDS[at]] for at in chosen]
    assert fulltext.find(indexed, groups, 1 << 62, ARTICLES)["body"] == expected
    assert fulltext.find(indexed, groups, expected[9], 5)["body"] == expected[10:15]
    assert fulltext.find(indexed, groups, 1 << 62, 5)["title"] == []
