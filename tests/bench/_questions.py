"""The queries that are measured in large databases, each asked about other names at each call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from models import queries
from models.queries import Filters
from tests.bench._world import DISTRICTS, KINDS, LATIN, STATES, World

ROUNDS = 60

Ask = Callable[[Session, int], list[dict[str, Any]]]


def questions(world: World) -> dict[str, tuple[Ask, bool]]:
    """The measured queries, and whether the bar is for them; the number makes each call another one."""
    random = Random(3)  # noqa: S311
    persons = [world.persons[int(len(world.persons) * random.random() ** 2)] for _ in range(ROUNDS + 1)]

    year = str((world.first + timedelta(days=world.days // 3)).year)

    def district(at: int) -> str:
        return world.districts[at * 7 % DISTRICTS]

    def search(typed: Callable[[int], str]) -> tuple[Ask, bool]:
        return (lambda session, at: queries.search(session, typed(at), Filters(limit=20))), True

    def events(filters: Callable[[int], dict[str, Any]]) -> tuple[Ask, bool]:
        return (lambda session, at: queries.events(session, Filters(**filters(at)))), True

    return {
        "search: name": search(lambda at: persons[at]),
        "search: two words, Latin": search(lambda at: f"ramesh {LATIN[at % len(LATIN)]}"),
        "search: surname, Latin": search(lambda at: LATIN[at % len(LATIN)]),
        "search: begun name": search(lambda at: f"{persons[at][:5]}"),
        "search: typing fault": search(lambda at: f"mukesh {LATIN[at % len(LATIN)][1:]}"),
        "search: facility, Latin": search(lambda at: f"sadar aspatal {district(at)}"),
        "search: a word": search(lambda at: world.words[at * 13]),
        "events": events(lambda at: {}),
        "events of a kind": events(lambda at: {"type": KINDS[at % 9]}),
        "events of a state": events(lambda at: {"place": world.states[at % STATES]}),
        "events of a district, kind, year": events(
            lambda at: {"place": district(at), "type": KINDS[at % 9], "first": year, "last": year}
        ),
        "events of an official": events(lambda at: {"official": persons[at]}),
        "events of an official in a state": events(
            lambda at: {"official": persons[at], "place": world.states[at % STATES]}
        ),
        "events of a programme in a district": events(
            lambda at: {"programme": world.programmes[at], "place": district(at)}
        ),
        "figures of a facility": (
            lambda session, at: queries.figures(session, Filters(facility=world.facilities[at * 3])), False
        ),
        "statements of an official": (
            lambda session, at: queries.statements(session, Filters(official=persons[at])), False
        ),
        "articles of a district": (lambda session, at: queries.articles(session, Filters(place=district(at))), False),
        "facilities": (lambda session, at: queries.facilities(session, Filters()), False),
    }  # fmt: skip
