"""Writes `resolution.tsv`: invented persons as newspapers would name them, to measure who is joined with whom.

Run as `python -m tests.models.make_resolution`; the seed makes it the same file each time. 120 persons have careers
of one to three posts with the years and districts in which they held them. Twenty names are borne by two persons each:
in two states, in one state on two ladders, or in one district on two ladders. A mention draws from a career a day,
the post as papers word it (or none: 15 %), the name in one of its spellings (Latin: 8 %, with a title of courtesy:
30 %, without its middle word, with initials: 5 %, the surname alone beside a post: 7 %), and the district (none: 8 %;
state posts are named anywhere in their state).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

TABLE = Path(__file__).with_suffix("").with_name("resolution.tsv")
COLUMNS = ("person", "day", "name", "title", "organisation", "district")
PERSONS, HOMONYMS = 120, 20

GIVEN = """
मंगलेश Manglesh|विमलेश|विमलेंदु Vimalendu Bimlendu|सुनयना Sunayna Sunayana|रश्मि रश्मी Rashmi|अवधेश Awadhesh Avdhesh
दिनेश Dinesh|राजेश Rajesh|सुरेश Suresh|अनिल Anil|संजय Sanjay|प्रमोद Pramod|कमलेश Kamlesh|शैलेंद्र शैलेन्द्र Shailendra
हरेंद्र हरेन्द्र Harendra|भूपेश Bhupesh|त्रिलोचन Trilochan|गिरिजेश Girijesh|निर्मला Nirmala|शकुंतला शकुन्तला Shakuntala
अनुराधा Anuradha|कुसुमलता Kusumlata|इमरान Imran|शबाना Shabana|नसीमा Nasima Naseema|जियाउल Ziaul|फरहाना Farhana
बिरसा Birsa|सोनाराम Sonaram|जगतपाल Jagatpal|रामसेवक Ramsevak Ramsewak|शिवपूजन शिवपुजन Shivpujan|देवव्रत Devvrat Devbrat
ज्ञानेश्वर Gyaneshwar|लक्ष्मीनारायण Laxminarayan Lakshminarayan|ऋतुराज Rituraj|ओमप्रकाश Omprakash|यशोधरा Yashodhara
विश्वंभर विश्वम्भर Vishwambhar|पूर्णिमा Purnima Poornima|चितरंजन चित्तरंजन Chittaranjan|उमाशंकर Umashankar|वंदना वन्दना Vandana
"""
MIDDLE = "कुमार Kumar|प्रसाद Prasad|नारायण Narayan|चंद्र चन्द्र Chandra|किशोर Kishore|लाल Lal|कांत कान्त Kant|रंजन Ranjan"
FAMILY = """
पांडेय पाण्डेय पांडे Pandey|मिश्रा मिश्र Mishra Misra|श्रीवास्तव Srivastava Shrivastava|सिंह Singh|तिवारी Tiwari Tiwary
चौधरी Chaudhary Choudhary|त्रिपाठी Tripathi|हेम्ब्रम हेंब्रम हेमब्रम Hembrom|मुर्मू मुर्मु Murmu|टोप्पो Toppo|अंसारी अन्सारी Ansari
सिद्दीकी सिद्दिकी Siddiqui|फारूकी फ़ारूक़ी फारुकी Farooqui|बघेल Baghel|साहू साहु Sahu|वर्मा Verma|शर्मा Sharma|कुशवाहा Kushwaha
अग्रवाल Agarwal Agrawal|गुप्ता गुप्त Gupta|यादव Yadav|राठौर राठौड़ Rathore
चौहान Chauhan Chouhan|सक्सेना Saxena|भदौरिया Bhadauria
ठाकुर Thakur|मरकाम Markam|उइके उईके Uike|परमार Parmar|जायसवाल Jaiswal|द्विवेदी Dwivedi|शुक्ला शुक्ल Shukla|खान ख़ान Khan
किस्कू Kisku
"""
STATES = {
    "IN-BR": "in-br-patna in-br-gaya in-br-katihar in-br-saran in-br-siwan",
    "IN-UP": "in-up-lucknow in-up-gonda in-up-basti in-up-ballia in-up-sitapur",
    "IN-MP": "in-mp-bhopal in-mp-mandla in-mp-sagar in-mp-rewa in-mp-datia",
    "IN-JH": "in-jh-ranchi in-jh-dumka in-jh-bokaro in-jh-palamu in-jh-latehar",
    "IN-RJ": "in-rj-jaipur in-rj-kota in-rj-ajmer in-rj-bikaner in-rj-churu",
}
CAREERS = {
    "minister": ("स्वास्थ्य मंत्री|स्वास्थ्य एवं परिवार कल्याण मंत्री", "विधायक"),
    "member": ("विधायक", "सांसद"),
    "officer": ("जिलाधिकारी|डीएम", "स्वास्थ्य सचिव|सचिव", "प्रमुख सचिव"),
    "head": ("सिविल सर्जन|सीएमओ|मुख्य चिकित्सा अधिकारी",),
    "moved": ("सीएमओ|मुख्य चिकित्सा अधिकारी", "सीएमओ|मुख्य चिकित्सा अधिकारी"),
    "risen": ("चिकित्सा अधिकारी|प्रभारी चिकित्सा अधिकारी", "एसीएमओ|अपर मुख्य चिकित्सा अधिकारी"),
    "programme": ("जिला प्रतिरक्षण पदाधिकारी|डीआईओ", "जिला यक्ष्मा पदाधिकारी"),
    "surgeon": ("नेत्र सर्जन|नेत्र रोग विशेषज्ञ",),
    "heart": ("हृदय रोग विशेषज्ञ|कार्डियोलॉजिस्ट",),
    "teacher": ("प्रोफेसर|प्राध्यापक", "विभागाध्यक्ष", "प्राचार्य|डीन"),
    "nurse": ("एएनएम",),
    "village": ("ग्राम प्रधान", "जिला पंचायत सदस्य"),
    "town": ("महापौर",),
    "police": ("पुलिस अधीक्षक|एसपी",),
    "union": ("आईएमए अध्यक्ष", "महासचिव"),
}
STATEWIDE = {"स्वास्थ्य मंत्री", "स्वास्थ्य एवं परिवार कल्याण मंत्री", "विधायक", "सांसद", "स्वास्थ्य सचिव", "सचिव", "प्रमुख सचिव"}
BODIES = {"surgeon": "जिला अस्पताल", "heart": "मेडिकल कॉलेज", "teacher": "मेडिकल कॉलेज", "union": "आईएमए"}
DOCTORS = {"head", "moved", "risen", "programme", "surgeon", "heart", "teacher", "union"}


@dataclass(frozen=True)
class Invented:
    """One person: spellings of each word of the name, career, state, districts and the year of the first post."""

    name: tuple[tuple[str, ...], ...]
    career: str
    districts: tuple[str, ...]
    year: int


def _options(table: str) -> list[tuple[str, ...]]:
    return [tuple(row.split()) for row in table.strip().replace("\n", "|").split("|")]


def invent(random: Random) -> list[Invented]:
    """The persons, the second bearers of a name last."""
    given, middle, family = _options(GIVEN), _options(MIDDLE), _options(FAMILY)
    names: dict[str, tuple[tuple[str, ...], ...]] = {}
    while len(names) < PERSONS - HOMONYMS:
        inner = (random.choice(middle),) if random.random() < 0.4 else ()
        name = (random.choice(given), *inner, random.choice(family))
        names.setdefault(name[0][0] + name[-1][0], name)
    kinds = list(CAREERS)
    found = [_one(name, kinds[at % len(kinds)], random) for at, name in enumerate(names.values())]
    return found + [_other(found[at], at, random) for at in range(HOMONYMS)]


def _one(name: tuple[tuple[str, ...], ...], career: str, random: Random, state: str | None = None) -> Invented:
    districts = STATES[state or random.choice(sorted(STATES))].split()
    return Invented(name, career, tuple(random.sample(districts, 3)), random.randrange(2016, 2022))


def _other(first: Invented, at: int, random: Random) -> Invented:
    """Another bearer of a name: elsewhere, or on another ladder in the same state or district."""
    own = next(state for state, districts in STATES.items() if first.districts[0] in districts)
    elsewhere = random.choice(sorted(set(STATES) - {own}))
    medical = first.career in DOCTORS | {"nurse"}
    career = random.choice(("village", "police", "town")) if medical else random.choice(("surgeon", "nurse", "heart"))
    if at % 4 == 0:
        return _one(first.name, first.career if medical else career, random, elsewhere)
    if at % 4 == 3:
        return Invented(first.name, career, first.districts, first.year + 1)
    return _one(first.name, career, random, own if at % 4 == 1 else elsewhere)


def mentions(person: Invented, number: int, random: Random) -> list[dict[str, str]]:
    """What papers write of one person over the years."""
    posts = CAREERS[person.career]
    rows = []
    for _ in range(random.choice((2, 3, 3, 4, 4, 5, 6))):
        step = random.randrange(len(posts))
        day = date(person.year + 2 * step, 1, 1) + timedelta(days=random.randrange(700))
        title = "" if random.random() < 0.15 else random.choice(posts[step].split("|"))
        wide = set(posts[step].split("|")) & STATEWIDE
        district = random.choice(person.districts) if wide else person.districts[step % 3]
        rows.append(
            {
                "person": f"p{number:03}",
                "day": day.isoformat(),
                "name": _written(person, title, random),
                "title": title,
                "organisation": BODIES.get(person.career, "") if random.random() < 0.5 and title else "",
                "district": "" if random.random() < 0.08 else district,
            }
        )
    return rows


def _written(person: Invented, title: str, random: Random) -> str:
    draw = random.random()
    latin = draw < 0.08
    words = [_spelling(options, latin, random) for options in person.name]
    if title and draw > 0.93:
        return words[-1]
    if title and 0.88 < draw <= 0.93:
        return "".join(f"{LETTER[word[0]]}." for word in words[:-1]) + f" {words[-1]}"
    if len(words) == 3 and random.random() < 0.2:
        words = [words[0], words[2]]
    courtesy = "डॉ. " if person.career in DOCTORS else "श्री "
    return (courtesy if random.random() < 0.3 and not latin else "") + " ".join(words)


def _spelling(options: tuple[str, ...], latin: bool, random: Random) -> str:
    fitting = [option for option in options if option.isascii() == latin]
    return random.choice((fitting[:1] or [options[0]]) * 2 + fitting)


LETTER = {
    "म": "एम", "व": "वी", "स": "एस", "र": "आर", "अ": "ए", "द": "डी", "प": "पी", "क": "के", "श": "एस", "ह": "एच",
    "भ": "बी", "त": "टी", "ग": "जी", "न": "एन", "इ": "आई", "ज": "जे", "फ": "एफ", "ब": "बी", "ल": "एल", "ऋ": "आर",
    "ओ": "ओ", "य": "वाई", "च": "सी", "उ": "यू",
}  # fmt: skip


def main() -> None:
    """Writes the table."""
    random = Random(20)  # noqa: S311
    rows = [row for number, person in enumerate(invent(random)) for row in mentions(person, number, random)]
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
