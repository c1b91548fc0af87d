"""Checks the gazetteers: columns, ids, spelling, references, and that no name stands twice in a row."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from nlp.gazetteer import TABLES, listed, read_table

FOLDER = Path(__file__).resolve().parents[2] / "data" / "gazetteers"
COLUMNS = {
    "states": "id name_hi name_en aliases latitude longitude kind",
    "districts": "id state name_hi name_en aliases latitude longitude",
    "towns": "id district name_hi name_en aliases latitude longitude population",
    "regions": "id name_hi name_en aliases states latitude longitude kind",
    "countries": "id name_hi name_en aliases kind",
    "facilities": "id name_hi name_en kind city_hi state aliases",
    "generic_facilities": "head kind forms scope note",
    "programmes": "id name_hi name_en level state kind start_year aliases",
    "organisations": "id name_hi name_en kind state aliases",
    "designations": "id title_hi title_en aliases domain rank",
    "diseases": "id name_hi name_en icd10 aliases",
    "ambiguities": "name_hi ids",
    "ambiguities_health": "alias ids kind note",
    "word_collisions": "name_hi ids also_means",
    "name_cues": "name_hi label before after",
    "unnamed": "label id why",
    "name_words": "word person name plain",
    "health_words": "word weight note",
    "units": "lemma_hi forms unit note",
    "event_triggers": "type trigger forms note",
    "speech_cues": "cue kind note",
    "coordinate_sources": "id source",
}
WITH_IDS = ("states", "districts", "towns", "regions", "countries", "facilities", "programmes", "organisations",
            "designations", "diseases")  # fmt: skip
PLACES = ("states", "districts", "towns", "regions")
STATE = re.compile(r"IN-[A-Z]{2}")


def ids(table: str) -> set[str]:
    return {row["id"] for row in read_table(table)}


@pytest.mark.parametrize("table", sorted(path.stem for path in FOLDER.glob("*.tsv")))
def test_table_is_plain_utf8_with_its_columns(table: str) -> None:
    raw = (FOLDER / f"{table}.tsv").read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search("[\u200b\u200e\u200f\u00a0\ufeff]", text)
    header = next(csv.reader([text.split("\n", 1)[0]], delimiter="\t"))
    assert header == COLUMNS.get(table, " ".join(header)).split()
    rows = read_table(table)
    assert rows
    assert all(cell == cell.strip() for row in rows for cell in row.values())


@pytest.mark.parametrize("table", WITH_IDS)
def test_ids_are_unique_and_stable_looking(table: str) -> None:
    found = [row["id"] for row in read_table(table)]
    assert len(found) == len(set(found))
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", id_) for id_ in found)


def test_no_two_tables_share_an_id() -> None:
    found = [row["id"] for table in WITH_IDS for row in read_table(table)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("table", WITH_IDS)
def test_names_are_there_and_stand_once_in_a_row(table: str) -> None:
    for row in read_table(table):
        names = [row.get("name_hi") or row["title_hi"], *listed(row["aliases"])]
        assert all(names), row
        assert len(names) == len(set(names)), row


def test_places_lie_in_known_places() -> None:
    assert {row["state"] for row in read_table("districts")} == ids("states")
    assert {row["district"] for row in read_table("towns")} <= ids("districts")
    assert {state for row in read_table("regions") for state in listed(row["states"])} <= ids("states")


@pytest.mark.parametrize("table", ["facilities", "programmes", "organisations"])
def test_states_of_other_tables_are_known(table: str) -> None:
    assert {row["state"] for row in read_table(table)} - {""} <= ids("states")


def test_points_lie_in_india() -> None:
    for table in PLACES:
        for row in read_table(table):
            assert 6.5 <= float(row["latitude"]) <= 37.1, row
            assert 68.1 <= float(row["longitude"]) <= 97.5, row


def test_ambiguous_names_point_to_rows() -> None:
    places = set().union(*map(ids, PLACES))
    for table in ("ambiguities", "word_collisions"):
        assert {id_ for row in read_table(table) for id_ in listed(row["ids"])} <= places
    for row in read_table("ambiguities_health"):
        for reference in listed(row["ids"]):
            table, id_ = reference.split(":")
            assert id_ in ids(table), reference


def test_names_that_are_left_out_point_to_rows() -> None:
    by_label: dict[str, set[str]] = {}
    for table, label in TABLES.items():
        by_label.setdefault(label, set()).update(ids(table))
    for row in read_table("unnamed"):
        assert row["id"] in by_label[row["label"]], row


def test_cues_stand_once_for_each_name() -> None:
    rows = [(row["name_hi"], row["label"]) for row in read_table("name_cues")]
    assert len(rows) == len(set(rows))
    assert {label for _, label in rows} <= set(TABLES.values())


def test_words_stand_once_with_their_weights() -> None:
    words = [row["word"] for row in read_table("health_words")]
    assert len(words) == len(set(words))
    assert {int(row["weight"]) for row in read_table("health_words")} <= {-3, -2, -1, 1, 2, 3}
    assert all(int(row["person"]) + int(row["name"]) + int(row["plain"]) > 0 for row in read_table("name_words"))


def test_tables_are_all_there() -> None:
    assert set(COLUMNS) <= {path.stem for path in FOLDER.glob("*.tsv")}
