"""Invents the places, institutions, schemes and persons of a large database, and the articles that name them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

Article = tuple[dict[str, Any], dict[str, Any]]
"""An article as the crawler gives it, and its record."""

GIVEN = (
    "रमेश सुरेश महेश दिनेश राकेश मुकेश नरेश उमेश गणेश जगदीश सतीश हरीश मनीष आशीष अमित सुमित रोहित मोहित ललित अजीत "
    "सुनीता अनीता कविता सरिता ममता सविता गीता नीता रीता संगीता पूनम नीलम शबनम फरहाना इमरान सलमान बिरसा "
    "सोनाराम जगतपाल देवव्रत"
).split()
MIDDLE = ["", "कुमार", "चंद्र", "प्रसाद", "लाल", "नाथ", "नारायण", "बाबू", "शंकर", "किशोर", "भूषण", "रंजन", "कांत", "देव"]
FAMILY = (
    "टोप्पो बेसरा मिंज लकड़ा तिर्की हांसदा मरांडी सोरेन मुर्मू किस्कू पांडेय मिश्रा तिवारी दुबे चौबे शुक्ल त्रिपाठी पाठक यादव मंडल "
    "साहू गुप्ता अग्रवाल जैन शर्मा वर्मा सिन्हा श्रीवास्तव ठाकुर चौधरी पासवान राम मांझी महतो खान अंसारी सिद्दीकी परवीन आलम हुसैन"
).split()
LATIN = (
    "toppo besra minj lakra tirki hansda pandey mishra tiwari dubey yadav sahu gupta jain sharma khan ansari".split()
)
"""Family names as typed in Latin letters."""

TITLES = (
    "सिविल सर्जन", "जिलाधिकारी", "चिकित्सा अधिकारी", "अधीक्षक", "एएनएम", "प्राचार्य", "नेत्र सर्जन",
    "जिला यक्ष्मा पदाधिकारी", "विधायक",
)  # fmt: skip
SYLLABLES = "का की कु रा री रु ना नी मा मी पा पी पुर गढ़ गंज बा बी सा सी ला ली ता ती दा दी हा जा जी वा वी".split()
KINDS = ("inauguration", "camp", "inspection", "review", "decision", "funding", "outbreak", "vaccination", "report")
UNITS = ("person", "bed", "money_inr", "percent", "case", "dose")
STATES, DISTRICTS, WORDS = 30, 700, 8000
LAST, A_DAY = date(2025, 11, 9), 1_000_000 / 3_600
"""The first night to come, and how many articles a day brings: a larger database goes back further."""
FIGURES, EVENTS, STATEMENTS, PERSONS, SENTENCES = 3, 2, 1, 3, 6
"""Facts of an article; a story names its persons by Zipf's law, and one state and district more than others."""


def invent_names(count: int, random: Random, ending: str = "") -> list[str]:
    """Different words of three syllables."""
    return sorted({"".join(random.choices(SYLLABLES, k=3)) + ending for _ in range(count * 2)})[:count]


