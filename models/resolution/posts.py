"""Which designation a title is, on which ladder and step it stands, and which posts one person may hold in a life."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from models.spelling import fold

TABLE = Path(__file__).resolve().parents[2] / "data" / "gazetteers" / "designations.tsv"

LADDERS = {
    "minister": "politics", "legislature": "politics", "bureaucracy": "administration",
    "health_administration": "health", "police_court": "law",
}  # fmt: skip
"""The domains of the designations that share a ladder or have another name here; the others are ladders themselves."""

STATE_DOWN_TO = {"minister": 99, "legislature": 7, "bureaucracy": 6, "health_administration": 4, "police_court": 3}
"""Posts up to this rank are held in a whole state, those below in a district or in one body."""

NATIONAL = frozenset(
    "president vice-president prime-minister union-health-minister mos-health union-minister union-mos dg-health "
    "dg-icmr dcgi cabinet-secretary union-health-secretary chief-justice-india national-president "
    "former-union-minister".split()
)

LIFE = {
    frozenset(("clinical", "teaching")): 1.5,
    frozenset(("health", "clinical")): 0.5,
    frozenset(("health", "teaching")): 0.5,
    frozenset(("politics", "local_body")): 1.0,
    frozenset(("administration", "health")): -1.0,
    frozenset(("clinical", "private_management")): 0.0,
    frozenset(("teaching", "private_management")): 0.0,
    frozenset(("health", "private_management")): -1.0,
    frozenset(("politics", "private_management")): -1.0,
}
"""Weight of two posts on different ladders; officers of an association (`union`) may hold any post beside it."""

STEPS = {"politics": 99, "administration": 4, "health": 5, "clinical": 3, "teaching": 5, "nursing": 4, "law": 4}
"""How many steps one person is promoted in the years that the articles cover."""

GENERAL = frozenset(
    "doctor specialist surgeon chief-medical-consultant senior-consultant private-practitioner health-expert".split()
)
"""Clinical designations that leave the specialty open; two others are two specialties."""


ONE_POST = {
    "health-fw-minister": "health-minister", "medical-health-minister": "health-minister",
    "public-health-minister": "health-minister", "civil-surgeon": "cmo", "cmho": "cmo", "collector": "dm",
    "hospital-superintendent": "ms", "senior-doctor": "doctor", "physician": "doctor", "principal-mc": "dean",
    "principal-controller": "dean", "dghs": "dg-health", "mos-independent": "minister-of-state",
}  # fmt: skip
"""Designations that states or papers use for one post."""


@dataclass(frozen=True)
class Post:
    """A designation: id (or the folded title), ladder, rank (1 is the highest) and scope: nation, state or district."""

    id: str
    ladder: str = ""
    rank: int = 0
    scope: str = "district"


NONE = Post("")


@cache
def _titles() -> dict[str, Post]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found: dict[str, Post] = {}
    for row in rows:
        post = _post(row["id"], row["domain"], int(row["rank"]))
        for title in (row["title_hi"], row["title_en"], *(row["aliases"] or "").split("|")):
            if fold(title):
                found.setdefault(fold(title), post)
    return found


def _post(post_id: str, domain: str, rank: int) -> Post:
    wide = "state" if rank <= STATE_DOWN_TO.get(domain, 0) else "district"
    post_id = ONE_POST.get(post_id, post_id)
    return Post(post_id, LADDERS.get(domain, domain), rank, "nation" if post_id in NATIONAL else wide)


@cache
def _by_id() -> dict[str, Post]:
    return {post.id: post for post in _titles().values()}


def post_of(post_id: str) -> Post:
    """The designation of an id, or an unknown title as it is."""
    return (_by_id().get(post_id) or Post(post_id)) if post_id else NONE


@lru_cache(maxsize=20_000)
def classify(title: str) -> Post:
    """The designation of a title: itself, else the longest one within it, else the title alone."""
    known = _titles()
    words = fold(title).split()
    spans = ((first, last) for first in range(len(words)) for last in range(len(words), first, -1))
    for first, last in sorted(spans, key=lambda span: (span[0] - span[1], -span[1])):
        if found := known.get(" ".join(words[first:last])):
            return found
    return Post(" ".join(words))


def together(one: Post, other: Post) -> tuple[float, str]:
    """Weight and name of the comparison of two posts."""
    if not one.id or not other.id:
        return 0.0, ""
    if one.id == other.id:
        return 3.0, "same post"
    if not one.ladder or not other.ladder or "union" in (one.ladder, other.ladder):
        return 0.0, ""
    if one.ladder != other.ladder:
        weight = LIFE.get(frozenset((one.ladder, other.ladder)), -4.0)
        return weight, "posts of one life" if weight > 0 else "posts of two lives"
    specialties = one.ladder == "clinical" and not {one.id, other.id} & GENERAL
    if specialties or abs(one.rank - other.rank) > STEPS.get(one.ladder, 5):
        return -4.0, "posts of two lives"
    return 2.0, "posts of one ladder"
