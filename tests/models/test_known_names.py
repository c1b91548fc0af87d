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
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "known_names.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def named(shared_session: Session) -> Session:
    """One article that names them all."""
    record: dict[str, Any] = empty_record()
    for listed, kind in KIND_OF_LIST.items():
        record[listed] = [{"name": row[1], "aliases": []} for row in ROWS if row[0] == kind]
    models.Store(shared_session).article(article(), record)
    return shared_session


def test_latin_names_find_the_devanagari_ones_first(named: Session) -> None:
    missed = []
    for _, hindi, latin in ROWS:
        hits = find(named, latin, limit=3)
        if not hits or hits[0].name != hindi:
            missed.append((hindi, latin, [hit.name for hit in hits]))
    assert len(missed) <= len(ROWS) * (1 - LEAST), missed


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
