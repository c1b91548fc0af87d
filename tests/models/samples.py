"""Invented articles and their records for the tests of the database."""

from __future__ import annotations

import copy
from typing import Any

TEXT = (
    "पटना। स्वास्थ्य मंत्री विमलेश पाण्डेय ने सोमवार को एम्स पटना में 50 बेड के नए भवन का उद्घाटन किया।\n\n"
    "श्री पांडेय ने बताया कि डेंगू के मरीजों का इलाज मुफ्त होगा। आयुष्मान भारत के तहत 1200 लोगों को कार्ड मिले।"
)
TITLE = "एम्स पटना में 50 बेड का नया भवन"
FIRST, SECOND, THIRD = (
    "पटना। स्वास्थ्य मंत्री विमलेश पाण्डेय ने सोमवार को एम्स पटना में 50 बेड के नए भवन का उद्घाटन किया।",
    "श्री पांडेय ने बताया कि डेंगू के मरीजों का इलाज मुफ्त होगा।",
    "आयुष्मान भारत के तहत 1200 लोगों को कार्ड मिले।",
)


def evidence(words: str, sentence: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "field": "text", "start": start, "end": start + len(words), "sentence": sentence, "score": 0.9, "cue": "क्रिया",
    }  # fmt: skip


def mention(label: str, words: str, known: str | None = None) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "start": start, "end": start + len(words), "label": label, "text": words, "score": 0.8, "source": "rule",
        "id": known,
    }  # fmt: skip


def named(name: str, aliases: tuple[str, ...] = (), known: str | None = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "aliases": list(aliases), "id": known, "score": 0.75, **more}


RECORD: dict[str, Any] = {
    "title": TITLE,
    "published": "2025-03-10",
    "health_news": True,
    "persons": [
        named(
            "विमलेश पाण्डेय",
            ("पांडेय",),
            roles=[{"title": "स्वास्थ्य मंत्री", "organisation": None, **evidence("स्वास्थ्य मंत्री", FIRST)}],
        )
    ],
    "facilities": [named("एम्स पटना", known="aiims-patna", place="पटना")],
    "programmes": [named("आयुष्मान भारत", known="ayushman-bharat")],
    "organisations": [],
    "places": [named("पटना", known="in-br-patna")],
    "diseases": [named("डेंगू", known="dengue")],
    "figures": [
        {
            "text": "50 बेड", "value": 50, "value_max": None, "unit": "bed", "counted": "बेड", "qualifier": "exact",
            "from": None, "to": None, **evidence("50 बेड", FIRST),
        },
        {
            "text": "1200 लोगों", "value": 1200, "value_max": 1300.5, "unit": "person", "counted": "लोग",
            "qualifier": "approx", "from": "2024", "to": "2025-02", **evidence("1200 लोगों", THIRD),
        },
    ],
    "events": [
        {
            "type": "inauguration", "trigger": "उद्घाटन", "status": "occurred", "date": "2025-03-10", "date_end": None,
            "places": ["पटना"], "participants": ["विमलेश पाण्डेय"], "facilities": ["एम्स पटना"], "programmes": [],
            **evidence("उद्घाटन", FIRST),
        }
    ],
    "statements": [{"speaker": "विमलेश पाण्डेय", **evidence(SECOND, SECOND)}],
    "mentions": [
        mention("PLACE", "पटना", "in-br-patna"),
        mention("ROLE", "स्वास्थ्य मंत्री"),
        mention("PERSON", "विमलेश पाण्डेय"),
        mention("FACILITY", "एम्स पटना", "aiims-patna"),
        mention("PERSON", "पांडेय"),
        mention("DISEASE", "डेंगू", "dengue"),
        mention("PROGRAMME", "आयुष्मान भारत", "ayushman-bharat"),
    ],
}  # fmt: skip

GAZETTEER: list[dict[str, Any]] = [
    {"kind": "place", "id": "IN-BR", "name": "बिहार", "name_en": "Bihar", "level": "state",
     "latitude": 25.6, "longitude": 85.1},
    {"kind": "place", "id": "in-br-patna", "name": "पटना", "name_en": "Patna", "level": "district", "parent": "IN-BR"},
    {
        "kind": "facility", "id": "aiims-patna", "name": "अखिल भारतीय आयुर्विज्ञान संस्थान, पटना",
        "name_en": "All India Institute of Medical Sciences, Patna", "aliases": "एम्स पटना|पटना एम्स|AIIMS Patna",
        "parent": "in-br-patna",
    },
    {"kind": "programme", "id": "ayushman-bharat", "name": "आयुष्मान भारत", "name_en": "Ayushman Bharat",
     "aliases": ["PM-JAY"]},
    {"kind": "disease", "id": "dengue", "name": "डेंगू", "name_en": "Dengue"},
]  # fmt: skip


def article(number: int = 1, **changes: Any) -> dict[str, Any]:
    """An article as the crawler gives it."""
    return {
        "url": f"https://samachar.example/{number}", "source": "samachar", "title": TITLE, "byline": "संवाददाता",
        "published": "2025-03-10T18:30:00+05:30", "modified": None, "language": "hi", "text": TEXT,
    } | changes  # fmt: skip


def record(**changes: Any) -> dict[str, Any]:
    """A fresh copy of the record of `TEXT`."""
    return copy.deepcopy(RECORD) | changes


def person_record(name: str, *aliases: str, title: str = "सिविल सर्जन") -> dict[str, Any]:
    """A record with one person alone."""
    role = {"title": title, "organisation": None, **evidence("स्वास्थ्य मंत्री", FIRST)}
    return empty_record() | {"persons": [named(name, aliases, roles=[role])]}


def empty_record() -> dict[str, Any]:
    """A record in which nothing was found."""
    return {key: [] if isinstance(value, list) else value for key, value in record().items()}
