"""Rows of marked Hindi with the roles that they give, each with the fact that it protects."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from nlp.components.role_assembler import assemble_roles
from nlp.hindi.designations import designation_ids, find_designations
from nlp.record import Mention

_SPEC = importlib.util.spec_from_file_location("marked", Path(__file__).parent / "marked.py")
assert _SPEC is not None
assert _SPEC.loader is not None
marked = importlib.util.module_from_spec(_SPEC)
sys.modules.setdefault("marked", marked)
_SPEC.loader.exec_module(marked)

ROWS = marked.rows("role_rows.tsv")


def expected_roles(cell: str) -> set[tuple[str, str, str | None]]:
    """`name|title|organisation; …`, the organisation empty for none."""
    found = set()
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        name, title, organisation = part.split("|")
        found.add((name, title, organisation or None))
    return found


def read(row: str, mentions: list[Mention] | None = None) -> tuple[Any, list[dict[str, Any]]]:
    article = marked.parse(row)
    return article, assemble_roles(article.text, article.sentences, article.entities, mentions or [])


@pytest.mark.parametrize("row", ROWS, ids=[row["reason"] for row in ROWS])
def test_role_row(row: dict[str, str]) -> None:
    article, roles = read(row["text"])
    found = {(article.entities[role["person"]]["name"], role["title"], role["organisation"]) for role in roles}
    assert found == expected_roles(row["expected"]), row["reason"]


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 200
    assert sum(not row["expected"] for row in ROWS) >= 30
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    assert all(row["reason"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["reason"] for row in ROWS])
def test_every_role_has_its_evidence(row: dict[str, str]) -> None:
    article, roles = read(row["text"])
    for role in roles:
        assert article.text[role["start"] : role["end"]] == role["title"]
        assert role["title"] in role["sentence"]
        assert role["sentence"] in article.text
        assert 0 < role["score"] <= 1
        assert role["cue"]


def test_a_proposed_post_is_taken_where_the_table_knows_none() -> None:
    row = "जलसहिया {P:सोनी बिरहोर} ने पानी जांचा।"
    assert read(row)[1] == []
    proposed: Mention = {
        "start": 0, "end": 7, "label": "ROLE", "text": "जलसहिया", "score": 0.9, "source": "encoder", "id": None,
    }  # fmt: skip
    assert [role["title"] for role in read(row, [proposed])[1]] == ["जलसहिया"]


def test_a_proposed_post_that_is_cut_short_is_made_whole() -> None:
    row = "अपर मुख्य सचिव {P:कुणाल मेनन} ने पत्र लिखा।"
    proposed: Mention = {
        "start": 10, "end": 14, "label": "ROLE", "text": "सचिव", "score": 0.9, "source": "encoder", "id": None,
    }  # fmt: skip
    assert [role["title"] for role in read(row, [proposed])[1]] == ["अपर मुख्य सचिव"]


def test_who_presides_or_takes_command_gets_no_post_by_it() -> None:
    row = "अध्यक्षता {P:दीपा मीणा} ने की।"
    proposed: Mention = {
        "start": 0, "end": 9, "label": "ROLE", "text": "अध्यक्षता", "score": 0.9, "source": "encoder", "id": None,
    }  # fmt: skip
    assert read(row, [proposed])[1] == []


def test_a_sentence_added_changes_the_roles_of_its_own_persons_alone() -> None:
    before = read("सिविल सर्जन डॉ. {P:सुरेश माथुर} ने बैठक ली।")[1]
    after = read("सिविल सर्जन डॉ. {P:सुरेश माथुर} ने बैठक ली। डीपीएम {P:आलोक मणि} आए।")[1]
    assert after[: len(before)] == before
    assert [role["title"] for role in after[len(before) :]] == ["डीपीएम"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("स्वास्थ्य विभाग के अपर मुख्य सचिव", ["अपर मुख्य सचिव"]),
        ("चिकित्सा स्वास्थ्य एवं चिकित्सा शिक्षा मंत्री", ["चिकित्सा स्वास्थ्य एवं चिकित्सा शिक्षा मंत्री"]),
        ("ओपीडी में भीड़", []),
        ("डी.एम. और एस.डी.एम.", ["डी.एम.", "एस.डी.एम."]),
        ("मरीज और परिजन", []),
    ],
)
def test_designations_found(text: str, titles: list[str]) -> None:
    assert [found.title for found in find_designations(text)] == titles


def test_two_wordings_share_a_row_of_the_table() -> None:
    assert designation_ids("डीएम") & designation_ids("जिलाधिकारी")
    assert not designation_ids("डीएम") & designation_ids("सीएमओ")
