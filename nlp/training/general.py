"""Reads the general Hindi sets IL-NER and HiNER as annotated sentences with heads of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nlp.training.sentences import Annotated, Mark

ILNER = {"NEP": "PERSON", "NEL": "PLACE", "NEO": "ORGANISATION", "NEAR": "ARTEFACT", "NEN": "NUMBER", "NETI": "TIME"}
HINER = {
    "PERSON": "PERSON",
    "LOCATION": "PLACE",
    "ORGANIZATION": "ORGANISATION",
    "NUMEX": "NUMBER",
    "TIMEX": "TIME",
    "MISC": "OTHER",
    "LANGUAGE": "OTHER",
    "GAME": "OTHER",
    "LITERATURE": "OTHER",
    "RELIGION": "OTHER",
    "FESTIVAL": "OTHER",
}
SETS: dict[str, dict[str, str]] = {"ilner": ILNER, "hiner": HINER}
_TIGHT = re.compile(r"[।,.;:!?%)\]}'\"’”-]|[-/]")


def iter_conll(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Yields sentences as lists of (token, tag)."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.strip()]
        if rows:
            yield [(row[0].strip(), row[1].strip() if len(row) > 1 else "O") for row in rows if row[0].strip()]


def annotate(rows: list[tuple[str, str]], head: str) -> Annotated:
    """Joins tokens as the press writes them; tags without B- or I- (`-NEL`) stand for stretches left open."""
    text, marks = "", list[Mark]()
    for token, tag in rows:
        if text and not _TIGHT.fullmatch(token):
            text += " "
        start, text = len(text), text + token
        mark, _, kind = tag.partition("-")
        label = SETS[head].get(kind, "") if mark in {"B", "I"} else ""
        if tag == "O":
            continue
        last = marks[-1] if marks else None
        if mark == "I" and label and last is not None and last.label == label and text[last.end : start].strip() == "":
            marks[-1] = last._replace(end=len(text))
        else:
            marks.append(Mark(start, len(text), head, label))
    return Annotated(text, tuple(marks), frozenset({head}))


def load_general(path: Path, head: str) -> list[Annotated]:
    """All sentences of a file that have at least three tokens."""
    return [annotate(rows, head) for rows in iter_conll(path) if len(rows) >= 3]
