"""All mapped classes."""

from models.tables.base import Base
from models.tables.corrections import ACTIONS, STATES, Correction, Reading
from models.tables.crawl import Article, ArticleRevision, Page, Run, Source
from models.tables.entities import KINDS, Entity, EntityAlias, EntityKey, Gazetteer, KeyVariant, Word
from models.tables.events import EventBlock, EventJudgement, EventReport
from models.tables.facts import (
    FACTS,
    ArticleEntity,
    Event,
    EventArgument,
    FactFacet,
    FactLink,
    Figure,
    Mention,
    Role,
    Statement,
)
from models.tables.resolution import SCORE, VERDICTS, Judgement, Person

__all__ = [
    "ACTIONS",
    "FACTS",
    "KINDS",
    "SCORE",
    "STATES",
    "VERDICTS",
    "Article",
    "ArticleEntity",
    "ArticleRevision",
    "Base",
    "Correction",
    "Entity",
    "EntityAlias",
    "EntityKey",
    "Event",
    "EventArgument",
    "EventBlock",
    "EventJudgement",
    "EventReport",
    "FactFacet",
    "FactLink",
    "Figure",
    "Gazetteer",
    "Judgement",
    "KeyVariant",
    "Mention",
    "Page",
    "Person",
    "Reading",
    "Role",
    "Run",
    "Source",
    "Statement",
    "Word",
]
