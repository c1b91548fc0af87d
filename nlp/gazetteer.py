"""Loads the gazetteers: what each name of a place, facility, programme, body, disease or post may stand for."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nlp.hindi.phrases import PhraseTable, phrase_keys
from nlp.hindi.words import word_key

FOLDER = Path(__file__).resolve().parents[1] / "data" / "gazetteers"
TABLES = {
    "states": "PLACE",
    "districts": "PLACE",
    "towns": "PLACE",
    "regions": "PLACE",
    "countries": "PLACE",
    "facilities": "FACILITY",
    "programmes": "PROGRAMME",
    "organisations": "ORGANISATION",
    "diseases": "DISEASE",
}
"""The tables whose names are names of things, and the label of each."""
_JOINED = 6
_BRACKETED = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a gazetteer; `states` are ISO codes, `within` the ids that a place lies in, `town` a facility's."""

    id: str
    label: str
    table: str
    name: str
    english: str
    aliases: tuple[str, ...]
    kind: str
    states: tuple[str, ...]
    within: tuple[str, ...]
    town: str | None


@dataclass(frozen=True, slots=True)
class Cue:
    """What must stand beside a name that is also a word; neither means that the name alone is never taken."""

    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The entries by label and id, the phrases that name them, and the names that need a cue."""

    entries: dict[tuple[str, str], Entry]
    names: PhraseTable[tuple[Entry, ...]]
    collisions: frozenset[str]
    cues: dict[tuple[str, str], Cue]

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that a name may stand for."""
        keys = phrase_keys(name)
        return (self.names.get(keys) or ()) if keys else ()


def read_table(name: str, folder: Path = FOLDER) -> list[dict[str, str]]:
    """Return the rows of a table; raises FileNotFoundError or ValueError (a row of another length)."""
    with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise ValueError(f"{name}.tsv, line {number}: not as many fields as the header")
    return rows


def listed(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that holds a list."""
    return tuple(cell.split("|")) if cell else ()


def prominent(entries: Sequence[Entry]) -> list[Entry]:
    """Return of places of one name the states, else the districts, else all: बिहार is the state, not the block."""
    for table in ("states", "countries", "districts"):
        found = [entry for entry in entries if entry.table == table]
        if found:
            return found
    return list(entries)


def _entries(folder: Path) -> Iterator[Entry]:
    states: dict[str, str] = {}
    for table, label in TABLES.items():
        for row in read_table(table, folder):
            parent = row.get("district") or row.get("state") or ""
            state = parent if parent.startswith("IN-") else states.get(parent, "")
            states[row["id"]] = state or row["id"]
            within = tuple(filter(None, (parent, state))) if parent != state else (parent,) * bool(parent)
            yield Entry(
                row["id"],
                label,
                table,
                row["name_hi"],
                _BRACKETED.sub("", row["name_en"]),
                listed(row["aliases"]),
                row.get("kind", ""),
                listed(row.get("states", "")) or ((states[row["id"]],) if label == "PLACE" else (state,) * bool(state)),
                within,
                row.get("city_hi") or None,
            )


def _names(entries: list[Entry]) -> PhraseTable[tuple[Entry, ...]]:
    """Phrases of all names, and of names of several words their joined spelling where nothing else has it."""
    table: PhraseTable[tuple[Entry, ...]] = PhraseTable()
    joined: dict[str, Entry] = {}
    for entry in entries:
        for name in dict.fromkeys((entry.name, *entry.aliases, entry.english)):
            keys = phrase_keys(name)
            for form in {keys, tuple(key for key in keys if key not in ",()")}:
                known = table.get(form) or ()
                if form and entry not in known:
                    table.add(form, (*known, entry))
            if 1 < len(keys) < 4 and len("".join(keys)) >= _JOINED and keys[0][0] > "z":
                joined["".join(keys)] = entry
    for key, entry in joined.items():
        if table.get([key]) is None:
            table.add([key], (entry,))
    return table


def _cues(folder: Path) -> dict[tuple[str, str], Cue]:
    def keys(cell: str) -> frozenset[str]:
        return frozenset(" ".join(phrase_keys(item)) for item in listed(cell))

    return {
        (row["label"], " ".join(phrase_keys(row["name_hi"]))): Cue(keys(row["before"]), keys(row["after"]))
        for row in read_table("name_cues", folder)
    }


@lru_cache(maxsize=1)
def load_word_counts() -> dict[str, tuple[int, int, int]]:
    """Return how often each word was seen in persons' names, in other names and in plain text."""
    counts: dict[str, tuple[int, int, int]] = {}
    for row in read_table("name_words"):
        key = word_key(row["word"])
        person, name, plain = counts.get(key, (0, 0, 0))
        counts[key] = (person + int(row["person"]), name + int(row["name"]), plain + int(row["plain"]))
    return counts


@lru_cache(maxsize=1)
def facility_heads() -> PhraseTable[str]:
    """Return the kinds of facility by head noun."""
    rows = read_table("generic_facilities")
    return PhraseTable.of((form, row["kind"]) for row in rows for form in (row["head"], *listed(row["forms"])))


@lru_cache(maxsize=4)
def load_gazetteer(folder: Path = FOLDER) -> Gazetteer:
    """Return the gazetteer of a folder of tables; raises what `read_table` raises."""
    entries = list(_entries(folder))
    collisions = frozenset(" ".join(phrase_keys(row["name_hi"])) for row in read_table("word_collisions", folder))
    return Gazetteer({(entry.label, entry.id): entry for entry in entries}, _names(entries), collisions, _cues(folder))
