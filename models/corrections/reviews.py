"""What a reviewer does: mark a fact wrong, fix it, add one, give an entity an alias, and take any of it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.corrections.facts import WORDS, Record, Spot, iter_spots, snapshot
from models.corrections.fields import FIELDS, Around, parse_fields, require_sense
from models.errors import CorrectionError
from models.hashing import digest, identity
from models.queries.evidence import newest_evidence
from models.records import load_records
from models.sanitise import sanitise
from models.spelling import name_keys
from models.store import Store
from models.tables import Article, Correction, Entity, Gazetteer, Reading, Role

_ALIAS_LIMIT = 200


@dataclass(frozen=True)
class Target:
    """The fact that a reviewer means: its article, kind and number, and the seal of what was shown."""

    article_id: int
    fact: str
    number: int = 0
    seal: str | None = None


@dataclass(frozen=True)
class Review:
    """Who reviews, and the moment (ISO 8601)."""

    who: str
    when: str


def shown_fact(session: Session, target: Target) -> Record:
    """A fact with what may be changed of it and its evidence; raises CorrectionError where there is none."""
    article, record = load(session, target.article_id)
    return _shown(article, record, target)


def shown_facts(article: Article, record: Record, fact: str) -> list[Record]:
    """All facts of a kind as they are shown, in the order of their numbers."""
    names = tuple(field.name for field in FIELDS[fact])
    return [snapshot(spot, names, article.text) for spot in iter_spots(record, fact)]


def seal(before: Record) -> str:
    """A short digest of a fact as shown, so that nobody corrects what changed meanwhile."""
    plain = {name: value for name, value in before.items() if name not in ("score", "cue")}
    return digest(plain)[:16]


def mark_wrong(session: Session, target: Target, review: Review) -> int:
    """Says that a fact is none; returns the correction's id. Raises CorrectionError where there is no such fact."""
    if target.fact == "article":
        raise CorrectionError("An article is not marked wrong; its field health_news can be fixed.")
    article, record = load(session, target.article_id)
    before = _sealed(article, record, target)
    return _keep(session, article, record, "wrong", target.fact, before, None, review)


def fix(session: Session, target: Target, given: Mapping[str, str], review: Review) -> int:
    """Gives fields of a fact other values, in the words of a form; returns the correction's id.

    Raises CorrectionError for a value that cannot be, for no change, and where there is no such fact.
    """
    article, record = load(session, target.article_id)
    before = _sealed(article, record, target)
    around = replace(_around(session, article), kind=before.get("kind", ""))
    after = before | parse_fields(target.fact, sanitise(dict(given)), around)
    if after == before:
        raise CorrectionError("Nothing was changed.")
    require_sense(target.fact, after)
    _require_in_sentence(target.fact, before, after)
    return _keep(session, article, record, "fix", target.fact, before, after, review)


def add_fact(
    session: Session, article_id: int, fact: str, sentence: str, given: Mapping[str, str], review: Review
) -> int:
    """Adds a fact that the reader missed, from a sentence of the article; returns the correction's id."""
    if fact not in WORDS or fact == "mention":
        raise CorrectionError(f"No {fact} can be added.")
    article, record = load(session, article_id)
    around = _around(session, article)
    sentence = sanitise(sentence).strip()
    if not sentence or not around.holds(sentence):
        raise CorrectionError("The sentence does not stand in the article.")
    wanted = {field.name: given.get(field.name, "") for field in FIELDS[fact]}
    after = parse_fields(fact, sanitise(wanted), around) | {"sentence": sentence, "field": "text"}
    if fact != "statement" and after[WORDS[fact]] not in sentence:
        raise CorrectionError(f"The {WORDS[fact]} does not stand in the sentence.")
    require_sense(fact, after)
    return _keep(session, article, record, "add", fact, None, after, review)


def add_alias(session: Session, entity_id: int, name: str, review: Review) -> int:
    """Gives an entity another name by which it is found; returns the correction's id."""
    name = " ".join(sanitise(name).split())
    if session.get(Entity, entity_id) is None:
        raise CorrectionError(f"No entity is stored under {entity_id}.")
    if not name or len(name) > _ALIAS_LIMIT or not name_keys(name):
        raise CorrectionError(f"{name[:40]!r} is no name.")
    row = new_row(entity_id, "alias", "alias", None, {"name": name}, review)
    row.entity_id = entity_id
    Store(session).correct(row)
    return row.id


