"""Writes invented stories for the simulated sites: the truth that a crawl is judged by."""

# ruff: noqa: E501, S311 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

IST = timezone(timedelta(hours=5, minutes=30))
FIRST_DAY = datetime(2025, 10, 13, 6, 30, tzinfo=IST)

PLACES = "पटना गया दरभंगा लखनऊ कानपुर रांची धनबाद भोपाल इंदौर जयपुर कोटा रायपुर बिलासपुर देहरादून हल्द्वानी शिमला".split()
SLUGS = "patna gaya darbhanga lucknow kanpur ranchi dhanbad bhopal indore jaipur kota raipur bilaspur dehradun haldwani shimla".split()
DISEASES = "डेंगू मलेरिया टाइफाइड चिकनगुनिया डायरिया खसरा".split()
DISEASE_SLUGS = "dengue malaria typhoid chikungunya diarrhoea khasra".split()
OFFICES = ("सिविल सर्जन", "मुख्य चिकित्सा अधिकारी", "अस्पताल अधीक्षक", "जिला स्वास्थ्य अधिकारी")
REPORTERS = ("नवल किशोर", "सुधा रावत", "हरिओम तिवारी", "रेखा मरांडी")
SENTENCES = (
    "{place} के सदर अस्पताल में {disease} के {n} मरीज भर्ती हैं और इनमें {m} बच्चे हैं।",
    "{office} ने बताया कि पिछले {m} दिनों में {n} नमूनों की जांच की गई है।",
    "स्वास्थ्य विभाग की {m} टीमें गांव-गांव जाकर लोगों को जागरूक कर रही हैं।",
    "अस्पताल में {n} बिस्तरों का अलग वार्ड बनाया गया है, जहां चौबीस घंटे डॉक्टर मौजूद रहेंगे।",
    "जिला प्रशासन ने नगर निगम को {m} वार्डों में फॉगिंग कराने का निर्देश दिया है।",
    "डॉक्टरों का कहना है कि बुखार होने पर खुद दवा न लें और नजदीकी केंद्र पर जांच कराएं।",
    "दवा की कमी दूर करने के लिए {n} लाख रुपये की खरीद को मंजूरी मिल गई है।",
    "बैठक में {m} प्रखंडों के चिकित्सा पदाधिकारी शामिल हुए और काम की समीक्षा की गई।",
    "मरीजों के परिजनों ने शिकायत की थी कि रात में एंबुलेंस {m} घंटे देर से पहुंची।",
    "{place} जिले में अब तक {n} लोगों का टीकाकरण पूरा हो चुका है.",
    '"हमारी प्राथमिकता है कि किसी मरीज को लौटना न पड़े," {office} ने कहा।',
    "जांच रिपोर्ट {m} दिन में आएगी, उसके बाद आगे की कार्रवाई तय होगी।",
)
OTHER_SENTENCES = (
    "{place} में सड़क चौड़ीकरण का काम {m} महीने में पूरा होगा।",
    "नगर निगम ने {n} दुकानदारों को नोटिस दिया है।",
    "विद्यालय में वार्षिक खेल प्रतियोगिता का समापन हुआ और {n} छात्रों ने भाग लिया।",
    "मंडी में गेहूं का भाव {n} रुपये प्रति क्विंटल रहा।",
    "बिजली विभाग ने {m} नए ट्रांसफार्मर लगाने की योजना बनाई है।",
    "रेलवे ने {m} विशेष ट्रेनें चलाने का फैसला किया है ताकि भीड़ कम हो सके।",
)


@dataclass(frozen=True)
class Story:
    """One article: what a perfect reader would take from its page."""

    key: int
    slug: str
    title: str
    english: str
    paragraphs: tuple[str, ...]
    published: datetime
    byline: str
    section: str
    version: int = 1

    @property
    def day(self) -> str:
        """Gives the day of publication."""
        return self.published.date().isoformat()


def write_stories(count: int, seed: int, *, first: int = 1, night: int = 1) -> list[Story]:
    """Writes stories, the newest first; the same seed gives the same ones."""
    chance = random.Random(seed)
    return [_write(chance, first + index, night) for index in range(count)]


def _write(chance: random.Random, key: int, night: int) -> Story:
    place = chance.randrange(len(PLACES))
    disease = chance.randrange(len(DISEASES))
    is_health = chance.random() < 0.6
    pool = SENTENCES if is_health else OTHER_SENTENCES
    number = chance.randrange(11, 999)
    age = key % 40 if night == 1 else 0
    published = FIRST_DAY + timedelta(days=night - 1, hours=-5 * age, minutes=chance.randrange(60))
    names = {"place": PLACES[place], "disease": DISEASES[disease]}
    paragraphs = [_paragraph(chance, pool, names, dateline=index == 0) for index in range(chance.randrange(4, 8))]
    subject = f"{DISEASES[disease]} के {number} मरीज मिले" if is_health else f"{number} परिवारों को मिलेगा नया बाजार"
    return Story(
        key=key,
        slug=f"{SLUGS[place]}-{DISEASE_SLUGS[disease] if is_health else 'nagar'}-khabar-{number}-{key}",
        title=f"{PLACES[place]} में {subject}, प्रशासन ने बुलाई बैठक {key}",
        english=f"{SLUGS[place].title()} news report number {key} on local administration",
        paragraphs=tuple(paragraphs),
        published=published,
        byline=chance.choice(REPORTERS),
        section="swasthya" if is_health else "pradesh",
    )


def _paragraph(chance: random.Random, pool: tuple[str, ...], names: dict[str, str], *, dateline: bool) -> str:
    offices = chance.choice(OFFICES)
    picked = chance.sample(pool, chance.randrange(2, 4))
    text = " ".join(
        sentence.format(**names, office=offices, n=chance.randrange(20, 900), m=chance.randrange(2, 19))
        for sentence in picked
    )
    return f"{names['place']}। {text}" if dateline else text


def edited(story: Story, moment: datetime) -> Story:
    """Gives the story as it stands after an edit: a new paragraph at its end."""
    addition = f"देर शाम मिली जानकारी के अनुसार {story.key + 40} और नमूने जांच के लिए भेजे गए हैं।"
    return replace(story, paragraphs=(*story.paragraphs, addition), version=story.version + 1)
