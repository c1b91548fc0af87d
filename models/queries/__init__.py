"""The questions people ask; every answer is a list of plain dictionaries, newest or most named first."""

from models.queries.compare import Measure, measures, values
from models.queries.facets import Facets, Value, facets
from models.queries.facts import figures, statements
from models.queries.filters import FILTER_KINDS, Filters
from models.queries.find import find
from models.queries.fit import Hit
from models.queries.happenings import events
from models.queries.latest import published_last
from models.queries.listing import articles, facilities, officials, organisations, places, programmes
from models.queries.reports import event_reports
from models.queries.search import search
from models.queries.series import Series, series
from models.queries.single import entity_names, one_article, one_entity, one_fact
from models.queries.timeline import counts, posts

__all__ = [
    "FILTER_KINDS",
    "Facets",
    "Filters",
    "Hit",
    "Measure",
    "Series",
    "Value",
    "articles",
    "counts",
    "entity_names",
    "event_reports",
    "events",
    "facets",
    "facilities",
    "figures",
    "find",
    "measures",
    "officials",
    "one_article",
    "one_entity",
    "one_fact",
    "organisations",
    "places",
    "posts",
    "programmes",
    "published_last",
    "search",
    "series",
    "statements",
    "values",
]
