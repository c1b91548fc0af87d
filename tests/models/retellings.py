"""Tells invented happenings twice in other words, beside others that are nearly the same, to measure what is joined.

The sentences are those of `retellings.tsv`: for each kind several tellings, and for each object the names that papers
give it. A story is a happening with its kind, object, district, day, official and number. Its two tellings take two
different sentences; the second names the object otherwise, shortens the official's name or house, leaves out the date
or gives the article's day another distance, tells it before it happened, or mistakes the number (one in ten) or the
day (one in twenty). Beside the stories stand near misses, told once: the same in another district, the same a week
later, another object or house on the same day with the same official, and the same official at another kind of event.
The seed makes it the same each time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from tests.models.samples import empty_record, named

TABLE = Path(__file__).with_name("retellings.tsv")
DISTRICTS = {
    "आरंगपुर": "in-xa-arangpur", "बेलवाटोला": "in-xa-belwatola", "चंदनखेड़ा": "in-xa-chandankheda",
    "धनपुरा": "in-xa-dhanpura", "फूलबनी": "in-xb-phulbani", "गोमतीगढ़": "in-xb-gomtigarh", "हरदेवनगर": "in-xb-hardevnagar",
    "इमलीघाट": "in-xb-imlighat", "जमुनियागढ़": "in-xc-jamuniyagarh", "कुसुमपुर": "in-xc-kusumpur",
}  # fmt: skip
STATES = ("in-xa", "in-xb", "in-xc")
PLACES = [{"kind": "place", "id": state.upper(), "name": f"प्रांत {state[-1]}", "level": "state"} for state in STATES] + [
    {"kind": "place", "id": known, "name": name, "level": "district", "parent": known[:5].upper()}
    for name, known in DISTRICTS.items()
]
HOUSES = (("सदर अस्पताल", "सदर हॉस्पिटल"), ("जिला महिला अस्पताल", "महिला अस्पताल"), ("मेडिकल कॉलेज", "चिकित्सा महाविद्यालय"),
          ("सामुदायिक स्वास्थ्य केंद्र", "सीएचसी"))  # fmt: skip
TITLES = ("स्वास्थ्य मंत्री", "जिलाधिकारी", "सिविल सर्जन", "विधायक")
GIVEN = "मंगलेश अवधेश सुनयना त्रिलोचन कमलेश गिरिजेश शकुंतला हरेंद्र देवव्रत यशोधरा चितरंजन विश्वंभर".split()
MIDDLE = ("", "", "कुमार ", "प्रसाद ", "नारायण ")
FAMILY = "हेंब्रम टोप्पो बघेल राठौर मरकाम सक्सेना भदौरिया किस्कू उइके जायसवाल परमार द्विवेदी".split()
UNITS = {"बेड": ("bed", "बेड"), "करोड़": ("money_inr", "रुपये"), "लोगों": ("person", "लोग"), "बच्चों": ("person", "बच्चा"),
         "मरीज": ("case", "मरीज"), "मामले": ("case", "मामला"), "कर्मचारी": ("person", "कर्मचारी"), "टीमें": ("other", "टीम"),
         "टीमों": ("other", "टीम"), "प्रतिशत": ("percent", "अंक"), "प्रखंडों": ("other", "प्रखंड"),
         "स्वास्थ्य": ("person", "कर्मी"), "अभ्यर्थियों": ("person", "अभ्यर्थी"), "घंटे": ("other", "घंटा")}  # fmt: skip
FIRST_DAY = date(2024, 1, 8)


@dataclass(frozen=True)
class Story:
    """One happening; `object` is the number of the thing in the kind's list."""

    kind: str
    object: int
    district: str
    house: int
    day: date
    official: str
    title: str
    number: int


@dataclass(frozen=True)
class Telling:
    """One article on a story: its record, its day, and the number of the happening."""

    happening: int
    published: str
    record: dict[str, Any]


