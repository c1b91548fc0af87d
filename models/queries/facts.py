"""Lists of events, figures and statements, narrowed by entities, kind and time, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from models.corrections.marks import marks
from models.queries.filters import ALL, FILTER_KINDS, Filters
from models.queries.groups import mains
from models.rows import EVIDENCE, PARTS
from models.tables import Article, Event, EventArgument, FactLink, Figure, Role, Statement
from models.upsert import IDS, chunks

MANY = 15_000
LOOK_UP = 7
"""Looking one fact up takes as long as reading about so many in their order."""
Ids = list[int] | BindParameter[Any]
Fact = dict[str, Any]
Query = Select[Any, Any, Any]
Place = tuple[str, int, int]
"""Day, article and number of a fact: its place in the order."""
SPANNING, _LATEST = 5_000, "9999-12-31"
"""Facts that last beyond the last day asked for are looked for among this many that end after it."""
SORTED = 3_000
"""Facts of several entities that one name may mean are sorted together up to this many."""
MOST_AT_ONCE = 64
"""Of more facts each entity's newest are read, by one statement for this many entities."""
_NO_NAMES: dict[str, Any] = dict.fromkeys(FILTER_KINDS)
LOOKED_THROUGH = 20_000
"""Events of one status are looked for among this many of the newest that fit otherwise."""

_OTHER, _NAMED = aliased(FactLink), aliased(Article)
"""Each is used within an `exists` of its own, so one serves them all: making one costs more than asking it."""
_TYPE_COLUMN = {"event": Event.type, "figure": Figure.unit}
_TABLES: dict[str, Any] = {"event": Event, "figure": Figure, "statement": Statement, "role": Role}
_ROWS = {
    fact: select(*table.__table__.columns).where(table.__table__.c.article_id.in_(IDS))
    for fact, table in _TABLES.items()
}
"""Statements that every list asks are made once: making one costs more than asking it."""
_HEADS = select(Article.id, Article.url, Article.source, Article.published).where(Article.id.in_(IDS))
_NAMES = (
    select(EventArgument.article_id, EventArgument.event, EventArgument.part, EventArgument.name)
    .where(EventArgument.article_id.in_(IDS))
    .order_by(EventArgument.article_id, EventArgument.event, EventArgument.number)
)


def figures(session: Session, filters: Filters = ALL) -> list[Fact]:
    """Figures; `type` is the unit."""
    return _facts(session, "figure", filters)


def statements(session: Session, filters: Filters = ALL) -> list[Fact]:
    """Statements; `official` is the speaker."""
    return _facts(session, "statement", filters)


def roles(session: Session, filters: Filters = ALL) -> list[Fact]:
    """Posts that articles give to persons."""
    return _facts(session, "role", filters)


def _facts(session: Session, fact: str, filters: Filters) -> list[Fact]:
    found = find_places(session, fact, filters)
    return load_facts(session, fact, found)


def find_places(session: Session, fact: str, filters: Filters) -> list[Place]:
    """Where the facts (or articles) stand that fit, newest first."""
    groups = filters.entity_ids(session)
    if not all(groups):
        return []
    after = _place_of(session, fact, filters.after)
    status = filters.status if fact == "event" else None
    if not groups:
        return _read(session, _newest(unlinked(fact, filters), after, filters.limit, status), {})
    counts = _counted(session, fact, groups) if len(groups) > 1 or len(groups[0]) > 1 else [0]
    rarest, *others = (groups[at] for at in sorted(range(len(groups)), key=counts.__getitem__))
    kept = replace(filters, entity=None, after=None, **_NO_NAMES)
    asked = _Asked(fact, kept, after, len(others), _is_joined(session, sorted(counts)))
    values: dict[str, Any] = {f"others{at}": ids for at, ids in enumerate(others)}
    if len(rarest) > 1 and min(counts) <= SORTED:
        return _read(session, _statement(asked, 0), values | {"entities": rarest})
    found: set[Place] = set()
    for part in chunks(rarest, MOST_AT_ONCE):
        size = 1 << (len(part) - 1).bit_length()
        named = {f"entity{at}": part[min(at, len(part) - 1)] for at in range(size)}
        found |= set(_read(session, _statement(asked, size), values | named))
    return sorted(found, key=order)[: filters.limit]


class _Asked(NamedTuple):
    """What is asked of linked facts beside the entities: others that they concern too, as so many groups."""

    fact: str
    filters: Filters
    after: Place | None
    others: int
    joined: bool

    def of(self, entity: BindParameter[Any]) -> Query:
        """Selects the newest places of an entity's facts, or of those of a list of entities."""
        others: list[Ids] = [bindparam(f"others{at}", None, expanding=True) for at in range(self.others)]
        status = self.filters.status if self.fact == "event" else None
        found = linked(self.fact, self.filters, entity, others, joined=self.joined)
        return _newest(found, self.after, self.filters.limit, status)


