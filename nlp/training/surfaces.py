"""Makes up names of every kind: people from name lists, other names from the gazetteers and from patterns."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

GAZETTEERS: dict[str, tuple[tuple[str, str], ...]] = {
    "FACILITY": (("facilities.tsv", "name_hi"),),
    "PROGRAMME": (("programmes.tsv", "name_hi"),),
    "ORGANISATION": (("organisations.tsv", "name_hi"),),
    "PLACE": (("towns.tsv", "name_hi"), ("districts.tsv", "name_hi"), ("states.tsv", "name_hi")),
    "DISEASE": (("diseases.tsv", "name_hi"),),
    "ROLE": (("designations.tsv", "title_hi"),),
}
"""Label → tables and their column of names; other names stand in the column `aliases`."""
PATTERNED = 0.35
"""Share of facilities, programmes and organisations that are made from patterns."""
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Surfaces:
    """Everything that names are made of."""

    listed: dict[str, list[tuple[str, ...]]]
    patterns: dict[str, list[str]]
    parts: dict[str, list[str]]
    people: dict[str, dict[str, list[str]]]

    def draw(self, label: str, random: Random, words: int = 2) -> str:
        """A name of the kind `label`; a person's has about as many words as `words`."""
        if label == "PERSON":
            return self.person(random, words)
        if label in self.patterns and random.random() < PATTERNED:
            return self.fill(random.choice(self.patterns[label]), random)
        names = random.choice(self.listed[label])
        return names[0] if random.random() < 0.5 else random.choice(names)

    def fill(self, pattern: str, random: Random) -> str:
        """The pattern with each {slot} filled: a part, a town, a state, a disease or a part of a person's name."""

        def filled(slot: re.Match[str]) -> str:
            name = slot[1]
            if name in {"town", "state", "disease"}:
                label = "DISEASE" if name == "disease" else "PLACE"
                return random.choice(self.listed[name if name in self.listed else label])[0]
            if name in {"given", "surname"}:
                return random.choice(self.people["north"][name])
            return random.choice(self.parts[name])

        return _SLOT.sub(filled, pattern)

    def person(self, random: Random, words: int) -> str:
        """A person's name of one to four words; three names in ten are not North Indian Hindu ones."""
        group = random.choice(list(self.people)) if random.random() < 0.3 else "north"
        lists = self.people[group]
        given, surname = random.choice(lists["given"]), random.choice(lists["surname"])
        if words <= 1:
            return surname if random.random() < 0.6 else given
        middle = random.choice(self.people["north"]["middle"])
        if words == 2:
            return f"{given} {middle if random.random() < 0.15 else surname}"
        if group == "muslim":
            return f"{random.choice(('मो.', 'मोहम्मद', 'सैयद', 'शेख'))} {given} {surname}"
        if random.random() < 0.25:
            first, second = random.sample(["ए", "बी", "के", "एस", "आर", "एन", "पी", "डी", "वी", "जे"], 2)
            return f"{first}.{second}. {surname}" if random.random() < 0.5 else f"{first}. {second}. {surname}"
        return f"{given} {middle} {surname}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _listed(gazetteers: Path, tables: tuple[tuple[str, str], ...]) -> list[tuple[str, ...]]:
    names = []
    for table, column in tables:
        for row in _rows(gazetteers / table):
            aliases = [alias for alias in (row.get("aliases") or "").split("|") if len(alias) > 1]
            names.append((row[column], *aliases))
    return names


def load_surfaces(gazetteers: Path, training: Path) -> Surfaces:
    """Read the gazetteers and the lists and patterns for training."""
    listed = {label: _listed(gazetteers, tables) for label, tables in GAZETTEERS.items()}
    listed["town"] = _listed(gazetteers, (("towns.tsv", "name_hi"), ("districts.tsv", "name_hi")))
    listed["state"] = _listed(gazetteers, (("states.tsv", "name_hi"),))
    patterns: dict[str, list[str]] = defaultdict(list)
    for row in _rows(training / "patterns.tsv"):
        patterns[row["label"]].append(row["pattern"])
    people: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows(training / "names.tsv"):
        people[row["group"]][row["part"]].append(row["name"])
    parts = {row["part"]: row["words"].split("|") for row in _rows(training / "parts.tsv")}
    return Surfaces(listed, dict(patterns), parts, {group: dict(lists) for group, lists in people.items()})
