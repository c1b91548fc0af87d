"""The questions people ask; every answer is a list of plain dictionaries, newest or most named first."""

from models.queries.facts import events, figures, statements
from models.queries.filters import Filters
from models.queries.find import find
from models.queries.fit import Hit
from models.queries.listing import articles, facilities, officials, organisations, places, programmes
from models.queries.search import search

__all__ = [
    "Filters",
    "Hit",
    "articles",
    "events",
    "facilities",
    "figures",
    "find",
    "officials",
    "organisations",
    "places",
    "programmes",
    "search",
    "statements",
]
