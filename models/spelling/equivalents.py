"""Words that Hindi and English names share: loan words and translations with one common spelling, and honorifics."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

from models.spelling.fold import words

TABLE = Path(__file__).resolve().parent / "equivalents.tsv"

HONORIFICS = frozenset(
    words(
        "श्री श्रीमती सुश्री डॉ डॉक्टर डा डॉ0 डा0 प्रो प्रोफेसर माननीय मा आदरणीय जी साहब हाजी स्वर्गीय स्व "
        "shri sri smt dr prof mr mrs ms shrimati hon honble ji"
    )
)  # fmt: skip

LITTLE = frozenset(words("और एवं एवम व तथा का के की ऑफ फॉर फार एंड द and of for the in में"))
"""Words that a name may have or not."""


def load_equivalents(path: Path = TABLE) -> dict[str, str]:
    """Reads rows `common spelling, variants divided by |` into variant → common spelling."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [(word, row[0]) for row in rows for word in (row[0], *row[1].split("|"))]
    return reduce(_add, pairs, {})


def _add(table: dict[str, str], pair: tuple[str, str]) -> dict[str, str]:
    [word] = words(pair[0])
    if table.get(word, pair[1]) != pair[1]:
        raise ValueError(f"{word} stands under both {table[word]} and {pair[1]}")
    table[word] = pair[1]
    return table


EQUIVALENTS = load_equivalents()
