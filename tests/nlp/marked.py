"""Reads rows of marked text: {P:name} a person, {F:…} a facility, {O:…} a body, {G:…} a programme, {L:…} a place.

`{P:form=name}` marks another form of a person's name.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

from nlp.components.sentences import article_sentences
from nlp.record import Entity, Sentence

LABELS = {"P": "PERSON", "F": "FACILITY", "O": "ORGANISATION", "G": "PROGRAMME", "L": "PLACE"}
_MARK = re.compile(r"\{([PFOGL]):([^}=]+)(?:=([^}]+))?\}")


class Marked(NamedTuple):
    """A text without its marks, its sentences and its entities."""

    text: str
    sentences: list[Sentence]
    entities: list[Entity]


def parse(marked: str) -> Marked:
    """The text of a marked row with its sentences and entities; ¶ parts paragraphs."""
    text = ""
    position = 0
    entities: dict[tuple[str, str], Entity] = {}
    marked = marked.replace("¶", "\n\n")
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        label, form, name = LABELS[match[1]], match[2], match[3] or match[2]
        entity = entities.setdefault(
            (label, name),
            {"label": label, "name": name, "aliases": [], "mentions": [], "id": None, "place": None, "score": 1.0},
        )
        if form != name and form not in entity["aliases"]:
            entity["aliases"].append(form)
        entity["mentions"].append([len(text), len(text) + len(form)])
        text += form
        position = match.end()
    text += marked[position:]
    return Marked(text, article_sentences(text, 0), list(entities.values()))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