def undo_correction(session: Session, correction_id: int, review: Review) -> None:
    """Takes a correction back; raises CorrectionError for one that does not stand."""
    row = session.get(Correction, correction_id)
    if row is None:
        raise CorrectionError(f"No correction is stored under {correction_id}.")
    if row.undone_at is not None:
        raise CorrectionError(f"Correction {correction_id} was taken back already.")
    row.undone_by, row.undone_at, row.number = review.who, review.when, None
    Store(session).correct(row)


def corrections(
    session: Session, *, article_id: int | None = None, limit: int = 100, standing: bool = False
) -> list[Correction]:
    """Corrections, the newest first."""
    found = select(Correction).order_by(Correction.made_at.desc(), Correction.id).limit(limit)
    if article_id is not None:
        found = found.where(Correction.article_id == article_id)
    if standing:
        found = found.where(Correction.undone_at.is_(None))
    return list(session.scalars(found))


def evidence_of(session: Session, entity_id: int) -> Record:
    """What tells an entity apart: its newest posts, and the newest sentence that names it."""
    newest = select(Role).where(Role.person_id == entity_id).order_by(Role.day.desc(), Role.article_id.desc())
    posts = [", ".join(filter(None, (row.title, row.organisation))) for row in session.scalars(newest.limit(3))]
    return {"posts": list(dict.fromkeys(posts)), **newest_evidence(session, entity_id)}


def load(session: Session, article_id: int) -> tuple[Article, Record]:
    """An article and its record as they stand; raises CorrectionError where there is none."""
    article = session.get(Article, article_id)
    if article is None:
        raise CorrectionError(f"No article is stored under {article_id}.")
    return article, load_records(session, [article_id])[0]


def _around(session: Session, article: Article) -> Around:
    return Around(article.title, article.text, lambda kind, known: session.get(Gazetteer, (kind, known)))


def _spot(record: Record, target: Target) -> Spot:
    for spot in iter_spots(record, target.fact):
        if spot.number == target.number:
            return spot
    raise CorrectionError(f"Article {target.article_id} has no {target.fact} numbered {target.number}.")


def _shown(article: Article, record: Record, target: Target) -> Record:
    if target.fact not in FIELDS:
        raise CorrectionError(f"A {target.fact!r} is no kind of fact; it is one of {', '.join(FIELDS)}.")
    if target.fact == "article":
        return {"health_news": article.health_news}
    names = tuple(field.name for field in FIELDS[target.fact])
    return snapshot(_spot(record, target), names, article.text)


def _sealed(article: Article, record: Record, target: Target) -> Record:
    before = _shown(article, record, target)
    if target.seal is not None and target.seal != seal(before):
        raise CorrectionError("The fact has changed since it was shown; look at it again.")
    return before


def _require_in_sentence(fact: str, before: Record, after: Record) -> None:
    own = WORDS.get(fact)
    if own and after[own] != before[own] and after[own] not in before["sentence"]:
        raise CorrectionError(f"The {own} does not stand in the fact's sentence.")


def new_row(
    about: int, action: str, fact: str, before: Record | None, after: Record | None, review: Review
) -> Correction:  # fmt: skip
    """A correction that stands, not yet stored."""
    if not review.who.strip():
        raise CorrectionError("A correction has the name of who made it.")
    key = identity("correction", review.who, review.when, str(about), action, fact, digest([before, after]))
    return Correction(
        id=key, article_id=None, entity_id=None, action=action, fact=fact, who=review.who.strip(),
        made_at=review.when, before=before, after=after, undone_by=None, undone_at=None, state="applied", number=None,
    )  # fmt: skip


def _keep(
    session: Session, article: Article, record: Record, action: str, fact: str, before: Record | None,
    after: Record | None, review: Review,
) -> int:  # fmt: skip
    row = new_row(article.id, action, fact, before, after, review)
    row.article_id = article.id
    kept = session.get(Reading, article.id) or Reading(
        article_id=article.id, reader=article.reader, record=reading_of(record)
    )
    session.add(kept)
    Store(session).correct(row)
    return row.id


def reading_of(record: Record) -> dict[str, Any]:
    """The record of an article without the article itself."""
    of_article = ("id", "url", "source", "title", "byline", "published", "modified", "language", "text")
    return {name: value for name, value in record.items() if name not in of_article}