@lru_cache(maxsize=500)
def _statement(asked: _Asked, size: int) -> Query | CompoundSelect[Any]:
    """Selects the newest places of all `entities`, or of each of so many; making it costs more than asking it."""
    if not size:
        return asked.of(bindparam("entities", None, expanding=True))
    parts = [asked.of(bindparam(f"entity{at}", None)) for at in range(size)]
    return parts[0] if size == 1 else union_all(*(select(part.subquery()) for part in parts))


def order(place: Place) -> tuple[tuple[int, ...], int, int]:
    """Sorts places newest first."""
    return tuple(-ord(char) for char in place[0].ljust(10, "\0")), -place[1], place[2]


def _counted(session: Session, fact: str, groups: list[list[int]]) -> list[int]:
    """How many facts concern each group of entities, MANY at most: the fewest are read through for the others' sake."""
    counts = []
    for ids in groups:
        some = select(literal(1)).where(FactLink.entity_id.in_(ids), FactLink.fact == fact).limit(MANY).subquery()
        counts.append(select(func.count()).select_from(some).scalar_subquery())
    return list(session.execute(select(*counts)).one())


def _is_joined(session: Session, counts: Sequence[int]) -> bool:
    """Whether PostgreSQL reads two groups whole and joins them: not much more than looking the rarer one's facts up."""
    is_server = session.get_bind().dialect.name == "postgresql"
    return is_server and len(counts) == 2 and counts[1] < min(MANY, LOOK_UP * counts[0])


def _read(session: Session, statement: Query | CompoundSelect[Any], values: dict[str, int]) -> list[Place]:
    return [(row[0], row[1], row[2]) for row in session.execute(statement, values)]


def _newest(statement: Query, after: Place | None, limit: int, status: str | None) -> Query:
    """The first places behind one, newest first."""
    day, article_id, number = statement.selected_columns
    if after:
        statement = statement.where(
            day <= after[0],
            or_(
                day < after[0],
                article_id < after[1],
                and_(article_id == after[1], number > after[2]),
            ),
        )
    ordered = statement.order_by(day.desc(), article_id.desc(), number)
    if status:
        ordered = _of_status(ordered, status)
    return ordered.limit(limit)


def _of_status(ordered: Query, status: str) -> Query:
    """Keeps the events of a status among the newest that fit otherwise."""
    day, article_id, number = ordered.selected_columns
    named = ordered.with_only_columns(day.label("day"), article_id.label("article_id"), number.label("number"))
    part = named.limit(LOOKED_THROUGH).subquery()
    same = (Event.article_id == part.c.article_id) & (Event.number == part.c.number)
    kept = select(part.c.day, part.c.article_id, part.c.number).join(Event, same).where(Event.status == status)
    return kept.order_by(part.c.day.desc(), part.c.article_id.desc(), part.c.number)


def unlinked(fact: str, filters: Filters) -> Query:
    """Selects day, article and number of the facts that fit, whomever they concern."""
    if fact == "article":
        return _narrowed(select(Article.day, Article.id, literal(0)), Article.day, Article.day, Article.id, filters)
    table: Any = _TABLES[fact]
    statement = select(table.day, table.article_id, table.number)
    if filters.type and fact in _TYPE_COLUMN:
        statement = statement.where(_TYPE_COLUMN[fact] == filters.type)
    begun = table.first_day if fact in _TYPE_COLUMN else table.day
    return _narrowed(statement, table.day, begun, table.article_id, filters)


def linked(
    fact: str,
    filters: Filters,
    entity_id: int | BindParameter[Any],
    others: Sequence[Ids],
    *,
    joined: bool = False,
) -> Query:
    """Selects day, article and number of the facts that concern an entity, or a listed one, and one of each other.

    The others are looked up for each fact, or all facts of theirs `joined` at once.
    """
    link = FactLink
    statement = select(link.day, link.article_id, link.number).where(link.fact == fact)
    if isinstance(entity_id, BindParameter) and entity_id.expanding:
        statement = statement.where(link.entity_id.in_(entity_id)).distinct()
    else:
        statement = statement.where(link.entity_id == entity_id)
    if filters.type and fact in _TYPE_COLUMN:
        statement = statement.where(link.type == filters.type)
    statement = _narrowed(statement, link.day, link.first_day, link.article_id, filters)
    return statement.where(*(_concerns(link, fact, ids, joined) for ids in others))


def _concerns(link: type[FactLink], fact: str, ids: Ids, joined: bool) -> ColumnElement[bool]:
    """Whether a linked fact concerns one of these too.

    The article is asked for as a range of one, which only the key (entity, fact, day, article) answers: its rows lie
    together in the order read here, those of the index by article all over the table. The offset keeps PostgreSQL from
    joining all facts of both instead, which it takes for cheaper than looking some thousand up.
    """
    other = _OTHER
    same = (other.entity_id.in_(ids), other.fact == fact, other.day == link.day, other.number == link.number)
    if joined:
        return exists().where(*same, other.article_id == link.article_id)
    same_article = and_(other.article_id >= link.article_id, other.article_id <= link.article_id)
    return select(literal_column("1")).where(*same, same_article).offset(literal_column("0")).exists()


