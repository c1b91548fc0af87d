"""Rows as table, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest

from web.terminal import Format, cell, harmless, show

ROWS = [{"name": "सदर अस्पताल", "value": 30.0, "aliases": ["अस्पताल", "Sadar"], "place": None}]


def shown(form: Format) -> str:
    out = io.StringIO()
    show(ROWS, ["name", "value"], form, out)
    return out.getvalue()


def test_json_is_one_array_with_every_field() -> None:
    assert json.loads(shown(Format.json)) == ROWS


def test_csv_reads_back() -> None:
    [row] = csv.DictReader(io.StringIO(shown(Format.csv)))
    assert row == {"name": "सदर अस्पताल", "value": "30", "aliases": "अस्पताल; Sadar", "place": ""}


def test_table_shows_the_named_columns_only() -> None:
    text = shown(Format.table)
    assert "सदर अस्पताल" in text
    assert "Sadar" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5", "-5"), ("-2.5", "-2.5"), ("-5+cmd", "'-5+cmd"), ("दवा", "दवा")],
)
def test_formulas_are_made_harmless(text: str, expected: str) -> None:
    assert harmless(text) == expected


def test_a_role_shows_its_post_and_body_once() -> None:
    role = {"title": "सिविल सर्जन", "organisation": None, "score": 0.9}
    assert cell([role, role, {"title": "अधीक्षक", "organisation": "सदर अस्पताल"}]) == "सिविल सर्जन; अधीक्षक, सदर अस्पताल"


def test_long_values_are_cut_in_tables_only() -> None:
    out = io.StringIO()
    show([{"name": "क" * 100}], ["name"], Format.csv, out)
    assert "क" * 100 in out.getvalue()
    assert cell({"no-article": 1, "empty": 2}) == "no-article 1; empty 2"
