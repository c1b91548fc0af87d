"""The questions people ask; every answer is a list of plain dictionaries, newest or most named first."""

from models.queries.facts import events, figures, statements
from models.queries.filters import Filters
from models.queries.find import find
from models.queries.fit import Hit
from models.queries.listing import articles, facilities, officials, organisations, places, programmes
from models.queries.search import search
from models.queries.timeline import counts, posts

__all__ = [
    "Filters",
    "Hit",
    "articles",
    "counts",
    "events",
    "facilities",
    "figures",
    "find",
    "officials",
    "organisations",
    "places",
    "posts",
    "programmes",
    "search",
    "statements",
]
