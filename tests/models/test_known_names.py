"""Well-known names typed in their press Latin spelling find the name in Devanagari first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

import models
from models.identity import KIND_OF_LIST
from models.queries import find
from tests.models.samples import article, empty_record

LEAST = 0.98


def load_rows(name: str) -> list[list[str]]:
    """Rows of kind, Hindi name and Latin spelling."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


ROWS = load_rows("known_names.tsv")


def name_all(session: Session, rows: list[list[str]]) -> Session:
    """Stores one article that names them all."""
    record: dict[str, Any] = empty_record()
    for listed, kind in KIND_OF_LIST.items():
        record[listed] = [{"name": row[1], "aliases": []} for row in rows if row[0] == kind]
    models.Store(session).article(article(), record)
    return session


@pytest.fixture(scope="module")
def named(shared_session: Session) -> Session:
    """One article that names them all."""
    return name_all(shared_session, ROWS)


def missed(session: Session, rows: list[list[str]]) -> list[tuple[str, str, list[str]]]:
    """Names that are not the first to be found, with those that are found."""
    found = [(hindi, latin, [hit.name for hit in find(session, latin, limit=3)]) for _, hindi, latin in rows]
    return [row for row in found if row[2][:1] != [row[0]]]


def test_latin_names_find_the_devanagari_ones_first(named: Session) -> None:
    wrong = missed(named, ROWS)
    assert len(wrong) <= len(ROWS) * (1 - LEAST), wrong


def test_names_that_no_rule_was_made_for_are_found_too(session: Session) -> None:
    """70 of these 72 were found first, among the 180 known ones, when they were measured before any rule knew them."""
    unseen = load_rows("unseen_names.tsv")
    wrong = missed(name_all(session, unseen), unseen)
    assert len(wrong) <= len(unseen) * (1 - LEAST), wrong


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mangal Pande", "मंगल पांडेय"), ("mangl pandey", "मंगल पांडेय"), ("pandey", "मंगल पांडेय"),
        ("Gorakpur", "गोरखपुर"), ("Muzafarpur", "मुजफ्फरपुर"), ("muzzafarnpur", "मुजफ्फरपुर"), ("Gwaliar", "ग्वालियर"),
        ("satyender jain", "सत्येंद्र जैन"), ("आदित्यानाथ", "योगी आदित्यनाथ"), ("मंगल पाण्डे", "मंगल पांडेय"),
        ("साफदरजंग", "सफदरजंग अस्पताल"), ("Safdarjang aspatal", "सफदरजंग अस्पताल"), ("adityanath yogi", "योगी आदित्यनाथ"),
    ],
)  # fmt: skip
def test_typing_faults_and_parts_of_names_are_forgiven(named: Session, typed: str, meant: str) -> None:
    assert meant in [hit.name for hit in find(named, typed, limit=3)]


@pytest.mark.parametrize("typed", ["", "  ", "॥", "xyzzy", "क्ष्ख्घ्", "%", "'; DROP TABLE entity; --", '"', "a" * 5000])
def test_nothing_is_found_for_nonsense(named: Session, typed: str) -> None:
    assert find(named, typed) == []
