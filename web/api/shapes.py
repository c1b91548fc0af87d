"""Describes the items that the API answers with, for its OpenAPI description."""

from __future__ import annotations

from typing import Any


def _fields(table: str) -> dict[str, Any]:
    shapes: dict[str, Any] = {}
    for line in table.strip().splitlines():
        name, types, meaning = line.strip().split(" ", 2)
        listed = types.split("|")
        shapes[name] = {"type": listed if len(listed) > 1 else listed[0], "description": meaning}
    return shapes


_EVIDENCE = _fields("""
    sentence string the sentence that it was read from
    field string what start and end refer to: title or text
    start integer first character of the words that state it, in the field as published
    end integer character behind the last one
    score number how sure the reader was, 0 to 1
    cue string what decided, in words
    article_id integer the article that says it
    url string address of that article
    source string name of the site
    published string|null when the article was published
""")
_ENTITY = _fields("""
    kind string person, facility, programme, organisation, place or disease
    id integer id of the entity
    name string its name
    aliases array other forms of the name that articles use
    articles integer number of articles that name it
""")
ARTICLE = _fields("""
    id integer id of the article
    url string its address
    source string name of the site
    title string headline
    byline string|null reporter or agency as printed
    published string|null when it was published
    health_news boolean whether it reports on health
""")
SHAPES: dict[str, dict[str, Any]] = {
    "events": _fields("""
        id string id of the event: article and number
        type string kind of event
        trigger string the words that say it
        status string occurred, ongoing or planned
        date string|null year, month or day that the text gives
        date_end string|null last day of a span
        participants array persons who take part
        places array where
        facilities array hospitals and centres that it concerns
        programmes array programmes that it concerns
    """) | _EVIDENCE,
    "figures": _fields("""
        id string id of the figure: article and number
        text string the words as published
        value number the number; money in rupees
        value_max number|null upper end of a range
        unit string person, bed, money_inr, percent, …
        counted string|null what is counted, in its base form
        qualifier string exact, approx, at_least, at_most or range
        from string|null begin of its period
        to string|null end of its period
    """) | _EVIDENCE,
    "statements": _fields("""
        id string id of the statement: article and number
        speaker string the speaker's name in the article
    """) | _EVIDENCE,
    "articles": ARTICLE,
    "officials": _ENTITY | _fields("roles array posts that articles give to the person, the newest first"),
    "facilities": _ENTITY | _fields("place string|null town as most articles write it"),
    "programmes": _ENTITY,
    "organisations": _ENTITY,
    "places": _ENTITY,
    "search": _ENTITY | _fields("why string why it was found"),
    "posts": _fields("""
        id string id of the newest role
        person string the person's name in the article
        person_id integer the person
        title string designation as written
        organisation string|null department, body or facility
        first string first day on which an article gives the post
        last string last day on which an article gives the post
        articles integer number of articles that give it
    """) | _EVIDENCE,
    "counts": _fields("""
        month string the month, where counted by month
        id integer the place, where counted by place
        name string its name
        count integer how many
        latitude number|null degrees north
        longitude number|null degrees east
    """),
}  # fmt: skip
"""List → fields of its items."""
