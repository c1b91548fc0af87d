"""Names the blocks in which a report is looked for: its kind with its districts, and with the first persons named."""

from __future__ import annotations

from collections.abc import Iterable

from models.events.kinds import kin
from models.events.traits import Traits
from models.hashing import identity
from models.resolution.traits import Traits as Person
from models.spelling import fold

_AREAS, _PERSONS = 4, 2
_DISTRICT = 2
"""A chain of places ends in district and state."""


def _keys(traits: Traits) -> Iterable[str]:
    yield from (chain[-_DISTRICT] if len(chain) >= _DISTRICT else chain[0] for chain in traits.places[:_AREAS])
    yield from ("@" + Person(name).surname for name in traits.persons[:_PERSONS])
    if not traits.places:
        yield from (f"+{name}" for name in (*traits.facilities, *traits.programmes)[:_AREAS])


def own_blocks(traits: Traits) -> list[str]:
    """The blocks that a report stands in; the last one holds reports in the same words."""
    same_words = f"={identity('sentence', fold(traits.sentence)):x}"
    return [*dict.fromkeys(f"{traits.kind} {key}" for key in _keys(traits)), same_words]


def searched_blocks(traits: Traits) -> list[str]:
    """The blocks in which a report may find others of the same happening."""
    keys = list(dict.fromkeys(_keys(traits)))
    return [f"{kind} {key}" for kind in kin(traits.kind) for key in keys] + own_blocks(traits)[-1:]
