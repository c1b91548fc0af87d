"""Rows as table, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest

from models.export import harmless
from web.columns import fold, lay_out, shorten, width
from web.terminal import Format, cell, show

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


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("पटना", 4), ("क्षेत्र", 4), ("डॉ.", 3), ("हिंदी", 4), ("AIIMS", 5), ("अगस्\u200dत", 4), ("", 0), ("漢字", 4),
    ],
)  # fmt: skip
def test_signs_without_width_take_no_column(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_of_devanagari_line_up() -> None:
    lines = list(lay_out(["name", "post"], [["विभूति शरण", "मंत्री"], ["कौशल्या", "डीएम"], ["AIIMS", "x"]], 80))
    assert {width(line.split("│")[0]) for line in lines if "│" in line} == {width("विभूति शरण") + 1}
    assert len({width(line) for line in lines}) == 1


def test_cells_too_wide_for_the_terminal_go_on_below() -> None:
    lines = list(lay_out(["name"], [["सदर अस्पताल मोतिहारी के उपाधीक्षक"]], 16))
    assert [line.strip() for line in lines[2:]] == ["सदर अस्पताल", "मोतिहारी के", "उपाधीक्षक"]
    assert list(fold("ककककककककककक", 5)) == ["ककककक", "ककककक", "क"]


@pytest.mark.parametrize(
    ("text", "most", "cut"), [("पटना सिटी", 9, "पटना सिटी"), ("पटना", 3, "पट…"), ("रात\nको  जागा", 20, "रात को जागा")]
)
def test_a_cell_is_cut_between_letters(text: str, most: int, cut: str) -> None:
    assert shorten(text, most) == cut