class World:
    """What articles name, and the articles by their number."""

    def __init__(self, articles: int) -> None:
        random = Random(7)  # noqa: S311
        self.articles = articles
        self.stories = min(articles, 60_000)
        self.days = max(1, round(articles / A_DAY))
        self.first = LAST - timedelta(days=self.days)
        self.states = invent_names(STATES, random, " प्रदेश")
        self.districts = invent_names(DISTRICTS, random)
        self.facilities = [f"{kind} {town}" for town in self.districts for kind in ("सदर अस्पताल", "मेडिकल कॉलेज", "एम्स")]
        self.programmes = invent_names(150, random, " योजना")
        self.diseases = invent_names(60, random, "रोग")
        self.words = invent_names(WORDS, random)
        names = [" ".join(filter(None, parts)) for parts in product(GIVEN, MIDDLE, FAMILY)]
        random.shuffle(names)
        grown = int(40 * articles**0.6)
        self.persons = [names[int(len(names) * random.random() ** 1.5)] for _ in range(grown)]
        self.homes = [int(DISTRICTS * random.random() ** 2) for _ in self.persons]
        self._residents: list[list[int]] = [[] for _ in self.districts]
        for person, home in enumerate(self.homes):
            self._residents[home].append(person)

    def gazetteer(self) -> Iterator[dict[str, Any]]:
        """Rows for the states, districts and facilities."""
        for number, name in enumerate(self.states):
            yield {"kind": "place", "id": f"s{number}", "name": name, "level": "state"}
        for number, name in enumerate(self.districts):
            yield {"kind": "place", "id": f"d{number}", "name": name, "parent": f"s{number % STATES}"}
        for number, name in enumerate(self.facilities):
            yield {"kind": "facility", "id": f"f{number}", "name": name, "parent": f"d{number // 3}"}

    def article(self, number: int) -> Article:
        """An article by its number: a story, told on a day and in words of its own."""
        lead, record = self.story(number % self.stories)
        article = self.told(number, lead, record)
        for event in record["events"]:
            event["date"] = article["published"]
        return article, record

    def tonight(self, number: int) -> Article:
        """An article of the nights behind all others: a story of its own, of persons known and not."""
        lead, record = self.story(10_000_000 + number)
        day = (LAST + timedelta(days=int(number / A_DAY))).isoformat()
        article = self.told(10_000_000 + number, lead, record) | {"published": day}
        for event in record["events"]:
            event["date"] = day
        return article, record

    def told(self, number: int, lead: str, record: dict[str, Any]) -> dict[str, Any]:
        """A story as the article of a number tells it."""
        random = Random(number + 1_000_003)  # noqa: S311
        day = (self.first + timedelta(days=random.randrange(self.days))).isoformat()
        body = (" ".join(random.choices(self.words, k=12)) + "।" for _ in range(SENTENCES))
        return {
            "url": f"https://bench.example/{number}", "source": "bench", "published": day,
            "title": f"{record['places'][0]['name']}: {record['diseases'][0]['name']} शिविर",
            "text": "\n\n".join([lead, *body]),
        }  # fmt: skip

    def story(self, number: int) -> tuple[str, dict[str, Any]]:
        """The first sentence of a story, and its record without dates."""
        random = Random(number)  # noqa: S311
        first = int(len(self.persons) * random.random() ** 3)
        at = self.homes[first]
        beside = self._residents[at]
        others = (beside[int(len(beside) * random.random() ** 3)] for _ in range(PERSONS - 1))
        persons = {self.persons[one]: TITLES[one % len(TITLES)] for one in (first, *others)}
        people = list(persons)
        district, facility = self.districts[at], at * 3 + random.randrange(3)
        programme, disease = random.choice(self.programmes), random.choice(self.diseases)
        lead = f"{district}। {people[0]} ने {self.facilities[facility]} में {programme} का {disease} शिविर देखा।"
        proof = {"field": "text", "start": 0, "end": len(district), "score": 0.9, "cue": "क्रिया", "sentence": lead}
        record = {
            "health_news": True,
            "persons": [
                _named(name, roles=[{"title": title, "organisation": None, **proof}])
                for name, title in persons.items()
            ],
            "facilities": [_named(self.facilities[facility], f"f{facility}", place=district)],
            "programmes": [_named(programme)],
            "organisations": [_named("स्वास्थ्य विभाग")],
            "places": [_named(district, f"d{at}")],
            "diseases": [_named(disease)],
            "figures": [self._figure(random, proof) for _ in range(FIGURES)],
            "events": [
                {"type": random.choice(KINDS), "trigger": "शिविर", "status": "occurred", "date": "", "date_end": None,
                 "places": [district], "participants": people[:2], "facilities": [self.facilities[facility]],
                 "programmes": [programme], **proof}
                for _ in range(EVENTS)
            ],
            "statements": [{"speaker": name, **proof} for name in people[:STATEMENTS]],
            "mentions": [
                {"start": lead.find(name), "end": lead.find(name) + len(name), "label": label, "text": name,
                 "score": 0.9, "source": "rule", "id": None}
                for label, name in (("PLACE", district), ("PERSON", people[0]), ("PROGRAMME", programme))
            ],
        }  # fmt: skip
        return lead, record

    def _figure(self, random: Random, proof: dict[str, Any]) -> dict[str, Any]:
        return {
            "text": "50 लोग", "value": random.randrange(9999), "unit": random.choice(UNITS), "counted": "लोग",
            "qualifier": "exact", "from": None, "to": None, **proof,
        }  # fmt: skip


def _named(name: str, known: str | None = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "aliases": [], "id": known, "score": 0.9, **more}
