"""Figures: rows of text and what is counted in it, each with the fact that it protects."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nlp.components.figure_assembler import assemble_figures
from nlp.components.sentences import article_sentences
from nlp.hindi.dates import find_dates
from nlp.hindi.numerals import find_numerals

HERE = Path(__file__).resolve().parent
PUBLISHED = "2025-03-20"  # a Thursday


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def _mentions(text: str, names: str) -> Iterator[dict[str, Any]]:
    for row in filter(None, names.split(";")):
        name, label = row.split("=")
        for match in re.finditer(re.escape(name), text):
            yield {"start": match.start(), "end": match.end(), "label": label, "text": name}


def _read(title: str, body: str, names: str = "", published: str = PUBLISHED) -> list[dict[str, Any]]:
    """The figures of an article as the pipeline reads them, with the names given."""
    text = f"{title}\n\n{body}" if title else body
    quantities = [
        {"start": n.start, "end": n.end, "value": str(n.value), "value_max": n.value_max and str(n.value_max)}
        for n in find_numerals(text)
    ]
    dates = [
        {"start": d.start, "end": d.end, "first": d.first.isoformat(), "last": d.last.isoformat()}
        for d in find_dates(text, date.fromisoformat(published))
    ]
    sentences = article_sentences(text, len(title) + 2 if title else 0)
    mentions = sorted(_mentions(text, names), key=lambda mention: mention["start"])
    return assemble_figures(text, sentences, quantities, dates, published, mentions)


def _short(figure: dict[str, Any]) -> str:
    value = f"{round(figure['value'], 2):g}" if figure["value"] % 1 else str(int(figure["value"]))
    high = figure["value_max"]
    span = value if high is None else f"{value}-{high:g}"
    return f"{span} {figure['unit']} {figure['counted']} {figure['qualifier']}"


@pytest.mark.parametrize("row", _rows("figures.tsv"), ids=lambda row: row["text"][:40])
def test_counts(row: dict[str, str]) -> None:
    """Each row's figures, in order."""
    found = [_short(figure) for figure in _read("", row["text"], row["names"] or "")]
    assert found == [part.strip() for part in row["expected"].split(";") if part.strip()], row["reason"]


PERIODS = [
    (
        "सोमवार को शिविर में 120 लोगों की जांच की गई।",
        [("2025-03-17", "2025-03-17")],
        "the day of what was counted",
    ),
    (
        "1 जनवरी से 28 फरवरी तक जिले में डेंगू के 38 मामले मिले।",
        [("2025-01", "2025-02")],
        "a range of whole months is written as months",
    ),
    ("अब तक 2 लाख 14 हजार घरों का सर्वे हुआ है।", [(None, "2025-03-20")], "अब तक ends on the day of publication"),
    ("31 दिसंबर 2025 तक 25 हजार कार्ड बनाने का लक्ष्य है।", [(None, "2025-12-31")], "a target's day is its end"),
    ("अस्पताल में 300 बेड हैं।", [(None, None)], "a standing fact has no period"),
    ("मशीन पर 25 लाख रुपये खर्च होंगे।", [(None, None)], "money promised has no period"),
    (
        "बीते 24 घंटे में नौ नए मरीज मिले।",
        [("2025-03-20", "2025-03-20")],
        "the last 24 hours are the day of publication",
    ),
    (
        "मंगलवार को कुल 54 नए मरीज मिले। इनमें 30 पुरुष और 24 महिलाएं हैं।",
        [("2025-03-18", "2025-03-18")] * 3,
        "the parts of a total have its period",
    ),
    ("जनवरी माह में 412 प्रसव हुए।", [("2025-01", "2025-01")], "a month is no more exact than told"),
    ("साल 2023 में 431 बच्चों की मौत हुई थी।", [("2023", "2023")], "a year is no more exact than told"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), PERIODS, ids=[row[2] for row in PERIODS])
def test_period(text: str, expected: list[tuple[str | None, str | None]], reason: str) -> None:
    """Each figure's first and last day."""
    assert [(figure["from"], figure["to"]) for figure in _read("", text)] == expected, reason


