"""Exports: one line a record, one table a kind, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sqlalchemy.orm import Session

import models
from models.dictionary import TABLES
from models.export import export_csv, export_jsonl, export_parquet, harmless
from models.queries import Filters
from models.rows import PARTS
from tests.models.samples import TEXT, article, record


@pytest.fixture
def filled(store: models.Store) -> models.Store:
    """Two articles of two days, one with a formula for its headline."""
    store.article(article(1), record())
    store.article(article(2, title='=HYPERLINK("x")', published="2025-03-11"), record())
    return store


def test_a_line_is_a_record_with_its_article(session: Session, filled: models.Store) -> None:
    lines = io.StringIO()
    assert list(export_jsonl(session, lines)) == [1, 2]
    newest, oldest = map(json.loads, lines.getvalue().splitlines())
    assert (newest["published"], oldest["text"]) == ("2025-03-11", TEXT)
    assert oldest["figures"] == [figure | {"text": figure["text"]} for figure in record()["figures"]]
    assert set(record()) <= set(oldest)


def test_filters_narrow_an_export(session: Session, filled: models.Store) -> None:
    lines = io.StringIO()
    assert list(export_jsonl(session, lines, Filters(first="2025-03-11", limit=1 << 40))) == [1]


def test_csv_cells_are_no_formulas(session: Session, filled: models.Store, tmp_path: Path) -> None:
    assert list(export_csv(session, tmp_path)) == [1, 2]
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["title"][:11] for row in csv.DictReader(lines)] == ["'=HYPERLINK", record()["title"][:11]]
    assert sorted(path.stem for path in tmp_path.glob("*.csv")) == sorted(TABLES)


@pytest.mark.parametrize("cell", ["=1+1", "+91", "-1 लाख", "--5", "-5+cmd", "@सूत्र", "\t=1", "\r=1"])
def test_a_text_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == "'" + cell


def test_numbers_and_plain_texts_stay() -> None:
    assert [harmless(cell) for cell in (-5, 2.5, "-5", "-2.5", "पटना", "", None)] == [
        -5, 2.5, "-5", "-2.5", "पटना", "", None,
    ]  # fmt: skip


def test_parquet_has_the_rows_with_types(session: Session, filled: models.Store, tmp_path: Path) -> None:
    assert list(export_parquet(session, tmp_path)) == [1, 2]
    figures = pq.read_table(tmp_path / "figures.parquet").to_pylist()
    assert [(row["value"], row["value_max"], row["from"]) for row in figures[:2]] == [
        (50, None, None),
        (1200, 1300.5, "2024"),
    ]
    events = pq.read_table(tmp_path / "events.parquet").to_pylist()
    assert [events[0][part] for part in PARTS] == ["विमलेश पाण्डेय", "पटना", "एम्स पटना", ""]


def test_the_package_describes_every_column(session: Session, filled: models.Store, tmp_path: Path) -> None:
    list(export_csv(session, tmp_path))
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        assert rows[0] == [field["name"] for field in resource["schema"]["fields"]]
        assert resource["rows"] == len(rows) - 1