def load_kinds() -> tuple[dict[str, list[list[str]]], dict[str, list[str]]]:
    """For each kind its objects, each with its names, and its sentences."""
    objects: dict[str, list[list[str]]] = {}
    tellings: dict[str, list[str]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["objects"]:
                objects[row["kind"]] = [names.split("|") for names in row["objects"].split(";")]
            tellings.setdefault(row["kind"], []).append(row["telling"])
    return objects, tellings


OBJECTS, TELLINGS = load_kinds()
OBJECT_WORDS = {name.split()[0] for kinds in OBJECTS.values() for names in kinds for name in names}


def invent(random: Random, kind: str) -> Story:
    """A story of a kind; days are spread over some months, so that many fall together."""
    official = f"{random.choice(GIVEN)} {random.choice(MIDDLE)}{random.choice(FAMILY)}"
    return Story(
        kind, random.randrange(len(OBJECTS[kind])), random.choice(list(DISTRICTS)), random.randrange(len(HOUSES)),
        FIRST_DAY + timedelta(days=random.randrange(240)), official, random.choice(TITLES), random.randrange(11, 190),
    )  # fmt: skip


def near_misses(story: Story, random: Random) -> Iterator[Story]:
    """Other happenings that have much in common with one."""
    other = random.choice([name for name in DISTRICTS if name != story.district])
    moved = replace(story, district=other, number=story.number + random.randrange(1, 60))
    later = replace(story, day=story.day + timedelta(days=7), number=story.number + random.randrange(1, 60))
    house, thing = (story.house + 1) % len(HOUSES), (story.object + 1) % len(OBJECTS[story.kind])
    beside = replace(story, house=house, object=thing, number=story.number + random.randrange(1, 60))
    kind = random.choice([kind for kind in sorted(OBJECTS) if kind != story.kind])
    elsewhere = replace(story, kind=kind, object=random.randrange(len(OBJECTS[kind])), number=story.number + 7)
    yield random.choice((moved, later, beside, elsewhere))


def tellings(seed: int = 7, stories: int = 200) -> list[Telling]:
    """The two tellings of each story, then the near misses; numbered happenings tell which belong together."""
    random = Random(seed)  # noqa: S311
    kinds = sorted(OBJECTS)
    told: list[Story] = []
    while len(told) < stories:
        story = invent(random, kinds[len(told) % len(kinds)])
        told.append(story)
    found = []
    for number, story in enumerate(told):
        first, second = random.sample(range(len(TELLINGS[story.kind])), 2)
        found += [tell(story, number, first, 0, random), tell(story, number, second, 1, random)]
    missed = [one for story in told for one in near_misses(story, random)]
    for number, story in enumerate(missed, stories):
        found.append(tell(story, number, random.randrange(len(TELLINGS[story.kind])), random.randrange(2), random))
    return found


def tell(story: Story, happening: int, sentence: int, variant: int, random: Random) -> Telling:
    """One telling of a story in a sentence of its kind; the second variant uses other names and may be mistaken."""
    template = TELLINGS[story.kind][sentence]
    names = OBJECTS[story.kind][story.object]
    house = HOUSES[story.house][variant]
    planned = "करेंगे" in template
    day = story.day + timedelta(days=1) if variant and random.random() < 0.05 else story.day
    published = day - timedelta(days=2) if planned else day + timedelta(days=random.choice((0, 1, 1, 2)))
    number = story.number + 5 if variant and random.random() < 0.1 else story.number
    short = story.official.split()[-1] if random.random() < 0.5 else story.official
    dated = planned or random.random() < 0.8
    text = template.format(
        who=f"{story.title} {story.official}", short=f"{story.title} {short}", fac=f"{story.district} के {house}",
        place=story.district, what=names[variant % len(names)], n=number,
        when=_when(day, published, random) if dated else "हाल ही में",
    )  # fmt: skip
    person = story.official if "{who}" in template else short if "{short}" in template else None
    return Telling(
        happening, published.isoformat(), _record(story, template, text, person, house, day if dated else None)
    )


def _when(day: date, published: date, random: Random) -> str:
    months = "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर".split()
    weekdays = "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार".split()
    return random.choice((f"{day.day} {months[day.month - 1]} को", f"{weekdays[day.weekday()]} को"))


def _record(story: Story, template: str, text: str, person: str | None, house: str, day: date | None) -> dict[str, Any]:
    housed = "{fac}" in template
    evidence = {"field": "text", "start": 0, "end": len(text), "sentence": text, "score": 0.9, "cue": "क्रिया"}
    event = {
        "type": story.kind, "trigger": text.split()[-2], "status": "planned" if "करेंगे" in template else "occurred",
        "date": day.isoformat() if day else None, "date_end": None, "places": [] if housed else [story.district],
        "participants": [person] if person else [], "facilities": [house] if housed else [], "programmes": [],
    }  # fmt: skip
    record = empty_record() | {"title": text, "events": [event | evidence]}
    record["places"] = [named(story.district, known=DISTRICTS[story.district])]
    record["persons"] = (
        [named(person, roles=[{"title": story.title, "organisation": None, **evidence}])] if person else []
    )
    record["facilities"] = [named(house, place=story.district)] if housed else []
    record["diseases"] = [named(OBJECTS["outbreak"][story.object][0])] if story.kind == "outbreak" else []
    record["figures"] = [figure | evidence for figure in _figures(template, text)]
    return record


def _figures(template: str, text: str) -> Iterator[dict[str, Any]]:
    after = template.partition("{n} ")[2].split()
    for written, noun in pairwise(text.split()):
        if not after or not written.isdigit() or noun not in (after[0], *OBJECT_WORDS):
            continue
        unit, counted = UNITS.get(noun, ("item", noun))
        yield {
            "text": f"{written} {noun}", "value": int(written), "value_max": None, "unit": unit, "counted": counted,
            "qualifier": "exact", "from": None, "to": None,
        }  # fmt: skip