def _narrowed(statement: Query, day: Any, begun: Any, article_id: Any, filters: Filters) -> Query:
    if filters.to_day:
        statement = statement.where(_begun_by(filters.to_day, statement, day, begun))
    if filters.from_day:
        statement = statement.where(day >= filters.from_day)
    if filters.source:
        statement = statement.where(exists().where(_NAMED.id == article_id, _NAMED.source == filters.source))
    return statement


def _begun_by(to_day: str, statement: Query, day: Any, begun: Any) -> ColumnElement[bool]:
    """Keeps what began by a day: all that ended by then, and what is among the `SPANNING` that ended next after it."""
    later = statement.with_only_columns(day).where(day > to_day).order_by(day).limit(1).offset(SPANNING)
    bound = func.coalesce(later.correlate(None).scalar_subquery(), _LATEST)
    return and_(day != "", day <= bound, or_(day <= to_day, begun <= to_day))


def _place_of(session: Session, fact: str, fact_id: str | None) -> Place | None:
    if not fact_id:
        return None
    first, _, second = str(fact_id).partition("-")
    if not first.isdigit() or not (second or "0").isdigit():
        raise ValueError(f"{fact_id!r} is no id of a {fact}.")
    article_id, number = int(first), int(second or 0)
    row = session.get(Article, article_id) if fact == "article" else session.get(_TABLES[fact], (article_id, number))
    if row is None:
        raise ValueError(f"No {fact} is stored under {fact_id!r}.")
    return (row.day, article_id, number)


def load_facts(session: Session, fact: str, places: Iterable[Place]) -> list[Fact]:
    """The facts that stand at these places, in their order, as dictionaries; `corrected` says when a reviewer did."""
    wanted = [(article_id, number) for _, article_id, number in places]
    articles = sorted({article_id for article_id, _ in wanted})
    rows = {(row.article_id, row.number): row for row in session.execute(_ROWS[fact], {"ids": articles})}
    heads = _heads(session, articles)
    arguments = _arguments(session, articles) if fact == "event" else {}
    shaped = _SHAPES[fact]
    stands = mains(session, (row.person_id for row in rows.values())) if fact == "role" else {}
    marked = marks(session, articles)
    return [
        {"id": f"{key[0]}-{key[1]}"}
        | shaped(rows[key])
        | arguments.get(key, {part: [] for part in PARTS} if fact == "event" else {})
        | {name: getattr(rows[key], name) for name in EVIDENCE}
        | ({"person_id": stands[rows[key].person_id]} if fact == "role" else {})
        | {"article_id": key[0]}
        | heads[key[0]]
        | ({"corrected": marked[key[0], fact, key[1]].made_at} if (key[0], fact, key[1]) in marked else {})
        for key in wanted
        if key in rows
    ]


def _heads(session: Session, ids: list[int]) -> dict[int, Fact]:
    found = session.execute(_HEADS, {"ids": ids})
    return {row[0]: {"url": row[1], "source": row[2], "published": row[3]} for row in found}


def _arguments(session: Session, ids: list[int]) -> dict[tuple[int, int], dict[str, list[str]]]:
    found: dict[tuple[int, int], dict[str, list[str]]] = {}
    for article_id, event, part, name in session.execute(_NAMES, {"ids": ids}):
        found.setdefault((article_id, event), {part: [] for part in PARTS})[part].append(name)
    return found


def plain_number(value: float | None) -> float | int | None:
    """A whole number without its decimal point."""
    return int(value) if value is not None and value.is_integer() else value


def event_shape(row: Event) -> Fact:
    """An event's own fields, as in the record."""
    return {name: getattr(row, name) for name in ("type", "trigger", "status", "date", "date_end")}


def figure_shape(row: Figure) -> Fact:
    """A figure's own fields, as in the record."""
    return {
        "text": row.text, "value": plain_number(row.value), "value_max": plain_number(row.value_max), "unit": row.unit,
        "counted": row.counted, "qualifier": row.qualifier, "from": row.period_from, "to": row.period_to,
    }  # fmt: skip


def statement_shape(row: Statement) -> Fact:
    """A statement's own fields, as in the record."""
    return {"speaker": row.speaker}


def role_shape(row: Role) -> Fact:
    """A role's own fields, as in the record, and whose it is."""
    return {"person": row.person, "person_id": row.person_id, "title": row.title, "organisation": row.organisation}


_SHAPES: dict[str, Callable[[Any], Fact]] = {
    "event": event_shape,
    "figure": figure_shape,
    "statement": statement_shape,
    "role": role_shape,
}