def test_headline_and_body_tell_one_figure() -> None:
    """The body's words stay, and a rounded headline gives way to the exact number."""
    found = _read("120 लोगों की जांच, करीब 5 लाख किट बंटीं", "शिविर में 120 ग्रामीणों की जांच हुई। जिले में 4 लाख 98 हजार किट बंटीं।")
    assert [_short(figure) for figure in found] == ["120 person ग्रामीण exact", "498000 item किट exact"]
    assert all(figure["start"] > 40 for figure in found)


def test_text_is_the_document_at_the_offsets() -> None:
    """Offsets point at the wording, bound words included; the sentence holds it."""
    body = "बैठक हुई। करीब 300 छात्रों ने कम से कम दो घंटे तक सफाई की।"
    found = _read("", body)
    assert [figure["text"] for figure in found] == ["करीब 300 छात्रों", "कम से कम दो घंटे"]
    assert all(body[figure["start"] : figure["end"]] == figure["text"] for figure in found)
    assert all(figure["text"] in figure["sentence"] for figure in found)


def test_new_and_total() -> None:
    """New cases, running totals, and numbers of which neither is told."""
    found = _read("", "शहर में 14 नए मरीज मिले। अब तक कुल 287 मामले सामने आए हैं। अस्पताल में 30 बेड हैं।")
    assert [figure["new_or_total"] for figure in found] == ["new", "total", None]


def test_links_to_names_of_the_sentence() -> None:
    """Places, programmes, facilities and diseases of the same sentence, and no others."""
    text = "पटना में डेंगू के 12 मरीज मिले। गया में शिविर लगा।"
    entities = [
        {"label": "PLACE", "name": "पटना", "mentions": [[0, 4]]},
        {"label": "DISEASE", "name": "डेंगू", "mentions": [[9, 14]]},
        {"label": "PLACE", "name": "गया", "mentions": [[32, 35]]},
    ]
    quantities = [
        {"start": n.start, "end": n.end, "value": str(n.value), "value_max": None} for n in find_numerals(text)
    ]
    (figure,) = assemble_figures(text, article_sentences(text, 0), quantities, [], None, [], entities)
    assert figure["places"] == ["पटना"]
    assert figure["diseases"] == ["डेंगू"]
    assert figure["facilities"] == figure["programmes"] == []


@pytest.mark.parametrize(
    ("prob", "unit"), [(0.95, "case"), (0.5, "person")], ids=["a sure encoder overrules", "an unsure one does not"]
)
def test_encoder_decides_between_people_and_cases(prob: float, unit: str) -> None:
    """The encoder tells people from cases where it is sure, and never turns beds into anything."""
    text = "गांव में 22 लोग पेट दर्द के साथ पहुंचे और 30 बेड भर गए।"
    hints = [
        {"start": 9, "end": 11, "unit": "case", "prob": prob, "figure": 1.0},
        {"start": text.index("30"), "end": text.index("30") + 2, "unit": "item", "prob": 0.99, "figure": 1.0},
    ]
    quantities = [
        {"start": n.start, "end": n.end, "value": str(n.value), "value_max": None} for n in find_numerals(text)
    ]
    found = assemble_figures(text, article_sentences(text, 0), quantities, [], None, [], (), hints)
    assert [figure["unit"] for figure in found] == [unit, "bed"]


def test_no_text_and_no_numbers() -> None:
    """Nothing gives nothing."""
    assert _read("", "") == _read("", "अस्पताल में जांच हुई।") == []


def test_long_text_is_read_in_linear_time() -> None:
    """Every figure of many like sentences is found; large numbers told again are one."""
    body = " ".join(f"शिविर में {number} लोगों की जांच की गई।" for number in range(1001, 1301))
    assert len(_read("", body)) == 300


def test_rows_of_a_small_table_take_the_heads_of_their_columns() -> None:
    """A head of columns counts the bare numbers of the lines below it, and ends with the next sentence."""
    body = "राज्यवार स्थिति (जांच / मरीज)\n\nगुजरात 96.2 लाख / 29,470\n\nओडिशा 62.4 लाख / 91,206\n\nशिविर में 40 डॉक्टर आए।"
    found = _read("", body, "गुजरात=PLACE;ओडिशा=PLACE")
    assert [_short(figure) for figure in found] == [
        "9620000 test जांच exact",
        "29470 case मरीज exact",
        "6240000 test जांच exact",
        "91206 case मरीज exact",
        "40 person डॉक्टर exact",
    ]
